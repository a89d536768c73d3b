"""The JSON Schema of the playbook format, for editors: made from the same tables of keys the reader uses."""

import json

from followup_cli.documents.playbook_fields import TOP_FIELDS
from followup_cli.documents.playbook_kinds import Json
from followup_cli.documents.playbook_records import record_schema

_BRINGS_UNLESS_INTERNAL: dict[str, Json] = {
    "if": {"properties": {"purpose": {"const": "internal"}}},
    "else": {"required": ["brings"]},
}


def playbook_schema() -> dict[str, Json]:
    """Return the schema (JSON Schema 2020-12); what only the reader can know, such as step keys, is left out."""
    schema = record_schema(TOP_FIELDS)
    schema["properties"]["steps"]["items"].update(_BRINGS_UNLESS_INTERNAL)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "followup playbook",
        "description": "What happens after a sale: steps, their dates, and why.",
        **schema,
        "anyOf": [{"required": ["extends"]}, {"required": ["title", "steps"]}],
        "dependentRequired": {"drop": ["extends"]},
    }


def schema_text() -> str:
    """Return the schema as JSON text, as ``playbook schema`` prints it."""
    return json.dumps(playbook_schema(), indent=2, ensure_ascii=False) + "\n"

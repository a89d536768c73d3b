"""Tables of keys: how a record is read from its keys, written back and described to editors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from followup_cli.documents.nodes import BrokenNode, Faults, MapNode, Node
from followup_cli.documents.playbook_kinds import Json, Kind, found
from followup_cli.documents.suggestions import did_you_mean, nearest


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: ``meaning`` is what editors and complaints say of it."""

    key: str
    meaning: str
    schema: Mapping[str, Json]
    read: Callable[[Node, Faults], dict[str, Any]]
    """Gives the record's attributes; fewer when there was something to complain about."""
    write: Callable[[Any], Json | None]
    """Takes the whole record; None leaves the key out."""
    is_required: bool = False


def plain(key: str, attribute: str, kind: Kind[Any], meaning: str, *, is_required: bool = False) -> Field:
    """A key whose value is one attribute of the record."""

    def read(node: Node, faults: Faults) -> dict[str, Any]:
        value = kind.read(node, key, faults)
        return {} if value is None else {attribute: value}

    def write(record: Any) -> Json | None:  # noqa: ANN401 - a field serves records of any type
        value = getattr(record, attribute)
        return None if value is None or value == () else kind.write(value)

    return Field(key, meaning, kind.schema, read, write, is_required)


def read_record(
    node: MapNode, fields: tuple[Field, ...], also: Mapping[str, str], what: str, faults: Faults
) -> dict[str, Any]:
    """Return the attributes the keys of ``node`` give; complain of unknown and missing keys.

    ``also`` maps words people use to our keys, ``what`` names the record ("a step").
    """
    by_key = {field.key: field for field in fields}
    unused = set(by_key) - {entry.key.text for entry in node.entries}
    choices = [key for key in by_key if key in unused]
    values: dict[str, Any] = {}
    meant: set[str | None] = set()
    for entry in node.entries:
        key = entry.key.text
        if key in by_key:
            values.update(by_key[key].read(entry.value, faults))
        elif not faults.is_full:
            faults.add(entry.key.mark, f"{what} has no key '{key[:60]}'; {did_you_mean(key, choices, also)}")
            meant.add(nearest(key[:60], choices, also))
    for field in fields:
        if field.is_required and field.key in unused and field.key not in meant:
            faults.add(node.mark, f"{what} needs '{field.key}': {field.meaning}")
    return values


def write_record(record: object, fields: tuple[Field, ...]) -> dict[str, Json]:
    """Return a record as the keys and values it was, or could have been, read from."""
    written = ((field.key, field.write(record)) for field in fields)
    return {key: value for key, value in written if value is not None}


def record_schema(fields: tuple[Field, ...]) -> dict[str, Json]:
    """Return the JSON Schema of a record's keys."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields if field.is_required],
        "properties": {field.key: {"description": field.meaning, **field.schema} for field in fields},
    }


def record(fields: tuple[Field, ...], also: Mapping[str, str], what: str) -> Kind[Any]:
    """A record within a record: reading gives its attributes as a dictionary, writing takes the record."""

    def read(node: Node, key: str, faults: Faults) -> dict[str, Any] | None:
        if isinstance(node, MapNode):
            return read_record(node, fields, also, what, faults)
        if not isinstance(node, BrokenNode):
            example = f"{fields[0].key}: …"
            faults.add(node.mark, f"'{key}' takes keys of its own, such as '{example}', and here is {found(node)}")
        return None

    return Kind(read, lambda value: write_record(value, fields), record_schema(fields))

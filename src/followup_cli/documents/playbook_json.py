"""A resolved playbook as JSON text, and back: what a cadence keeps of the playbook that laid it."""

import json
import re
from functools import lru_cache

from followup_cli.documents.nodes import Entry, Faults, ListNode, MapNode, Mark, Node, TextNode
from followup_cli.documents.playbook_extends import build, inherit
from followup_cli.documents.playbook_fields import TOP_FIELDS, TOP_KEYS_MEANT
from followup_cli.documents.playbook_kinds import Json
from followup_cli.documents.playbook_records import read_record, write_record
from followup_cli.domain.playbook import Playbook
from followup_cli.errors import StoreError

_NOWHERE = Mark(1, 1)
_REMEMBERED = 64
"""Texts; thousands of cadences are laid from a handful of playbooks."""
_NOT_PRINTABLE = re.compile("[\x7f-\x9f\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def write_snapshot(playbook: Playbook) -> str:
    """Return a playbook as JSON text with every value spelt out.

    ``read_snapshot`` and, since JSON is YAML, the reader of files give an equal playbook back.
    """
    text = json.dumps(write_record(playbook, TOP_FIELDS), ensure_ascii=False, indent=1)
    return _NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@lru_cache(maxsize=_REMEMBERED)
def read_snapshot(text: str) -> Playbook:
    """Return the playbook that ``write_snapshot`` wrote; raise StoreError when the text is anything else.

    Only the form is checked: what was once laid stays readable however the rules for files grow.
    """
    faults = Faults("snapshot")
    try:
        root = _node(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise _damaged(str(error)) from error
    if not isinstance(root, MapNode):
        raise _damaged("it holds no playbook")
    values = read_record(root, TOP_FIELDS, TOP_KEYS_MEANT, "a playbook", faults)
    if faults.count or not values.get("steps") or "title" not in values:
        raise _damaged(faults.complaints[0].message if faults.count else "it is not whole")
    return build(inherit(values, root, None, faults))


def _damaged(reason: str) -> StoreError:
    return StoreError(f"the playbook kept with a cadence cannot be read: {reason}", "restore the store from a backup")


def _node(value: Json) -> Node:
    if isinstance(value, dict):
        entries = (Entry(TextNode(key, _NOWHERE), _node(inside)) for key, inside in value.items())
        return MapNode(tuple(entries), _NOWHERE)
    if isinstance(value, list):
        return ListNode(tuple(_node(item) for item in value), _NOWHERE)
    if isinstance(value, str):
        return TextNode(value, _NOWHERE, is_plain=False)
    return TextNode("" if value is None else json.dumps(value), _NOWHERE)

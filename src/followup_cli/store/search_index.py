"""Keeping what records can be found by in step with the records: every write passes here, ``undo`` too."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert

from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Record
from followup_cli.domain.sale_records import TeamMember
from followup_cli.store.database import Database
from followup_cli.store.rows import KINDS, TABLE_NAMES
from followup_cli.store.search_texts import FINDABLE, findable
from followup_cli.store.tables import SEARCH_TEXTS, TABLES

_CHUNK = 500
"""Values bound to one statement."""

Step = tuple[Record | None, Record | None]
"""A record before and after."""


def follow(database: Database, steps: Iterable[Step]) -> None:
    """Bring the texts level with records that have just been written."""
    stale: list[Record] = []
    fresh: list[Record] = []
    renamed: list[int] = []
    for before, after in steps:
        one = after or before
        if one is None or type(one) not in FINDABLE or _is_same(before, after):
            continue
        if before is not None:
            stale.append(before)
        if after is not None:
            fresh.append(after)
        if isinstance(one, Contact) and not (before and after and _name(before) == _name(after)):
            renamed.append(one.id)
    members = _members(database, renamed, {one.id for one in fresh if isinstance(one, TeamMember)})
    _forget(database, [*stale, *members])
    _keep(database, [*fresh, *members])


def rebuild(database: Database) -> None:
    """Write down anew what all records can be found by."""
    database.run(delete(SEARCH_TEXTS))
    for kind in KINDS.values():
        if kind in FINDABLE:
            _keep(database, database.records(kind))


def _is_same(before: Record | None, after: Record | None) -> bool:
    """Whether a change leaves the texts as they are. Those of a team's member are another record's too."""
    if before is None or after is None or isinstance(after, TeamMember):
        return False
    return findable(before) == findable(after)


def _name(record: Record) -> str | None:
    return record.name if isinstance(record, Contact) else None


def _members(database: Database, contact_ids: Sequence[int], known: set[int]) -> list[TeamMember]:
    """Return the members of teams who are these contacts, save those known to have been written themselves."""
    column = TABLES[TeamMember].c.contact_id
    chunks = (contact_ids[start : start + _CHUNK] for start in range(0, len(contact_ids), _CHUNK))
    found = [member for chunk in chunks for member in database.records(TeamMember, column.in_(chunk))]
    return [member for member in found if member.id not in known]


def _forget(database: Database, records: Iterable[Record]) -> None:
    gone = [{"of_kind": TABLE_NAMES[type(record)], "of_id": record.id} for record in records]
    if gone:
        is_its = (SEARCH_TEXTS.c.kind == bindparam("of_kind")) & (SEARCH_TEXTS.c.record_id == bindparam("of_id"))
        database.run(delete(SEARCH_TEXTS).where(is_its), gone)


def _keep(database: Database, records: Sequence[Record]) -> None:
    members = {one.contact_id for one in records if isinstance(one, TeamMember) and one.contact_id is not None}
    contacts = database.records_by_id(Contact, sorted(members))
    rows = [row for record in records if (row := _row(record, contacts)) is not None]
    if rows:
        database.run(insert(SEARCH_TEXTS), rows)


def _row(record: Record, contacts: Mapping[int, Contact]) -> dict[str, Any] | None:
    known = contacts.get(record.contact_id or 0) if isinstance(record, TeamMember) else None
    found = findable(record, known.name if known else None)
    if not found.pieces and found.names is None:
        return None
    return {
        "kind": TABLE_NAMES[type(record)],
        "record_id": record.id,
        "names": found.lines_of_names,
        "body": found.body,
        "dated_on": found.dated_on,
    }

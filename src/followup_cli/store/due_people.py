"""The hot read beside the touches: people who did not answer several times in a row.

Nothing imported here may import the database libraries; see ``due``.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from followup_cli.domain.agenda import AgendaItem
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.unreached import IN_A_ROW, Unreached, unreached
from followup_cli.store.rows import columns_of, from_rows

# Names and words of ours alone are put into these; values are bound. What the partial index says
# stands here in its very words: only then does SQLite see that it answers the question.
SILENT = f"""
    SELECT contact_id FROM touches
    WHERE outcome = 'no-answer' AND contact_id IN (SELECT value FROM json_each(:ids))
    GROUP BY contact_id HAVING count(*) >= {IN_A_ROW}
"""  # noqa: S608
TRIES = f"""
    SELECT {", ".join(columns_of(Touch))} FROM touches
    WHERE contact_id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608
TO_NOBODY = f"""
    SELECT {", ".join(columns_of(Touch))} FROM touches
    WHERE customer_id IN (SELECT value FROM json_each(:ids)) AND +contact_id IS NULL
"""  # noqa: S608
PEOPLE = f"""
    SELECT {", ".join(columns_of(Contact))} FROM contacts
    WHERE customer_id IN (SELECT value FROM json_each(:ids)) ORDER BY id
"""  # noqa: S608


def with_unreached(
    connection: sqlite3.Connection, items: Iterable[AgendaItem], contacts: Mapping[int, Contact]
) -> tuple[AgendaItem, ...]:
    """Return the items, those for somebody who did not answer of late with what to do about it."""
    silent = _silent(connection, contacts)
    if not silent:
        return tuple(items)
    return tuple([item._replace(unreached=_of(item, silent)) for item in items])


def _of(item: AgendaItem, silent: Mapping[int, Unreached]) -> Unreached | None:
    return silent.get(item.contact.id) if item.contact and not item.touch.addressee.is_ours else None


def _silent(connection: sqlite3.Connection, contacts: Mapping[int, Contact]) -> dict[int, Unreached]:
    ids = [row[0] for row in connection.execute(SILENT, {"ids": json.dumps(list(contacts))})] if contacts else []
    if not ids:
        return {}
    theirs = {"ids": json.dumps(list({contacts[one].customer_id for one in ids}))}
    rows = connection.execute(TRIES, {"ids": json.dumps(ids)}).fetchall()
    touches = [*from_rows(Touch, rows), *from_rows(Touch, connection.execute(TO_NOBODY, theirs).fetchall())]
    made: dict[tuple[int, int | None], list[Touch]] = {}
    for touch in touches:
        made.setdefault((touch.customer_id, touch.contact_id), []).append(touch)
    people: dict[int, list[Contact]] = {}
    for person in from_rows(Contact, connection.execute(PEOPLE, theirs).fetchall()):
        people.setdefault(person.customer_id, []).append(person)
    found = {}
    for one in ids:
        place = contacts[one].customer_id
        theirs_or_nobodys = [*made.get((place, one), ()), *made.get((place, None), ())]
        found[one] = unreached(contacts[one], theirs_or_nobodys, people[place])
    return {one: each for one, each in found.items() if each is not None}

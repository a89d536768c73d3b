"""Nothing is ever sent twice to one contact, whichever way it goes out, unless somebody asked for it again."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.actions.complete import Brought, complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.material import add_material
from followup_cli.actions.material_list import material_for
from followup_cli.actions.material_sending import send_material
from followup_cli.domain.keepsakes import MaterialSent
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, ContactStatus, TouchState
from followup_cli.errors import RefusedError
from tests.actions.desks import desk

PEOPLE = ("Jo Field", "Kim Roy")
MATERIAL = ("Stone care", "Energy figures")
DEED = st.tuples(
    st.sampled_from(["customer", "touch", "done", "undo"]),
    st.sampled_from(PEOPLE),
    st.sampled_from(MATERIAL),
    st.booleans(),
)


@settings(max_examples=30)
@given(st.lists(DEED, max_size=12))
def test_nothing_goes_out_twice_unasked(deeds: list[tuple[str, str, str, bool]]) -> None:
    at = desk()
    with at.write() as tx:
        tx.add(Customer(0, "Acme"))
        tx.add_all(Contact(0, 1, person) for person in PEOPLE)
    ids = {title: add_material(at, title, f"https://example.com/{n}").material.id for n, title in enumerate(MATERIAL)}
    times: Counter[tuple[str, str]] = Counter()
    asked_again: Counter[tuple[str, str]] = Counter()
    done: list[tuple[str, str, bool] | None] = []
    """What each command to undo sent, None for one that sent nothing."""
    for way, person, title, again in deeds:
        key = (person, title)
        if way == "undo":
            if done:
                at.store.undo()
                if last := done.pop():
                    times[last[:2]] -= 1
                    asked_again[last[:2]] -= last[2]
            continue
        touch = _touch_to(at, person) if way != "customer" else None
        is_twice = times[key] > 0
        try:
            if touch is None:
                send_material(at, title, "acme", contact=person, again=again)
            elif way == "touch":
                send_material(at, title, str(touch.id), again=again)
            else:
                complete_touches(at, [touch.id], done_on=at.today, brought=Brought(material=(title,), is_again=again))
        except RefusedError:
            assert is_twice
            assert not again
            done += [None] if touch else []
        else:
            assert again or not is_twice
            times[key] += 1
            asked_again[key] += is_twice
            done += [None, (*key, is_twice)] if touch else [(*key, is_twice)]
    with at.read() as tx:
        people = {contact.id: contact.name for contact in tx.all(Contact)}
        kept = Counter((people[sent.contact_id or 0], sent.material_id) for sent in tx.all(MaterialSent))
    assert kept == Counter({(person, ids[title]): n for (person, title), n in times.items() if n})
    assert all(kept[person, ids[title]] <= 1 + asked_again[person, title] for person, title in times)


def test_nothing_goes_to_a_person_who_has_died_and_what_was_had_moves_along() -> None:
    at = desk()
    with at.write() as tx:
        tx.add_all([Customer(0, "Acme"), Customer(0, "Bolt")])
        tx.add(Contact(0, 1, "Jo Field"))
        tx.add(Contact(0, 1, "Kim Roy", status=ContactStatus.DECEASED))
    add_material(at, "Stone care", "https://example.com/1")
    with pytest.raises(RefusedError, match="Kim Roy has died"):
        send_material(at, "stone", "acme", contact="kim")
    send_material(at, "stone", "acme", contact="jo")
    with at.write() as tx:
        tx.update(Contact(1, 2, "Jo Field"))
    with pytest.raises(RefusedError, match="Jo Field had 'Stone care' on 2026-11-20"):
        send_material(at, "stone", "bolt")
    assert [line.is_had for line in material_for(at, "bolt").lines] == [True]


def _touch_to(at: Desk, person: str) -> Touch:
    """Add an open touch to a person, as a command of its own."""
    with at.write() as tx:
        (contact,) = tx.all(Contact, name=person)
        return tx.add(
            Touch(0, 1, "Bring them news", Channel.EMAIL, TouchState.PLANNED, contact_id=contact.id, due_on=at.today)
        )

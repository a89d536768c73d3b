"""Two customers become one: nothing is lost, nothing dangles, and undo brings the very same store back."""

from collections import Counter
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.actions.apply import apply_playbook
from followup_cli.actions.complaints import open_complaint
from followup_cli.actions.complete import complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.merge import merge_customers
from followup_cli.actions.occasion_changes import OccasionDetails, add_occasion
from followup_cli.actions.occasions import keep_occasion
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.records import CustomerDetails, add_customer
from followup_cli.actions.remember import log_contact
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.keepsakes import Attachment, Gift, Material, Occasion
from followup_cli.domain.names import fold
from followup_cli.domain.people_changes import CustomersMerged
from followup_cli.domain.people_records import (
    Absence,
    Contact,
    ContactCard,
    ContactMove,
    CustomerAlias,
    DistinctPair,
    DoNotContact,
    Fact,
)
from followup_cli.domain.reach import Address, Email, Phone
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, CustomerClass, CustomerKind, LetterFormat, OccasionKind, Severity
from followup_cli.store.dump import dump, load
from followup_cli.store.links import references_to
from followup_cli.store.rows import KINDS, TABLE_NAMES, columns_of
from followup_cli.store.store import Store
from tests.actions.desks import FRIDAY, desk, sell

PLANNED_AFRESH = {"touches", "touch_changes", "checklist_items"}
NAMES = st.sampled_from(["Jo Field", "JO FIELD", "Ann Lee", "Pat Moss", "Zoë Ågren"])
EMAILS = st.lists(st.sampled_from(["jo@acme.example", "ann@acme.example", "info@acme.example"]), unique=True)
PHONES = st.lists(st.sampled_from(["+442079460100", "+442079460101", "+442079460102"]), unique=True, max_size=2)
SHELVES = desk()
"""Playbooks are read once for all examples."""
DAYS = st.dates(date(2026, 1, 1), FRIDAY)


@dataclass(frozen=True)
class Side:
    """What a test puts down for one customer."""

    country: str | None
    customer_class: CustomerClass | None
    city: str | None
    people: list[tuple[str, list[str], list[str], str | None]]
    facts: list[str]
    sales: int
    order_id: str | None
    calls: list[date]
    has_complaint: bool
    keeps_in_touch: bool
    wish: Channel | None


SIDES = st.builds(
    Side,
    st.sampled_from([None, "GB", "DE"]),
    st.none() | st.sampled_from(CustomerClass),
    st.sampled_from([None, "Cork", "Berlin"]),
    st.lists(
        st.tuples(NAMES, EMAILS, PHONES, st.sampled_from([None, "Baker"])),
        max_size=3,
        unique_by=lambda person: fold(person[0]),
    ),
    st.lists(st.text(min_size=1, max_size=8), max_size=2),
    st.integers(0, 1),
    st.sampled_from([None, "PO 7"]),
    st.lists(DAYS, max_size=1),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, Channel.EMAIL]),
)


def fresh() -> Desk:
    """Return a desk with an empty store."""
    return replace(SHELVES, store=Store.in_memory())


def put_down(at: Desk, name: str, side: Side) -> int:
    """Write a customer down with everything a side says, and return its id."""
    with at.write() as tx:
        address = Address(city=side.city)
        customer = tx.add(
            Customer(0, name, side.country, customer_class=side.customer_class, address=address, created_on=FRIDAY)
        )
        for person, emails, phones, title in side.people:
            ways = tuple(Phone(number, None, number) for number in phones)
            contact = tx.add(Contact(0, customer.id, person, title, emails=tuple(map(Email, emails)), phones=ways))
            owner: dict[str, Any] = {"customer_id": customer.id, "contact_id": contact.id}
            born = Occasion(0, kind=OccasionKind.BIRTHDAY, month=2, day=28 if title else 29, **owner)
            birthday = keep_occasion(tx, at, PlaybookTexts(tx), born).occasion
            gift = tx.add(Gift(0, what="a book", given_on=FRIDAY, occasion_id=birthday.id, **owner))
            tx.add(Attachment(0, title=f"for {gift.what}", added_on=FRIDAY, url="https://acme.example", **owner))
            tx.add(ContactCard(0, contact.id, f"X-NOTE:{person}\nX-NOTE:{name}"))
            tx.add(Fact(0, text=f"about {person}", noted_on=FRIDAY, **owner))
        tx.add_all(Fact(0, customer.id, text, FRIDAY) for text in side.facts)
        if side.wish:
            tx.add(DoNotContact(0, customer.id, FRIDAY, channel=side.wish))
        Replanning(at, tx, customer).run()
    reference = f"#{customer.id}"
    buyer = side.people[0][0] if side.people else None
    for _ in range(side.sales):
        sell(at, reference, on=FRIDAY - timedelta(days=20), order_id=side.order_id)
    for on in side.calls:
        log_contact(at, reference, "talked", channel=Channel.CALL, on=on, contact=buyer)
    if side.keeps_in_touch:
        apply_playbook(at, "keep-in-touch", reference, contact=buyer)
    if side.has_complaint:
        open_complaint(at, reference, "late", sale=None, contact=buyer, severity=Severity.NORMAL, on=FRIDAY)
    return customer.id


def whole(store: Store) -> dict[str, Any]:
    with store.read() as tx:
        return dump(tx)


def mapped(document: dict[str, Any], gone: int, kept: int, merged: CustomersMerged) -> dict[str, list[dict[str, Any]]]:
    """Return every record with what refers to the one that is gone referring to the one that is kept."""
    new_ids = {
        Customer: {gone: kept},
        Contact: {joined.other.id: joined.contact.id for joined in merged.joined},
    }
    told = {name: [dict(record) for record in document[name]] for name in KINDS}
    for target, ids in new_ids.items():
        for kind, field in references_to(target):
            for record in told[TABLE_NAMES[kind]]:
                record[field] = ids.get(record[field], record[field])
    return told


def content(records: list[dict[str, Any]]) -> Counter[str]:
    return Counter(repr(record) for record in records)


@pytest.mark.slow
@given(SIDES, SIDES)
@settings(max_examples=20)
def test_nothing_is_lost_nothing_dangles_and_undo_restores(one: Side, other: Side) -> None:
    at = fresh()
    kept, gone = put_down(at, "Acme Ltd", one), put_down(at, "Beta GmbH", other)
    before = whole(at.store)
    merged = merge_customers(at, f"#{kept}", f"#{gone}")
    after = whole(at.store)
    expected = mapped(before, gone, kept, merged)

    other_days = _joined_occasions(expected, {kept_one.contact.id for kept_one in merged.joined})
    for name in set(KINDS) - PLANNED_AFRESH - {"customers", "contacts", "contact_cards", "facts", "customer_aliases"}:
        assert content(after[name]) == content(expected[name]), name
    added = content(after["facts"]) - content(expected["facts"])
    assert not content(expected["facts"]) - content(after["facts"])
    assert len(after["facts"]) - len(before["facts"]) == added.total()
    assert added.total() == 1 + other_days + sum(1 for joined in merged.joined if joined.differences)
    assert sum("Beta GmbH" in fact for fact in added) == added.total() - other_days
    assert [alias["name"] for alias in after["customer_aliases"]] == ["Beta GmbH"]
    _compare_touches(expected["touches"], after["touches"], merged)
    _compare_people(before, after, merged)
    lines = {line for card in before["contact_cards"] for line in card["text"].splitlines()}
    assert lines == {line for card in after["contact_cards"] for line in card["text"].splitlines()}

    copy = Store.in_memory()
    with copy.write("import all", at.now) as tx:
        load(tx, after)  # refuses a document in which a record refers to none

    at.store.undo()
    assert whole(at.store) == before


def _joined_occasions(expected: dict[str, list[dict[str, Any]]], people: set[int]) -> int:
    """Make one of the birthdays of each of the people in what is expected; return how many told another day.

    The first stays, with the gifts of both; the cadence of the other ends.
    """
    first: dict[int, dict[str, Any]] = {}
    other_days = 0
    for occasion in list(expected["occasions"]):
        same = first.setdefault(occasion["contact_id"], occasion)
        if same is occasion or occasion["contact_id"] not in people:
            continue
        expected["occasions"].remove(occasion)
        other_days += same["day"] != occasion["day"]
        for gift in expected["gifts"]:
            if gift["occasion_id"] == occasion["id"]:
                gift["occasion_id"] = same["id"]
        for cadence in expected["cadences"]:
            if cadence["id"] == occasion["cadence_id"]:
                cadence["ended_on"] = str(FRIDAY)
    return other_days


def _compare_touches(expected: list[dict[str, Any]], after: list[dict[str, Any]], merged: CustomersMerged) -> None:
    """What has ended is as it was; what is open is still there, planned with the rest; what is new is told."""
    now = {touch["id"]: touch for touch in after}
    for touch in expected:
        if touch["state"] in {"planned", "waiting", "held"}:
            same = ["customer_id", "sale_id", "cadence_id", "step"]
            same += [] if touch["step"] == "birthday" else ["title"]  # which says the name that is kept
            assert [now[touch["id"]][key] for key in same] == [touch[key] for key in same]
        else:
            assert now[touch["id"]] == touch
    new = set(now) - {touch["id"] for touch in expected}
    assert new == {move.touch.id for move in merged.followed if move.is_new}


def _compare_people(before: dict[str, Any], after: dict[str, Any], merged: CustomersMerged) -> None:
    joined = {person.other.id: person.contact.id for person in merged.joined}
    now = {contact["id"]: contact for contact in after["contacts"]}
    assert set(now) == {contact["id"] for contact in before["contacts"]} - set(joined)
    for was in before["contacts"]:
        is_now = now[joined.get(was["id"], was["id"])]
        assert is_now["customer_id"] == merged.customer.id
        assert {email["address"] for email in was["emails"]} <= {email["address"] for email in is_now["emails"]}
        assert {phone["e164"] for phone in was["phones"]} <= {phone["e164"] for phone in is_now["phones"]}


LINKS = [(kind, field) for target in (Customer, Contact) for kind, field in references_to(target)]


@pytest.mark.parametrize(("kind", "field"), LINKS, ids=[f"{TABLE_NAMES[kind]}.{field}" for kind, field in LINKS])
def test_whatever_refers_to_a_customer_or_contact_is_led_to_the_one_that_stays(kind: type, field: str) -> None:
    """Every foreign key there is, those of tables added later among them."""
    at = fresh()
    with at.write() as tx:
        tx.add(Material(0, "Care of stones", FRIDAY))
        kept, gone, third = (tx.add(Customer(0, name)) for name in ("Acme", "Beta", "Gamma"))
        jo, jo_again = tx.add(Contact(0, kept.id, "Jo Field")), tx.add(Contact(0, gone.id, "Jo Field"))
        others = {"customers": third.id, "contacts": tx.add(Contact(0, third.id, "Ann Lee")).id}
    sell(at, "Gamma", on=FRIDAY)
    is_customer = (kind, field) in list(references_to(Customer))
    links = _others(kind, others, at)
    with at.write() as tx:
        link = {field: gone.id if is_customer else jo_again.id}
        if kind is Contact:
            tx.add(Contact(0, gone.id, "Pat Moss"))
        elif known := list[Any](tx.all(kind)):
            tx.update(replace(known[0], **link))
        else:
            tx.add(_smallest(kind, {**links, **link}))
    merge_customers(at, "Acme", "Beta")
    with at.read() as tx:
        for target, left in ((Customer, gone.id), (Contact, jo_again.id)):
            assert not [(k, f) for k, f in references_to(target) if tx.all(k, **{f: left})]
        assert tx.all(kind, **{field: kept.id if is_customer else jo.id})


def _others(kind: type, ids: dict[str, int], at: Desk) -> dict[str, int]:
    """Return an id for every reference a kind of record has."""
    found = dict(ids)
    with at.read() as tx:
        for name, each in KINDS.items():
            if name not in found and (known := tx.all(each)):
                found[name] = known[0].id
    return {
        field: found[TABLE_NAMES[target]]
        for target in KINDS.values()
        for one, field in references_to(target)
        if one is kind and TABLE_NAMES[target] in found
    }


def _smallest(kind: type, links: dict[str, int]) -> Any:  # noqa: ANN401 - a record of any kind
    """Return a record with its references set and the plainest values for what else it must have."""
    plain = {
        "date": FRIDAY,
        "str": "x",
        "datetime": SHELVES.now,
        "Channel": Channel.CALL,
        "LetterFormat": LetterFormat.TXT,
        "int": 1,
    }
    needed = {
        field.name: plain.get(getattr(field.type, "__name__", str(field.type)))
        for field in fields(kind)
        if field.name not in links and field.name != "id"
    }
    given = {name: value for name, value in needed.items() if value is not None}
    if kind is Occasion:
        given["kind"] = OccasionKind.BIRTHDAY
    return kind(id=0, **given, **links)


def test_a_field_named_like_a_reference_is_one() -> None:
    """So that nobody adds ``customer_id`` to a table and forgets the foreign key the merge goes by."""
    linked = {(kind, field) for target in KINDS.values() for kind, field in references_to(target)}
    named = {(kind, name) for kind in KINDS.values() for name in columns_of(kind) if name.endswith("_id")}
    assert named - linked == {(kind, "order_id") for kind in KINDS.values() if "order_id" in columns_of(kind)}


def _two(at: Desk, **other: Any) -> None:  # noqa: ANN401
    with at.write() as tx:
        tx.add(Customer(0, "Acme Ltd", "GB", address=Address("1 High St", "Leeds")))
        tx.add(Customer(0, "Beta GmbH", **other))


def test_details_complete_each_other_and_what_differs_is_told() -> None:
    at = fresh()
    _two(at, country="DE", region="BE", address=Address("Hauptstr. 1", "Berlin"), customer_class=CustomerClass.B)
    merged = merge_customers(at, "acme", "beta")
    assert merged.customer.customer_class is CustomerClass.B
    assert (merged.customer.country, merged.customer.region) == ("GB", None)  # a Land says nothing in Britain
    assert merged.customer.address == Address("1 High St", "Leeds")
    assert [(each.detail, each.kept, each.other) for each in merged.differences] == [
        ("country", "GB", "DE"),
        ("region", "none", "BE"),
        ("address", "1 High St, Leeds", "Hauptstr. 1, Berlin"),
    ]
    with at.read() as tx:
        (fact,) = tx.all(Fact)
    assert fact.text == (
        "Kept as Beta GmbH (#2) as well until now. There it said: country DE; region BE; address Hauptstr. 1, Berlin."
    )


def test_what_is_there_twice_is_named_and_stays() -> None:
    at = fresh()
    for name in ("Acme Ltd", "Beta GmbH"):
        sell(at, name, order_id="PO 7")
        apply_playbook(at, "keep-in-touch", name)
    merged = merge_customers(at, "acme", "beta")
    assert merged.remarks == (
        "S1 and S2 have one order number, PO 7; both stay.",
        "keep-in-touch runs twice now; to end one: followup playbook stop keep-in-touch '#1' --why 'runs twice'",
    )


@pytest.mark.parametrize(
    ("kept", "other", "told"),
    [
        (None, CustomerKind.HOUSEHOLD, [("kind", "not said", "household")]),
        (CustomerKind.COMPANY, CustomerKind.HOUSEHOLD, [("kind", "company", "household")]),
        (CustomerKind.HOUSEHOLD, None, []),
        (CustomerKind.HOUSEHOLD, CustomerKind.HOUSEHOLD, []),
    ],
)
def test_the_kind_stays_as_it_is(
    kept: CustomerKind | None, other: CustomerKind | None, told: list[tuple[str, str, str]]
) -> None:
    at = fresh()
    with at.write() as tx:
        tx.add(Customer(0, "Bakery", kind=kept))
        tx.add(Customer(0, "Elm Rd", kind=other))
    merged = merge_customers(at, "bakery", "elm rd")
    assert merged.customer.kind is kept
    assert [(each.detail, each.kept, each.other) for each in merged.differences] == told


def test_occasions_of_both_are_not_said_to_run_twice_and_a_differing_birthday_is_told() -> None:
    at = fresh()
    for name, birthday in (("Acme Ltd", "12-10"), ("Beta GmbH", "06-02")):
        add_customer(at, CustomerDetails(name, "US"), ContactDetails("Jo Field"))
        add_occasion(at, name, OccasionKind.BIRTHDAY, OccasionDetails(birthday))
    (said,) = merge_customers(at, "acme", "beta").remarks
    assert said.startswith("Jo Field: birthday was kept as 2 June as well as 10 December. The latter stays: ")
    with at.read() as tx:
        assert [(each.month, each.day) for each in tx.all(Occasion)] == [(12, 10)]


def test_wishes_and_pauses_that_are_over_are_not_said_to_hold() -> None:
    at = fresh()
    _two(at)
    over = FRIDAY - timedelta(days=1)
    with at.write() as tx:
        tx.add(DoNotContact(0, 2, date(2026, 1, 1), until_on=over))
        tx.add(Absence(0, date(2026, 1, 1), over, 2))
    assert merge_customers(at, "acme", "beta").remarks == ()


def test_two_cadences_are_planned_together() -> None:
    """Both cards are due to one person on one day, so one goes with the other."""
    at = fresh()
    for name in ("Acme Ltd", "Beta GmbH"):
        sell(at, name)
    merge_customers(at, "acme", "beta")
    with at.read() as tx:
        first, second = tx.all(Touch, step="thank-you")
    assert second.with_touch_id == first.id


def test_a_pair_said_to_be_two_is_forgotten_when_it_is_made_one() -> None:
    at = fresh()
    _two(at)
    with at.write() as tx:
        tx.add(DistinctPair(0, 1, 2, FRIDAY))
    merge_customers(at, "acme", "beta")
    with at.read() as tx:
        assert tx.all(DistinctPair) == ()
        assert tx.all(ContactMove) == ()
        assert [alias.name for alias in tx.all(CustomerAlias)] == ["Beta GmbH"]


def test_what_the_other_marked_already_is_not_marked_again() -> None:
    at = fresh()
    for name in ("Acme Ltd", "Beta GmbH"):
        add_customer(at, CustomerDetails(name, "US"), ContactDetails("Jo Field"))
        add_occasion(at, name, OccasionKind.BIRTHDAY, OccasionDetails("12-10"))
    with at.read() as tx:
        (card, _) = tx.all(Touch, customer_id=2)
    complete_touches(at, [card.id], done_on=FRIDAY)
    merged = merge_customers(at, "acme", "beta")
    assert "Jo Field: birthday was kept twice, and is one now." in merged.remarks
    with at.read() as tx:
        still_open = [touch.due_on for touch in tx.all(Touch) if touch.state.is_open]
        assert len(tx.all(Occasion)) == 1
    assert still_open == [date(2027, 12, 3), date(2028, 12, 4)]

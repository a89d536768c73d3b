"""Search: what is found is what a look into every record finds, after any history, and in a sensible order."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.domain.finds import HitKind
from followup_cli.domain.keepsakes import Attachment, Gift, Material, Occasion
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Address, ContactAddress, Email, Phone
from followup_cli.domain.records import Answer, Customer, Record, Sale, Touch
from followup_cli.domain.sale_records import ChecklistItem, Complaint, TeamMember
from followup_cli.domain.vocabulary import OccasionKind, Outcome
from followup_cli.domain.voice_records import Referral
from followup_cli.errors import RefusedError
from followup_cli.store.dump import dump, load
from followup_cli.store.search import search
from followup_cli.store.store import Store
from followup_cli.store.transaction import ReadTransaction, Transaction
from tests.store.naive_search import holding
from tests.store.worlds import DAY, NOON, customer, sale, touch

WORDS = tuple('Ovén|oven|ove|Straße|Søren|ÆRØ|a|say "hi"|x*|NOT|OR b|50%|_|日本語株式会社'.split("|"))
ASKED = WORDS + tuple('ss|en|strasse|soren|aero|"|*|oven oven|hi x|本語|vén st|AND|(|\\'.split("|"))
TEXTS = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
SOME = st.none() | TEXTS


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.in_memory()
    yield opened
    opened.close()


def found(tx: ReadTransaction, text: str) -> set[tuple[str, int]]:
    hits = search(tx, text)
    named = [(hit.kind.value, hit.id) for hit in hits.hits]
    assert len(named) == len(set(named)) == hits.total
    return set(named)


def drawn(data: st.DataObject, kind: type[Record], owners: dict[str, int]) -> Any:  # noqa: ANN401
    """A record of a kind in which each text is a few of ``WORDS``, belonging where ``owners`` says."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # records are dataclasses
    told: dict[str, Any] = {"id": 0, **{name: one for name, one in owners.items() if name in names}}
    plain: dict[Any, dict[str, st.SearchStrategy[Any]]] = {
        Customer: {"name": TEXTS, "address": st.builds(Address, SOME, SOME, SOME, SOME)},
        Contact: {
            "name": TEXTS,
            "title": SOME,
            "called": SOME,
            "given_name": SOME,
            "family_name": SOME,
            "emails": TEXTS.map(lambda text: (Email(text),)),
            "phones": st.sampled_from([(), (Phone("030-0074321", e164="+49300074321"), Phone("oven"))]),
            "addresses": TEXTS.map(lambda text: (ContactAddress(street=text),)),
        },
        Sale: {"product": TEXTS, "reason": SOME, "benefits": st.lists(TEXTS, max_size=2).map(tuple)},
        Touch: {"title": TEXTS, "note": SOME, "step": st.sampled_from([None, "ring"])},
        Fact: {"text": TEXTS, "source": SOME},
        Complaint: {"text": TEXTS, "remedy": SOME},
        ChecklistItem: {"text": TEXTS, "note": SOME},
        TeamMember: {"name": SOME, "phone": SOME},
        Answer: {"answer": TEXTS},
        Occasion: {"title": SOME},
        Gift: {"what": TEXTS},
        Attachment: {"title": TEXTS, "url": SOME},
        Referral: {"note": SOME, "closed_because": SOME},
        Material: {"title": TEXTS, "needs": st.lists(TEXTS, max_size=2).map(tuple)},
    }
    fixed: dict[Any, dict[str, Any]] = {
        Sale: {"outcome": Outcome.WON, "closed_on": DAY},
        Touch: {"channel": touch(1).channel, "state": touch(1).state},
        Fact: {"noted_on": DAY},
        Complaint: {"opened_on": DAY, "opened_at": NOON},
        ChecklistItem: {"key": "k"},
        TeamMember: {"role": "user"},
        Answer: {"question": "q"},
        Occasion: {"kind": OccasionKind.CUSTOM},
        Gift: {"given_on": DAY},
        Attachment: {"added_on": DAY},
        Material: {"added_on": DAY},
    }
    told |= fixed.get(kind, {}) | {name: data.draw(values) for name, values in plain[kind].items()}
    return kind(**told)


KINDS: tuple[type[Any], ...] = (
    *(Customer, Contact, Sale, Touch, Fact, Complaint, ChecklistItem, TeamMember, Answer, Occasion, Gift),
    *(Attachment, Material, Referral),
)


def change(tx: Transaction, data: st.DataObject) -> None:
    """Add, change or remove one record, whichever is drawn."""
    kind: type[Any] = data.draw(st.sampled_from(KINDS))
    known = tx.all(kind)
    old: Any = data.draw(st.sampled_from(known)) if len(known) > 0 and data.draw(st.booleans()) else None
    if old is not None and kind not in {Customer, Contact, Sale, Touch} and data.draw(st.booleans()):
        tx.remove(old)
        return
    owners = {"customer_id": 1, "sale_id": 1, "touch_id": 1, "contact_id": data.draw(st.sampled_from([1, 2]))}
    new = drawn(data, kind, owners)
    if old is None:
        tx.add(new)
    else:
        tx.update(replace(new, id=old.id))


def world(store: Store) -> None:
    with store.write("world", NOON) as tx:
        acme = tx.add(customer("Oven & Co"))
        tx.add_all([Contact(0, acme.id, "Søren"), Contact(0, acme.id, "Ægir")])
        tx.add(sale(acme.id))
        tx.add(touch(acme.id))


@settings(max_examples=40)
@given(st.data())
def test_the_index_finds_what_a_look_into_every_record_finds(data: st.DataObject) -> None:
    store = Store.in_memory()
    world(store)
    for number in range(data.draw(st.integers(1, 4))):
        is_dry_run = data.draw(st.booleans())
        with suppress(ZeroDivisionError), store.write(f"{number}", NOON, dry_run=is_dry_run) as tx:
            for _ in range(data.draw(st.integers(1, 4))):
                change(tx, data)
            asked = data.draw(st.sampled_from(ASKED))
            assert found(tx, asked) == holding(tx, asked)
            if data.draw(st.booleans()) and data.draw(st.booleans()):
                raise ZeroDivisionError
        if data.draw(st.integers(0, 3)) == 0 and len(store.journal()) > 1:
            store.undo()
    with store.read() as reader:
        document = dump(reader)
        for asked in ASKED:
            assert found(reader, asked) == holding(reader, asked), asked
    copy = Store.in_memory()
    with copy.write("import all", NOON) as tx:
        load(tx, document)
    while copy_and_store := [one for one in (copy, store) if one.journal()]:
        for one in copy_and_store:
            with suppress(RefusedError):
                one.undo()
            with one.read() as reader:
                asked = data.draw(st.sampled_from(ASKED))
                assert found(reader, asked) == holding(reader, asked)
    copy.close()
    store.close()


@settings(max_examples=60)
@given(st.text(max_size=8), st.text(max_size=4), st.text(max_size=12))
def test_any_text_at_all_is_plain_text(name: str, city: str, asked: str) -> None:
    store = Store.in_memory()
    with store.write("x", NOON) as tx:
        tx.add(customer(name, address=Address(city=city)))
        for text in (asked, name, city, name[1:5]):
            if not any(char.isdecimal() for char in text):
                assert found(tx, text) == holding(tx, text), text
    store.close()


@pytest.fixture
def books(store: Store) -> Store:
    with store.write("x", NOON) as tx:
        acme, other = tx.add_all([customer("Acme Ltd"), customer("Old Acme Works")])
        zoe = tx.add(
            Contact(
                *(0, acme.id, "Zoë Kruger"),
                phones=(Phone("(0171) 555-0100", e164="+441715550100"), Phone("ext. 12")),
                emails=(Email("zk@acme.example"), Email("zoe@home.example")),
                given_name="Zoë",
                family_name="Kruger",
                called="Zosia",
                addresses=(ContactAddress(street="Lange Gasse 4", city="Köln"),),
            )
        )
        oven = tx.add(sale(acme.id, "Acme oven"))
        rang = tx.add(touch(acme.id, sale_id=oven.id, step="ring", note="nothing"))
        tx.add(TeamMember(0, oven.id, "user", contact_id=zoe.id, phone="0171 777"))
        tx.add(Fact(0, acme.id, "acme sails", date(2026, 1, 5)))
        tx.add(Fact(0, other.id, "acme skis", date(2026, 3, 5), source="at the fair"))
        tx.add(Fact(0, acme.id, "acme swims", date(2026, 2, 5)))
        tx.add(Answer(0, rang.id, "q", "all cables laid"))
        tx.add(Occasion(0, acme.id, OccasionKind.CUSTOM, title="Twenty years in business"))
        tx.add(Gift(0, acme.id, "a jar of honey", DAY))
        tx.add(Attachment(0, acme.id, "Floor plan", DAY, sale_id=oven.id, file_name="plan-b.pdf"))
        tx.add(Attachment(0, acme.id, "Their shop", DAY, url="https://acme.example/shop"))
        tx.add(Material(0, "How to bake", DAY, needs=("crisp crust",)))
    return store


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("zosia", [(HitKind.CONTACT, "Zosia")]),
        ("kruger", [(HitKind.CONTACT, "Zoë Kruger"), (HitKind.TEAM, "Zoë Kruger")]),
        ("home.example", [(HitKind.CONTACT, "zoe@home.example")]),
        ("gasse koln", [(HitKind.CONTACT, "Lange Gasse 4 · Köln")]),
        ("(0171) 555-0100", [(HitKind.CONTACT, "(0171) 555-0100")]),
        ("01715550100", [(HitKind.CONTACT, "(0171) 555-0100")]),
        ("0171/555 0100", [(HitKind.CONTACT, "(0171) 555-0100")]),
        ("+44 171 5550100", [(HitKind.CONTACT, "(0171) 555-0100")]),
        ("0171777", [(HitKind.TEAM, "0171 777")]),
        ("the fair", [(HitKind.FACT, "at the fair")]),
        ("cables", [(HitKind.ANSWER, "all cables laid")]),
        ("twenty", [(HitKind.OCCASION, "Twenty years in business")]),
        ("honey", [(HitKind.GIFT, "a jar of honey")]),
        ("plan-b", [(HitKind.ATTACHMENT, "plan-b.pdf")]),
        ("acme.example/shop", [(HitKind.ATTACHMENT, "https://acme.example/shop")]),
        ("crust", [(HitKind.MATERIAL, "crisp crust")]),
        ("an", [(HitKind.CONTACT, "Lange Gasse 4"), (HitKind.ATTACHMENT, "Floor plan · plan-b.pdf")]),
    ],
)
def test_every_field_is_found(books: Store, text: str, finds: list[tuple[HitKind, str]]) -> None:
    with books.read() as reader:
        assert [(hit.kind, hit.text) for hit in search(reader, text).hits] == finds


def test_names_come_first_and_the_newest_fact_before_the_older(books: Store) -> None:
    with books.read() as reader:
        hits = search(reader, "acme")
        assert [hit.text for hit in hits.hits[:6]] == [
            *("Acme Ltd", "Old Acme Works", "zk@acme.example", "Acme oven", "acme skis", "acme swims"),
        ]
        assert (hits.total, hits.is_by_name) == (8, True)
        first = search(reader, "acme", limit=2)
        assert ([hit.text for hit in first.hits], first.total) == (["Acme Ltd", "Old Acme Works"], 8)
        assert not search(reader, "sails").is_by_name


def test_a_name_that_is_the_text_comes_before_one_that_begins_so(store: Store) -> None:
    with store.write("x", NOON) as tx:
        tx.add_all([customer("The Kruger Family"), customer("Krugerrand"), customer("Kruger")])
        assert [hit.text for hit in search(tx, "KRUGER").hits] == ["Kruger", "Krugerrand", "The Kruger Family"]


def test_a_hit_says_whose_it_is(books: Store) -> None:
    with books.read() as reader:
        (answer,), (team,), (plan,), (material,) = (
            search(reader, text).hits for text in ("cables", "0171 777", "plan-b", "crust")
        )
        acme = reader.get(Customer, 1)
    assert [(hit.customer, hit.sale_id) for hit in (answer, team, plan)] == [(acme, 1)] * 3
    assert (material.customer, material.sale_id) == (None, None)


def test_who_is_renamed_is_found_by_the_new_name_in_a_team_too(books: Store) -> None:
    with books.write("x", NOON) as tx:
        (zoe,) = tx.all(Contact)
        tx.update(replace(zoe, name="Zoë Berg", family_name="Berg"))
    with books.read() as reader:
        assert [hit.kind for hit in search(reader, "berg").hits] == [HitKind.CONTACT, HitKind.TEAM]
        assert search(reader, "kruger").hits == ()
    books.undo()
    with books.read() as reader:
        assert [hit.kind for hit in search(reader, "kruger").hits] == [HitKind.CONTACT, HitKind.TEAM]
        assert search(reader, "berg").hits == ()


def test_text_that_no_store_can_hold_is_not_found(books: Store) -> None:
    with books.read() as reader:
        assert search(reader, "acme\udcff").hits == ()


def test_a_very_long_text_is_looked_for_to_its_end(store: Store) -> None:
    long = " ".join(f"word{number}" for number in range(500))
    with store.write("x", NOON) as tx:
        tx.add(Fact(0, tx.add(customer()).id, long, DAY - timedelta(days=1)))
        assert search(tx, long).total == 1
        assert search(tx, f"{long} more").total == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BERLIN", [(HitKind.CUSTOMER, "Berlin")]),
        ("oven", [(HitKind.SALE, "Öven 3000"), (HitKind.FACT, "asked about the oven's noise")]),
        ("noise OVEN", [(HitKind.FACT, "asked about the oven's noise")]),
        ("zoe", [(HitKind.CONTACT, "Zoë Kruger")]),
        ("kruger@", [(HitKind.CONTACT, "kruger@example.org")]),
        ("rang twice", [(HitKind.TOUCH, "Rang twice")]),
        ("Laid by a step", []),
        ("quiet", [(HitKind.SALE, "it is quiet")]),
        ("strasse berlin", [(HitKind.CUSTOMER, "Straße 3 · Berlin")]),
        ("oven berlin", []),
        *((text, []) for text in ("", "  ", "%", "_", "x' OR '1'='1")),
    ],
)
def test_what_holds_every_word_is_found(store: Store, text: str, found: list[tuple[HitKind, str]]) -> None:
    with store.write("x", NOON) as tx:
        acme = tx.add(Customer(0, "ACME [old]", address=Address("Straße 3", "Berlin")))
        tx.add(Contact(0, acme.id, "Zoë Kruger", emails=(Email("kruger@example.org"),)))
        tx.add(sale(acme.id, "Öven 3000", benefits=("it is quiet",)))
        tx.add(touch(acme.id, step="ring", title="Laid by a step", note="Rang twice"))
        tx.add(Fact(0, acme.id, "asked about the oven's noise", DAY))
    with store.read() as reader:
        hits = search(reader, text).hits
    assert [(hit.kind, hit.text) for hit in hits] == found
    assert all(hit.customer == acme for hit in hits)


def test_a_hit_carries_the_records_own_id(store: Store) -> None:
    with store.write("x", NOON) as tx:
        tx.add_all([customer("Other"), customer("ACME")])
        wanted = tx.add_all([sale(1, "Oven"), sale(2, "Hob")])[1]
        tx.update(replace(wanted, thanks_for="the tour"))
    with store.read() as reader:
        (hit,) = search(reader, "tour").hits
        assert reader.get(Sale, hit.id) == replace(wanted, thanks_for="the tour")
        assert hit.customer == reader.get(Customer, 2)

"""Records to test with: plain builders, and Hypothesis strategies for any record and any history of commands."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Fact
from followup_cli.domain.reach import Address, ContactAddress, Email, Phone
from followup_cli.domain.records import Customer, Record, Sale, Touch, TouchChange
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, Outcome, TouchState, Unit
from followup_cli.store.transaction import Transaction

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
DAY = date(2026, 12, 1)


def _few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


_PARTS = st.none() | st.text(max_size=8)
_CURRENCIES = st.sampled_from(["USD", "EUR", "JPY", "KWD", "CLF"])
_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**63) + 1, 2**63 - 1),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.sampled_from([UTC])),
    tuple[str, ...]: st.lists(st.text(max_size=8), max_size=3).map(tuple),
    Money: st.builds(Money, st.integers(-(2**60), 2**60), _CURRENCIES),
    Address: st.builds(Address, *[_PARTS] * 4),
    Span: st.builds(Span, st.integers(1, 100), st.sampled_from(Unit)),
    tuple[Phone, ...]: _few(st.builds(Phone, st.text(max_size=8), _PARTS, _PARTS)),
    tuple[Email, ...]: _few(st.builds(Email, st.text(max_size=8), _PARTS)),
    tuple[ContactAddress, ...]: _few(st.builds(ContactAddress, *[_PARTS] * 6)),
}


def records(kind: type[Record]) -> st.SearchStrategy[Any]:
    """Any record of a kind: every field takes any value of its type."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _values(hints[field.name]) for field in fields(kind)})  # type: ignore[arg-type]


def _values(annotation: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    if isinstance(annotation, UnionType):
        (kind,) = (one for one in get_args(annotation) if one is not NoneType)
        return st.none() | _values(kind)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from(annotation)
    return _LEAVES[annotation]


def customer(name: str = "ACME [old]", **details: Any) -> Customer:  # noqa: ANN401
    return Customer(0, name, **details)


def sale(customer_id: int, product: str = "Oven", **details: Any) -> Sale:  # noqa: ANN401
    return Sale(
        **{"id": 0, "outcome": Outcome.WON, "closed_on": DAY, **details}, customer_id=customer_id, product=product
    )


def touch(customer_id: int, **details: Any) -> Touch:  # noqa: ANN401
    given: dict[str, Any] = {
        "id": 0,
        "title": "Ring",
        "channel": Channel.CALL,
        "state": TouchState.PLANNED,
        "due_on": DAY,
    }
    return Touch(**{**given, **details}, customer_id=customer_id)


Edit = Callable[[Transaction], None]


def _add_customer(name: str) -> Edit:
    return lambda tx: void(tx.add(customer(name)))


def _add_sale(pick: int, amount: Money | None) -> Edit:
    def edit(tx: Transaction) -> None:
        known = tx.all(Customer)
        if known:
            tx.add(sale(known[pick % len(known)].id, amount=amount, benefits=("quick", "é")))

    return edit


def _add_touches(pick: int, due_on: date | None) -> Edit:
    def edit(tx: Transaction) -> None:
        known = tx.all(Sale)
        if known:
            about = known[pick % len(known)]
            first = tx.add(touch(about.customer_id, sale_id=about.id, due_on=due_on))
            second = tx.add(touch(about.customer_id, with_touch_id=first.id))
            tx.update(replace(first, with_touch_id=second.id))

    return edit


def _done(pick: int, note: str) -> Edit:
    def edit(tx: Transaction) -> None:
        known = tx.all(Touch)
        if known:
            one = known[pick % len(known)]
            tx.update(replace(one, state=TouchState.DONE, done_on=DAY, note=note))
            tx.add(TouchChange(0, one.id, NOON, TouchState.DONE, one.due_on, "done"))

    return edit


def _rename(pick: int, name: str) -> Edit:
    def edit(tx: Transaction) -> None:
        known = tx.all(Customer)
        if known:
            tx.update(replace(known[pick % len(known)], name=name, address=Address(city=name)))

    return edit


def _remove_customer(pick: int) -> Edit:
    def edit(tx: Transaction) -> None:
        known = tx.all(Customer)
        if not known:
            return
        gone = known[pick % len(known)]
        kinds: tuple[type[Fact | Touch | Sale], ...] = (Fact, Touch, Sale)
        for one in tx.all(Touch, customer_id=gone.id):
            for change in tx.all(TouchChange, touch_id=one.id):
                tx.remove(change)
        for kind in kinds:
            for record in tx.all(kind, customer_id=gone.id):
                tx.remove(record)
        tx.remove(gone)

    return edit


def void(_: object) -> None:
    """Forget a value."""


_PICK = st.integers(0, 50)
_TEXT = st.text(max_size=6)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(_add_customer, _TEXT),
    st.builds(_add_sale, _PICK, st.none() | _LEAVES[Money]),
    st.builds(_add_touches, _PICK, st.none() | st.dates()),
    st.builds(_done, _PICK, _TEXT),
    st.builds(_rename, _PICK, _TEXT),
    st.builds(_remove_customer, _PICK),
)
HISTORIES: st.SearchStrategy[list[list[Edit]]] = st.lists(st.lists(EDITS, min_size=1, max_size=5), max_size=6)
"""Commands, each a few edits; an edit whose turn comes too early does nothing."""

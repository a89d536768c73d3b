"""Finding customers by name without reading them all, and names near to what somebody typed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from followup_cli.domain.finds import Nearby
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer
from followup_cli.store.rows import TABLE_NAMES
from followup_cli.store.search import holds
from followup_cli.store.search_texts import bare
from followup_cli.store.tables import SEARCH_TEXTS
from followup_cli.store.transaction import ReadTransaction

_CUSTOMERS = TABLE_NAMES[Customer]
_CONTACTS = TABLE_NAMES[Contact]
_MOST_NEAR = 3
_RECORD = "\N{INFORMATION SEPARATOR TWO}"
"""Stands between names: it is a blank, and folding leaves none of those but spaces."""
_AMONG = 12
"""Names looked at for these: some are contacts', where customers are asked for, or of one and the same."""

_texts = SEARCH_TEXTS.c


class Customers:
    """The customers of a store, as ``names.find_in`` asks for them. What it gives is by id, or the likeliest first."""

    def __init__(self, tx: ReadTransaction) -> None:
        self._tx = tx

    def numbered(self, record_id: int) -> Customer | None:
        """Return the customer with that id."""
        return self._tx.get(Customer, record_id)

    def called(self, name: str) -> Sequence[Customer]:
        """Return the customers of exactly that name, case and accents apart."""
        return self._where(_texts.names == bare(name))

    def holding(self, part: str) -> Sequence[Customer]:
        """Return the customers whose names hold a text and more."""
        wanted = bare(part)
        return self._where(_texts.names != wanted, holds(_texts.names, [(wanted,)])) if wanted else ()

    def near(self, typed: str) -> Sequence[Customer]:
        """Return the customers that somebody may have meant who mistyped a name."""
        from followup_cli.store.likeness import maybe_meant  # noqa: PLC0415 - rapidfuzz is slow to import

        return self._called_one_of(maybe_meant(bare(typed), _names(self._tx), _AMONG))[:_MOST_NEAR]

    def maybe_twice(self, name: str) -> tuple[Customer, ...]:
        """Return the customers that may be the one of this name, entered under another spelling."""
        from followup_cli.store.likeness import maybe_twice  # noqa: PLC0415 - rapidfuzz is slow to import

        return self._called_one_of(maybe_twice(bare(name), _names(self._tx)))

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Customer, ...]:
        self._tx.settle((Customer,))
        chosen = select(_texts.kind, _texts.record_id).where(*conditions)
        # The kind is looked at here: asked for it, SQLite would rather read all customers than the index of names.
        ids = sorted(record_id for kind, record_id in self._tx.database.fetch(chosen) if kind == _CUSTOMERS)
        return tuple(self._tx.database.records_by_id(Customer, ids).values())

    def _called_one_of(self, names: Sequence[str]) -> tuple[Customer, ...]:
        found = {one.id: one for name in names for one in self.called(name)}
        return tuple(found.values())


def nearby(tx: ReadTransaction, typed: str, *, is_anything_found: bool) -> tuple[Nearby, ...]:
    """Return the customers and contacts whose names are near to a text that is part of none, the nearest first.

    Where it is found elsewhere, only names that are very near.
    """
    from followup_cli.store.likeness import POSSIBLE, SURE, maybe_meant  # noqa: PLC0415 - rapidfuzz is slow to import

    near = maybe_meant(bare(typed), _names(tx), _AMONG, SURE if is_anything_found else POSSIBLE)
    chosen = select(_texts.kind, _texts.record_id, _texts.names).where(_texts.names.in_(near))
    rows = sorted(tx.database.fetch(chosen), key=lambda row: (near.index(row[2]), row[0] != _CUSTOMERS, row[1]))
    contacts = tx.database.records_by_id(Contact, [one for kind, one, _ in rows if kind == _CONTACTS])
    ids = {contact.customer_id for contact in contacts.values()} | {one for kind, one, _ in rows if kind == _CUSTOMERS}
    customers = tx.database.records_by_id(Customer, sorted(ids))
    found: dict[tuple[int, str], Nearby] = {}
    for kind, one, _ in rows:
        contact = contacts[one] if kind == _CONTACTS else None
        customer = customers[contact.customer_id if contact else one]
        # A household and the person it is named after are one find.
        found.setdefault((customer.id, bare((contact or customer).name)), Nearby(customer, contact))
    return tuple(found.values())[:_MOST_NEAR]


def _names(tx: ReadTransaction) -> list[str]:
    """Return the folded names of all customers and contacts, those of one contact a line each."""
    tx.settle((Customer, Contact))
    # As one text: a row for each of a hundred thousand names would take five times as long.
    joined = select(func.aggregate_strings(_texts.names, _RECORD)).where(_texts.names.is_not(None))
    ((names,),) = tx.database.fetch(joined)
    return list(dict.fromkeys(names.split(_RECORD))) if names else []

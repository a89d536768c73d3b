"""Questions that equality cannot ask. Each takes a transaction and gives records or plain values."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Table, and_, func, or_, select

from followup_cli.domain.customer_pages import CustomerLine
from followup_cli.domain.lateness import Delivery
from followup_cli.domain.pages import SaleLine
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone, MilestoneChange
from followup_cli.domain.vocabulary import Addressee, Channel, Purpose, TouchOutcome, TouchState
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import ReadTransaction

_OPEN_STATES = [state.value for state in TouchState if state.is_open]
_OURS = [addressee.value for addressee in Addressee if addressee.is_ours]
LIVE = [channel.value for channel in Channel if channel.is_live]
_customers: Table = TABLES[Customer]
_contacts: Table = TABLES[Contact]
_touches: Table = TABLES[Touch]
_sales: Table = TABLES[Sale]
_milestones: Table = TABLES[Milestone]
_changes: Table = TABLES[MilestoneChange]

IS_OPEN = _touches.c.state.in_(_OPEN_STATES)
IS_OUTWARD = and_(
    _touches.c.channel != Channel.INTERNAL.value,
    _touches.c.purpose != Purpose.INTERNAL.value,
    _touches.c.addressee.not_in(_OURS),
)
IS_REACHED = and_(
    IS_OUTWARD,
    _touches.c.state == TouchState.DONE.value,
    or_(_touches.c.channel.not_in(LIVE), func.coalesce(_touches.c.outcome, "") != TouchOutcome.NO_ANSWER.value),
)
IS_CONTACT = and_(IS_REACHED, or_(_touches.c.channel.in_(LIVE), _touches.c.is_inbound.is_(False)))
"""What ``domain.history`` counts as a contact; a test holds the two equal."""


def customer_lines(tx: ReadTransaction) -> tuple[CustomerLine, ...]:
    """Return every customer with contacts, number of sales (of any outcome) and open touches, last contact; by id."""
    contacts: dict[int, list[Contact]] = {}
    for contact in tx.all(Contact):
        contacts.setdefault(contact.customer_id, []).append(contact)
    sales = _counts(tx, _sales)
    touches = _counts(tx, _touches, IS_OPEN)
    last = _last_contacts(tx)
    return tuple(
        CustomerLine(
            customer,
            tuple(contacts.get(customer.id, ())),
            sales.get(customer.id, 0),
            touches.get(customer.id, 0),
            last.get(customer.id),
        )
        for customer in tx.all(Customer)
    )


def sale_lines(tx: ReadTransaction, customer_id: int | None = None) -> tuple[SaleLine, ...]:
    """Return the sales, of one customer or all, with the number of their open touches and their delivery; by id."""
    chosen = {} if customer_id is None else {"customer_id": customer_id}
    sales = tx.all(Sale, **chosen)
    customers = {customer.id: customer for customer in tx.all(Customer)}
    touches = _counts(tx, _touches, IS_OPEN, by="sale_id")
    found = deliveries(tx)
    return tuple(
        SaleLine(sale, customers[sale.customer_id], touches.get(sale.id, 0), found.get(sale.id, Delivery()))
        for sale in sales
    )


def deliveries(tx: ReadTransaction) -> dict[int, Delivery]:
    """Return what is known of each sale's delivery, by the sale's id; none of a sale without such milestones."""
    tx.settle((Milestone, MilestoneChange))
    is_first = and_(_changes.c.milestone_id == _milestones.c.id, _changes.c.expected_on.is_not(None))
    first = select(_changes.c.expected_on).where(is_first).order_by(_changes.c.id).limit(1).scalar_subquery()
    columns = (_milestones.c.sale_id, _milestones.c.name, _milestones.c.expected_on, _milestones.c.actual_on)
    found: dict[int, Delivery] = {}
    asked = select(*columns, first).where(_milestones.c.name.in_(("shipped", "delivered", "back-ordered")))
    for sale_id, name, expected_on, actual_on, first_on in tx.database.fetch(asked):
        known = found.get(sale_id, Delivery())
        if name == "shipped":
            found[sale_id] = replace(known, shipped_on=actual_on)
        elif name == "back-ordered":
            found[sale_id] = replace(known, is_on_back_order=actual_on is not None)
        else:
            promised_on = first_on or expected_on
            found[sale_id] = replace(known, promised_on=promised_on, expected_on=expected_on, delivered_on=actual_on)
    return found


def customers_with_touches_between(tx: ReadTransaction, first: date, last: date) -> tuple[int, ...]:
    """Return the ids of the customers who have an open touch on a day of a span, by its plan or as it stands now."""
    tx.settle((Touch,))
    days = (_touches.c.planned_on, _touches.c.due_on, _touches.c.prepare_on)
    inside = or_(*(day.between(first, last) for day in days))
    asked = select(_touches.c.customer_id).where(IS_OPEN, inside).distinct().order_by(_touches.c.customer_id)
    return tuple(row[0] for row in tx.database.fetch(asked))


def _counts(
    tx: ReadTransaction, table: Table, *conditions: ColumnElement[bool], by: str = "customer_id"
) -> dict[int, int]:
    tx.settle()
    key = table.c[by]
    rows: Iterable[tuple[int, int]] = (
        (row[0], row[1]) for row in tx.database.fetch(select(key, func.count()).where(*conditions).group_by(key))
    )
    return dict(rows)


def _last_contacts(tx: ReadTransaction) -> dict[int, date]:
    tx.settle()
    key = _touches.c.customer_id
    rows = tx.database.fetch(select(key, func.max(_touches.c.done_on)).where(IS_CONTACT).group_by(key))
    return {row[0]: row[1] for row in rows if row[1] is not None}


def sharing_details(tx: ReadTransaction, customer: Customer, people: Iterable[Contact]) -> tuple[Customer, ...]:
    """Return other customers at whose people an e-mail address or number of ``people`` is kept, or with the address.

    By id; the spelling of a street is compared roughly, so that the caller looks once more.
    """
    tx.settle((Customer, Contact))
    held = [(_contacts.c.emails, email.address) for person in people for email in person.emails]
    held += [(_contacts.c.phones, phone.e164) for person in people for phone in person.phones if phone.e164]
    ways = [column.contains(_in_json(text), autoescape=True) for column, text in held]
    ids = {row[0] for row in tx.database.fetch(select(_contacts.c.customer_id).where(or_(*ways)))} if ways else set()
    if street := customer.address.street:
        is_there = func.lower(_customers.c.address_street) == func.lower(street)
        ids |= {row[0] for row in tx.database.fetch(select(_customers.c.id).where(is_there))}
    return tx.all(Customer, id=ids - {customer.id})


def _in_json(text: str) -> str:
    """Return a text as it stands in a column of JSON, quotes included."""
    return json.dumps(text, ensure_ascii=False)

"""Who came to a customer from another one, and who went, with what was between us before."""

from followup_cli.domain.customer_pages import Arrival, Departure
from followup_cli.domain.history import last_contact_on
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import ContactStatus
from followup_cli.store.transaction import ReadTransaction


def departures_from(tx: ReadTransaction, customer: Customer) -> tuple[Departure, ...]:
    """Return the people who went from a customer to another place and are not back, in the order they went."""
    moves = _real(tx.all(ContactMove, from_customer_id=customer.id))
    ids = {move.contact_id for move in moves} | {move.successor_id or 0 for move in moves}
    people = {contact.id: contact for contact in tx.all(Contact, id=ids)}
    places = {place.id: place for place in tx.all(Customer, id={move.to_customer_id or 0 for move in moves})}
    return tuple(
        Departure(
            people[move.contact_id], move, places.get(move.to_customer_id or 0), people.get(move.successor_id or 0)
        )
        for move in moves
        if people[move.contact_id].customer_id != customer.id or people[move.contact_id].status is ContactStatus.LEFT
    )


def arrivals_at(tx: ReadTransaction, customer: Customer) -> tuple[Arrival, ...]:
    """Return the people a customer has who were at another one before, once for each place they were at."""
    people = {contact.id: contact for contact in tx.all(Contact, customer_id=customer.id)}
    moves = _real(tx.all(ContactMove, contact_id=tuple(people)))
    return tuple(_arrival(tx, people[move.contact_id], move) for move in moves if move.from_customer_id != customer.id)


def _arrival(tx: ReadTransaction, person: Contact, move: ContactMove) -> Arrival:
    place = tx.get(Customer, move.from_customer_id)
    if place is None:  # pragma: no cover - a foreign key holds this
        raise LookupError(f"customer {move.from_customer_id} is not in the store")
    there = {"customer_id": place.id, "contact_id": person.id}
    sales = sorted(tx.all(Sale, **there), key=lambda sale: (sale.closed_on, sale.id), reverse=True)
    made = [(on, touch.id, touch) for touch in tx.all(Touch, **there) if (on := last_contact_on([touch]))]
    last = max(made)[-1] if made else None
    return Arrival(person, move, place, tuple(sales), last)


def _real(moves: tuple[ContactMove, ...]) -> list[ContactMove]:
    """Leave out moves between two customers who turned out to be one."""
    return sorted(
        (move for move in moves if move.from_customer_id != move.to_customer_id),
        key=lambda move: (move.moved_on, move.id),
    )

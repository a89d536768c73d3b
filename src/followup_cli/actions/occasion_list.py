"""The occasions kept, by the day they fall on next, and how they stand."""

from datetime import date, timedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.marking import days_on, gone_from
from followup_cli.actions.people import find_customer
from followup_cli.domain.history import as_of
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasion_pages import OccasionLine, OccasionList
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.domain.vocabulary import Outcome, TouchState
from followup_cli.store.transaction import ReadTransaction


def list_occasions(desk: Desk, customer: str | None, *, days: int | None = None) -> OccasionList:
    """Return the occasions of one customer or all that fall within so many days, by the next day."""
    with desk.read() as tx:
        lines = occasion_lines(tx, desk, find_customer(tx, customer) if customer else None)
    if days is not None:
        last = desk.today + timedelta(days=days)
        lines = tuple(line for line in lines if line.next_on and line.next_on <= last)
    return OccasionList(lines, days)


def occasion_lines(tx: ReadTransaction, desk: Desk, customer: Customer | None = None) -> tuple[OccasionLine, ...]:
    """Return the occasions, of one customer or all, by the day they fall on next; those that come no more last."""
    occasions = tx.all(Occasion, **({"customer_id": customer.id} if customer else {}))
    book = _Book(tx, desk, occasions)
    lines = (book.line(occasion) for occasion in occasions)
    return tuple(sorted(lines, key=lambda line: (line.next_on or date.max, line.occasion.id)))


class _Book:
    """What is known around a number of occasions, read once."""

    def __init__(self, tx: ReadTransaction, desk: Desk, occasions: tuple[Occasion, ...]) -> None:
        cadence_ids = tuple(o.cadence_id for o in occasions if o.cadence_id)
        self._today = desk.today
        self._customers = {c.id: c for c in tx.all(Customer, id=tuple({o.customer_id for o in occasions}))}
        self._contacts = {c.id: c for c in tx.all(Contact, id=tuple({o.contact_id for o in occasions if o.contact_id}))}
        self._cadences = {cadence.id: cadence for cadence in tx.all(Cadence, id=cadence_ids)}
        self._sales = {
            sale.id: sale for sale in tx.all(Sale, id=tuple({c.sale_id for c in self._cadences.values() if c.sale_id}))
        }
        self._touches: dict[int, list[Touch]] = {}
        for touch in tx.all(Touch, cadence_id=cadence_ids):
            self._touches.setdefault(touch.cadence_id or 0, []).append(as_of(touch, desk.today))

    def line(self, occasion: Occasion) -> OccasionLine:
        """Return an occasion with its next day and the touch for it."""
        contact = self._contacts.get(occasion.contact_id or 0)
        next_on = next(days_on(occasion, self._today), None)
        own = self._touches.get(occasion.cadence_id or 0, [])
        for_next = [touch for touch in own if is_for(touch, occasion, next_on)]
        touch = next((each for each in for_next if each.state.is_open), None)
        is_marked = touch is None and any(each.state is TouchState.DONE for each in for_next)
        return OccasionLine(
            occasion,
            self._customers[occasion.customer_id],
            contact,
            next_on,
            touch,
            is_marked,
            None if touch or is_marked else self._why_not(occasion, contact, for_next),
        )

    def _why_not(self, occasion: Occasion, contact: Contact | None, touches: list[Touch]) -> str | None:
        cadence = self._cadences.get(occasion.cadence_id or 0)
        sale = self._sales.get(cadence.sale_id or 0) if cadence else None
        if became := gone_from(contact, self._customers[occasion.customer_id]):
            return became
        if sale is not None and sale.outcome is Outcome.CANCELLED:
            return "the sale was cancelled"
        return touches[-1].reason if touches else None


def is_for(touch: Touch, occasion: Occasion, day: date | None) -> bool:
    """Whether a touch of an occasion marks a day of it: the first from the day it was planned for on."""
    return day is not None and touch.planned_on is not None and next(days_on(occasion, touch.planned_on), None) == day

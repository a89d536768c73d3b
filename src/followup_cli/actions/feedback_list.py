"""Feedback in lists: what they said and what is owed for it, ideas on their way, and who is silent."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_customer
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.asking import asked_at
from followup_cli.domain.feedback import is_bad_news, is_open, is_silent
from followup_cli.domain.feedback_pages import FeedbackLine, FeedbackList, SilentCustomer
from followup_cli.domain.history import as_of
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import AsksFor
from followup_cli.store.standings import standings
from followup_cli.store.transaction import ReadTransaction


def list_feedback(
    desk: Desk, customer: str | None = None, *, only_open: bool = False, only_ideas: bool = False
) -> FeedbackList:
    """Return feedback, bad news nobody has dealt with first, then what is owed something, each the newest first.

    What was asked for and not given comes last; none of it with ``only_open``. Raises NotFoundError, AmbiguousError.
    """
    with desk.read() as tx:
        whose = find_customer(tx, customer) if customer else None
        found = tx.all(Feedback, customer_id=whose.id) if whose else tx.all(Feedback)
        chosen = [one for one in found if (not only_open or is_open(one)) and (not only_ideas or one.is_idea)]
        return FeedbackList(feedback_lines(tx, sorted(chosen, key=_urgency)))


def feedback_lines(tx: ReadTransaction, found: Iterable[Feedback]) -> tuple[FeedbackLine, ...]:
    """Return feedback with whom and what it is about."""
    feedback = tuple(found)
    customers = {one.id: one for one in tx.all(Customer, id={one.customer_id for one in feedback})}
    contacts = {one.id: one for one in tx.all(Contact, id={one.contact_id for one in feedback} - {None})}
    sales = {one.id: one for one in tx.all(Sale, id={one.sale_id for one in feedback} - {None})}
    return tuple(
        FeedbackLine(one, customers[one.customer_id], contacts.get(one.contact_id or 0), sales.get(one.sale_id or 0))
        for one in feedback
    )


def bad_news(tx: ReadTransaction) -> tuple[FeedbackLine, ...]:
    """Return the bad news that is neither a complaint nor ruled out as one, the oldest first."""
    return feedback_lines(tx, (one for one in tx.all(Feedback) if is_bad_news(one)))


def silent_customers(desk: Desk) -> tuple[SilentCustomer, ...]:
    """Return who bought and was never asked, and who was asked last and has not answered, the worthiest first.

    Those who said something of their own accord are not silent; archived customers are left out.
    """
    with desk.read() as tx:
        won: dict[int, list[Sale]] = {}
        for sale in tx.all(Sale, outcome=Outcome.WON):
            won.setdefault(sale.customer_id, []).append(sale)
        given: dict[int, list[Feedback]] = {}
        for one in tx.all(Feedback):
            given.setdefault(one.customer_id, []).append(one)
        ahead = _next_asks(tx, desk.today)
        bought = standings(tx, date.min)
        found = []
        for customer in tx.all(Customer, archived_on=None):
            own, sales = given.get(customer.id, []), won.get(customer.id, [])
            request = _unanswered(own)
            if request is None and (own or not sales):
                continue
            value = tuple(each.bought for each in bought.get(customer.id, ()) if each.bought)
            found.append(
                SilentCustomer(customer, max(map(_day, sales), default=None), request, ahead.get(customer.id), value)
            )
    return tuple(sorted(found, key=lambda each: (-_worth(each.bought), each.customer.id)))


def _unanswered(feedback: Iterable[Feedback]) -> Feedback | None:
    """Return the request they have not answered; None where they have said something since, or nobody asked."""
    own = tuple(feedback)
    asked = max(
        (one for one in own if is_silent(one)), key=lambda one: (one.asked_on or date.min, one.id), default=None
    )
    heard_on = max((one.received_on for one in own if one.received_on), default=None)
    is_answered = asked is None or (heard_on is not None and asked.asked_on is not None and heard_on >= asked.asked_on)
    return None if is_answered else asked


def _next_asks(tx: ReadTransaction, today: date) -> dict[int, Touch]:
    """Return, by customer, the next dated touch of a step that asks for feedback."""
    texts, cadences = PlaybookTexts(tx), tx.all(Cadence, ended_on=None)
    asking = {
        text_id: frozenset(step.key for step in texts.by_id(text_id).steps if asked_at(step) is AsksFor.FEEDBACK)
        for text_id in {cadence.playbook_text_id for cadence in cadences}
    }
    keys = {cadence.id: asking[cadence.playbook_text_id] for cadence in cadences}
    found: dict[int, Touch] = {}
    for touch in sorted(tx.all(Touch, step=frozenset().union(*asking.values())), key=_due):
        is_ahead = touch.due_on is not None and as_of(touch, today).state.is_open
        if is_ahead and touch.step in keys.get(touch.cadence_id or 0, ()):
            found.setdefault(touch.customer_id, touch)
    return found


def _due(touch: Touch) -> tuple[date, int]:
    return touch.due_on or date.max, touch.id


def _day(sale: Sale) -> date:
    return sale.closed_on


def _worth(sums: Iterable[Money]) -> Decimal:
    return max((amount.major for amount in sums), default=Decimal(0))


def _urgency(feedback: Feedback) -> tuple[int, int]:
    if is_bad_news(feedback):
        return 0, -feedback.id
    if is_open(feedback):
        return 1, -feedback.id
    return (3 if is_silent(feedback) else 2), -feedback.id

"""The records that a review is counted from, gathered for two periods."""

from datetime import date

from sqlalchemy import ColumnElement, Table, or_, select

from followup_cli.domain.figures_books import Books, ChangedDate
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.domain.sale_records import Complaint, Milestone, Notice
from followup_cli.domain.vocabulary import TouchState
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial
from followup_cli.store.queries import IS_OPEN
from followup_cli.store.tables import ENTRIES, TABLES
from followup_cli.store.transaction import ReadTransaction

_touches: Table = TABLES[Touch]
_sales: Table = TABLES[Sale]
_letters: Table = TABLES[Letter]

_MAY_BE_MISSED = or_(
    _touches.c.state == TouchState.EXPIRED.value,
    _touches.c.missed_on.is_not(None),
    _touches.c.done_on > _touches.c.grace_on,
    _touches.c.done_on > _touches.c.expires_on,
)
"""More than ``domain.missed`` finds missed, and nothing less, together with what is open."""


def read_books(tx: ReadTransaction, first_on: date, today: date) -> Books:
    """Return what is counted of periods that begin on ``first_on`` or later; quiet customers are not among it."""
    tx.settle()
    return Books(
        today,
        {customer.id: customer for customer in tx.all(Customer)},
        {sale.id: sale for sale in tx.all(Sale)},
        touches=tx.where(Touch, _counts_from(first_on)),
        complaints=tx.all(Complaint),
        feedback=tx.all(Feedback),
        referrals=tx.all(Referral),
        testimonials=tx.all(Testimonial),
        letters=tx.where(Letter, _letters.c.sent_on >= first_on),
        changed_dates=_changed_dates(tx),
        began_on=_began_on(tx),
    )


def _counts_from(first_on: date) -> ColumnElement[bool]:
    own_sale = select(_sales.c.id).where(_sales.c.closed_on >= first_on).scalar_subquery()
    is_inside = or_(_touches.c.due_on >= first_on, _touches.c.done_on >= first_on, _touches.c.sale_id.in_(own_sale))
    return or_(IS_OPEN, _MAY_BE_MISSED, is_inside)


def _changed_dates(tx: ReadTransaction) -> tuple[ChangedDate, ...]:
    notices = tx.all(Notice)
    cadences = {each.id: each for each in tx.all(Cadence, id={notice.cadence_id for notice in notices})}
    milestones = {each.id: each for each in tx.all(Milestone, id={notice.milestone_id for notice in notices})}
    return tuple(
        ChangedDate(notice, milestones[notice.milestone_id], cadences[notice.cadence_id].started_on)
        for notice in notices
    )


def _began_on(tx: ReadTransaction) -> date | None:
    """Return the day of the first command that wrote anything, as far as the journal knows."""
    found = tx.database.fetch(select(ENTRIES.c.done_at).order_by(ENTRIES.c.id).limit(1))
    return found[0][0].date() if found else None

"""Dating one touch: its day, when to prepare it, how late is late, when it lapses."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.anchors import AnchorBook, Known, Resolution
from followup_cli.domain.phrases import str_span
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.playbook import OWN_DATE, Repeat, Span, Step, When
from followup_cli.domain.records import Touch
from followup_cli.domain.tolerance import default_grace
from followup_cli.domain.vocabulary import Channel, CustomerClass, Unit, WorkdayRule
from followup_cli.domain.workdays import DaysOff, add_business_days, settle, shift

_UNCLASSED = CustomerClass.B
"""The rhythm of a customer nobody has put into a class."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Makes dated and waiting touches of steps, from one cadence's facts and anchors."""

    facts: CadenceFacts
    book: AnchorBook
    days_off: DaysOff

    def rhythm(self, step: Step) -> Repeat | None:
        """Return how the step repeats for this customer's class."""
        return dict(step.repeat_by_class).get(self.facts.customer_class or _UNCLASSED, step.repeat)

    def channels(self, step: Step) -> tuple[Channel, ...]:
        """Return the step's channels in the order to try, the contact's own first where it may be."""
        own = self.facts.contacts_channel
        if own is not None and (step.prefers_contacts_channel or own in step.channels):
            return (own, *(channel for channel in step.channels if channel is not own))
        return step.channels

    def time_basis(self, step: Step, occurrence: int) -> When:
        """Return the time that counts: ``when``, or ``fallback`` while its anchor has no date."""
        if step.fallback and not isinstance(self.book.anchor(step.when.anchor, occurrence), Known):
            return step.fallback
        return step.when

    def time(self, step: Step, occurrence: int) -> Resolution:
        """Return the step's date before any workday rule, or what it waits for."""
        own = self.book.when(step.when, occurrence)
        if isinstance(own, Known) or step.fallback is None:
            return own
        fallback = self.book.when(step.fallback, occurrence)
        return fallback if isinstance(fallback, Known) else own

    def waiting(self, step: Step, occurrence: int, waiting_for: str) -> PlannedTouch:
        """Return the touch of a step that has no date yet."""
        basis = self.book.basis(step.when, occurrence)
        return PlannedTouch(step, occurrence, 1, self.channels(step)[0], basis, waiting_for=waiting_for)

    def dated(self, step: Step, occurrence: int, raw: date) -> PlannedTouch:
        """Return the first try of an occurrence that falls on ``raw`` before the workday rule."""
        number = occurrence if step.when.anchor.is_step else 0
        basis = self.book.basis(self.time_basis(step, number), number)
        if occurrence and self.rhythm(step):
            basis = f"date {occurrence + 1} of the rhythm, first {basis}"
        return self._settled(step, raw, PlannedTouch(step, occurrence, 1, self.channels(step)[0], basis))

    def next_try(self, step: Step, last: Touch) -> PlannedTouch:
        """Return the try that follows ``last``, which nobody answered, on the next channel."""
        gap = step.retry or Span(0, Unit.DAY)
        tried_on = last.done_on or last.due_on
        if tried_on is None:  # pragma: no cover - an ended touch has a date
            raise ValueError(f"touch {last.id} ended without a date")
        basis = f"{str_span(gap)} after no answer ({tried_on.isoformat()})"
        attempt = PlannedTouch(step, last.occurrence, last.attempt + 1, self.channels(step)[last.attempt], basis)
        return self._settled(step, shift(tried_on, gap, self.days_off), attempt)

    def _settled(self, step: Step, raw: date, touch: PlannedTouch) -> PlannedTouch:
        number = touch.occurrence if step.when.anchor.is_step else 0
        due = settle(raw, step.workday, self.days_off)
        deadline = self.book.when(step.deadline, number) if step.deadline else None
        deadline_on = deadline.on if isinstance(deadline, Known) else None
        if deadline_on is not None and due > deadline_on:
            due = settle(deadline_on, WorkdayRule.PREVIOUS, self.days_off)
        grace = step.grace or default_grace(step, touch.channel)
        return PlannedTouch(
            step,
            touch.occurrence,
            touch.attempt,
            touch.channel,
            touch.basis if due == raw else f"{touch.basis}, moved from {raw.isoformat()}",
            due_on=due,
            prepare_on=self._prepare(due, step.prepare),
            grace_on=shift(due, grace, self.days_off),
            expires_on=self._expiry(step, due, number),
            deadline_on=deadline_on,
        )

    def _prepare(self, due: date, lead: Span | None) -> date | None:
        if lead is None:
            return None
        if lead.unit is Unit.BUSINESS_DAY:
            return add_business_days(due, -lead.count, self.days_off)
        return settle(shift(due, Span(-lead.count, lead.unit), self.days_off), WorkdayRule.PREVIOUS, self.days_off)

    def _expiry(self, step: Step, due: date, occurrence: int) -> date | None:
        ends = []
        for when in step.expires:
            if when.anchor.name == OWN_DATE and not when.anchor.is_step:
                ends.append(shift(due, when.offset, self.days_off))
            elif isinstance(found := self.book.when(when, occurrence), Known):
                ends.append(found.on)
        return min(ends, default=None)

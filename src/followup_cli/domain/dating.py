"""Dating one touch: its day, when to prepare it, how late is late, when it lapses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import NamedTuple

from followup_cli.domain.anchor_names import DELIVERY_MILESTONES, OWN_DATE
from followup_cli.domain.anchors import AnchorBook, Known, Resolution, channels_to_try
from followup_cli.domain.condition_kinds import GapCondition, HappenedCondition
from followup_cli.domain.contact_rhythm import rhythm_words
from followup_cli.domain.dependencies import rhythm
from followup_cli.domain.phrases import str_span, str_when
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.playbook import Repeat, Step, When
from followup_cli.domain.records import Touch
from followup_cli.domain.recurrence import occurrence_date
from followup_cli.domain.span import Span
from followup_cli.domain.tolerance import default_grace
from followup_cli.domain.vocabulary import Channel, Purpose, Unit, WorkdayRule
from followup_cli.domain.wishes import on_wanted_channel
from followup_cli.domain.workdays import DaysOff, add_business_days, settle, shift

_RELYING = frozenset({Purpose.SERVICE, Purpose.INTERNAL})
"""What is done about the delivery itself, and reads wrong where nobody knows whether it has come."""


class RhythmDay(NamedTuple):
    """A day a rhythm falls on."""

    number: int
    """Which of its days, counted from 0."""
    returns: int
    """How many times its anchor has come back; more than ``number`` where the workday rule made one of two days."""
    raw: date
    """Before the workday rule."""
    due: date
    for_day: date | None = None
    """The day it is for, of an anchor that has days of its own."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Makes dated and waiting touches of steps, from one cadence's facts and anchors."""

    facts: CadenceFacts
    book: AnchorBook
    days_off: DaysOff

    def rhythm(self, step: Step) -> Repeat | None:
        """Return how the step repeats for this customer's class."""
        return rhythm(step, self.facts.customer_class)

    def asked(self, step: Step, occurrence: int) -> int | None:
        """Return which occurrence of other steps counts for a touch: its own, where its step follows each."""
        return occurrence if self.book.follows_each(step) else None

    def time_basis(self, step: Step, asked: int | None = None) -> When:
        """Return the time that counts: ``when``, or ``fallback`` while its anchor has no date."""
        if (fallback := self._fallback(step)) and not isinstance(self.book.anchor(step.when.anchor, asked), Known):
            return fallback
        return step.when

    def _fallback(self, step: Step) -> When | None:
        """Return the time that stands in for an anchor nobody has spoken of; one said to be unknown is waited for."""
        is_undated = not step.when.anchor.is_step and step.when.anchor.name in self.facts.undated
        return None if is_undated else step.fallback

    def time(self, step: Step, asked: int | None) -> Resolution:
        """Return the step's date before any workday rule, or what it waits for."""
        own = self.book.when(step.when, asked)
        stand_in = self._fallback(step)
        if isinstance(own, Known) or stand_in is None:
            return own
        fallback = self.book.when(stand_in, asked)
        return fallback if isinstance(fallback, Known) else own

    def waiting(self, step: Step, occurrence: int, waiting_for: str) -> PlannedTouch:
        """Return the touch of a step that has no date yet."""
        basis = self.book.basis(step.when, self.asked(step, occurrence))
        touch = replace(self._first_try(step, occurrence, basis), waiting_for=waiting_for)
        return self.wanted(touch, self._channels(step))

    def dated(self, step: Step, occurrence: int, raw: date) -> PlannedTouch:
        """Return the first try of an occurrence that falls on ``raw`` before the workday rule."""
        asked = self.asked(step, occurrence)
        basis = self.book.basis(self.time_basis(step, asked), asked)
        opens_on = self.opens_on(step)
        if opens_on is not None and raw < opens_on:
            raw, basis = opens_on, f"{basis}, but known on {opens_on.isoformat()} only"
        return self._settled(raw, self._first_try(step, occurrence, basis), self._channels(step))

    def own_days(self, time: When) -> Iterator[date] | None:
        """Return the days an anchor has of its own, on which it comes back; None of one that has none."""
        days = None if time.anchor.is_step else self.facts.own_days.get(time.anchor.name)
        return days() if days is not None else None

    def of_rhythm(self, step: Step, occurrence: int, day: RhythmDay) -> PlannedTouch:
        """Return an occurrence that falls on a day of its step's rhythm."""
        time = self.time_basis(step)
        basis = self.book.basis(time)
        if day.for_day is not None:
            basis = f"{str_when(time)} ({day.for_day.isoformat()})"
        elif day.number:
            basis = f"date {day.number + 1} of the rhythm, first {basis}"
        if step.follows_contact and (repeat := self.rhythm(step)):
            basis = f"{basis}, {rhythm_words(step, repeat, self.facts)}"
        touch = replace(self._first_try(step, occurrence, basis), for_day=day.for_day)
        return self._settled(day.raw, touch, self._channels(step), day.returns)

    def next_try(self, step: Step, last: Touch) -> PlannedTouch:
        """Return the try that follows ``last``, which nobody answered, on the next channel."""
        gap = step.retry or Span(0, Unit.DAY)
        tried_on = last.done_on or last.due_on
        if tried_on is None:  # pragma: no cover - an ended touch has a date
            raise ValueError(f"touch {last.id} ended without a date")
        channels = self.book.channels_left(step.key, last.occurrence)
        basis = f"{str_span(gap)} after no answer ({tried_on.isoformat()})"
        attempt = PlannedTouch(
            step,
            last.occurrence,
            last.attempt + 1,
            channels[0],
            basis,
            unconfirmed=self._unconfirmed(step),
            for_day=self._day_of(step, last),
        )
        return self._settled(shift(tried_on, gap, self.days_off), attempt, channels, self._returns_of(step, last))

    def wanted(self, touch: PlannedTouch, channels: Sequence[Channel]) -> PlannedTouch:
        """Return the touch on the first of its channels that may be used on its day, else unwanted."""
        return on_wanted_channel(touch, channels, self.facts, self.days_off)

    def _day_of(self, step: Step, touch: Touch) -> date | None:
        """Return the day a touch laid earlier was for, of an anchor with days of its own: the first not before it."""
        was_due = touch.planned_on or touch.due_on
        days = self.own_days(self.time_basis(step)) or iter(())
        return next((day for day in days if was_due is not None and day >= was_due), None)

    def opens_on(self, step: Step) -> date | None:
        """Return the day before which it cannot fall: that on which what it counts with was given a date again."""
        own = self.time_basis(step).anchor
        counted = [own, *(anchor for c in step.only_if if isinstance(c, GapCondition) for anchor in (c.start, c.end))]
        found = (self.facts.dated_from.get(anchor.name) for anchor in counted if not anchor.is_step)
        return max((day for day in found if day is not None), default=None)

    def begun_on(self, step: Step) -> date | None:
        """Return the day before which a rhythm has no date: that on which what it asks for had happened."""
        asked = (c.milestone.name for c in step.only_if if isinstance(c, HappenedCondition) and not c.negated)
        found = (self.facts.anchors.get(name) for name in asked if name in self.facts.reached)
        return max((day for day in found if day is not None), default=None)

    def due_on(self, step: Step, raw: date, deadline_on: date | None, for_day: date | None = None) -> date:
        """Return the day a touch lands on: moved by its workday rule, never before the cadence begins.

        A deadline pulls it forward, and comes before both. One for a day that the cadence's first workday would
        miss (``for_day``) is due on the very day the cadence begins.
        """
        is_as_is = step.workday is WorkdayRule.AS_IS
        due = settle(raw, step.workday, self.days_off)
        begins_on = self.facts.begins_on
        if begins_on is not None and due < begins_on:
            due = begins_on if is_as_is else settle(begins_on, WorkdayRule.NEXT, self.days_off)
            due = begins_on if for_day is not None and due > for_day else due
        if deadline_on is None or due <= deadline_on:
            return due
        return deadline_on if is_as_is else settle(deadline_on, WorkdayRule.PREVIOUS, self.days_off)

    def deadline_on(self, step: Step, asked: int | None, returns: int = 0, for_day: date | None = None) -> date | None:
        """Return the day a step's deadline falls on, when the anchor of its rhythm has come back so many times.

        ``for_day`` is the day it has come back on, where it has days of its own. None while nobody knows.
        """
        return self._end(step, step.deadline, asked, returns, for_day) if step.deadline else None

    def comes_back(self, step: Step, end: When | None) -> bool:
        """Whether a deadline or expiry comes back with each date of a rhythm, or else is the end of it.

        It does when it counts from the rhythm's own anchor and lies before its second date: "on renewal" for
        what is done 30 days before renewal every year.
        """
        repeat, basis = self.rhythm(step), self.time_basis(step)
        if end is None or repeat is None or not isinstance(repeat.every, Span) or end.anchor != basis.anchor:
            return False
        anchor = self.book.counted_from(basis)
        if not isinstance(anchor, Known):
            return False
        second = occurrence_date(anchor.on, basis.offset, repeat.every, 1, self.days_off)
        return shift(anchor.on, end.offset, self.days_off) < second

    def _end(self, step: Step, end: When, asked: int | None, returns: int, for_day: date | None) -> date | None:
        """Return the day of a deadline or expiry."""
        if for_day is not None and end.anchor == step.when.anchor:
            return shift(for_day, end.offset, self.days_off)
        if not self.comes_back(step, end):
            found = self.book.when(end, asked)
            return found.on if isinstance(found, Known) else None
        return self._returned(step, end.offset, returns)

    def _returned(self, step: Step, offset: Span, returns: int) -> date | None:
        """Return the day ``offset`` from the anchor of a rhythm, when that has come back so many times."""
        repeat, anchor = self.rhythm(step), self.book.counted_from(self.time_basis(step))
        if repeat is None or not isinstance(anchor, Known):  # pragma: no cover - then it does not come back
            return None
        return occurrence_date(anchor.on, offset, repeat.every, returns, self.days_off)

    def _returns_of(self, step: Step, touch: Touch) -> int:
        """Return how many times its rhythm's anchor had come back for a touch laid earlier."""
        planned_on, ends = touch.planned_on or touch.due_on, [step.deadline, *step.expires]
        if planned_on is None or not any(self.comes_back(step, end) for end in ends):
            return 0
        offset = self.time_basis(step).offset
        days = ((n, self._returned(step, offset, n + 1)) for n in count())
        return next(n for n, following in days if following is None or following > planned_on)

    def _channels(self, step: Step) -> tuple[Channel, ...]:
        return channels_to_try(step, self.facts.channel_of(step.addressee))

    def _first_try(self, step: Step, occurrence: int, basis: str) -> PlannedTouch:
        channel = self._channels(step)[0]
        return PlannedTouch(step, occurrence, 1, channel, basis, unconfirmed=self._unconfirmed(step))

    def _unconfirmed(self, step: Step) -> str | None:
        """Return the milestone of delivery it comes after, while that is only expected and it does not ask for it."""
        basis = self.time_basis(step)
        name, asked = basis.anchor.name, {c.milestone.name for c in step.only_if if isinstance(c, HappenedCondition)}
        is_after = name in DELIVERY_MILESTONES and not basis.anchor.is_step and basis.offset.count >= 0
        is_open = name in self.facts.anchors and name not in self.facts.reached and name not in asked
        return name if is_after and is_open and step.purpose in _RELYING else None

    def _settled(self, raw: date, touch: PlannedTouch, channels: Sequence[Channel], returns: int = 0) -> PlannedTouch:
        """Return the touch on its day, on the first of ``channels`` that may be used then."""
        step = touch.step
        asked = self.asked(step, touch.occurrence)
        deadline_on = self.deadline_on(step, asked, returns, touch.for_day)
        due = self.due_on(step, raw, deadline_on, touch.for_day)
        dated = replace(
            touch,
            basis=touch.basis if due == raw else f"{touch.basis}, moved from {raw.isoformat()}",
            due_on=due,
            prepare_on=self._prepare(due, step.prepare),
            expires_on=self._expiry(step, due, asked, returns, touch.for_day),
            deadline_on=deadline_on,
        )
        settled = self.wanted(dated, channels)
        grace = step.grace or default_grace(step, settled.channel, self.rhythm(step))
        return replace(settled, grace_on=self._grace_on(due, grace))

    def _grace_on(self, due: date, grace: Span) -> date:
        """Return the last day in time; what is counted in business days is never late on a day nobody works."""
        last = shift(due, grace, self.days_off)
        return settle(last, WorkdayRule.NEXT, self.days_off) if grace.unit is Unit.BUSINESS_DAY else last

    def _prepare(self, due: date, lead: Span | None) -> date | None:
        if lead is None:
            return None
        if lead.unit is Unit.BUSINESS_DAY:
            return add_business_days(due, -lead.count, self.days_off)
        return settle(shift(due, Span(-lead.count, lead.unit), self.days_off), WorkdayRule.PREVIOUS, self.days_off)

    def _expiry(self, step: Step, due: date, asked: int | None, returns: int, for_day: date | None) -> date | None:
        ends = []
        for when in step.expires:
            if when.anchor.name == OWN_DATE and not when.anchor.is_step:
                ends.append(shift(due, when.offset, self.days_off))
            elif (end := self._end(step, when, asked, returns, for_day)) is not None:
                ends.append(end)
        return min(ends, default=None)

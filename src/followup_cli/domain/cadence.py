"""Planning: a playbook and the facts of a sale or customer become dated touches.

A pure function of its arguments: the same playbook and facts give the same plan. Dates are always
counted from the anchor, never from the date before (31 January + 2 months is 31 March).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from followup_cli.domain.anchor_names import OWN_DATE
from followup_cli.domain.anchors import AnchorBook, Known, Never, Unknown
from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.conditions import conditions_verdict
from followup_cli.domain.contact_rhythm import as_wished, is_halved
from followup_cli.domain.dating import Dating
from followup_cli.domain.dependencies import in_dependency_order
from followup_cli.domain.plan import CadenceFacts, Plan, PlannedTouch
from followup_cli.domain.playbook import Playbook, Repeat, Step
from followup_cli.domain.records import Touch
from followup_cli.domain.rhythm import distinct_dates
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.domain.workdays import DaysOff

_EXPIRING_AHEAD = 2
"""A repeating step that expires keeps two dates ahead, so that letting one lapse does not end it."""


def plan(playbook: Playbook, facts: CadenceFacts, days_off: DaysOff) -> Plan:
    """Plan every touch that is still open, from the anchors and from what has been done so far."""
    planner = _Planner(playbook, facts, days_off)
    order = {step.key: number for number, step in enumerate(playbook.steps)}
    return Plan(
        tuple(sorted(planner.touches, key=lambda touch: (order[touch.step.key], touch.occurrence))),
        tuple(sorted(planner.left_out, key=lambda left: (order[left.step], left.occurrence))),
    )


def project(playbook: Playbook, facts: CadenceFacts, days_off: DaysOff, until: date) -> Iterator[PlannedTouch]:
    """Yield, beyond the plan, the later dates of repeating steps up to ``until``: drawn, not laid."""
    planner = _Planner(playbook, facts, days_off)
    for step in playbook.steps:
        for touch in planner.later.get(step.key, ()):
            if touch.due_on is None or touch.due_on > until:
                break
            yield touch


class _Planner:
    """One run over a playbook, those steps first that others wait for."""

    def __init__(self, playbook: Playbook, facts: CadenceFacts, days_off: DaysOff) -> None:
        self.touches: list[PlannedTouch] = []
        self.left_out: list[StepLeftOut] = []
        self.later: dict[str, Iterator[PlannedTouch]] = {}
        """By step: the dates of its rhythm after those planned."""
        self._facts = facts
        self._days_off = days_off
        self._book = AnchorBook(playbook, facts, days_off)
        self._dating = Dating(facts, self._book, days_off)
        for step in in_dependency_order(playbook.steps):
            try:
                self._plan_step(as_wished(step, facts))
            except OverflowError:
                self._leave_out(step, None, "its date lies outside the calendar")

    def _plan_step(self, step: Step) -> None:
        repeat = self._dating.rhythm(step)
        if repeat is not None:
            self._plan_repeating(step, repeat)
        elif self._book.follows_each(step):
            self._plan_after_each(step)
        else:
            self._plan_once(step, 0)

    def _leave_out(self, step: Step, occurrence: int | None, because: str, **said: bool) -> None:
        self.left_out.append(StepLeftOut(step.key, step.title, because, occurrence=occurrence or 0, **said))
        self._book.leave_out(step.key, occurrence, because)

    def _leave_for_a_miss(self, step: Step, occurrence: int | None, miss: Unknown) -> None:
        because = f"only once {miss.waiting_for.removesuffix(' missed')} is missed"
        self._leave_out(step, occurrence, because, is_for_a_miss=True)
        self._book.leave_out(step.key, occurrence, because, miss)

    def _lay(self, touch: PlannedTouch) -> None:
        """Plan a touch, unless whom it reaches does not want it."""
        if touch.unwanted is None:
            self.touches.append(touch)
            return
        occurrence = touch.occurrence if self._book.follows_each(touch.step) else None
        self._leave_out(touch.step, occurrence, touch.unwanted.because, is_unwanted=True)

    def _plan_after_each(self, step: Step) -> None:
        """A step that hangs on a repeating one follows each of its occurrences."""
        base = step.when.anchor.name
        waiting = [touch.occurrence for touch in self.touches if touch.step.key == base][:1]
        occurrences = [*self._book.ended_occurrences(base), *waiting]
        for occurrence in occurrences:
            self._plan_once(step, occurrence)
        found = None if occurrences else self._book.anchor(step.when.anchor)
        if isinstance(found, Never):
            self._leave_out(step, None, found.because)
        elif isinstance(found, Unknown) and found.is_for_a_miss:
            self._leave_for_a_miss(step, None, found)

    def _plan_once(self, step: Step, occurrence: int) -> None:
        if (last := self._book.last_attempt(step.key, occurrence)) is not None:
            if not self._book.follows_each(step) and (step.is_laid_again or last.state is TouchState.EXPIRED):
                self._plan_again(step)
            return
        if attempts := self._book.attempts(step.key, occurrence):
            self._lay(self._tried_again(step, occurrence, attempts[-1]))
        elif (day := self._day(step, occurrence)) is not None:
            touch = self._dating.dated(step, occurrence, day)
            if self._is_before_start(touch.due_on):
                self._leave_out(step, occurrence, f"it would have fallen on {touch.due_on}", is_past=True)
            else:
                self._lay(touch)

    def _tried_again(self, step: Step, occurrence: int, last: Touch) -> PlannedTouch:
        """Return the next try; where what the step counts from has moved on since, it waits for that too."""
        following = self._dating.next_try(step, last)
        asked = self._dating.asked(step, occurrence)
        found = self._dating.time(step, asked)
        if isinstance(found, Unknown) and step.when.anchor.name in self._facts.undated:
            waiting = self._dating.waiting(step, occurrence, found.waiting_for)
            return self._as_next_try(waiting, following)
        if isinstance(found, Known):
            own = self._dating.dated(step, occurrence, found.on)
            if own.due_on and following.due_on and own.due_on > following.due_on:
                return self._as_next_try(own, following)
        return following

    def _as_next_try(self, own: PlannedTouch, following: PlannedTouch) -> PlannedTouch:
        channels = self._book.channels_left(own.step.key, own.occurrence)
        return self._dating.wanted(replace(own, attempt=following.attempt, unwanted=None), channels)

    def _plan_again(self, step: Step) -> None:
        """A step that has ended comes again for a later day than the one it ended for.

        So does one that only lapsed: another day has made it sensible again. A good end is the end of it.
        """
        last = self._book.ended_occurrences(step.key)[-1]
        if self._book.attempts(step.key, last)[-1].outcome is TouchOutcome.GOOD:
            return
        settled_on = _passed_on(self._book.attempts(step.key, last)[-1])
        if tried := self._book.attempts(step.key, last + 1):
            self._lay(self._dating.next_try(step, tried[-1]))
        elif (day := self._day(step, last + 1)) is not None:
            touch = self._dating.dated(step, last + 1, day)
            if settled_on is None or (touch.due_on is not None and touch.due_on > settled_on):
                self._lay(touch)

    def _day(self, step: Step, occurrence: int) -> date | None:
        """Return the day of a step whose conditions hold; else note what it waits for, or why it is left out."""
        asked = self._dating.asked(step, occurrence)
        found = self._dating.time(step, asked)
        condition = conditions_verdict(step.only_if, self._book, asked)
        for verdict in (condition, found):
            if isinstance(verdict, Never):
                self._leave_out(step, occurrence if asked is not None else None, verdict.because)
                return None
        waited_for = [verdict for verdict in (condition, found) if isinstance(verdict, Unknown)]
        if miss := next((verdict for verdict in waited_for if verdict.is_for_a_miss), None):
            self._leave_for_a_miss(step, occurrence if asked is not None else None, miss)
            return None
        if waited_for:
            self._lay(self._dating.waiting(step, occurrence, waited_for[0].waiting_for))
            return None
        return found.on if isinstance(found, Known) else None

    def _plan_repeating(self, step: Step, repeat: Repeat) -> None:
        ended = self._book.ended_occurrences(step.key)
        following = ended[-1] + 1 if ended else 0
        if tried := self._book.attempts(step.key, following):
            self._lay(self._dating.next_try(step, tried[-1]))
            if self._lapses_by_itself(step):
                self.touches += _first_wanted(self._upcoming(step, repeat, following + 1, _passed_on(tried[-1])), 1)[0]
        elif ended and self._was_skipped_waiting(step, ended[-1]):
            self._leave_out(step, None, "was skipped while it waited")
        elif self._day(step, following) is not None:
            passed_on = _passed_on(self._book.attempts(step.key, ended[-1])[-1]) if ended else None
            self._lay_rhythm(step, repeat, following, passed_on)

    def _was_skipped_waiting(self, step: Step, occurrence: int) -> bool:
        """Whether somebody skipped it before it had a date: the rhythm itself was meant, not one of its dates."""
        last = self._book.attempts(step.key, occurrence)[-1]
        return last.state is TouchState.SKIPPED and last.due_on is None

    def _lay_rhythm(self, step: Step, repeat: Repeat, following: int, passed_on: date | None) -> None:
        upcoming = self._upcoming(step, repeat, following, passed_on)
        laid, unwanted = _first_wanted(upcoming, _EXPIRING_AHEAD if self._lapses_by_itself(step) else 1)
        self.touches += laid
        self.later[step.key] = upcoming
        if laid:
            return
        if unwanted:
            self._lay(unwanted)
        elif following:
            self._leave_out(step, None, "its last date has passed")
        elif next(distinct_dates(self._dating, step, repeat), None) is None:
            self._leave_out(step, None, "its end comes before its first date")
        else:
            opened = (self._facts.lay_from_on, self._dating.opens_on(step), self._dating.begun_on(step))
            start = max(filter(None, opened))
            self._leave_out(step, None, f"its last date would have fallen before {start}", is_past=True)

    def _upcoming(self, step: Step, repeat: Repeat, following: int, passed_on: date | None) -> Iterator[PlannedTouch]:
        """Yield a rhythm's touches after the day the last one settled; what lies between is passed over.

        Their numbers go on from those that have ended, also where the anchor has moved and the
        rhythm counts afresh from it.
        """
        ahead: int | None = None
        opens_on = max(filter(None, (self._dating.opens_on(step), self._dating.begun_on(step))), default=None)
        talked_on = self._facts.anchors.get("last-talk") if step.follows_contact else None
        passed_on = max(filter(None, (passed_on, talked_on)), default=None)
        is_left_out, silent_on = is_halved(step, self._facts), self._facts.anchors.get("unanswered", date.min)
        for day in distinct_dates(self._dating, step, repeat):
            is_before = self._is_before_start(day.due) or (opens_on is not None and day.due < opens_on)
            if is_before or (passed_on is not None and day.due <= passed_on):
                continue
            if is_left_out and day.due > silent_on:
                is_left_out = False
                continue
            ahead = max(0, following - day.number) if ahead is None else ahead
            if repeat.times is not None and day.number + ahead >= repeat.times:
                return
            try:
                touch = self._dating.of_rhythm(step, day.number + ahead, day)
            except OverflowError:
                return
            yield touch

    def _is_before_start(self, due: date | None) -> bool:
        start = self._facts.lay_from_on
        return start is not None and due is not None and due < start

    def _lapses_by_itself(self, step: Step) -> bool:
        """Whether one date of the step may expire while its rhythm goes on."""
        own = self._facts.own_days.keys() & {step.when.anchor.name}
        ends = {when.anchor.name for when in step.expires if not when.anchor.is_step}
        return bool(ends & {OWN_DATE, *own})


def _first_wanted(upcoming: Iterator[PlannedTouch], most: int) -> tuple[list[PlannedTouch], PlannedTouch | None]:
    """Return the first dates of a rhythm that are wanted, and the last one passed over because it is not."""
    wanted: list[PlannedTouch] = []
    unwanted = None
    for touch in upcoming:
        if touch.unwanted is None:
            wanted.append(touch)
        else:
            unwanted = touch
        if len(wanted) == most or (touch.unwanted and touch.unwanted.until_on is None):
            break
    return wanted, unwanted


def _passed_on(last: Touch) -> date | None:
    """Return the day up to which a rhythm's dates are settled by its last touch.

    One done early settles its own date too; one nobody did settles nothing beyond its own.
    """
    was_due = last.planned_on or last.due_on
    if last.state is TouchState.EXPIRED and was_due is not None:
        return was_due
    return max((day for day in (was_due, last.done_on) if day is not None), default=None)

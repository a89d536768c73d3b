"""Planning: a playbook and the facts of a sale or customer become dated touches.

A pure function of its arguments: the same playbook and facts give the same plan. Dates are always
counted from the anchor, never from the date before (31 January + 2 months is 31 March).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from followup_cli.domain.anchors import AnchorBook, Known, Never, Unknown
from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.conditions import conditions_verdict
from followup_cli.domain.dating import Dating
from followup_cli.domain.dependencies import in_dependency_order
from followup_cli.domain.plan import CadenceFacts, Plan, PlannedTouch
from followup_cli.domain.playbook import CUSTOMER_ANCHORS, Playbook, Repeat, Step
from followup_cli.domain.recurrence import occurrence_date
from followup_cli.domain.workdays import DaysOff

_EXPIRING_AHEAD = 2
"""A repeating step that expires keeps two dates ahead, so that letting one lapse does not end it."""
_MOST_OCCURRENCES = 5000
"""Longer than any working life at a daily rhythm; a guard, not a limit anyone meets."""


def plan(playbook: Playbook, facts: CadenceFacts, days_off: DaysOff) -> Plan:
    """Plan every touch that is still open, from the anchors and from what has been done so far."""
    planner = _Planner(playbook, facts, days_off)
    order = {step.key: number for number, step in enumerate(playbook.steps)}
    return Plan(
        tuple(sorted(planner.touches, key=lambda touch: (order[touch.step.key], touch.occurrence))),
        tuple(sorted(planner.left_out, key=lambda left: order[left.step])),
    )


def project(playbook: Playbook, facts: CadenceFacts, days_off: DaysOff, until: date) -> Iterator[PlannedTouch]:
    """Yield, beyond the plan, the later dates of repeating steps up to ``until``: drawn, not laid."""
    planner = _Planner(playbook, facts, days_off)
    laid = {touch.identity: touch for touch in planner.touches}
    for step in playbook.steps:
        repeat = planner.dating.rhythm(step)
        first = max((touch.occurrence for touch in laid.values() if touch.step.key == step.key), default=None)
        if repeat is None or first is None:
            continue
        for touch in planner.occurrences(step, repeat, first + 1):
            if touch.due_on is None or touch.due_on > until:
                break
            yield touch


class _Planner:
    """One run over a playbook, those steps first that others wait for."""

    def __init__(self, playbook: Playbook, facts: CadenceFacts, days_off: DaysOff) -> None:
        self.touches: list[PlannedTouch] = []
        self.left_out: list[StepLeftOut] = []
        self._playbook = playbook
        self._facts = facts
        self._days_off = days_off
        self._book = AnchorBook(playbook, facts.anchors, facts.ended, days_off)
        self.dating = Dating(facts, self._book, days_off)
        for step in in_dependency_order(playbook.steps):
            self._plan_step(step)

    def _plan_step(self, step: Step) -> None:
        repeat = self.dating.rhythm(step)
        if repeat is not None:
            self._plan_repeating(step, repeat)
        elif step.when.anchor.is_step and self._repeats(step.when.anchor.name):
            self._plan_after_each(step)
        else:
            self._plan_once(step, 0)

    def _repeats(self, key: str) -> bool:
        step = self._playbook.step(key)
        return step is not None and self.dating.rhythm(step) is not None

    def _leave_out(self, step: Step, because: str, *, is_past: bool = False) -> None:
        self.left_out.append(StepLeftOut(step.key, step.title, because, is_past))
        self._book.leave_out(step.key, because)

    def _plan_after_each(self, step: Step) -> None:
        """A step that hangs on a repeating one follows each of its occurrences."""
        base = step.when.anchor.name
        waiting = [touch.occurrence for touch in self.touches if touch.step.key == base][:1]
        for occurrence in [*self._book.ended_occurrences(base), *waiting]:
            self._plan_once(step, occurrence)

    def _plan_once(self, step: Step, occurrence: int) -> None:
        if self._book.last_attempt(step.key, occurrence) is not None:
            return
        if attempts := self._book.attempts(step.key, occurrence):
            self.touches.append(self.dating.next_try(step, attempts[-1]))
            return
        found = self.dating.time(step, occurrence)
        condition = conditions_verdict(step, self._book, occurrence, self._repeats)
        if isinstance(condition, Never):
            self._leave_out(step, condition.because)
        elif isinstance(found, Never):
            self._leave_out(step, found.because)
        elif isinstance(condition, Unknown):
            self.touches.append(self.dating.waiting(step, occurrence, condition.waiting_for))
        elif isinstance(found, Unknown):
            self.touches.append(self.dating.waiting(step, occurrence, found.waiting_for))
        else:
            self._take(step, self.dating.dated(step, occurrence, found.on))

    def _take(self, step: Step, touch: PlannedTouch) -> None:
        if self._is_before_start(touch):
            self._leave_out(step, f"it would have fallen on {touch.due_on}", is_past=True)
        else:
            self.touches.append(touch)

    def _plan_repeating(self, step: Step, repeat: Repeat) -> None:
        ended = self._book.ended_occurrences(step.key)
        following = ended[-1] + 1 if ended else 0
        if tried := self._book.attempts(step.key, following):
            self.touches.append(self.dating.next_try(step, tried[-1]))
            return
        found = self.dating.time(step, 0)
        condition = conditions_verdict(step, self._book, 0, self._repeats)
        for verdict in (condition, found):
            if isinstance(verdict, Never):
                self._leave_out(step, verdict.because)
                return
        for verdict in (condition, found):
            if isinstance(verdict, Unknown):
                self.touches.append(self.dating.waiting(step, following, verdict.waiting_for))
                return
        after = self._book.attempts(step.key, ended[-1])[-1].done_on if ended else None
        self._lay_occurrences(step, repeat, following, after)

    def _lay_occurrences(self, step: Step, repeat: Repeat, following: int, after: date | None) -> None:
        """Lay the next date of a rhythm after the day the last one ended; what lay between is passed over.

        A rhythm on the customer's last contact starts afresh from it: the anchor has moved with what was done.
        """
        starts_afresh = self.dating.time_basis(step, 0).anchor.name in CUSTOMER_ANCHORS
        wanted = _EXPIRING_AHEAD if step.expires else 1
        laid = 0
        for found in self.occurrences(step, repeat, 0 if starts_afresh else following):
            touch = replace(found, occurrence=following + laid) if starts_afresh else found
            is_passed = after is not None and touch.due_on is not None and touch.due_on <= after
            if is_passed or self._is_before_start(touch):
                continue
            self.touches.append(touch)
            laid += 1
            if laid == wanted:
                return
        if not laid:
            self._leave_out(step, "its last date has passed" if following else "its end comes before its first date")

    def occurrences(self, step: Step, repeat: Repeat, first: int) -> Iterator[PlannedTouch]:
        """Yield a repeating step's dated touches from number ``first`` on, up to its end."""
        base = self.dating.time_basis(step, 0)
        anchor = self._book.anchor(base.anchor)
        if not isinstance(anchor, Known):
            return
        end = self._book.when(repeat.until) if repeat.until else None
        if repeat.until_on is not None:
            end = Known(repeat.until_on)
        for number in count(first):
            if number > _MOST_OCCURRENCES or (repeat.times is not None and number >= repeat.times):
                return
            try:
                raw = occurrence_date(anchor.on, base.offset, repeat.every, number, self._days_off)
                touch = self.dating.dated(step, number, raw)
            except OverflowError:
                return
            if isinstance(end, Known) and touch.due_on is not None:
                is_past_end = touch.due_on > end.on if repeat.includes_end else touch.due_on >= end.on
                if is_past_end:
                    return
            yield touch

    def _is_before_start(self, touch: PlannedTouch) -> bool:
        start = self._facts.lay_from_on
        return start is not None and touch.due_on is not None and touch.due_on < start

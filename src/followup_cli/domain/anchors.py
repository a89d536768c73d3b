"""Where a step's time lies: anchors, completions and offsets made into dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.phrases import str_when
from followup_cli.domain.playbook import AnchorRef, Playbook, When
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.domain.workdays import DaysOff, shift


@dataclass(frozen=True, slots=True)
class Known:
    """The anchor has a date."""

    on: date


@dataclass(frozen=True, slots=True)
class Unknown:
    """The anchor has no date yet; ``waiting_for`` names what would give it one."""

    waiting_for: str


@dataclass(frozen=True, slots=True)
class Never:
    """The anchor will not come, and why."""

    because: str


Resolution = Known | Unknown | Never

ENDED_UNDONE = {
    TouchState.SKIPPED: "was skipped",
    TouchState.EXPIRED: "expired undone",
    TouchState.MISSED: "was missed",
}


class AnchorBook:
    """The dates one cadence can count from: anchors of its sale and customer, and steps already ended.

    ``dates`` maps anchor names to dates; ``ended`` holds the cadence's touches that are no longer
    open (dropped ones apart). A step that was left out is told with ``leave_out``.
    """

    def __init__(
        self, playbook: Playbook, dates: Mapping[str, date], ended: tuple[Touch, ...], days_off: DaysOff
    ) -> None:
        self._playbook = playbook
        self._dates = dates
        self._days_off = days_off
        self._left_out: dict[str, str] = {}
        self._ended: dict[tuple[str, int], list[Touch]] = {}
        for touch in sorted(ended, key=lambda t: (t.occurrence, t.attempt)):
            if touch.step is not None:
                self._ended.setdefault((touch.step, touch.occurrence), []).append(touch)

    def leave_out(self, step: str, because: str) -> None:
        """Remember that a step gave no touch, so that nothing waits for its completion."""
        self._left_out[step] = because

    def attempts(self, step: str, occurrence: int) -> list[Touch]:
        """Return the ended tries of one occurrence, first to last."""
        return self._ended.get((step, occurrence), [])

    def ended_occurrences(self, step: str) -> list[int]:
        """Return the numbers of the occurrences that have ended in full, ascending."""
        return sorted(n for key, n in self._ended if key == step and self.last_attempt(step, n) is not None)

    def last_attempt(self, step: str, occurrence: int) -> Touch | None:
        """Return the try that ended an occurrence, or None while another try is to come."""
        attempts = self.attempts(step, occurrence)
        if not attempts:
            return None
        definition = self._playbook.step(step)
        last = attempts[-1]
        tries_left = definition is not None and definition.retry is not None and last.attempt < len(definition.channels)
        unanswered = last.state is TouchState.DONE and last.outcome is TouchOutcome.NO_ANSWER
        return None if unanswered and tries_left else last

    def completion(self, step: str, occurrence: int) -> Resolution:
        """Return when an occurrence of a step was done."""
        last = self.last_attempt(step, occurrence)
        if last is None:
            if step in self._left_out:
                return Never(f"{step} was left out: {self._left_out[step]}")
            return Unknown(f"{step} done")
        if last.state is TouchState.DONE and last.done_on is not None:
            return Known(last.done_on)
        return Never(f"{step} {ENDED_UNDONE.get(last.state, 'was not done')}")

    def outcome(self, step: str, occurrence: int) -> TouchOutcome | None:
        """Return how a done occurrence of a step went, None when nobody said."""
        last = self.last_attempt(step, occurrence)
        return last.outcome if last else None

    def anchor(self, anchor: AnchorRef, occurrence: int = 0) -> Resolution:
        """Return the date of an anchor: given, done, or where the playbook says it usually lies."""
        return self._resolve(anchor, occurrence, frozenset())

    def when(self, when: When, occurrence: int = 0) -> Resolution:
        """Return the date of a time, before any workday rule."""
        found = self.anchor(when.anchor, occurrence)
        return Known(shift(found.on, when.offset, self._days_off)) if isinstance(found, Known) else found

    def _resolve(self, anchor: AnchorRef, occurrence: int, seen: frozenset[str]) -> Resolution:
        if anchor.is_step:
            return self.completion(anchor.name, occurrence)
        if anchor.name in self._dates:
            return Known(self._dates[anchor.name])
        definition = self._playbook.anchor_definition(anchor.name)
        if definition and definition.usually and anchor.name not in seen:
            base = self._resolve(definition.usually.anchor, occurrence, seen | {anchor.name})
            if isinstance(base, Known):
                return Known(shift(base.on, definition.usually.offset, self._days_off))
        return Unknown(anchor.name)

    def basis(self, when: When, occurrence: int = 0) -> str:
        """Say how a date came about: "3 days after close (2026-11-20)"."""
        found = self.anchor(when.anchor, occurrence)
        return f"{str_when(when)} ({found.on.isoformat()})" if isinstance(found, Known) else str_when(when)

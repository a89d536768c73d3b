"""Where a step's time lies: anchors, completions and offsets made into dates."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.anchor_names import DELIVERY_MILESTONES, AnchorRef
from followup_cli.domain.dependencies import recurring_steps, rhythm
from followup_cli.domain.phrases import str_when
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import Playbook, Step, When
from followup_cli.domain.records import Touch
from followup_cli.domain.seasons import AT_ONCE, next_start
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, TouchOutcome, TouchState
from followup_cli.domain.workdays import DaysOff, shift


@dataclass(frozen=True, slots=True)
class Known:
    """The anchor has a date."""

    on: date


@dataclass(frozen=True, slots=True)
class Unknown:
    """The anchor has no date yet; ``waiting_for`` names what would give it one."""

    waiting_for: str
    is_for_a_miss: bool = False
    """Whether that is a step missed, which is not waited for: nothing stands there until it has happened."""


@dataclass(frozen=True, slots=True)
class Never:
    """The anchor will not come, and why."""

    because: str


Resolution = Known | Unknown | Never


ENDED_UNDONE = {
    TouchState.SKIPPED: "was skipped",
    TouchState.EXPIRED: "expired undone",
}


def channels_to_try(step: Step, contacts_channel: Channel | None) -> tuple[Channel, ...]:
    """Return a step's channels in the order to try, the contact's own first where the step has it or asks for it."""
    own = contacts_channel
    if own is not None and (step.prefers_contacts_channel or own in step.channels):
        return (own, *(channel for channel in step.channels if channel is not own))
    return step.channels


class AnchorBook:
    """The dates one cadence can count from: anchors of its sale and customer, and steps already ended.

    ``facts.ended`` holds the cadence's touches that are no longer open (dropped ones apart). A step
    that was left out is told with ``leave_out``. Where an ``occurrence`` is asked for, None means
    that the asking step follows no single occurrence of another.
    """

    def __init__(self, playbook: Playbook, facts: CadenceFacts, days_off: DaysOff) -> None:
        self._playbook = playbook
        self._facts = facts
        self._days_off = days_off
        self._recurring = recurring_steps(playbook.steps, facts.customer_class)
        self._left_out: dict[tuple[str, int | None], Never | Unknown] = {}
        self._ended: dict[tuple[str, int], list[Touch]] = {}
        for touch in sorted(facts.ended, key=lambda t: (t.occurrence, t.attempt)):
            if touch.step is not None:
                self._ended.setdefault((touch.step, touch.occurrence), []).append(touch)

    def leave_out(self, step: str, occurrence: int | None, because: str, for_a_miss: Unknown | None = None) -> None:
        """Remember that a step (or one occurrence of it) gave no touch, so that nothing waits for its completion.

        One that is for the case ``for_a_miss`` is not ruled out by that: it and what hangs on it come with the miss.
        """
        self._left_out[step, occurrence] = for_a_miss or Never(f"{step} was left out: {because}")

    def follows_each(self, step: Step) -> bool:
        """Whether the step follows each occurrence of another rather than having a rhythm of its own."""
        return rhythm(step, self._facts.customer_class) is None and step.key in self._recurring

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
        last = attempts[-1]
        is_unanswered = last.state is TouchState.DONE and last.outcome is TouchOutcome.NO_ANSWER
        return None if is_unanswered and self.channels_left(step, occurrence) else last

    def channels_left(self, step: str, occurrence: int) -> list[Channel]:
        """Return the channels on which an occurrence may still be tried after "no answer", the next one first.

        Those on which nobody wants to be contacted for good are none of them.
        """
        definition = self._playbook.step(step)
        if definition is None or definition.retry is None:
            return []
        left = list(channels_to_try(definition, self._facts.channel_of(definition.addressee)))
        for attempt in self.attempts(step, occurrence):
            if attempt.channel in left:
                left.remove(attempt.channel)
        return [channel for channel in left if self._facts.bar(definition, channel, None) is None]

    def completion(self, step: str, occurrence: int | None) -> Resolution:
        """Return when an occurrence of a step was done."""
        number = self._number(step, occurrence)
        last = self.last_attempt(step, number)
        if last is None:
            return self._why_left_out(step, number) or Unknown(f"{step} done")
        if last.state is TouchState.DONE and last.done_on is not None:
            return Known(last.done_on)
        return Never(f"{step} {ENDED_UNDONE.get(last.state, 'was not done')}")

    def missed(self, step: str, occurrence: int | None) -> Resolution:
        """Return the day an occurrence of a step was missed, whatever became of it since; of several the first."""
        number = self._number(step, occurrence)
        if occurrence is None:
            number = min((n for key, n in self._facts.missed if key == step), default=number)
        if on := self._facts.missed.get((step, number)):
            return Known(on)
        if left_out := self._why_left_out(step, number):
            return left_out
        if self.last_attempt(step, number):
            return Never(f"{step} was not missed")
        return Unknown(f"{step} missed", is_for_a_miss=True)

    def _why_left_out(self, step: str, number: int) -> Never | Unknown | None:
        return self._left_out.get((step, number)) or self._left_out.get((step, None))

    def outcome(self, step: str, occurrence: int | None) -> TouchOutcome | None:
        """Return how a done occurrence of a step went, None when nobody said."""
        last = self.last_attempt(step, self._number(step, occurrence))
        return last.outcome if last else None

    def is_answered(self, step: str, occurrence: int | None, question: str) -> bool:
        """Whether a question was answered at any try of an occurrence of a step."""
        tries = self.attempts(step, self._number(step, occurrence))
        return any((touch.id, question) in self._facts.answered for touch in tries)

    def answer(self, question: str) -> str | None:
        """Return what was answered last to a question of the playbook, None while nobody has answered it."""
        return self._facts.answers.get(question)

    def _number(self, step: str, occurrence: int | None) -> int:
        """Return the occurrence of a step that counts: the asking step's own, or else the first that has ended."""
        if step not in self._recurring:
            return 0
        if occurrence is not None:
            return occurrence
        return next(iter(self.ended_occurrences(step)), 0)

    def anchor(self, anchor: AnchorRef, occurrence: int | None = None) -> Resolution:
        """Return the date of an anchor: given, done, or where the playbook says it usually lies."""
        return self._resolve(anchor, occurrence, frozenset())

    def counted_from(self, when: When, occurrence: int | None = None) -> Resolution:
        """Return the date of the anchor that a time counts from; of a season, the next for which the time is ahead."""
        season = None if when.anchor.is_step else self._season(when.anchor.name, when.offset)
        return Known(season) if season else self.anchor(when.anchor, occurrence)

    def when(self, when: When, occurrence: int | None = None) -> Resolution:
        """Return the date of a time, before any workday rule."""
        found = self.counted_from(when, occurrence)
        return Known(shift(found.on, when.offset, self._days_off)) if isinstance(found, Known) else found

    def _resolve(self, anchor: AnchorRef, occurrence: int | None, seen: frozenset[str]) -> Resolution:
        if anchor.is_step:
            ended = self.missed if anchor.is_missed else self.completion
            return ended(anchor.name, occurrence)
        if anchor.name in self._facts.anchors:
            return Known(self._facts.anchors[anchor.name])
        if anchor.name in self._facts.undated:
            return Unknown(anchor.name)
        if season := self._season(anchor.name, AT_ONCE):
            return Known(season)
        definition = self._playbook.anchor_definition(anchor.name)
        if definition and definition.usually and anchor.name not in seen:
            base = self._resolve(definition.usually.anchor, occurrence, seen | {anchor.name})
            if isinstance(base, Known):
                return Known(shift(base.on, definition.usually.offset, self._days_off))
        if anchor.name in DELIVERY_MILESTONES and isinstance(never := self.delivery(), Never):
            return never
        return Unknown(anchor.name)

    def _season(self, name: str, offset: Span) -> date | None:
        """Return the first start of a season where the customer is that leaves the ``offset`` from it ahead.

        None of an anchor that is no season there, or that was given a date of its own.
        """
        definition = self._playbook.anchor_definition(name)
        if definition is None or name in self._facts.anchors or name in self._facts.undated:
            return None
        ahead_of = self._facts.lay_from_on or self._facts.begins_on or self._facts.anchors.get("start")
        if ahead_of is None:
            return None
        return next_start(definition.seasons, self._facts.places, offset, ahead_of, self._days_off)

    def delivery(self) -> Never | None:
        """Return why no delivery will come, or None when one may."""
        return Never("nothing is delivered") if self._facts.nothing_to_deliver else None

    def has_happened(self, milestone: str) -> bool:
        """Whether a milestone was reached: its actual date is known."""
        return milestone in self._facts.reached

    def basis(self, when: When, occurrence: int | None = None) -> str:
        """Say how a date came about: "3 days after close (2026-11-20)"."""
        found = self.counted_from(when, occurrence)
        return f"{str_when(when)} ({found.on.isoformat()})" if isinstance(found, Known) else str_when(when)

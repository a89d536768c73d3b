"""A cadence in memory: planned, worked on and planned again, as the actions do it with a store."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from followup_cli.domain.cadence import plan
from followup_cli.domain.condition_phrases import parse_condition
from followup_cli.domain.phrases import parse_repeat, parse_span, parse_when
from followup_cli.domain.plan import CadenceFacts, Plan
from followup_cli.domain.playbook import AnchorDefinition, Playbook, Step
from followup_cli.domain.reconcile import Reconciled, reconcile
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.vocabulary import Channel, CustomerClass, Purpose, TouchOutcome, TouchState
from followup_cli.domain.workdays import DaysOff
from tests.domain.strategies import WEEKENDS

CADENCE = Cadence(7, 3, "tried", 1, date(2028, 1, 1), "for a test", sale_id=5, contact_id=4)


def step(
    key: str,
    when: str,
    *,
    repeat: str | None = None,
    by_class: Mapping[str, str] | None = None,
    fallback: str | None = None,
    deadline: str | None = None,
    expires: str | tuple[str, ...] = (),
    only_if: str | tuple[str, ...] = (),
    retry: str | None = None,
    channels: tuple[Channel, ...] = (Channel.CALL,),
    **other: object,
) -> Step:
    """Write a step as a playbook's file does."""
    made = Step(
        key,
        key.capitalize(),
        parse_when(when),
        channels,
        Purpose.SERVICE,
        "It matters.",
        repeat=parse_repeat(repeat) if repeat else None,
        repeat_by_class=tuple((CustomerClass(name), parse_repeat(text)) for name, text in (by_class or {}).items()),
        fallback=parse_when(fallback) if fallback else None,
        deadline=parse_when(deadline) if deadline else None,
        expires=tuple(map(parse_when, (expires,) if isinstance(expires, str) else expires)),
        only_if=tuple(map(parse_condition, (only_if,) if isinstance(only_if, str) else only_if)),
        retry=parse_span(retry) if retry else None,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def book(*steps: Step, anchors: tuple[AnchorDefinition, ...] = ()) -> Playbook:
    return Playbook("tried", "Tried", steps, anchors=anchors)


@dataclass
class World:
    """One cadence's touches by id, with the facts they were planned from."""

    playbook: Playbook
    anchors: dict[str, date]
    days_off: DaysOff = WEEKENDS
    lay_from_on: date | None = None
    customer_class: CustomerClass | None = None
    contacts_channel: Channel | None = None
    places: tuple[str, ...] = ()
    begins_on: date | None = None
    reached: frozenset[str] = frozenset()
    touches: dict[int, Touch] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.replan()

    def plan(self) -> Plan:
        gone = (t for t in self.touches.values() if not t.state.is_open and t.state is not TouchState.DROPPED)
        facts = CadenceFacts(
            self.anchors,
            tuple(gone),
            self.lay_from_on,
            self.customer_class,
            self.contacts_channel,
            begins_on=self.begins_on,
            places=self.places,
            reached=self.reached,
            missed={(t.step or "", t.occurrence): t.missed_on for t in self.standing() if t.missed_on},
        )
        return plan(self.playbook, facts, self.days_off)

    def replan(self) -> Reconciled:
        fitted = reconcile(self.plan(), CADENCE, self.open())
        added = tuple(replace(t, id=n) for n, t in enumerate(fitted.added, max(self.touches, default=0) + 1))
        self.touches |= {touch.id: touch for touch in (*fitted.kept, *fitted.dropped, *added)}
        return replace(fitted, added=added)

    def standing(self) -> tuple[Touch, ...]:
        return tuple(touch for touch in self.touches.values() if touch.state is not TouchState.DROPPED)

    def miss(self, key: str, on: date) -> Reconciled:
        """Let a day come on which a touch is missed, and plan again."""
        touch = self.of(key)[0]
        self.touches[touch.id] = replace(touch, missed_on=on)
        return self.replan()

    def open(self) -> tuple[Touch, ...]:
        return tuple(touch for touch in self.touches.values() if touch.state.is_open)

    def of(self, key: str) -> list[Touch]:
        """Return the open touches of a step, by occurrence."""
        return sorted((t for t in self.open() if t.step == key), key=lambda t: (t.occurrence, t.attempt))

    def one(self, key: str) -> Touch:
        [touch] = self.of(key)
        return touch

    def due(self, key: str) -> date | None:
        return self.one(key).due_on

    def why_not(self, key: str) -> str:
        """Return why a step gave no touch."""
        [left] = [left for left in self.plan().left_out if left.step == key]
        return left.because

    def end(self, touch: Touch, state: TouchState, on: date, outcome: TouchOutcome | None = None) -> Reconciled:
        self.touches[touch.id] = replace(touch, state=state, done_on=on, outcome=outcome, waiting_for=None)
        return self.replan()

    def done(self, key: str, on: date, outcome: TouchOutcome | None = None) -> Reconciled:
        return self.end(self.of(key)[0], TouchState.DONE, on, outcome)

    def skip(self, key: str, on: date) -> Reconciled:
        return self.end(self.of(key)[0], TouchState.SKIPPED, on)

    def move(self, **anchors: date | None) -> Reconciled:
        """Set anchors (``go_live=``) to other dates, or to none, and plan again."""
        for name, day in anchors.items():
            self.anchors.pop(name.replace("_", "-"), None)
            if day is not None:
                self.anchors[name.replace("_", "-")] = day
        return self.replan()

    def move_by_hand(self, key: str, to: date) -> Touch:
        return self.move_touch(self.one(key), to)

    def move_touch(self, touch: Touch, to: date) -> Touch:
        touch = replace(touch, state=TouchState.PLANNED, due_on=to, waiting_for=None, is_hand_moved=True)
        self.touches[touch.id] = touch
        return touch

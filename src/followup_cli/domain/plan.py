"""What planning takes and gives: the facts of a cadence, and its touches as the playbook dates them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.playbook import Step
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Addressee, Channel, CustomerClass


@dataclass(frozen=True, slots=True)
class CadenceFacts:
    """What a cadence is planned from.

    ``anchors`` maps names to dates (of a milestone the actual date, else the expected one);
    ``ended`` are the cadence's touches that are done, skipped, expired or missed; nothing due
    before ``lay_from_on`` is planned.
    """

    anchors: Mapping[str, date]
    ended: tuple[Touch, ...] = ()
    lay_from_on: date | None = None
    """None: no touch is left out for its day."""
    customer_class: CustomerClass | None = None
    contacts_channel: Channel | None = None
    begins_on: date | None = None
    """The day of the sale, or the day the cadence was laid: no touch falls before it."""
    nothing_to_deliver: bool = False
    """Whether milestones of delivery will never come."""
    undated: frozenset[str] = frozenset()
    """The milestones of which somebody said that nobody knows when: no fallback and no guess stands in for those."""
    reached: frozenset[str] = frozenset()
    """The milestones whose actual date is known."""
    dated_from: Mapping[str, date] = field(default_factory=dict)
    """Of a milestone that was without a date, the day it was given one again: what counts with it falls no earlier."""
    answered: frozenset[tuple[int, str]] = frozenset()
    """The ids of touches, each with the key of a question that was answered there."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What was answered last to each question of the playbook, by the question's key."""
    places: tuple[str, ...] = ()
    """Where the customer is, the narrowest first: ("US-MN", "US"); a season starts there on its own day."""
    channels_of: Mapping[Addressee, Channel | None] = field(default_factory=dict)
    """The own channel of those whom steps address by their role in the sale's team."""

    def channel_of(self, addressee: Addressee) -> Channel | None:
        """Return the channel that whoever is addressed prefers, None when nobody said."""
        return self.channels_of.get(addressee, self.contacts_channel)


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """One touch as the playbook gives it. Either ``due_on`` or ``waiting_for`` is set."""

    step: Step
    occurrence: int
    attempt: int
    channel: Channel
    basis: str
    due_on: date | None = None
    waiting_for: str | None = None
    prepare_on: date | None = None
    grace_on: date | None = None
    expires_on: date | None = None
    deadline_on: date | None = None
    unconfirmed: str | None = None
    """The milestone it comes after, where nobody has said yet that it was reached."""

    @property
    def identity(self) -> tuple[str, int, int]:
        """What makes it the same touch in every plan of this cadence."""
        return self.step.key, self.occurrence, self.attempt


@dataclass(frozen=True, slots=True)
class Plan:
    """The open touches of a cadence, in the playbook's order, and the steps that gave none."""

    touches: tuple[PlannedTouch, ...]
    left_out: tuple[StepLeftOut, ...]

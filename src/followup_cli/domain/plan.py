"""What planning takes and gives: the facts of a cadence, and its touches as the playbook dates them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from followup_cli.domain.blocks import NO_BLOCKS, Bar, Blocks
from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.playbook import Step
from followup_cli.domain.records import Touch
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Addressee, Channel, CustomerClass, Purpose

Identity = tuple[str, int, int]
"""Step, occurrence and attempt: what makes a touch the same one in every plan of its cadence."""


@dataclass(frozen=True, slots=True)
class CadenceFacts:
    """What a cadence is planned from.

    ``anchors`` maps names to dates (of a milestone the actual date, else the expected one);
    ``ended`` are the cadence's touches that are done, skipped or expired; nothing due
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
    contact_id: int | None = None
    """Whom the cadence is for; None: the customer, nobody by name."""
    contacts_of: Mapping[Addressee, int] = field(default_factory=dict)
    """Those whom steps address by their role in the sale's team."""
    blocks: Blocks = NO_BLOCKS
    """What stands against contacts at the customer."""
    by_hand: Mapping[Identity, date] = field(default_factory=dict)
    """The days somebody chose for open touches: those they keep, whatever is planned."""
    ideal_gap: Span | None = None
    """How often the contact likes to hear from us."""
    longest_gap: Span | None = None
    """The longest the contact is to go without word from us."""
    unanswered: int = 0
    """Tries in a row that the contact has not answered."""
    missed: Mapping[tuple[str, int], date] = field(default_factory=dict)
    """By step and occurrence: the day a touch was missed, whether it is still to do or has ended since."""
    own_days: Mapping[str, Callable[[], Iterator[date]]] = field(default_factory=dict)
    """Of an anchor that comes back on days of its own (a birthday, a movable feast): those, from the first on."""

    def bar(self, step: Step, channel: Channel, on: date | None) -> Bar | None:
        """Return what stands against a step on a channel and day (None: not known yet), None when nothing does."""
        if not is_outward_step(step):
            return None
        contact_id = self.contacts_of.get(step.addressee, self.contact_id)
        return self.blocks.bar(contact_id, channel, on, is_awaited=is_awaited_step(step))

    def free_from(self, step: Step, channel: Channel, on: date) -> date | None:
        """Return the first day from ``on`` on when nothing stands against a step on a channel, None for never."""
        if not is_outward_step(step):
            return on
        contact_id = self.contacts_of.get(step.addressee, self.contact_id)
        return self.blocks.free_from(contact_id, channel, on, is_awaited=is_awaited_step(step))

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
    unwanted: Bar | None = None
    """What stands against it on every channel as long as it makes sense: then it is left out."""
    for_day: date | None = None
    """The day it is for, of an anchor that has days of its own."""

    @property
    def identity(self) -> Identity:
        """What makes it the same touch in every plan of this cadence."""
        return self.step.key, self.occurrence, self.attempt


@dataclass(frozen=True, slots=True)
class Plan:
    """The open touches of a cadence, in the playbook's order, and the steps that gave none."""

    touches: tuple[PlannedTouch, ...]
    left_out: tuple[StepLeftOut, ...]


def is_outward_step(step: Step) -> bool:
    """Whether the step's touches reach somebody at the customer, the internal ones of its channels apart."""
    return step.purpose is not Purpose.INTERNAL and not step.addressee.is_ours


def is_awaited_step(step: Step) -> bool:
    """Whether the customer waits for it: it says so, answers a complaint, is a legal duty, or a promised service."""
    is_promised = step.purpose is Purpose.SERVICE and step.promise is not None
    return step.is_awaited or is_promised or step.purpose in {Purpose.RECOVERY, Purpose.LEGAL}

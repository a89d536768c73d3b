"""What a playbook says, once read: when it applies, its anchors, its steps.

These are values only. ``phrases`` turns the words of a file into them and back, the reader in
``documents`` checks whole files, ``cadence`` turns them into dated touches.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.condition_kinds import Condition
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import (
    Addressee,
    Channel,
    CustomerClass,
    Doer,
    Outcome,
    Priority,
    Purpose,
    TouchOutcome,
    Weekday,
    WorkdayRule,
)
from followup_cli.domain.voice_vocabulary import AsksFor


@dataclass(frozen=True, slots=True)
class When:
    """An offset from an anchor: "3 days before renewal" is ``Span(-3, DAY)`` from ``renewal``."""

    offset: Span
    anchor: AnchorRef


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a step comes back, counted from its first date.

    ``every`` is a span, or a fixed weekday. It ends after ``times`` occurrences, or before
    ``until`` or the fixed day ``until_on`` (on it as well when ``includes_end``); with none of
    them it goes on. At most one of the three is given.
    """

    every: Span | Weekday
    until: When | None = None
    includes_end: bool = False
    times: int | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class PurchaseRange:
    """Which purchases of a customer a playbook is for, counted from 1; open-ended without ``last``."""

    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class AmountRange:
    """Amounts in one currency's major units: ``low`` included, ``high`` excluded."""

    currency: str
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Applies:
    """When a playbook is chosen by itself; every condition that is given must hold."""

    outcome: Outcome | None = None
    purchase: PurchaseRange | None = None
    amounts: tuple[AmountRange, ...] = ()
    """Any of them."""
    products: tuple[str, ...] = ()
    """Patterns with ``*`` and ``?``, case-insensitive; any of them."""
    by_name_only: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """The month and day a season starts in a country or region ("US", "US-MN")."""

    place: str
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class AnchorDefinition:
    """An anchor a playbook brings along: go-live, acceptance, the start of a season."""

    name: str
    title: str
    usually: When | None = None
    """Where it is expected while nobody has set it."""
    seasons: tuple[Season, ...] = ()
    holds_until: str | None = None
    """From its date until that anchor's, asks, offers and value are held: a claim until it is settled."""
    is_awaited: bool = True
    """The customer waits for its day, and is told when that changes."""


@dataclass(frozen=True, slots=True)
class Cap:
    """At most ``most`` touches on a channel for one contact in any 90 days."""

    channel: Channel
    most: int


@dataclass(frozen=True, slots=True)
class OutcomeAction:
    """An outcome of a step that starts another playbook."""

    outcome: TouchOutcome
    playbook: str


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask the customer. With a ``key`` the answer is kept by itself, without one it goes into the note."""

    ask: str
    key: str | None = None
    answers: tuple[str, ...] = ()
    """Those to choose from, for a question with a key; with none any text answers it."""
    amiss: tuple[str, ...] = ()
    """Those of the answers that say something is wrong, and may be a complaint."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a playbook."""

    key: str
    title: str
    when: When
    channels: tuple[Channel, ...]
    """In order of preference; the later ones are tried after "no answer"."""
    purpose: Purpose
    why: str
    brings: str | None = None
    prefers_contacts_channel: bool = False
    """The contact's own channel comes first."""
    fallback: When | None = None
    """Counts while the anchor of ``when`` has no date."""
    workday: WorkdayRule = WorkdayRule.NEXT
    repeat: Repeat | None = None
    repeat_by_class: tuple[tuple[CustomerClass, Repeat], ...] = ()
    follows_contact: bool = False
    """The contact's own rhythm, where they have one, goes before ``repeat`` (see ``contact_rhythm``)."""
    prepare: Span | None = None
    grace: Span | None = None
    """None: the default of its purpose and channel."""
    expires: tuple[When, ...] = ()
    """The earliest counts; the anchor ``due`` is the touch's own date."""
    deadline: When | None = None
    only_if: tuple[Condition, ...] = ()
    outcomes: tuple[OutcomeAction, ...] = ()
    retry: Span | None = None
    """Between tries; without it "no answer" ends the step."""
    doer: Doer = Doer.SELLER
    addressee: Addressee = Addressee.BUYER
    promise: str | None = None
    letter: str | None = None
    enclose: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    minutes: int = 10
    priority: Priority = Priority.NORMAL
    is_laid_again: bool = False
    """Once it has ended, it comes again when what it counts from is given a later day."""
    is_awaited: bool = False
    """The customer waits for it: caps do not count it."""
    is_never_held: bool = False
    """An open complaint does not hold it."""
    asks_for: AsksFor | None = None
    """What it asks the customer for; once it is done, that is kept as asked, or as received."""


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """One thing a sale must have before it is in order: a line of the playbook's checklist."""

    key: str
    item: str
    """What it is, as it reads when it is ticked: "Credit and terms are cleared"."""
    when: When
    """By when it is to be ticked; on a day off, the next workday."""
    fallback: When | None = None
    """Counts while the anchor of ``when`` has no date."""
    only_if: tuple[Condition, ...] = ()
    ticked_by: AnchorRef | None = None
    """The milestone reached, or the step done, that ticks it by itself."""


@dataclass(frozen=True, slots=True)
class Playbook:
    """A named recipe, complete: what it extends has been worked in."""

    name: str
    title: str
    steps: tuple[Step, ...]
    about: str | None = None
    applies: Applies = field(default_factory=Applies)
    anchors: tuple[AnchorDefinition, ...] = ()
    caps: tuple[Cap, ...] = ()
    checklist: tuple[ChecklistEntry, ...] = ()

    def step(self, key: str) -> Step | None:
        """Return the step with that key, or None."""
        return next((step for step in self.steps if step.key == key), None)

    def anchor_definition(self, name: str) -> AnchorDefinition | None:
        """Return what the playbook says about an anchor of its own, or None."""
        return next((anchor for anchor in self.anchors if anchor.name == name), None)

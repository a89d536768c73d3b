"""What a command changed, handed from the actions to the views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from followup_cli.domain.answers import Answered
from followup_cli.domain.asides import ContactAside
from followup_cli.domain.facts import FactLine
from followup_cli.domain.letter_missing import MissingField
from followup_cli.domain.people_records import Absence, Contact, DoNotContact, Fact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import ChecklistItem, Complaint, Milestone
from followup_cli.domain.team import TeamPage


@dataclass(frozen=True, slots=True)
class PlaybookChoice:
    """Which playbook was chosen, and the reason to show."""

    playbook: str
    because: str


@dataclass(frozen=True, slots=True)
class StepLeftOut:
    """A step of the playbook that gave no touch, and why."""

    step: str
    title: str
    because: str
    is_past: bool = False
    """Whether it was left out only because its day lies before the first day to plan."""
    occurrence: int = 0
    is_unwanted: bool = False
    """Whether it was left out because whom it reaches is not to be contacted."""
    is_for_a_miss: bool = False
    """Whether it is for the case that another step is missed, which has not happened."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of a sale's checklist after a change; ``before`` is None where it is new."""

    item: ChecklistItem
    before: ChecklistItem | None = None
    is_removed: bool = False
    """It is asked for no more, and gone."""

    @property
    def moved_from(self) -> date | None:
        """Its former day, where that is another."""
        return self.before.due_on if self.before and self.before.due_on != self.item.due_on else None


@dataclass(frozen=True, slots=True)
class SaleRecorded:
    """``close`` and ``lose``: the sale with the cadence laid for it.

    ``touches`` come by due date, the waiting ones last. ``remarks`` are whole sentences: touches
    merged or spaced, details kept or completed. ``letter_lacks`` is what the first letter cannot be
    written without.
    """

    sale: Sale
    customer: Customer
    contact: Contact | None
    choice: PlaybookChoice | None
    touches: tuple[Touch, ...]
    milestones: tuple[Milestone, ...] = ()
    left_out: tuple[StepLeftOut, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    customer_is_new: bool = False
    similar: tuple[Customer, ...] = ()
    remarks: tuple[str, ...] = ()
    letter_lacks: tuple[MissingField, ...] = ()
    is_dry_run: bool = False
    won_back: Sale | None = None
    """The loss that it makes good."""
    is_quiet: bool = False
    """Whether they are left alone for now."""

    @property
    def first_letter(self) -> Touch | None:
        """The first touch that has a letter to write to them, and a day."""
        written = (touch for touch in self.touches if touch.letter and touch.channel.is_written)
        return next((touch for touch in written if touch.state.is_dated), None)


@dataclass(frozen=True, slots=True)
class TouchMove:
    """A touch after the change; ``moved_from`` is its former due date when that changed."""

    touch: Touch
    customer: Customer
    moved_from: date | None = None
    is_new: bool = False
    because: str | None = None
    """What its own date does not tell: that it gave way to another touch, or was done before its time."""


@dataclass(frozen=True, slots=True)
class TouchesChanged:
    """What was asked for, and what followed from it.

    The answer to ``done``, ``skip``, ``snooze``, ``log``, ``sale cancel|edit`` and ``playbook apply``.
    """

    verb: str
    """"done", "skipped", "snoozed", "logged", "cancelled", "changed" or "laid"."""
    asked: tuple[TouchMove, ...]
    followed: tuple[TouchMove, ...] = ()
    remarks: tuple[str, ...] = ()
    is_dry_run: bool = False
    companions: tuple[Touch, ...] = ()
    """Touches still open that were to go with those just done or skipped."""
    answers: tuple[Answered, ...] = ()
    """What was answered at the touches asked for, now or before."""
    items: tuple[ItemChange, ...] = ()
    """What changed on checklists on that account."""


@dataclass(frozen=True, slots=True)
class ChecklistChanged:
    """``checklist add|tick|untick|move|drop``: the items changed, and the whole list as it stands now."""

    verb: str
    """"added", "ticked", "opened again", "moved" or "dropped"."""
    sale: Sale
    customer: Customer
    asked: tuple[ItemChange, ...]
    items: tuple[ChecklistItem, ...]
    remarks: tuple[str, ...] = ()
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class TeamChanged:
    """``team add|remove``: the team as it stands now, and the touches that changed on its account."""

    page: TeamPage
    changed: TouchesChanged


@dataclass(frozen=True, slots=True)
class ComplaintChanged:
    """``complaint open|update|resolve``: the complaint, and the touches laid, held or released with it."""

    complaint: Complaint
    customer: Customer
    changed: TouchesChanged


@dataclass(frozen=True, slots=True)
class DoNotContactChanged:
    """``contact do-not-contact``: what was said or taken back, and the touches that changed on its account."""

    customer: Customer
    contact: Contact | None
    """None: everybody at the customer."""
    said: tuple[DoNotContact, ...]
    changed: TouchesChanged
    is_lifted: bool = False


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """``contact left|deceased|here``: the person as they are now, and the touches that changed on that account."""

    customer: Customer
    contact: Contact
    changed: TouchesChanged


@dataclass(frozen=True, slots=True)
class AbsenceChanged:
    """``away`` and ``pause``: the days, and every touch that changed on their account, by its new day."""

    absence: Absence
    customer: Customer | None
    """None: the seller is away."""
    changed: TouchesChanged
    is_ended: bool = False
    """Whether it was taken back or ended."""


@dataclass(frozen=True, slots=True)
class CustomerSaved:
    """``customer add|edit`` and ``contact add|edit|verify``."""

    customer: Customer
    contacts: tuple[Contact, ...]
    similar: tuple[Customer, ...] = ()
    remarks: tuple[str, ...] = ()
    is_new: bool = False
    is_dry_run: bool = False
    asides: Mapping[int, ContactAside] = field(default_factory=dict)
    """What stands beside the contacts, by their ids."""


@dataclass(frozen=True, slots=True)
class FactSaved:
    """``note`` and ``fact edit``."""

    fact: Fact
    customer: Customer
    contact: Contact | None = None
    """Whom it is about, when it is about one person."""
    sale: Sale | None = None
    """The sale it is about."""
    before: Fact | None = None
    """How it was before an edit."""
    is_dry_run: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactsRemoved:
    """``fact remove``."""

    lines: tuple[FactLine, ...]
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """``undo``: the command whose writes were taken back."""

    command: str
    """As it was typed, options included."""
    done_at: datetime
    rows: tuple[tuple[str, int], ...]
    """How many records of each kind were put back, removed or restored: ("touches", 9)."""
    remaining: int
    """How many commands can still be undone."""
    is_dry_run: bool = False

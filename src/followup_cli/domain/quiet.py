"""Who has gone quiet: customers past the longest they are to go without word, in the one direction or the other.

The rule:

1. Word from us: the shortest ``longest_gap`` among the contacts who are there, else 60 days for class A,
   120 for B, 210 for C, which is their rhythm of 1, 3 and 6 months and a month more.
2. Word from them (a conversation, an answer, or what they sent): 120 days for A, 180 for B, 365 for C. Advisers
   are alarmed after 30 to 120 days without a talk, and a review a year is their floor; what lies between is
   judgement. One who never said a word is counted from the first we sent.
3. Whoever has no contact on record is shown when nothing is planned, or when known for as long as rule 1 has it.
4. Not shown are the archived, the paused, those who asked for no contact, those of whom nobody is alive, and those
   from whom we withdrew quietly, until the one letter after that is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from followup_cli.domain.classes import Classed
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.phrases import str_span
from followup_cli.domain.records import Customer
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import ContactStatus, CustomerClass, Unit
from followup_cli.domain.workdays import shift

FROM_US = {CustomerClass.A: 60, CustomerClass.B: 120, CustomerClass.C: 210}
"""Days without word from us, by class."""
FROM_THEM = {CustomerClass.A: 120, CustomerClass.B: 180, CustomerClass.C: 365}
"""Days without word from them, by class."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Words:
    """When word went either way; all None where nothing is on record."""

    first_from_us_on: date | None = None
    last_from_us_on: date | None = None
    last_from_them_on: date | None = None


@dataclass(frozen=True, slots=True)
class NextTouch:
    """What is planned next for a customer."""

    touch_id: int
    due_on: date
    title: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What one customer's silence is judged by."""

    customer: Customer
    classed: Classed
    words: Words
    contacts: tuple[Contact, ...] = ()
    since: date | None = None
    """How long we have known them: the first purchase, or the day they were added."""
    next: NextTouch | None = None
    bought: tuple[Money, ...] = ()
    """In the period that gives the class, per currency."""
    at_stake: tuple[Money, ...] = ()
    """The sales behind their open touches, per currency."""
    has_keep_in_touch: bool = False
    is_withdrawn: bool = False
    """Whether we withdrew quietly and the one touch after that is still to come."""

    @property
    def worth(self) -> Decimal:
        """Return the largest sum bought or at stake, in major units, which ranks currencies as the agenda does."""
        return max((sum_.major for sum_ in (*self.bought, *self.at_stake)), default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Quiet:
    """A customer who has gone quiet."""

    relation: Relation
    because: str
    days_over: int | None = None
    """Days past the limit; None where there never was any contact."""
    limit: str = ""
    """Which one, in a few words: "from us, B: 120"."""


class _Weekends:
    """No more is needed to count a gap in business days."""

    def is_day_off(self, day: date) -> bool:
        return day.weekday() >= _SATURDAY


def quiet(relation: Relation, today: date, days: int | None = None) -> Quiet | None:
    """Return how a customer has gone quiet, or None; ``days`` without word from us count in place of the limits."""
    words = relation.words
    limit, said = _limit(relation, days)
    reached_on = words.last_from_us_on or words.last_from_them_on
    if reached_on is None:
        if relation.next is None or relation.since is None or _over(relation.since, limit, today) > 0:
            return Quiet(relation, "no contact on record", limit="no contact yet")
        return None
    found = []
    if (over := _over(reached_on, limit, today)) > 0:
        because = f"nothing from us for {_days(reached_on, today)} ({said})"
        found.append(Quiet(relation, because, over, f"from us, {said.removeprefix('class ')}"))
    if days is None:
        heard_on = words.last_from_them_on or words.first_from_us_on or reached_on
        letter = relation.classed.letter
        said = f"class {letter}: {FROM_THEM[letter]}"
        if (over := _over(heard_on, Span(FROM_THEM[letter], Unit.DAY), today)) > 0:
            never = "never a word from them" if words.last_from_them_on is None else "nothing from them"
            because = f"{never} for {_days(heard_on, today)} ({said})"
            found.append(Quiet(relation, because, over, f"from them, {letter}: {FROM_THEM[letter]}"))
    return max(found, key=lambda each: each.days_over or 0, default=None)


def is_left_in_peace(
    relation: Relation, absences: Iterable[Absence], blocks: Iterable[DoNotContact], today: date
) -> bool:
    """Whether silence is as it should be; ``absences`` and ``blocks`` are the customer's own."""
    is_paused = any(today <= absence.until_on for absence in absences)
    is_blocked = any(
        block.contact_id is None and block.channel is None and (block.until_on is None or today <= block.until_on)
        for block in blocks
    )
    statuses = {contact.status for contact in relation.contacts}
    is_apart = relation.customer.archived_on is not None or relation.is_withdrawn
    return is_apart or is_paused or is_blocked or statuses == {ContactStatus.DECEASED}


def by_worth(found: Iterable[Quiet]) -> tuple[Quiet, ...]:
    """Order quiet customers by what they are worth, then by how long they are over; those never reached first."""

    def key(each: Quiet) -> tuple[Decimal, float, int]:
        over = float("inf") if each.days_over is None else each.days_over
        return -each.relation.worth, -over, each.relation.customer.id

    return tuple(sorted(found, key=key))


def _limit(relation: Relation, days: int | None) -> tuple[Span, str]:
    if days is not None:
        return Span(days, Unit.DAY), f"you asked for {days}"
    wishes = [c for c in relation.contacts if c.longest_gap and c.status is ContactStatus.HERE]
    if wishes:
        strictest = min(wishes, key=lambda contact: (_end(date(2001, 1, 1), contact.longest_gap), contact.id))
        if strictest.longest_gap:
            return strictest.longest_gap, f"{strictest.name}: {str_span(strictest.longest_gap)}"
    most = FROM_US[relation.classed.letter]
    return Span(most, Unit.DAY), f"class {relation.classed.letter}: {most}"


def _end(day: date, gap: Span | None) -> date:
    return shift(day, gap, _Weekends()) if gap else date.max


def _over(since: date, limit: Span, today: date) -> int:
    return (today - _end(since, limit)) // timedelta(days=1)


def _days(since: date, today: date) -> str:
    days = (today - since).days
    return f"{days} day{'' if days == 1 else 's'}"

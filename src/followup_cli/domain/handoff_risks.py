"""What may still go wrong with a sale that is handed on: each risk by a stated rule, as a plain sentence.

In this order: complaints that are open, the worst first; days that are missing, have passed or have moved;
word the customer is owed; answers that said something is wrong; what is overdue on the checklist; and, while
somebody has yet to go there, whom to ring, where to go and who will be there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup_cli.domain.answers import Answered
from followup_cli.domain.date_stories import BACK_ORDERED, DELIVERED, DateStory, is_on_back_order, still_awaited
from followup_cli.domain.handoff_people import Person, is_anybody_on_site
from followup_cli.domain.milestone_names import noun
from followup_cli.domain.pages import SalePage
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Severity
from followup_cli.domain.written_days import short_day

_INSTALLED = "installed"
_TIMES = {1: "once", 2: "twice"}
_WORST_FIRST = (Severity.HIGH, Severity.NORMAL, Severity.LOW)


class RiskKind(StrEnum):
    """What kind of trouble a risk is."""

    COMPLAINT = "complaint"
    BACK_ORDER = "back-order"
    NO_DATE = "no-date"
    DATE_PASSED = "date-passed"
    DATE_MOVED = "date-moved"
    WORD_OWED = "word-owed"
    AMISS = "amiss"
    CHECKLIST = "checklist"
    UNREACHABLE = "unreachable"
    NO_ADDRESS = "no-address"
    NOBODY_ON_SITE = "nobody-on-site"


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing that may go wrong."""

    kind: RiskKind
    text: str
    """A whole sentence; what people typed stands in it as they typed it."""


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What the risks are read from."""

    page: SalePage
    stories: tuple[DateStory, ...]
    people: tuple[Person, ...]
    """The customer's; whom to ring is the first of them."""
    complaints: tuple[Complaint, ...]
    """All the customer's."""
    amiss: tuple[Answered, ...]
    """Those answers at the sale's touches that say something is wrong."""


def open_risks(facts: RiskFacts, today: date) -> tuple[Risk, ...]:
    """Return what may still go wrong; nothing when nothing is known to."""
    return (
        *_complaints(facts, today),
        *_days(facts, today),
        *_owed(facts, today),
        *_amiss(facts, today),
        *_checklist(facts, today),
        *_on_site(facts),
    )


def _complaints(facts: RiskFacts, today: date) -> Iterator[Risk]:
    open_ones = [complaint for complaint in facts.complaints if complaint.resolved_on is None]
    for complaint in sorted(open_ones, key=lambda each: (_WORST_FIRST.index(each.severity), each.id)):
        is_elsewhere = complaint.sale_id not in {None, facts.page.sale.id}
        about = f", about S{complaint.sale_id}" if is_elsewhere else ""
        silence = "" if complaint.answered_at else ", and nobody has answered yet"
        since = f"open since {short_day(complaint.opened_on, today)}{about}{silence}"
        yield Risk(
            RiskKind.COMPLAINT,
            _closed(f"Complaint {complaint.id}, severity {complaint.severity}, {since}: {complaint.text}"),
        )


def _days(facts: RiskFacts, today: date) -> Iterator[Risk]:
    """A back order stands in place of what would be said of the day of delivery."""
    stands_back = is_on_back_order(facts.stories)
    delivery = next((story for story in facts.stories if story.name == DELIVERED), None)
    if stands_back:
        yield _back_order(facts.stories, delivery, today)
    elif delivery is None and not facts.page.sale.nothing_to_deliver:
        yield Risk(RiskKind.NO_DATE, "No day is known for the delivery.")
    for story in still_awaited(facts.stories):
        what = noun(story.name)
        if _lacks_day(story) and not (stands_back and story.name == DELIVERED):
            yield Risk(RiskKind.NO_DATE, f"No day is known for the {what}.")
        if story.expected_on and story.expected_on < today:
            passed = f"The {what} was expected on {short_day(story.expected_on, today)}, and nobody says it happened."
            yield Risk(RiskKind.DATE_PASSED, passed)
        if story.moves and story.promised_on:
            times = _TIMES.get(len(story.moves), f"{len(story.moves)} times")
            first = f"it was promised first for {short_day(story.promised_on, today)}"
            yield Risk(RiskKind.DATE_MOVED, f"The day of the {what} has moved {times}; {first}.")


def _lacks_day(story: DateStory) -> bool:
    """Whether a day is missing: what was only taken back is as if never spoken of, which a delivery must not be."""
    return story.is_unknown or (story.name == DELIVERED and story.expected_on is None)


def _back_order(stories: Iterable[DateStory], delivery: DateStory | None, today: date) -> Risk:
    story = next(each for each in stories if each.name == BACK_ORDERED)
    since = f" since {short_day(story.actual_on, today)}" if story.actual_on else ""
    expected_on = delivery.expected_on if delivery else None
    until = f"expected on {short_day(expected_on, today)}" if expected_on else "nobody knows until when"
    return Risk(RiskKind.BACK_ORDER, _closed(f"On back order{since}, {until}{f': {story.why}' if story.why else ''}"))


def _owed(facts: RiskFacts, today: date) -> Iterator[Risk]:
    """Word of a changed day or of a part that left, and promises of ours whose day has passed."""
    for story in still_awaited(facts.stories):
        if story.is_owed:
            now = f"is now expected on {short_day(story.expected_on, today)}" if story.expected_on else "has no day now"
            yield Risk(RiskKind.WORD_OWED, f"The customer has not been told that the {noun(story.name)} {now}.")
    is_there = any(story.name == DELIVERED and story.actual_on for story in facts.stories)
    for story in facts.stories:
        for part in () if is_there else story.parts_owed:
            what = f": {part.what}" if part.what else ""
            left = f"a part left on {short_day(part.on, today)}{what}"
            yield Risk(RiskKind.WORD_OWED, _closed(f"The customer has not been told that {left}"))
    for touch in facts.page.touches:
        if touch.promise and touch.state.is_dated and touch.due_on and touch.due_on < today:
            yield Risk(
                RiskKind.WORD_OWED,
                _closed(f"Promised for {short_day(touch.due_on, today)} and not kept yet: {touch.promise}"),
            )


def _amiss(facts: RiskFacts, today: date) -> Iterator[Risk]:
    """An answer counts until a complaint about the sale was opened that day or later: then that tells the rest."""
    answered_on = {touch.id: touch.done_on for touch in facts.page.touches}
    opened = [complaint.opened_on for complaint in facts.complaints if complaint.sale_id == facts.page.sale.id]
    for said in facts.amiss:
        day = answered_on.get(said.touch_id)
        if day is None or not any(on >= day for on in opened):
            when = f" on {short_day(day, today)}" if day else ""
            yield Risk(RiskKind.AMISS, _closed(f"Asked{when} “{said.ask}”, the customer said: {said.answer}"))


def _checklist(facts: RiskFacts, today: date) -> Iterator[Risk]:
    """All that is overdue in one sentence, the oldest first: one item seldom stays alone."""
    dated = [(item.due_on, item.id, item.text) for item in facts.page.checklist if item.is_open and item.due_on]
    overdue = sorted(each for each in dated if each[0] < today)
    if overdue:
        texts = "; ".join(text for *_, text in overdue)
        yield Risk(
            RiskKind.CHECKLIST, _closed(f"Overdue on the checklist since {short_day(overdue[0][0], today)}: {texts}")
        )


def _on_site(facts: RiskFacts) -> Iterator[Risk]:
    """Whom to ring always counts; where to go, and who will be there, while somebody has yet to go."""
    yield from _reach(facts)
    reached = {story.name for story in facts.stories if story.actual_on}
    is_still_installed = any(story.name == _INSTALLED and not story.actual_on for story in facts.stories)
    if facts.page.sale.nothing_to_deliver or (DELIVERED in reached and not is_still_installed):
        return
    address = facts.page.customer.address
    if not address.is_usable:
        is_bare = not any((address.street, address.city, address.region, address.postal_code))
        lacks = "is kept" if is_bare else "can be used: street and city must both be known"
        yield Risk(RiskKind.NO_ADDRESS, f"No delivery address {lacks}.")
    if not is_anybody_on_site(facts.people, facts.page.customer):
        yield Risk(RiskKind.NOBODY_ON_SITE, "Nobody is named who will be there on site.")


def _reach(facts: RiskFacts) -> Iterator[Risk]:
    if not facts.people:
        yield Risk(RiskKind.UNREACHABLE, "Nobody at the customer is named, so there is nobody to ring.")
        return
    contact = facts.people[0]
    if not contact.phones:
        lacks = "No phone number" if contact.email else "Neither phone nor e-mail"
        yield Risk(RiskKind.UNREACHABLE, f"{lacks} is kept for {contact.name}.")


def _closed(sentence: str) -> str:
    """Return a sentence that ends in what somebody typed with one mark at its end."""
    typed = sentence.rstrip()
    return typed if typed[-1:] in {".", "!", "?", "…"} else f"{typed}."

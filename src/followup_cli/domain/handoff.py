"""The hand-off brief: what the people who deliver or install must know of a customer, decided here and nowhere else.

It is for colleagues, so notes stand in it, which no letter ever prints. The price does not: nobody needs it
to deliver well, and a sheet of paper lies about on a site where it is nobody's business.
"""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.domain.answers import Answered
from followup_cli.domain.date_stories import DELIVERED, DateStory, date_stories
from followup_cli.domain.handoff_notes import NoteKept, notes_kept
from followup_cli.domain.handoff_people import Person, people_here, people_there
from followup_cli.domain.handoff_risks import Risk, RiskFacts, open_risks
from followup_cli.domain.letter import SellerLike
from followup_cli.domain.pages import SalePage
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Addressee, Doer

MOST_NOTES = 8
"""More would not fit on the one page."""

_SELLERS_NEXT = 3


@dataclass(frozen=True, slots=True)
class HandOffFacts:
    """What a brief is made of."""

    page: SalePage
    contacts: tuple[Contact, ...] = ()
    """All the customer's."""
    complaints: tuple[Complaint, ...] = ()
    """All the customer's, by id."""
    notes: tuple[Fact, ...] = ()
    """All about the customer."""
    amiss: tuple[Answered, ...] = ()
    """Those of the page's answers that say something is wrong."""


@dataclass(frozen=True, slots=True)
class AnswerKept:
    """An answer, and the day it was given."""

    said: Answered
    on: date | None


@dataclass(frozen=True, slots=True)
class HandOff:
    """``sale handoff``: everything that stands in the brief, in the order it stands there."""

    written_on: date
    sale: Sale
    """Without its amount."""
    customer: Customer
    country: str | None
    """The country whose ways of writing a day its readers know: the seller's, else the customer's."""
    risks: tuple[Risk, ...]
    there: tuple[Person, ...]
    """The customer's people, the sale's contact first."""
    here: tuple[Person, ...]
    """Ours, the seller first."""
    delivery: DateStory | None
    """None where nobody has said a word of one."""
    promises: tuple[Touch, ...]
    """Open touches with a promise to the customer, by day, those without one last."""
    milestones: tuple[DateStory, ...]
    """All but the delivery."""
    notes: tuple[NoteKept, ...]
    """Newest first, no more than ``MOST_NOTES``."""
    notes_left_out: int
    """Older ones."""
    minutes_left_out: int
    """How many of those were taken at touches."""
    answers: tuple[AnswerKept, ...]
    others_next: tuple[Touch, ...]
    """What is open that others carry out, or that goes to colleagues."""
    sellers_next: tuple[Touch, ...]
    """The next of the seller's own that have a day."""
    sellers_left_out: int
    """What else is open of the seller's own."""
    sellers_undated: int
    """How many of those have no day."""


@dataclass(frozen=True, slots=True)
class HandOffDraft:
    """A brief as a page of text, and where it was written."""

    brief: HandOff
    text: str
    path: str | None = None


def hand_off(facts: HandOffFacts, seller: SellerLike, today: date) -> HandOff:
    """Decide what stands in the brief of a sale on a day. The same facts give the same brief."""
    page = facts.page
    contact = page.contact or (facts.contacts[0] if len(facts.contacts) == 1 else None)
    there = people_there(contact, facts.contacts, page.team)
    stories = date_stories(page.milestones, page.milestone_changes, page.notices)
    named = {contact.id if contact else 0, *(member.contact_id for member in page.team)}
    notes = notes_kept(page.sale, facts.notes, page.touches, facts.contacts, named)
    answered_on = {touch.id: touch.done_on for touch in page.touches}
    coming = [touch for touch in page.touches if touch.state.is_open]
    sellers = [touch for touch in coming if not _is_for_others(touch)]
    dated = [touch for touch in sellers if touch.state.is_dated]
    return HandOff(
        written_on=today,
        sale=replace(page.sale, amount=None),
        customer=page.customer,
        country=seller.country or page.customer.country,
        risks=open_risks(RiskFacts(page, stories, there, facts.complaints, facts.amiss), today),
        there=there,
        here=people_here(seller, page.team),
        delivery=next((story for story in stories if story.name == DELIVERED), None),
        promises=tuple(touch for touch in coming if touch.promise),
        milestones=tuple(story for story in stories if story.name != DELIVERED),
        notes=notes[:MOST_NOTES],
        notes_left_out=len(notes[MOST_NOTES:]),
        minutes_left_out=sum(kept.touch is not None for kept in notes[MOST_NOTES:]),
        answers=tuple(AnswerKept(said, answered_on.get(said.touch_id)) for said in page.answers),
        others_next=tuple(touch for touch in coming if _is_for_others(touch)),
        sellers_next=tuple(dated[:_SELLERS_NEXT]),
        sellers_left_out=len(sellers) - len(dated[:_SELLERS_NEXT]),
        sellers_undated=len(sellers) - len(dated),
    )


def _is_for_others(touch: Touch) -> bool:
    """Whether somebody else than the seller carries it out, or hears of it on our side."""
    is_to_colleagues = touch.addressee.is_ours and touch.addressee is not Addressee.SELF
    return touch.doer is not Doer.SELLER or is_to_colleagues

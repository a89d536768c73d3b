"""A sale with which all is well, to hand on; tests change what they are about."""

# ruff: noqa: ANN401 - a factory takes any field of its record

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from followup_cli.domain.handoff import HandOff, HandOffFacts, hand_off
from followup_cli.domain.money import Money
from followup_cli.domain.pages import SalePage
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address, Email, Phone
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import ChecklistItem, Complaint, Milestone, MilestoneChange, Notice, TeamMember
from followup_cli.domain.vocabulary import Channel, Outcome, TouchState
from followup_cli.settings import Seller

TODAY = date(2026, 12, 7)
"""A Monday."""

SELLER = Seller(name="Dana Reed", phone="+1 503 555 0100", email="dana@northgate.example", country="US")
CUSTOMER = Customer(3, "Hartwell Bakery", "US", address=Address("12 Mill Lane", "Burlington", "VT", "05401"))
JO = Contact(
    7,
    3,
    "Jo Hartwell",
    "Owner",
    phones=(Phone("+1 802 555 0114"),),
    emails=(Email("jo@hartwell.example"),),
    channel=Channel.CALL,
)
MARCO = Contact(8, 3, "Marco Diaz", "Night baker", phones=(Phone("+1 802 555 0177"),), channel=Channel.TEXT)
SALE = Sale(
    5,
    3,
    "Deck oven",
    Outcome.WON,
    date(2026, 11, 20),
    contact_id=7,
    amount=Money(1_840_000, "USD"),
    order_id="10248",
    benefits=("the first trays out by five",),
)
DELIVERY = Milestone(1, 5, "delivered", date(2026, 12, 19))
SITE_LEAD = TeamMember(1, 5, "site-lead", contact_id=8)


def touch(touch_id: int, **changes: Any) -> Touch:
    base = Touch(touch_id, 3, f"Touch {touch_id}", Channel.CALL, TouchState.PLANNED, sale_id=5)
    return replace(base, **changes)


def changed(on: int, expected_on: date | None, why: str | None = None, **changes: Any) -> MilestoneChange:
    """Return a change of the delivery, said on a day of December."""
    said_at = datetime(2026, 12, on, 12, tzinfo=UTC)
    return replace(MilestoneChange(on, 1, said_at, expected_on, why=why), **changes)


def told(**changes: Any) -> Notice:
    return replace(Notice(1, 1, 9, date(2026, 12, 12), date(2026, 12, 19)), **changes)


def complaint(**changes: Any) -> Complaint:
    opened_on = date(2026, 12, 5)
    answered_at = datetime(2026, 12, 5, 13, tzinfo=UTC)
    base = Complaint(
        1, 3, "it sticks", opened_on, datetime(2026, 12, 5, 12, tzinfo=UTC), sale_id=5, answered_at=answered_at
    )
    return replace(base, **changes)


def item(text: str, due_on: date | None, **changes: Any) -> ChecklistItem:
    return replace(ChecklistItem(1, 5, "item", text, due_on=due_on), **changes)


def facts(**changes: Any) -> HandOffFacts:
    """Return the facts of that sale; a field of the page is given as one of the facts."""
    page = SalePage(SALE, CUSTOMER, JO, (DELIVERY,), (), (), team=(SITE_LEAD,))
    of_facts = {name: changes.pop(name) for name in ("contacts", "complaints", "notes", "amiss") if name in changes}
    return replace(HandOffFacts(replace(page, **changes), (JO, MARCO)), **of_facts)


def brief(today: date = TODAY, seller: Seller = SELLER, **changes: Any) -> HandOff:
    return hand_off(facts(**changes), seller, today)

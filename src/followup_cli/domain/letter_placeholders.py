"""What stands in a draft where something is missing: words in brackets that nobody takes for the letter's own."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace

from followup_cli.domain.letter import LetterFacts, SellerLike
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Email, Phone

_YOUR_OWN = "your own words: "
_MORE = {
    "sale.product": "the product",
    "sale.number": "the order number",
    "sale.order": "the order number",
    "sale.closed_on": "the day of the sale",
    "delivery.on": "the delivery date",
    "change.what": "what has changed",
    "change.promised_on": "the date promised",
    "change.expected_on": "the new date",
    "next_steps": "a next step",
    "next_steps.on": "its date",
    "talk.on": "the day you talked",
    "talk.how": "how you talked",
    "material.on": "the day they had it",
    "day.on": "the day it is for",
    "day.what": "what day it is",
    "complaint.opened_on": "the day they complained",
}
"""What belongs to a field and is missing with it, and what is called otherwise inside a sentence."""


def placeholder(name: str) -> str:
    """Return what stands for a field ("sale.benefits", "said.worry", "talk.on"): ``[a benefit they bought for]``."""
    base, _, saying = name.partition(".")
    if base == "said":
        return f"[{_YOUR_OWN}{saying}]"
    words = _MORE.get(name) or (FIELDS[name].name if name in FIELDS else FIELDS[base].name)
    return f"[{words.partition(' (')[0]}]"


_KNOWN = "|".join(re.escape(placeholder(name)) for name in (*FIELDS, *_MORE))
PLACEHOLDER = re.compile(rf"{_KNOWN}|\[{_YOUR_OWN}[a-z][a-z0-9_]*\]")
"""Every placeholder there is, and nothing else in brackets."""


@dataclass(frozen=True, slots=True)
class MarkedSeller:
    """A seller's profile in which what is missing is marked."""

    name: str | None
    company: str | None
    title: str | None
    phone: str | None
    mobile: str | None
    email: str | None
    website: str | None
    address: str | None
    country: str | None
    closing: str


def with_placeholders(facts: LetterFacts, missing: Collection[str]) -> LetterFacts:
    """Return the facts with a placeholder for each missing text of contact and seller.

    What is no text of theirs (dates, sums, a whole sale) is marked where it is put into words.
    """
    return replace(facts, contact=_contact(facts, missing), seller=_seller(facts.seller, missing))


def _contact(facts: LetterFacts, missing: Collection[str]) -> Contact | None:
    lacks = [name for name in missing if name.startswith("contact.")]
    if not lacks:
        return facts.contact
    contact = facts.contact or Contact(0, facts.customer.id, placeholder("contact.name"))
    marked = {name.partition(".")[2]: placeholder(name) for name in lacks}
    texts = ("greeting", "name", "given_name", "family_name", "called", "salutation", "title")
    contact = replace(contact, **{name: marked[name] for name in texts if name in marked})  # type: ignore[arg-type]  # texts alone
    if "email" in marked:
        contact = replace(contact, emails=(Email(marked["email"]),))
    if "phone" in marked:
        contact = replace(contact, phones=(Phone(marked["phone"]),))
    return contact


def _seller(seller: SellerLike, missing: Collection[str]) -> SellerLike:
    marked = {name.partition(".")[2]: placeholder(name) for name in missing if name.startswith("seller.")}
    if not marked:
        return seller
    known = {field.name: getattr(seller, field.name) for field in fields(MarkedSeller)}
    return MarkedSeller(**{**known, **marked})


def placeholders_in(page: LetterPage) -> tuple[str, ...]:
    """Return the placeholders on a page, each once, from top to bottom."""
    return tuple(dict.fromkeys(match[0] for text in _texts(page) for match in PLACEHOLDER.finditer(text)))


def _texts(page: LetterPage) -> Iterator[str]:
    yield from (*page.sender, page.dated, *page.addressed, page.greeting, *page.paragraphs)
    yield from (text for pair in (*page.order, *page.next_steps) for text in pair)
    yield from (page.closing, *page.signature, *(text for pair in page.reach for text in pair), *page.enclosures)

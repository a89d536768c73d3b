"""What each record can be found by: the texts somebody typed into it. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from followup_cli.domain.keepsakes import Attachment, Gift, Material, Occasion
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Address, Phone
from followup_cli.domain.records import Answer, Customer, Record, Sale, Touch
from followup_cli.domain.sale_records import ChecklistItem, Complaint, TeamMember
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial

_LINE = "\n"
"""Stands between two texts: folding leaves none inside one, so that no word reaches over the gap."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text as it was typed, and the folded forms it is found by."""

    shown: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findable:
    """What one record can be found by."""

    pieces: tuple[Piece, ...]
    names: tuple[str, ...] | None = None
    """Of a customer or contact: the names, folded, the whole name first."""
    dated_on: date | None = None
    """Among equals the newest come first."""

    @property
    def body(self) -> str:
        """All forms, one a line."""
        return _LINE.join(form for piece in self.pieces for form in piece.forms)

    @property
    def lines_of_names(self) -> str | None:
        """The names, one a line; None for a record that has none."""
        return None if self.names is None else _LINE.join(self.names)


def bare(text: str) -> str:
    """Fold a text for the index, which would take a NUL for the text's end."""
    return fold(text).replace("\0", "\N{REPLACEMENT CHARACTER}")


def findable(record: Record, contact_name: str | None = None) -> Findable:
    """Return what a record of one of ``FINDABLE`` can be found by.

    ``contact_name`` is the name of the contact behind a team member.
    """
    if isinstance(record, TeamMember):
        return Findable((*_pieces(contact_name or record.name, record.email), *_phones(_phone(record.phone))))
    return _FINDABLE[type(record)](record)


def digits(text: str) -> str:
    """Return the digits in a text, all else left out."""
    return "".join(char for char in text if char.isdecimal())


def _pieces(*texts: str | None) -> Iterator[Piece]:
    for text in texts:
        if text and (form := bare(text)):
            yield Piece(text, (form,))


def _phone(number: str | None) -> tuple[Phone, ...]:
    return (Phone(number),) if number else ()


def _phones(phones: Iterable[Phone]) -> Iterator[Piece]:
    """A number is found as it was written, by its digits alone, and in the form every network knows."""
    for phone in phones:
        forms = (bare(phone.number), digits(phone.number), bare(phone.e164 or ""))
        if kept := tuple(form for form in dict.fromkeys(forms) if form):
            yield Piece(phone.number, kept)


def _address(address: Address) -> Iterator[Piece]:
    return _pieces(address.street, address.postal_code, address.city, address.region)


def _customer(customer: Customer) -> Findable:
    return Findable((*_pieces(customer.name), *_address(customer.address)), (bare(customer.name),))


def _contact(contact: Contact) -> Findable:
    together = " ".join(part for part in (contact.given_name, contact.family_name) if part)
    names = (contact.name, contact.called or "", together)
    pieces = (
        *_pieces(*dict.fromkeys(names), contact.title, contact.greeting, *(email.address for email in contact.emails)),
        *_phones(contact.phones),
        *(piece for own in contact.addresses for piece in _address(own.address)),
    )
    first, *others = map(bare, names)
    return Findable(pieces, (first, *(name for name in dict.fromkeys(others) if name and name != first)))


def _sale(sale: Sale) -> Findable:
    texts = (sale.product, sale.order_id, sale.source, sale.reason, sale.thanks_for, *sale.benefits)
    texts = (*texts, sale.competitor, sale.would_have_changed)
    return Findable(tuple(_pieces(*texts)), dated_on=sale.closed_on)


def _touch(touch: Touch) -> Findable:
    # Titles and reasons come from the playbook and would be found by the hundred.
    texts = (touch.note,) if touch.step else (touch.title, touch.note)
    return Findable(tuple(_pieces(*texts)), dated_on=touch.done_on)


def _complaint(complaint: Complaint) -> Findable:
    causes = (complaint.remedy, complaint.root_cause, complaint.prevention, complaint.why_missing)
    return Findable(tuple(_pieces(complaint.text, *causes)), dated_on=complaint.opened_on)


def _feedback(feedback: Feedback) -> Findable:
    texts = (feedback.text, feedback.answer, feedback.action, feedback.no_complaint_because)
    return Findable(tuple(_pieces(*texts)), dated_on=feedback.received_on or feedback.asked_on)


_FINDABLE: dict[type[Record], Callable[[Any], Findable]] = {
    Customer: _customer,
    Contact: _contact,
    Sale: _sale,
    Touch: _touch,
    Fact: lambda fact: Findable(tuple(_pieces(fact.text, fact.source)), dated_on=fact.noted_on),
    Complaint: _complaint,
    ChecklistItem: lambda item: Findable(tuple(_pieces(item.text, item.note)), dated_on=item.done_on),
    Answer: lambda answer: Findable(tuple(_pieces(answer.answer))),
    Occasion: lambda occasion: Findable(tuple(_pieces(occasion.title))),
    Gift: lambda gift: Findable(tuple(_pieces(gift.what)), dated_on=gift.given_on),
    Attachment: lambda kept: Findable(tuple(_pieces(kept.title, kept.url, kept.file_name)), dated_on=kept.added_on),
    Letter: lambda letter: Findable(tuple(_pieces(*letter.body.split("\n\n"))), dated_on=letter.day),
    Feedback: _feedback,
    Testimonial: lambda given: Findable(
        tuple(_pieces(given.text, given.declined_because)),
        dated_on=given.received_on or given.declined_on or given.asked_on,
    ),
    Material: lambda one: Findable(
        tuple(_pieces(one.title, one.url, one.file_name, *one.needs)), dated_on=one.added_on
    ),
    Referral: lambda one: Findable(
        tuple(_pieces(one.note, one.closed_because)), dated_on=one.received_on or one.asked_on
    ),
}

FINDABLE: frozenset[type[Record]] = frozenset({*_FINDABLE, TeamMember})
"""The kinds of records that ``find`` looks into."""

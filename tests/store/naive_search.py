"""Search as it would be without an index: look into every record, one by one. What ``search`` is held against."""

from collections.abc import Iterator, Mapping
from typing import Any

from followup_cli.domain.keepsakes import Attachment, Gift, Material, Occasion
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Answer, Customer, Sale, Touch
from followup_cli.domain.sale_records import ChecklistItem, Complaint, TeamMember
from followup_cli.domain.voice_records import Feedback, Referral
from followup_cli.store.transaction import ReadTransaction

Named = tuple[str, int]


def holding(tx: ReadTransaction, text: str) -> set[Named]:
    """Return kind and id of every record that holds all words of a text (one that is no phone number)."""
    words = fold(text).split()
    return {
        (kind, one)
        for kind, one, texts in _records(tx)
        if words and all(any(word in fold(each) for each in texts if each) for word in words)
    }


def _records(tx: ReadTransaction) -> Iterator[tuple[str, int, tuple[str | None, ...]]]:
    for customer in tx.all(Customer):
        address = customer.address
        yield (
            "customer",
            customer.id,
            (customer.name, address.street, address.postal_code, address.city, address.region),
        )
    contacts = {contact.id: contact for contact in tx.all(Contact)}
    for contact in contacts.values():
        yield "contact", contact.id, tuple(_of_contact(contact))
    for sale in tx.all(Sale):
        about = (sale.product, sale.order_id, sale.source, sale.reason, sale.thanks_for, *sale.benefits)
        yield "sale", sale.id, about
    for touch in tx.all(Touch):
        yield "touch", touch.id, (touch.note,) if touch.step else (touch.title, touch.note)
    for complaint in tx.all(Complaint):
        causes = (complaint.remedy, complaint.root_cause, complaint.prevention, complaint.why_missing)
        yield "complaint", complaint.id, (complaint.text, *causes)
    for said in tx.all(Feedback):
        yield "feedback", said.id, (said.text, said.answer, said.action, said.no_complaint_because)
    for letter in tx.all(Letter):
        yield "letter", letter.id, (letter.body,)
    yield from _small_ones(tx, contacts)


def _of_contact(contact: Contact) -> Iterator[str | None]:
    yield from (contact.name, contact.title, contact.greeting, contact.called)
    yield " ".join(part for part in (contact.given_name, contact.family_name) if part)
    yield from (email.address for email in contact.emails)
    for phone in contact.phones:
        yield from (phone.number, _digits(phone.number), phone.e164)
    for own in contact.addresses:
        yield from (own.street, own.postal_code, own.city, own.region)


def _small_ones(tx: ReadTransaction, contacts: Mapping[int, Contact]) -> Iterator[tuple[str, int, Any]]:
    for fact in tx.all(Fact):
        yield "fact", fact.id, (fact.text, fact.source)
    for item in tx.all(ChecklistItem):
        yield "checklist", item.id, (item.text, item.note)
    for member in tx.all(TeamMember):
        known = contacts.get(member.contact_id or 0)
        phone = member.phone or ""
        yield "team", member.id, (known.name if known else member.name, member.email, phone, _digits(phone))
    for answer in tx.all(Answer):
        yield "answer", answer.id, (answer.answer,)
    for occasion in tx.all(Occasion):
        yield "occasion", occasion.id, (occasion.title,)
    for gift in tx.all(Gift):
        yield "gift", gift.id, (gift.what,)
    for attachment in tx.all(Attachment):
        yield "attachment", attachment.id, (attachment.title, attachment.url, attachment.file_name)
    for referral in tx.all(Referral):
        yield "referral", referral.id, (referral.note, referral.closed_because)
    for one in tx.all(Material):
        yield "material", one.id, (one.title, one.url, one.file_name, *one.needs)


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdecimal())

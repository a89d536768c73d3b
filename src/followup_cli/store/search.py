"""Text search over everything a person typed, case and accents apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followup_cli.domain.names import fold
from followup_cli.domain.pages import Hit, HitKind
from followup_cli.domain.records import (
    Answer,
    ChecklistItem,
    Complaint,
    Contact,
    Customer,
    Fact,
    Sale,
    TeamMember,
    Touch,
)
from followup_cli.store.transaction import ReadTransaction


@dataclass(frozen=True, slots=True)
class _Record:
    """A record to look into: whose it is, and its texts."""

    kind: HitKind
    id: int
    customer_id: int
    sale_id: int | None
    texts: tuple[str | None, ...]


def search(tx: ReadTransaction, text: str) -> tuple[Hit, ...]:
    """Return the records that hold every word of ``text``, each kind by id.

    The kinds come in this order: customers, contacts, sales, touches, notes, complaints, items of
    checklists, people of teams, answers. A hit's text is the texts of the record that hold a word,
    joined. Blank text finds nothing.
    """
    words = fold(text).split()
    if not words:
        return ()
    customers = {customer.id: customer for customer in tx.all(Customer)}
    hits = []
    for record in _records(tx, customers):
        folded = [(fold(one), one) for one in record.texts if one]
        if all(any(word in bare for bare, _ in folded) for word in words):
            shown = [one for bare, one in folded if any(word in bare for word in words)]
            owner = customers[record.customer_id]
            hits.append(Hit(record.kind, record.id, owner, " · ".join(shown), record.sale_id))
    return tuple(hits)


def _records(tx: ReadTransaction, customers: Mapping[int, Customer]) -> Iterator[_Record]:
    for customer in customers.values():
        address = customer.address
        parts = (customer.name, address.street, address.postal_code, address.city, address.region)
        yield _Record(HitKind.CUSTOMER, customer.id, customer.id, None, parts)
    contacts = {contact.id: contact for contact in tx.all(Contact)}
    for contact in contacts.values():
        details = (contact.name, contact.title, contact.greeting, contact.email, contact.phone)
        yield _Record(HitKind.CONTACT, contact.id, contact.customer_id, None, details)
    sales = {sale.id: sale for sale in tx.all(Sale)}
    for sale in sales.values():
        about = (sale.product, sale.order_id, sale.source, sale.reason, sale.thanks_for, *sale.benefits)
        yield _Record(HitKind.SALE, sale.id, sale.customer_id, sale.id, about)
    touches = {touch.id: touch for touch in tx.all(Touch)}
    for touch in touches.values():
        # Titles and reasons come from the playbook and would be found by the hundred.
        said = (touch.note,) if touch.step else (touch.title, touch.note)
        yield _Record(HitKind.TOUCH, touch.id, touch.customer_id, touch.sale_id, said)
    for note in tx.all(Fact):
        yield _Record(HitKind.FACT, note.id, note.customer_id, note.sale_id, (note.text,))
    for complaint in tx.all(Complaint):
        causes = (complaint.remedy, complaint.root_cause, complaint.prevention, complaint.why_missing)
        whole = (complaint.text, *causes)
        yield _Record(HitKind.COMPLAINT, complaint.id, complaint.customer_id, complaint.sale_id, whole)
    yield from _of_sales(tx, sales, contacts)
    for answer in tx.all(Answer):
        at = touches[answer.touch_id]
        yield _Record(HitKind.ANSWER, answer.id, at.customer_id, at.sale_id, (answer.answer,))


def _of_sales(tx: ReadTransaction, sales: Mapping[int, Sale], contacts: Mapping[int, Contact]) -> Iterator[_Record]:
    for item in tx.all(ChecklistItem):
        customer_id = sales[item.sale_id].customer_id
        yield _Record(HitKind.CHECKLIST, item.id, customer_id, item.sale_id, (item.text, item.note))
    for member in tx.all(TeamMember):
        known = contacts.get(member.contact_id or 0)
        texts = (known.name if known else member.name, member.email, member.phone)
        yield _Record(HitKind.TEAM, member.id, sales[member.sale_id].customer_id, member.sale_id, texts)

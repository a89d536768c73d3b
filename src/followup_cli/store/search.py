"""Text search over everything a person typed, case and accents apart."""

from collections.abc import Iterator

from followup_cli.domain.names import fold
from followup_cli.domain.pages import Hit, HitKind
from followup_cli.domain.records import Contact, Customer, Note, Sale, Touch
from followup_cli.store.transaction import ReadTransaction

_Found = tuple[HitKind, int, int, tuple[str | None, ...]]
"""Kind, id, customer's id, and the texts to look in."""


def search(tx: ReadTransaction, text: str) -> tuple[Hit, ...]:
    """Return the records that hold every word of ``text``: customers, contacts, sales, touches, notes, each by id.

    A hit's text is the texts of the record that hold a word, joined. Blank text finds nothing.
    """
    words = fold(text).split()
    if not words:
        return ()
    customers = {customer.id: customer for customer in tx.all(Customer)}
    hits = []
    for kind, record_id, customer_id, texts in _texts(tx, customers):
        folded = [(fold(one), one) for one in texts if one]
        if all(any(word in bare for bare, _ in folded) for word in words):
            shown = [one for bare, one in folded if any(word in bare for word in words)]
            hits.append(Hit(kind, record_id, customers[customer_id], " · ".join(shown)))
    return tuple(hits)


def _texts(tx: ReadTransaction, customers: dict[int, Customer]) -> Iterator[_Found]:
    for customer in customers.values():
        address = customer.address
        parts = (customer.name, address.street, address.postal_code, address.city, address.region)
        yield HitKind.CUSTOMER, customer.id, customer.id, parts
    for contact in tx.all(Contact):
        details = (contact.name, contact.title, contact.greeting, contact.email, contact.phone)
        yield HitKind.CONTACT, contact.id, contact.customer_id, details
    for sale in tx.all(Sale):
        about = (sale.product, sale.order_id, sale.source, sale.reason, sale.thanks_for, *sale.benefits)
        yield HitKind.SALE, sale.id, sale.customer_id, about
    for touch in tx.all(Touch):
        # Titles and reasons come from the playbook and would be found by the hundred.
        yield HitKind.TOUCH, touch.id, touch.customer_id, (touch.note,) if touch.step else (touch.title, touch.note)
    for note in tx.all(Note):
        yield HitKind.NOTE, note.id, note.customer_id, (note.text,)

"""Making one contact of two inside a transaction."""

from collections.abc import Iterable
from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.documents.vcard_kept import joined_kept
from followup_cli.domain.joining import Difference, PersonJoined, join_people
from followup_cli.domain.people_records import Contact, ContactCard, Fact
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import FactKind
from followup_cli.store.links import Touched, repoint
from followup_cli.store.transaction import Transaction


def join_contacts(
    tx: Transaction, desk: Desk, kept: Contact, other: Contact, because: str, place: Customer
) -> tuple[PersonJoined, Touched]:
    """Let everything that refers to ``other``, kept at ``place``, refer to ``kept``; what differs becomes a fact.

    Returns the person as they are now, and what refers to them that did not before.
    """
    person = join_people(kept, other, because)
    tx.update(person.contact)
    touched = repoint(tx, Contact, other.id, kept.id)
    _join_cards(tx, kept)
    tx.remove(other)
    if person.differences:
        same = f"{other.name} at {place.name} is {kept.name}."
        said = f"{same} There it said: {in_words(person.differences)}."
        fact = Fact(0, kept.customer_id, said, desk.today, kept.id, kind=FactKind.OTHER, source="joined")
        tx.add(fact)
    return person, touched


def in_words(differences: Iterable[Difference]) -> str:
    """Return what the one that is gone had said, for a fact."""
    return "; ".join(f"{each.detail} {each.other}" for each in differences)


def _join_cards(tx: Transaction, person: Contact) -> None:
    """Put the lines of two cards of one person on one card."""
    first, *others = tx.all(ContactCard, contact_id=person.id) or (None,)
    if first is None:
        return
    lines = tuple(first.text.splitlines())
    for card in others:
        lines = joined_kept(lines, card.text.splitlines())
        tx.remove(card)
    if others:
        tx.update(replace(first, text="\n".join(lines)))

"""What belongs to a person beside their own record and comes with their card: days, notes, wishes, the rest of it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from followup_cli.actions.desk import Desk
from followup_cli.actions.occasions import keep_occasion
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_kept import merged_kept
from followup_cli.domain.contact_update import FieldChange
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.people_records import Contact, ContactCard, DoNotContact, Fact
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import OccasionKind
from followup_cli.store.transaction import ReadTransaction, Transaction

SOURCE = "address book"
"""The source of facts that were a card's note: they go out again as its note, and no others do."""

R = TypeVar("R", bound=Any)


class KeptWithContacts:
    """What the store holds for each contact, read once for a whole import or export."""

    def __init__(self, tx: ReadTransaction) -> None:
        self.cards = {card.contact_id: card for card in tx.all(ContactCard)}
        self.occasions = _by(tx.all(Occasion), lambda occasion: occasion.contact_id)
        self.facts = _by(tx.all(Fact), lambda fact: fact.contact_id)
        self.blocks = _by(tx.all(DoNotContact), lambda block: block.customer_id)

    def with_days(self) -> frozenset[int]:
        """Return the customers with a day that is to be marked, be they new or not."""
        return frozenset(occasion.customer_id for own in self.occasions.values() for occasion in own)

    def day(self, contact_id: int, kind: OccasionKind) -> Occasion | None:
        """Return a person's own day of a kind, if it is known; the first where there are several."""
        found = self.occasions[contact_id]
        return next((one for one in found if one.kind is kind and one.month and one.day), None)

    def unknown(self, contact_id: int, card: Card) -> Card:
        """Return a card without the days that are known already, for completing alone."""
        birthday = None if self.day(contact_id, OccasionKind.BIRTHDAY) else card.birthday
        wedding = None if self.day(contact_id, OccasionKind.WEDDING) else card.wedding
        return replace(card, birthday=birthday, wedding=wedding)

    def notes(self, contact_id: int) -> list[Fact]:
        """Return the facts that came as a card's note."""
        return [fact for fact in self.facts[contact_id] if fact.source == SOURCE]


def keep_with_contact(
    tx: Transaction, desk: Desk, texts: PlaybookTexts, kept: KeptWithContacts, contact: Contact, card: Card
) -> list[FieldChange]:
    """Keep what a card tells beside the person's own details; return what changed. The caller re-plans the customer.

    A year known is not lost to a card that does not say it.
    """
    days = ((OccasionKind.BIRTHDAY, card.birthday), (OccasionKind.WEDDING, card.wedding))
    changes = []
    for kind, day in days:
        if day is None:
            continue
        month, number, year = day
        known = kept.day(contact.id, kind)
        told = Occasion(0, contact.customer_id, kind, contact.id, month=month, day=number, year=year)
        found = keep_occasion(tx, desk, texts, told)
        if found.is_new or found.is_changed:
            others = [one for one in kept.occasions[contact.id] if one.id != found.occasion.id]
            kept.occasions[contact.id] = [*others, found.occasion]
            changes.append(FieldChange(kind, _day_words(known) if known else None, _day_words(found.occasion)))
    changes += _keep_notes(tx, kept, contact, card.notes, desk.today)
    changes += _keep_blocks(tx, kept, contact.customer_id, contact.id, card.blocks)
    return changes + _keep_rest(tx, kept, contact, card.kept)


def keep_with_customer(
    tx: Transaction, kept: KeptWithContacts, customer: Customer, card: Card, today: date
) -> list[FieldChange]:
    """Keep the notes and wishes of a row that names nobody: they are the whole customer's."""
    known = {fact.text.strip() for fact in tx.all(Fact, customer_id=customer.id)} if card.notes else set()
    new = [note for note in card.notes if note not in known]
    tx.add_all(Fact(0, customer.id, note, today) for note in new)
    wishes = tuple(replace(block, contact_id=None) for block in card.blocks)
    return [FieldChange("note", None, note) for note in new] + _keep_blocks(tx, kept, customer.id, None, wishes)


def _keep_notes(
    tx: Transaction, kept: KeptWithContacts, contact: Contact, notes: tuple[str, ...], today: date
) -> list[FieldChange]:
    """Keep the notes not known yet; a card's one note, edited, takes the place of the one it was."""
    facts, changes = kept.facts[contact.id], []
    known = {fact.text.strip() for fact in facts}
    former = [fact for fact in kept.notes(contact.id) if fact.text.strip() not in notes]
    for text in notes:
        if text in known:
            continue
        before = former[0] if len(notes) == len(former) == 1 else None
        if before is not None:
            fact = replace(before, text=text, noted_on=today)
            tx.update(fact)
            facts.remove(before)
        else:
            fact = tx.add(Fact(0, contact.customer_id, text, today, contact.id, source=SOURCE))
        facts.append(fact)
        changes.append(FieldChange("note", before.text if before else None, text))
    return changes


def _keep_blocks(
    tx: Transaction,
    kept: KeptWithContacts,
    customer_id: int,
    contact_id: int | None,
    blocks: tuple[DoNotContact, ...],
) -> list[FieldChange]:
    known, changes = kept.blocks[customer_id], []
    for block in blocks:
        own_id = None if block.contact_id is None else contact_id
        told = replace(block, customer_id=customer_id, contact_id=own_id)
        before = next((one for one in known if _wish(one) == _wish(told)), None)
        if before is not None and replace(before, id=0) == told:
            continue
        if before is None:
            told = tx.add(told)
        else:
            told = replace(told, id=before.id)
            tx.update(told)
            known.remove(before)
        known.append(told)
        changes.append(FieldChange("do not contact", _block_words(before) if before else None, _block_words(told)))
    return changes


def _keep_rest(tx: Transaction, kept: KeptWithContacts, contact: Contact, lines: tuple[str, ...]) -> list[FieldChange]:
    known = kept.cards.get(contact.id)
    text = "\n".join(merged_kept(known.text.split("\n") if known else (), lines))
    if text == (known.text if known else ""):
        return []
    if known is None:
        kept.cards[contact.id] = tx.add(ContactCard(0, contact.id, text))
        return [FieldChange("other properties", None, _names(lines))]
    kept.cards[contact.id] = replace(known, text=text)
    tx.update(kept.cards[contact.id])
    changed = [line for line in lines if line not in known.text.split("\n")]
    return [FieldChange("other properties", None, _names(changed) or "their order")]


def _names(lines: Any) -> str:  # noqa: ANN401 - any iterable of texts
    names = (line.split(":")[0].split(";")[0].rpartition(".")[2].upper() for line in lines)
    return ", ".join(dict.fromkeys(names))


def _wish(block: DoNotContact) -> tuple[object, ...]:
    return block.contact_id, block.channel, block.from_on


def _day_words(occasion: Occasion) -> str:
    day = f"{occasion.month:02}-{occasion.day:02}"
    return f"{occasion.year:04}-{day}" if occasion.year else f"--{day}"


def _block_words(block: DoNotContact) -> str:
    until = f" until {block.until_on}" if block.until_on else ""
    why = f": {block.why}" if block.why else ""
    return f"{block.channel or 'any channel'} from {block.from_on}{until}{why}"


def _by(records: tuple[R, ...], key: Callable[[R], int | None]) -> defaultdict[int, list[R]]:
    found: defaultdict[int, list[R]] = defaultdict(list)
    for record in records:
        of = key(record)
        if of is not None:
            found[of].append(record)
    return found

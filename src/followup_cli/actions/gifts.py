"""Cards and presents given: remembered, so that the next one differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.day_said import refuse_to_come
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import contact_id_for, customer_of, find_contact, find_customer
from followup_cli.actions.replan import Replanning
from followup_cli.domain.details import given
from followup_cli.domain.keepsakes import Gift, Occasion
from followup_cli.domain.occasion_pages import GiftChanged, GiftLine
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, FactKind
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction

TASTES = (FactKind.LIKE, FactKind.DISLIKE, FactKind.HOBBY)
"""The kinds of facts that tell what pleases a person."""


@dataclass(frozen=True, slots=True)
class GiftDetails:
    """What a command says about something given."""

    contact: str | None = None
    channel: Channel = Channel.GIFT
    occasion: str | None = None
    note: str | None = None


def add_gift(desk: Desk, customer: str, what: str, details: GiftDetails, *, on: date) -> GiftChanged:
    """Remember what somebody was given on a day; the touches of their occasions tell of it from now on.

    Raises UsageError for an empty text, RefusedError for a day to come or an occasion of another customer.
    """
    text = _text(what)
    refuse_to_come(desk, on)
    with desk.write() as tx:
        found = find_customer(tx, customer)
        occasion = find_by_id(tx, Occasion, details.occasion) if details.occasion else None
        if occasion is not None and occasion.customer_id != found.id:
            raise RefusedError(f"occasion {occasion.id} is none of {found.name}", "followup occasion list shows whose")
        contact_id = (
            occasion.contact_id
            if occasion is not None and details.contact is None
            else contact_id_for(tx, found, details.contact)
        )
        gift = tx.add(
            Gift(
                0,
                found.id,
                text,
                on,
                details.channel,
                contact_id,
                occasion.id if occasion else None,
                note=given(details.note),
            )
        )
        Replanning(desk, tx, found).run()
        return GiftChanged(gift, found, _contact(tx, gift), "Remembered", desk.is_dry_run)


def remove_gift(desk: Desk, reference: str) -> GiftChanged:
    """Forget something that was not given after all. Raises NotFoundError."""
    with desk.write() as tx:
        gift = find_by_id(tx, Gift, reference)
        tx.remove(gift)
        customer = customer_of(tx, gift.customer_id)
        Replanning(desk, tx, customer).run()
        return GiftChanged(gift, customer, _contact(tx, gift), "Forgotten", desk.is_dry_run)


def list_gifts(desk: Desk, customer: str | None, *, contact: str | None = None) -> tuple[GiftLine, ...]:
    """Return what a customer, a person there or everybody was given, newest first."""
    with desk.read() as tx:
        found = find_customer(tx, customer) if customer else None
        if contact is not None and found is None:
            raise UsageError(
                "--to stands without a customer", "name the customer first: followup gift list acme --to Jo"
            )
        person = find_contact(tx, found, contact) if found and contact else None
        wanted = {"customer_id": found.id} if found else {}
        gifts = tx.all(Gift, **wanted, **({"contact_id": person.id} if person else {}))
        customers = {each.id: each for each in tx.all(Customer, id=tuple({gift.customer_id for gift in gifts}))}
        contacts = {each.id: each for each in tx.all(Contact, id=tuple({g.contact_id for g in gifts if g.contact_id}))}
        return tuple(
            GiftLine(gift, customers[gift.customer_id], contacts.get(gift.contact_id or 0))
            for gift in newest_first(gifts)
        )


def keep_gift(tx: Transaction, touch: Touch, gave: str) -> str:
    """Remember what was given at a touch that is done; what was told of it before is told anew. Return a remark."""
    occasions = tx.all(Occasion, cadence_id=touch.cadence_id) if touch.cadence_id else ()
    channel = touch.channel if touch.channel in {Channel.CARD, Channel.LETTER} else Channel.GIFT
    for earlier in tx.all(Gift, touch_id=touch.id):
        tx.remove(earlier)
    tx.add(
        Gift(
            0,
            touch.customer_id,
            _text(gave, "--gave"),
            touch.done_on or date.min,
            channel,
            touch.contact_id,
            occasions[0].id if occasions else None,
            touch.id,
        )
    )
    whom = tx.get(Contact, touch.contact_id) if touch.contact_id else None
    return f"Remembered what {whom.name if whom else customer_of(tx, touch.customer_id).name} was given."


def gifts_to(tx: ReadTransaction, touch: Touch) -> tuple[Gift, ...]:
    """Return what whoever a touch reaches was given at other touches, newest first."""
    gifts = tx.all(Gift, customer_id=touch.customer_id, contact_id=touch.contact_id)
    others = (gift for gift in gifts if gift.touch_id != touch.id)
    return newest_first(others)


def newest_first(gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """Return what was given, the latest first."""
    return tuple(sorted(gifts, key=lambda gift: (gift.given_on, gift.id), reverse=True))


def tastes_of(tx: ReadTransaction, touch: Touch) -> tuple[Fact, ...]:
    """Return what whoever a touch reaches likes, dislikes and does for pleasure."""
    facts = tx.all(Fact, customer_id=touch.customer_id, kind=TASTES)
    return tuple(fact for fact in facts if fact.contact_id in {touch.contact_id, None})


def _text(what: str, option: str = "what was given") -> str:
    text = " ".join(what.split())
    if not text:
        raise UsageError(f"{option} is empty", "say what it was: 'a book on sailing'")
    return text


def _contact(tx: ReadTransaction, gift: Gift) -> Contact | None:
    return tx.get(Contact, gift.contact_id) if gift.contact_id else None

"""The people a hand-off brief names: those at the customer, and those on our side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from followup_cli.domain.letter import SellerLike
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer
from followup_cli.domain.sale_records import TeamMember
from followup_cli.domain.vocabulary import Addressee, Channel, Doer

_NOT_ON_SITE = frozenset({Addressee.BUYER, Addressee.SPONSOR, Addressee.COMPLAINANT, Addressee.CONTACT})
"""Those who sign, pay or complain: that they will be there when somebody comes is not said by it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to turn to."""

    name: str | None
    """None of a seller who has not said who they are."""
    roles: tuple[str, ...]
    """As the team has them; the sale's contact is ``contact`` first, the seller ``seller``."""
    title: str | None = None
    phones: tuple[str, ...] = ()
    email: str | None = None
    channel: Channel | None = None
    """The channel they prefer; nobody keeps that of a colleague, nor what follows."""
    called: str | None = None
    best_hours: str | None = None
    """When they like to be rung, with the zone of their clock where that is known."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the phones are for, of those that say it."""


def people_there(
    contact: Contact | None, contacts: Iterable[Contact], team: Iterable[TeamMember]
) -> tuple[Person, ...]:
    """Return the customer's people, each once with all their roles: the sale's contact, then the team by id."""
    by_id = {each.id: each for each in contacts}
    found: dict[int, Person] = {}
    if contact is not None:
        found[contact.id] = _at_customer(contact, Addressee.CONTACT.value)
    for member in team:
        known = by_id.get(member.contact_id or 0)
        if known is not None:
            person = _at_customer(known, member.role, phone=member.phone, email=member.email)
            found[known.id] = _joined(found.get(known.id), person)
    return tuple(found.values())


def people_here(seller: SellerLike, team: Iterable[TeamMember]) -> tuple[Person, ...]:
    """Return our people, each once with all their roles: the seller, then the colleagues of the team by id."""
    seller_phones = _known(seller.phone, seller.mobile)
    found = {"": Person(seller.name, (Doer.SELLER.value,), seller.title, seller_phones, seller.email)}
    for member in team:
        if member.contact_id is None and member.name:
            person = Person(member.name, (member.role,), None, _known(member.phone), member.email)
            found[fold(member.name)] = _joined(found.get(fold(member.name)), person)
    return tuple(found.values())


def is_anybody_on_site(people: Iterable[Person], customer: Customer) -> bool:
    """Whether one of the customer's people is known to be where it is delivered.

    That is whoever is in the sale's team for anything else than buying, paying or complaining, and
    in a household the person it is named after: they live there.
    """
    return any(
        any(role not in _NOT_ON_SITE for role in person.roles) or fold(person.name or "") == fold(customer.name)
        for person in people
    )


def _at_customer(contact: Contact, role: str, *, phone: str | None = None, email: str | None = None) -> Person:
    return Person(
        contact.name,
        (role,),
        contact.title,
        _known(phone, *(each.shown for each in contact.phones)),
        email or contact.email,
        contact.channel,
        contact.called,
        " ".join(filter(None, (contact.best_hours, contact.time_zone))) if contact.best_hours else None,
        {each.shown: each.label for each in contact.phones if each.label},
    )


def _known(*phones: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phone for phone in phones if phone and phone.strip()))


def _joined(known: Person | None, person: Person) -> Person:
    if known is None:
        return person
    roles = tuple(dict.fromkeys((*known.roles, *person.roles)))
    phones = tuple(dict.fromkeys((*known.phones, *person.phones)))
    return replace(known, roles=roles, phones=phones, email=known.email or person.email)

"""A sale's transition team: people on both sides, each with a role, and whom of them a touch reaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import TeamMember
from followup_cli.domain.vocabulary import Addressee, Doer

OUR_ROLES = frozenset(
    {each.value for each in Addressee if each.is_ours and each is not Addressee.SELF}
    | {each.value for each in Doer if each is not Doer.SELLER}
)
"""Roles that are ours by their name; the customer's people may have any other words."""

_REACHED_OTHERWISE = frozenset({Addressee.CONTACT, Addressee.COMPLAINANT, Addressee.CUSTOMER_TEAM})
"""Whoever the cadence is for: the contact kept in touch with, who complained, all of them together."""

THEIR_ROLES = tuple(each.value for each in Addressee if not each.is_ours and each not in _REACHED_OTHERWISE)
"""Roles of the customer's people that the playbooks' steps address."""


@dataclass(frozen=True, slots=True)
class TeamPerson:
    """A person in a sale's team, with the contact where it is one of the customer's."""

    member: TeamMember
    contact: Contact | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it is a colleague."""
        return self.member.contact_id is None

    @property
    def name(self) -> str:
        """The person's name."""
        return (self.contact.name if self.contact else self.member.name) or ""

    @property
    def phone(self) -> str | None:
        """The number to ring."""
        return self.member.phone or (self.contact.phone if self.contact else None)

    @property
    def email(self) -> str | None:
        """The address to write to."""
        return self.member.email or (self.contact.email if self.contact else None)


@dataclass(frozen=True, slots=True)
class TeamPage:
    """``team list``: the customer's people first, each side in the order they were named."""

    sale: Sale
    customer: Customer
    people: tuple[TeamPerson, ...]


def role_name(typed: str) -> str:
    """Return a role in small letters with single hyphens where it is one the playbooks know, else as typed."""
    words = _hyphened(typed)
    return words if words in OUR_ROLES or words in THEIR_ROLES else " ".join(typed.split())


def near_role(typed: str) -> str | None:
    """Return the role somebody probably meant who mistyped one the playbooks know; None for words of their own."""
    words, known = _hyphened(typed), (*sorted(OUR_ROLES), *THEIR_ROLES)
    near = get_close_matches(words, known, n=1, cutoff=0.8)
    return near[0] if near and words not in known else None


def _hyphened(typed: str) -> str:
    return "-".join(typed.casefold().replace("_", " ").replace("-", " ").split())


def contacts_by_addressee(team: Iterable[TeamMember]) -> dict[Addressee, int]:
    """Return the contact whom a step addresses by each role, the one named first where several share it."""
    found: dict[Addressee, int] = {}
    for member in sorted(team, key=lambda each: each.id):
        if member.contact_id is not None and member.role in THEIR_ROLES:
            found.setdefault(Addressee(member.role), member.contact_id)
    return found


def concerned(people: Iterable[TeamPerson], doer: Doer, addressee: Addressee) -> tuple[TeamPerson, ...]:
    """Return those of a team who carry a touch out, or whom it addresses: all of a side where it is for a side."""
    roles = {doer.value, addressee.value} - {Doer.SELLER.value, Addressee.SELF.value}
    all_ours = doer is Doer.TEAM or addressee is Addressee.TEAM
    all_theirs = addressee is Addressee.CUSTOMER_TEAM
    return tuple(
        person for person in people if person.member.role in roles or (all_ours if person.is_ours else all_theirs)
    )

"""A sale's transition team: people on both sides, each with a role, and whom of them a touch reaches."""

from collections.abc import Iterable

from followup_cli.domain.records import TeamMember
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


def role_name(typed: str) -> str:
    """Return a role in small letters with single hyphens where it is one the playbooks know, else as typed."""
    words = "-".join(typed.casefold().replace("_", " ").replace("-", " ").split())
    return words if words in OUR_ROLES or words in THEIR_ROLES else " ".join(typed.split())


def contacts_by_addressee(team: Iterable[TeamMember]) -> dict[Addressee, int]:
    """Return the contact whom a step addresses by each role, the one named first where several share it."""
    found: dict[Addressee, int] = {}
    for member in sorted(team, key=lambda each: each.id):
        if member.contact_id is not None and member.role in THEIR_ROLES:
            found.setdefault(Addressee(member.role), member.contact_id)
    return found


def concerned(team: Iterable[TeamMember], doer: Doer, addressee: Addressee) -> tuple[TeamMember, ...]:
    """Return those of a team who carry a touch out, or whom it addresses: all of a side where it is for a side."""
    roles = {doer.value, addressee.value} - {Doer.SELLER.value, Addressee.SELF.value}
    all_ours = doer is Doer.TEAM or addressee is Addressee.TEAM
    all_theirs = addressee is Addressee.CUSTOMER_TEAM
    return tuple(
        member for member in team if member.role in roles or (all_theirs if member.contact_id is not None else all_ours)
    )

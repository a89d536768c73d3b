"""One customer out of two, one person out of two: what is kept, what completes it, and what differs.

The record that is kept keeps every detail it has. The other's completes it where it has none; where both
have one and they differ, the other's is told as a ``Difference``, so that somebody can write it down.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.phrases import str_span
from followup_cli.domain.reach import NO_ADDRESS, Address, Email, with_another
from followup_cli.domain.records import Customer
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import ContactStatus, CustomerKind

_SHARED_BOXES = frozenset(
    {"accounts", "contact", "hello", "info", "kontakt", "mail", "office", "orders", "post", "sales", "service", "shop"}
)
"""What stands before the @ of an address that several people read; it says nothing about who somebody is."""

_OF_CUSTOMERS_BY_HAND = frozenset({"id", "name", "country", "region", "address", "created_on", "archived_on", "kind"})
_OF_CONTACTS_BY_HAND = frozenset({"id", "customer_id", "name", "emails", "phones", "addresses", "status", "status_on"})
_ALIKE = 0.82
"""From where two names of people are spellings of one: a letter wrong, or two changed over, in a name as usual."""

_MOST_TELLING = (ContactStatus.DECEASED, ContactStatus.LEFT, ContactStatus.HERE)

R = TypeVar("R", Customer, Contact)


@dataclass(frozen=True, slots=True)
class Difference:
    """A detail that both had and that was not the same, in words."""

    detail: str
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class CustomerJoined:
    """What became of two customers."""

    customer: Customer
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """A person who was kept twice: the contact as it is now, the one that is gone, and why they are one."""

    contact: Contact
    other: Contact
    because: str
    differences: tuple[Difference, ...]


def join_customers(kept: Customer, other: Customer) -> CustomerJoined:
    """Return the customer that two are together."""
    joined, differences = _completed(kept, other, _OF_CUSTOMERS_BY_HAND)
    joined = replace(joined, created_on=min(filter(None, (kept.created_on, other.created_on)), default=None))
    if kept.archived_on and other.archived_on:
        joined = replace(joined, archived_on=max(kept.archived_on, other.archived_on))
    else:
        joined = replace(joined, archived_on=None)
    joined, of_place = _place(joined, other)
    joined, of_kind = _kind(joined, other)
    return CustomerJoined(joined, (*differences, *of_kind, *of_place))


def _kind(kept: Customer, other: Customer) -> tuple[Customer, list[Difference]]:
    """Keep the kind; one that was not said counts as a company, and another's household does not change that."""
    if other.kind is None or other.kind is kept.kind:
        return kept, []
    if kept.kind is None and other.kind is CustomerKind.COMPANY:
        return replace(kept, kind=other.kind), []
    return kept, [Difference("kind", _said(kept.kind) if kept.kind else "not said", other.kind.value)]


def same_people(kept: Sequence[Contact], others: Iterable[Contact]) -> tuple[tuple[Contact, Contact, str], ...]:
    """Return who of ``others`` is among ``kept``, beside the one they are there, and why that is so.

    The same person is one of the same name, of the same e-mail address unless it is a box that several
    people read, or of the same phone number and a name that looks alike.
    """
    others = tuple(others)
    boxes = _boxes_of_several(kept) | _boxes_of_several(others)
    found = []
    for other in others:
        reasons = ((one, _why_same(one, other, boxes)) for one in kept)
        pairs = [(rank, one, why) for one, told in reasons if told for rank, why in (told,)]
        if pairs:
            _, one, why = min(pairs, key=lambda pair: (pair[0], pair[1].id))
            found.append((one, other, why))
    return tuple(found)


def join_people(kept: Contact, other: Contact, because: str) -> PersonJoined:
    """Return the person that two contacts are together; ``other`` brings numbers and addresses along."""
    joined, differences = _completed(kept, other, _OF_CONTACTS_BY_HAND)
    if kept.name != other.name:
        differences = (Difference("name", kept.name, other.name), *differences)
    emails, phones = kept.emails, kept.phones
    for email in other.emails:
        emails = with_another(emails, email)
    for phone in other.phones:
        phones = with_another(phones, phone)
    addresses = (*kept.addresses, *(one for one in other.addresses if one not in kept.addresses))
    telling = min((kept, other), key=lambda one: _MOST_TELLING.index(one.status))
    if kept.status is not other.status:
        told = Difference("status", telling.status.value, (other if telling is kept else kept).status.value)
        differences = (*differences, told)
    joined = replace(
        joined,
        emails=emails,
        phones=phones,
        addresses=addresses,
        status=telling.status,
        status_on=telling.status_on or (other.status_on if kept.status is other.status else None),
    )
    return PersonJoined(joined, other, because, differences)


def are_names_alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: "J. Field", "Joanna Field" and "Jo Feild" are."""
    left, right = sorted(fold(name).replace(".", " ").split() for name in (one, other))
    if not left or not right:
        return False
    is_initial_same = left[-1] == right[-1] and left[0][0] == right[0][0]
    return is_initial_same or SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() >= _ALIKE


def _completed(kept: R, other: R, apart: frozenset[str]) -> tuple[R, tuple[Difference, ...]]:
    gained: dict[str, object] = {}
    differences = []
    for field in fields(kept):
        if field.name in apart:
            continue
        own, new = getattr(kept, field.name), getattr(other, field.name)
        if own is None:
            gained[field.name] = new
        elif new is not None and new != own:
            differences.append(Difference(_in_words(field.name), _said(own), _said(new)))
    return replace(kept, **gained), tuple(differences)  # type: ignore[arg-type]  # each of its field's type


def _place(kept: Customer, other: Customer) -> tuple[Customer, list[Difference]]:
    """Complete country, region and address; parts of two addresses are never mixed."""
    if kept.country and other.country and kept.country != other.country:
        differences = [Difference("country", kept.country, other.country)]
        if other.region:
            differences.append(Difference("region", kept.region or "none", other.region))
        return kept, differences + _other_address(kept.address, other.address)
    differences = []
    if kept.region and other.region and kept.region != other.region:
        differences.append(Difference("region", kept.region, other.region))
    kept = replace(kept, country=kept.country or other.country, region=kept.region or other.region)
    if not _fits(kept.address, other.address):
        return kept, differences + _other_address(kept.address, other.address)
    own, new = kept.address, other.address
    whole = Address(
        own.street or new.street, own.city or new.city, own.region or new.region, own.postal_code or new.postal_code
    )
    return replace(kept, address=whole), differences


def _other_address(kept: Address, other: Address) -> list[Difference]:
    if other in {NO_ADDRESS, kept}:
        return []
    return [Difference("address", _said(kept), _said(other))]


def _fits(own: Address, new: Address) -> bool:
    """Whether one address says nothing against the other."""
    pairs = ((getattr(own, field.name), getattr(new, field.name)) for field in fields(Address))
    return all(not left or not right or fold(left) == fold(right) for left, right in pairs)


def _why_same(one: Contact, other: Contact, boxes: frozenset[str]) -> tuple[int, str] | None:
    """Return why two contacts are one person, the surest reason as the lowest number."""
    if fold(one.name) == fold(other.name):
        return 0, "the same name"
    email = next((email for email in other.emails if email.key in _keys(one.emails) - boxes), None)
    if email is not None and not _is_shared(email):
        return 1, f"the same e-mail address, {email.address}"
    numbers = {phone.e164 for phone in one.phones if phone.e164}
    phone = next((phone for phone in other.phones if phone.e164 in numbers), None)
    if phone is not None and are_names_alike(one.name, other.name):
        return 2, f"the same phone number, {phone.number}, and a name that looks alike"
    return None


def _is_shared(email: Email) -> bool:
    return email.key.partition("@")[0] in _SHARED_BOXES


def _boxes_of_several(people: Iterable[Contact]) -> frozenset[str]:
    counted: dict[str, set[int]] = {}
    for person in people:
        for key in _keys(person.emails):
            counted.setdefault(key, set()).add(person.id)
    return frozenset(key for key, readers in counted.items() if len(readers) > 1)


def _keys(emails: Iterable[Email]) -> set[str]:
    return {email.key for email in emails}


def _in_words(field: str) -> str:
    return field.removeprefix("customer_").replace("_", " ")


def _said(value: object) -> str:
    if isinstance(value, Address):
        return ", ".join(part for part in (value.street, value.city, value.region, value.postal_code) if part) or "none"
    if isinstance(value, Span):
        return str_span(value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)

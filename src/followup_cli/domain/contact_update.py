"""Bringing a person's details up to date from a file that is newer in what it says, and telling the difference.

What the file does not say stays as it is: silence takes nothing away.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.phrases import str_span
from followup_cli.domain.reach import Address, ContactAddress, Email, Phone
from followup_cli.domain.records import Customer
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import ContactStatus

W = TypeVar("W", Email, Phone, ContactAddress)

_WAYS = ("emails", "phones", "addresses")
_APART = {"id", "customer_id", "uid", "status", "verified_on", *_WAYS}
"""Fields that have a rule of their own."""

_SINGULAR = {"emails": "e-mail", "phones": "phone", "addresses": "address"}
_NAMES = {"uid": "card id", "customer_class": "class"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one detail was and is, in words; None where there was or is nothing."""

    field: str
    before: str | None
    after: str | None


def updated(known: Contact, told: Contact, preferred: AbstractSet[str] = frozenset()) -> Contact:
    """Return a contact with what a file tells of them.

    ``preferred`` names the lists of which the file says that the first is the preferred one; in the
    others the order known stays, and what is new comes last.
    """
    plain = {
        field.name: getattr(told, field.name)
        for field in fields(Contact)
        if field.name not in _APART and getattr(told, field.name) is not None
    }
    if told.status is not ContactStatus.HERE:
        plain["status"] = told.status
    if told.verified_on and (known.verified_on is None or told.verified_on > known.verified_on):
        plain["verified_on"] = told.verified_on
    return replace(
        known,
        **plain,
        uid=known.uid or told.uid,
        emails=_merged(known.emails, told.emails, is_preferred="emails" in preferred),
        phones=_merged(known.phones, told.phones, is_preferred="phones" in preferred),
        addresses=_merged(known.addresses, told.addresses, is_preferred="addresses" in preferred),
    )


def completed(known: Contact, told: Contact) -> Contact:
    """Return a contact with those details a file tells of that were not known; none is overwritten."""
    gaps = {
        field.name: getattr(told, field.name)
        for field in fields(Contact)
        if field.name not in {"id", "customer_id", *_WAYS} and getattr(known, field.name) is None
    }
    if known.status is not told.status:
        gaps.pop("status_on", None)
    return replace(
        known,
        **gaps,
        emails=_merged(known.emails, _relabelled(told.emails, known.emails)),
        phones=_merged(known.phones, _relabelled(told.phones, known.phones)),
        addresses=_merged(known.addresses, _relabelled(told.addresses, known.addresses)),
    )


def differences(before: Contact | Customer, after: Contact | Customer) -> tuple[FieldChange, ...]:
    """Return what changed from one state of a contact or customer to another, field by field."""
    changes = []
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name in _WAYS:
            changes += _changes_of_ways(_SINGULAR[field.name], old, new)
        elif old != new:
            name = _NAMES.get(field.name, field.name.replace("_", " ").removesuffix(" on"))
            changes.append(FieldChange(name, in_words(old), in_words(new)))
    return tuple(changes)


def untold(known: Contact, told: Contact) -> tuple[str, ...]:
    """Return the numbers and addresses we know and a file does not name."""
    return tuple(
        in_words(way) or ""
        for which in _WAYS
        for way in getattr(known, which)
        if _key(way) not in {_key(other) for other in getattr(told, which)}
    )


def address_key(address: ContactAddress | Address) -> object:
    """Return what two spellings of one postal address share."""
    return tuple(fold(part or "") for part in (address.street, address.city, address.region, address.postal_code))


def in_words(value: object) -> str | None:
    """Return a detail as a report shows it."""
    if value is None or value == ():
        return None
    if isinstance(value, Span):
        return str_span(value)
    if isinstance(value, Email | Phone):
        return f"{value.value} ({value.label})" if value.label else value.value
    if isinstance(value, ContactAddress | Address):
        parts = [value.street, value.city, value.region, value.postal_code, getattr(value, "country", None)]
        whole = ", ".join(part.replace("\n", ", ") for part in parts if part)
        label = getattr(value, "label", None)
        return (f"{whole} ({label})" if label else whole) or None
    return str(value)


def _key(way: Email | Phone | ContactAddress) -> object:
    return address_key(way) if isinstance(way, ContactAddress) else way.key


def _merged(known: Sequence[W], told: Sequence[W], *, is_preferred: bool = False) -> tuple[W, ...]:
    """Return the ways known, labelled as told, the new ones behind them; the first told in front when it says so."""
    by_key = {_key(way): way for way in told}
    both = [_labelled(way, by_key.pop(_key(way), None)) for way in known]
    both += by_key.values()
    if is_preferred and told:
        both.sort(key=lambda way: _key(way) != _key(told[0]))
    return tuple(both)


def _relabelled(told: Sequence[W], known: Sequence[W]) -> tuple[W, ...]:
    """Return ways as told, those known with the labels they are known by."""
    by_key = {_key(way): way for way in known}
    return tuple(_labelled(way, by_key.get(_key(way))) for way in told)


def _labelled(way: W, other: W | None) -> W:
    """Return a number or address with the label (and an address's country) that another spelling of it says."""
    if other is None:
        return way
    label = other.label or way.label
    if isinstance(way, ContactAddress):
        return replace(way, label=label, country=getattr(other, "country", None) or way.country)
    return replace(way, label=label)


def _changes_of_ways(name: str, old: Iterable[Any], new: Iterable[Any]) -> list[FieldChange]:
    before, after = ({_key(way): in_words(way) for way in ways} for ways in (old, new))
    changes = [
        FieldChange(name, before.get(key), after.get(key))
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    ]
    if not changes and list(before) != list(after):
        return [FieldChange(f"preferred {name}", next(iter(before.values())), next(iter(after.values())))]
    return changes

"""What a command tells of a person beyond their name, and the person after it.

Of every text None leaves a detail as it is, and an empty one takes it away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace

from followup_cli.domain.details import edited, given
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.phrases import parse_span, str_span
from followup_cli.domain.reach import NO_ADDRESS, ContactAddress, W, labelled, with_another, with_preferred
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit
from followup_cli.errors import AmbiguousError, NotFoundError

_DAYS = {Unit.DAY: 1, Unit.BUSINESS_DAY: 1.4, Unit.WEEK: 7, Unit.MONTH: 30.4, Unit.YEAR: 365}


@dataclass(frozen=True, slots=True)
class WaysTold:
    """Numbers or addresses as typed, each with a label before a colon if it has one ("cell: +44 7700 900123")."""

    first: tuple[str, ...] = ()
    """Put before those there are, the preferred one first; an empty text takes the preferred one away."""
    also: tuple[str, ...] = ()
    """Put behind those there are."""
    drop: tuple[str, ...] = ()
    """Taken away: each by its label, or in any spelling."""


@dataclass(frozen=True, slots=True)
class AddressTold:
    """The parts of one postal address, and what becomes of the others."""

    label: str | None = None
    """Which one is meant, or what a new one is called; without it the preferred one is meant."""
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    post_to: str | None = None
    """The one that letters are to go to."""
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything ``contact add|edit`` takes that no sale tells of."""

    given_name: str | None = None
    family_name: str | None = None
    salutation: str | None = None
    called: str | None = None
    language: str | None = None
    country: str | None = None
    time_zone: str | None = None
    best_hours: str | None = None
    ideal_gap: str | None = None
    longest_gap: str | None = None
    phones: WaysTold = field(default_factory=WaysTold)
    emails: WaysTold = field(default_factory=WaysTold)
    address: AddressTold = field(default_factory=AddressTold)


NOTHING_TOLD = Profile()


def profiled(contact: Contact, told: Profile) -> Contact:
    """Return the person with the texts, the rhythm and the addresses told; numbers and e-mail are ``changed_ways``.

    Raises ValueError for a longest gap shorter than the ideal one, NotFoundError or AmbiguousError for
    an address that is not theirs.
    """
    ideal, longest = _span(contact.ideal_gap, told.ideal_gap), _span(contact.longest_gap, told.longest_gap)
    if ideal and longest and (told.ideal_gap or told.longest_gap) and _days(longest) < _days(ideal):
        raise ValueError(
            f"{str_span(longest)} is shorter than the rhythm itself, {str_span(ideal)}; "
            "the longest gap is what must never be passed, as in --every '6 weeks' --longest-gap '4 months'"
        )
    return replace(
        contact,
        given_name=_text(contact.given_name, told.given_name),
        family_name=_text(contact.family_name, told.family_name),
        salutation=_text(contact.salutation, told.salutation),
        called=_text(contact.called, told.called),
        language=edited(contact.language, told.language),
        country=edited(contact.country, told.country),
        time_zone=edited(contact.time_zone, told.time_zone),
        best_hours=edited(contact.best_hours, told.best_hours),
        ideal_gap=ideal,
        longest_gap=longest,
        addresses=changed_addresses(contact.addresses, told.address),
    )


def _text(known: str | None, told: str | None) -> str | None:
    found = edited(known, told)
    return " ".join(found.split()) if found else None


def _span(known: Span | None, told: str | None) -> Span | None:
    if told is None:
        return known
    return parse_span(told) if given(told) else None


def _days(span: Span) -> float:
    return span.count * _DAYS[span.unit]


def changed_ways(known: Sequence[W], told: WaysTold, read: Callable[[str, str | None], W]) -> tuple[W, ...]:
    """Return numbers or e-mail addresses after a change: taken away first, then put in front, then put behind.

    A bare label means the one that bears it; everything else is read by ``read(text, label)``, whose
    ValueError passes. Raises NotFoundError or AmbiguousError for one to take away that is not there.
    """
    ways = tuple(known)
    for text in told.drop:
        leaving = _meant(ways, text, read)
        ways = tuple(way for way in ways if way is not leaving)
    if any(not text.strip() for text in told.first):
        ways = ways[1:]
    for text in reversed([text for text in told.first if text.strip()]):
        ways = with_preferred(ways, _way(ways, text, read))
    for text in told.also:
        ways = with_another(ways, _way(ways, text, read))
    return ways


def _way(ways: Sequence[W], text: str, read: Callable[[str, str | None], W]) -> W:
    bearing = [way for way in ways if way.label and fold(way.label) == fold(text)]
    label, value = labelled(text)
    return bearing[0] if len(bearing) == 1 else read(value, label)


def _meant(ways: Sequence[W], text: str, read: Callable[[str, str | None], W]) -> W:
    """Return the one to take away: by its label, or by its own text in any spelling."""
    found = [way for way in ways if way.label and fold(way.label) == fold(text)]
    if not found:
        key = _key(text, read)
        found = [way for way in ways if way.key == key]
    if len(found) == 1:
        return found[0]
    listed = tuple(f"{way.label}: {way.value}" if way.label else way.value for way in found or ways)
    if found:
        raise AmbiguousError(f"{text!r} is the label of {len(found)} of theirs", "type it in full", listed)
    raise NotFoundError(f"they have no {text!r}", "these are known" if listed else "none is known", listed)


def _key(text: str, read: Callable[[str, str | None], W]) -> str | None:
    try:
        return read(labelled(text)[1], None).key
    except ValueError:
        return None


def changed_addresses(known: Sequence[ContactAddress], told: AddressTold) -> tuple[ContactAddress, ...]:
    """Return a person's addresses after a change: taken away first, then the one meant changed or a new one added.

    A new one stands behind those there are; ``post_to`` puts one in front. An address without any part
    left is gone. Raises as ``profiled`` does.
    """
    addresses = list(known)
    for text in told.drop:
        addresses.remove(_address(addresses, text))
    parts = {name: getattr(told, name) for name in ("street", "city", "region", "postal_code", "country")}
    if told.label is not None or any(part is not None for part in parts.values()):
        place, before = _target(addresses, told, is_bare=all(part is None for part in parts.values()))
        changed = replace(before, **{name: edited(getattr(before, name), part) for name, part in parts.items()})
        if changed.address == NO_ADDRESS and place == len(addresses) and given(told.country):
            raise NotFoundError("they have no address that could be in a country", "add --street and --city")
        addresses[place : place + 1] = [changed] if changed.address != NO_ADDRESS else []
    if told.post_to is not None:
        first = _address(addresses, told.post_to)
        addresses = [first, *(each for each in addresses if each is not first)]
    return tuple(addresses)


def _target(addresses: Sequence[ContactAddress], told: AddressTold, *, is_bare: bool) -> tuple[int, ContactAddress]:
    """Return the address meant and its place; a new one's place is the end."""
    label = given(told.label)
    if label is None:
        known = addresses[0] if addresses else ContactAddress()
        return 0, replace(known, label=edited(known.label, told.label))
    for place, each in enumerate(addresses):
        if each.label and fold(each.label) == fold(label):
            return place, each
    if not is_bare:
        return len(addresses), ContactAddress(label)
    if addresses and addresses[0].label is None:
        return 0, replace(addresses[0], label=label)
    raise NotFoundError(
        f"they have no address labelled {label!r}", "add --street and --city, or name one of these", _lines(addresses)
    )


def _address(addresses: Sequence[ContactAddress], text: str) -> ContactAddress:
    """Return the address meant by its label, by part of it, or by an empty text: the preferred one."""
    wanted = fold(text)
    if not wanted and addresses:
        return addresses[0]
    found = [each for each in addresses if each.label and fold(each.label) == wanted]
    found = found or [each for each in addresses if wanted and wanted in fold(_line(each))]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(f"{text!r} fits {len(found)} of their addresses", "type more of it", _lines(found))
    hint = "these are known" if addresses else "none of their own is known; post goes to the customer's"
    raise NotFoundError(f"they have no address {text!r}", hint, _lines(addresses))


def _lines(addresses: Sequence[ContactAddress]) -> tuple[str, ...]:
    return tuple(_line(each) for each in addresses)


def _line(each: ContactAddress) -> str:
    parts = (getattr(each, one.name) for one in fields(each) if one.name != "label")
    line = ", ".join(" ".join(part.split()) for part in parts if part)
    return f"{each.label}: {line}" if each.label else line

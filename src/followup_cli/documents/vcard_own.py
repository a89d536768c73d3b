"""What no vCard has a property for, as extension properties of ours (X-FOLLOWUP-CHANNEL and so on)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_lines import Line, escape, join_parts
from followup_cli.domain.hours import parse_hours
from followup_cli.domain.people_records import DoNotContact
from followup_cli.domain.phrases import parse_span, str_span
from followup_cli.domain.vocabulary import Channel, ContactStatus

PREFIX = "X-FOLLOWUP-"
_ANY = "any"
_EVERYBODY = "customer"


def _channel(text: str) -> Channel:
    try:
        return Channel(text.lower())
    except ValueError:
        raise ValueError(f"{text!r} is no channel; write one of {', '.join(Channel)}") from None


def _status(text: str) -> ContactStatus:
    try:
        return ContactStatus(text.lower())
    except ValueError:
        raise ValueError(f"{text!r} is no status; write one of {', '.join(ContactStatus)}") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date; write 2026-12-31") from None


_READ: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "CHANNEL": ("channel", _channel),
    "IDEAL-GAP": ("ideal_gap", parse_span),
    "LONGEST-GAP": ("longest_gap", parse_span),
    "BEST-HOURS": ("best_hours", parse_hours),
    "GREETING": ("greeting", str),
    "VERIFIED-ON": ("verified_on", _day),
}
"""Properties of one value: the contact's field, and how it is read."""


def read_field(line: Line) -> tuple[str, Any] | None:
    """Return the contact's field a property of ours says, with its value; None for any other property.

    Raises ValueError when the value cannot be read.
    """
    found = _READ.get(line.name.removeprefix(PREFIX))
    return (found[0], found[1](line.text)) if found and line.text else None


def read_status(line: Line) -> tuple[ContactStatus, date | None]:
    """Read ``left;2026-10-01``; the day may be missing. Raises ValueError."""
    status, day = (*line.parts, "")[:2]
    return _status(status), _day(day) if day else None


def read_block(line: Line) -> DoNotContact:
    """Read ``call;2026-11-20;2027-01-31;asked by phone``: channel or "any", from, until, why; then "customer".

    Raises ValueError.
    """
    channel, from_on, until_on, why, scope = (*line.parts, "", "", "", "", "")[:5]
    if channel.lower() == Channel.INTERNAL:
        raise ValueError("'internal' reaches nobody; name another channel, or write any")
    return DoNotContact(
        0,
        0,
        _day(from_on),
        contact_id=None if scope == _EVERYBODY else 0,
        channel=None if channel.lower() in {"", _ANY} else _channel(channel),
        until_on=_day(until_on) if until_on else None,
        why=why or None,
    )


def own_lines(card: Card) -> list[Line]:
    """Return the properties of ours that a card needs."""
    contact = card.contact
    values = {
        "HOUSEHOLD": card.household and escape(card.household),
        "GREETING": contact.greeting and escape(contact.greeting),
        "COUNTRY": contact.country,
        "CHANNEL": contact.channel,
        "IDEAL-GAP": contact.ideal_gap and str_span(contact.ideal_gap),
        "LONGEST-GAP": contact.longest_gap and str_span(contact.longest_gap),
        "BEST-HOURS": contact.best_hours,
        "VERIFIED-ON": contact.verified_on and contact.verified_on.isoformat(),
    }
    if contact.status is not ContactStatus.HERE:
        values["STATUS"] = join_parts([contact.status, contact.status_on.isoformat() if contact.status_on else None])
    lines = [Line(0, PREFIX + name, str(value)) for name, value in values.items() if value]
    return [*lines, *(Line(0, f"{PREFIX}DO-NOT-CONTACT", _block_value(block)) for block in card.blocks)]


def _block_value(block: DoNotContact) -> str:
    until = block.until_on.isoformat() if block.until_on else ""
    parts = [block.channel or _ANY, block.from_on.isoformat(), until, block.why or ""]
    return join_parts(parts if block.contact_id is not None else [*parts, _EVERYBODY])

"""The words of an occasion: what it is called, and what its touches are called."""

import re
from datetime import date

from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasions import years_on
from followup_cli.domain.vocabulary import Channel, OccasionKind
from followup_cli.domain.written_days import MONTHS

_DEEDS = {
    Channel.CARD: "Send {} a card",
    Channel.LETTER: "Write {} a letter",
    Channel.GIFT: "Send {} a present",
    Channel.CALL: "Ring {}",
    Channel.EMAIL: "Write to {}",
    Channel.TEXT: "Text {}",
    Channel.VISIT: "Call on {}",
    Channel.MEETING: "Meet {}",
}
_UNNAMED = {
    OccasionKind.BIRTHDAY: "birthday",
    OccasionKind.CHILD_BIRTHDAY: "a child",
    OccasionKind.WEDDING: "wedding",
    OccasionKind.PURCHASE: "the purchase",
    OccasionKind.GRADUATION: "their graduation",
    OccasionKind.HOLIDAY: "the holiday",
    OccasionKind.CUSTOM: "their day",
}
"""What stands for a title that nobody gave."""

_BIRTHDAYS = {OccasionKind.BIRTHDAY, OccasionKind.CHILD_BIRTHDAY}
_FIELD = re.compile(r"\{(deed|person|what)\}")


def filled(text: str, occasion: Occasion, person: str, channel: Channel) -> str:
    """Return a step's words with ``{deed}``, ``{person}`` and ``{what}`` said for an occasion."""
    said = {
        "deed": _DEEDS.get(channel, "Think of {}").format(person),
        "person": person,
        "what": occasion.title or _UNNAMED[occasion.kind],
    }
    return _FIELD.sub(lambda match: said[match[1]], text)


def what_it_is(occasion: Occasion) -> str:
    """Return what an occasion is called in a list: "birthday", "Lena's birthday", "Christmas Day"."""
    title = occasion.title
    match occasion.kind:
        case OccasionKind.BIRTHDAY:
            return "birthday"
        case OccasionKind.CHILD_BIRTHDAY:
            return f"{title}'s birthday" if title else "child's birthday"
        case OccasionKind.WEDDING:
            return "wedding anniversary" if occasion.is_yearly else "wedding"
        case OccasionKind.PURCHASE:
            return f"anniversary of {title or 'the purchase'}"
        case OccasionKind.GRADUATION:
            return title or "graduation"
        case OccasionKind.HOLIDAY | OccasionKind.CUSTOM:
            return title or occasion.kind.value


def how_old(occasion: Occasion, day: date) -> str:
    """Return "turns 40" or "12 years" of the day it is marked on, empty where the year is not known."""
    years = years_on(occasion, day)
    if years is None:
        return ""
    if occasion.kind in _BIRTHDAYS:
        return f"turns {years}"
    return f"{years} year{'' if years == 1 else 's'}"


def day_in_words(occasion: Occasion) -> str:
    """Return "14 February 1987", "14 February" or, of a holiday, whose calendar gives its day."""
    if occasion.month is None or occasion.day is None:
        return f"by the calendar of {occasion.holiday_country}" if occasion.holiday_country else "no day"
    year = f" {occasion.year}" if occasion.year else ""
    return f"{occasion.day} {MONTHS[occasion.month - 1]}{year}"

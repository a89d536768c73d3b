"""How a language writes dates and money in a country."""

import re
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, get_decimal_symbol

from followup_cli.domain.money import Money

ENGLISH = "en"
_INTERNATIONAL = "en_001"
_BARE_CODE = re.compile(r"([A-Z]{3})(?=\d)")
"""A currency's code right before its digits, as currencies without a sign come out."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_TERRITORY = re.compile(r"[A-Z]{2}|[0-9]{3}")


def language_tag(text: str) -> str | None:
    """Return a BCP 47 tag as it is commonly written ("de", "pt-BR"), or None when nothing is known of the language."""
    try:
        return str(Locale.parse(text, sep="-")).replace("_", "-") if _TAG.fullmatch(text) else None
    except (UnknownLocaleError, ValueError):
        return None


def locale_of(language: str, country: str | None) -> Locale:
    """Return a language as written in a country (ISO 3166-1 alpha-2), or as its tag or its own country has it.

    English where nothing is known of the country has the day before the month.
    """
    parts = language.split("-")
    bare = "_".join(part for part in parts if not _TERRITORY.fullmatch(part))
    own = "_".join(parts) if language != ENGLISH else _INTERNATIONAL
    wanted = [f"{bare}_{country}"] if country else []
    for each in (*wanted, own, bare):
        try:
            return Locale.parse(each)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_INTERNATIONAL)


def long_date(day: date, locale: Locale) -> str:
    """Return ``November 26, 2026`` or ``26 November 2026``."""
    return format_date(day, "long", locale)


def full_date(day: date, locale: Locale) -> str:
    """Return a date somebody will count on, with its weekday: ``Thursday, 26 November 2026``."""
    return format_date(day, "full", locale)


def money_text(amount: Money, locale: Locale) -> str:
    """Return ``$1,234.50``, ``€1,234.50``: as the country writes it, in English never with a decimal comma.

    In an English letter 4.000,00 would be four dollars to whoever reads it so.
    """
    is_read_so = locale.language != ENGLISH or get_decimal_symbol(locale) == "."
    reader = locale if is_read_so else Locale.parse(_INTERNATIONAL)
    written = format_currency(amount.major, amount.currency, locale=reader).replace("\u202f", "\u00a0")
    return _BARE_CODE.sub("\\1\u00a0", written)

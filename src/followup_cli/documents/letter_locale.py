"""How a language writes dates and money in a country."""

import re

from babel import Locale, UnknownLocaleError

INTERNATIONAL = "en_001"
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
    own = "_".join(parts) if language != "en" else INTERNATIONAL
    wanted = [f"{bare}_{country}"] if country else []
    for each in (*wanted, own, bare):
        try:
            return Locale.parse(each)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(INTERNATIONAL)

"""Countries: from the names people write to ISO 3166-1 codes, and back."""

import unicodedata
from difflib import get_close_matches
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError, get_global

_ALIASES = {
    "AE": "Emirates, UAE",
    "BA": "Bosnia, Bosnia Herzegovina",
    "BO": "Plurinational State of Bolivia",
    "BN": "Brunei Darussalam",
    "CD": "DR Congo, DRC, Democratic Republic of the Congo, Congo-Kinshasa",
    "CG": "Congo, Republic of the Congo, Congo-Brazzaville",
    "CI": "Ivory Coast",
    "CN": "People's Republic of China, PRC",
    "CV": "Cape Verde",
    "CZ": "Czech Republic",
    "FM": "Micronesia",
    "GB": "England, Scotland, Wales, Northern Ireland, Great Britain, Britain, U.K., "
    "United Kingdom of Great Britain and Northern Ireland",
    "HK": "Hong Kong, Hong Kong SAR",
    "IE": "Republic of Ireland, Eire",
    "IR": "Islamic Republic of Iran, Persia",
    "KP": "Democratic People's Republic of Korea, DPRK",
    "KR": "Korea, Republic of Korea, Korea South",
    "LA": "Lao, Lao People's Democratic Republic",
    "MD": "Republic of Moldova",
    "MK": "Macedonia, FYROM",
    "MM": "Burma",
    "MO": "Macao, Macau",
    "NL": "Holland, The Netherlands",
    "PS": "Palestine, State of Palestine",
    "RU": "Russian Federation",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey",
    "TW": "Taiwan, Republic of China",
    "TZ": "United Republic of Tanzania",
    "US": "America, United States of America, The United States, U.S., U.S.A.",
    "VA": "Vatican, Holy See",
    "VE": "Bolivarian Republic of Venezuela",
    "VN": "Viet Nam",
}
"""What people write beside the names the almanac knows."""

_NOT_COUNTRIES = frozenset("EU EZ QO UN XA XB ZZ".split())
_OWN_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs")
"""Looked through when no English name fits: Deutschland, España, Sverige."""


def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code for a code (two or three letters) or a country's name.

    Capitals, accents and punctuation do not matter. Raises ValueError with the nearest names when
    no country answers to the text.
    """
    wanted = _folded(text)
    found = _english().get(wanted) or _foreign().get(wanted)
    if found:
        return found
    near = get_close_matches(wanted, [name for name in _english() if len(name) > 3], n=3, cutoff=0.75)  # noqa: PLR2004 - codes
    names = list(dict.fromkeys(country_name(_english()[name]) for name in near))
    if names:
        raise ValueError(f"{text!r} is no country; did you mean {' or '.join(names)}?")
    raise ValueError(f"{text!r} is no country; write its English name or two letters, such as Germany or DE")


def country_name(code: str, locale: str = "en") -> str:
    """Return a country's name in a language ("de", "pt_BR"); the code itself when it is unknown.

    An unknown language gives the English name.
    """
    try:
        language = Locale.parse(locale)
    except (ValueError, UnknownLocaleError):
        language = Locale("en")
    return language.territories.get(code.upper()) or code


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    return "".join(letter for letter in bare if letter.isalnum())


def _names(language: str) -> dict[str, str]:
    return {
        _folded(name): code
        for code, name in Locale(language).territories.items()
        if code.isalpha() and code not in _NOT_COUNTRIES
    }


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    """Names, aliases and codes; a code goes before a name, a name before an alias."""
    known = {_folded(alias): code for code, aliases in _ALIASES.items() for alias in aliases.split(",")}
    known |= _names("en")
    codes = set(known.values())
    for alias, targets in get_global("territory_aliases").items():
        if alias.isalpha() and len(targets) == 1 and targets[0] in codes:
            known[_folded(alias)] = targets[0]
    return known | {_folded(code): code for code in codes}


@lru_cache(maxsize=1)
def _foreign() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in reversed(_OWN_LANGUAGES):
        known |= _names(language)
    return known

"""Regions: the subdivisions by which public holidays differ within a country."""

from difflib import get_close_matches
from functools import cache

import holidays


def region_code(country: str, text: str) -> str:
    """Return the code of a region (ISO 3166-2 without the country) for its code or name, in any case.

    Raises ValueError with the nearest ones when the country (ISO 3166-1 alpha-2) has no such
    region, or none by which holidays differ.
    """
    known = _regions(country.upper())
    found = known.get(text.strip().casefold())
    if found:
        return found
    if not known:
        raise ValueError(f"{text!r} is no region known here: public holidays of {country} are the same throughout")
    near = [known[name] for name in get_close_matches(text.strip().casefold(), known, n=1)]
    cure = f"did you mean {near[0]}?" if near else "the regions are " + ", ".join(dict.fromkeys(known.values()))
    raise ValueError(f"{text!r} is no region of {country}; {cure}")


def known_region(country: str | None, text: str | None) -> str | None:
    """Return the region's code when there is one, else None: for details that may name any place."""
    if country is None or text is None:
        return None
    return _regions(country.upper()).get(text.strip().casefold())


@cache
def _regions(country: str) -> dict[str, str]:
    if country not in holidays.list_supported_countries(include_aliases=False):
        return {}
    calendar = holidays.country_holidays(country)
    aliases: dict[str, str] = getattr(calendar, "subdivisions_aliases", {})
    return {name.casefold(): code for name, code in aliases.items()} | {
        code.casefold(): code for code in calendar.subdivisions
    }

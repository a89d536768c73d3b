"""Time zones of the IANA database, by the standard library's zoneinfo: which there are, and what the clock shows."""

from datetime import date, datetime, time, tzinfo
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from followup_cli.domain.hours import each_hours
from followup_cli.domain.names import fold

_MEANT = {
    **dict.fromkeys(("pst", "pdt", "pacific", "pacifictime"), "America/Los_Angeles"),
    **dict.fromkeys(("mdt", "mountain", "mountaintime"), "America/Denver"),
    **dict.fromkeys(("cst", "cdt", "central", "centraltime"), "America/Chicago"),
    **dict.fromkeys(("edt", "eastern", "easterntime"), "America/New_York"),
    **dict.fromkeys(("bst", "uk"), "Europe/London"),
    "cest": "Europe/Berlin",
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
}
"""What people call a zone; shown as a guess only, because several zones share a name."""


def time_zone(text: str) -> str:
    """Return the IANA name meant: whole, or its last part where only one zone ends so ("Berlin", "new york").

    Raises ValueError with the nearest names.
    """
    wanted = _folded(text)
    whole = {_folded(name): name for name in _names()}
    if wanted in whole:
        return whole[wanted]
    ends: dict[str, list[str]] = {}
    for name in _names():
        ends.setdefault(_folded(name.rpartition("/")[2]), []).append(name)
    if len(ends.get(wanted, [])) == 1:
        return ends[wanted][0]
    near = [_MEANT[wanted]] if wanted in _MEANT else ends.get(wanted, [])
    if not near:
        places = get_close_matches(wanted, ends, n=2, cutoff=0.75)
        near = [name for place in places for name in ends[place]] or [
            whole[name] for name in get_close_matches(wanted, whole, n=3, cutoff=0.75)
        ]
    cure = f"did you mean {' or '.join(near[:3])}?" if near else "write it as Europe/Berlin or America/New_York"
    raise ValueError(f"{text!r} is no time zone; {cure}")


def only_zone(country: str | None) -> str | None:
    """Return the one time zone of a country (ISO 3166-1 alpha-2); None of a country with several."""
    from babel.core import get_global  # noqa: PLC0415 - slow to import

    zones = get_global("territory_zones").get(country or "", [])
    return str(zones[0]) if len(zones) == 1 else None


def hours_elsewhere(hours: str, zone: str, other: str | None, on: date) -> str | None:
    """Return what the clock of ``other`` shows at the hours of a day in ``zone``; None where it is the same.

    Without ``other`` it is this machine's own clock. A zone nobody knows (of a store from elsewhere) gives None.
    """
    try:
        there, here = ZoneInfo(zone), ZoneInfo(other) if other else None
        found = ", ".join(_shown(since, until, on, there, here) for since, until in each_hours(hours))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return None if found == hours else found


def _shown(since: time, until: time, on: date, there: tzinfo, here: tzinfo | None) -> str:
    first, last = (datetime.combine(on, each, there).astimezone(here) for each in (since, until))
    apart = {-1: " the day before", 1: " the day after"}.get((first.date() - on).days, "")
    return f"{first:%H:%M}-{last:%H:%M}{apart}"


def _folded(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum() or letter in "+-/")


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(sorted(available_timezones() - {"localtime", "Factory"}))

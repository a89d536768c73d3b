"""The hours at which somebody likes to be rung: "09:00-11:30", or several of them, parted by commas."""

import re
from collections.abc import Iterator
from datetime import time
from itertools import pairwise

Hours = tuple[time, time]
"""From and until, on one day."""

_CURE = "write them as 09:00-11:30, or 09:00-11:30, 14:00-16:00"
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?"
_RANGE = re.compile(rf"{_CLOCK}\s*(?:-|–|to)\s*{_CLOCK}", re.IGNORECASE | re.ASCII)
_FIRST_HOUR = 5
"""Nobody likes to be rung before: "2-4" is meant for the afternoon."""
_NOON = 12


def parse_hours(text: str) -> str:
    """Read "9-11:30", "9am-11am, 2pm-4pm"; return it as "09:00-11:30, 14:00-16:00".

    Raises ValueError saying what to write instead.
    """
    found = sorted(_hours(part) for part in text.split(","))
    for (_, until), (since, _) in pairwise(found):
        if since < until:
            raise ValueError(f"{text!r} names some hours twice; {_CURE}")
    return str_hours(found)


def str_hours(hours: list[Hours]) -> str:
    """Write hours: "09:00-11:30, 14:00-16:00"."""
    return ", ".join(f"{since:%H:%M}-{until:%H:%M}" for since, until in hours)


def each_hours(text: str) -> Iterator[Hours]:
    """Yield the hours of a text that ``parse_hours`` gave."""
    for part in text.split(","):
        since, _, until = part.strip().partition("-")
        yield time.fromisoformat(since), time.fromisoformat(until)


def _hours(text: str) -> Hours:
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text.strip()!r} are no hours of the day; {_CURE}")
    half = match[3] or match[6]
    since, until = _time(text, match[1], match[2], half), _time(text, match[4], match[5], match[6])
    if match[3] is None and half and since >= until:
        since = _time(text, match[1], match[2], "am")
    if until <= since:
        raise ValueError(f"{text.strip()!r} ends before it begins; {_CURE}")
    if since.hour < _FIRST_HOUR and not half and not match[1].startswith("0"):
        later = f"{since.hour + _NOON}:{since:%M}-{(until.hour + _NOON) % 24}:{until:%M}"
        raise ValueError(f"{text.strip()!r} begins in the night; did you mean {later}?")
    return since, until


def _time(text: str, hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    try:
        if half:
            if not 1 <= number <= _NOON:
                raise ValueError
            number = number % _NOON + (_NOON if half.lower().startswith("p") else 0)
        return time(number, int(minute or 0))
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no time of day; {_CURE}") from None

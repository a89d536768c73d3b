"""How days and lengths of time are written for people: English, whatever the machine's locale."""

from datetime import date, datetime

from followup_cli.domain.written_days import DAYS, MONTHS, short_day

_HOUR = 60
_WEEK = 7
_WEEKS_FROM = 14
_MONTHS_FROM = 60
_DAYS_PER_MONTH = 30.44


def day(on: date, today: date) -> str:
    """Write a day: ``Fri 20 Nov``, with the year when it is not today's."""
    return short_day(on, today)


def full_day(on: date) -> str:
    """Write a day out: ``Friday 20 November 2026``."""
    return f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def month(on: date) -> str:
    """Write the month in three letters."""
    return MONTHS[on.month - 1][:3]


def away(on: date, today: date) -> str:
    """Write how far off a day is: ``today``, ``tomorrow``, ``in 9 days``, ``yesterday``, ``9 days ago``."""
    days = (on - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def late(days: int) -> str:
    """Write how late something is: ``1 day late``, ``3 days late``."""
    return f"{days} day{'' if days == 1 else 's'} late"


def duration(minutes: int) -> str:
    """Write minutes as ``45 min``, ``2 h``, ``1 h 35 min``."""
    hours, rest = divmod(minutes, _HOUR)
    parts = ([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest or not hours else [])
    return " ".join(parts)


def gap(days: int) -> str:
    """Write a length of days roughly, for a reader's eye: ``9 days``, ``3 weeks``, ``4 months``."""
    if days < _WEEKS_FROM:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < _MONTHS_FROM:
        return f"{round(days / _WEEK)} weeks"
    return f"{round(days / _DAYS_PER_MONTH)} months"


def instant(at: datetime, today: date) -> str:
    """Write an instant: ``Fri 20 Nov 08:05 UTC``."""
    return f"{day(at.date(), today)} {at:%H:%M} {at.tzname() or ''}".rstrip()

"""A day as it is written for people: English, whatever the machine's locale."""

from datetime import date

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def short_day(on: date, today: date) -> str:
    """Write a day: ``Fri 20 Nov``, with the year when it is not today's."""
    short = f"{DAYS[on.weekday()][:3]} {on.day} {MONTHS[on.month - 1][:3]}"
    return short if on.year == today.year else f"{short} {on.year}"

"""Occasions: the days they fall on, how long before the touch is due, and the playbook made for one of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.dates import parse_date
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.phrases import parse_span
from followup_cli.domain.playbook import Playbook, Repeat, Step, When
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, OccasionKind, Unit

OCCASION = "occasion"
"""The playbook an occasion lays, and the anchor its steps count from."""

HolidayDays = Callable[[int], Iterable[date]]
"""The days a holiday falls on in a year, ascending."""

_AT_HOME = {Channel.CARD: 5, Channel.LETTER: 5, Channel.GIFT: 7}
_ABROAD = {Channel.CARD: 10, Channel.LETTER: 10, Channel.GIFT: 15}
"""Business days that the post is given; what is not posted is for the day itself."""

LONGEST_LEAD_DAYS = 90
_DAYS = {Unit.DAY: 1.0, Unit.BUSINESS_DAY: 1.5, Unit.WEEK: 7.0, Unit.MONTH: 30.0}
_ANY_LEAP_YEAR = 2000
_LAST_YEAR = 2199
_SILENT_YEARS = 10
"""A holiday that its calendar has not named for so long is taken to have no further day."""
_WITHOUT_YEAR = re.compile(r"(?:--)?(\d{2})-?(\d{2})", re.ASCII)
_WITH_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AnnualDay:
    """A day of the calendar, with the year where that is known."""

    month: int
    day: int
    year: int | None = None

    def in_year(self, year: int) -> date:
        """Return the day in a year; 29 February falls on the 28th where there is none."""
        if (self.month, self.day) == (2, 29) and not _is_leap(year):
            return date(year, 2, 28)
        return date(year, self.month, self.day)


def parse_annual_day(text: str, today: date) -> AnnualDay:
    """Read ``1990-02-14``, ``02-14`` or ``--02-14`` (year unknown), or a DATE counted from today, which tells no year.

    Raises ValueError with the forms to type.
    """
    if match := _WITHOUT_YEAR.fullmatch(text.strip()):
        month, day = int(match[1]), int(match[2])
        try:
            date(_ANY_LEAP_YEAR, month, day)
        except ValueError:
            raise ValueError(f"{text!r} is not a day of the calendar; write month and day, such as 02-14") from None
        return AnnualDay(month, day)
    try:
        found = parse_date(text, today)
    except ValueError as error:
        raise ValueError(f"{error}; or 02-14 where the year is not known") from None
    return AnnualDay(found.month, found.day, found.year if _WITH_YEAR.fullmatch(text.strip()) else None)


def parse_lead(text: str) -> Span:
    """Read "5 business days", "3 weeks"; raise ValueError for what is no time, or too long a one."""
    lead = parse_span(text)
    if lead.unit not in _DAYS or lead.count * _DAYS[lead.unit] > LONGEST_LEAD_DAYS:
        raise ValueError(f"{text!r} is too long before the day; write at most {LONGEST_LEAD_DAYS} days")
    return lead


def days_of(occasion: Occasion, first_on: date, holiday_days: HolidayDays | None = None) -> Iterator[date]:
    """Yield the days an occasion falls on, from ``first_on`` on: every year, or the one day of one that is not yearly.

    ``holiday_days`` gives the days of an occasion that is a holiday.
    """
    silent = 0
    for year in range(max(first_on.year, _first_year(occasion) or first_on.year), _LAST_YEAR + 1):
        found = _days_in(occasion, year, holiday_days)
        silent = 0 if found else silent + 1
        yield from (day for day in found if day >= first_on)
        if silent > _SILENT_YEARS or not occasion.is_yearly:
            return


def _first_year(occasion: Occasion) -> int | None:
    """Return the year from which it is marked; an anniversary is none on the day itself."""
    is_after = occasion.kind is OccasionKind.PURCHASE and occasion.is_yearly
    return occasion.year + 1 if occasion.year is not None and is_after else occasion.year


def _days_in(occasion: Occasion, year: int, holiday_days: HolidayDays | None) -> list[date]:
    if not occasion.is_yearly and occasion.year not in {None, year}:
        return []
    if occasion.month is None or occasion.day is None:
        return sorted(holiday_days(year)) if holiday_days else []
    return [AnnualDay(occasion.month, occasion.day).in_year(year)]


def years_on(occasion: Occasion, day: date) -> int | None:
    """Return which anniversary a day is, None where the year is not known or there is nothing to count."""
    if occasion.year is None or not occasion.is_yearly or occasion.kind is OccasionKind.HOLIDAY:
        return None
    return day.year - occasion.year if day.year > occasion.year else None


def usual_lead(channel: Channel, *, is_abroad: bool) -> Span:
    """Return how long before the day a touch on a channel is due, so that it is there on the day."""
    return Span((_ABROAD if is_abroad else _AT_HOME).get(channel, 0), Unit.BUSINESS_DAY)


def ways_to_mark(occasion: Occasion, step: Step, contacts_channel: Channel | None) -> tuple[Channel, ...]:
    """Return the channels an occasion may be marked on, the first choice first.

    What somebody chose for the occasion comes first, else the person's own channel where the step has it. After
    that come those of the step, of which a card or present that had to be chosen is none.
    """
    chosen = occasion.channel or (contacts_channel if contacts_channel in step.channels else None)
    first = (chosen,) if chosen else step.channels[:1]
    return (*first, *(channel for channel in step.channels if channel not in first))


@dataclass(frozen=True, slots=True)
class Way:
    """How an occasion is marked: the channels in the order to try, and how long before the day."""

    channels: tuple[Channel, ...]
    lead: Span


def way_to_mark(
    occasion: Occasion, step: Step, contacts_channel: Channel | None, *, is_abroad: bool, barred: Iterable[Channel] = ()
) -> Way | None:
    """Return how an occasion is marked, None when every channel it could be marked on is ``barred``.

    A lead of its own goes with the first choice; what stands in for that has the lead that is usual.
    """
    wished = ways_to_mark(occasion, step, contacts_channel)
    closed = frozenset(barred)
    left = [channel for channel in wished if channel not in closed]
    if not left:
        return None
    is_first_choice = left[0] is wished[0]
    lead = occasion.lead if occasion.lead and is_first_choice else usual_lead(left[0], is_abroad=is_abroad)
    quick = (channel for channel in left[1:] if not usual_lead(channel, is_abroad=is_abroad).count)
    return Way((left[0], *quick), lead)


def step_for(playbook: Playbook, occasion: Occasion) -> Step | None:
    """Return the step of the playbook that tells how a kind of occasion is marked; it bears the kind's name."""
    return playbook.step(occasion.kind.value) or playbook.step(OccasionKind.CUSTOM.value)


def playbook_for(playbook: Playbook, step: Step, way: Way) -> Playbook:
    """Return the playbook ``occasion`` as one occasion has it: a single step, its lead before each of its days."""
    own = replace(
        step,
        when=When(Span(-way.lead.count, way.lead.unit), AnchorRef(OCCASION)),
        channels=way.channels,
        prefers_contacts_channel=False,
        repeat=step.repeat or Repeat(Span(1, Unit.YEAR)),
        repeat_by_class=(),
    )
    return replace(playbook, steps=(own,))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

"""Occasions: reading a day, the days it falls on, how long before it is due, what its touches are called."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest

from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasion_words import filled, how_old, what_it_is
from followup_cli.domain.occasions import (
    AnnualDay,
    days_of,
    parse_annual_day,
    parse_lead,
    usual_lead,
    way_to_mark,
)
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, OccasionKind, Unit
from tests.domain.world import step

TODAY = date(2026, 11, 20)
BIRTHDAY = OccasionKind.BIRTHDAY


def occasion(
    kind: OccasionKind = BIRTHDAY, month: int = 2, day: int = 14, year: int | None = None, **more: object
) -> Occasion:
    return Occasion(1, 1, kind, month=month, day=day, year=year, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1987-02-14", AnnualDay(2, 14, 1987)),
        ("02-14", AnnualDay(2, 14)),
        ("--02-14", AnnualDay(2, 14)),
        ("--0214", AnnualDay(2, 14)),
        (" 02-29 ", AnnualDay(2, 29)),
        ("1992-02-29", AnnualDay(2, 29, 1992)),
        ("tomorrow", AnnualDay(11, 21)),
        ("+2w", AnnualDay(12, 4)),
    ],
)
def test_a_day_is_read_with_or_without_its_year(typed: str, day: AnnualDay) -> None:
    assert parse_annual_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["02-30", "13-01", "00-10", "1987-02-29", "2/14/1987", "Valentine", "1850-01-01"])
def test_what_is_no_day_is_refused_with_the_form_to_type(typed: str) -> None:
    with pytest.raises(ValueError, match=r"; .*\d"):
        parse_annual_day(typed, TODAY)


@pytest.mark.parametrize(
    ("of", "first_on", "days"),
    [
        (occasion(), date(2026, 11, 20), ["2027-02-14", "2028-02-14"]),
        (occasion(), date(2027, 2, 14), ["2027-02-14", "2028-02-14"]),
        (occasion(), date(2027, 2, 15), ["2028-02-14", "2029-02-14"]),
        (occasion(month=2, day=29, year=1992), date(2026, 3, 1), ["2027-02-28", "2028-02-29", "2029-02-28"]),
        (occasion(month=2, day=29), date(2028, 2, 29), ["2028-02-29", "2029-02-28", "2030-02-28"]),
        (occasion(month=2, day=29), date(2028, 3, 1), ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        (occasion(month=2, day=29), date(2100, 1, 1), ["2100-02-28", "2101-02-28"]),
        (occasion(OccasionKind.WEDDING, 5, 22, 2028), TODAY, ["2028-05-22", "2029-05-22"]),
        (occasion(OccasionKind.PURCHASE, 11, 20, 2026), TODAY, ["2027-11-20", "2028-11-20"]),
        (occasion(OccasionKind.GRADUATION, 6, 12, 2027, is_yearly=False), TODAY, ["2027-06-12"]),
        (occasion(OccasionKind.GRADUATION, 6, 12, 2026, is_yearly=False), TODAY, []),
    ],
)
def test_the_days_it_falls_on(of: Occasion, first_on: date, days: list[str]) -> None:
    wanted = max(len(days), 1) if not of.is_yearly else len(days)
    assert [day.isoformat() for day in islice(days_of(of, first_on), wanted)] == days


def test_a_holiday_falls_where_its_calendar_puts_it_and_ends_where_that_does() -> None:
    known = {2033: [date(2033, 1, 2), date(2033, 12, 23)], 2034: [date(2034, 12, 12)]}
    feast = Occasion(1, 1, OccasionKind.HOLIDAY, title="Eid")

    assert list(days_of(feast, date(2033, 1, 3), lambda year: known.get(year, []))) == [
        date(2033, 12, 23),
        date(2034, 12, 12),
    ]


@pytest.mark.parametrize(
    ("channel", "at_home", "abroad"),
    [
        (Channel.CARD, 5, 10),
        (Channel.LETTER, 5, 10),
        (Channel.GIFT, 7, 15),
        (Channel.EMAIL, 0, 0),
        (Channel.TEXT, 0, 0),
        (Channel.CALL, 0, 0),
        (Channel.VISIT, 0, 0),
    ],
)
def test_the_post_is_given_its_time(channel: Channel, at_home: int, abroad: int) -> None:
    assert usual_lead(channel, is_abroad=False) == Span(at_home, Unit.BUSINESS_DAY)
    assert usual_lead(channel, is_abroad=True) == Span(abroad, Unit.BUSINESS_DAY)


CARD, GIFT, EMAIL, TEXT, CALL = Channel.CARD, Channel.GIFT, Channel.EMAIL, Channel.TEXT, Channel.CALL
FIVE, NONE = Span(5, Unit.BUSINESS_DAY), Span(0, Unit.BUSINESS_DAY)
THREE_WEEKS = Span(3, Unit.WEEK)
BY_ALL = step("birthday", "on close", channels=(CARD, EMAIL, TEXT, CALL))


@pytest.mark.parametrize(
    ("of", "prefers", "barred", "channels", "lead"),
    [
        (occasion(), None, (), (CARD, EMAIL, TEXT, CALL), FIVE),
        (occasion(), CALL, (), (CALL, EMAIL, TEXT), NONE),
        (occasion(), Channel.VISIT, (), (CARD, EMAIL, TEXT, CALL), FIVE),
        (occasion(channel=GIFT), CALL, (), (GIFT, EMAIL, TEXT, CALL), Span(7, Unit.BUSINESS_DAY)),
        (occasion(channel=CARD), CALL, (), (CARD, EMAIL, TEXT, CALL), FIVE),
        (occasion(lead=THREE_WEEKS), None, (), (CARD, EMAIL, TEXT, CALL), THREE_WEEKS),
        (occasion(lead=THREE_WEEKS), None, (CARD,), (EMAIL, TEXT, CALL), NONE),
        (occasion(channel=GIFT, lead=THREE_WEEKS), None, (GIFT,), (CARD, EMAIL, TEXT, CALL), FIVE),
    ],
)
def test_how_it_is_marked(
    of: Occasion, prefers: Channel | None, barred: tuple[Channel, ...], channels: tuple[Channel, ...], lead: Span
) -> None:
    way = way_to_mark(of, BY_ALL, prefers, is_abroad=False, barred=barred)
    assert way is not None
    assert (way.channels, way.lead) == (channels, lead)


def test_where_every_channel_is_barred_it_is_not_marked() -> None:
    by_card = step("birthday", "on close", channels=(CARD, EMAIL))
    assert way_to_mark(occasion(), by_card, None, is_abroad=False, barred=tuple(Channel)) is None
    assert way_to_mark(occasion(channel=GIFT), by_card, None, is_abroad=False, barred=(CARD, GIFT, EMAIL)) is None


@pytest.mark.parametrize(
    ("typed", "lead"), [("5 business days", FIVE), ("3 weeks", THREE_WEEKS), ("0 days", Span(0, Unit.DAY))]
)
def test_a_lead_is_read(typed: str, lead: Span) -> None:
    assert parse_lead(typed) == lead


@pytest.mark.parametrize("typed", ["soon", "1 year", "91 days", "61 business days", "4 months", "-3 days"])
def test_a_lead_that_is_none_or_too_long_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"write|did you mean"):
        parse_lead(typed)


@pytest.mark.parametrize(
    ("of", "on", "what", "years"),
    [
        (occasion(year=1987), date(2027, 2, 14), "birthday", "turns 40"),
        (occasion(), date(2027, 2, 14), "birthday", ""),
        (
            occasion(OccasionKind.CHILD_BIRTHDAY, year=2020, title="Lena"),
            date(2027, 2, 14),
            "Lena's birthday",
            "turns 7",
        ),
        (occasion(OccasionKind.CHILD_BIRTHDAY), date(2027, 2, 14), "child's birthday", ""),
        (occasion(OccasionKind.WEDDING, year=2026), date(2027, 2, 14), "wedding anniversary", "1 year"),
        (occasion(OccasionKind.WEDDING, year=2027), date(2027, 2, 14), "wedding anniversary", ""),
        (occasion(OccasionKind.PURCHASE, year=2024, title="Oven"), date(2027, 2, 14), "anniversary of Oven", "3 years"),
        (
            occasion(OccasionKind.CUSTOM, year=2007, title="the firm's day"),
            date(2027, 2, 14),
            "the firm's day",
            "20 years",
        ),
        (Occasion(1, 1, OccasionKind.HOLIDAY, title="Diwali", year=2020), date(2027, 10, 29), "Diwali", ""),
    ],
)
def test_what_it_is_called_and_how_old(of: Occasion, on: date, what: str, years: str) -> None:
    assert (what_it_is(of), how_old(of, on)) == (what, years)


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (CARD, "Send Jo a card for their birthday"),
        (GIFT, "Send Jo a present for their birthday"),
        (CALL, "Ring Jo for their birthday"),
        (EMAIL, "Write to Jo for their birthday"),
        (TEXT, "Text Jo for their birthday"),
    ],
)
def test_a_title_says_what_is_done(channel: Channel, said: str) -> None:
    assert filled("{deed} for their birthday", occasion(), "Jo", channel) == said


def test_braces_in_a_name_are_only_a_name() -> None:
    named = occasion(OccasionKind.CUSTOM, title="{person} and {deed}")
    assert filled("{deed} for {what}; {else}", named, "Jo {what}", CARD) == (
        "Send Jo {what} a card for {person} and {deed}; {else}"
    )


def test_a_yearly_one_goes_on_to_the_last_year_that_can_be_typed() -> None:
    days: Iterator[date] = days_of(occasion(), date(2190, 1, 1))
    assert [day.year for day in days] == list(range(2190, 2200))

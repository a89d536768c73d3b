"""The small world of the naive list: sales, touches and the days of the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import holidays
from dateutil.relativedelta import relativedelta

ONE_DAY = timedelta(days=1)
COUNTRIES = dict(
    pair.split("=")
    for pair in (
        "Argentina=AR Austria=AT Belgium=BE Brazil=BR Canada=CA Denmark=DK Finland=FI France=FR Germany=DE"
        " Ireland=IE Italy=IT Mexico=MX Norway=NO Poland=PL Portugal=PT Spain=ES Sweden=SE Switzerland=CH"
        " UK=GB USA=US Venezuela=VE"
    ).split()
)


@dataclass
class NaiveSale:
    place: int
    """Which row of the file."""
    customer: str
    country: str
    product: str
    amount: Decimal
    currency: str
    closed_on: date
    anchors: dict[str, date]


@dataclass
class NaiveTouch:
    sale: NaiveSale
    step: str
    channel: str
    due_on: date
    expires_on: date | None
    reaches_customer: bool
    may_move: bool
    purpose: str
    is_unasked: bool
    """It reaches the customer, who waits for nothing of the kind."""

    def line(self, day: date) -> tuple[object, ...]:
        sale, late = self.sale, max(0, (day - self.due_on).days)
        return (sale.customer, sale.product, sale.closed_on, sale.amount, self.step, self.due_on, self.channel, late)


@cache
def is_day_off(country: str, day: date) -> bool:
    return day.weekday() in _calendar(country).weekend or day in _calendar(country)


@cache
def _calendar(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country)


def move(day: date, count: int, unit: str, country: str) -> date:
    """Count from a day: calendar units at once, business days one by one."""
    if unit != "business day":
        return day + relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]
    for _ in range(abs(count)):
        day += ONE_DAY if count > 0 else -ONE_DAY
        while is_day_off(country, day):
            day += ONE_DAY if count > 0 else -ONE_DAY
    return day


def settle(day: date, rule: str, country: str) -> date:
    earlier = later = day
    while is_day_off(country, earlier):
        earlier -= ONE_DAY
    while is_day_off(country, later):
        later += ONE_DAY
    nearest = earlier if day - earlier <= later - day else later
    return {"as-is": day, "next": later, "previous": earlier, "nearest": nearest}[rule]

"""Figures of the day's work: touches on time, late and missed, what the missed were worth, runs of days, load."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from followup_cli.domain.figures_books import Books, Days, Judged
from followup_cli.domain.figures_build import Count, Split
from followup_cli.domain.missed import Timeliness
from followup_cli.domain.money import Money, totals
from followup_cli.domain.records import Touch
from followup_cli.domain.review import Better, FigureUnit
from followup_cli.domain.vocabulary import TouchState

_DAY = timedelta(days=1)


def due(books: Books, days: Days) -> int:
    """Count the touches that were due: those of a cadence, by the day they were due, up to yesterday.

    On time, late, missed, or open and in their grace. A touch counts on the day it was due, or the day it was
    missed where it was moved after that. Not what was only logged, waits, is held, or was skipped or dropped in time.
    """
    return sum(1 for _ in judged_in(books, days))


def on_time(books: Books, days: Days) -> int:
    """Count the touches due in that time that were done by their day."""
    return _how_many(books, days, Timeliness.ON_TIME)


def late(books: Books, days: Days) -> int:
    """Count the touches due in that time that were done after their day and within their grace."""
    return _how_many(books, days, Timeliness.LATE)


def missed(books: Books, days: Days) -> int:
    """Count the touches due in that time that were not done within their grace, whether they were done since or not."""
    return _how_many(books, days, Timeliness.MISSED)


def still_open(books: Books, days: Days) -> int:
    """Count the touches due in that time that are still to do and in their grace."""
    return _how_many(books, days, Timeliness.OPEN)


def on_time_share(books: Books, days: Days) -> float | None:
    """Return the touches on time as a share of those on time, late or missed; None where there are none."""
    counted = [each.how for each in judged_in(books, days) if each.how is not Timeliness.OPEN]
    return counted.count(Timeliness.ON_TIME) / len(counted) if counted else None


def value_missed(books: Books, days: Days) -> tuple[Money, ...]:
    """Add up the sales behind the touches missed in that time: each sale once, per currency, whatever became of it."""
    sales = {each.touch.sale_id for each in judged_in(books, days) if each.how is Timeliness.MISSED}
    amounts = (books.sales[sale_id].amount for sale_id in sales if sale_id is not None)
    return totals(amount for amount in amounts if amount)


def run_of_days(books: Books, days: Days) -> int:
    """Count the days in a row with nothing missed, back from the last day that is over, also beyond the period.

    A day on which a touch became missed (the first after its grace) ends the run and is none of it, nor is the day
    the first word was written down. Days off count.
    """
    return run_until(books.days_missed, books.began_on, _last_over(books, days))


def longest_run(books: Books, days: Days) -> int:
    """Count the days in a row with nothing missed, in the longest such run within the period, up to yesterday."""
    day = max(days.first_on, books.began_on + _DAY) if books.began_on else date.max
    longest = run = 0
    while day <= _last_over(books, days):
        run = 0 if day in books.days_missed else run + 1
        longest = max(longest, run)
        day += _DAY
    return longest


def run_until(days_missed: Collection[date], began_on: date | None, last_on: date) -> int:
    """Count the days up to ``last_on`` that come after ``began_on`` and the last of ``days_missed``."""
    if began_on is None:
        return 0
    return max(0, (last_on - max((began_on, *(day for day in days_missed if day <= last_on)))).days)


def done(books: Books, days: Days) -> int:
    """Count the touches done, by the day they were done; those that were only logged among them."""
    return len(done_in(books, days))


def hours_done(books: Books, days: Days) -> float:
    """Add up the minutes that the touches done were planned for, in hours."""
    return sum(touch.minutes for touch in done_in(books, days)) / 60


def busiest_day(books: Books, days: Days) -> float | None:
    """Return the hours of the fullest day, by the minutes planned for the touches done on it; None without any."""
    minutes: Counter[date | None] = Counter()
    for touch in done_in(books, days):
        minutes[touch.done_on] += touch.minutes
    return max(minutes.values()) / 60 if minutes else None


def by_timeliness(books: Books, days: Days) -> dict[str, int]:
    """Count what became of the touches that were due."""
    return dict(Counter(each.how.value for each in judged_in(books, days)))


def judged_in(books: Books, days: Days) -> Iterator[Judged]:
    """Yield what was due in a stretch of days, of those that are over."""
    return (each for each in books.judged if days.holds(each.day))


def done_in(books: Books, days: Days) -> list[Touch]:
    """Return the touches done in a stretch of days."""
    return [touch for touch in books.touches if touch.state is TouchState.DONE and days.holds(touch.done_on)]


def _how_many(books: Books, days: Days, how: Timeliness) -> int:
    return sum(1 for each in judged_in(books, days) if each.how is how)


def _last_over(books: Books, days: Days) -> date:
    return min(days.last_on, books.today - _DAY)


_COUNT, _MORE, _LESS, _NEITHER = FigureUnit.COUNT, Better.MORE, Better.LESS, Better.NEITHER

ON_TIME_SHARE = Count("on-time-share", "share of touches on time", FigureUnit.SHARE, _MORE, on_time_share)
MISSED = Count("touches-missed", "touches missed", _COUNT, _LESS, missed)
HOURS_DONE = Count(
    "hours-done", "hours planned for the touches done", FigureUnit.HOURS, _NEITHER, hours_done, adds_up=True
)
TIMELINESS = (
    Count("touches-due", "touches due", _COUNT, _NEITHER, due),
    Count("touches-on-time", "touches done on time", _COUNT, _MORE, on_time),
    Count("touches-late", "touches done late, within their grace", _COUNT, _LESS, late),
    MISSED,
    Count("touches-open", "touches still open, in their grace", _COUNT, _NEITHER, still_open),
    ON_TIME_SHARE,
    Count("value-missed", "value of the sales behind touches missed", FigureUnit.MONEY, _LESS, value_missed),
    Count("days-without-miss", "days in a row with nothing missed", _COUNT, _MORE, run_of_days, adds_up=False),
    Count("longest-run", "longest run of days with nothing missed", _COUNT, _MORE, longest_run),
)
LOAD = (
    Count("touches-done", "touches done", _COUNT, _NEITHER, done),
    HOURS_DONE,
    Count("hours-fullest-day", "hours of the fullest day", FigureUnit.HOURS, _NEITHER, busiest_day),
)
BY_TIMELINESS = Split("touches-by-timeliness", "what became of the touches due", _COUNT, by_timeliness)

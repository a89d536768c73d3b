"""Reviews made up by hand, for the views: a rich month, a year of twelve points, and a week without anything."""

from dataclasses import replace
from datetime import date

from followup_cli.domain.money import Money
from followup_cli.domain.periods import Period, parse_period
from followup_cli.domain.review import (
    QUESTIONS,
    Better,
    Breakdown,
    Figure,
    FigureUnit,
    Part,
    Point,
    Progress,
    Review,
    ReviewSection,
    Trend,
    Value,
)
from followup_cli.domain.review_records import Objective, ReviewAnswer
from followup_cli.domain.review_vocabulary import Measure, PeriodKind, ReviewTopic

TODAY = date(2026, 12, 3)
HOSTILE = "ACME [old]</script><img src=x onerror=alert(1)>"
"""Markup of a terminal and of a page, as somebody may type it."""

MONTH = parse_period("2026-11")


def sums(*amounts: tuple[int, str]) -> tuple[Money, ...]:
    """Money in several currencies, from minor units."""
    return tuple(Money(minor, currency) for minor, currency in amounts)


def _points(period: str, names: tuple[str, ...], values: tuple[Value, ...]) -> tuple[Point, ...]:
    starts_on = parse_period(period).starts_on
    return tuple(
        Point(starts_on if "-" not in name else parse_period(name).starts_on, name, value)
        for name, value in zip(names, values, strict=True)
    )


_WEEKS = ("2026-W45", "2026-W46", "2026-W47", "2026-W48")
_MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))


def objective(
    measure: Measure, number: int, target: int | None = None, amount: Money | None = None, period: Period = MONTH
) -> Objective:
    """An objective, of November 2026 where nothing else is said."""
    return Objective(number, measure, period.kind, period.starts_on, date(2026, 11, 1), target, amount)


def _answer(topic: ReviewTopic, text: str, starts_on: date = MONTH.starts_on) -> ReviewAnswer:
    return ReviewAnswer(1, PeriodKind.MONTH, starts_on, topic, text, date(2026, 12, 1))


OBJECTIVES = ReviewSection(
    ReviewTopic.OBJECTIVES,
    QUESTIONS[ReviewTopic.OBJECTIVES],
    figures=(
        Figure("sales-won", "sales won", FigureUnit.COUNT, 14, 9, Better.MORE),
        Figure(
            "sales-value",
            "value of the sales won",
            FigureUnit.MONEY,
            sums((1234567890, "USD"), (480000, "EUR")),
            sums((910000000, "USD")),
            Better.MORE,
        ),
        Figure("repeat-rate", "customers who bought again", FigureUnit.SHARE, 0.4167, 0.38, Better.MORE, "5 of 12"),
        Figure("days-to-second-sale", "days to the second sale", FigureUnit.DAYS, 61.5, None, Better.LESS),
        Figure("referrals-asked", "referrals asked", FigureUnit.COUNT, 5, 5, Better.NEITHER),
        Figure("referrals-received", "referrals received", FigureUnit.COUNT, 2, 4, Better.MORE),
        Figure("referrals-won", "value won by referrals", FigureUnit.MONEY, (), sums((250000, "USD")), Better.MORE),
        Figure("testimonials", "testimonials received", FigureUnit.COUNT, 0, 0, Better.MORE),
    ),
    trends=(
        Trend("sales-won", "sales won", FigureUnit.COUNT, _points("2026", _WEEKS, (2, 5, 0, 7))),
        Trend(
            "sales-value",
            "value of the sales won",
            FigureUnit.MONEY,
            _points(
                "2026",
                _WEEKS,
                (
                    sums((120000000, "USD")),
                    sums((400000000, "USD"), (480000, "EUR")),
                    (),
                    sums((714567890, "USD")),
                ),
            ),
        ),
    ),
    progress=(
        Progress(
            objective(Measure.SALES, 1, amount=Money(1000000000, "USD")),
            sums((1234567890, "USD")),
            1.2346,
        ),
        Progress(objective(Measure.SALES, 2, amount=Money(1000000, "EUR")), sums((480000, "EUR")), 0.48),
        Progress(objective(Measure.ON_TIME, 3, 90), 0.8421, 0.9357),
        Progress(objective(Measure.REFERRALS, 4, 4), 2, 0.5),
        Progress(objective(Measure.REPEAT_RATE, 5, 40), None, None),
    ),
    answer=_answer(ReviewTopic.OBJECTIVES, "Sales yes, referrals no: I asked five and thanked nobody twice."),
    answer_before=_answer(ReviewTopic.OBJECTIVES, "No. Too many quotes left lying.", date(2026, 10, 1)),
)

BETTER = ReviewSection(
    ReviewTopic.BETTER,
    QUESTIONS[ReviewTopic.BETTER],
    figures=(
        Figure(
            "touches-on-time", "share of touches done on time", FigureUnit.SHARE, 0.8421, 0.79, Better.MORE, "48 of 57"
        ),
        Figure("touches-late", "touches done late", FigureUnit.COUNT, 6, 9, Better.LESS),
        Figure("touches-missed", "touches missed", FigureUnit.COUNT, 3, 1, Better.LESS),
        Figure(
            "missed-value",
            "value of the missed",
            FigureUnit.MONEY,
            sums((4820000, "USD"), (310000, "EUR")),
            (),
            Better.LESS,
            "each sale once",
        ),
        Figure("days-without-miss", "days with nothing missed", FigureUnit.COUNT, 11, 4, Better.MORE),
        Figure("first-answer", "hours to a complaint's first answer", FigureUnit.HOURS, 3.25, 7.5, Better.LESS),
        Figure("resolved", "days to resolve a complaint", FigureUnit.DAYS, 2.0, None, Better.LESS),
        Figure("quiet-customers", "quiet customers", FigureUnit.COUNT, 17, 15, Better.LESS),
        Figure("letters", "letters written", FigureUnit.COUNT, 31, 22, Better.MORE),
        Figure("letter-points", "how personal they were", FigureUnit.POINTS, 74, 68, Better.MORE),
    ),
    breakdowns=(
        Breakdown(
            "complaints-by-cause",
            "complaints by cause",
            FigureUnit.COUNT,
            (Part("late delivery", 4, 1), Part(HOSTILE, 2, 0), Part("cause not known yet", 1, None)),
        ),
        Breakdown(
            "letters-by-verdict",
            "letters by verdict",
            FigureUnit.COUNT,
            (Part("personal", 24, 15), Part("thin", 5, 5), Part("form-letter", 2, 2)),
        ),
    ),
    trends=(
        Trend("touches-on-time", "touches on time", FigureUnit.SHARE, _points("2026", _WEEKS, (0.7, None, 1.0, 0.85))),
        Trend("touches-missed", "touches missed", FigureUnit.COUNT, _points("2026", _WEEKS, (0, 2, 1, 0))),
    ),
    names=(
        f"T17 thank-you, {HOSTILE}: missed since 2026-11-12",
        "T23 call after the delivery, Zażółć Gęślą Jaźń Sp. z o.o.: missed since 2026-11-20",
    ),
)

LEARNED = ReviewSection(
    ReviewTopic.LEARNED,
    QUESTIONS[ReviewTopic.LEARNED],
    figures=(
        Figure("losses", "sales lost", FigureUnit.COUNT, 4, 6, Better.LESS),
        Figure(
            "losses-value", "value lost", FigureUnit.MONEY, sums((9900000, "USD")), sums((8000000, "USD")), Better.LESS
        ),
        Figure("feedback", "feedback received", FigureUnit.COUNT, 8, None, Better.MORE),
    ),
    breakdowns=(
        Breakdown(
            "losses-by-kind",
            "losses by kind",
            FigureUnit.MONEY,
            (
                Part("price", sums((6000000, "USD"), (99000, "EUR")), sums((8000000, "USD"))),
                Part("delivery-time", sums((3900000, "USD")), ()),
                Part("no kind recorded", (), None),
            ),
        ),
    ),
    names=(f"“Call before you deliver” ({HOSTILE})",),
    answer_before=_answer(ReviewTopic.LEARNED, f"Ask for the budget first. {HOSTILE}", date(2026, 9, 1)),
)

FOLLOWED_UP = ReviewSection(
    ReviewTopic.FOLLOWED_UP,
    QUESTIONS[ReviewTopic.FOLLOWED_UP],
    figures=(
        Figure("sales-followed-up", "sales with a touch done", FigureUnit.SHARE, 0.875, 1.0, Better.MORE, "7 of 8"),
        Figure("sales-without-touch", "sales without any touch done", FigureUnit.COUNT, 1, 0, Better.LESS),
    ),
    names=(f"S7 Kiosk, {HOSTILE}: no touch since the delivery",),
    answer=_answer(ReviewTopic.FOLLOWED_UP, "All but one."),
)

TOLD = ReviewSection(
    ReviewTopic.TOLD,
    QUESTIONS[ReviewTopic.TOLD],
    figures=(
        Figure("changes-told", "changes of dates told in time", FigureUnit.SHARE, 1.0, None, Better.MORE, "3 of 3"),
        Figure("changes-not-told", "changes not told", FigureUnit.COUNT, 0, 2, Better.LESS),
    ),
)

RICH = Review(
    MONTH,
    MONTH.shifted(-1),
    TODAY,
    (OBJECTIVES, BETTER, LEARNED, FOLLOWED_UP, TOLD),
    remarks=("2 touches of the period are still in their grace and count in none of the three.",),
)
"""Five sections, two currencies, markup in names, answers now and before."""


def _empty_section(topic: ReviewTopic) -> ReviewSection:
    figures = {
        ReviewTopic.OBJECTIVES: (
            Figure("sales-won", "sales won", FigureUnit.COUNT, 0, 0, Better.MORE),
            Figure("sales-value", "value of the sales won", FigureUnit.MONEY, (), (), Better.MORE),
        ),
        ReviewTopic.BETTER: (
            Figure("touches-on-time", "touches done on time", FigureUnit.SHARE, None, None, Better.MORE),
            Figure("first-answer", "hours to a complaint's first answer", FigureUnit.HOURS, None, None, Better.LESS),
        ),
    }
    breakdowns = (Breakdown("losses-by-kind", "losses by kind", FigureUnit.MONEY, ()),)
    trends = (
        Trend("touches-on-time", "touches on time", FigureUnit.SHARE, ()),
        Trend("touches-missed", "touches missed", FigureUnit.COUNT, _points("2026", _WEEKS[:2], (None, None))),
    )
    is_learned, is_better = topic is ReviewTopic.LEARNED, topic is ReviewTopic.BETTER
    return ReviewSection(
        topic,
        QUESTIONS[topic],
        figures.get(topic, ()),
        breakdowns if is_learned else (),
        trends if is_better else (),
    )


_WEEK = parse_period("2026-W49")
EMPTY = Review(
    _WEEK,
    _WEEK.shifted(-1),
    TODAY,
    tuple(_empty_section(topic) for topic in ReviewTopic),
    ("2026-W49 is not over: 3 of its 7 days beside the whole of 2026-W48.",),
)
"""A running week in which nothing was there to count."""

_YEAR = Period(PeriodKind.YEAR, date(2026, 1, 1))
YEAR = Review(
    _YEAR,
    _YEAR.shifted(-1),
    TODAY,
    (
        replace(
            OBJECTIVES,
            trends=(
                Trend(
                    "sales-won",
                    "sales won",
                    FigureUnit.COUNT,
                    _points("2026", _MONTHS, (4, 6, 9, 12, 8, 3, 0, 5, 11, 16, 14, 2)),
                ),
                Trend(
                    "sales-value",
                    "value of the sales won",
                    FigureUnit.MONEY,
                    _points(
                        "2026",
                        _MONTHS,
                        tuple(
                            sums((month * 1234500, "USD"), (0 if month % 3 else 990000, "EUR"))
                            for month in range(1, 13)
                        ),
                    ),
                ),
            ),
            progress=(Progress(objective(Measure.SALES_WON, 1, 100, period=_YEAR), 90, 0.9),),
            answer=None,
            answer_before=None,
        ),
        replace(
            BETTER,
            trends=(
                Trend(
                    "touches-on-time",
                    "touches on time",
                    FigureUnit.SHARE,
                    _points("2026", _MONTHS, (0.5, 0.55, None, 0.7, 0.7, 0.72, 0.8, 0.78, 0.9, 0.95, 1.0, 0.0)),
                ),
                Trend(
                    "touches-missed",
                    "touches missed",
                    FigureUnit.COUNT,
                    _points("2026", _MONTHS, (30, 22, 0, 15, 9, 9, 7, 4, 2, 1, 0, 1)),
                ),
            ),
        ),
        LEARNED,
        FOLLOWED_UP,
        TOLD,
    ),
)
"""A long year with twelve points to each trend."""

ALL = {"rich": RICH, "empty": EMPTY, "year": YEAR}

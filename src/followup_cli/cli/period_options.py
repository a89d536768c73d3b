"""The period a command is about: named, or the one of a kind that runs."""

from dataclasses import dataclass
from typing import Annotated

import typer

from followup_cli.cli.runtime import read_value
from followup_cli.domain.periods import Period
from followup_cli.domain.review_periods import parse_near, parse_period_of
from followup_cli.domain.review_vocabulary import PeriodKind
from followup_cli.errors import UsageError

PeriodArgument = Annotated[
    str | None, typer.Argument(metavar="PERIOD", help="2026-W48, 2026-11, 2026-Q4 or 2026.", show_default=False)
]
WeekOption = Annotated[bool, typer.Option("--week", help="A week: the one that runs, or PERIOD.")]
MonthOption = Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="That month.")]
QuarterOption = Annotated[bool, typer.Option("--quarter", help="A quarter: the one that runs, or PERIOD.")]
YearOption = Annotated[bool, typer.Option("--year", help="A year: the one that runs, or PERIOD.")]


@dataclass(frozen=True, slots=True)
class PeriodWish:
    """What the options and the argument say of a period: its kind, and which one where it is named."""

    kind: PeriodKind
    named: Period | None


def read_wish(named: str | None, *, month: str | None, week: bool, quarter: bool, year: bool) -> PeriodWish:
    """Read which period is meant, a month where nothing says its kind; raise UsageError where two things say it."""
    flags = {PeriodKind.WEEK: week, PeriodKind.QUARTER: quarter, PeriodKind.YEAR: year}
    kinds = [kind for kind, is_set in flags.items() if is_set]
    if len(kinds) + (month is not None) > 1 or (month is not None and named is not None):
        raise UsageError(
            "more than one period is named", "name one: --month 2026-11, --week, --quarter, --year or 2026-Q4"
        )
    if month is not None:
        return PeriodWish(
            PeriodKind.MONTH, read_value(lambda text: parse_period_of(PeriodKind.MONTH, text), month, "--month")
        )
    if named is None:
        return PeriodWish(kinds[0] if kinds else PeriodKind.MONTH, None)
    if kinds:
        kind = kinds[0]
        return PeriodWish(kind, read_value(lambda text: parse_period_of(kind, text), named, f"--{kind.value}"))
    found = read_value(parse_near, named, "PERIOD")
    return PeriodWish(found.kind, found)

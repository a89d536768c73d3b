"""``objective``: what is to be reached, and how far it was, as a bar with its per cent."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.objective_pages import ObjectiveChanged, PeriodObjectives
from followup_cli.domain.objectives import MEASURES, SHARES, period_of_objective, written_target
from followup_cli.domain.review import FigureUnit, Progress, Value
from followup_cli.domain.review_periods import period_title, the_period
from followup_cli.domain.review_records import Objective
from followup_cli.views import styles
from followup_cli.views.bars import bar, has_blocks
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.review_figures import bar_cells
from followup_cli.views.review_words import percent, written
from followup_cli.views.shapes import Shape, day_json, money_json, sums_json
from followup_cli.views.table import Column, add_table

_PROGRESS = (Column(is_right=True), Column(wraps=True), Column(), Column(wraps=True))
_LISTED = (
    Column(is_right=True, label="objective"),
    Column(wraps=True),
    Column(is_right=True),
    Column(),
    Column(wraps=True),
)


def add_progress(page: Page, progress: Sequence[Progress], today: date) -> None:
    """Add a row for each objective: per cent, measure, bar, and what was reached of what."""
    add_table(page, _PROGRESS, [_row(page, one, today) for one in progress])


def _row(page: Page, one: Progress, today: date) -> list[Text]:
    style = styles.GOOD if one.is_reached else styles.WARNING
    drawn = bar(one.share or 0, bar_cells(page), blocks=has_blocks(page.console), has_track=True)
    share = "-" if one.share is None else percent(one.share)
    return [
        text((share, styles.HEADING)),
        text(MEASURES[one.objective.measure]),
        text((drawn, style)),
        _told(one, today),
    ]


def _told(one: Progress, today: date) -> Text:
    target = written_target(one.objective)
    if one.share is None:
        return text((f"of {target}: nothing to count yet", styles.QUIET))
    missing = "not reached" if period_of_objective(one.objective).ends_on < today else "not reached yet"
    word = ("reached", styles.GOOD) if one.is_reached else (missing, styles.WARNING)
    return text(f"{_reached(one)} of {target}, ", word)


def _reached(one: Progress) -> str:
    value = one.reached
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return written(FigureUnit.SHARE if one.objective.measure in SHARES else FigureUnit.COUNT, value)


def show_objective_changed(result: ObjectiveChanged, console: Console) -> None:
    """Print the objective that was set, changed or removed."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    objective, was = result.objective, result.was
    period = period_of_objective(objective)
    said = f"{MEASURES[objective.measure]}: {written_target(objective)} in {the_period(period)}"
    if result.is_removed:
        page.hang(text("Removed  "), text(said))
    else:
        word = "Set  " if was is None else "As it was  " if was == objective else "Changed  "
        changed = f", was {written_target(was)}" if was and was != objective else ""
        page.hang(text((str(objective.id), styles.ID), "  ", word), text(said, (changed, styles.QUIET)))
    remarks(page, result.remarks)
    if not result.is_dry_run and not result.is_removed:
        commands(page, [(f"followup review {period.name}", "how far it was reached")])
    page.print()


def show_objectives(
    result: Sequence[PeriodObjectives], console: Console, today: date, *, with_past: bool = True
) -> None:
    """Print objectives with how far each was reached, by period; without the past, where it is not among them."""
    page = Page(console)
    if not result:
        page.line("No objectives." if with_past else "No objectives of periods that run or are to come.")
        past = [] if with_past else [("followup objective list --all", "those of the past too")]
        commands(page, [("followup objective set on-time 90", "90% of this month's touches on time"), *past])
    for each in result:
        title, name = period_title(each.period), each.period.name
        page.heading(title, remark=name if name != title else "")
        rows = [
            [text((str(one.objective.id), styles.ID)), row[1], row[0], *row[2:]]
            for one in each.progress
            for row in [_row(page, one, today)]
        ]
        add_table(page, _LISTED, rows)
    page.print()


def objective_json(objective: Objective) -> Shape:
    """Return an objective whole; a target is a number or per cent, an amount is money."""
    return {
        "id": objective.id,
        "measure": objective.measure,
        "period": period_of_objective(objective).name,
        "target": objective.target,
        "amount": money_json(objective.amount),
        "set_on": day_json(objective.set_on),
    }


def progress_json(one: Progress) -> Shape:
    """Return an objective with what was reached, the share of it, and whether it is met."""
    return {
        **objective_json(one.objective),
        "reached": value_json(one.reached),
        "share": one.share,
        "is_reached": one.is_reached,
    }


def value_json(value: Value) -> int | float | list[Shape | None] | None:
    """Return a number as it is, and money as its sums."""
    return sums_json(value) if isinstance(value, tuple) else value


def objective_changed_json(result: ObjectiveChanged) -> Shape:
    """Return the objective set or removed, and as it stood before."""
    return {
        "objective": objective_json(result.objective),
        "was": objective_json(result.was) if result.was else None,
        "removed": result.is_removed,
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }


def objectives_json(result: Sequence[PeriodObjectives]) -> Shape:
    """Return objectives with how far each was reached."""
    return {"objectives": [progress_json(one) for each in result for one in each.progress]}

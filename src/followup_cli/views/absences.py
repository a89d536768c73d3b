"""``away`` and ``pause``: what they move, and those there are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.changes import AbsenceChanged, TouchesChanged
from followup_cli.domain.customer_pages import AbsenceLine
from followup_cli.domain.people_records import Absence
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, day_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json
from followup_cli.views.words import count

_MOST = 20
"""More moved touches than this are counted and not listed."""
_COLUMNS = (
    Column("id", is_right=True, label="id"),
    Column("from"),
    Column("until"),
    Column("customer", wraps=True),
    Column("why", wraps=True),
)


def show_absence_changed(result: AbsenceChanged, console: Console, today: date) -> None:
    """Print what moved; of many touches the first, the others counted by where they went."""
    moves = result.changed.followed
    shown: TouchesChanged = result.changed
    if len(moves) > _MOST:
        rest = f"{count(len(moves), 'touch', 'touches')} moved, of which the first {_MOST} are shown: {_where(result)}."
        shown = replace(shown, followed=moves[:_MOST], remarks=(*shown.remarks, rest))
    show_touches_changed(shown, console, today)


def _where(result: AbsenceChanged) -> str:
    days = [move.touch.due_on for move in result.changed.followed if move.touch.due_on]
    before = sum(1 for each in days if each < result.absence.from_on)
    after = [each for each in days if each > result.absence.until_on]
    inside = len(days) - before - len(after)
    parts = [
        f"{before} to days before" if before else "",
        f"{inside} to days that are free again" if inside else "",
        f"{len(after)} to days after, the last on {max(after)}" if after else "",
    ]
    return ", ".join(part for part in parts if part) or "none to another day"


def absence_changed_json(result: AbsenceChanged) -> Shape:
    """Return the days with every touch that changed on their account."""
    return {
        "absence": absence_json(result.absence),
        "customer": customer_ref(result.customer) if result.customer else None,
        "ended": result.is_ended,
        **touches_changed_json(result.changed),
    }


def show_away(result: Sequence[AbsenceLine], console: Console, today: date) -> None:
    """Print a line for each absence of the seller's."""
    page = Page(console)
    if result:
        _add_lines(page, result, today)
        commands(page, [(f"followup away --cancel {result[0].absence.id}", "take it back, or end it")])
    else:
        page.line("You are here; no days away are written down.")
        commands(page, [("followup away FROM TO", "say when you are not")])
    page.print()


def show_pauses(result: Sequence[AbsenceLine], console: Console, today: date) -> None:
    """Print a line for each customer who is left in peace."""
    page = Page(console)
    if result:
        _add_lines(page, result, today)
        commands(page, [("followup pause CUSTOMER --end", "end one early")])
    else:
        page.line("No customer is paused.")
        commands(page, [("followup pause CUSTOMER UNTIL", "leave one in peace for a while")])
    page.print()


def _add_lines(page: Page, lines: Sequence[AbsenceLine], today: date) -> None:
    add_table(page, _COLUMNS, [_row(line, today) for line in lines], indent=0)


def _row(line: AbsenceLine, today: date) -> list[Text]:
    absence = line.absence
    return [
        text((str(absence.id), styles.ID)),
        text(day(absence.from_on, today)),
        text(day(absence.until_on, today)),
        text((line.customer.name if line.customer else "you", styles.WHO)),
        text((absence.why or "", styles.QUIET)),
    ]


def absences_json(result: Sequence[AbsenceLine]) -> Shape:
    """Return the absences or pauses there are."""
    return {
        "absences": [
            {**absence_json(line.absence), "customer": customer_ref(line.customer) if line.customer else None}
            for line in result
        ]
    }


def absence_json(absence: Absence) -> Shape:
    """Return days on which nothing is to be done; ``customer_id`` null is the seller's own absence."""
    return {
        "id": absence.id,
        "customer_id": absence.customer_id,
        "from_on": day_json(absence.from_on),
        "until_on": day_json(absence.until_on),
        "why": absence.why,
    }

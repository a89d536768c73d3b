"""What levelling did: each touch moved, and each day that still holds too much, with why its touches stay."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followup_cli.domain.changes import TouchMove
from followup_cli.domain.day_plan import Levelling
from followup_cli.domain.levelling import DayBeyond
from followup_cli.views import styles
from followup_cli.views.agenda_habit import over_words
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, day_json
from followup_cli.views.touches_changed import add_moves, move_json

_MOST = 40
"""More touches than this are counted and not listed."""


def add_levelling(page: Page, result: Levelling, today: date) -> None:
    """Add the touches moved, what else changed on that occasion, and the days that could not be levelled."""
    if result.moves:
        page.heading("Would move" if result.is_dry_run else "Moved", remark=str(len(result.moves)))
        # That it was levelled is what the heading says; what its own reason says of it belongs to another day.
        add_moves(page, [replace(move, because=None) for move in result.moves[:_MOST]], today)
        _add_rest(page, result.moves)
    if result.followed:
        page.heading("Changed by today's planning", remark=str(len(result.followed)))
        add_moves(page, result.followed[:_MOST], today)
        _add_rest(page, result.followed)
    if result.beyond:
        page.heading("Still too full", remark=str(len(result.beyond)))
    for each in result.beyond:
        on = "today" if each.on == today else day(each.on, today)
        page.hang(
            text("  ", f"{on}  ".ljust(11)),
            text((f"{over_words(each.over)} beyond", styles.WARNING), f": {_why(each)}"),
        )
    if not (result.moves or result.beyond):
        page.blank()
        page.line(("No day holds too much.", styles.GOOD))


def _add_rest(page: Page, moves: Sequence[TouchMove]) -> None:
    if len(moves) > _MOST:
        page.line((f"  and {len(moves) - _MOST:,} more; --json lists every one", styles.QUIET))


def _why(each: DayBeyond) -> str:
    """Count why the touches of a day stay: "3 promised, 1 late already"."""
    reasons = Counter(staying.because for staying in each.staying)
    return ", ".join(f"{number:,} {because}" for because, number in reasons.most_common())


def levelling_json(result: Levelling) -> Shape:
    """Return each move, what else changed, and each day still beyond with why every one of its touches stays."""
    return {
        "moves": [move_json(move, is_asked=True) for move in result.moves],
        "followed": [move_json(move, is_asked=False) for move in result.followed],
        "beyond": [_beyond_json(each) for each in result.beyond],
    }


def _beyond_json(each: DayBeyond) -> Shape:
    return {
        "date": day_json(each.on),
        "minutes": each.load.minutes,
        "touches": each.load.touches,
        "beyond": {"minutes": each.over.minutes, "touches": each.over.touches},
        "staying": [
            {"id": staying.touch.id, "title": staying.touch.title, "because": staying.because}
            for staying in each.staying
        ],
    }

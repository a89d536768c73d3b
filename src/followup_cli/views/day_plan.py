"""``plan``: a line for each day with its load as a bar, week by week; what levelling did comes after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.console import Console

from followup_cli.domain.day_plan import DayPlan, PlanDay
from followup_cli.domain.load import NOTHING, Capacity, Load
from followup_cli.views import styles
from followup_cli.views.absences import absence_json
from followup_cli.views.agenda_habit import over_words
from followup_cli.views.dates import day, duration
from followup_cli.views.layout import INDENT, Page, commands, dry_run, text
from followup_cli.views.levelling import add_levelling, levelling_json
from followup_cli.views.load_json import capacity_json, load_json
from followup_cli.views.shapes import Shape, day_json
from followup_cli.views.words import count, listed

_DATE = 12
_WIDEST = 40
_LEAST_BEHIND = 12
"""Cells a bar needs to stand behind its figures; with less it stands below them."""
_FULL = 100
_MOST = 400
"""Per cent that take a whole bar at the most; a longer one is cut, and ends in an arrow."""
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the lines of all days have in common."""

    capacity: Capacity
    scale: int
    """The fullness that takes a whole bar."""
    touches: int
    minutes: int
    """The cells that the widest number of touches takes, and the widest duration."""
    today: date
    dates: int
    """The cells that the longest date takes, with the space behind it."""


def show_day_plan(result: DayPlan, console: Console, today: date) -> None:
    """Print a line for each day; weekends only where there is something to do on them."""
    page = Page(console)
    levelling = result.levelling
    dry_run(page, levelling is not None and levelling.is_dry_run)
    page.line(_holds(result.capacity))
    frame = _Frame(
        result.capacity,
        _scale(result),
        max(len(_touches(each.load)) for each in result.days),
        max(len(duration(each.load.minutes)) for each in result.days),
        today,
        max(_DATE, *(len(day(each.on, today)) + 2 for each in result.days)),
    )
    for _, days in groupby(result.days, lambda each: each.on.isocalendar()[:2]):
        _add_week(page, tuple(days), frame)
    if levelling:
        add_levelling(page, levelling, today)
    page.blank()
    page.line(("What repeats counts with its next time alone, so later weeks fill up as you go.", styles.QUIET))
    commands(page, _to_type(result))
    page.print()


def _holds(capacity: Capacity) -> str:
    if not capacity.is_known:
        return "Nobody has said what your day holds; the bars show each day beside the fullest."
    minutes = [duration(capacity.minutes)] if capacity.minutes else []
    touches = [count(capacity.touches, "touch", "touches")] if capacity.touches else []
    return f"Your day holds {listed([*minutes, *touches])}."


def _fullness(load: Load, capacity: Capacity) -> int:
    """Return how full a day is in per cent of what it holds; its minutes while nobody said what that is."""
    percent = capacity.percent(load)
    return load.minutes if percent is None else percent


def _scale(result: DayPlan) -> int:
    """Return the fullness that takes a whole bar; one day with far too much does not make all others look empty."""
    fullness = [_fullness(each.load, result.capacity) for each in result.days]
    if result.capacity.is_known:
        return min(max(_FULL, *fullness), _MOST)
    return max(fullness[1:], default=0) or fullness[0] or 1


def _add_week(page: Page, days: Sequence[PlanDay], frame: _Frame) -> None:
    shown = [each for each in days if each.load != NOTHING or each.on.weekday() < _WEEKEND]
    in_all = Load(sum(each.load.minutes for each in days), sum(each.load.touches for each in days))
    if not shown:
        return
    does = (
        f"{count(in_all.touches, 'touch', 'touches')}, {duration(in_all.minutes)}" if in_all != NOTHING else "nothing"
    )
    page.heading(f"Week {days[0].on.isocalendar().week}", remark=does)
    for each in shown:
        _add_day(page, each, frame)


def _touches(load: Load) -> str:
    return f"{load.touches:,}"


def _add_day(page: Page, each: PlanDay, frame: _Frame) -> None:
    capacity, today = frame.capacity, frame.today
    date_words = text(INDENT, ("today" if each.on == today else day(each.on, today)).ljust(frame.dates))
    style = styles.WARNING if not capacity.holds(each.load) else styles.QUIET
    remark = text((_remark(each, capacity), style))
    if each.load == NOTHING:
        page.hang(date_words, remark)
        return
    percent = capacity.percent(each.load)
    figures = f"{_touches(each.load):>{frame.touches}}  {duration(each.load.minutes):>{frame.minutes}}"
    share = f" {percent:>4,} %" if percent is not None else ""
    head = text(date_words, figures, (share, style), INDENT)
    below = text(" " * date_words.cell_len)
    if page.width - head.cell_len < _LEAST_BEHIND:
        page.line(head)
        head = below
    bar = text((_bar(each.load, capacity, frame.scale, min(page.width - head.cell_len, _WIDEST)), styles.COMMAND))
    line = text(head, bar, INDENT if remark.plain else "", remark)
    if line.cell_len <= page.width:
        page.line(line)
    else:
        page.line(head, bar)
        page.hang(below, remark)


def _bar(load: Load, capacity: Capacity, scale: int, room: int) -> str:
    """Draw how full a day is, what goes beyond its capacity in another shade; also a little is seen."""
    value = _fullness(load, capacity)
    cells = max(1, round(room * value / scale))
    within = round(room * min(value, _FULL) / scale) if capacity.is_known else cells
    bar = "█" * within + "▒" * (cells - within)
    return bar if cells <= room else f"{bar[: room - 1]}→"


def _remark(each: PlanDay, capacity: Capacity) -> str:
    """Say what is special about a day."""
    over = capacity.over(each.load)
    found = [f"{over_words(over)} beyond"] if over != NOTHING else []
    if each.late:
        found.append(f"{each.late:,} late")
    if each.away:
        found.append(f"away: {each.away.why}" if each.away.why else "away")
    elif each.is_day_off:
        found.append("day off")
    elif each.load == NOTHING:
        found.append("nothing")
    return ", ".join(found)


def _to_type(result: DayPlan) -> list[tuple[str, str]]:
    if not result.capacity.is_known:
        return [("followup config set daily_minutes 60", "say what your day holds"), ("followup today", "what is due")]
    levelling = result.levelling
    if levelling and levelling.moves and not levelling.is_dry_run:
        return [("followup today", "what is due"), ("followup undo", "take it back")]
    if levelling and levelling.moves:
        return [("followup plan --level", "move them")]
    if result.beyond and not levelling:
        return [
            ("followup plan --level --dry-run", "see what could wait"),
            ("followup today --fit", "the best of today"),
        ]
    return [("followup today", "what is due")]


def day_plan_json(result: DayPlan) -> Shape:
    """Return every day, weekends too, with what levelling did; null where it was not asked for."""
    return {
        "from_on": day_json(result.days[0].on),
        "until_on": day_json(result.days[-1].on),
        "capacity": capacity_json(result.capacity),
        "days": [_day_json(each, result.capacity) for each in result.days],
        "levelled": levelling_json(result.levelling) if result.levelling else None,
        "dry_run": result.levelling is not None and result.levelling.is_dry_run,
    }


def _day_json(each: PlanDay, capacity: Capacity) -> Shape:
    return {
        "date": day_json(each.on),
        **load_json(each.load, capacity),
        "late": each.late,
        "day_off": each.is_day_off,
        "away": absence_json(each.away) if each.away else None,
    }

"""The morning list: what is overdue, what is due, what it is worth, what to type."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.agenda import Agenda, AgendaItem
from followup_cli.views import styles
from followup_cli.views.agenda_compact import add_compact, short_lateness
from followup_cli.views.agenda_habit import add_habit, load_commands
from followup_cli.views.agenda_item import add_item, due_text, lateness
from followup_cli.views.agenda_sales import add_sales, sale_commands
from followup_cli.views.dates import day, duration, full_day
from followup_cli.views.layout import INDENT, Page, commands, text
from followup_cli.views.words import count, sums

_IN_FULL = 25
"""More touches than this are listed in the compact form."""
_AT_ONCE = 50
"""Nobody reads further down a section; the rest is counted, and shown when asked for."""
_ID_WIDTH = 4
_LABELS = 10


def show_today(agenda: Agenda, console: Console, today: date, *, is_whole: bool = False) -> None:
    """Print the agenda: overdue first, then due, then what is asked for beside it; totals and commands last.

    Of a long section the first 50 touches are shown and the others counted, unless ``is_whole``.
    """
    page = Page(console)
    page.line((full_day(agenda.on), styles.HEADING), (_headline(agenda), styles.QUIET))
    if agenda.away:
        why = f" ({agenda.away.why})" if agenda.away.why else ""
        page.line((f"You are away until {day(agenda.away.until_on, today)}{why}: what could move has.", styles.WARNING))
    most = None if is_whole else _AT_ONCE
    if agenda.due:
        _add_due(page, agenda, today, most)
        _add_beside(page, agenda, most)
        add_sales(page, agenda, most)
        _add_totals(page, agenda)
        commands(page, [*_next_commands(agenda), *load_commands(agenda), *sale_commands(agenda)], _LABELS)
    elif agenda.store_is_empty:
        _add_beginning(page)
    else:
        _add_free_day(page, agenda, today, most)
    page.print()


def _headline(agenda: Agenda) -> str:
    if not agenda.due_in_all:
        return ""
    return f"{INDENT}{_due_count(agenda, count(len(agenda.due_in_all), 'touch', 'touches'))}{_overdue(agenda)}"


def _due_count(agenda: Agenda, in_all: str) -> str:
    """Say how many are due, and how many of them the minutes leave out."""
    if not agenda.left_out:
        return f"{in_all} due"
    return f"{len(agenda.due):,} of {in_all} due, {len(agenda.left_out):,} left out"


def _overdue(agenda: Agenda, *, says_none: bool = False) -> str:
    """Count the overdue, those left out with them."""
    overdue = len(agenda.overdue_in_all)
    in_all = " in all" if agenda.left_out else ""
    return f", {overdue:,} overdue{in_all}" if overdue or says_none else ""


def _add_due(page: Page, agenda: Agenda, today: date, most: int | None) -> None:
    overdue = agenda.overdue
    rest = tuple(item for item in agenda.due if item.touch.due_on is None or item.touch.due_on >= agenda.on)
    is_compact = len(agenda.due) > _IN_FULL
    title = "Due today" if agenda.on == today else f"Due {day(agenda.on, today)}"
    for heading, style, items in (("Overdue", styles.OVERDUE, overdue), (title, styles.HEADING, rest)):
        if not items:
            continue
        page.heading(heading, style, str(len(items)))
        if is_compact:
            add_compact(page, items[:most], agenda.on, id_width=_id_width(agenda))
            _add_rest(page, len(items[:most]), len(items))
            continue
        for number, item in enumerate(items):
            if number:
                page.blank()
            add_item(page, item, agenda.on, lateness(item, agenda.on), _id_width(agenda))


def _id_width(agenda: Agenda) -> int:
    every = (*agenda.due, *agenda.prepare, *agenda.coming, *agenda.left_out)
    return max([_ID_WIDTH, *(len(str(item.touch.id)) + 1 for item in every)])


def _add_beside(page: Page, agenda: Agenda, most: int | None) -> None:
    """What to prepare, what is coming, what did not fit the minutes."""
    sections = (
        ("To prepare", "for a later day", agenda.prepare, _due),
        ("Coming", str(len(agenda.coming)), agenda.coming, _due),
        ("Left out", _left_out(agenda), agenda.left_out, _minutes),
    )
    for heading, remark, items, right in sections:
        if items:
            page.heading(heading, remark=remark)
            add_compact(page, items[:most], agenda.on, right, _id_width(agenda))
            _add_rest(page, len(items[:most]), len(items))


def _add_rest(page: Page, shown: int, total: int) -> None:
    if shown < total:
        page.line((f"{INDENT}and {total - shown:,} more: followup today --all lists every one", styles.QUIET))


def _due(item: AgendaItem, on: date) -> Text:
    return due_text(item.touch.due_on, on)


def _minutes(item: AgendaItem, on: date) -> Text:
    late = short_lateness(item, on)
    return text(late, ", " if late.plain else "", (duration(item.touch.minutes), styles.QUIET))


def _left_out(agenda: Agenda) -> str:
    """Say how much more time it would take, and what is at stake in it."""
    most = "the minutes allow" if agenda.block.touches is None else "your day holds"
    at_stake = f", {sums(agenda.at_stake_left_out)} at stake" if agenda.at_stake_left_out else ""
    return f"{_taking(agenda.left_out)} more than {most}{at_stake}"


def _taking(items: Sequence[AgendaItem]) -> str:
    return duration(sum(item.touch.minutes for item in items))


def _add_totals(page: Page, agenda: Agenda) -> None:
    page.blank()
    counted = f"{_due_count(agenda, f'{len(agenda.due_in_all):,}')}{_overdue(agenda, says_none=True)}"
    page.field("Total", f"{counted}, about {duration(agenda.minutes)}", indent=0, label_width=_LABELS)
    page.field("At stake", text((sums(agenda.at_stake), styles.MONEY)), indent=0, label_width=_LABELS)
    add_habit(page, agenda, _LABELS)


def _next_commands(agenda: Agenda) -> list[tuple[str, str]]:
    shown = sorted(agenda.due, key=lambda item: not item.days_late(agenda.on))
    touch = shown[0].touch
    letters = [item.touch.id for item in shown if item.touch.letter]
    found = [(f"followup letter {letters[0]}", "draft it")] if letters else []
    found.append((f"followup done {touch.id}", "tick it off" if touch.letter else 'tick it off; --note "…" says more'))
    if len(agenda.due) > _IN_FULL:
        found.append((f"followup show {touch.id}", "why it is due, what it brings"))
        found.append(("followup today --minutes 30", "what matters most in half an hour"))
    else:
        found.append((f"followup snooze {touch.id} tomorrow", "another day"))
    return found


def _add_free_day(page: Page, agenda: Agenda, today: date, most: int | None) -> None:
    page.blank()
    page.line((_nothing_due(agenda, today), styles.GOOD), _praise(agenda))
    add_habit(page, agenda, _LABELS)
    _add_beside(page, agenda, most)
    add_sales(page, agenda, most)
    item = agenda.next_item
    if agenda.coming or agenda.left_out:
        first = (agenda.left_out or agenda.coming)[0].touch
        further = [(f"followup show {first.id}", "all about it"), ("followup today", "everything due")]
        commands(page, [*sale_commands(agenda), *further])
        return
    if item is None and agenda.channel:
        commands(page, [("followup today", "everything due"), ("followup today --days 7", "the week ahead")])
        return
    if item is None:
        page.blank()
        page.line("No further touch is planned.")
        further = [("followup find NAME", "look a customer up"), ("followup close --help", "record the next sale")]
        commands(page, [*sale_commands(agenda), *further])
        return
    page.heading("Next touch")
    add_item(page, item, agenda.on, due_text(item.touch.due_on, agenda.on), _id_width(agenda))
    look = [(f"followup show {item.touch.id}", "all about it"), ("followup today --days 7", "the week ahead")]
    commands(page, [*sale_commands(agenda), *look])


def _nothing_due(agenda: Agenda, today: date) -> str:
    when = "today" if agenda.on == today else f"on {day(agenda.on, today)}"
    if agenda.left_out:
        return f"Nothing that is due {when} fits into {duration(agenda.block.minutes or 0)}. "
    by = f" by {agenda.channel.value}" if agenda.channel else ""
    return f"Nothing is due {when}{by}. "


def _praise(agenda: Agenda) -> str:
    """Only the whole list tells that nobody was forgotten."""
    if agenda.channel or agenda.left_out or agenda.checklist or agenda.no_news:
        return ""
    return "Nobody is waiting for you."


def _add_beginning(page: Page) -> None:
    page.blank()
    page.line(("Welcome. ", styles.GOOD), "There are no customers here yet; follow-up begins with a sale.")
    commands(
        page,
        [
            ('followup close "Customer" "Product" 1200', "record a sale and plan its follow-up"),
            ("followup import sales FILE.csv", "bring the sales you have"),
            ("followup demo", "look at an example first"),
        ],
    )

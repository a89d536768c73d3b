"""Below the morning list: whether it is more than a day holds, and how long nothing was missed."""

from followup_cli.domain.agenda import Agenda
from followup_cli.domain.load import Capacity, Load
from followup_cli.views import styles
from followup_cli.views.dates import duration
from followup_cli.views.layout import Page, text
from followup_cli.views.words import count, listed


def add_habit(page: Page, agenda: Agenda, label_width: int) -> None:
    """Add what the day holds where the load goes beyond it, and the run of days with nothing missed."""
    if _is_beyond(agenda):
        over = f"{over_words(agenda.capacity.over(agenda.load))} beyond what your day holds"
        load = text((f"{load_words(agenda.load, agenda.capacity)}: {over}", styles.WARNING))
        page.field("Load", load, indent=0, label_width=label_width)
    run = agenda.clear_run
    if run and run.days:
        days = f"{count(run.days, 'day')} with nothing missed"
        said = text((f"{days}, until today", styles.LATE)) if run.is_over else text((days, styles.GOOD))
        page.field("Run", said, indent=0, label_width=label_width)


def load_commands(agenda: Agenda) -> list[tuple[str, str]]:
    """Return what to type about a day with too much on it."""
    if agenda.block.is_known or not _is_beyond(agenda):
        return []
    return [("followup today --fit", "what matters most of it"), ("followup plan --level", "move what may wait")]


def _is_beyond(agenda: Agenda) -> bool:
    return agenda.channel is None and agenda.capacity.is_known and not agenda.capacity.holds(agenda.load)


def load_words(load: Load, capacity: Capacity) -> str:
    """Write a load beside what a day holds: "1 h 15 min of 1 h, 12 of 10 touches"."""
    minutes = duration(load.minutes) + (f" of {duration(capacity.minutes)}" if capacity.minutes else "")
    most = capacity.touches
    touches = (
        f"{load.touches:,} of {count(most, 'touch', 'touches')}" if most else count(load.touches, "touch", "touches")
    )
    return f"{minutes}, {touches}"


def over_words(over: Load) -> str:
    """Write what goes beyond a day: "15 min and 2 touches"."""
    minutes = [duration(over.minutes)] if over.minutes else []
    return listed([*minutes, *([count(over.touches, "touch", "touches")] if over.touches else [])])

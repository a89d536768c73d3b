"""Many touches at once: two lines for each, still with whom, what and how."""

from collections.abc import Callable, Sequence
from datetime import date

from rich.text import Text

from followup_cli.domain.agenda import AgendaItem
from followup_cli.views import styles
from followup_cli.views.agenda_item import how, id_text, what
from followup_cli.views.dates import day, late
from followup_cli.views.layout import Page, Part, text
from followup_cli.views.reaching import hours_text
from followup_cli.views.words import named

RightText = Callable[[AgendaItem, date], Text]
"""What stands at the end of an entry's first line: its lateness, its date."""


def short_lateness(item: AgendaItem, on: date) -> Text:
    """Return how late it is; emphatic when it is missed."""
    days = item.days_late(on)
    return text((late(days), styles.OVERDUE if item.missed_since(on) else styles.LATE)) if days else Text()


def add_compact(
    page: Page, items: Sequence[AgendaItem], on: date, right: RightText = short_lateness, id_width: int = 4
) -> None:
    """Add two lines for each touch: id and whom with ``right``; then how, what, and the value of its sale."""
    for item in items:
        prefix = text(id_text(item.touch.id, id_width), "  ")
        page.spread(prefix, text((named(item.customer, item.contact), styles.WHO)), right(item, on))
        below: list[Part] = [(f"{item.touch.channel.value} ", styles.LABEL), how(item), " · ", *what(item, on)]
        if item.is_talk and item.contact and item.contact.best_hours:
            below.append(f" · best {hours_text(item.contact, item.hours_here)}")
        if item.unreached:
            below.append((f" · no answer {item.unreached.tries} times in a row", styles.WARNING))
        if since := item.missed_since(on):
            below.append((f" · missed since {day(since, on)}", styles.LATE))
        if item.sale and item.sale.amount:
            below += [" · ", (str(item.sale.amount), styles.MONEY)]
        page.hang(Text(" " * prefix.cell_len), text(*below))

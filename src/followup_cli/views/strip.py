"""A span of time on one line, to scale: where the touches crowd and where it is quiet."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from followup_cli.views import styles
from followup_cli.views.dates import month
from followup_cli.views.layout import Page, text

_SHORTEST = 14
"""Days; a shorter span needs no picture."""
_WIDEST = 96
_LABEL = 5
_MOST = 9


def add_strip(page: Page, days: Sequence[date], anchors: Sequence[date]) -> None:
    """Draw the days on a line as long as the page allows, months below; several on one spot as their number."""
    every = [*days, *anchors]
    if not days or (max(every) - min(every)).days < _SHORTEST:
        return
    first, last = min(every), max(every)
    cells = min(page.width - 4, _WIDEST)

    def place(on: date) -> int:
        return round((on - first).days * (cells - 1) / (last - first).days)

    spots = Counter(place(on) for on in days)
    line = ["─"] * cells
    for on in anchors:
        line[place(on)] = "│"
    for spot, number in spots.items():
        line[spot] = "●" if number == 1 else str(number) if number <= _MOST else "+"
    page.line("  ", ("".join(line), styles.COMMAND))
    labels = [" "] * cells
    free_from = 0
    for on in [first, *_month_starts(first, last)]:
        label = month(on) if on.month > 1 or on == first else str(on.year)
        spot = place(on)
        if spot >= free_from and spot + len(label) <= cells:
            labels[spot : spot + len(label)] = label
            free_from = spot + _LABEL
    page.lines.append(text("  ", ("".join(labels).rstrip(), styles.LABEL)))


def _month_starts(first: date, last: date) -> list[date]:
    starts = []
    on = first.replace(day=1)
    while (on := (on + timedelta(days=32)).replace(day=1)) <= last:
        starts.append(on)
    return starts

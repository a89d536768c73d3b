"""``playbook preview``: the dates a playbook would give, drawn along a line."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise

from rich.console import Console
from rich.text import Text

from followup_cli.domain.shelf_pages import Preview, PreviewTouch
from followup_cli.views import styles
from followup_cli.views.dates import day, gap
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, day_json
from followup_cli.views.strip import add_strip
from followup_cli.views.words import count

_GAP_SHOWN_FROM = 4
"""Days; a longer break in the line says how long it is."""
_CHANNEL = 10
_MOST_LATER = 4
"""Later dates drawn of one step; a rhythm that has no end yet has hundreds."""
_WIDE = 56
"""Cells; on a narrower page a title wraps under its mark, not under itself."""


def show_preview(result: Preview, console: Console, today: date) -> None:
    """Print the whole span on one proportional line, then every date down a line, then what has none."""
    page = Page(console)
    page.line((result.playbook, styles.ID), "  ", (result.title, styles.HEADING))
    dated, not_drawn = _drawn(result)
    days = sorted({on for _, on in result.anchors} | {touch.on for touch in dated if touch.on})
    page.blank()
    add_strip(page, [touch.on for touch in dated if touch.on], [on for _, on in result.anchors])
    _add_line(page, result, dated, days, today)
    waiting = [touch for touch in result.touches if touch.on is None]
    if waiting:
        page.heading("Waiting")
    for touch in waiting:
        body = text(touch.title, (f" · waits for {touch.waiting_for or 'a date'}", styles.WARNING))
        page.hang(text("  ", (touch.channel.ljust(_CHANNEL), styles.LABEL)), body)
    if result.checklist:
        page.heading("Checklist")
    for item in sorted(result.checklist, key=lambda each: each.due_on or date.max):
        by = f"by {day(item.due_on, today)}" if item.due_on else f"waits for {item.waiting_for}"
        page.hang(text("  "), text(item.text, (f" · {by}", styles.QUIET if item.due_on else styles.WARNING)))
    for heading, is_for_a_miss in (("When something is missed", True), ("Left out", False)):
        left_out = [step for step in result.left_out if step.is_for_a_miss is is_for_a_miss]
        if left_out:
            page.heading(heading)
        for step in left_out:
            page.hang(text("  "), text(step.title, (f" · {step.because}", styles.QUIET)))
    if any(touch.is_later for touch in dated):
        page.blank()
        page.line(("○ a later date of a repeating step, laid when the one before it is done", styles.QUIET))
    for title, number in not_drawn:
        dates = count(number, "further date")
        page.hang(text("  "), text((f"not drawn: {dates} of ", styles.QUIET), title))
    page.print()


def _drawn(result: Preview) -> tuple[list[PreviewTouch], list[tuple[str, int]]]:
    """Return the touches to draw, and by title how many later dates of a step are not among them."""
    drawn, later = [], Counter[str]()
    titles = {touch.step: touch.title for touch in result.touches}
    for touch in sorted((touch for touch in result.touches if touch.on), key=lambda touch: touch.on or date.max):
        later[touch.step] += touch.is_later
        if not touch.is_later or later[touch.step] <= _MOST_LATER:
            drawn.append(touch)
    return drawn, [(titles[step], number - _MOST_LATER) for step, number in later.items() if number > _MOST_LATER]


def _add_line(page: Page, result: Preview, dated: Sequence[PreviewTouch], days: Sequence[date], today: date) -> None:
    page.blank()
    width = max((len(day(on, today)) for on in days), default=0)
    anchors = {on: [name for name, its in result.anchors if its == on] for on in days}
    by_day = {on: list(touches) for on, touches in groupby(dated, key=lambda touch: touch.on)}
    before = {later: earlier for earlier, later in pairwise(days)}
    for on in days:
        earlier = before.get(on)
        if earlier and (on - earlier).days >= _GAP_SHOWN_FROM:
            page.line(" " * (width + 4), ("┊ ", styles.LABEL), (gap((on - earlier).days), styles.QUIET))
        entries = [(text(("│ ", styles.COMMAND)), text((name, styles.HEADING))) for name in anchors[on]]
        entries += [_entry(touch, is_wide=page.width >= _WIDE) for touch in by_day.get(on, [])]
        for number, (mark, entry) in enumerate(entries):
            written = day(on, today) if number == 0 else ""
            page.hang(text("  ", written.rjust(width), "  ", mark), entry)


def _entry(touch: PreviewTouch, *, is_wide: bool) -> tuple[Text, Text]:
    """The mark on the line with what stands before the wrapped words, and those words."""
    mark = text(("○ " if touch.is_later else "● ", styles.COMMAND))
    channel = text((touch.channel.ljust(_CHANNEL), styles.LABEL))
    basis = "" if touch.is_later else f" · {touch.basis}"
    title = text((touch.title, styles.QUIET if touch.is_later else ""), (basis, styles.QUIET))
    return (text(mark, channel), title) if is_wide else (mark, text(channel, title))


def preview_json(result: Preview) -> Shape:
    """Return the dates assumed and every date that follows from them."""
    return {
        "playbook": result.playbook,
        "title": result.title,
        "anchors": {name: day_json(on) for name, on in result.anchors},
        "touches": [
            {
                "due_on": day_json(touch.on),
                "step": touch.step,
                "title": touch.title,
                "channel": touch.channel,
                "basis": touch.basis,
                "waiting_for": touch.waiting_for,
                "later": touch.is_later,
            }
            for touch in result.touches
        ],
        "checklist": [
            {
                "key": item.key,
                "text": item.text,
                "due_on": day_json(item.due_on),
                "basis": item.basis,
                "waiting_for": item.waiting_for,
            }
            for item in result.checklist
        ],
        "left_out": [{"step": step.step, "title": step.title, "because": step.because} for step in result.left_out],
    }

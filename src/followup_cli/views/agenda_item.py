"""One touch on the agenda: whom, what and how at a glance, then why, what it brings and the sale."""

from datetime import date

from rich.cells import cell_len
from rich.text import Text

from followup_cli.domain.agenda import AgendaItem, AnyTouch
from followup_cli.domain.verified import ask_for_details
from followup_cli.domain.vocabulary import Channel, Outcome
from followup_cli.views import styles
from followup_cli.views.dates import away, day, late
from followup_cli.views.layout import Page, Part, text
from followup_cli.views.reaching import hours_text, unreached_text
from followup_cli.views.words import doer, ordinal, reach, who

_ENDS_SOON = 7
"""Days; a touch that expires or must be done within them says so."""
_ENVELOPE = "same envelope as"
_MANNER = {
    Channel.CALL: "same call as",
    Channel.VISIT: "same visit as",
    Channel.MEETING: "same meeting as",
    Channel.LETTER: _ENVELOPE,
    Channel.CARD: _ENVELOPE,
    Channel.GIFT: _ENVELOPE,
}
_LOOSELY = "goes with"
"""For what is sent on one day and yet stays two texts: e-mails, text messages."""


def id_text(touch_id: int, width: int = 4) -> Text:
    """Return the id as one types it, right-aligned; a dash while it has none."""
    return text((str(touch_id or "-").rjust(width), styles.ID))


def lateness(item: AgendaItem, on: date) -> Text:
    """Return how late it is, and since when it is missed."""
    days = item.days_late(on)
    if not days:
        return Text()
    if since := item.missed_since(on):
        return text((f"{late(days)}, missed since {day(since, on)}", styles.OVERDUE))
    return text((late(days), styles.LATE))


def marks(touch: AnyTouch, today: date) -> list[str]:
    """Return what is special about a touch: a further try, shared with another, promised, soon over."""
    found = []
    if touch.attempt > 1:
        found.append(f"{ordinal(touch.attempt)} try")
    if touch.with_touch_id:
        found.append(f"{_MANNER.get(touch.channel, _LOOSELY)} {touch.with_touch_id}")
    if touch.promise:
        found.append("promised")
    if by := doer(touch):
        found.append(f"{by} does it" if not by.startswith("someone") else f"by {by}")
    if touch.deadline_on and (touch.deadline_on - today).days <= _ENDS_SOON:
        found.append(f"deadline {day(touch.deadline_on, today)}")
    if touch.expires_on and (touch.expires_on - today).days <= _ENDS_SOON:
        found.append(f"only until {day(touch.expires_on, today)}")
    return found


def what(item: AgendaItem, today: date) -> list[Part]:
    """Return the title with its marks."""
    title: list[Part] = [item.touch.title]
    for mark in marks(item.touch, today):
        title += [(" · ", styles.QUIET), (mark, styles.WARNING)]
    return title


def how(item: AgendaItem) -> Part:
    """Return the number to ring or the address to write to, or a warning that it is not known."""
    where, is_known = reach(item.touch, item.customer, item.contact)
    return where, "" if is_known else styles.WARNING


def worth(item: AgendaItem, on: date) -> Text:
    """Return the sale behind a touch, its value and its day."""
    sale = item.sale
    if sale is None:
        return Text()
    found = text((f"S{sale.id}", styles.ID), " ", sale.product)
    if sale.amount:
        found.append_text(text(" · ", (str(sale.amount), styles.MONEY)))
    ended = "closed" if sale.outcome is Outcome.WON else sale.outcome.value
    since = sale.cancelled_on or sale.closed_on
    found.append_text(text((f" · {ended} {day(since, on)}", styles.QUIET)))
    return found


def add_who(page: Page, item: AgendaItem, right: Text, id_width: int) -> None:
    """Add the id with whom it is for, ``right`` at the end; on a narrow page the person stands below."""
    prefix = text(id_text(item.touch.id, id_width), "  ")
    name = text((item.customer.name, styles.WHO))
    behind = who(item.customer, item.contact).removeprefix(item.customer.name)
    if prefix.cell_len + name.cell_len + cell_len(behind) + right.cell_len + 2 <= page.width:
        page.spread(prefix, text(name, behind), right)
        return
    page.spread(prefix, name, right)
    page.hang(text(" " * prefix.cell_len), text(behind.removeprefix(" · ").removeprefix(", ")))


def add_item(page: Page, item: AgendaItem, on: date, right: Text, id_width: int = 4, *, is_over: bool = False) -> None:
    """Add a touch in full: a line for each thing known, labels in one column, ``right`` at the end of the first.

    Of one that ``is_over`` nothing is said that only helps to do it.
    """
    touch = item.touch
    indent = id_width + 2
    add_who(page, item, right, id_width)
    page.hang(text(" " * indent), text(*what(item, on)))
    page.field(touch.channel.value, how(item), indent=indent)
    if item.is_talk and item.contact and not is_over:
        page.field("best", hours_text(item.contact, item.hours_here), indent=indent)
    if item.unreached and item.contact:
        page.field("reach", *unreached_text(item.customer.name, item.contact, item.unreached), indent=indent)
    page.field("why", touch.why or "", indent=indent)
    page.field("brings", touch.brings or "", indent=indent)
    page.field("sale", worth(item, on), indent=indent)
    if not is_over:
        page.field("details", (_details(item, on), styles.QUIET), indent=indent)


def _details(item: AgendaItem, on: date) -> str:
    """Return what to ask the person about their details when they are spoken to."""
    return ask_for_details(item.contact, on) or "" if item.is_talk and item.contact else ""


def due_text(due_on: date | None, on: date) -> Text:
    """Return a coming date with how far off it is."""
    return text(day(due_on, on), (f", {away(due_on, on)}", styles.QUIET)) if due_on else Text()

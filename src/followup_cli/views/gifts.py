"""Cards and presents given: one remembered, all in a list, those beside a touch or on a customer's page."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.keepsakes import Gift
from followup_cli.domain.occasion_pages import GiftChanged, GiftLine
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, dry_run, text
from followup_cli.views.shapes import Shape, customer_ref, day_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import named

_COLUMNS = (
    Column("id", is_right=True),
    Column("given"),
    Column("to", wraps=True),
    Column("what", wraps=True),
)
_ON_PAGE = (Column(is_right=True), Column(), Column(wraps=True), Column(wraps=True))
_MOST_BESIDE = 5
"""Beside a touch; what lies further back is on the list."""


def show_gift_changed(result: GiftChanged, console: Console, today: date) -> None:
    """Print what was remembered or forgotten."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    gift = result.gift
    page.line(
        f"{result.said}: ", (named(result.customer, result.contact), styles.WHO), f", {day(gift.given_on, today)}"
    )
    page.hang(text("  "), text((f"{gift.id}  ", styles.ID), _what(gift)))
    page.print()


def show_gifts(lines: Sequence[GiftLine], console: Console, today: date) -> None:
    """Print a line for each, newest first."""
    page = Page(console)
    if not lines:
        page.line("Nothing given yet.")
        commands(
            page, [("followup gift add CUSTOMER TEXT", "what you gave"), ("followup done ID --gave TEXT", "at a touch")]
        )
    rows = [
        [
            text((str(line.gift.id), styles.ID)),
            text(day(line.gift.given_on, today)),
            text((named(line.customer, line.contact), styles.WHO)),
            _what(line.gift),
        ]
        for line in lines
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    page.print()


def add_gifts(page: Page, gifts: Sequence[Gift], today: date, people: Iterable[Contact] = ()) -> None:
    """Add a section of what was given, newest first, if there was anything."""
    names = {person.id: person.name for person in people}
    if gifts:
        page.heading("What they were given")
    rows = [
        [
            text((str(gift.id), styles.ID)),
            text(day(gift.given_on, today)),
            text((names.get(gift.contact_id or 0, ""), styles.LABEL)),
            _what(gift),
        ]
        for gift in gifts
    ]
    add_table(page, _ON_PAGE, rows)


def add_given(
    page: Page, gifts: Sequence[Gift], tastes: Sequence[Fact], today: date, *, indent: int, label_width: int
) -> None:
    """Add, beside a touch, what the person was given before and what is known of their taste."""
    for number, gift in enumerate(gifts[:_MOST_BESIDE]):
        label = "given" if number == 0 else ""
        page.field(label, _what(gift), f", {_when(gift, today)}", indent=indent, label_width=label_width)
    for fact in tastes:
        label = fact.kind.value if fact.kind else ""
        page.field(label, fact.text, indent=indent, label_width=label_width)


def _when(gift: Gift, today: date) -> str:
    return "last year" if gift.given_on.year == today.year - 1 else day(gift.given_on, today)


def _what(gift: Gift) -> Text:
    return text(gift.what, (f" · {gift.note}" if gift.note else "", styles.QUIET))


def gift_json(gift: Gift) -> Shape:
    """Return something given, without its customer."""
    return {
        "id": gift.id,
        "what": gift.what,
        "given_on": day_json(gift.given_on),
        "channel": gift.channel,
        "contact_id": gift.contact_id,
        "occasion_id": gift.occasion_id,
        "touch_id": gift.touch_id,
        "note": gift.note,
    }


def gift_changed_json(result: GiftChanged) -> Shape:
    """Return what was remembered or forgotten."""
    gift = {**gift_json(result.gift), "customer": customer_ref(result.customer)}
    return {"gift": gift, "said": result.said, "dry_run": result.is_dry_run}


def gifts_json(lines: Sequence[GiftLine]) -> Shape:
    """Return all of them, newest first."""
    return {
        "gifts": [
            {
                **gift_json(line.gift),
                "customer": customer_ref(line.customer),
                "contact": {"id": line.contact.id, "name": line.contact.name} if line.contact else None,
            }
            for line in lines
        ]
    }

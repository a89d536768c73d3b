"""``referral``: one asked for, received or followed, and all in a list."""

from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.referral_pages import ReferralChanged, ReferralLine, ReferralList
from followup_cli.views import styles
from followup_cli.views.gifts import gift_json
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.referral_lines import beside, referral_json, referral_standing, whom
from followup_cli.views.shapes import Shape
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json
from followup_cli.views.words import count, named

_COLUMNS = (
    Column("id", is_right=True),
    Column("from", wraps=True),
    Column("stands"),
    Column("whom", wraps=True),
    Column("", wraps=True),
)


def show_referral_changed(result: ReferralChanged, console: Console, today: date) -> None:
    """Print what was kept of a referral, and what was laid or dropped with it."""
    show_touches_changed(result.changed, console, today)


def show_referrals(result: ReferralList, console: Console, today: date) -> None:
    """Print a line for each referral, those of which something may still come first."""
    page = Page(console)
    if not result.lines:
        others = f" of {count(result.total, 'referral')}" if result.total else ""
        page.line(f"No open referrals{others}." if result.is_open_only else "No referrals yet.")
        commands(page, [("followup referral add CUSTOMER NAME", "when somebody names somebody")])
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines], indent=0)
    if result.lines:
        commands(page, [("followup referral tree", "who introduced whom, and what it brought")])
    page.print()


def _row(line: ReferralLine, today: date) -> list[Text]:
    return [
        text((str(line.referral.id), styles.ID)),
        text((named(line.customer, line.contact), styles.WHO)),
        referral_standing(line, today),
        whom(line),
        beside(line),
    ]


def referral_changed_json(result: ReferralChanged) -> Shape:
    """Return the referral with the touches that changed on its account."""
    gift = {"gift": gift_json(result.gift)} if result.gift else {}
    return {"referral": referral_json(result.line), **gift, **touches_changed_json(result.changed)}


def referrals_json(result: ReferralList) -> Shape:
    """Return the referrals in the order of the list."""
    return {"referrals": [referral_json(line) for line in result.lines], "total": result.total}

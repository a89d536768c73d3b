"""``quiet``: customers past their longest gap, and what to type about the first."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from followup_cli.domain.money import Money
from followup_cli.domain.quiet import Quiet
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, class_json, customer_ref, day_json, sums_json
from followup_cli.views.table import Column, add_table

_COLUMNS = (
    Column("id", is_right=True),
    Column("customer", wraps=True),
    Column("class"),
    Column("last from us", label="from us"),
    Column("last from them", label="from them"),
    Column("days over", is_right=True, label="days over"),
    Column("limit", wraps=True, label="limit"),
    Column("next", label="next"),
    Column("value", is_right=True),
)


def show_quiet(result: Sequence[Quiet], console: Console, today: date) -> None:
    """Print a line for each customer, the worthiest first."""
    page = Page(console)
    if not result:
        page.line("Nobody has gone quiet.")
    rows = [
        [
            text((f"#{each.relation.customer.id}", styles.ID)),
            text((each.relation.customer.name, styles.WHO)),
            text(each.relation.classed.letter),
            text(_on(each.relation.words.last_from_us_on, today)),
            text(_on(each.relation.words.last_from_them_on, today)),
            text((str(each.days_over) if each.days_over is not None else "", styles.WARNING)),
            text(each.limit),
            text(day(each.relation.next.due_on, today) if each.relation.next else "nothing"),
            text((str(_value(each) or ""), styles.MONEY)),
        ]
        for each in result
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    if result:
        commands(page, _to_type(result[0]))
    page.print()


def _on(on: date | None, today: date) -> str:
    return day(on, today) if on else "never"


def _value(each: Quiet) -> Money | None:
    """Return the sum the customer is ranked by."""
    sums = (*each.relation.bought, *each.relation.at_stake)
    return max(sums, key=lambda amount: amount.major, default=None)


def _to_type(first: Quiet) -> list[tuple[str, str]]:
    number = f"'#{first.relation.customer.id}'"
    ahead = first.relation.next
    found = [(f"followup show {number}", "all about the first")]
    if ahead:
        found.append((f"followup show {ahead.touch_id}", "what is planned next"))
    if not first.relation.has_keep_in_touch:
        found.append((f"followup playbook apply keep-in-touch {number}", "plan to stay in touch"))
    return [*found, (f"followup log {number} TEXT", "write down that you were")]


def quiet_json(result: Sequence[Quiet]) -> Shape:
    """Return the quiet customers."""
    return {"count": len(result), "quiet": [_quiet_json(each) for each in result]}


def _quiet_json(each: Quiet) -> Shape:
    relation, ahead = each.relation, each.relation.next
    return {
        "customer": customer_ref(relation.customer),
        **class_json(relation.classed),
        "last_contact_on": day_json(relation.words.last_from_us_on),
        "last_heard_on": day_json(relation.words.last_from_them_on),
        "because": each.because,
        "days_over": each.days_over,
        "next": {"id": ahead.touch_id, "due_on": day_json(ahead.due_on), "title": ahead.title} if ahead else None,
        "bought": sums_json(relation.bought),
        "at_stake": sums_json(relation.at_stake),
        "keep_in_touch": relation.has_keep_in_touch,
    }

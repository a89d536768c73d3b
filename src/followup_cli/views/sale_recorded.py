"""``close`` and ``lose``: the sale, the playbook and why, the cadence laid, what is left to do."""

from datetime import date

from rich.console import Console

from followup_cli.domain.changes import SaleRecorded
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.vocabulary import Outcome
from followup_cli.views import styles
from followup_cli.views.checklist import item_json
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.milestones import milestone_json, milestone_line
from followup_cli.views.shapes import Shape, customer_ref, day_json, money_json
from followup_cli.views.touch_rows import add_touches
from followup_cli.views.words import count, person, similar_line

_LABELS = 12


def show_sale_recorded(result: SaleRecorded, console: Console, today: date) -> None:
    """Print what was recorded and the cadence with its dates."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    _add_sale(page, result, today)
    if result.touches:
        page.heading("Cadence", remark=count(len(result.touches), "touch", "touches"))
        add_touches(page, result.touches, today)
    if result.left_out:
        page.heading("Left out")
        for step in result.left_out:
            page.hang(text("  "), text(step.title, (f" · {step.because}", styles.QUIET)))
    similar = [similar_line(result.customer, result.similar)] if result.similar else []
    remarks(page, [*result.remarks, *similar])
    if not result.is_dry_run:
        commands(page, _next(result))
    page.print()


def _add_sale(page: Page, result: SaleRecorded, today: date) -> None:
    sale = result.sale
    verb = "lost" if sale.outcome is Outcome.LOST else "closed"
    amount = f" · {sale.amount}" if sale.amount else ""
    page.hang(
        text((f"S{sale.id}" if sale.id else "Sale", styles.ID), "  "),
        text((sale.product, styles.WHO), (amount, styles.MONEY), f" · {verb} {day(sale.closed_on, today)}"),
    )
    known = f"#{result.customer.id}, new" if result.customer_is_new else f"#{result.customer.id}"
    page.field("customer", result.customer.name, (f"  {known}", styles.QUIET), label_width=_LABELS)
    page.field("contact", person(result.contact) if result.contact else "", label_width=_LABELS)
    page.field("reason", sale.reason or "", label_width=_LABELS)
    page.field("kind", sale.loss_kind or "", label_width=_LABELS)
    page.field("lost to", sale.competitor or "", label_width=_LABELS)
    page.field("it needed", sale.would_have_changed or "", label_width=_LABELS)
    if result.won_back:
        back = f"S{result.won_back.id}, lost {day(result.won_back.closed_on, today)}"
        page.field("wins back", back, label_width=_LABELS)
    page.field("benefits", "; ".join(sale.benefits), label_width=_LABELS)
    for milestone in result.milestones:
        page.field(milestone.name, milestone_line(milestone, today), label_width=_LABELS)
    if result.choice:
        page.field("playbook", result.choice.playbook, f": {result.choice.because}", label_width=_LABELS)
    else:
        page.field("playbook", "none; no cadence was laid", label_width=_LABELS)
    page.field("checklist", _checklist(result, today), label_width=_LABELS)


def _checklist(result: SaleRecorded, today: date) -> str:
    """Say how long the checklist is and when its first item is due; empty without one."""
    if not result.checklist:
        return ""
    days = [item.due_on for item in result.checklist if item.due_on and item.is_open]
    first = f", the first by {day(min(days), today)}" if days else ""
    return f"{count(len(result.checklist), 'item')}{first}"


def _next(result: SaleRecorded) -> list[tuple[str, str]]:
    first = None if result.is_quiet else result.first_letter
    letter = [(f"followup letter {first.id}", f"draft: {first.title}")] if first else []
    return [
        *_first_cure(result),
        *letter,
        *_after_a_loss(result.sale),
        ("followup today", "what is due"),
        (f"followup show S{result.sale.id}", "this sale"),
    ]


def _after_a_loss(sale: Sale) -> list[tuple[str, str]]:
    if sale.outcome is not Outcome.LOST:
        return []
    known = [] if sale.loss_kind else [(f"followup sale edit S{sale.id} --kind KIND", "why in a word, for loss list")]
    return [*known, (f"followup loss review S{sale.id}", "go through it step by step")]


def _first_cure(result: SaleRecorded) -> list[tuple[str, str]]:
    """Name the command that supplies the first thing the letter lacks; what it cannot hold is said behind it."""
    if not result.letter_lacks:
        return []
    first, *others = result.letter_lacks
    command, _, _ = first.command.partition(" (")
    more = f", and {len(others)} more" if others else ""
    return [(command, f"the letter needs it{more}")]


def sale_recorded_json(result: SaleRecorded) -> Shape:
    """Return the sale and its touches as the contract has them, and what else there is to say."""
    sale = result.sale
    return {
        "sale": {
            "id": sale.id,
            "customer": customer_ref(result.customer),
            "product": sale.product,
            "amount": money_json(sale.amount),
            "closed_on": day_json(sale.closed_on),
            "playbook": result.choice.playbook if result.choice else None,
            "outcome": sale.outcome,
            "reason": sale.reason,
            "loss_kind": sale.loss_kind,
            "competitor": sale.competitor,
            "would_have_changed": sale.would_have_changed,
            "won_back_id": sale.won_back_id,
            "playbook_because": result.choice.because if result.choice else None,
            "milestones": [milestone_json(milestone) for milestone in result.milestones],
        },
        "touches": [_touch_json(touch) for touch in result.touches],
        "left_out": [{"step": step.step, "title": step.title, "because": step.because} for step in result.left_out],
        "checklist": [item_json(item) for item in result.checklist],
        "customer_is_new": result.customer_is_new,
        "similar": [customer_ref(customer) for customer in result.similar],
        "remarks": list(result.remarks),
        "letter_lacks": [{"name": field.name, "command": field.command} for field in result.letter_lacks],
        "dry_run": result.is_dry_run,
    }


def _touch_json(touch: Touch) -> Shape:
    return {
        "id": touch.id,
        "due_on": day_json(touch.due_on),
        "step": touch.step,
        "title": touch.title,
        "channel": touch.channel,
        "waiting_for": touch.waiting_for,
    }

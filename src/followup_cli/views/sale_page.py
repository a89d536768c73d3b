"""``show SALE``: the sale with its milestones, cadences, touches and notes."""

from datetime import date

from rich.console import Console

from followup_cli.domain.checklist import in_order
from followup_cli.domain.pages import SalePage
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome
from followup_cli.views import styles
from followup_cli.views.answers import answers_json
from followup_cli.views.attachments import add_attachments, attachment_json
from followup_cli.views.checklist import add_checklist, item_json
from followup_cli.views.complaint_lines import add_complaints, complaint_json
from followup_cli.views.dates import day
from followup_cli.views.facts import add_facts
from followup_cli.views.feedback_lines import add_feedback, feedback_json
from followup_cli.views.layout import Page, text
from followup_cli.views.letter_list import add_letters, letter_line_json
from followup_cli.views.milestones import add_milestones, assumed_json, milestone_json
from followup_cli.views.shapes import (
    Shape,
    cadence_json,
    contact_or_null,
    customer_ref,
    fact_json,
    sale_json,
    sale_ref,
    touch_json,
)
from followup_cli.views.team import add_people, person_json
from followup_cli.views.touch_rows import add_touches
from followup_cli.views.words import person

_LABELS = 14


def show_sale_page(result: SalePage, console: Console, today: date) -> None:
    """Print all about a sale."""
    page = Page(console)
    add_sale_head(page, result.sale, today)
    page.field("customer", result.customer.name, (f"  #{result.customer.id}", styles.QUIET), label_width=_LABELS)
    page.field("contact", person(result.contact) if result.contact else "", label_width=_LABELS)
    add_sale_details(page, result, today)
    if result.people:
        page.heading("Team")
        add_people(page, result.people)
    if result.checklist:
        page.heading("Checklist")
        add_checklist(page, in_order(result.checklist), today)
    if result.touches:
        page.heading("Touches")
        add_touches(page, result.touches, today, result.answers)
    add_facts(page, result.facts, today)
    add_attachments(page, result.attachments, today)
    add_letters(page, result.letters, today)
    page.print()


def add_sale_head(page: Page, sale: Sale, today: date) -> None:
    """Add the line that names a sale."""
    ended = {Outcome.WON: "closed", Outcome.LOST: "lost", Outcome.CANCELLED: "cancelled, closed"}[sale.outcome]
    amount = f" · {sale.amount}" if sale.amount else ""
    page.hang(
        text((f"S{sale.id}", styles.ID), "  "),
        text((sale.product, styles.WHO), (amount, styles.MONEY), f" · {ended} {day(sale.closed_on, today)}"),
    )


def add_sale_details(page: Page, result: SalePage, today: date) -> None:
    """Add what is known of a sale beyond its first line."""
    sale = result.sale
    page.field("order", sale.order_id or "", label_width=_LABELS)
    page.field("source", sale.source or "", label_width=_LABELS)
    page.field("reason", sale.reason or "", label_width=_LABELS)
    _add_loss(page, result, today)
    if sale.cancelled_on:
        page.field("cancelled", day(sale.cancelled_on, today), label_width=_LABELS)
    page.field("benefits", "; ".join(sale.benefits), label_width=_LABELS)
    page.field("thanks for", sale.thanks_for or "", label_width=_LABELS)
    add_milestones(page, result, today, _LABELS)
    add_complaints(page, result.complaints, today, _LABELS)
    add_feedback(page, result.feedback, None, today, label_width=_LABELS)
    for cadence in result.cadences:
        ended_on = f", ended {day(cadence.ended_on, today)}" if cadence.ended_on else ""
        page.field("playbook", f"{cadence.playbook}: {cadence.chosen_because}{ended_on}", label_width=_LABELS)


def _add_loss(page: Page, result: SalePage, today: date) -> None:
    """Add what is known of a loss, and which sale won which loss back."""
    sale = result.sale
    page.field("kind of loss", sale.loss_kind or "", label_width=_LABELS)
    page.field("lost to", sale.competitor or "", label_width=_LABELS)
    page.field("it needed", sale.would_have_changed or "", label_width=_LABELS)
    if result.won_back_by:
        page.field("won back", _other(result.won_back_by, "with", "on", today), label_width=_LABELS)
    if result.won_back:
        page.field("wins back", _other(result.won_back, "", "lost", today), label_width=_LABELS)


def _other(sale: Sale, before: str, verb: str, today: date) -> str:
    return f"{before} S{sale.id}: {sale.product}, {verb} {day(sale.closed_on, today)}".strip()


def sale_page_json(result: SalePage) -> Shape:
    """Return a sale with everything that hangs on it."""
    return {
        "sale": {**sale_json(result.sale), "customer": customer_ref(result.customer)},
        "contact": contact_or_null(result.contact),
        "condition": result.condition or None,
        "won_back": sale_ref(result.won_back) if result.won_back else None,
        "won_back_by": sale_ref(result.won_back_by) if result.won_back_by else None,
        "milestones": [milestone_json(milestone, result.milestone_changes) for milestone in result.milestones],
        "assumed": [assumed_json(guess) for guess in result.assumed],
        "cadences": [cadence_json(cadence) for cadence in result.cadences],
        "touches": [touch_json(touch) for touch in result.touches],
        "team": [person_json(person) for person in result.people],
        "checklist": [item_json(item) for item in in_order(result.checklist)],
        "complaints": [complaint_json(complaint) for complaint in result.complaints],
        "feedback": [feedback_json(one) for one in result.feedback],
        "facts": [fact_json(fact) for fact in result.facts],
        "answers": answers_json(result.answers),
        "attachments": [attachment_json(attachment) for attachment in result.attachments],
        "letters": [letter_line_json(line) for line in result.letters],
    }

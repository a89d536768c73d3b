"""``loss review``: the way to a loss, question by question."""

from datetime import date

from rich.console import Console

from followup_cli.domain.loss_pages import LossReview
from followup_cli.domain.losses import NOBODY_WON
from followup_cli.views import styles
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.sale_page import add_sale_head
from followup_cli.views.shapes import Shape, customer_ref, sale_json, touch_json

_LABELS = 14
_INDENT = "    "


def show_loss_review(result: LossReview, console: Console, today: date) -> None:
    """Print the loss, then each question with its answer, or the key that answers it."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    sale = result.sale
    add_sale_head(page, sale, today)
    page.field("customer", result.customer.name, (f"  #{result.customer.id}", styles.QUIET), label_width=_LABELS)
    page.field("reason", sale.reason or "", label_width=_LABELS)
    page.field("kind of loss", sale.loss_kind or "", label_width=_LABELS)
    page.field("lost to", sale.competitor or "", label_width=_LABELS)
    page.field("it needed", sale.would_have_changed or "", label_width=_LABELS)
    page.heading("The way to it", remark="kept" if result.is_kept and not result.is_dry_run else "")
    for number, each in enumerate(result.walk, 1):
        page.hang(text((f"  {number} ", styles.LABEL)), text(each.question.ask))
        said = (each.answer, styles.WHO) if each.answer else (f"--answer {each.question.key}=…", styles.QUIET)
        page.hang(text(_INDENT), text(said))
    remarks(page, result.remarks)
    if not result.is_dry_run:
        commands(page, _next(result))
    page.print()


def _next(result: LossReview) -> list[tuple[str, str]]:
    sale = result.sale
    lacks = {
        "--kind KIND": sale.loss_kind,
        "--competitor NAME": sale.competitor or sale.loss_kind in NOBODY_WON or None,
        "--would-have-changed TEXT": sale.would_have_changed,
    }
    missing = " ".join(option for option, known in lacks.items() if known is None)
    edit = [(f"followup sale edit S{sale.id} {missing}", "what else you know")] if missing else []
    undo = [("followup undo", "take it back")] if result.is_kept else []
    return [*edit, ("followup loss list", "what losses have in common"), *undo]


def loss_review_json(result: LossReview) -> Shape:
    """Return the loss with every question and what was answered to it, null where nothing was."""
    return {
        "sale": sale_json(result.sale),
        "customer": customer_ref(result.customer),
        "touch": touch_json(result.touch) if result.touch else None,
        "questions": [
            {"question": each.question.key, "ask": each.question.ask, "answer": each.answer} for each in result.walk
        ],
        "kept": result.is_kept,
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }

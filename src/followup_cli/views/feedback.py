"""``feedback``: one kept or answered, all in a list, ideas on their way, and who is silent."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.feedback import is_bad_news, next_stage
from followup_cli.domain.feedback_pages import FeedbackChanged, FeedbackLine, FeedbackList, SilentCustomer
from followup_cli.domain.money import Money
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.feedback_lines import feedback_json, feedback_line_json, satisfaction_text, way_text
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, day_json, sums_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json

_COLUMNS = (
    Column("id", is_right=True),
    Column("customer", wraps=True),
    Column("they are", wraps=True, label="they are"),
    Column("how it stands", wraps=True),
    Column("what they said", wraps=True, label="said"),
)
_SILENT = (
    Column("id", is_right=True),
    Column("customer", wraps=True),
    Column("asked", wraps=True, label="asked"),
    Column("bought last", label="bought last"),
    Column("next ask", wraps=True, label="next ask"),
    Column("value", is_right=True),
)


def show_feedback_changed(result: FeedbackChanged, console: Console, today: date) -> None:
    """Print what was kept, and the touches laid, held or released with it."""
    show_touches_changed(result.changed, console, today)


def feedback_changed_json(result: FeedbackChanged) -> Shape:
    """Return the feedback with the touches that changed on its account."""
    feedback = {**feedback_json(result.feedback), "customer": customer_ref(result.customer)}
    return {"feedback": feedback, **touches_changed_json(result.changed)}


def show_feedback_list(result: FeedbackList, console: Console, today: date) -> None:
    """Print a line for each feedback, with the way it has come and what is owed next."""
    page = Page(console)
    if not result.lines:
        page.line("No feedback.")
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines], indent=0)
    if result.lines and (to_type := _next_command(result.lines[0])):
        commands(page, to_type)
    page.print()


def _row(line: FeedbackLine, today: date) -> list[Text]:
    feedback = line.feedback
    about = [f"S{line.sale.id} {line.sale.product}"] if line.sale else []
    about += [line.contact.name] if line.contact else []
    lead = text(("idea: ", styles.LABEL)) if feedback.is_idea else text()
    words = feedback.text or ""
    aside = f"{' · ' if words else ''}{', '.join(about)}" if about else ""
    answer = text((" · answer: ", styles.LABEL), feedback.answer) if feedback.answer else text()
    came = text((" · came of it: ", styles.LABEL), feedback.action) if feedback.action else text()
    return [
        text((str(feedback.id), styles.ID)),
        text((line.customer.name, styles.WHO)),
        satisfaction_text(feedback.satisfaction, is_by_outcome=feedback.is_by_outcome)
        if feedback.satisfaction
        else text(),
        way_text(feedback, today),
        text(lead, words, (aside, styles.QUIET), answer, came),
    ]


def _next_command(line: FeedbackLine) -> list[tuple[str, str]]:
    feedback = line.feedback
    number = feedback.id
    if is_bad_news(feedback):
        return [
            (f"followup complaint open --feedback {number}", "open a complaint about the first"),
            (f"followup feedback no-complaint {number} --why TEXT", "or say that it is none"),
        ]
    typed = {
        "given": (f"followup feedback add '#{line.customer.id}' TEXT --asked {number}", "when the first answers"),
        "answered": (f"followup feedback answer {number} TEXT", "what you said to the first"),
        "acted": (f"followup feedback acted {number} TEXT", "what came of the first"),
        "told": (f"followup feedback told {number}", "when the first know what came of it"),
    }
    owed = next_stage(feedback)
    return [typed[owed]] if owed in typed else []


def feedback_list_json(result: FeedbackList) -> Shape:
    """Return the feedback, each with the customer it is from."""
    return {"feedback": [feedback_line_json(line) for line in result.lines]}


def show_silence(result: Sequence[SilentCustomer], console: Console, today: date) -> None:
    """Print who was never asked, and who was asked and is silent, the worthiest first."""
    page = Page(console)
    if not result:
        page.line("Nobody is silent: there is nobody who bought and was not asked, or has not answered.")
    add_table(page, _SILENT, [_silent_row(each, today) for each in result], indent=0)
    if result:
        number = result[0].customer.id
        commands(page, [(f"followup feedback ask '#{number}'", "when you have asked the first")])
    page.print()


def _silent_row(each: SilentCustomer, today: date) -> list[Text]:
    asked_on = each.request.asked_on if each.request else None
    ahead = each.next_ask
    planned = f"{day(ahead.due_on, today)} ({ahead.id})" if ahead and ahead.due_on else "nothing"
    asked = f"{day(asked_on, today)}, silent (feedback {each.request.id})" if asked_on and each.request else "never"
    return [
        text((f"#{each.customer.id}", styles.ID)),
        text((each.customer.name, styles.WHO)),
        text(asked),
        text(day(each.bought_on, today) if each.bought_on else ""),
        text(planned),
        text((str(_value(each.bought) or ""), styles.MONEY)),
    ]


def _value(sums: Sequence[Money]) -> Money | None:
    """Return the sum the customer is ranked by."""
    return max(sums, key=lambda amount: amount.major, default=None)


def silence_json(result: Sequence[SilentCustomer]) -> Shape:
    """Return the silent customers."""
    return {
        "silent": [
            {
                "customer": customer_ref(each.customer),
                "asked_on": day_json(each.request.asked_on) if each.request else None,
                "feedback_id": each.request.id if each.request else None,
                "bought_on": day_json(each.bought_on),
                "next_ask": {"id": each.next_ask.id, "due_on": day_json(each.next_ask.due_on)}
                if each.next_ask
                else None,
                "bought": sums_json(each.bought),
            }
            for each in result
        ]
    }

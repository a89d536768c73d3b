"""``complaint``: one opened or resolved, all in a list, and what they tell together."""

from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.changes import ComplaintChanged
from followup_cli.domain.complaints import ComplaintFigures
from followup_cli.domain.feedback_pages import FeedbackLine
from followup_cli.domain.pages import ComplaintLine, ComplaintList
from followup_cli.views import styles
from followup_cli.views.complaint_lines import complaint_json, complaint_standing
from followup_cli.views.dates import day
from followup_cli.views.feedback_lines import feedback_line_json
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json
from followup_cli.views.words import count

_COLUMNS = (
    Column("id", is_right=True),
    Column("opened"),
    Column("stands", wraps=True),
    Column("customer", wraps=True),
    Column("complaint", wraps=True),
)
_DRAFTS = (
    Column("feedback", is_right=True),
    Column("given"),
    Column("they are", wraps=True, label="they are"),
    Column("customer", wraps=True),
    Column("what they said", wraps=True, label="said"),
)
_LABELS = 22
_A_DAY = 24
_ANSWER_WITHIN = 4
"""Hours, as the playbook recovery asks for the first answer."""


def show_complaint_changed(result: ComplaintChanged, console: Console, today: date) -> None:
    """Print what was laid, held or released with a complaint."""
    show_touches_changed(result.changed, console, today)


def show_complaints(result: ComplaintList, console: Console, today: date) -> None:
    """Print a line for each complaint, the open ones first."""
    page = Page(console)
    if result.drafts:
        page.heading("Bad news that may be one")
        add_table(page, _DRAFTS, [_draft(line, today) for line in result.drafts], indent=0)
        page.heading("Complaints")
    if not result.lines:
        page.line("No complaints.")
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines], indent=0)
    typed = [("followup complaint list --causes", "what they tell together")] if result.lines else []
    for line in result.drafts[:1]:
        typed.append((f"followup complaint open --feedback {line.feedback.id}", "open one about the first"))
        typed.append((f"followup feedback no-complaint {line.feedback.id} --why TEXT", "or say that it is none"))
    if typed:
        commands(page, typed)
    page.print()


def _row(line: ComplaintLine, today: date) -> list[Text]:
    complaint = line.complaint
    about = f" · S{line.sale.id} {line.sale.product}" if line.sale else ""
    return [
        text((str(complaint.id), styles.ID)),
        text(day(complaint.opened_on, today)),
        text(complaint_standing(complaint, today), _clock(line.hours_unanswered)),
        text((line.customer.name, styles.WHO)),
        text(complaint.text, (about, styles.QUIET)),
    ]


def _draft(line: FeedbackLine, today: date) -> list[Text]:
    feedback = line.feedback
    about = f" · S{line.sale.id} {line.sale.product}" if line.sale else ""
    return [
        text((str(feedback.id), styles.ID)),
        text(day(feedback.received_on, today) if feedback.received_on else ""),
        text((feedback.satisfaction.value if feedback.satisfaction else "", styles.OVERDUE)),
        text((line.customer.name, styles.WHO)),
        text(feedback.text or "(no words)", (about, styles.QUIET)),
    ]


def _clock(hours: float | None) -> Text:
    """Say how long nobody has answered; loudly once the four hours of the playbook are over."""
    if hours is None:
        return text()
    return text(", ", (f"no answer for {_about(hours)}", styles.OVERDUE if hours > _ANSWER_WITHIN else styles.WARNING))


def _about(hours: float) -> str:
    if hours < 1:
        return "less than an hour"
    return count(round(hours), "hour") if hours < 2 * _A_DAY else count(round(hours / _A_DAY), "day")


def show_causes(result: ComplaintList, console: Console, today: date) -> None:  # noqa: ARG001 - as its neighbours
    """Print how fast complaints are answered and resolved, how rare they are, and what causes them."""
    page = Page(console)
    figures = result.figures
    page.field("Complaints", f"{figures.total}, {figures.open} open", indent=0, label_width=_LABELS)
    page.field("First answer, median", _hours(figures.hours_to_answer), indent=0, label_width=_LABELS)
    page.field("Resolved, median", _hours(figures.hours_to_resolve), indent=0, label_width=_LABELS)
    page.field("Sales with one", _share(figures), indent=0, label_width=_LABELS)
    if figures.is_no_longer_rare:
        page.blank()
        page.line(
            ("Recoveries are no longer rare. ", styles.OVERDUE),
            "Putting things right wins customers back only as the exception; look at the causes first.",
        )
    if figures.causes:
        page.heading("Causes")
    for cause in figures.causes:
        ids = ", ".join(map(str, cause.complaints))
        style = styles.WARNING if cause.is_repeated else ""
        times = count(len(cause.complaints), "time")
        page.hang(text("  "), text((cause.name, style), (f" · {times}, complaint {ids}", styles.QUIET)))
    if figures.unexplained:
        page.blank()
        ids = ", ".join(map(str, figures.unexplained))
        page.line((f"Resolved without a root cause: complaint {ids}", styles.WARNING))
        commands(page, [(f"followup complaint update {figures.unexplained[0]} --root-cause …", "when it is found")])
    page.print()


def _hours(hours: float | None) -> str:
    if hours is None:
        return "nothing to count yet"
    return f"{hours / _A_DAY:.1f} days" if hours >= 2 * _A_DAY else f"{hours:.1f} hours"


def _share(figures: ComplaintFigures) -> str:
    if figures.share is None:
        return "no sales yet"
    return f"{figures.sales_with_complaint} of {figures.sales:,} ({figures.share:.1%})"


def complaint_changed_json(result: ComplaintChanged) -> Shape:
    """Return the complaint with the touches that changed on its account."""
    complaint = {**complaint_json(result.complaint), "customer": customer_ref(result.customer)}
    return {"complaint": complaint, **touches_changed_json(result.changed)}


def complaints_json(result: ComplaintList) -> Shape:
    """Return the complaints, and what all of them tell together."""
    figures = result.figures
    return {
        "complaints": [
            {
                **complaint_json(line.complaint),
                "customer": customer_ref(line.customer),
                "hours_unanswered": line.hours_unanswered,
            }
            for line in result.lines
        ],
        "drafts": [feedback_line_json(line) for line in result.drafts],
        "figures": {
            "total": figures.total,
            "open": figures.open,
            "hours_to_answer": figures.hours_to_answer,
            "hours_to_resolve": figures.hours_to_resolve,
            "sales": figures.sales,
            "sales_with_complaint": figures.sales_with_complaint,
            "share": figures.share,
            "no_longer_rare": figures.is_no_longer_rare,
            "unexplained": list(figures.unexplained),
            "causes": [{"cause": cause.name, "complaints": list(cause.complaints)} for cause in figures.causes],
        },
    }

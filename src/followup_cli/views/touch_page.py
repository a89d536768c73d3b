"""``show TOUCH``: why it exists, how its date came about, what happened to it."""

from datetime import date

from rich.console import Console

from followup_cli.domain.agenda import AgendaItem
from followup_cli.domain.answers import Answered
from followup_cli.domain.pages import TouchPage
from followup_cli.domain.playbook import Question
from followup_cli.domain.records import Touch
from followup_cli.domain.verified import is_due
from followup_cli.domain.vocabulary import Purpose
from followup_cli.views import styles
from followup_cli.views.agenda_item import add_item
from followup_cli.views.answers import answers_json
from followup_cli.views.attachments import add_attachments, attachment_json
from followup_cli.views.dates import day, duration, instant
from followup_cli.views.gifts import add_given, gift_json
from followup_cli.views.layout import Page, commands, prose, text
from followup_cli.views.letter_list import add_letters, letter_line_json
from followup_cli.views.material import add_worth_sending, material_json, suggestion_json
from followup_cli.views.minutes import add_minutes, minutes_json
from followup_cli.views.shapes import (
    Shape,
    cadence_json,
    change_json,
    contact_or_null,
    customer_ref,
    fact_json,
    sale_json,
    touch_json,
    unreached_json,
)
from followup_cli.views.team import person_json, person_line
from followup_cli.views.touch_rows import when

_INDENT = 6
_LABELS = 12


def show_touch_page(result: TouchPage, console: Console, today: date) -> None:
    """Print a touch as on the agenda, then its dates, its questions and its history."""
    page = Page(console)
    touch = result.touch
    add_item(page, _item(result), today, when(touch, today), is_over=not touch.state.is_open)
    page.blank()
    for label, value in _details(result, today):
        page.field(label, value, indent=_INDENT, label_width=_LABELS)
    if touch.note:
        page.hang(text(" " * _INDENT, ("said".ljust(_LABELS), styles.LABEL)), prose(touch.note))
    add_given(page, result.gifts, result.tastes, today, indent=_INDENT, label_width=_LABELS)
    for number, person in enumerate(result.people):
        label = "team" if number == 0 else ""
        page.field(label, person_line(person), indent=_INDENT, label_width=_LABELS)
    _add_questions(page, result)
    add_worth_sending(page, result.worth_sending, today)
    add_attachments(page, result.attachments, today)
    add_letters(page, result.letters, today)
    if result.last_time:
        page.heading("Last time", remark=day(result.last_time.touch.done_on or today, today))
        add_minutes(page, result.last_time, indent=_INDENT)
    if result.changes:
        page.heading("History")
    for change in result.changes:
        page.hang(
            text("  ", (instant(change.changed_at, today), styles.LABEL), f"  {change.state.value}  "),
            text(change.reason),
        )
    if touch.state.is_dated:
        letter = [(f"followup letter {touch.id}", "draft it")] if touch.letter else []
        send = [
            (f"followup material send M{line.material.id} {touch.id}", "write down that it went out")
            for line in result.worth_sending[:1]
        ]
        gave = " --gave TEXT" if touch.purpose is Purpose.OCCASION else ""
        commands(page, [*letter, *send, (f"followup done {touch.id}{gave}", _done(result, today))])
    page.print()


def _done(result: TouchPage, today: date) -> str:
    """Say what ``done`` is good for; where details are asked for, with the option that says they are right."""
    is_asked = result.contact is not None and _item(result).is_talk and is_due(result.contact, today)
    return "tick it off; --verified: what is known of them is right" if is_asked else "tick it off"


def _item(result: TouchPage) -> AgendaItem:
    """Return it as it stands on the agenda."""
    aside = result.aside
    return AgendaItem(result.touch, result.customer, result.contact, result.sale, aside.unreached, aside.hours_here)


def _add_questions(page: Page, result: TouchPage) -> None:
    """Add what to ask, with what was answered, or the key and the answers that ``done --answer`` takes."""
    said = {each.question: each for each in result.answers}
    asked = [question.key for question in result.questions]
    lines = [(question.ask, _answer(question, said.get(question.key or ""))) for question in result.questions]
    lines += [(each.ask, (each.answer, styles.WHO)) for each in result.answers if each.question not in asked]
    for number, (ask, answer) in enumerate(lines):
        page.field("ask" if number == 0 else "", ask, "  ", answer, indent=_INDENT, label_width=_LABELS)


def _answer(question: Question, said: Answered | None) -> tuple[str, str]:
    if said is not None:
        return said.answer, styles.WHO
    offered = "|".join(question.answers) or "…"
    return f"{question.key}={offered}" if question.key else "", styles.QUIET


def _details(result: TouchPage, today: date) -> list[tuple[str, str]]:
    touch = result.touch
    planned = touch.planned_on if touch.planned_on != touch.due_on else None
    is_levelled = touch.levelled_on is not None and touch.levelled_on == touch.due_on
    playbook = f"{result.cadence.playbook}: {result.cadence.chosen_because}" if result.cadence else ""
    return [
        ("basis", touch.basis or ""),
        *_dates(touch, planned, today),
        ("levelled", "to this day, as the one before held too much" if is_levelled else ""),
        ("spacing", touch.spacing or ""),
        ("reason", touch.reason or ""),
        ("playbook", f"{playbook}{f', step {touch.step}' if touch.step and playbook else ''}"),
        ("purpose", f"{touch.purpose.value}, {duration(touch.minutes)}"),
        ("promise", touch.promise or ""),
        ("letter", touch.letter or ""),
        ("enclose", ", ".join(result.enclose)),
        ("outcome", touch.outcome or ""),
        ("sent", "; ".join(material.title for material in result.sent)),
    ]


def _dates(touch: Touch, planned: date | None, today: date) -> list[tuple[str, str]]:
    dates = (
        ("planned", planned),
        ("prepare", touch.prepare_on),
        ("in time to", touch.grace_on),
        ("expires", touch.expires_on),
        ("deadline", touch.deadline_on),
        ("missed", touch.missed_on),
    )
    return [(label, day(on, today)) for label, on in dates if on]


def touch_page_json(result: TouchPage) -> Shape:
    """Return a touch with everything around it."""
    return {
        "touch": touch_json(result.touch),
        "customer": customer_ref(result.customer),
        "contact": contact_or_null(result.contact),
        "sale": sale_json(result.sale) if result.sale else None,
        "cadence": cadence_json(result.cadence) if result.cadence else None,
        "questions": [question.ask for question in result.questions],
        "asks": [
            {"question": question.key, "ask": question.ask, "answers": list(question.answers)}
            for question in result.questions
        ],
        "answers": answers_json(result.answers),
        "enclose": list(result.enclose),
        "team": [person_json(person) for person in result.people],
        "last_time": minutes_json(result.last_time) if result.last_time else None,
        "attachments": [attachment_json(attachment) for attachment in result.attachments],
        "letters": [letter_line_json(line) for line in result.letters],
        "worth_sending": [suggestion_json(line) for line in result.worth_sending],
        "sent": [material_json(material) for material in result.sent],
        "gifts": [gift_json(gift) for gift in result.gifts],
        "tastes": [fact_json(fact) for fact in result.tastes],
        "changes": [change_json(change) for change in result.changes],
        "hours_here": result.aside.hours_here,
        "unreached": unreached_json(result.aside.unreached),
    }

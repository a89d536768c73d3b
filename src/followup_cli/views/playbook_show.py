"""``playbook show``: a playbook as a person reads it."""

from rich.console import Console
from rich.text import Text

from followup_cli.domain.applies_phrases import str_amount_range, str_purchase
from followup_cli.domain.caps import DAYS, cap_words
from followup_cli.domain.condition_phrases import str_condition
from followup_cli.domain.phrases import str_anchor, str_repeat, str_span, str_when
from followup_cli.domain.playbook import Applies, ChecklistEntry, Playbook, Question, Step
from followup_cli.views import styles
from followup_cli.views.layout import Page, prose, text
from followup_cli.views.shapes import Shape
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count

_INDENT = 6
_LABELS = 10
_ENTRY_COLUMNS = (Column(), Column(wraps=True), Column(wraps=True))


def show_playbook(result: Playbook, console: Console) -> None:
    """Print what a playbook is for, then its steps in order."""
    page = Page(console)
    page.line((result.name, styles.ID), "  ", (result.title, styles.HEADING))
    if result.about:
        page.hang(text("  "), prose(result.about.strip()))
    page.field("for", applies_line(result.applies), label_width=_LABELS)
    for anchor in result.anchors:
        usually = f", usually {str_when(anchor.usually)}" if anchor.usually else ""
        page.field("anchor", f"{anchor.name}: {anchor.title}{usually}", label_width=_LABELS)
    if result.caps:
        caps = ", ".join(cap_words(cap.channel, cap.most) for cap in result.caps)
        page.field("at most", f"{caps} to one person in {DAYS} days", label_width=_LABELS)
    page.heading("Steps", remark=str(len(result.steps)))
    for number, step in enumerate(result.steps, start=1):
        if number > 1:
            page.blank()
        page.hang(
            text((f"{number:>4}", styles.LABEL), "  "), text((step.title, styles.WHO), (f"  {step.key}", styles.QUIET))
        )
        for label, value in _step_lines(step):
            page.field(label, value, indent=_INDENT, label_width=_LABELS)
    if result.checklist:
        page.heading("Checklist", remark=str(len(result.checklist)))
        add_table(page, _ENTRY_COLUMNS, [_entry_row(entry) for entry in result.checklist])
    page.print()


def _entry_row(entry: ChecklistEntry) -> list[Text]:
    ticked_by = f" · ticked by {str_anchor(entry.ticked_by)}" if entry.ticked_by else ""
    only_if = f" · if {' and '.join(str_condition(each) for each in entry.only_if)}" if entry.only_if else ""
    time = str_when(entry.when) + (f", or {str_when(entry.fallback)}" if entry.fallback else "")
    return [text((entry.key, styles.ID)), text(entry.item, (f"{ticked_by}{only_if}", styles.QUIET)), text(time)]


def applies_line(applies: Applies) -> str:
    """Write when a playbook is chosen: ``won, purchase 1 to 3, under 250 USD``."""
    if applies.by_name_only:
        return "only when named with --playbook"
    parts = [applies.outcome.value] if applies.outcome else []
    if applies.purchase:
        parts.append(f"purchase {str_purchase(applies.purchase)}")
    if applies.amounts:
        parts.append(" or ".join(str_amount_range(amount) for amount in applies.amounts))
    if applies.products:
        parts.append(f"product {' or '.join(applies.products)}")
    return ", ".join(parts) or "any sale"


def _rhythm(step: Step) -> str:
    if step.repeat:
        return str_repeat(step.repeat)
    return "; ".join(f"class {key}: {str_repeat(repeat)}" for key, repeat in step.repeat_by_class)


def _channels(step: Step) -> str:
    own = ["the contact's own"] if step.prefers_contacts_channel else []
    retry = f", {str_span(step.retry)} between tries" if step.retry else ""
    return f"{', then '.join([*own, *step.channels])}{retry}"


def _question(question: Question) -> str:
    answers = f": {', '.join(question.answers)}" if question.answers else ""
    answers += f"; amiss: {', '.join(question.amiss)}" if question.amiss else ""
    return f"{question.ask} ({question.key}{answers})" if question.key else question.ask


def _step_lines(step: Step) -> list[tuple[str, str]]:
    return [
        ("when", str_when(step.when) + (f", or {str_when(step.fallback)}" if step.fallback else "")),
        ("repeat", _rhythm(step) + (", the contact's own rhythm first" if step.follows_contact else "")),
        ("only if", " and ".join(str_condition(condition) for condition in step.only_if)),
        ("channel", _channels(step)),
        ("who", f"{step.doer.value} to {step.addressee.value}, {count(step.minutes, 'minute')}"),
        ("why", step.why),
        ("brings", step.brings or ""),
        ("asks for", step.asks_for.value if step.asks_for else ""),
        ("promise", step.promise or ""),
        ("letter", step.letter or ""),
        ("enclose", ", ".join(step.enclose)),
        ("questions", " ".join(_question(question) for question in step.questions)),
        ("prepare", f"{str_span(step.prepare)} before" if step.prepare else ""),
        ("grace", str_span(step.grace) if step.grace else ""),
        ("expires", " or ".join(str_when(when) for when in step.expires)),
        ("deadline", str_when(step.deadline) if step.deadline else ""),
        ("outcomes", ", ".join(f"{each.outcome.value} starts {each.playbook}" for each in step.outcomes)),
    ]


def playbook_json(result: Playbook) -> Shape:
    """Return a playbook in the words of its file."""
    return {
        "name": result.name,
        "title": result.title,
        "about": result.about,
        "applies": {
            "outcome": result.applies.outcome,
            "purchase": str_purchase(result.applies.purchase) if result.applies.purchase else None,
            "amount": [str_amount_range(amount) for amount in result.applies.amounts],
            "product": list(result.applies.products),
            "by-name-only": result.applies.by_name_only,
        },
        "anchors": [
            {
                "name": anchor.name,
                "title": anchor.title,
                "usually": str_when(anchor.usually) if anchor.usually else None,
                "seasons": {season.place: f"{season.month:02}-{season.day:02}" for season in anchor.seasons},
                "holds-until": anchor.holds_until,
                "awaited": anchor.is_awaited,
            }
            for anchor in result.anchors
        ],
        "caps": {cap.channel.value: cap.most for cap in result.caps},
        "steps": [_step_json(step) for step in result.steps],
        "checklist": [_entry_json(entry) for entry in result.checklist],
    }


def _entry_json(entry: ChecklistEntry) -> Shape:
    return {
        "key": entry.key,
        "item": entry.item,
        "when": str_when(entry.when),
        "fallback": str_when(entry.fallback) if entry.fallback else None,
        "only-if": [str_condition(condition) for condition in entry.only_if],
        "ticked-by": str_anchor(entry.ticked_by) if entry.ticked_by else None,
    }


def _question_json(question: Question) -> Shape | str:
    if question.key is None:
        return question.ask
    return {"key": question.key, "ask": question.ask, "answers": list(question.answers), "amiss": list(question.amiss)}


def _step_json(step: Step) -> Shape:
    by_class = {key.value: str_repeat(repeat) for key, repeat in step.repeat_by_class}
    own = ["preferred"] if step.prefers_contacts_channel else []
    return {
        "key": step.key,
        "title": step.title,
        "when": str_when(step.when),
        "fallback": str_when(step.fallback) if step.fallback else None,
        "workday": step.workday,
        "repeat": str_repeat(step.repeat) if step.repeat else by_class or None,
        "contacts-rhythm": step.follows_contact,
        "prepare": str_span(step.prepare) if step.prepare else None,
        "grace": str_span(step.grace) if step.grace else None,
        "expires": [str_when(when) for when in step.expires],
        "deadline": str_when(step.deadline) if step.deadline else None,
        "only-if": [str_condition(condition) for condition in step.only_if],
        "outcomes": {each.outcome.value: f"start {each.playbook}" for each in step.outcomes},
        "retry": str_span(step.retry) if step.retry else None,
        "channel": [*own, *step.channels],
        "who": step.doer,
        "to": step.addressee,
        "purpose": step.purpose,
        "why": step.why,
        "brings": step.brings,
        "promise": step.promise,
        "letter": step.letter,
        "enclose": list(step.enclose),
        "questions": [_question_json(question) for question in step.questions],
        "minutes": step.minutes,
        "priority": step.priority,
        "again-if-moved": step.is_laid_again,
        "awaited": step.is_awaited,
        "asks-for": step.asks_for.value if step.asks_for else None,
        "hold": "never" if step.is_never_held else "default",
    }

"""Material worth sending: the library, one piece with who had it, what is worth sending to somebody."""

import shlex
from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.keepsakes import Material
from followup_cli.domain.material import MaterialChanged, MaterialGone, MaterialLine, MaterialList, Sending
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.kept_files import content_json, content_words, kept_id
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape, contact_or_null, customer_ref, day_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json
from followup_cli.views.words import count, named

_COLUMNS = (
    Column("id", is_right=True),
    Column("title", wraps=True),
    Column("helps with", wraps=True),
    Column("sent", wraps=True),
)
_FOR_COLUMNS = (
    Column("id", is_right=True),
    Column("title", wraps=True),
    Column("why", wraps=True),
    Column("had", wraps=True),
)
_SECTION_COLUMNS = tuple(Column(is_right=column.is_right, wraps=column.wraps) for column in _FOR_COLUMNS)
_LABELS = 12


def show_material_changed(result: MaterialChanged, console: Console, today: date) -> None:
    """Print the material as it is now, and how to go on."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.heading(result.verb.capitalize())
    add_table(page, _COLUMNS[:3], [_row(MaterialLine(result.material), today)[:3]])
    remarks(page, result.remarks)
    if not result.is_dry_run:
        send = [(f"followup material send M{result.material.id} CUSTOMER", "write down whom it went to")]
        commands(page, [*(send if not result.material.retired_on else []), ("followup undo", "take it back")])
    page.print()


def show_material_list(result: MaterialList, console: Console, today: date) -> None:
    """Print a line for each piece; for a customer, with why it is worth sending and who there has had it."""
    page = Page(console)
    if result.customer:
        page.line("For ", (named(result.customer, result.contact), styles.WHO))
        page.blank()
    if not result.lines:
        page.line("No material.")
        commands(page, [("followup material add TITLE FILE --need TEXT", "add the first")])
    if result.customer:
        add_table(page, _FOR_COLUMNS, [_row_for(line, today) for line in result.lines], indent=0)
    else:
        add_table(page, _COLUMNS, [_row(line, today) for line in result.lines], indent=0)
    fresh = next((line.material.id for line in result.lines if not line.is_had), None)
    if result.customer and fresh:
        person = f" --contact {shlex.quote(result.contact.name)}" if result.contact else ""
        send = f"followup material send M{fresh} '#{result.customer.id}'{person}"
        commands(page, [(send, "write down that it went out")])
    page.print()


def show_material_page(result: MaterialLine, console: Console, today: date) -> None:
    """Print one piece and everybody who had it, newest first."""
    page = Page(console)
    material = result.material
    page.hang(text((kept_id(material), styles.ID), "  "), text((material.title, styles.WHO)))
    page.field("file" if material.sha256 else "link", content_words(material) or material.title, label_width=_LABELS)
    page.field("helps with", "; ".join(material.needs), label_width=_LABELS)
    page.field("added", day(material.added_on, today), label_width=_LABELS)
    if material.retired_on:
        page.field("retired", day(material.retired_on, today), label_width=_LABELS)
    page.heading("Who had it")
    if not result.sendings:
        page.line("  Nobody yet.")
    for each in result.sendings:
        page.hang(
            text("  ", (day(each.sent.sent_on, today).ljust(_LABELS), styles.LABEL), "  "),
            text((named(each.customer, each.contact), styles.WHO), (_touch(each), styles.QUIET)),
        )
    page.print()


def show_material_gone(result: MaterialGone, console: Console, today: date) -> None:
    """Print the touch that a sending was written down with, and what followed."""
    show_touches_changed(result.changed, console, today)


def add_worth_sending(page: Page, lines: Sequence[MaterialLine], today: date) -> None:
    """Add a section of what is worth sending with a touch, each with the customer's words that it answers."""
    if lines:
        page.heading("Worth sending")
        add_material_rows(page, lines, today)


def add_material_rows(page: Page, lines: Sequence[MaterialLine], today: date) -> None:
    """Add a row for each piece of material, with the customer's words that it answers."""
    add_table(page, _SECTION_COLUMNS, [_row_for(line, today) for line in lines])


def _row(line: MaterialLine, today: date) -> list[Text]:
    material = line.material
    sent = ""
    if line.sendings:
        last = line.sendings[0]
        sent = f"{count(len(line.sendings), 'time')}, last {day(last.sent.sent_on, today)}"
        sent += f" to {named(last.customer, last.contact)}"
    return [text((kept_id(material), styles.ID)), _title(material), text("; ".join(material.needs)), text(sent)]


def _row_for(line: MaterialLine, today: date) -> list[Text]:
    style = styles.QUIET if line.is_had else ""
    return [
        text((kept_id(line.material), styles.ID)),
        _title(line.material),
        text((line.because or "", style)),
        text((_had(line, today), styles.WARNING if line.is_had else styles.QUIET)),
    ]


def _title(material: Material) -> Text:
    title = text(material.title)
    for detail in (content_words(material), "retired" if material.retired_on else ""):
        if detail:
            title.append_text(text((f" · {detail}", styles.QUIET)))
    return title


def _had(line: MaterialLine, today: date) -> str:
    """Say who of the customer's people had it last."""
    if not line.sendings:
        return ""
    last = line.sendings[0]
    who = last.contact.name if last.contact else last.customer.name
    return f"{who} had it {day(last.sent.sent_on, today)}"


def _touch(sending: Sending) -> str:
    return f" · touch {sending.sent.touch_id}" if sending.sent.touch_id else ""


def material_json(material: Material) -> Shape:
    """Return a piece of material."""
    return {
        "id": material.id,
        "title": material.title,
        "added_on": day_json(material.added_on),
        "needs": list(material.needs),
        "retired_on": day_json(material.retired_on),
        **content_json(material),
    }


def _sending_json(sending: Sending) -> Shape:
    return {
        "id": sending.sent.id,
        "sent_on": day_json(sending.sent.sent_on),
        "customer": customer_ref(sending.customer),
        "contact": contact_or_null(sending.contact),
        "touch_id": sending.sent.touch_id,
    }


def material_page_json(result: MaterialLine) -> Shape:
    """Return a piece of material with everybody who had it."""
    return {"material": material_json(result.material), "sent": [_sending_json(each) for each in result.sendings]}


def suggestion_json(line: MaterialLine) -> Shape:
    """Return a piece of material with why it is worth sending, and who there had it."""
    return {
        **material_json(line.material),
        "because": line.because,
        "had": line.is_had,
        "sent": [_sending_json(each) for each in line.sendings],
    }


def material_list_json(result: MaterialList) -> Shape:
    """Return the material in the order shown; ``had`` and ``because`` where the list is for a customer."""
    return {
        "customer": customer_ref(result.customer) if result.customer else None,
        "contact": contact_or_null(result.contact),
        "material": [suggestion_json(line) for line in result.lines],
    }


def material_changed_json(result: MaterialChanged) -> Shape:
    """Return the material as it is now."""
    return {
        "verb": result.verb,
        "material": material_json(result.material),
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }


def material_gone_json(result: MaterialGone) -> Shape:
    """Return what went to whom, and the touches that changed on that account."""
    return {
        "material": material_json(result.material),
        "sent": _sending_json(result.sending),
        **touches_changed_json(result.changed),
    }

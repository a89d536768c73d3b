"""Attachments: what was attached or removed, all in a list, and their section on a page."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.attachments import AttachmentLine, AttachmentsChanged
from followup_cli.domain.keepsakes import Attachment
from followup_cli.domain.people_records import Contact
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.kept_files import content_json, content_words, kept_id
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape, contact_or_null, customer_ref, day_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import named

_COLUMNS = (
    Column("id", is_right=True),
    Column("added"),
    Column("kept with", wraps=True),
    Column("title", wraps=True),
)
_SECTION_COLUMNS = (Column(is_right=True), Column(), Column(wraps=True))


def show_attachments_changed(result: AttachmentsChanged, console: Console, today: date) -> None:
    """Print what was attached or removed, and how to go on."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.heading(result.verb.capitalize())
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines])
    remarks(page, result.remarks)
    if not result.is_dry_run:
        look = [(f"followup attachment open A{result.lines[0].attachment.id}", "look at it")]
        commands(page, [*(look if result.verb == "attached" else []), ("followup undo", "take it back")])
    page.print()


def show_attachments(result: Sequence[AttachmentLine], console: Console, today: date) -> None:
    """Print a line for each attachment."""
    page = Page(console)
    if not result:
        page.line("No attachments.")
        commands(page, [("followup attach CUSTOMER FILE", "keep the first")])
    add_table(page, _COLUMNS, [_row(line, today) for line in result], indent=0)
    page.print()


def add_attachments(page: Page, attachments: Sequence[Attachment], today: date, people: Iterable[Contact] = ()) -> None:
    """Add a section of attachments, newest first, if there are any; one about a person of ``people`` names them."""
    if not attachments:
        return
    names = {person.id: person.name for person in people}
    newest_first = sorted(attachments, key=lambda each: (each.added_on, each.id), reverse=True)
    page.heading("Attachments")
    add_table(
        page,
        _SECTION_COLUMNS,
        [
            [_id(each), text((day(each.added_on, today), styles.LABEL)), _title(each, _place(each, names))]
            for each in newest_first
        ],
    )


def _place(attachment: Attachment, names: dict[int, str]) -> str:
    places = (
        f"S{attachment.sale_id}" if attachment.sale_id else "",
        f"touch {attachment.touch_id}" if attachment.touch_id else "",
        names.get(attachment.contact_id or 0, ""),
    )
    return " · ".join(place for place in places if place)


def _row(line: AttachmentLine, today: date) -> list[Text]:
    with_what = [named(line.customer, line.contact)]
    if line.sale:
        with_what.append(f"S{line.sale.id} {line.sale.product}")
    if line.touch:
        with_what.append(f"touch {line.touch.id} {line.touch.title}")
    return [
        _id(line.attachment),
        text(day(line.attachment.added_on, today)),
        text((" · ".join(with_what), styles.WHO)),
        _title(line.attachment),
    ]


def _id(attachment: Attachment) -> Text:
    return text((kept_id(attachment), styles.ID))


def _title(attachment: Attachment, place: str = "") -> Text:
    title = text(attachment.title)
    for detail in (content_words(attachment), place):
        if detail:
            title.append_text(text((f" · {detail}", styles.QUIET)))
    return title


def attachment_json(attachment: Attachment) -> Shape:
    """Return an attachment, without its customer."""
    return {
        "id": attachment.id,
        "title": attachment.title,
        "added_on": day_json(attachment.added_on),
        "contact_id": attachment.contact_id,
        "sale_id": attachment.sale_id,
        "touch_id": attachment.touch_id,
        **content_json(attachment),
    }


def attachments_json(result: Sequence[AttachmentLine]) -> Shape:
    """Return the attachments, each with its customer and the person it is about."""
    return {"attachments": [_line_json(line) for line in result]}


def attachments_changed_json(result: AttachmentsChanged) -> Shape:
    """Return what was attached or removed."""
    return {
        "verb": result.verb,
        **attachments_json(result.lines),
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }


def _line_json(line: AttachmentLine) -> Shape:
    return {
        **attachment_json(line.attachment),
        "customer": customer_ref(line.customer),
        "contact": contact_or_null(line.contact),
    }

"""Makes templates/word/letter.docx, the Word template of those who have none of their own.

To change it: change this file, then run ``python -m tests.documents.word_template`` from the checkout.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from followup_cli.documents.template_folder import template_folder
from followup_cli.documents.word_zip import steady

PATH = template_folder() / "word" / "letter.docx"
FONT = "Cambria"
QUIET = RGBColor(0x55, 0x55, 0x55)
PAGE_FIELD = " PAGE "


def word_template() -> bytes:
    """Return the file's bytes."""
    document = Document()
    _styles(document)
    _page(document)
    _body(document)
    record = document.core_properties
    record.author = record.title = record.comments = record.last_modified_by = ""
    record.created = record.modified = datetime(2026, 1, 1, tzinfo=UTC)
    made = BytesIO()
    document.save(made)
    return steady(made.getvalue())


def _styles(document: WordDocument) -> None:
    normal = _style(document, "Normal", after=8)
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.line_spacing = 1.1
    normal.paragraph_format.widow_control = True
    _style(document, "Letterhead", bold=True, size=14)
    _style(document, "Letterhead Lines", size=9, colour=QUIET)
    _style(document, "Letter Address")
    _style(document, "Letter Date", before=16, after=16)
    _style(document, "Letter Heading", before=10, after=4, bold=True, keep=True)
    item = _style(document, "Letter Item", after=4).paragraph_format
    item.left_indent, item.first_line_indent = Cm(0.8), Cm(-0.8)
    item.tab_stops.add_tab_stop(Cm(0.8))
    _style(document, "Letter Cell", before=2, after=2)
    _style(document, "Letter Closing", before=12, after=40, keep=True)
    _style(document, "Letter Signature", keep=True)
    _style(document, "Letter Reach", size=9.5, colour=QUIET, keep=True)
    _style(document, "Letter Enclosures", before=12, size=9.5)
    _style(document, "Letter Page Number", size=9, colour=QUIET)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(4)


def _style(
    document: WordDocument,
    name: str,
    *,
    before: float = 0,
    after: float = 0,
    size: float | None = None,
    bold: bool = False,
    colour: RGBColor | None = None,
    keep: bool = False,
) -> Any:  # noqa: ANN401 - python-docx names no type for a paragraph's style
    styles = document.styles
    style: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if keep:
        layout.keep_with_next = layout.keep_together = True
    if bold:
        style.font.bold = True
    if size:
        style.font.size = Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    return style


def _page(document: WordDocument) -> None:
    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1.2)
    section.different_first_page_header_footer = True
    head = section.first_page_header
    head.is_linked_to_previous = False
    first, second = head.paragraphs[0], head.add_paragraph(style="Letterhead Lines")
    first.style = document.styles["Letterhead"]
    first.add_run("{% if sender %}{{ sender | first }}{% endif %}")
    second.add_run(
        "{% for line in sender %}{% if loop.index > 1 %}{{ line }}{% if not loop.last %} · {% endif %}{% endif %}"
        "{% endfor %}"
    )
    second.paragraph_format.space_after = Pt(18)
    section.first_page_footer.is_linked_to_previous = False
    foot = section.footer
    foot.is_linked_to_previous = False
    number = foot.paragraphs[0]
    number.style = document.styles["Letter Page Number"]
    number.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    number.add_run("{{ signature | first }}\t{{ labels.page }} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), PAGE_FIELD)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    number._p.append(field)


def _body(document: WordDocument) -> None:
    def line(text: str, style: str = "Normal") -> None:
        document.add_paragraph(text, style=style)

    def each(name: str, text: str, style: str, word: str = "line") -> None:
        line(f"{{%p for {word} in {name} %}}")
        line(text, style)
        line("{%p endfor %}")

    each("addressed", "{{ line }}", "Letter Address")
    line("{{ dated }}", "Letter Date")
    line("{{ greeting }}")
    line("{%p for paragraph in paragraphs %}")
    line("{%p if paragraph.number %}")
    line("{{ paragraph.number }}.\t{{ paragraph.text }}", "Letter Item")
    line("{%p else %}")
    line("{{ paragraph.text }}")
    line("{%p endif %}")
    line("{%p endfor %}")
    line("{%p if order %}")
    line("{{ labels.order }}", "Letter Heading")
    _order(document)
    line("{%p endif %}")
    line("{%p if next_steps %}")
    line("{{ labels.next_steps }}", "Letter Heading")
    line("{%p for step in next_steps %}")
    step = document.add_paragraph(style="List Bullet")
    step.add_run("{{ step.on }}: ").bold = True
    step.add_run("{{ step.text }}")
    line("{%p endfor %}")
    line("{%p endif %}")
    line("{{ closing }}", "Letter Closing")
    each("signature", "{{ line }}", "Letter Signature")
    each("reach", "{{ way.label }}: {{ way.value }}", "Letter Reach", "way")
    line("{% if enclosures %}{{ enclosed_word }}: {{ enclosures | join(', ') }}{% endif %}", "Letter Enclosures")


def _order(document: WordDocument) -> None:
    table = document.add_table(3, 2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, (Cm(4.5), Cm(11.5)), strict=True):
            cell.width = width
            cell.paragraphs[0].style = document.styles["Letter Cell"]
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    _lined(table)
    table.cell(0, 0).paragraphs[0].add_run("{%tr for line in order %}")
    table.cell(1, 0).paragraphs[0].add_run("{{ line.label }}").font.color.rgb = QUIET
    table.cell(1, 1).paragraphs[0].add_run("{{ line.value }}")
    table.cell(2, 0).paragraphs[0].add_run("{%tr endfor %}")


def _lined(table: Any) -> None:  # noqa: ANN401 - borders are set in the XML, which has no types
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BFBFBF")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    # The order of a table's properties is fixed; what comes after the borders is in the way of "append".
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_bytes(word_template())

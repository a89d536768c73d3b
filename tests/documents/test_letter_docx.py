"""A letter as a Word document, opened again with python-docx and as the archive it is."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings

from followup_cli.documents.letter_docx import to_docx
from followup_cli.documents.word_zip import LARGEST_FILE
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.visible import shown
from followup_cli.errors import InputFileError
from tests.documents.letter_pages import full_page, typed_page
from tests.documents.test_brief_hostile import TYPED
from tests.documents.word_template import PATH, word_template


def opened(page: LetterPage, template: Path | None = None) -> WordDocument:
    return Document(BytesIO(to_docx(page, template)))


def texts(paragraphs: list[Paragraph], style: str | None = None) -> list[str]:
    return [each.text for each in paragraphs if style is None or (each.style and each.style.name == style)]


def own(folder: Path, *lines: str) -> Path:
    """Write a Word template of the user's own, a paragraph for each line."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    path = folder / "letter.docx"
    document.save(str(path))
    return path


def test_a_letter_stands_in_the_document_block_by_block() -> None:
    page = full_page()
    document = opened(page)
    paragraphs = document.paragraphs
    assert texts(paragraphs, "Letter Address") == list(page.addressed)
    assert texts(paragraphs, "Letter Date") == [page.dated]
    assert texts(paragraphs, "Normal") == [page.greeting, *page.paragraphs[:-2]]
    assert texts(paragraphs, "Letter Item") == [text.replace(" ", "\t", 1) for text in page.paragraphs[-2:]]
    assert texts(paragraphs, "Letter Heading") == [page.labels.order, page.labels.next_steps]
    assert texts(paragraphs, "List Bullet") == [f"{on}: {text}" for on, text in page.next_steps]
    assert texts(paragraphs, "Letter Signature") == list(page.signature)
    assert texts(paragraphs, "Letter Enclosures") == ["Enclosed: business card, price list"]
    (table,) = document.tables
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == list(page.order)


def test_the_closing_stays_with_the_signature() -> None:
    document = opened(full_page())
    for style in ("Letter Closing", "Letter Signature"):
        assert document.styles[style].paragraph_format.keep_with_next


def test_the_letterhead_is_on_the_first_page_and_the_number_on_the_others() -> None:
    (section,) = opened(full_page()).sections
    assert section.different_first_page_header_footer
    assert texts(section.first_page_header.paragraphs) == ["Northgate Ovens", "12 Mill Lane · Portland, OR 97204"]
    assert texts(section.first_page_footer.paragraphs) == [""]
    assert texts(section.header.paragraphs) == [""]
    assert "Page" in section.footer.paragraphs[0].text
    assert list(section.footer._element.iter(qn("w:fldSimple")))


@pytest.mark.parametrize(("country", "paper"), [("US", (216, 279)), ("DE", (210, 297)), (None, (210, 297))])
def test_the_paper_follows_the_country(country: str | None, paper: tuple[int, int]) -> None:
    (section,) = opened(replace(full_page(), country=country)).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == paper


def test_the_document_says_what_it_is_who_wrote_it_when_and_in_which_language() -> None:
    document = opened(replace(full_page(), subject="Your oven"))
    record = document.core_properties
    assert (record.title, record.author, record.last_modified_by) == ("Your oven", "Dana Reed", "Dana Reed")
    assert record.created == record.modified == datetime(2026, 11, 23, tzinfo=UTC)
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"en-US"}


def test_the_same_page_gives_the_same_bytes() -> None:
    assert to_docx(full_page()) == to_docx(full_page())
    with zipfile.ZipFile(BytesIO(to_docx(full_page()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_blocks_a_letter_has_not_leave_no_trace() -> None:
    page = replace(full_page(), sender=(), order=(), next_steps=(), enclosures=(), reach=())
    document = opened(page)
    assert document.tables == []
    assert texts(document.paragraphs, "Letter Heading") == []
    assert texts(document.sections[0].first_page_header.paragraphs) == ["", ""]


def test_the_shipped_template_is_what_its_maker_makes() -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts(PATH.read_bytes()) == parts(word_template())


@settings(max_examples=25)
@given(TYPED)
def test_whatever_was_typed_comes_out_as_typed_and_is_not_obeyed(typed: str) -> None:
    document, plain = opened(typed_page(typed)), opened(typed_page("Acme"))
    assert [each.style and each.style.name for each in document.paragraphs] == [
        each.style and each.style.name for each in plain.paragraphs
    ]
    assert texts(document.paragraphs, "Letter Signature") == [shown(typed)] * 2
    assert texts(document.paragraphs, "Letter Item") == [f"1.\t{shown(typed)}"]
    assert document.core_properties.author == shown(typed)
    assert document.tables[0].cell(0, 1).text == shown(typed)


@pytest.mark.parametrize(
    "typed", ["{{ 7 * 7 }}", "{_{ x }_}", "{% raw %}", "<w:br/>", "a & b &amp; </w:t>", "\ufffe\uffff"]
)
def test_marks_of_a_template_in_a_name_are_words(typed: str) -> None:
    assert texts(opened(typed_page(typed)).paragraphs, "Letter Date") == [shown(typed)]


def test_a_template_of_ones_own_is_filled_in_and_keeps_its_paper(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "{{ greeting }}",
        "{%p for each in paragraphs %}",
        "{{ each.text }}",
        "{%p endfor %}",
        "{{ signature | first }}",
        "{% for way in reach %}{% if not loop.first %}, {% endif %}{{ way.label }} {{ way.value }}{% endfor %}",
    )
    page = replace(full_page(), paragraphs=("One & two.", "Three."), country="DE")
    document = opened(page, path)
    assert texts(document.paragraphs) == [
        *(page.greeting, "One & two.", "Three.", "Dana Reed"),
        ", ".join(f"{label} {value}" for label, value in page.reach),
    ]
    assert document.sections[0].page_width == Document().sections[0].page_width


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ greting }}", "there is no 'greting'; did you mean 'greeting'?"),
        ("{{ labels.pages }}", "there is no 'labels.pages'; did you mean 'labels.page'?"),
        ("{% for line in order %}{{ line.valu }}{% endfor %}", "there is no 'line.valu'; did you mean 'line.value'?"),
        ("{{ ''.__class__.__mro__ }}", "there is no '__mro__'"),
        ("{{ greeting.__class__ }}", "there is no 'greeting.__class__'"),
        ("{{ greeting.upper() }}", "a template calls nothing"),
        ("{{ 9**9**9 }}", "a template computes nothing"),
        ("{{ 'x' * 999999999 }}", "a template computes nothing"),
        ("{% include '/etc/passwd' %}", "use only {{ … }}, {% if %}"),
        ("{% for a in order %}{% for b in order %}x{% endfor %}{% endfor %}", "a 'for' inside a 'for'"),
        ("{% for a in range(9) %}{% endfor %}", "a 'for' goes over one of: sender, addressed"),
        ("{% for a in order recursive %}{% endfor %}", "a 'for' inside a 'for'"),
        ("{% set x = 1 %}", "use only"),
        ("{{ 'x' is defined }}", "use only {{ … }}, {% if %}"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "nested too deeply"),
        ("{% for order in order %}{% endfor %}", "a name of its own"),
        ("{{ -" + "-" * 300 + "1 }}", "a template computes nothing"),
        ("{{ range(9) }}", "a template calls nothing"),
        ("{{ greeting | safe }}", "No filter named 'safe'"),
        ("{% if %}", "Expected an expression"),
        ("{% for line in sender %}", "endfor"),
        ("{{ sender[0] }}", "for one of a list write '| first'"),
        ("{%p for line in order %}", ""),
    ],
)
def test_a_fault_in_a_template_is_told_in_one_line(tmp_path: Path, line: str, told: str) -> None:
    path = own(tmp_path, "{{ greeting }}", line)
    with pytest.raises(InputFileError) as caught:
        to_docx(full_page(), path)
    assert caught.value.message.startswith(f"{path}: ")
    assert told in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def _archive(**parts: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (lambda: b"", "is no Word document"),
        (lambda: b"PK\x03\x04 not really", "is no Word document"),
        (lambda: b"{\\rtf1}", "is no Word document"),
        (lambda: _archive(mimetype=b"x"), "is no Word document"),
        (lambda: _archive(word__document_xml=b"<x/>"), "cannot be filled in"),
        (lambda: _archive(word__document_xml=b" " * 2**21), "too large once unpacked"),
        (lambda: _archive(word__document_xml=b" " * 400_000), "too much for a letter"),
        (lambda: _archive(word__document_xml=b"<x/>", bomb=b"\0" * (33 * 2**20)), "too large once unpacked"),
        (lambda: _archive(word__document_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "defines entities"),
        (lambda: b"\0" * (LARGEST_FILE + 1), "is larger than 8 MB"),
        (lambda: PATH.read_bytes()[:20_000], "is no Word document"),
        (lambda: PATH.read_bytes().replace(b"word/document.xml", b"word/dokument.xml"), "is no Word document"),
    ],
)
def test_what_is_no_sound_word_file_is_refused(tmp_path: Path, content: Callable[[], bytes], told: str) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(content())
    with pytest.raises(InputFileError, match=told) as caught:
        to_docx(full_page(), path)
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match=r"there is no file .*own\.docx"):
        to_docx(full_page(), tmp_path / "own.docx")

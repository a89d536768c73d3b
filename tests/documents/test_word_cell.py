"""A Word template of the user's own is filled in under limits, and they bite."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from followup_cli.documents.cell import Limits
from followup_cli.documents.letter_docx import to_docx
from followup_cli.documents.letter_shelf import shipped_word_template
from followup_cli.documents.word_cell import LIMITS, fill_word_in_cell
from followup_cli.documents.word_filling import fill_word
from followup_cli.documents.word_zip import LARGEST_FILLED
from followup_cli.errors import InputFileError
from tests.documents.letter_pages import full_page

SHIPPED = shipped_word_template().read_bytes()
MANY_TAGS = "{% if greeting %}{% endif %}" * 12_000
PATIENT = 60.0
HASTY = ("longer than 0.5 seconds", "more than 1 s of computing time")


def saved(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def test_the_cell_fills_in_as_the_program_itself_does() -> None:
    page = full_page()
    inside = fill_word_in_cell(SHIPPED, page, "own.docx", Limits(5, LIMITS.memory, PATIENT, LIMITS.answer))
    with zipfile.ZipFile(BytesIO(inside)) as one, zipfile.ZipFile(BytesIO(fill_word(SHIPPED, page))) as other:
        assert {name: one.read(name) for name in one.namelist()} == {
            name: other.read(name) for name in other.namelist()
        }


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(9, LIMITS.memory, 0.5, LIMITS.answer), "longer than 0.5 seconds"),
        (Limits(1, LIMITS.memory, PATIENT, LIMITS.answer), "more than 1 s of computing time"),
        (Limits(9, 8 * 2**20, PATIENT, LIMITS.answer), "more than 8 MiB of memory"),
        (Limits(60, LIMITS.memory, PATIENT, 1024), "more than 1 KiB"),
    ],
)
def test_a_limit_ends_it_and_says_which(limits: Limits, told: str) -> None:
    tags = MANY_TAGS if told in HASTY else "{{ greeting }}"
    with pytest.raises(InputFileError) as caught:
        fill_word_in_cell(saved(tags), full_page(), "own.docx", limits)
    assert caught.value.message.startswith("own.docx was stopped: ")
    assert told in caught.value.message
    assert "\n" not in caught.value.message


def test_a_file_that_hides_what_is_to_be_filled_in_is_ended(tmp_path: Path) -> None:
    """Its header goes by the name of a part that holds no words, so that its size is not counted."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(SHIPPED)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name).replace(b"header1.xml", b"theme/x.xml")
            if name == "word/header1.xml":
                name = "word/theme/x.xml"  # noqa: PLW2901 - the part under another name
                data = data.replace(b"</w:t>", MANY_TAGS.encode() * 2 + b"</w:t>", 1)
            new.writestr(name, data)
    path = tmp_path / "letter.docx"
    path.write_bytes(packed.getvalue())
    assert len(MANY_TAGS) * 2 > LARGEST_FILLED
    with pytest.raises(InputFileError, match="was stopped"):
        to_docx(full_page(), path)


def test_a_file_without_styles_is_filled_in(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(saved("{{ greeting }}"))) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            if name == "word/styles.xml":
                continue
            lines = old.read(name).replace(b">", b">\n").split(b"\n")
            new.writestr(name, b"".join(line for line in lines if b"styles.xml" not in line))
    path = tmp_path / "letter.docx"
    path.write_bytes(packed.getvalue())
    with zipfile.ZipFile(BytesIO(to_docx(full_page(), path))) as filled:
        assert full_page().greeting.encode() in filled.read("word/document.xml")

"""What stands in a PDF, measured from outside: pypdf for its text, sizes and fonts, poppler for where each word is."""

import io
import re
import shutil
import subprocess
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from followup_cli.domain.paper import Area

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext measures where words are; it comes with poppler-utils"
)
_MM = 25.4 / 72
_BREAKS = re.compile(r"[\s\u200b]+")


class Word(NamedTuple):
    """A word and its box, in millimetres from the page's upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def is_inside(self, area: Area, slack: float = 0.6) -> bool:
        """Whether it lies in an area. The box is the font's own, a little higher than what is inked."""
        return (
            self.left >= area.x - slack
            and self.top >= area.y - slack
            and self.right <= area.x + area.width + slack
            and self.bottom <= area.y + area.height + slack
        )


def words(pdf: bytes) -> list[Word]:
    """Return every word of a PDF with its box."""
    found = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    # Without its head, where the document's title may hold what no XML may.
    body = found.stdout.decode()
    document = ET.fromstring(body[body.index("<doc>") : body.index("</doc>") + len("</doc>")])
    return [
        Word(number, word.text or "", *(float(word.attrib[key]) * _MM for key in ("xMin", "yMin", "xMax", "yMax")))
        for number, page in enumerate(document.iter("page"), start=1)
        for word in page.iter("word")
    ]


def reader(pdf: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in reader(pdf).pages]


def pressed(text: str) -> str:
    """Return a text without white space and without the places where a long word may break."""
    return _BREAKS.sub("", text)


def size_mm(pdf: bytes) -> tuple[float, float]:
    """Return the size of the pages, all alike."""
    sizes = {(float(page.mediabox.width) * _MM, float(page.mediabox.height) * _MM) for page in reader(pdf).pages}
    assert len(sizes) == 1
    width, height = sizes.pop()
    return round(width, 1), round(height, 1)


def fonts_without_file(pdf: bytes) -> list[str]:
    """Return the names of the fonts that are used and not embedded; there must be at least one font."""
    used, lacking = 0, []
    for page in reader(pdf).pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        for font in resources.get("/Font", {}).get_object().values():
            used += 1
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                lacking.append(str(inner["/BaseFont"]))
    assert used
    return lacking

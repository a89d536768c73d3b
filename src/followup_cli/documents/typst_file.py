"""Typesetting: a shipped Typst source and plain data become a PDF.

What somebody typed reaches Typst as JSON among its inputs, never as source, so that nothing in it is obeyed.
"""

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Literal

import typst

from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.paper import Area
from followup_cli.errors import RefusedError

_STANDARD: Literal["a-2u"] = "a-2u"
"""PDF/A for archives: every font is embedded, every character can be copied out, and one that no font has is an
error here rather than an empty box in somebody's hands."""

_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_REPLACEMENT = "\ufffd"
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Data = str | int | float | bool | None | list["Data"] | dict[str, "Data"]


def typeset(source: str, data: dict[str, Data]) -> bytes:
    """Return the PDF a shipped source makes of the data; the same data gives the same bytes.

    Typst's own fonts are used, so that it looks alike on every machine; only when they lack a character are
    this machine's asked too. Raises RefusedError naming a character that no font here has.
    """
    inputs = {"data": json.dumps(_printable(data), ensure_ascii=True)}
    try:
        return _compile(source, inputs, is_own_fonts=True)
    except typst.TypstError as exc:
        if not _UNSHOWN.search(exc.message):
            raise
    try:
        return _compile(source, inputs, is_own_fonts=False)
    except typst.TypstError as exc:
        lacking = _UNSHOWN.search(exc.message)
        if lacking is None:
            raise
        raise RefusedError(
            f"no font on this machine has the character {lacking[1]}, so it cannot be printed as PDF",
            "install a font that has it (the Noto fonts have nearly all); a letter may also be written as docx or html",
        ) from exc


def area_data(area: Area) -> Data:
    """Return a rectangle as the sources take it."""
    return dict(asdict(area))


def day_data(day: date) -> Data:
    """Return a day as the sources take it: the one a document bears as its own."""
    return [day.year, day.month, day.day]


def _compile(source: str, inputs: dict[str, str], *, is_own_fonts: bool) -> bytes:
    folder = template_folder() / "typst"
    return typst.compile(
        str(folder / f"{source}.typ"),
        root=str(folder),
        font_paths=_fonts(is_own_fonts),
        ignore_system_fonts=is_own_fonts,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=_STANDARD,
    )


@cache
def _fonts(is_own_fonts: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=not is_own_fonts)


def _printable(data: Data) -> Data:
    if isinstance(data, str):
        return "".join(map(_shown, data))
    if isinstance(data, list):
        return [_printable(each) for each in data]
    if isinstance(data, dict):
        return {key: _printable(value) for key, value in data.items()}
    return data


def _shown(char: str) -> str:
    """Return a character as paper can have it: breaks of a line are a space, what would steer the printing is shown."""
    category = unicodedata.category(char)
    if char in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return " "
    # "Cn" are those that no font can have: not assigned, or not characters at all.
    return _REPLACEMENT if category in {"Cc", "Cs", "Cn"} or char in _BIDI_OVERRIDES else char

"""Filling facts into pieces of a template. Light to import: the cell of unknown templates starts with it."""

import re
import traceback
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import CodeType

from jinja2 import TemplateError, UndefinedError

from followup_cli.documents.letter_language import EmptyFactError, letter_environment
from followup_cli.documents.letter_unknown import unknown_complaint

LONGEST = 32 * 1024
"""Characters that the pieces of one letter may come to; some ten pages."""
PARAGRAPH = "\x1e"
"""Stands on the template's blank lines while it is rendered: a line left empty by a tag ends no paragraph."""

_BLANK_LINE = re.compile(r"(?m)^[ \t]*$")
_NAME = "<letter>"
_REMEMBERED = 256
"""Pieces; the letters of a day are made of fewer."""
_TOO_LONG = "this makes more text than any letter holds; shorten it"

Words = Mapping[str, object]


class FillingError(ValueError):
    """A piece that cannot be filled in: which one (from 0), the line within it (from 1), and why."""

    def __init__(self, piece: int, line: int, message: str) -> None:
        super().__init__(message)
        self.piece = piece
        self.line = line
        self.message = message


def fill_in(sources: Sequence[str], words: Words, most: int = LONGEST) -> list[str]:
    """Return each piece with the facts filled in, its blank lines as ``PARAGRAPH``.

    Raises FillingError when a piece prints what is not known, or all come to more than ``most`` characters.
    """
    texts: list[str] = []
    left = most
    for number, source in enumerate(sources):
        texts.append(_filled(number, source, words, left))
        left -= len(texts[-1])
    return texts


def _filled(number: int, source: str, words: Words, most: int) -> str:
    environment = letter_environment()
    try:
        template = environment.template_class.from_code(environment, _compiled(source), {})
        chunks: list[str] = []
        length = 0
        for chunk in template.generate(words):
            length += len(chunk)
            if length > most:
                raise FillingError(number, 1, _TOO_LONG)
            chunks.append(chunk)
    except EmptyFactError as exc:
        line = _line(exc)
        raise FillingError(number, line, unknown_complaint(source, line, words)) from exc
    except UndefinedError as exc:
        line = _line(exc)
        raise FillingError(number, line, unknown_complaint(source, line, words, str(exc)[:300])) from exc
    except (TemplateError, TypeError, SyntaxError, RecursionError) as exc:
        raise FillingError(number, _line(exc), str(exc)[:300]) from exc
    return "".join(chunks)


@lru_cache(maxsize=_REMEMBERED)
def _compiled(source: str) -> CodeType:
    """Compile a piece once, however many letters it stands in."""
    return letter_environment().compile(_BLANK_LINE.sub(PARAGRAPH, source), filename=_NAME)


def _line(exc: Exception) -> int:
    lines = [frame.lineno for frame in traceback.extract_tb(exc.__traceback__) if frame.filename == _NAME]
    own = getattr(exc, "lineno", None)
    return next((line for line in reversed(lines) if line), own if isinstance(own, int) else 1)

"""A letter's page as JSON text, and back: what is kept of a letter, whatever it was written out as.

Strict and lossless: the same page comes back, and what is anything else is refused. A field that
pages get later needs a default, which pages kept before then have.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_wording import Wording
from followup_cli.errors import StoreError

VERSION = 1
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no database takes."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page, and the words it was drafted with where somebody changed them by hand."""

    page: LetterPage
    drafted: Wording | None = None


def write_page_json(kept: KeptPage) -> str:
    """Return a page as JSON text; the same page gives the same text."""
    text = json.dumps({"version": VERSION, **_plain(kept)}, ensure_ascii=False, separators=(",", ":"))
    return _HALF.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read_page_json(text: str) -> KeptPage:
    """Return the page that ``write_page_json`` wrote; raise StoreError when the text is anything else."""
    try:
        document = json.loads(text)
        if not isinstance(document, dict) or document.get("version") != VERSION:
            raise ValueError(f"it is no page of version {VERSION}")
        kept = _read(KeptPage, {name: value for name, value in document.items() if name != "version"}, "page")
        _refuse_impossible(kept.page)
    except (ValueError, RecursionError) as exc:
        raise StoreError(f"the page of a letter cannot be read: {exc}", "restore the store from a backup") from exc
    return kept


def _refuse_impossible(page: LetterPage) -> None:
    """Raise ValueError for what no page has and every format stumbles over."""
    if not page.signature:
        raise ValueError("page.signature is empty")
    if page.written_on:
        date.fromisoformat(page.written_on)


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is of any shape
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _read(kind: type[T], value: object, place: str) -> T:
    """Return a dataclass from its fields by name."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{place} is not given in its parts")
    hints = get_type_hints(kind)
    if unknown := sorted(set(value) - set(hints)):
        raise ValueError(f"{place} holds what this program does not know: {', '.join(unknown)}")
    found = {}
    for field in fields(kind):  # type: ignore[arg-type]  # every kind read here is a dataclass
        if field.name in value:
            found[field.name] = _value(hints[field.name], value[field.name], f"{place}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{place}.{field.name} is missing")
    return kind(**found)


def _value(annotation: Any, value: object, place: str) -> object:  # noqa: ANN401 - annotations have no common type
    if isinstance(annotation, UnionType):
        (kind,) = (each for each in get_args(annotation) if each is not NoneType)
        return None if value is None else _value(kind, value, place)
    if get_origin(annotation) is tuple:
        return _tuple(get_args(annotation), value, place)
    if is_dataclass(annotation):
        return _read(annotation, value, place)  # type: ignore[arg-type]  # the class, not one of its values
    if issubclass(annotation, StrEnum):
        if value not in list(annotation):
            raise ValueError(f"{place} is none of {', '.join(annotation)}")
        return annotation(value)
    if type(value) is not annotation:
        raise ValueError(f"{place} is not of its kind")
    return value


def _tuple(kinds: tuple[Any, ...], value: object, place: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{place} is not a list")
    if kinds[-1] is not Ellipsis and len(value) != len(kinds):
        raise ValueError(f"{place} has not {len(kinds)} parts")
    each = [kinds[0]] * len(value) if kinds[-1] is Ellipsis else kinds
    return tuple(_value(kind, item, place) for kind, item in zip(each, value, strict=True))

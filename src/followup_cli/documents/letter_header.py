"""The header of a letter template: what it is for and what it needs. Read without the letter, it costs no Jinja2."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType

from followup_cli.documents.letter_header_keys import HeaderKeys, word_range
from followup_cli.documents.letter_template import BLOCKS, Variant
from followup_cli.documents.nodes import BrokenNode, Faults, MapNode, Mark
from followup_cli.documents.yaml_nodes import parse_yaml
from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.letter_missing import Ask
from followup_cli.domain.phrases import SLUG
from followup_cli.domain.vocabulary import Channel, LetterFormat

ENGLISH = "en"
FORMATS = tuple(LetterFormat)
_FENCE = "---"
_LONGEST = 16 * 1024
"""Characters of a header; the longest sensible one has a tenth of it."""
KEYS = (
    *("title", "subject", "for", "to", "language", "channel", "words", "needs", "better-with", "asks", "may-ask"),
    *("below", "enclosures", "formats", "greeting", "closing", "labels", "letterhead", "extends", "drop"),
)
"""Everything a header may say."""
_WRITTEN = tuple(channel.value for channel in Channel if channel.is_written)
_ADDRESSEES = ("customer", "team")
_TOP = Mark(1, 1)
_FIELD_OF = MappingProxyType(
    {
        "for": "steps",
        "to": "is_to_team",
        "channel": "channels",
        "better-with": "better_with",
        "letterhead": "has_letterhead",
    }
)
_MERGED = ("asks", "labels")
"""Taken over one by one rather than whole."""


@dataclass(frozen=True, slots=True)
class LetterHeader:
    """What a template says of itself; most fields are those of ``LetterTemplate``."""

    title: str
    channels: tuple[Channel, ...]
    steps: tuple[str, ...]
    language: str
    needs: tuple[str, ...]
    better_with: tuple[str, ...]
    asks: tuple[Ask, ...]
    below: tuple[str, ...]
    enclosures: tuple[str, ...]
    words: WordRange | None
    is_to_team: bool
    subject: Variant | None = None
    formats: tuple[LetterFormat, ...] = FORMATS
    labels: Mapping[str, str] = field(default_factory=dict)
    greeting: Variant | None = None
    closing: Variant | None = None
    has_letterhead: bool = True
    extends: str | None = None
    drop: tuple[str, ...] = ()
    places: Mapping[str, Mark] = field(default_factory=dict)
    """Where the value of each key that is given stands."""

    def over(self, base: "LetterHeader") -> "LetterHeader":
        """Return this header with everything that it does not give taken from the one it extends."""
        given = {_FIELD_OF.get(key, key) for key in self.places}
        own = {each.name for each in fields(self)} & (given | {"extends", "drop", "places"})
        changes = {name: getattr(self, name) for name in own - set(_MERGED)}
        asks = {ask.name: ask for ask in (*base.asks, *self.asks)}
        return replace(base, **changes, asks=tuple(asks.values()), labels={**base.labels, **self.labels})


def header_of(text: str, path: str, name: str = "") -> LetterHeader | None:
    """Return the header of a template's text, or None when anything is wrong with it."""
    faults = Faults(path)
    lines = letter_lines(text)
    end = header_end(lines, faults)
    header = read_header(lines[1:end], faults, name) if end is not None else None
    return None if faults.count else header


def letter_lines(text: str) -> list[str]:
    """Return a template's lines, whichever way they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def header_end(lines: list[str], faults: Faults) -> int | None:
    """Return the number, from 0, of the line that closes the header; None when there is no header, which is noted."""
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if lines[0].rstrip() == _FENCE and end is not None:
        if sum(map(len, lines[:end])) <= _LONGEST:
            return end
        faults.add(_TOP, f"the header is longer than {_LONGEST // 1024} KiB; keep it to what the letter needs")
        return None
    faults.add(
        _TOP, "a template starts with '---', its title and what it needs, and '---' again; then comes the letter"
    )
    return None


def read_header(lines: list[str], faults: Faults, name: str = "") -> LetterHeader | None:
    """Return what the lines between the fences say, or None; whatever is wrong is noted in ``faults``.

    A template called ``thank-you.de`` is in German without saying so.
    """
    root = parse_yaml("\n" + "\n".join(lines), faults)
    if not isinstance(root, MapNode):
        if root is None and not faults.count:
            faults.add(_TOP, "the header is empty; give at least 'title: …'")
        elif root is not None and not isinstance(root, BrokenNode):
            faults.add(root.mark, "the header holds lines such as 'title: Thank-you after a sale'")
        return None
    keys = HeaderKeys(root, faults, KEYS)
    places = {entry.key.text: entry.value.mark for entry in root.entries}
    suffix = name.partition(".")[2]
    if suffix:
        places.setdefault("language", _TOP)
    return LetterHeader(
        title=keys.title(),
        channels=tuple(Channel(word) for word in keys.words_of("channel", _WRITTEN)) or (Channel.LETTER,),
        steps=keys.words_of("for"),
        language=_language(keys, suffix, places, faults),
        needs=keys.words_of("needs", tuple(FIELDS)),
        better_with=keys.words_of("better-with", tuple(FIELDS)),
        asks=(*keys.asks("asks", is_needed=True), *keys.asks("may-ask", is_needed=False)),
        below=keys.words_of("below", BLOCKS),
        enclosures=keys.words_of("enclosures"),
        words=keys.one("words", word_range, "write for example '80 to 120'"),
        is_to_team="team" in keys.words_of("to", _ADDRESSEES),
        subject=keys.piece("subject"),
        formats=tuple(LetterFormat(word) for word in keys.words_of("formats", FORMATS)) or FORMATS,
        labels=keys.labels("labels"),
        greeting=keys.piece("greeting"),
        closing=keys.piece("closing"),
        has_letterhead=keys.word("letterhead", _none, "write 'letterhead: none', or take the line out") is None,
        extends=keys.word("extends", _name, "write the name of a template, such as 'extends: thank-you'"),
        drop=keys.words_of("drop"),
        places=places,
    )


def _language(keys: HeaderKeys, suffix: str, places: Mapping[str, Mark], faults: Faults) -> str:
    given = keys.word("language", _tag, "write a language's tag, such as en, de or pt-BR")
    if not suffix:
        return given or ENGLISH
    if (told := _tag(suffix)) is None:
        faults.add(_TOP, f"'.{suffix[:40]}' in the file's name is no language; name it as in 'thank-you.de.j2'")
    elif given and given != told:
        faults.add(places["language"], f"the file's name says '{told}'; write the same here, or take the line out")
    return told or given or ENGLISH


def _tag(text: str) -> str | None:
    """Return a BCP 47 tag as it is written when the languages' table has it."""
    if text == ENGLISH:
        return text
    from followup_cli.documents.letter_locale import language_tag  # noqa: PLC0415 - fetches babel

    return language_tag(text)


def _none(text: str) -> str | None:
    return text if text.casefold() == "none" else None


def _name(text: str) -> str | None:
    return text if SLUG.fullmatch(text.partition(".")[0]) else None

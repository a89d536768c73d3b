"""Grouped properties: what Apple writes beside a number, address or day, and what must stay together."""

from collections.abc import Iterable, Sequence

from followup_cli.documents.vcard_labels import label_of
from followup_cli.documents.vcard_lines import Line

_LABEL, _COUNTRY = "X-ABLABEL", "X-ABADR"
BESIDE = {_LABEL, _COUNTRY}
"""Properties that say something of another one in their group."""


class Groups:
    """The groups of one card."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._beside = [line for line in lines if line.name in BESIDE and line.group]
        self._spoken_for: set[str] = set()

    def label(self, line: Line) -> str | None:
        """Return a property's label."""
        return label_of(line, self._text(line, _LABEL))

    def country(self, line: Line) -> str:
        """Return the country's code beside an address, or an empty text."""
        return self._text(line, _COUNTRY) or ""

    def speak_for(self, line: Line) -> None:
        """Note that a property is in the records, and what stands beside it with it."""
        if line.group:
            self._spoken_for.add(line.group.lower())

    def beside(self, kept: Sequence[Line]) -> list[Line]:
        """Return what stands beside the lines that are kept, or beside nothing."""
        groups = {line.group.lower() for line in kept if line.group}
        return [
            line
            for line in self._beside
            if line.text and (_group(line) in groups or _group(line) not in self._spoken_for)
        ]

    def _text(self, line: Line, name: str) -> str | None:
        if not line.group:
            return None
        return next((one.text for one in self._beside if one.name == name and _group(one) == _group(line)), None)


def _group(line: Line) -> str:
    return (line.group or "").lower()

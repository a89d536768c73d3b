"""What a property says beyond the record that holds it: parameters, further names, units of an organisation.

Such a frame is kept as the property with the record's part left empty (``N:;;Quinlan;;Jr.``) and filled
in again when the card is written.
"""

from collections.abc import Sequence

from followup_cli.documents.vcard_lines import Line, escape, padded

FRAMED = ("FN", "N", "ORG", "TITLE")
GUESS = "X-FOLLOWUP-GUESS"
"""A parameter of ours on a name whose parts were guessed from the whole of it."""

_SPOKEN_FOR = {"TYPE", "PREF", "VALUE", GUESS}
_HELD = {"FN": {0}, "TITLE": {0}, "ORG": {0}, "N": {0, 1, 3}}
"""Which parts the records hold."""

_LENGTHS = {"N": 5}


def frame_of(line: Line) -> Line | None:
    """Return what of a property no record holds; None when that is nothing."""
    params = tuple(param for param in line.params if param[0] not in _SPOKEN_FOR)
    parts = line.raw_parts if line.name in {"N", "ORG"} else ("",)
    parts = padded(parts, max(len(parts), _LENGTHS.get(line.name, 1)))
    emptied = ["" if number in _HELD[line.name] else part for number, part in enumerate(parts)]
    value = ";".join(emptied) if any(emptied) and not line.param(GUESS) else ""
    return Line(0, line.name, value, params) if value or params else None


def is_frame(line: Line) -> bool:
    """Whether a kept line is a frame and not a further property of that name."""
    return line.name in FRAMED and not any(
        part.strip() for number, part in enumerate(line.raw_parts) if number in _HELD[line.name]
    )


def framed(name: str, parts: Sequence[str | None], frame: Line | None) -> Line:
    """Return a property of the parts a record holds, in their order, inside its frame."""
    held = sorted(_HELD[name])
    length = max(_LENGTHS.get(name, 1), len(frame.raw_parts) if frame else 0)
    whole = list(padded(frame.raw_parts if frame else (), length))
    for number, part in zip(held, parts, strict=True):
        whole[number] = escape(part or "")
    return Line(0, name, ";".join(whole), frame.params if frame else (), frame.group if frame else None)

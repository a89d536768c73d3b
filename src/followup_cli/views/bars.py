"""Bars and sparklines in one line of text: blocks where the encoding has them, plain signs where it lacks them."""

from collections.abc import Sequence

from rich.console import Console

_EIGHTHS = "▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_TRACK = "░"
_NOTHING = "·"
_PLAIN = "#"
_PLAIN_TRACK = "."
_PLAIN_LEVELS = "0123456789"
_PLAIN_NOTHING = "-"


def has_blocks(console: Console) -> bool:
    """Whether a console can write every sign a bar or sparkline is made of."""
    try:
        f"{_EIGHTHS}{_LEVELS}{_TRACK}{_NOTHING}".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def bar(share: float, cells: int, *, blocks: bool, has_track: bool = False) -> str:
    """Draw a share from 0 to 1 as a bar of so many cells; with a track, what is missing to the whole is drawn too.

    More than the whole is the whole. What is more than nothing shows, and what is less than the whole never
    looks like it.
    """
    steps = cells * (len(_EIGHTHS) if blocks else 1)
    filled = max(0, min(steps, round(share * steps)))
    if share > 0:
        filled = max(1, filled)
    if share < 1:
        filled = min(steps - 1, filled)
    if not blocks:
        return _PLAIN * filled + (_PLAIN_TRACK * (cells - filled) if has_track else "")
    whole, rest = divmod(filled, len(_EIGHTHS))
    drawn = _EIGHTHS[-1] * whole + (_EIGHTHS[rest - 1] if rest else "")
    return drawn + (_TRACK * (cells - len(drawn)) if has_track else "")


def sparkline(values: Sequence[float | None], *, blocks: bool, top: float | None = None) -> str:
    """Draw values one after the other, each a sign whose height is its part of ``top``, else of the largest.

    Nothing has the lowest sign to itself; where a value is missing stands a dot, or a dash.
    """
    levels = _LEVELS if blocks else _PLAIN_LEVELS
    highest = top or max((value for value in values if value is not None), default=0)
    return "".join(
        (_NOTHING if blocks else _PLAIN_NOTHING) if value is None else levels[_level(value, highest, len(levels) - 1)]
        for value in values
    )


def _level(value: float, highest: float, largest: int) -> int:
    if value <= 0 or highest <= 0:
        return 0
    return max(1, min(largest, round(value / highest * largest)))

"""Letters to copy out by hand: the lines, the envelope below, how long it takes."""

from rich.console import Console

from followup_cli.domain.by_hand import HandCopy
from followup_cli.domain.visible import shown
from followup_cli.views import styles
from followup_cli.views.layout import prose, text
from followup_cli.views.shapes import Shape
from followup_cli.views.words import count

_RULE = "- " * 10


def hand_text(copy: HandCopy) -> str:
    """Return what is copied out, the address for the envelope, words and minutes; no line of ours is longer than 40."""
    envelope = copy.envelope or ("No postal address is known.",)
    effort = f"{count(copy.words, 'word')}, about {count(copy.minutes, 'minute')} by hand"
    lines = (*copy.lines, "", _RULE.rstrip(), "Envelope", "", *envelope, "", effort)
    return "".join(f"{shown(line)}\n" for line in lines)


def show_copy(copy: HandCopy, path: str | None, console: Console, remarks: Console) -> None:
    """Print a letter's lines, or the file they went to; how to make the address known stands on ``remarks``."""
    if copy.address_command:
        remarks.print(text(("no postal address: ", styles.WARNING), copy.address_command), soft_wrap=True)
    if path is None:
        console.print(prose(hand_text(copy).removesuffix("\n")), soft_wrap=True)
    else:
        console.print(text("Written to ", path), soft_wrap=True)


def hand_json(copy: HandCopy) -> Shape:
    """Return the lines, words and minutes; ``own_line`` is which line is kept free, counted from 0."""
    return {
        "lines": list(copy.lines),
        "words": copy.words,
        "minutes": copy.minutes,
        "own_line": copy.own_line,
        "envelope": list(copy.envelope),
    }

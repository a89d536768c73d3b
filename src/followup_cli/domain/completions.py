"""What completes a sentence of a letter, and how it reads there."""

import re
from collections.abc import Iterable, Iterator

_LIKE_A_START = re.compile(r"[^\W\d_]+(?!\w)")
_CLOSED = re.compile(r"[.!?…][\"'”’»)]*$")
_WANTED = "You wanted"
_THANKS = "Thank you for"


def completion_remarks(*, benefits: Iterable[str] = (), thanks_for: str | None = None) -> tuple[str, ...]:
    """Say once where a benefit or thanks begins or ends as a sentence of its own, for it stands inside another.

    Nothing is changed for that: it may begin with a name. Two capitals in the first word (LED, McKenna) are never
    taken for the start of a sentence.
    """
    return tuple(_remarks(benefits, thanks_for))[:1]


def _remarks(benefits: Iterable[str], thanks_for: str | None) -> Iterator[str]:
    said = [(_WANTED, "--benefit", text) for text in benefits]
    if thanks_for:
        said.append((_THANKS, "--thanks-for", thanks_for))
    for opening, option, text in said:
        words = " ".join(text.split())
        advice = [
            *(["leave out the mark at its end"] if _CLOSED.search(words) else []),
            *(["begin it with a small letter, unless it is a name"] if _starts_like_a_sentence(words) else []),
        ]
        if advice:
            yield f"{option} completes “{opening} {words.rstrip('.')}.”: it reads best if you {' and '.join(advice)}."


def _starts_like_a_sentence(words: str) -> bool:
    first = _LIKE_A_START.match(words)
    return first is not None and first[0] != "I" and first[0].istitle()

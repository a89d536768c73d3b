"""Finding a customer or contact by what somebody typed, case and accents apart."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Protocol, TypeVar

from followup_cli.errors import AmbiguousError, NotFoundError

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters whose accent Unicode does not take apart."""

_ID = re.compile(r"[#cC](\d{1,18})")
_LOOKS_LIKE = 0.82
"""Similarity from which two names may be the same company; found by trying on the sample customers."""
_SHORTEST_PART = 4
"""Letters a name must have to be looked for inside another."""
_HELD_INSIDE = 0.95
_MOST_CANDIDATES = 8


class Named(Protocol):
    """Anything with an id and a name."""

    @property
    def id(self) -> int:
        """The store's id."""
        ...

    @property
    def name(self) -> str:
        """The name as it was typed in."""
        ...


N = TypeVar("N", bound=Named)


def fold(text: str) -> str:
    """Return text without case, accents and surplus spaces, for comparing."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.translate(_UNDECOMPOSED).split())


@dataclass(frozen=True, slots=True)
class NameMatches(Generic[N]):
    """What a text may mean: the records of exactly that name, and those that hold it as a part."""

    exact: tuple[N, ...]
    partial: tuple[N, ...]


def parse_id(text: str) -> int | None:
    """Return the id in ``#12`` or ``C12``, or None when the text is a name."""
    match = _ID.fullmatch(text.strip())
    return int(match[1]) if match else None


def match_name(text: str, known: Iterable[N]) -> NameMatches[N]:
    """Find the records a text may mean."""
    wanted = fold(text)
    folded = [(fold(record.name), record) for record in known]
    exact = tuple(record for name, record in folded if name == wanted)
    partial = tuple(record for name, record in folded if wanted and wanted in name and name != wanted)
    return NameMatches(exact, partial)


def find_one(text: str, known: Sequence[N], *, kind: str) -> N:
    """Return the one record meant by ``#ID``, its name, or any unambiguous part of it.

    An exact name wins over an id-like reading (a household may be called "C3") and over parts.
    Raises NotFoundError with look-alikes, or AmbiguousError with the candidates.
    """
    matches = match_name(text, known)
    if len(matches.exact) == 1:
        return matches.exact[0]
    record_id = parse_id(text)
    if record_id is not None and not matches.exact:
        by_id = next((record for record in known if record.id == record_id), None)
        if by_id is None:
            raise NotFoundError(f"there is no {kind} #{record_id}", hint="followup customer list shows who is known")
        return by_id
    candidates = matches.exact or matches.partial
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        listed = tuple(f"#{record.id} {record.name}" for record in candidates[:_MOST_CANDIDATES])
        more = len(candidates) - len(listed)
        raise AmbiguousError(
            f"{text!r} fits {len(candidates)} {kind}s",
            hint=f"type more of the name, or the id in quotes: '#{candidates[0].id}'",
            details=listed + ((f"and {more} more",) if more else ()),
        )
    close = similar(text, known)
    hint = (
        "did you mean " + " or ".join(f"{record.name} (#{record.id})" for record in close[:3]) + "?" if close else None
    )
    raise NotFoundError(f"no {kind} is called {text!r}", hint=hint or "followup customer list shows who is known")


def similar(name: str, known: Iterable[N]) -> tuple[N, ...]:
    """Return the records whose names look like ``name`` without being it, the most alike first.

    Alike means: one name holds the other as whole words, or they differ in a few letters.
    """
    wanted = fold(name)
    if not wanted:
        return ()
    scored = []
    for record in known:
        other = fold(record.name)
        if other == wanted:
            continue
        ratio = _likeness(wanted, other)
        if ratio >= _LOOKS_LIKE:
            scored.append((-ratio, record.id, record))
    return tuple(record for _, _, record in sorted(scored, key=lambda entry: entry[:2]))


def _likeness(left: str, right: str) -> float:
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= _SHORTEST_PART and re.search(rf"\b{re.escape(shorter)}\b", longer):
        return _HELD_INSIDE
    matcher = SequenceMatcher(None, left, right)
    if matcher.real_quick_ratio() < _LOOKS_LIKE or matcher.quick_ratio() < _LOOKS_LIKE:
        return 0.0
    return matcher.ratio()

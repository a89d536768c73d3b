"""Finding a customer or contact by what somebody typed, case and accents apart."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from followup_cli.errors import AmbiguousError, NotFoundError

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters whose accent Unicode does not take apart."""

_ID = re.compile(r"[#cC](\d{1,18})")
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
N_co = TypeVar("N_co", bound=Named, covariant=True)


def fold(text: str) -> str:
    """Return text without case, accents and surplus spaces, for comparing."""
    if text.isascii():
        return " ".join(text.casefold().split())
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


class Directory(Protocol[N_co]):
    """Whom a name may mean. What it gives is by id, or the likeliest first."""

    def numbered(self, record_id: int) -> N_co | None:
        """Return the record with that id."""
        ...

    def called(self, name: str) -> Sequence[N_co]:
        """Return the records of exactly that name, case and accents apart."""
        ...

    def holding(self, part: str) -> Sequence[N_co]:
        """Return the records whose names hold a text and more."""
        ...

    def near(self, typed: str) -> Sequence[N_co]:
        """Return the records that somebody may have meant who mistyped a name."""
        ...


@dataclass(frozen=True, slots=True)
class Listed(Generic[N]):
    """A directory of records at hand, few enough to be listed: it guesses at none."""

    known: Sequence[N]

    def numbered(self, record_id: int) -> N | None:
        """Return the record with that id."""
        return next((record for record in self.known if record.id == record_id), None)

    def called(self, name: str) -> Sequence[N]:
        """Return the records of exactly that name, case and accents apart."""
        return match_name(name, self.known).exact

    def holding(self, part: str) -> Sequence[N]:
        """Return the records whose names hold a text and more."""
        return match_name(part, self.known).partial

    def near(self, typed: str) -> Sequence[N]:  # noqa: ARG002 - as a directory has it
        """Return nobody."""
        return ()


def find_one(text: str, known: Sequence[N], *, kind: str) -> N:
    """Return the one of a few records that is meant, as ``find_in`` does."""
    return find_in(text, Listed(known), kind=kind)


def find_in(text: str, directory: Directory[N], *, kind: str) -> N:
    """Return the one record meant by ``#ID``, its name, or any unambiguous part of it.

    An exact name wins over an id-like reading (a household may be called "C3") and over parts.
    Raises NotFoundError with the names somebody may have meant, or AmbiguousError with the candidates.
    """
    candidates = directory.called(text)
    record_id = parse_id(text)
    if record_id is not None and not candidates:
        by_id = directory.numbered(record_id)
        if by_id is None:
            raise NotFoundError(f"there is no {kind} #{record_id}", hint="followup customer list shows who is known")
        return by_id
    candidates = candidates or directory.holding(text)
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
    meant = " or ".join(f"{record.name} (#{record.id})" for record in directory.near(text))
    hint = f"did you mean {meant}?" if meant else "followup customer list shows who is known"
    raise NotFoundError(f"no {kind} is called {text!r}", hint=hint)

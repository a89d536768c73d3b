"""Reading vCards 2.1, 3.0 and 4.0: lines to what they tell of a person, the rest kept as it came."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_file import RawCard, first_fault, read_raw_cards
from followup_cli.documents.vcard_frames import FRAMED, GUESS, frame_of
from followup_cli.documents.vcard_labels import is_preferred, rank
from followup_cli.documents.vcard_lines import Line, padded, write_line
from followup_cli.documents.vcard_own import PREFIX
from followup_cli.documents.vcard_taking import Taking
from followup_cli.domain.import_pages import RejectedRow
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.vocabulary import ContactStatus

_OTHER_KINDS = {"group", "location", "application", "device"}
_PARTS_OF_N = 5


@dataclass(frozen=True, slots=True)
class CardsFile:
    """What a file of vCards holds; ``read`` counts all its cards."""

    cards: tuple[Card, ...]
    rejected: tuple[RejectedRow, ...]
    others: tuple[tuple[int, str, str], ...]
    """Cards of no person and no organisation: the line, what they are ("group"), and their name."""
    read: int


def read_cards(
    path: Path,
    *,
    country_code: Callable[[str], str],
    check_email: Callable[[str], str],
    encoding: str | None = None,
) -> CardsFile:
    """Read a file of vCards whole; faulty cards are gathered, never raised.

    ``country_code`` turns a country's name into a code, ``check_email`` a text into an address as it is
    kept, or they raise ValueError. Raises InputFileError for a file that holds no vCard, UsageError for
    an encoding that does not exist.
    """
    cards: list[Card] = []
    rejected: list[RejectedRow] = []
    others: list[tuple[int, str, str]] = []
    raws = read_raw_cards(path, encoding)
    for raw in raws:
        if raw.fault is not None:
            rejected.append(raw.fault)
        elif (kind := _kind(raw)) in _OTHER_KINDS:
            name = next((line.text for line in raw.lines if line.name == "FN"), kind)
            others.append((raw.line, kind, name))
        else:
            found = _read(raw, country_code, check_email)
            if isinstance(found, Card):
                cards.append(found)
            else:
                rejected.append(found)
    return CardsFile(tuple(cards), tuple(rejected), tuple(others), len(raws))


def _kind(raw: RawCard) -> str:
    names = {"KIND", "X-ADDRESSBOOKSERVER-KIND"}
    return next((line.text.lower() for line in raw.lines if line.name in names), "")


def _read(raw: RawCard, country_code: Callable[[str], str], check_email: Callable[[str], str]) -> Card | RejectedRow:
    taken = Taking(raw.lines, country_code, check_email)
    taken.take_all(raw.lines)
    reading = _Reading(taken, raw.line)
    if not (reading.name or taken.faults):
        taken.faults.append(RejectedRow(raw.line, "FN", "the card names nobody"))
    return first_fault(taken.faults) or reading.card()


class _Reading:
    """The whole that the lines taken make."""

    def __init__(self, taken: Taking, line: int) -> None:
        self._taken = taken
        self._line = line
        self.name = self._name()

    def _text(self, name: str) -> str:
        line = self._taken.single.get(name)
        return " ".join(line.text.split()) if line else ""

    def _organisation(self) -> str:
        return " ".join(self._taken.single["ORG"].parts[0].split()) if "ORG" in self._taken.single else ""

    def _names(self) -> tuple[str, ...]:
        line = self._taken.single.get("N")
        return padded(line.spoken_parts if line and not line.param(GUESS) else (), _PARTS_OF_N)

    def _name(self) -> str:
        if found := self._text("FN"):
            return found
        family, given, additional, prefix, suffix = self._names()
        spoken = " ".join(part for part in (prefix, given, additional, family, suffix) if part)
        email = next((way.address for _, way in self._taken.ways["emails"]), "")
        return spoken or self._organisation() or self._taken.fields.get("called", "") or email

    def card(self) -> Card:
        """Return what the card tells."""
        name = self.name
        family, given, _, prefix, _ = self._names()
        organisation, is_company = self._company(name, is_person=bool(family or given))
        title = self._text("TITLE")
        if title and "ROLE" in self._taken.single:
            self._taken.kept.append(self._taken.single["ROLE"])
        contact = Contact(
            0,
            0,
            name,
            title=title or self._text("ROLE") or None,
            given_name=given or None,
            family_name=family or None,
            salutation=prefix or None,
            uid=self._text("UID") or None,
            emails=_in_order(self._taken.ways["emails"], lambda way: way.key),
            phones=_in_order(self._taken.ways["phones"], lambda way: way.key),
            addresses=_in_order(self._taken.ways["addresses"], lambda way: way),
        )
        return Card(
            replace(contact, **self._taken.fields),
            organisation or None,
            self._text(f"{PREFIX}HOUSEHOLD") or None,
            is_company,
            self._taken.shared_address,
            self._taken.days.get("birthday"),
            self._taken.days.get("wedding"),
            tuple(dict.fromkeys(self._taken.notes)),
            tuple(self._taken.blocks),
            self._kept_lines(),
            frozenset(which for which, ways in self._taken.ways.items() if any(is_preferred(line) for line, _ in ways)),
            is_here=self._taken.fields.get("status") is ContactStatus.HERE,
            line=self._line,
        )

    def _company(self, name: str, *, is_person: bool) -> tuple[str, bool]:
        """Return the organisation's name, and whether the card is its own."""
        found, kind = self._organisation(), self._taken.single.get("KIND")
        is_own = fold(found or name) == fold(name)
        if kind is not None and not is_own:
            self._taken.kept.append(kind)
        is_company = is_own and (kind is not None or (bool(found) and not is_person))
        return (found or name if is_company else found), is_company

    def _kept_lines(self) -> tuple[str, ...]:
        frames = [frame_of(self._taken.single[name]) for name in FRAMED if name in self._taken.single]
        kept = sorted([*self._taken.kept, *self._taken.groups.beside(self._taken.kept)], key=lambda line: line.number)
        return tuple(write_line(line) for line in [*filter(None, frames), *kept])


def _in_order(ways: Iterable[tuple[Line, Any]], key: Callable[[Any], object]) -> tuple[Any, ...]:
    """Return numbers or addresses, the preferred first, each once."""
    found: dict[object, Any] = {}
    for _, way in sorted(ways, key=lambda pair: rank(pair[0])):
        found.setdefault(key(way), way)
    return tuple(found.values())

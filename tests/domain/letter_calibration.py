"""The letters of ``tests/data/calibration`` as drafts to check, and what readers took them for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from followup_cli.almanac.stems import stemmer
from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.letter_draft import Draft, LetterCheck, Neighbour, Own
from followup_cli.domain.letter_verdict import check_letter
from followup_cli.domain.vocabulary import Channel, LetterVerdict

FOLDER = Path(__file__).parent.parent / "data" / "calibration"
_YES = {"yes": True, "no": False}
_WORDS = {
    "thank-you": (80, 120),
    "thank-you-lost": (60, 100),
    "order-confirmation": (60, 110),
    "delivery-change": (60, 110),
    "delivery-check": (60, 100),
    "apology": (90, 180),
    "article": (30, 70),
    "birthday": (15, 45),
    "anniversary": (50, 90),
    "referral-ask": (60, 100),
    "referral-thank-you": (40, 80),
    "testimonial-ask": (60, 110),
    "check-in": (50, 90),
    "successor": (80, 120),
}
"""How long a letter of each kind should be."""


@dataclass(frozen=True, slots=True)
class LetterSet:
    """Letters that belong together, and the files that hold them and what readers said."""

    title: str
    letters: str
    readings: str


SET_BY = LetterSet("set by", "letters.yaml", "readings.yaml")
"""The sixty that the check was set by."""
REPORTED_ON = LetterSet("reported on", "fresh.yaml", "fresh_readings.yaml")
"""The thirty that nothing may be set by."""
SETS = (SET_BY, REPORTED_ON)


@dataclass(frozen=True, slots=True)
class Calibrated:
    """One of the letters."""

    id: str
    is_by_hand: bool
    draft: Draft


@cache
def letters(of: LetterSet = SET_BY) -> tuple[Calibrated, ...]:
    """Read the letters of a set, each with the others of its kind as neighbours."""
    rows: list[dict[str, Any]] = yaml.safe_load((FOLDER / of.letters).read_text(encoding="utf-8"))
    drafts = {row["id"]: _draft(row) for row in rows}
    found = []
    for row in rows:
        others = tuple(
            Neighbour(drafts[other["id"]].body, other["contact"], _day(other["sent_on"]))
            for other in rows
            if other["kind"] == row["kind"] and other["id"] != row["id"]
        )
        draft = replace(drafts[row["id"]], same_kind=others)
        found.append(Calibrated(row["id"], row["written"] == "by-hand", draft))
    return tuple(found)


def _draft(row: Mapping[str, Any]) -> Draft:
    """Build what the program would know: nothing but the records beside the letter."""
    names = [row["customer"], row["contact"], *row["contact"].split()]
    merge = [str(row[key]) for key in ("product", "order", "amount") if row.get(key)]
    if row["kind"] in {"successor", "referral-thank-you"}:
        # Whom they follow, or whom they sent, is a contact's name, and a merge has it.
        merge += row.get("others", [])
    return Draft(
        body=row["body"],
        kind=row["kind"],
        written_on=_day(row["sent_on"]),
        channel=Channel(row["channel"]),
        words=WordRange(*_WORDS[row["kind"]]),
        own=tuple(Own(str(fact)) for fact in row["facts"]),
        names=tuple(names),
        merge=tuple(merge),
        sender=(row["seller"], row["firm"]),
    )


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def checked(letter: Calibrated) -> LetterCheck:
    """Score one of the letters."""
    return check_letter(letter.draft, stemmer("en"))


def readings(of: LetterSet = SET_BY) -> dict[str, tuple[bool, ...]]:
    """Return what each reader said of each letter: whether it was written for one person."""
    rows = yaml.safe_load((FOLDER / of.readings).read_text(encoding="utf-8"))["readings"]
    return {each: tuple(_YES[answer] for answer in answers) for each, answers in rows.items()}


def majority(of: LetterSet = SET_BY) -> dict[str, bool]:
    """Return what most of the readers took each letter for."""
    return {each: sum(answers) * 2 > len(answers) for each, answers in readings(of).items()}


def figures() -> str:
    """Return the table of what the check says and what readers said, as Markdown."""
    head = "| | letters | agree | said personal, taken for one person | missed | wrongly called personal |"
    return "\n".join([head, "|---|" + "---|" * 5, *map(_row, SETS)])


def _row(of: LetterSet) -> str:
    personal, points = majority(of), {each.id: checked(each).points for each in letters(of)}
    said = {each.id for each in letters(of) if checked(each).verdict is LetterVerdict.PERSONAL}
    held = {each for each, is_personal in personal.items() if is_personal}
    agree, count = len(points) - len(said ^ held), len(points)
    missed, wrong = (
        ", ".join(f"{each} ({points[each]})" for each in sorted(ids)) for ids in (held - said, said - held)
    )
    cells = (of.title, count, f"{agree} ({agree / count:.0%})", f"{len(said & held)} of {len(held)}")
    return f"| {' | '.join(map(str, (*cells, missed or 'none', wrong or 'none')))} |"

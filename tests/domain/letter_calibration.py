"""The sixty letters of ``tests/data/calibration`` as drafts to check, and what readers took them for."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
class Calibrated:
    """One of the letters."""

    id: str
    is_by_hand: bool
    draft: Draft
    is_fitted: bool
    """Whether thresholds may be set by it; the others report on what was set."""


@cache
def letters() -> tuple[Calibrated, ...]:
    """Read the letters, each with the others of its kind as neighbours."""
    rows: list[dict[str, Any]] = yaml.safe_load((FOLDER / "letters.yaml").read_text(encoding="utf-8"))
    fitted = fitting_half({row["id"]: (row["written"], row["kind"]) for row in rows})
    drafts = {row["id"]: _draft(row) for row in rows}
    found = []
    for row in rows:
        others = tuple(
            Neighbour(drafts[other["id"]].body, other["contact"], _day(other["sent_on"]))
            for other in rows
            if other["kind"] == row["kind"] and other["id"] != row["id"]
        )
        draft = replace(drafts[row["id"]], same_kind=others)
        found.append(Calibrated(row["id"], row["written"] == "by-hand", draft, row["id"] in fitted))
    return tuple(found)


def fitting_half(groups: Mapping[str, tuple[str, str]]) -> frozenset[str]:
    """Return the ids of the half that thresholds are set by.

    Within each (how it was written, kind) the ids are put in the order of their SHA-256, and every other one is
    taken. Which group of an odd number gives one more alternates, so that both halves are of one size.
    """
    by_group: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each, group in groups.items():
        by_group[group].append(each)
    taken: set[str] = set()
    start = 0
    for group in sorted(by_group):
        ordered = sorted(by_group[group], key=lambda each: hashlib.sha256(each.encode()).hexdigest())
        taken.update(ordered[start::2])
        start ^= len(ordered) % 2
    return frozenset(taken)


def _draft(row: Mapping[str, Any]) -> Draft:
    """Build what the program would know: nothing but the records beside the letter."""
    names = [row["customer"], row["contact"], *row["contact"].split()]
    merge = [str(row[key]) for key in ("product", "order", "amount") if row.get(key)]
    if row["kind"] == "successor":
        # Whom they follow is a contact's name, and a merge has it.
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
    )


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def checked(letter: Calibrated) -> LetterCheck:
    """Score one of the letters."""
    return check_letter(letter.draft, stemmer("en"))


def readings() -> dict[str, tuple[bool, ...]]:
    """Return what each reader said of each letter: whether it was written for one person."""
    rows = yaml.safe_load((FOLDER / "readings.yaml").read_text(encoding="utf-8"))["readings"]
    return {each: tuple(_YES[answer] for answer in answers) for each, answers in rows.items()}


def majority() -> dict[str, bool]:
    """Return what most of the readers took each letter for."""
    return {each: sum(answers) * 2 > len(answers) for each, answers in readings().items()}


def agreement(letters: Iterable[Calibrated], personal: Mapping[str, bool]) -> tuple[int, int]:
    """Return for how many of how many letters the check's verdict and ``personal`` agree."""
    pairs = [(checked(each).verdict is LetterVerdict.PERSONAL, personal[each.id]) for each in letters]
    return sum(said == held for said, held in pairs), len(pairs)


def figures() -> str:
    """Return the table of what the check says and what readers said, as Markdown."""
    personal = majority()
    lines = [
        "| | letters | agree | said personal, taken for one person | missed | wrongly called personal |",
        "|---|" + "---|" * 5,
    ]
    for title, half in (("set by", True), ("reported on", False)):
        chosen = [each for each in letters() if each.is_fitted is half]
        agree, count = agreement(chosen, personal)
        said = {each.id for each in chosen if checked(each).verdict is LetterVerdict.PERSONAL}
        held = {each.id for each in chosen if personal[each.id]}
        missed = ", ".join(f"{each.id} ({checked(each).points})" for each in chosen if each.id in held - said)
        wrong = ", ".join(sorted(said - held)) or "none"
        cells = (title, count, f"{agree} ({agree / count:.0%})", f"{len(said & held)} of {len(held)}", missed, wrong)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)

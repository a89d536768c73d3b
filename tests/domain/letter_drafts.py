"""Drafts to check: a body, and what is known of one customer unless a test says otherwise."""

from datetime import date
from typing import Any

from followup_cli.almanac.stems import stemmer
from followup_cli.domain.letter_draft import Cures, Draft, LetterCheck, Neighbour, Own, Part
from followup_cli.domain.letter_text import Reading
from followup_cli.domain.letter_verdict import check_letter
from followup_cli.domain.vocabulary import Channel

TODAY = date(2026, 11, 23)
CURES = Cures(
    know='followup note "Acme" "…" --say "…"',
    edit="followup letter 17 --edit",
    benefit='followup sale edit S5 --benefit "…"',
)
FACTS = (
    Own("eleven minutes a changeover on line two, wants less", "a benefit"),
    Own("night foreman Jo rang both references", "what they did"),
    Own("forklift aisle must be clear by seven"),
)
STEM = stemmer("en")
PERSONAL = """
Eleven minutes a changeover, you said beside line two. Our fitters have to beat that on Monday 14 December.

Jo rang both references before I had even written down the names, and asked the second one about the noise. I have sold
packing machines for nine years, and few foremen do that on a night shift.

I will be there at six on the Monday, so that the forklift aisle is clear by seven. Henk brings the guard rail, and I
ring you on Thursday 17 December to hear the minutes.
""".strip()
FORM = """Thank you for choosing us. We are delighted to welcome you as a customer and look forward to working with you.

At Northgate we are committed to the highest standards, and our team of experts is here to help. If you have any
questions or concerns, feel free to contact us at any time. We wish you every success with your new machine and look
forward to a long and successful partnership with you and your company for many years to come."""


def draft(body: str = PERSONAL, **changes: Any) -> Draft:  # noqa: ANN401 - any field of a draft
    """Return a letter to Fran Wilson at Acme who bought a packing machine."""
    known: dict[str, Any] = {
        "kind": "thank-you",
        "written_on": TODAY,
        "channel": Channel.LETTER,
        "own": FACTS,
        "names": ("Acme", "Fran Wilson", "Fran", "Wilson"),
        "merge": ("packing machine P4", "10248", "12345.50"),
        "cures": CURES,
    }
    return Draft(body=body, **{**known, **changes})


def check(body: str = PERSONAL, **changes: Any) -> LetterCheck:  # noqa: ANN401 - as above
    """Check such a letter."""
    return check_letter(draft(body, **changes), STEM)


def part(result: LetterCheck, criterion: str) -> Part:
    """Return what one criterion gave."""
    return next(each for each in result.parts if each.criterion == criterion)


def reading(body: str) -> Reading:
    """Read a body."""
    return Reading(body, STEM)


def earlier(body: str, whom: str = "Anna Huber", on: date = date(2026, 11, 3)) -> Neighbour:
    """Return a letter somebody got before."""
    return Neighbour(body, whom, on)

"""The form-letter check: what a draft is worth, and why."""

from followup_cli.domain.letter_draft import Criterion, Draft, LetterCheck, Part, Remark
from followup_cli.domain.letter_gates import gates
from followup_cli.domain.letter_neighbours import neighbours_part
from followup_cli.domain.letter_own import own_facts, own_part
from followup_cli.domain.letter_style import concrete_part, doer_part, shape_part, stock_part
from followup_cli.domain.letter_swap import swap_part
from followup_cli.domain.letter_text import Reading, Stem, without_lists
from followup_cli.domain.vocabulary import LetterVerdict

PERSONAL, THIN = 75, 60
"""Points from which on a letter is personal, or thin; below it is a form letter."""
_REMARKS = 3


def check_letter(draft: Draft, stem: Stem) -> LetterCheck:
    """Score a draft and say why. ``stem`` brings the forms of a word of the letter's language together.

    Never fails, whatever the texts. In a language other than English only gates, swap and neighbours are judged,
    and their points brought to a hundred. A letter that says nothing only this customer would get is a form letter,
    however well it is written. Numbered items are looked at by the gates alone. Gates give no points and take none.
    """
    whole = Reading(draft.body, stem)
    prose = without_lists(draft.body)
    reading = whole if prose == draft.body else Reading(prose, stem)
    found = own_facts(draft, reading)
    parts = [swap_part(draft, reading, found), neighbours_part(draft, reading)]
    if _is_english(draft.language):
        style = (stock_part, concrete_part, doer_part, shape_part)
        parts = [own_part(draft, reading, found), *parts, *(judge(draft, reading) for judge in style)]
    points = round(100 * sum(part.points for part in parts) / sum(part.of for part in parts))
    if _is_english(draft.language) and not found.count:
        points = min(points, THIN - 1)
    barred = gates(draft, whole)
    return LetterCheck(points, verdict_of(points), barred, _remarks(barred, parts), tuple(parts))


def verdict_of(points: int) -> LetterVerdict:
    """Return what so many points make a letter."""
    if points >= PERSONAL:
        return LetterVerdict.PERSONAL
    return LetterVerdict.THIN if points >= THIN else LetterVerdict.FORM_LETTER


def _is_english(language: str) -> bool:
    return language.casefold().split("-")[0] == "en"


def _remarks(barred: tuple[Remark, ...], parts: list[Part]) -> tuple[Remark, ...]:
    """Return what to mend first: the gates, then what costs most, each criterion's first remark before the seconds."""
    costly = sorted(parts, key=lambda part: (part.points - part.of, list(Criterion).index(part.criterion)))
    ranks = range(max((len(part.remarks) for part in costly), default=0))
    rest = [part.remarks[rank] for rank in ranks for part in costly if rank < len(part.remarks)]
    return (*barred, *rest)[:_REMARKS]

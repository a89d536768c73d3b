"""Figures of letters: how many went out, and how personal they were."""

from collections import Counter
from statistics import median

from followup_cli.domain.figures_books import Books, Days
from followup_cli.domain.figures_build import Count, Split
from followup_cli.domain.figures_touches import done_in
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.review import Better, FigureUnit
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Channel

_UNCHECKED = "not checked"
_ON_PAPER = frozenset({Channel.LETTER, Channel.CARD})


def sent(books: Books, days: Days) -> int:
    """Count the letters sent that were drafted here (cards, e-mails and texts among them), by the day they went."""
    return len(_sent_in(books, days))


def points(books: Books, days: Days) -> float | None:
    """Return the median of the points the check gave the letters sent; None where none was checked."""
    found = [letter.points for letter in _sent_in(books, days) if letter.points is not None]
    return float(median(found)) if found else None


def edited_share(books: Books, days: Days) -> float | None:
    """Return, of the letters sent, the share that somebody went over by hand."""
    found = _sent_in(books, days)
    return sum(1 for letter in found if letter.is_edited) / len(found) if found else None


def written_by_hand(books: Books, days: Days) -> int:
    """Count the touches done by letter or card for which no draft was sent from here: written in one's own words."""
    drafted = {letter.touch_id for letter in books.letters}
    on_paper = (touch for touch in done_in(books, days) if touch.channel in _ON_PAPER and is_outward(touch))
    return sum(1 for touch in on_paper if touch.id not in drafted and not touch.is_inbound)


def by_verdict(books: Books, days: Days) -> dict[str, int]:
    """Count the letters sent by what the check made of them."""
    return dict(Counter(each.verdict.value if each.verdict else _UNCHECKED for each in _sent_in(books, days)))


def _sent_in(books: Books, days: Days) -> list[Letter]:
    return [letter for letter in books.letters if days.holds(letter.sent_on)]


_MORE = Better.MORE

LETTERS = (
    Count("letters-sent", "letters sent", FigureUnit.COUNT, _MORE, sent),
    Count("letter-points", "points of the letter check, of 100", FigureUnit.POINTS, _MORE, points),
    Count("letters-edited", "share of letters gone over by hand", FigureUnit.SHARE, _MORE, edited_share),
    Count("letters-own-words", "letters or cards without a draft from here", FigureUnit.COUNT, _MORE, written_by_hand),
)
BY_VERDICT = Split("letters-by-verdict", "letters sent, by how personal", FigureUnit.COUNT, by_verdict)

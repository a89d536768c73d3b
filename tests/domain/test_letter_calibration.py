"""Whether the check finds personal what readers took for written to one person; see docs/calibration.md."""

from collections import Counter
from pathlib import Path

from followup_cli.domain.letter_verdict import PERSONAL, THIN
from followup_cli.domain.vocabulary import LetterVerdict
from tests.domain.letter_calibration import agreement, checked, figures, letters, majority, readings

DOCS = Path(__file__).parents[2] / "docs" / "calibration.md"


def test_the_halves_are_alike() -> None:
    fitted, reported = ([each for each in letters() if each.is_fitted is half] for half in (True, False))
    assert len(fitted) == len(reported) == 30
    groups = [Counter((each.is_by_hand, each.draft.kind) for each in half) for half in (fitted, reported)]
    assert all(abs(groups[0][group] - groups[1][group]) <= 1 for group in groups[0] | groups[1])
    assert [sum(each.is_by_hand for each in half) for half in (fitted, reported)] == [15, 15]


def test_every_letter_has_three_readings() -> None:
    assert {each.id for each in letters()} == set(readings())
    assert {len(answers) for answers in readings().values()} == {3}


def test_nothing_readers_took_for_a_mailing_is_called_personal() -> None:
    personal = majority()
    said = [each.id for each in letters() if checked(each).verdict is LetterVerdict.PERSONAL]
    assert [each for each in said if not personal[each]] == []


def test_the_bar_lies_where_the_half_that_sets_it_allows_no_better() -> None:
    personal = majority()
    points = [(checked(each).points, personal[each.id]) for each in letters() if each.is_fitted]
    right = {bar: sum((score >= bar) is held for score, held in points) for bar in range(101)}
    assert right[PERSONAL] == max(right.values())
    assert right[THIN] == max(right.values())


def test_the_figures_in_the_docs_are_those_of_today() -> None:
    assert figures() in DOCS.read_text(encoding="utf-8"), "python -m benchmarks.calibrate prints them anew"
    agree, count = agreement((each for each in letters() if not each.is_fitted), majority())
    assert agree / count > 0.8

"""Whether the check finds personal what readers took for written to one person; see docs/calibration.md."""

from dataclasses import replace
from pathlib import Path

import pytest

from followup_cli.almanac.stems import stemmer
from followup_cli.domain.letter_verdict import PERSONAL, THIN, check_letter
from followup_cli.domain.vocabulary import LetterVerdict
from tests.domain.letter_calibration import SETS, LetterSet, checked, figures, letters, majority, readings

DOCS = Path(__file__).parents[2] / "docs" / "calibration.md"


@pytest.mark.parametrize("of", SETS, ids=lambda of: of.letters)
def test_every_letter_has_three_readings(of: LetterSet) -> None:
    assert {each.id for each in letters(of)} == set(readings(of))
    assert {len(answers) for answers in readings(of).values()} == {3}


@pytest.mark.parametrize("of", SETS, ids=lambda of: of.letters)
def test_as_many_are_written_by_hand_as_not(of: LetterSet) -> None:
    assert 2 * sum(each.is_by_hand for each in letters(of)) == len(letters(of))


def test_nothing_that_set_it_and_was_taken_for_a_mailing_is_called_personal() -> None:
    personal = majority()
    said = [each.id for each in letters() if checked(each).verdict is LetterVerdict.PERSONAL]
    assert [each for each in said if not personal[each]] == []


def test_nor_would_it_be_if_nothing_were_recorded() -> None:
    bare = [check_letter(replace(each.draft, own=()), stemmer("en")) for each in letters() if not majority()[each.id]]
    assert {found.verdict for found in bare} == {LetterVerdict.FORM_LETTER}


def test_the_bar_lies_where_the_letters_that_set_it_allow_no_better() -> None:
    personal = majority()
    points = [(checked(each).points, personal[each.id]) for each in letters()]
    right = {bar: sum((score >= bar) is held for score, held in points) for bar in range(101)}
    assert right[PERSONAL] == max(right.values())
    assert right[THIN] == max(right.values())


def test_the_figures_in_the_docs_are_those_of_today() -> None:
    assert figures() in DOCS.read_text(encoding="utf-8"), "python -m benchmarks.calibrate prints them anew"

"""What was typed becomes the answer the playbook offers, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.answers import Answered, answered, meant, spelled
from followup_cli.domain.playbook import Question
from followup_cli.domain.records import Answer

CHOICE = Question("Is it in use?", "in-use", ("Yes", "no", "not yet", "Ja, groß"))
OPEN = Question("Who uses it?", "user")
words = st.text(min_size=1, max_size=8).map(str.strip).filter(bool)
choices = st.lists(words, min_size=2, max_size=8, unique_by=str.casefold).map(tuple)


@pytest.mark.parametrize(
    ("typed", "exactly", "meaning"),
    [
        ("yes", "Yes", "Yes"),
        (" NO ", "no", "no"),
        ("JA, GROSS", "Ja, groß", "Ja, groß"),
        ("y", None, "Yes"),
        ("no", "no", "no"),  # although "not yet" begins with it too
        ("n", None, None),
        ("not", None, "not yet"),
        ("no, a tray is missing", None, "no"),
        ("Yes!", None, "Yes"),
        ("not yet: on Monday", None, "not yet"),
        ("nothing works", None, None),
        ("yesterday", None, None),
        ("maybe", None, None),
        ("", None, None),
        ("  ", None, None),
    ],
)
def test_a_choice_is_found_whole_begun_or_with_more_behind(
    typed: str, exactly: str | None, meaning: str | None
) -> None:
    assert spelled(CHOICE, typed) == exactly
    assert meant(CHOICE, typed) == meaning


@pytest.mark.parametrize(("typed", "kept"), [(" the night shift ", "the night shift"), (" ", None), ("", None)])
def test_without_a_choice_any_text_answers(typed: str, kept: str | None) -> None:
    assert spelled(OPEN, typed) == meant(OPEN, typed) == kept


@given(choices, st.data())
def test_every_answer_offered_is_taken_as_itself(offered: tuple[str, ...], data: st.DataObject) -> None:
    answer = data.draw(st.sampled_from(offered))
    assert spelled(Question("?", "k", offered), answer) == answer
    assert meant(Question("?", "k", offered), f" {answer} ") == answer


@given(choices, st.text(max_size=12))
def test_whatever_is_typed_only_what_is_offered_is_kept(offered: tuple[str, ...], typed: str) -> None:
    question = Question("?", "k", offered)
    assert spelled(question, typed) in (*offered, None)
    assert meant(question, typed) in (*offered, None)


def test_answers_come_in_the_order_of_the_questions() -> None:
    kept = [Answer(1, 7, "gone", "x"), Answer(2, 7, "user", "Jo"), Answer(3, 7, "in-use", "no")]
    assert answered((CHOICE, Question("What else?"), OPEN), kept) == (
        Answered(7, "in-use", "Is it in use?", "no"),
        Answered(7, "user", "Who uses it?", "Jo"),
        Answered(7, "gone", "gone", "x"),
    )

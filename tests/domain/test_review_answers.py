"""Answers typed as TOPIC=TEXT, and a review as it stands with them."""

import pytest

from followup_cli.domain.review_answers import AnswersKept, parse_answers, parse_topic, question_of, with_answers
from followup_cli.domain.review_vocabulary import ReviewTopic
from tests.views.review_examples import BETTER, MONTH, RICH


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("learned", ReviewTopic.LEARNED),
        ("Followed-Up", ReviewTopic.FOLLOWED_UP),
        (" obj ", ReviewTopic.OBJECTIVES),
        ("5", ReviewTopic.TOLD),
    ],
)
def test_topics_by_their_words_their_beginnings_and_their_numbers(typed: str, topic: ReviewTopic) -> None:
    assert parse_topic(typed) is topic


@pytest.mark.parametrize("typed", ["", "0", "6", "sold", "learnt"])
def test_what_is_no_topic_is_refused_with_all_of_them(typed: str) -> None:
    with pytest.raises(ValueError, match="write one of objectives, better, learned, followed-up, told, or 1 to 5"):
        parse_topic(typed)


def test_answers_are_parted_at_the_first_sign() -> None:
    assert parse_answers(["learned= a = b ", "1="]) == {ReviewTopic.LEARNED: "a = b", ReviewTopic.OBJECTIVES: ""}


@pytest.mark.parametrize(
    ("texts", "fact"),
    [(["learned"], "'learned' does not say what it answers"), (["told=a", "5=b"], "told is answered twice")],
)
def test_answers_that_cannot_be_read(texts: list[str], fact: str) -> None:
    with pytest.raises(ValueError, match=fact):
        parse_answers(texts)


def test_questions_are_numbered() -> None:
    assert [question_of(topic)[:3] for topic in ReviewTopic] == ["1. ", "2. ", "3. ", "4. ", "5. "]


def test_a_review_with_answers_stands_otherwise_as_it_was() -> None:
    first = RICH.sections[0].answer
    kept = AnswersKept(MONTH, {ReviewTopic.BETTER: first, ReviewTopic.OBJECTIVES: None})
    found = with_answers(RICH, kept)
    assert [section.answer for section in found.sections[:2]] == [None, first]
    assert found.sections[1].figures == BETTER.figures
    assert found.sections[2:] == RICH.sections[2:]

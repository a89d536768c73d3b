"""Answers to the five questions: what a command kept of them, and a review as it stands with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from followup_cli.domain.periods import Period
from followup_cli.domain.review import QUESTIONS, Review
from followup_cli.domain.review_records import ReviewAnswer
from followup_cli.domain.review_vocabulary import ReviewTopic


@dataclass(frozen=True, slots=True)
class AnswersKept:
    """The answers to a period's review that a command kept, changed or took away."""

    period: Period
    answers: Mapping[ReviewTopic, ReviewAnswer | None]
    """None where an answer was taken away, or there was none to take away."""
    is_dry_run: bool = False


def parse_topic(word: str) -> ReviewTopic:
    """Read a question's word, its beginning or its number from 1 to 5; raise ValueError that lists the words."""
    typed = word.strip().casefold()
    topics = list(ReviewTopic)
    if typed in {str(number) for number in range(1, len(topics) + 1)}:
        return topics[int(typed) - 1]
    fitting = [topic for topic in topics if typed and topic.value.startswith(typed)]
    if len(fitting) != 1:
        raise ValueError(
            f"{word!r} is no question of the review; write one of {', '.join(topics)}, or 1 to {len(topics)}"
        )
    return fitting[0]


def parse_answers(texts: Iterable[str]) -> dict[ReviewTopic, str]:
    """Read answers written TOPIC=TEXT; raise ValueError for one without a sign, or two to one question."""
    found: dict[ReviewTopic, str] = {}
    for each in texts:
        word, sign, answer = each.partition("=")
        if not sign:
            raise ValueError(f"{each!r} does not say what it answers; write learned='ask for the budget first'")
        topic = parse_topic(word)
        if topic in found:
            raise ValueError(f"{topic.value} is answered twice; write one answer to each question")
        found[topic] = answer.strip()
    return found


def question_of(topic: ReviewTopic) -> str:
    """Return a question with its number: "3. What did I learn?"."""
    return f"{list(ReviewTopic).index(topic) + 1}. {QUESTIONS[topic]}"


def with_answers(review: Review, kept: AnswersKept) -> Review:
    """Return a review as it stands with answers that may not be in the store."""
    sections = tuple(
        replace(section, answer=kept.answers[section.topic]) if section.topic in kept.answers else section
        for section in review.sections
    )
    return replace(review, sections=sections)

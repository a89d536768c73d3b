"""Answers to the questions of touches: in a few words beside the touch, and as JSON."""

from collections.abc import Iterable

from followup_cli.domain.answers import Answered
from followup_cli.views.shapes import Shape


def answer_words(answers: Iterable[Answered]) -> dict[int, str]:
    """Return the answers of each touch by its id: ``complete no, intact yes``."""
    by_touch: dict[int, list[str]] = {}
    for each in answers:
        by_touch.setdefault(each.touch_id, []).append(f"{each.question} {each.answer}")
    return {touch_id: ", ".join(words) for touch_id, words in by_touch.items()}


def answers_json(answers: Iterable[Answered]) -> list[Shape]:
    """Return each answer with the question it answers and the touch it was given at."""
    return [
        {"touch_id": each.touch_id, "question": each.question, "ask": each.ask, "answer": each.answer}
        for each in answers
    ]

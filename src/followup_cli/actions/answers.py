"""The answers to the questions of a touch's step, each kept under the question's key."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from followup_cli.actions.texts import PlaybookTexts
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.answers import Answered, answered, is_amiss, meant
from followup_cli.domain.playbook import Question
from followup_cli.domain.records import Answer, Cadence, Touch
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


def keep_answers(
    tx: Transaction,
    texts: PlaybookTexts,
    touch: Touch,
    told: Mapping[str, str],
    asked: Sequence[Question] | None = None,
) -> list[str]:
    """Write what was answered, by the questions' keys; return it in words, with what it stood in place of.

    ``asked`` are the questions where they are not those of the touch's step. A later answer takes the place of
    an earlier one. Raises UsageError for a question the step does
    not ask and for an answer it does not offer, RefusedError when nobody was there to answer.
    """
    if not told:
        return []
    if touch.outcome is TouchOutcome.NO_ANSWER:
        raise RefusedError(
            f"touch {touch.id} ({touch.title}) ended with no answer, so there are none to keep",
            "leave --answer out, or give another --outcome",
        )
    from_step = asked if asked is not None else questions_of(tx, texts, touch)
    questions = {question.key: question for question in from_step if question.key}
    if not questions:
        raise UsageError(
            f"touch {touch.id} ({touch.title}) asks nothing that is answered with --answer",
            f"followup done {touch.id} --note TEXT keeps what was said",
        )
    known = {answer.question: answer for answer in tx.all(Answer, touch_id=touch.id)}
    words = []
    for key, typed in told.items():
        if key not in questions:
            asker = f"touch {touch.id}" if asked is None else "the review"
            cure = did_you_mean(key, tuple(questions)) if asked is None else f"it asks: {', '.join(questions)}"
            raise UsageError(f"--answer: {asker} asks no {key!r}", cure)
        answer, earlier = _as_offered(questions[key], typed), known.get(key)
        if earlier is None:
            tx.add(Answer(0, touch.id, key, answer))
        elif earlier.answer != answer:
            tx.update(replace(earlier, answer=answer))
        before = f" (before: {earlier.answer})" if earlier is not None and earlier.answer != answer else ""
        words.append(f"{key} {answer}{before}")
    return words


def answers_of(tx: ReadTransaction, texts: PlaybookTexts, touches: Collection[Touch]) -> tuple[Answered, ...]:
    """Return what was answered at these touches, touch by touch, beside the questions as they were asked."""
    by_touch: dict[int, list[Answer]] = defaultdict(list)
    for answer in tx.all(Answer, touch_id=tuple(touch.id for touch in touches)):
        by_touch[answer.touch_id].append(answer)
    found: list[Answered] = []
    for touch in touches:
        if touch.id in by_touch:
            found += answered(questions_of(tx, texts, touch), by_touch[touch.id])
    return tuple(found)


def unanswered(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> tuple[Question, ...]:
    """Return the questions with a key that a touch's step asks and nobody has answered."""
    known = {answer.question for answer in tx.all(Answer, touch_id=touch.id)}
    return tuple(question for question in questions_of(tx, texts, touch) if question.key and question.key not in known)


def amiss(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> tuple[Answered, ...]:
    """Return those of a touch's answers that say something is wrong."""
    questions = {question.key: question for question in questions_of(tx, texts, touch)}
    return tuple(
        said
        for said in answers_of(tx, texts, [touch])
        if said.question in questions and is_amiss(questions[said.question], said.answer)
    )


def questions_of(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> tuple[Question, ...]:
    """Return what a touch's step asks, by the playbook as it stood when the touch was laid."""
    cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
    step = texts.playbook(cadence).step(touch.step or "") if cadence else None
    return step.questions if step else ()


def _as_offered(question: Question, typed: str) -> str:
    answer = meant(question, typed)
    if answer is None:
        raise UsageError(
            f"--answer: {typed!r} does not answer {question.key} ({question.ask})",
            f"write one of: {', '.join(question.answers)}",
        )
    return answer

"""Going through a loss step by step, and keeping what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followup_cli.actions.answers import keep_answers, questions_of
from followup_cli.actions.day_said import refuse_unlikely_day
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.references import find_sale
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import ended, replan_after, write_change
from followup_cli.domain.history import as_of
from followup_cli.domain.loss_pages import SELF_REVIEW, LossReview, Reviewed
from followup_cli.domain.playbook import Question
from followup_cli.domain.records import Answer, Sale, Touch
from followup_cli.domain.vocabulary import Addressee, Channel, Outcome, Purpose, TouchState
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction

LOST_DEAL = "lost-deal"


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is asked, and the touch the answers belong to, if there is one."""

    questions: tuple[Question, ...]
    touch: Touch | None


def read_loss_review(desk: Desk, reference: str) -> LossReview:
    """Return the questions of a loss review with what was answered before.

    Raises NotFoundError, or RefusedError for a sale that is not lost.
    """
    with desk.read() as tx:
        sale = _lost(tx, reference)
        return _page(tx, desk, sale, _walk(tx, desk, sale))


def review_loss(desk: Desk, reference: str, answers: Mapping[str, str], *, on: date) -> LossReview:
    """Keep what was found at a loss review, and tick off the touch it was planned as.

    Where none was planned, or it was skipped, one is written down as done. A later answer takes the place of
    an earlier one. Raises NotFoundError, RefusedError for a sale that is not lost or an unlikely day, UsageError
    for a question that is not asked.
    """
    with desk.write() as tx:
        sale = _lost(tx, reference)
        refuse_unlikely_day(desk, on, sale.closed_on, "the loss")
        texts, walk = PlaybookTexts(tx), _walk(tx, desk, sale)
        touch = walk.touch or tx.add(_unplanned(sale, on))
        done = touch if touch.state is TouchState.DONE else ended(touch, state=TouchState.DONE, done_on=on)
        told = keep_answers(tx, texts, done, answers, walk.questions)
        write_change(tx, desk, done, f"answered: {', '.join(told)}")
        changed = replan_after(tx, desk, "done", [touch])
        return _page(tx, desk, sale, _Walk(walk.questions, done), is_kept=True, remarks=changed.remarks)


def _lost(tx: ReadTransaction, reference: str) -> Sale:
    sale = find_sale(tx, reference)
    if sale.outcome is not Outcome.LOST:
        raise RefusedError(
            f"S{sale.id} was {sale.outcome.value}, and only a loss is gone through like this",
            "followup loss list shows those lost",
        )
    return sale


def _walk(tx: ReadTransaction, desk: Desk, sale: Sale) -> _Walk:
    """Return the touch of the review, the one done before those to do, and its questions.

    A step without keyed questions (of a cadence laid long ago) is gone through with those of today's playbook.
    """
    touches = [as_of(touch, desk.today) for touch in tx.all(Touch, sale_id=sale.id, step=SELF_REVIEW)]
    usable = [touch for touch in touches if touch.state is TouchState.DONE or touch.state.is_open]
    touch = min(usable, key=lambda each: (each.state is not TouchState.DONE, each.id), default=None)
    own = _keyed(questions_of(tx, PlaybookTexts(tx), touch)) if touch else ()
    return _Walk(own or _todays_questions(desk), touch)


def _todays_questions(desk: Desk) -> tuple[Question, ...]:
    step = desk.playbooks.get(LOST_DEAL).step(SELF_REVIEW)
    questions = _keyed(step.questions if step else ())
    if not questions:
        raise RefusedError(
            f"the playbook {LOST_DEAL} has no step {SELF_REVIEW} whose questions have keys",
            f"followup playbook check {LOST_DEAL}; in the shipped one each question has a key",
        )
    return questions


def _keyed(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(question for question in questions if question.key)


def _unplanned(sale: Sale, on: date) -> Touch:
    return Touch(
        0,
        sale.customer_id,
        "Went through the loss step by step",
        Channel.INTERNAL,
        TouchState.DONE,
        sale_id=sale.id,
        step=SELF_REVIEW,
        purpose=Purpose.INTERNAL,
        addressee=Addressee.SELF,
        done_on=on,
    )


def _page(
    tx: ReadTransaction,
    desk: Desk,
    sale: Sale,
    walk: _Walk,
    *,
    is_kept: bool = False,
    remarks: tuple[str, ...] = (),
) -> LossReview:
    known = {each.question: each.answer for each in tx.all(Answer, touch_id=walk.touch.id)} if walk.touch else {}
    return LossReview(
        sale,
        customer_of(tx, sale.customer_id),
        tuple(Reviewed(question, known.get(question.key or "")) for question in walk.questions),
        walk.touch,
        is_kept,
        desk.is_dry_run and is_kept,
        remarks,
    )

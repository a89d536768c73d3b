"""Touches done and skipped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.announce import after_choice, mark_told
from followup_cli.actions.answers import amiss, answers_of, keep_answers
from followup_cli.actions.asked import asked_for, held_ask, keep_asked, outcome_kept
from followup_cli.actions.asked_touch import AskedTouch
from followup_cli.actions.desk import Desk
from followup_cli.actions.feedback_asked import mark_feedback_told
from followup_cli.actions.gifts import keep_gift
from followup_cli.actions.letter_archive import leave_letter, send_with_touch
from followup_cli.actions.lineage import contacted_at
from followup_cli.actions.material_sending import send_with
from followup_cli.actions.outcomes import follow_outcome
from followup_cli.actions.recovery import complain_of, mark_answered, open_about
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import ended, find_open_touches, find_touch, replan_after, write_change
from followup_cli.actions.verify import verify_at
from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.details import given
from followup_cli.domain.keepsakes import Material
from followup_cli.domain.milestone_names import noun
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.satisfaction import SATISFACTION
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Purpose, TouchOutcome, TouchState
from followup_cli.domain.voice_vocabulary import AsksFor
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Brought:
    """What a touch brought the customer: in words, as material from the library, as a card or present."""

    words: str | None = None
    material: tuple[str, ...] = ()
    """Titles, parts of them or ids."""
    is_again: bool = False
    """Whether the person may have had it before."""
    gave: str | None = None
    """The card or present they had, remembered for the next."""


NOTHING = Brought()


def complete_touches(  # noqa: PLR0913 - each is one thing that may be told
    desk: Desk,
    touch_ids: Sequence[int],
    *,
    done_on: date,
    outcome: TouchOutcome | None = None,
    note: str | None = None,
    brought: Brought = NOTHING,
    answers: Mapping[str, str] | None = None,
    complaint: str | None = None,
    is_verified: bool = False,
    is_without_letter: bool = False,
) -> TouchesChanged:
    """Mark touches done, with how they went; lay what follows (next try, next date, another playbook).

    ``answers`` to the step's questions go by their keys, ``complaint`` says what is wrong in the
    customer's words, and material is written down as sent; these with one touch only. ``is_verified``:
    what is known of the contact was made sure of at it. The letter drafted for a touch is kept as sent on its
    day, unless it went ``is_without_letter``. A touch done before may be given them now, what it
    gave, or the outcome nobody told. A score among the answers decides against ``outcome``. Raises
    NotFoundError, RefusedError for a day to come, a touch that has ended or material they have had, UsageError for
    answers that do not fit.
    """
    _refuse_unfit(touch_ids, outcome, answers, complaint, brought)
    if done_on > desk.today:
        raise RefusedError(
            f"a touch cannot have been done on {done_on}, which is still to come", "give --on a day so far"
        )
    with desk.write() as tx:
        texts = PlaybookTexts(tx)
        is_telling = bool(answers or complaint or brought.material or brought.gave or is_verified)
        before = _done_before(tx, touch_ids, outcome, is_telling=is_telling)
        known = {touch.id for touch in before}
        before += find_open_touches(tx, desk, [touch_id for touch_id in touch_ids if touch_id not in known])
        remarks: list[str] = []
        for touch in before:
            _refuse_before_sale(tx, touch, done_on)
            remarks += held_ask(tx, texts, touch)
            day = (touch.done_on or done_on) if touch.id in known else done_on
            sent, said = send_with(tx, desk, touch, brought.material, day, again=brought.is_again)
            remarks += said
            went, contradicted = outcome_kept(tx, texts, touch, outcome, answers or {})
            remarks += contradicted
            brings = given(brought.words) or "; ".join(each.title for each in sent) or touch.brings
            kept_note = given(note) or touch.note
            done = ended(touch, state=TouchState.DONE, done_on=day, outcome=went, note=kept_note, brings=brings)
            told = keep_answers(tx, texts, done, answers or {})
            later = (told, complaint) if touch.id in known else ()
            heard = went if went is not touch.outcome or touch.id not in known else None
            write_change(tx, desk, done, _story(heard, _deeds(sent, is_verified=is_verified), *later))
            if touch.id not in known:
                remarks += leave_letter(tx, done) if is_without_letter else send_with_touch(tx, done)
            if heard or touch.id not in known:
                _mark_reached(tx, desk, done)
                remarks += follow_outcome(tx, desk, texts, done, has_complaint=bool(complaint))
            remarks += [verify_at(tx, done)] if is_verified else []
            remarks += [keep_gift(tx, done, brought.gave)] if brought.gave is not None else []
            remarks += after_choice(tx, done, answers or ())
            remarks += _milestone_left_open(tx, texts, done)
            remarks += _complaints(tx, desk, texts, done, answers or {}, complaint)
            remarks += keep_asked(AskedTouch(tx, desk, texts, done, tuple(answers or ()), bool(complaint)))
        changed = replan_after(tx, desk, "done", before, remarks)
        return replace(changed, answers=answers_of(tx, texts, before))


def _refuse_unfit(
    touch_ids: Sequence[int],
    outcome: TouchOutcome | None,
    answers: Mapping[str, str] | None,
    complaint: str | None,
    brought: Brought,
) -> None:
    is_one = len(set(touch_ids)) == 1
    if brought.material and not is_one:
        raise UsageError("--material is for one touch at a time", "give each its material in a command of its own")
    if answers and not is_one:
        raise UsageError("--answer is for one touch at a time", "give each its answers in a command of its own")
    if complaint is None:
        return
    if not complaint.strip():
        raise UsageError("--complaint is empty", "say what is wrong, in their words")
    if not is_one:
        raise UsageError("--complaint is for one touch at a time", "give each in a command of its own")
    if outcome is TouchOutcome.NO_ANSWER:
        raise UsageError("--complaint: nobody complains where nobody answered", "leave it out, or give another outcome")


def _mark_reached(tx: Transaction, desk: Desk, done: Touch) -> None:
    """Keep with what the touch was about that they were told, answered or spoken to at it."""
    mark_told(tx, done)
    mark_feedback_told(tx, done)
    mark_answered(tx, desk, done)
    contacted_at(tx, done)


def _complaints(
    tx: Transaction,
    desk: Desk,
    texts: PlaybookTexts,
    done: Touch,
    answers: Mapping[str, str],
    complaint: str | None,
) -> list[str]:
    """Open the complaint; without one, remark on answers given now that say something is wrong."""
    if complaint is not None:
        return [complain_of(tx, texts, desk, done, complaint)]
    wrong = [f"{said.question} {said.answer}" for said in amiss(tx, texts, done) if said.question in answers]
    is_kept_as_bad_news = asked_for(tx, texts, done) is AsksFor.FEEDBACK and SATISFACTION in answers
    if not wrong or is_kept_as_bad_news or open_about(tx, tx.get(Sale, done.sale_id) if done.sale_id else None):
        return []
    return [f"Something is amiss ({', '.join(wrong)}). If they complain: followup done {done.id} --complaint TEXT"]


def _milestone_left_open(tx: Transaction, texts: PlaybookTexts, done: Touch) -> list[str]:
    """Ask for the milestone a touch done speaks of, where nobody has said that it was reached."""
    cadence = tx.get(Cadence, done.cadence_id) if done.cadence_id else None
    step = texts.playbook(cadence).step(done.step or "") if cadence else None
    if step is None or done.sale_id is None or done.outcome is TouchOutcome.NO_ANSWER or not is_outward(done):
        return []
    name = step.when.anchor.name
    is_about_it = name in {"delivered", "installed"} and step.purpose is Purpose.SERVICE and step.when.offset.count >= 0
    is_the_day = step.key == name
    if step.when.anchor.is_step or not (is_about_it or is_the_day):
        return []
    known = tx.all(Milestone, sale_id=done.sale_id, name=name)
    if any(milestone.actual_on for milestone in known):
        return []
    return [f"Nobody has said that the {noun(name)} has happened; if so: followup milestone S{done.sale_id} {name}"]


def _deeds(sent: Sequence[Material], *, is_verified: bool) -> list[str]:
    """Say for the history what was done beside the touch itself."""
    deeds = [f"sent {', '.join(each.title for each in sent)}"] if sent else []
    return [*deeds, "details verified"] if is_verified else deeds


def _story(
    outcome: TouchOutcome | None, deeds: Sequence[str], later: Sequence[str] = (), complaint: str | None = None
) -> str:
    """Say for the history what was said and done beside; ``later`` are the answers of a touch done before."""
    answered = f"answered: {', '.join(later)}" if later else ""
    ended = f"done, {outcome.value}" if outcome else ""
    return "; ".join(filter(None, (ended, answered, *deeds, "they complain" if complaint else ""))) or "done"


def _refuse_before_sale(tx: Transaction, touch: Touch, done_on: date) -> None:
    sale = tx.get(Sale, touch.sale_id) if touch.sale_id else None
    if sale is not None and done_on < sale.closed_on:
        raise RefusedError(
            f"touch {touch.id} ({touch.title}) cannot have been done on {done_on}, before the sale on {sale.closed_on}",
            "check the day after --on",
        )


def _done_before(
    tx: Transaction, touch_ids: Sequence[int], outcome: TouchOutcome | None, *, is_telling: bool
) -> list[Touch]:
    """Return the touches that are done and only get what was not said then."""
    if outcome is None and not is_telling:
        return []
    touches = [find_touch(tx, touch_id) for touch_id in dict.fromkeys(touch_ids)]
    return [touch for touch in touches if touch.state is TouchState.DONE and (outcome is None or touch.outcome is None)]


def skip_touches(desk: Desk, touch_ids: Sequence[int], *, why: str) -> TouchesChanged:
    """Skip open touches for a reason; what hangs on them is dropped, a rhythm goes on with its next date."""
    if not why.strip():
        raise UsageError("--why is empty", "say in a few words why it is not worth doing")
    with desk.write() as tx:
        before = find_open_touches(tx, desk, touch_ids)
        for touch in before:
            skipped = ended(touch, state=TouchState.SKIPPED, done_on=desk.today, reason=why)
            write_change(tx, desk, skipped, why)
        return replan_after(tx, desk, "skipped", before)

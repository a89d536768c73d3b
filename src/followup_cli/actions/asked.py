"""What a done touch asked the customer for, kept as what it is: the one door for steps that ask."""

from collections.abc import Callable, Mapping

from followup_cli.actions.asked_touch import AskedTouch
from followup_cli.actions.feedback_asked import keep_feedback
from followup_cli.actions.recovery import RECOVERY
from followup_cli.actions.referral_asked import keep_referral
from followup_cli.actions.testimonial_asked import keep_testimonial_ask
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.asking import FAVOURS, asked_at
from followup_cli.domain.playbook import Step
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.satisfaction import SATISFACTION, as_outcome, named
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.domain.voice_vocabulary import AsksFor
from followup_cli.store.transaction import ReadTransaction

_KEEPERS: dict[AsksFor, Callable[[AskedTouch], list[str]]] = {
    AsksFor.FEEDBACK: keep_feedback,
    AsksFor.REFERRAL: keep_referral,
    AsksFor.TESTIMONIAL: keep_testimonial_ask,
}
"""By what is asked for: what keeps it and returns remarks. Each is called again when the touch is told more of."""


def keep_asked(asked: AskedTouch) -> list[str]:
    """Keep what a done touch asked for, where its step asks for something; return remarks.

    To be called after its answers and any complaint were written; calling it again keeps what was told
    since, and nothing twice.
    """
    asks_for = asked_for(asked.tx, asked.texts, asked.done)
    keeper = _KEEPERS.get(asks_for) if asks_for else None
    return keeper(asked) if keeper else []


def held_ask(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> list[str]:
    """Return a remark on a touch that asked for a favour while it was held; ``touch`` is as it stood before."""
    if touch.state is not TouchState.HELD or asked_for(tx, texts, touch) not in FAVOURS:
        return []
    return [f"{touch.id} ({touch.title}) was held: it waited for {touch.waiting_for}."]


def outcome_said(
    tx: ReadTransaction, texts: PlaybookTexts, touch: Touch, answers: Mapping[str, str]
) -> TouchOutcome | None:
    """Return how a touch that asked for feedback went, where the score among the answers says so; None elsewhere.

    A bad score does not speak for the seller where a bad end would open a complaint by itself.
    """
    score = named(answers.get(SATISFACTION, ""))
    if score is None or asked_for(tx, texts, touch) is not AsksFor.FEEDBACK:
        return None
    if score.is_good:
        return TouchOutcome.GOOD
    step = _step_of(tx, texts, touch)
    is_sure = step is not None and not any(action.playbook == RECOVERY for action in step.outcomes)
    return TouchOutcome.BAD if score.is_bad and is_sure else None


def outcome_kept(
    tx: ReadTransaction,
    texts: PlaybookTexts,
    touch: Touch,
    told: TouchOutcome | None,
    answers: Mapping[str, str],
) -> tuple[TouchOutcome | None, tuple[str, ...]]:
    """Return how a touch went, as it is to be kept, with a remark where the score contradicts what was told.

    The score decides then, as if nothing else had been told.
    """
    said = outcome_said(tx, texts, touch, answers)
    scored = as_outcome(named(answers.get(SATISFACTION, "")))
    is_scored = scored is not None and asked_for(tx, texts, touch) is AsksFor.FEEDBACK
    if told not in {TouchOutcome.GOOD, TouchOutcome.BAD} or not is_scored or scored is told:
        return told or touch.outcome or said, ()
    kept = f"as {said.value}" if said else "neither as good nor as bad"
    score = answers[SATISFACTION]
    return said, (f"Touch {touch.id} is kept {kept}: the score {score} contradicts {told.value}, and it decides.",)


def asked_for(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> AsksFor | None:
    """Return what a touch's step asks the customer for, None for nothing.

    Steps of cadences laid before steps could say so are known by their letter or key.
    """
    step = _step_of(tx, texts, touch)
    return asked_at(step) if step else None


def _step_of(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> Step | None:
    cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
    return texts.playbook(cadence).step(touch.step or "") if cadence else None

"""What the outcome of a touch sets going, and what is worth asking before it is ticked off."""

from dataclasses import dataclass

from followup_cli.actions.answers import amiss, unanswered
from followup_cli.actions.asked import asked_for
from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.people import customer_of
from followup_cli.actions.recovery import RECOVERY, complain_of, open_about
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import find_touch
from followup_cli.domain.answers import in_one_line
from followup_cli.domain.changes import PlaybookChoice
from followup_cli.domain.condition_kinds import OutcomeCondition
from followup_cli.domain.history import as_of
from followup_cli.domain.playbook import Playbook, Question
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.domain.voice_vocabulary import AsksFor
from followup_cli.errors import NotFoundError
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to ask the seller about a touch: the step's questions, and how it went when something depends on it."""

    title: str
    questions: tuple[Question, ...] = ()
    """Those with a key first."""
    wants_outcome: bool = False
    complains_on: frozenset[TouchOutcome] = frozenset()
    """The outcomes with which a complaint opens by itself."""
    complaint_id: int | None = None
    """The complaint that is open about the touch's sale."""
    asks_for: AsksFor | None = None
    """What the step asks for."""


def read_debrief(desk: Desk, touch_id: int) -> Debrief:
    """Return what to ask when a touch is ticked off; of one done before only what is still unsaid.

    There is nothing to ask of one that ended otherwise. Raises NotFoundError.
    """
    with desk.read() as tx:
        touch = as_of(find_touch(tx, touch_id), desk.today)
        texts = PlaybookTexts(tx)
        cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
        playbook = texts.playbook(cadence) if cadence else None
        keyed = unanswered(tx, texts, touch)
        standing = open_about(tx, tx.get(Sale, touch.sale_id) if touch.sale_id else None)
        asks_for = asked_for(tx, texts, touch)
    step = playbook.step(touch.step or "") if playbook else None
    is_heard = touch.outcome is not TouchOutcome.NO_ANSWER and (touch.state.is_open or touch.state is TouchState.DONE)
    if playbook is None or step is None or not is_heard:
        return Debrief(touch.title)
    wants_outcome = touch.outcome is None and (bool(step.outcomes) or _hangs_on(playbook, step.key))
    plain = tuple(question for question in step.questions if not question.key) if touch.state.is_open else ()
    complains_on = frozenset(action.outcome for action in step.outcomes if action.playbook == RECOVERY)
    standing_id = standing.id if standing else None
    return Debrief(touch.title, (*keyed, *plain), wants_outcome, complains_on, standing_id, asks_for)


def follow_outcome(
    tx: Transaction, desk: Desk, texts: PlaybookTexts, touch: Touch, *, has_complaint: bool = False
) -> list[str]:
    """Start the playbook that a done touch's outcome calls for; return remarks, also when an outcome is wanted.

    Where a complaint was opened already (``has_complaint``), the outcome does not open another.
    """
    cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
    if cadence is None or touch.step is None:
        return []
    playbook = texts.playbook(cadence)
    if touch.outcome is None:
        return [_outcome_wanted(touch)] if _hangs_on(playbook, touch.step) else []
    step = playbook.step(touch.step)
    actions = [action for action in step.outcomes if action.outcome is touch.outcome] if step else []
    if has_complaint:
        actions = [action for action in actions if action.playbook != RECOVERY]
    return [_start(tx, desk, texts, touch, action.playbook) for action in actions]


def _hangs_on(playbook: Playbook, key: str) -> bool:
    conditions = (condition for step in playbook.steps for condition in step.only_if)
    return any(isinstance(c, OutcomeCondition) and c.step == key and not c.negated for c in conditions)


def _outcome_wanted(touch: Touch) -> str:
    return f"What follows depends on how it went: followup done {touch.id} --outcome good|bad|no-answer"


def _start(tx: Transaction, desk: Desk, texts: PlaybookTexts, touch: Touch, name: str) -> str:
    try:
        choice = PlaybookChoice(desk.playbooks.get(name).name, f"{touch.title!r} ended {touch.outcome}")
    except NotFoundError:
        return f"The playbook {name}, which should start now, is not there: followup playbook list"
    if name == RECOVERY:
        said = touch.note or in_one_line(amiss(tx, texts, touch)) or f"{touch.title}: it went badly"
        return complain_of(tx, texts, desk, touch, said)
    customer = customer_of(tx, touch.customer_id)
    sale = tx.get(Sale, touch.sale_id) if touch.sale_id else None
    started_on = touch.done_on or desk.today
    add_cadence(tx, texts, desk, choice, customer, sale=sale, contact_id=touch.contact_id, started_on=started_on)
    return f"The playbook {name} starts, because it ended {touch.outcome}."

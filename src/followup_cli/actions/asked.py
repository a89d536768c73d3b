"""What a done touch asked the customer for, kept as what it is: the one door for steps that ask."""

from collections.abc import Callable

from followup_cli.actions.asked_touch import AskedTouch
from followup_cli.actions.feedback_asked import keep_feedback
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.satisfaction import asked_without_saying
from followup_cli.domain.vocabulary import AsksFor
from followup_cli.store.transaction import ReadTransaction

_KEEPERS: dict[AsksFor, Callable[[AskedTouch], list[str]]] = {AsksFor.FEEDBACK: keep_feedback}
"""By what is asked for: what keeps it and returns remarks. Each is called again when the touch is told more of."""


def keep_asked(asked: AskedTouch) -> list[str]:
    """Keep what a done touch asked for, where its step asks for something; return remarks.

    To be called after its answers and any complaint were written; calling it again keeps what was told
    since, and nothing twice.
    """
    asks_for = asked_for(asked.tx, asked.texts, asked.done)
    keeper = _KEEPERS.get(asks_for) if asks_for else None
    return keeper(asked) if keeper else []


def asked_for(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> AsksFor | None:
    """Return what a touch's step asks the customer for, None for nothing.

    Steps of cadences laid before steps could say so are known by their letter or key.
    """
    cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
    step = texts.playbook(cadence).step(touch.step or "") if cadence else None
    if step is None:
        return None
    return step.asks_for or asked_without_saying(step.letter, step.key)

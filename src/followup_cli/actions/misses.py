"""Which misses a customer's playbooks say something about."""

from collections.abc import Iterable

from followup_cli.actions.circumstances import Circumstances
from followup_cli.domain.dependencies import steps_whose_miss_counts
from followup_cli.domain.records import Cadence, Touch


def misses_that_count(
    known: Circumstances, running: Iterable[Cadence], touches: Iterable[Touch]
) -> frozenset[tuple[object, ...]]:
    """Return what was missed, and when, of the steps of which a running cadence's playbook says what follows."""
    asking = {cadence.id: steps_whose_miss_counts(known.playbook(cadence)) for cadence in running}
    return frozenset(
        (touch.cadence_id, touch.step, touch.occurrence, touch.missed_on)
        for touch in touches
        if touch.missed_on and touch.step in asking.get(touch.cadence_id or 0, ())
    )

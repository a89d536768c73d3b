"""Two cadences of one contact never reach them twice on a day without being joined."""

from collections import defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.actions.apply import apply_playbook
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchState
from tests.actions.desks import FRIDAY, desk, sell

PLAYBOOKS = ("first-sale", "repeat-sale", "light", "complex-sale", "keep-in-touch")


@settings(max_examples=25)
@given(
    closes=st.lists(
        st.tuples(st.dates(date(2026, 9, 1), FRIDAY), st.sampled_from(PLAYBOOKS[:-1])), min_size=2, max_size=3
    ),
    keeps_in_touch=st.booleans(),
)
def test_no_day_is_crowded(closes: list[tuple[date, str]], keeps_in_touch: bool) -> None:
    at = desk()
    for number, (on, playbook) in enumerate(closes):
        sell(at, "Acme", f"Oven {number}", on=on, playbook=playbook)
    if keeps_in_touch:
        apply_playbook(at, "keep-in-touch", "acme")
    days: dict[tuple[int | None, date | None], list[Touch]] = defaultdict(list)
    with at.read() as tx:
        for touch in tx.all(Touch, state=TouchState.PLANNED):
            if touch.channel is not Channel.INTERNAL and not touch.addressee.is_ours:
                days[touch.contact_id, touch.due_on].append(touch)
    for touches in days.values():
        cadences = {touch.cadence_id for touch in touches}
        joined = [touch for touch in touches if touch.with_touch_id is not None]
        assert len(joined) >= len(cadences) - 1, touches
        assert {touch.with_touch_id for touch in joined} <= {touch.id for touch in touches}


def test_the_same_story_gives_the_same_plan() -> None:
    def told() -> list[Touch]:
        at = desk()
        sell(at, "Acme", "Oven", on=date(2026, 11, 2))
        sell(at, "Acme", "Fryer")
        apply_playbook(at, "keep-in-touch", "acme")
        with at.read() as tx:
            return list(tx.all(Touch))

    assert told() == told()

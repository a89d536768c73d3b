"""Two cadences of one contact never reach them twice on a day without being joined."""

from collections import defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.actions.apply import apply_playbook
from followup_cli.actions.complete import complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.sales import SaleDetails, edit_sale
from followup_cli.actions.snooze import snooze_touches
from followup_cli.domain.records import Touch, TouchChange
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


def step_of(at: Desk, sale_id: int, step: str) -> Touch:
    with at.read() as tx:
        (found,) = (touch for touch in tx.all(Touch, sale_id=sale_id) if touch.step == step)
    return found


def two_sales() -> Desk:
    """Two sales of one contact on one day by the same playbook: every outward touch of the second joins the first's."""
    at = desk()
    sell(at, "Acme", "Oven", playbook="first-sale", deliver_by=date(2026, 12, 11))
    sell(at, "Acme", "Fryer", playbook="first-sale", deliver_by=date(2026, 12, 11))
    return at


def test_a_close_says_what_goes_with_what_in_words_that_fit_the_channel() -> None:
    at = desk()
    sell(at, "Acme", "Oven", playbook="first-sale", deliver_by=date(2026, 12, 11))
    remarks = sell(at, "Acme", "Fryer", playbook="first-sale", deliver_by=date(2026, 12, 11)).remarks
    letter, call = step_of(at, 2, "thank-you"), step_of(at, 2, "arrived")
    said = {remark.split(" ", 1)[0]: remark for remark in remarks}
    assert said[str(letter.id)].endswith(f"{letter.with_touch_id}, same contact: let the two go together.")
    assert said[str(call.id)].endswith(f"{call.with_touch_id}, same contact: do both in one go.")


def test_what_was_to_go_with_a_touch_is_named_when_that_is_done_or_skipped() -> None:
    at = two_sales()
    sell(at, "Acme", "Mixer", playbook="first-sale", deliver_by=date(2026, 12, 11))
    letters = [step_of(at, sale_id, "thank-you").id for sale_id in (1, 2, 3)]

    def left(done: list[int]) -> list[int]:
        return [touch.id for touch in complete_touches(at, done, done_on=FRIDAY).companions]

    assert left(letters[1:2]) == [letters[0], letters[2]], "the third hangs on the first, and so on the second"
    assert left(letters[:1]) == [letters[2]]
    assert left(letters[2:]) == []
    calls = [step_of(at, sale_id, "arrived").id for sale_id in (1, 2, 3)]
    assert snooze_touches(at, calls[:1], until=date(2026, 12, 16)).companions == ()
    assert [touch.id for touch in skip_touches(at, calls[1:2], why="met her").companions] == [calls[2]]
    order_check = step_of(at, 1, "order-check")
    assert left([order_check.id]) == []


def test_those_done_together_leave_nothing_to_name() -> None:
    at = two_sales()
    letters = [step_of(at, sale_id, "thank-you").id for sale_id in (1, 2)]
    assert complete_touches(at, letters, done_on=FRIDAY).companions == ()


def test_a_touch_that_gives_way_says_why_and_so_does_one_that_comes_back() -> None:
    at = desk()
    sell(at, "Acme", "Oven", playbook="first-sale", deliver_by=date(2026, 12, 11))
    sell(at, "Acme", "Fryer", playbook="light")
    mail = step_of(at, 2, "thanks")
    # The first sale's letter has Monday 23 November, where the e-mail of the second belongs.
    assert (mail.planned_on, mail.due_on) == (date(2026, 11, 23), date(2026, 11, 24))
    moved = snooze_touches(at, [step_of(at, 1, "thank-you").id], until=date(2026, 11, 24)).followed
    assert [(move.touch.id, move.touch.due_on, move.because) for move in moved] == [
        (mail.id, date(2026, 11, 23), "back on its own day, which is free again")
    ]
    again = snooze_touches(at, [step_of(at, 1, "thank-you").id], until=date(2026, 11, 23)).followed
    assert [(move.touch.due_on, move.because) for move in again] == [
        (date(2026, 11, 24), "spaced from another touch of the same contact")
    ]


def test_a_touch_re_dated_from_its_anchor_gives_no_reason_unless_it_joins() -> None:
    at = two_sales()
    apart = edit_sale(at, "S1", SaleDetails(deliver_by=date(2026, 12, 18)))
    call = step_of(at, 1, "arrived")
    assert {move.touch.id: move.because for move in apart.followed}[call.id] is None
    joined = edit_sale(at, "S2", SaleDetails(deliver_by=date(2026, 12, 18)))
    second = step_of(at, 2, "arrived")
    assert second.due_on == call.due_on
    assert {move.touch.id: move.because for move in joined.followed}[second.id] == f"goes with {call.id}"
    with at.read() as tx:
        history = tx.all(TouchChange, touch_id=second.id)[-1].reason
    assert history == f"{second.basis}; goes with {call.id}"

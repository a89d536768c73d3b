"""Fitting a fresh plan onto what is there: what stays, what moves, what goes and comes back."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.condition_kinds import GapCondition
from followup_cli.domain.playbook import Playbook, Repeat, Step
from followup_cli.domain.reconcile import lay
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Addressee, Channel, TouchOutcome, TouchState, Unit
from tests.domain import strategies
from tests.domain.world import CADENCE, World, book, step

CLOSE = date(2028, 1, 10)
THREE = book(
    step("thanks", "1 business day after close"),
    step("arrived", "2 business days after delivered"),
    step("ask", "7 days after arrived done", only_if="arrived good"),
)


def test_a_touch_laid_knows_its_cadence_its_step_and_its_date() -> None:
    world = World(THREE, {"close": CLOSE})
    thanks = world.one("thanks")
    assert (thanks.customer_id, thanks.contact_id, thanks.sale_id, thanks.cadence_id) == (3, 4, 5, 7)
    assert (thanks.due_on, thanks.planned_on, thanks.state) == (date(2028, 1, 11),) * 2 + (TouchState.PLANNED,)
    assert (thanks.why, thanks.title) == ("It matters.", "Thanks")
    assert world.one("arrived").state is TouchState.WAITING


def test_what_goes_to_colleagues_has_no_contact_and_a_letter_only_a_written_channel() -> None:
    papers = step("papers", "on close", addressee=Addressee.OFFICE, letter="thank-you")
    world = World(book(papers), {"close": CLOSE})
    assert (world.one("papers").contact_id, world.one("papers").letter) == (None, None)
    [planned] = (
        World(book(step("t", "on close", letter="hi", channels=(Channel.LETTER,))), {"close": CLOSE}).plan().touches
    )
    assert lay(planned, CADENCE).letter == "hi"


def test_an_anchor_that_comes_dates_what_waited_and_keeps_its_id() -> None:
    world = World(THREE, {"close": CLOSE})
    waiting = world.one("arrived")
    fitted = world.move(delivered=date(2028, 1, 20))
    assert (world.one("arrived").id, world.due("arrived")) == (waiting.id, date(2028, 1, 24))
    assert (fitted.added, fitted.dropped) == ((), ())


def test_done_skipped_and_hand_moved_touches_stay_when_an_anchor_moves() -> None:
    keys = ("done", "skipped", "moved", "open")
    world = World(book(*(step(key, "on delivered") for key in keys)), {"delivered": CLOSE})
    world.done("done", CLOSE)
    world.skip("skipped", CLOSE)
    by_hand = world.move_by_hand("moved", date(2028, 3, 6))
    world.move(delivered=date(2028, 2, 7))
    assert [world.touches[number].due_on for number in range(1, 5)] == [
        CLOSE,
        CLOSE,
        date(2028, 3, 6),
        date(2028, 2, 7),
    ]
    assert world.one("moved") == by_hand
    assert len(world.touches) == 4
    world.move(delivered=None)
    assert world.one("moved") == by_hand


def test_a_condition_that_turns_false_drops_with_its_reason_and_true_lays_again() -> None:
    reassure = step("reassure", "10 days after close", only_if="more than 21 days between close and delivered")
    world = World(book(reassure), {"close": CLOSE, "delivered": date(2028, 3, 1)})
    [dropped] = world.move(delivered=date(2028, 1, 20)).dropped
    assert (dropped.state, dropped.reason) == (
        TouchState.DROPPED,
        "only 10 days between close and delivered (needs more than 21)",
    )
    assert world.open() == ()
    [again] = world.move(delivered=date(2028, 3, 1)).added
    assert (again.due_on, world.touches[dropped.id].state) == (date(2028, 1, 20), TouchState.DROPPED)


def test_each_occurrence_is_dropped_for_its_own_reason() -> None:
    world = World(
        book(
            step("letter", "on close", repeat="every 14 days"),
            step("call", "7 days after letter done"),
            step("visit", "1 day after call done", only_if="call good"),
        ),
        {"close": CLOSE},
    )
    world.done("letter", CLOSE)
    first = world.of("visit")[0]
    fitted = world.done("call", CLOSE, TouchOutcome.BAD)
    assert [(touch.id, touch.reason) for touch in fitted.dropped] == [(first.id, "call ended bad")]
    fitted = world.skip("letter", date(2028, 1, 24))
    assert [(t.step, t.reason) for t in fitted.dropped] == [("call", "letter was skipped")]
    assert [(t.step, t.occurrence, t.waiting_for) for t in fitted.added if t.step == "call"] == [
        ("call", 2, "letter done")
    ]


def test_a_step_no_longer_called_for_is_dropped() -> None:
    world = World(THREE, {"close": CLOSE})
    world.playbook = book(THREE.steps[0])
    assert {t.reason for t in world.replan().dropped} == {"the playbook no longer calls for it"}


def _worked_on(world: World, deeds: list[tuple[int, str, date, TouchOutcome | None]]) -> None:
    for pick, deed, on, outcome in deeds:
        if not world.open():
            return
        touch = sorted(world.open(), key=lambda t: t.id)[pick % len(world.open())]
        if deed == "snooze":
            world.move_touch(touch, on)
        else:
            world.end(touch, TouchState(deed), on, outcome)


deeds = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(["done", "done", "skipped", "expired", "snooze"]),
        strategies.near_days,
        strategies.outcomes,
    ),
    max_size=6,
)


@strategies.whole_playbooks
@given(strategies.playbooks(), strategies.anchor_dates, strategies.calendars, deeds)
def test_the_same_plan_applied_again_adds_nothing_and_changes_nothing(
    playbook: Playbook,
    anchors: dict[str, date],
    calendar: strategies.Calendar,
    done: list[tuple[int, str, date, TouchOutcome | None]],
) -> None:
    world = World(playbook, dict(anchors), calendar)
    _worked_on(world, done)
    world.replan()
    before = dict(world.touches)
    again = world.replan()
    assert (again.added, again.dropped) == ((), ())
    assert world.touches == before
    assert world.plan() == world.plan()
    identities = [
        (t.step, t.occurrence, t.attempt) for t in world.touches.values() if t.state is not TouchState.DROPPED
    ]
    assert len(identities) == len(set(identities))


@strategies.whole_playbooks
@given(
    strategies.playbooks(),
    strategies.anchor_dates,
    strategies.calendars,
    st.sampled_from([*strategies.ANCHORS, strategies.OWN_ANCHOR]),
    strategies.near_days,
)
def test_moving_an_anchor_moves_what_hangs_on_it_and_nothing_else(
    playbook: Playbook, anchors: dict[str, date], calendar: strategies.Calendar, anchor: str, to: date
) -> None:
    assume(anchors.get(anchor) != to)
    world = World(playbook, dict(anchors), calendar)
    before = dict(world.touches)
    world.anchors[anchor] = to
    world.replan()
    moved = {t.step for t in world.touches.values() if before.get(t.id) != t}
    assert moved <= hanging_on(playbook, anchor)


def hanging_on(playbook: Playbook, anchor: str) -> set[str]:
    """Find by name alone, without planning, the steps whose touches an anchor may move."""
    names = {anchor}
    for definition in playbook.anchors:
        if definition.usually and definition.usually.anchor.name == anchor:
            names.add(definition.name)
    while True:
        more = {step.key for step in playbook.steps if _mentions(step) & names} - names
        if not more:
            return names
        names |= more


def _mentions(step: Step) -> set[str]:
    repeat = step.repeat or Repeat(Span(1, Unit.DAY))
    times = [step.when, step.fallback, step.deadline, repeat.until, *step.expires]
    found = {time.anchor.name for time in times if time is not None}
    for condition in step.only_if:
        refs: tuple[AnchorRef, ...] = ()
        if isinstance(condition, GapCondition):
            refs = (condition.start, condition.end)
        found |= {ref.name for ref in refs} or {getattr(condition, "step", "")}
    return found

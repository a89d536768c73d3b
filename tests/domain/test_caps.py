"""Caps and the minimum gap: never too many to one person on a channel in 90 days, and never too close.

3 January 2028 is a Monday.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.caps import MEASURED, Limits, is_held_for_room
from followup_cli.domain.diary import Courtesy
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import contact_key, is_outward, space
from followup_cli.domain.vocabulary import Channel, Purpose, TouchOutcome, TouchState
from tests.domain.strategies import WEEKENDS, Calendar

CALL, EMAIL, TEXT, LETTER, CARD, VISIT = (
    Channel.CALL,
    Channel.EMAIL,
    Channel.TEXT,
    Channel.LETTER,
    Channel.CARD,
    Channel.VISIT,
)
MONDAY = date(2028, 1, 3)
KINDS: Mapping[Channel, set[Channel]] = {
    CALL: {CALL},
    EMAIL: {EMAIL, TEXT},
    LETTER: {LETTER, CARD, Channel.GIFT},
}


def touch(number: int, cadence: int | None, day: date, channel: Channel = EMAIL, **other: object) -> Touch:
    made = Touch(
        number,
        1,
        "Touch",
        channel,
        TouchState.PLANNED,
        4,
        cadence_id=cadence,
        step="value",
        purpose=Purpose.VALUE,
        due_on=day,
        planned_on=day,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def done(number: int, day: date, channel: Channel = EMAIL, **other: object) -> Touch:
    ended = {"state": TouchState.DONE, "done_on": day, "cadence_id": 9}
    return touch(number, 9, day, channel, **(ended | other))


def courteous(today: date = MONDAY, *, gap: int = 0, limits: Limits = MEASURED) -> Courtesy:
    return Courtesy(today, gap, lambda _: limits)


def days_of(touches: Sequence[Touch], courtesy: Courtesy, past: Iterable[Touch] = ()) -> list[date | None]:
    return [each.due_on for each in space(touches, WEEKENDS, courtesy=courtesy, done=past)]


def weeks(*numbers: int) -> list[date]:
    """Return the Mondays so many weeks after 3 January 2028."""
    return [MONDAY + timedelta(weeks=number) for number in numbers]


class TestCaps:
    def test_the_fifth_email_in_90_days_waits_until_the_first_is_90_days_ago(self) -> None:
        mondays = weeks(0, 2, 4, 6, 8)
        emails = [touch(number, number, day) for number, day in enumerate(mondays, 1)]
        # 3 January + 90 days (28 more in January, 29 in February, 31 in March: 88) = Sunday 2 April -> Monday 3 April.
        placed = space(emails, WEEKENDS, courtesy=courteous())
        assert [each.due_on for each in placed] == [*mondays[:4], date(2028, 4, 3)]
        assert placed[4].spacing == "no more than 4 e-mails in 90 days"
        assert [each.spacing for each in placed[:4]] == [None] * 4

    def test_what_was_done_counts_as_well(self) -> None:
        past = [done(number, MONDAY - timedelta(days=ago)) for number, ago in enumerate((89, 60, 30, 9), 11)]
        assert days_of([touch(1, 1, MONDAY)], courteous(), past) == [date(2028, 1, 4)], "89 days ago is in the 90 days"
        later = [replace(past[0], done_on=MONDAY - timedelta(days=90)), *past[1:]]
        assert days_of([touch(1, 1, MONDAY)], courteous(), later) == [MONDAY]

    @pytest.mark.parametrize(
        ("channels", "comes_later"),
        [
            ([CALL] * 4, True),
            ([CALL] * 3, False),
            ([EMAIL, TEXT, EMAIL, TEXT, TEXT], True),
            ([EMAIL, EMAIL, LETTER, CARD, TEXT, EMAIL], False),
            ([CALL, CALL, CALL, EMAIL, EMAIL, EMAIL], False),
            ([CALL, CALL, CALL, EMAIL, EMAIL, EMAIL, EMAIL], True),
            ([EMAIL, EMAIL, EMAIL, EMAIL, CALL, CALL, CALL], True),
            ([LETTER, CARD, Channel.GIFT] * 3 + [LETTER], False),
            ([LETTER, CARD, Channel.GIFT] * 3 + [LETTER, CARD], True),
            ([VISIT] * 12, False),
        ],
    )
    def test_what_counts_together(self, channels: list[Channel], comes_later: bool) -> None:
        days = [MONDAY + timedelta(weeks=number) for number in range(len(channels))]
        pairs = enumerate(zip(days, channels, strict=True), 1)
        touches = [touch(number, number, day, channel) for number, (day, channel) in pairs]
        assert (days_of(touches, courteous()) != days) is comes_later

    @pytest.mark.parametrize(
        "awaited",
        [
            {"purpose": Purpose.SERVICE},
            {"purpose": Purpose.THANKS},
            {"purpose": Purpose.RECOVERY},
            {"purpose": Purpose.LEGAL},
            {"step": "awaited"},
            {"promise": "In six weeks I ring to hear how it has turned out."},
            {"is_inbound": True},
            {"channel": CALL, "outcome": TouchOutcome.NO_ANSWER},
        ],
    )
    def test_what_they_await_or_never_heard_is_not_counted(self, awaited: dict[str, object]) -> None:
        courtesy = replace(courteous(limits={CALL: 1, EMAIL: 1}), is_awaited=lambda each: each.step == "awaited")
        past = [done(11, MONDAY - timedelta(days=5), **awaited)]  # type: ignore[arg-type]
        channel = past[0].channel
        assert days_of([touch(1, 1, MONDAY, channel)], courtesy, past) == [MONDAY]

    def test_a_logged_contact_counts_and_one_by_another_person_does_not(self) -> None:
        logged = done(11, MONDAY - timedelta(days=5), CALL, step=None, cadence_id=None, purpose=Purpose.SERVICE)
        courtesy = courteous(limits={CALL: 1})
        assert days_of([touch(1, 1, MONDAY, CALL)], courtesy, [logged]) == [date(2028, 3, 28)]
        assert days_of([touch(1, 1, MONDAY, CALL)], courtesy, [replace(logged, contact_id=5)]) == [MONDAY]

    def test_a_touch_to_come_without_a_step_goes_by_its_purpose(self) -> None:
        past = [done(11, MONDAY - timedelta(days=5))]
        loose = touch(1, None, MONDAY, step=None, purpose=Purpose.SERVICE)
        assert days_of([loose], courteous(limits={EMAIL: 1}), past) == [MONDAY]

    def test_one_conversation_on_one_day_counts_once(self) -> None:
        calls = [touch(number, number, MONDAY, CALL) for number in range(1, 6)]
        assert days_of(calls, courteous()) == [MONDAY] * 5

    def test_asks_and_offers_give_way_then_the_cadence_laid_later(self) -> None:
        offer = touch(1, 1, MONDAY, purpose=Purpose.OFFER)
        first, second = touch(2, 2, weeks(1)[0]), touch(3, 3, weeks(2)[0])
        placed = space([offer, first, second], WEEKENDS, courtesy=courteous(limits={EMAIL: 1}))
        # The offer goes along with the e-mail of the 10th; 10 January + 90 days = Sunday 9 April, so Monday.
        assert [each.due_on for each in placed] == [date(2028, 1, 10), date(2028, 1, 10), date(2028, 4, 10)]
        assert [each.with_touch_id for each in placed] == [2, None, None]

    def test_without_room_before_it_lapses_it_is_held_and_says_so(self) -> None:
        past = [done(11, MONDAY)]
        (held,) = space(
            [touch(1, 1, weeks(1)[0], expires_on=date(2028, 2, 1))],
            WEEKENDS,
            courtesy=courteous(limits={EMAIL: 1}),
            done=past,
        )
        assert is_held_for_room(held)
        assert held.due_on is None
        assert held.waiting_for == "room: no more than 1 e-mail in 90 days; it lapses on 2028-02-01"

    def test_a_cap_of_none_holds_it_for_90_days(self) -> None:
        (held,) = space([touch(1, 1, MONDAY, Channel.GIFT)], WEEKENDS, courtesy=courteous(limits={Channel.GIFT: 0}))
        assert (held.state, held.expires_on) == (TouchState.HELD, date(2028, 4, 2))
        assert held.waiting_for == "room: no more than 0 presents in 90 days; it lapses on 2028-04-02"

    @pytest.mark.parametrize("kept", [{"is_fixed": True}, {"is_hand_moved": True}, {"purpose": Purpose.OCCASION}])
    def test_what_may_not_move_stays_and_says_so(self, kept: dict[str, object]) -> None:
        past = [done(11, MONDAY - timedelta(days=5))]
        (stayed,) = space(
            [touch(1, 1, MONDAY, EMAIL, **kept)], WEEKENDS, courtesy=courteous(limits={EMAIL: 1}), done=past
        )
        assert (stayed.due_on, stayed.spacing) == (MONDAY, "beyond 1 e-mail in 90 days")

    def test_the_strictest_of_the_playbooks_that_meet_holds(self) -> None:
        caps = {1: {EMAIL: 4}, 2: {EMAIL: 2}}
        courtesy = replace(courteous(), limits=lambda each: caps[each.cadence_id or 0])
        loose = [touch(number, 1, day) for number, day in enumerate(weeks(0, 1, 2), 1)]
        strict = touch(9, 2, weeks(3)[0])
        # Three of the first playbook are two more than the second lets stand beside its own: 10 January + 90 days
        # is Sunday 9 April, so that only the one of 17 January is left.
        assert days_of([*loose, strict], courtesy)[3] == date(2028, 4, 10)

    def test_the_strictest_holds_too_when_it_goes_along_with_another(self) -> None:
        caps = {1: {EMAIL: 4}, 2: {EMAIL: 1}, 3: {EMAIL: 4}}
        courtesy = replace(courteous(), limits=lambda each: caps[each.cadence_id or 0])
        # 3 January + 90 days = Sunday 2 April -> Monday 3 April, whichever of the two was laid first.
        for first, second in ((1, 2), (2, 1)):
            together = [touch(1, first, MONDAY), touch(2, second, MONDAY)]
            following = touch(3, 3, weeks(1)[0])
            assert days_of([*together, following], courtesy) == [MONDAY, MONDAY, date(2028, 4, 3)]
        beside_done = [touch(1, 2, MONDAY), touch(2, 3, weeks(1)[0])]
        assert days_of(beside_done, courtesy, [done(11, MONDAY)]) == [MONDAY, date(2028, 4, 3)]

    def test_a_late_one_is_counted_on_the_day_it_can_be_done(self) -> None:
        today = date(2028, 4, 7)
        past = [done(11, date(2028, 3, 1))]
        late = touch(1, 1, date(2028, 1, 3))
        # 1 March + 90 days = 30 May (30 in March, 30 in April, 30).
        assert days_of([late], courteous(today, limits={EMAIL: 1}), past) == [date(2028, 5, 30)]
        assert days_of([late], courteous(today, limits={EMAIL: 2}), past) == [date(2028, 1, 3)]


class TestGap:
    @pytest.mark.parametrize(
        ("other", "day"),
        [
            (touch(1, 1, MONDAY, CALL), date(2028, 1, 6)),  # Tuesday is too near; Thursday is 3 days off
            (touch(1, 1, date(2028, 1, 6), CALL), date(2028, 1, 10)),  # before as well as after: Sunday 9th -> Monday
            (touch(1, 1, date(2028, 1, 7), CALL), date(2028, 1, 4)),
            (touch(1, 1, date(2028, 1, 5)), date(2028, 1, 5)),  # an e-mail the day after: the two go together
            (touch(1, 2, MONDAY, CALL), date(2028, 1, 4)),  # the same cadence means its steps to be so close
            (touch(1, 1, MONDAY, CALL, purpose=Purpose.SERVICE), date(2028, 1, 4)),
            (touch(1, 1, MONDAY, CALL, contact_id=5), date(2028, 1, 4)),
            (touch(1, 1, MONDAY, CALL, is_hand_moved=True), date(2028, 1, 6)),
        ],
    )
    def test_two_cadences_keep_the_gap(self, other: Touch, day: date) -> None:
        placed = space([other, touch(2, 2, date(2028, 1, 4))], WEEKENDS, courtesy=courteous(gap=3))
        assert placed[1].due_on == day
        assert placed[0].due_on == other.due_on

    def test_it_says_from_what(self) -> None:
        _, moved = space([touch(1, 1, MONDAY, CALL), touch(2, 2, MONDAY)], WEEKENDS, courtesy=courteous(gap=3))
        assert (moved.due_on, moved.spacing) == (date(2028, 1, 6), "another touch has that day")
        near = touch(2, 2, date(2028, 1, 4))
        _, moved = space([touch(1, 1, MONDAY, CALL), near], WEEKENDS, courtesy=courteous(gap=3))
        assert moved.spacing == "3 days apart from touch 1"

    def test_what_was_done_is_kept_clear_of_too(self) -> None:
        called = done(11, MONDAY, CALL)
        assert days_of([touch(2, 2, MONDAY)], courteous(gap=3), [called]) == [date(2028, 1, 6)]
        assert days_of([touch(2, 2, MONDAY, CALL)], courteous(gap=3), [called]) == [MONDAY], "the same conversation"

    def test_the_gap_is_given_up_before_the_expiry(self) -> None:
        called = done(11, MONDAY, CALL)
        near = touch(2, 2, date(2028, 1, 4), expires_on=date(2028, 1, 5))
        assert days_of([near], courteous(gap=3), [called]) == [date(2028, 1, 4)]

    def test_an_occasion_keeps_its_day_and_the_rest_keeps_away_from_it(self) -> None:
        card = touch(9, 9, date(2028, 1, 4), CARD, purpose=Purpose.OCCASION)
        assert days_of([touch(1, 1, MONDAY, CALL), card], courteous(gap=3)) == [date(2028, 1, 7), date(2028, 1, 4)]


_PURPOSES = (Purpose.VALUE, Purpose.VALUE, Purpose.ASK, Purpose.OFFER, Purpose.OCCASION, Purpose.SERVICE)
_CHANNELS = (CALL, EMAIL, EMAIL, TEXT, LETTER, CARD, VISIT)
crowds = st.lists(
    st.builds(
        touch,
        st.just(0),
        st.integers(1, 4),
        st.dates(MONDAY, MONDAY + timedelta(days=200)),
        st.sampled_from(_CHANNELS),
        contact_id=st.sampled_from([4, 4, 5]),
        purpose=st.sampled_from(_PURPOSES),
        is_fixed=st.sampled_from([False] * 6 + [True]),
        is_hand_moved=st.sampled_from([False] * 6 + [True]),
        expires_on=st.one_of(st.none(), st.none(), st.dates(MONDAY, MONDAY + timedelta(days=300))),
    ),
    max_size=22,
).map(lambda many: tuple(replace(each, id=number) for number, each in enumerate(many, 1)))
pasts = st.lists(
    st.builds(
        done,
        st.just(0),
        st.dates(MONDAY - timedelta(days=90), MONDAY),
        st.sampled_from(_CHANNELS),
        purpose=st.sampled_from(_PURPOSES),
    ),
    max_size=6,
).map(lambda many: tuple(replace(each, id=number) for number, each in enumerate(many, 100)))
caps = st.fixed_dictionaries({CALL: st.integers(0, 3), EMAIL: st.integers(0, 4), LETTER: st.integers(0, 5)})
calendars = st.builds(
    Calendar, st.just(frozenset({5, 6})), st.frozensets(st.dates(MONDAY, MONDAY + timedelta(days=300)), max_size=6)
)


def _may_move(each: Touch) -> bool:
    return not (each.is_fixed or each.is_hand_moved or each.purpose is Purpose.OCCASION)


def _counted(touches: Iterable[Touch]) -> list[tuple[date, Touch]]:
    """Return what counts, with the day it counts on: worked out here anew, not asked of the code under test."""
    found = []
    for each in touches:
        day = each.done_on if each.state is TouchState.DONE else each.due_on
        if day and each.purpose is not Purpose.SERVICE and is_outward(each):
            found.append((day, each))
    return found


@given(crowds, pasts, caps, calendars, st.integers(0, 5))
def test_no_90_days_hold_more_than_the_caps_allow(
    crowd: tuple[Touch, ...], past: tuple[Touch, ...], limits: dict[Channel, int], calendar: Calendar, gap: int
) -> None:
    placed = space(crowd, calendar, courtesy=courteous(gap=gap, limits=limits), done=past)
    for contact in {contact_key(each) for each in placed}:
        ours = [pair for pair in _counted((*placed, *past)) if contact_key(pair[1]) == contact]
        for kind, channels in KINDS.items():
            own = [(day, each) for day, each in ours if each.channel in channels]
            for start, _ in own:
                window = [(day, each) for day, each in own if start <= day <= start + timedelta(days=89)]
                slots = {(day, each.channel) for day, each in window}
                if len(slots) <= limits[kind]:
                    continue
                unmoved = {(day, t.channel) for day, t in window if t.state is TouchState.DONE or not _may_move(t)}
                assert slots == unmoved, "only what could not move goes beyond the cap"
                are_past = {(day, t.channel) for day, t in window if t.state is TouchState.DONE}
                assert slots == are_past or any((t.spacing or "").startswith("beyond") for _, t in window)


@given(crowds, pasts, caps, calendars, st.integers(0, 5))
def test_nothing_moves_forward_in_time_or_onto_a_day_off(
    crowd: tuple[Touch, ...], past: tuple[Touch, ...], limits: dict[Channel, int], calendar: Calendar, gap: int
) -> None:
    placed = space(crowd, calendar, courtesy=courteous(gap=gap, limits=limits), done=past)
    for before, after in zip(crowd, placed, strict=True):
        assert (after.id, after.planned_on) == (before.id, before.planned_on)
        if after.due_on is None:
            assert is_held_for_room(after)
            assert _may_move(before)
            continue
        assert before.due_on is not None
        assert after.due_on >= before.due_on
        if after.due_on != before.due_on:
            assert _may_move(before)
            assert after.spacing
            assert not calendar.is_day_off(after.due_on)
            assert before.expires_on is None or after.due_on <= before.expires_on


@given(crowds, pasts, caps, calendars, st.randoms(use_true_random=False))
def test_again_or_in_another_order_changes_nothing(
    crowd: tuple[Touch, ...],
    past: tuple[Touch, ...],
    limits: dict[Channel, int],
    calendar: Calendar,
    chance: object,
) -> None:
    courtesy = courteous(gap=3, limits=limits)
    placed = space(crowd, calendar, courtesy=courtesy, done=past)
    assert space(placed, calendar, courtesy=courtesy, done=past) == placed
    shuffled = list(crowd)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = space(shuffled, calendar, courtesy=courtesy, done=reversed(past))
    assert sorted(again, key=lambda each: each.id) == list(placed)


few = st.lists(
    st.builds(
        touch,
        st.just(0),
        st.integers(1, 3),
        st.dates(MONDAY, MONDAY + timedelta(days=9)),
        st.sampled_from(_CHANNELS),
        purpose=st.sampled_from([Purpose.VALUE, Purpose.ASK]),
        is_fixed=st.sampled_from([False, False, True]),
    ),
    max_size=3,
).map(lambda many: tuple(replace(each, id=number) for number, each in enumerate(many, 1)))


@given(few, st.integers(0, 3))
def test_what_can_be_kept_apart_is(crowd: tuple[Touch, ...], gap: int) -> None:
    """Two others in the way leave a day free within ten workdays, so that only what is pinned or joined lies near."""
    placed = space(crowd, WEEKENDS, courtesy=courteous(gap=gap, limits={}))
    partners = {each.with_touch_id for each in placed}
    for each in placed:
        for other in placed:
            assert each.due_on is not None
            assert other.due_on is not None
            apart = abs((each.due_on - other.due_on).days)
            if each.cadence_id == other.cadence_id or apart == 0 or apart >= gap:
                continue
            are_pinned = each.is_fixed and other.is_fixed
            are_joined = bool({each.id, other.id} & partners) or each.with_touch_id or other.with_touch_id
            assert are_pinned or are_joined

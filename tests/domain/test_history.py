"""What lies behind: last contact, last conversation, what has lapsed."""

from dataclasses import replace
from datetime import date

import pytest

from followup_cli.domain.history import as_of, lapsed, last_contact_on, last_heard_on, last_talk_on
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Addressee, Channel, TouchOutcome, TouchState

DONE = Touch(1, 1, "Call", Channel.CALL, TouchState.DONE, done_on=date(2028, 1, 10), outcome=TouchOutcome.GOOD)


@pytest.mark.parametrize(
    ("changed", "is_contact", "is_talk"),
    [
        ({}, True, True),
        ({"outcome": None}, True, True),
        ({"outcome": TouchOutcome.BAD}, True, True),
        ({"outcome": TouchOutcome.NO_ANSWER}, False, False),
        ({"channel": Channel.LETTER, "outcome": None}, True, False),
        ({"channel": Channel.TEXT}, True, False),
        ({"channel": Channel.VISIT}, True, True),
        ({"channel": Channel.INTERNAL}, False, False),
        ({"addressee": Addressee.TEAM}, False, False),
        ({"state": TouchState.SKIPPED}, False, False),
        ({"state": TouchState.EXPIRED}, False, False),
        ({"state": TouchState.PLANNED, "done_on": None}, False, False),
    ],
)
def test_what_counts_as_a_contact_and_as_a_conversation(
    changed: dict[str, object], is_contact: bool, is_talk: bool
) -> None:
    touch = replace(DONE, **changed)  # type: ignore[arg-type]
    assert (last_contact_on([touch]) is not None, last_talk_on([touch]) is not None) == (is_contact, is_talk)


def test_the_latest_counts() -> None:
    letter = replace(DONE, id=2, channel=Channel.LETTER, done_on=date(2028, 2, 1))
    older = replace(DONE, id=3, done_on=date(2027, 2, 1))
    assert last_contact_on([older, letter, DONE]) == date(2028, 2, 1)
    assert last_talk_on([older, letter, DONE]) == date(2028, 1, 10)
    assert last_contact_on([]) is last_talk_on([]) is None


@pytest.mark.parametrize(
    ("changed", "is_from_us", "is_from_them"),
    [
        ({}, True, True),
        ({"outcome": None}, True, True),  # a talk has two sides
        ({"outcome": TouchOutcome.NO_ANSWER}, False, False),
        ({"channel": Channel.EMAIL, "outcome": None}, True, False),
        ({"channel": Channel.EMAIL, "outcome": TouchOutcome.GOOD}, True, True),  # they answered
        ({"channel": Channel.EMAIL, "outcome": TouchOutcome.FLAGGED}, True, False),  # somebody else spoke
        ({"channel": Channel.EMAIL, "outcome": None, "is_inbound": True}, False, True),
        ({"channel": Channel.CALL, "outcome": None, "is_inbound": True}, True, True),
        ({"addressee": Addressee.TEAM}, False, False),
    ],
)
def test_who_was_heard_from(changed: dict[str, object], is_from_us: bool, is_from_them: bool) -> None:
    touch = replace(DONE, **changed)  # type: ignore[arg-type]
    assert (last_contact_on([touch]) is not None, last_heard_on([touch]) is not None) == (is_from_us, is_from_them)


@pytest.mark.parametrize(
    ("state", "expires", "is_lapsed"),
    [
        (TouchState.PLANNED, date(2028, 1, 9), True),
        (TouchState.PLANNED, date(2028, 1, 10), False),  # the last day still makes sense
        (TouchState.PLANNED, None, False),
        (TouchState.HELD, date(2028, 1, 9), True),
        (TouchState.DONE, date(2028, 1, 9), False),
        (TouchState.SKIPPED, date(2028, 1, 9), False),
    ],
)
def test_an_open_touch_lapses_after_its_last_day(state: TouchState, expires: date | None, is_lapsed: bool) -> None:
    touch = Touch(1, 1, "Call", Channel.CALL, state, due_on=date(2028, 1, 5), expires_on=expires)
    today = date(2028, 1, 10)
    assert lapsed(touch, today) is is_lapsed
    after = as_of(touch, today)
    if is_lapsed:
        assert (after.state, after.done_on, after.due_on) == (TouchState.EXPIRED, expires, touch.due_on)
        assert after.reason == "it made sense until 2028-01-09"
    else:
        assert after is touch

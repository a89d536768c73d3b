"""Tries that nobody answered, and people who did not answer several times in a row."""

from dataclasses import replace
from datetime import date

import pytest

from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.unreached import Unreached, unanswered, unreached
from followup_cli.domain.vocabulary import Addressee, Channel, ContactStatus, TouchOutcome, TouchState

JO, EVA, TOM = Contact(1, 1, "Jo"), Contact(2, 1, "Eva"), Contact(3, 1, "Tom", status=ContactStatus.LEFT)
DONE = Touch(1, 1, "Call", Channel.CALL, TouchState.DONE, contact_id=1)


def tried(number: int, day: int, outcome: TouchOutcome | None = TouchOutcome.NO_ANSWER, **other: object) -> Touch:
    own = {"id": number, "done_on": date(2028, 1, day), "outcome": outcome, "cadence_id": 1, "step": "talk"}
    return replace(DONE, **(own | {"occurrence": number} | other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("touches", "days"),
    [
        ([], []),
        ([tried(1, 5), tried(2, 9)], [5, 9]),
        ([tried(1, 5), tried(2, 7, TouchOutcome.GOOD), tried(3, 9)], [9]),
        ([tried(1, 5), tried(2, 7, TouchOutcome.BAD), tried(3, 6)], []),
        ([tried(1, 5), tried(2, 7, None, channel=Channel.LETTER), tried(3, 9)], [5, 9]),  # nobody spoke in a letter
        ([tried(1, 5), tried(2, 7, None, channel=Channel.EMAIL, is_inbound=True), tried(3, 9)], [9]),
        ([tried(1, 5), tried(2, 6, occurrence=1, attempt=2), tried(3, 9)], [6, 9]),  # two channels, one try
        ([tried(1, 5), tried(2, 6, None, occurrence=1, attempt=2, channel=Channel.LETTER)], []),
        ([tried(1, 5), tried(2, 9, addressee=Addressee.TEAM)], [5]),
        ([tried(1, 5, step=None, cadence_id=None, occurrence=0), tried(2, 9, step=None, cadence_id=None)], [5, 9]),
        ([tried(1, 5), tried(2, 5, TouchOutcome.GOOD)], []),  # the same day, the later of the two
        ([tried(1, 5), tried(2, 9, contact_id=2), tried(3, 12, contact_id=None)], [5]),  # nobody named was no try at Jo
        ([tried(1, 5), tried(2, 9, TouchOutcome.GOOD, contact_id=2)], [5]),
        ([tried(1, 5), tried(2, 9, TouchOutcome.GOOD, contact_id=None)], []),  # somebody there spoke
        ([tried(1, 5), tried(99, 9)], [5]),  # another channel is still to be tried
    ],
)
def test_tries_in_a_row_that_nobody_answered(touches: list[Touch], days: list[int]) -> None:
    assert unanswered(touches, 1, lambda last: last.id != 99) == tuple(date(2028, 1, day) for day in days)


def test_whom_it_goes_to_counts_for_a_contact_and_not_for_the_customer() -> None:
    touches = [tried(1, 5, contact_id=2), tried(2, 9), tried(3, 12, contact_id=None)]
    assert [day.day for day in unanswered(touches, None, lambda _: True)] == [5, 9, 12]


def test_two_in_a_row_name_the_others_still_there() -> None:
    first, second = tried(1, 5), tried(2, 9)
    assert unreached(JO, [first], (JO, EVA)) is None
    assert unreached(JO, [first, second], (JO, EVA, TOM)) == Unreached(2, ("Eva",))
    assert unreached(replace(JO, status=ContactStatus.LEFT), [first, second], (JO, EVA)) is None


def test_a_try_is_not_over_while_its_next_attempt_is_open() -> None:
    tries = [tried(1, 5), tried(2, 9)]
    following = replace(DONE, id=3, state=TouchState.PLANNED, cadence_id=1, step="talk", occurrence=2, attempt=2)
    assert unreached(JO, [*tries, following], ()) is None
    assert unreached(JO, [*tries, replace(following, state=TouchState.DROPPED)], ()) == Unreached(2)


def test_what_was_tried_before_the_details_were_verified_calls_for_nothing() -> None:
    tries = [tried(1, 5), tried(2, 9), tried(3, 12)]
    assert unreached(replace(JO, verified_on=date(2028, 1, 5)), tries, ()) == Unreached(2)
    assert unreached(replace(JO, verified_on=date(2028, 1, 9)), tries, ()) is None

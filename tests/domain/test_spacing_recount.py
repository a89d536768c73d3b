"""Any crowd of touches gets the days that the naive list works out from the rules alone.

3 January 2028 is a Monday; the calendar is that of the United States.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from followup_cli.domain.caps import MEASURED, is_held_for_room
from followup_cli.domain.diary import Courtesy
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import space
from followup_cli.domain.vocabulary import Channel, Purpose, TouchState
from tests.naive_room import BROUGHT_UNASKED, make_room
from tests.naive_world import NaiveSale, NaiveTouch, is_day_off

MONDAY = date(2028, 1, 3)
TODAY = MONDAY + timedelta(days=60)
SOME = [Channel.CALL, Channel.CALL, Channel.EMAIL, Channel.EMAIL, Channel.TEXT, Channel.LETTER, Channel.VISIT]
POST = [Channel.LETTER, Channel.CARD, Channel.GIFT]


class UnitedStates:
    """The days off of the naive list's calendar."""

    def is_day_off(self, day: date) -> bool:
        return is_day_off("US", day)


def touch(cadence: int, day: int, channel: Channel, purpose: Purpose, lapses_after: int | None, fixed: bool) -> Touch:
    """Return a touch so many days after that Monday, which lapses so many days after its own or today."""
    due_on = MONDAY + timedelta(days=day)
    lapses_on = None if lapses_after is None else max(due_on, TODAY) + timedelta(days=lapses_after)
    return Touch(
        0,
        1,
        "Touch",
        channel,
        TouchState.PLANNED,
        4,
        cadence_id=cadence,
        step="step",
        purpose=purpose,
        due_on=due_on,
        planned_on=due_on,
        expires_on=lapses_on,
        is_fixed=fixed,
    )


def crowd_of(seed: int) -> tuple[Touch, ...]:
    """Return a crowd dense enough for gaps and caps to bite: up to 40 touches of five cadences."""
    chance = Random(seed)
    last_day, channels = chance.choice([(200, SOME), (80, [*SOME, Channel.INTERNAL]), (25, SOME), (160, POST)])
    many = [
        touch(
            chance.randint(1, 5),
            chance.randint(0, last_day),
            chance.choice(channels),
            chance.choice([Purpose.VALUE, Purpose.VALUE, *Purpose]),
            chance.choice([None, None, chance.randint(0, 40)]),
            chance.random() < 1 / 7,
        )
        for _ in range(chance.randint(5, 40))
    ]
    return tuple(replace(each, id=number) for number, each in enumerate(many, 1))


def recounted(crowd: tuple[Touch, ...]) -> dict[str, date]:
    """Return the days of the naive list by number of the touch; those without one are held."""
    sales = {
        number: NaiveSale(number, "Hartwell", "US", "Oven", Decimal(1), "USD", MONDAY, {})
        for number in {each.cadence_id for each in crowd}
        if number is not None
    }
    naive = []
    for each in crowd:
        assert each.cadence_id is not None
        assert each.due_on is not None
        reaches = each.purpose != Purpose.INTERNAL and each.channel is not Channel.INTERNAL
        naive.append(
            NaiveTouch(
                sales[each.cadence_id],
                str(each.id),
                each.channel.value,
                each.due_on,
                each.expires_on,
                reaches_customer=reaches,
                may_move=not each.is_fixed,
                purpose=each.purpose.value,
                is_unasked=reaches and each.purpose.value in BROUGHT_UNASKED,
            )
        )
    return {one.step: one.due_on for one in make_room(naive, TODAY)}


@pytest.mark.parametrize("seed", range(250))
def test_the_naive_list_gives_the_same_days(seed: int) -> None:
    crowd = crowd_of(seed)
    courtesy = Courtesy(TODAY, 3, lambda _: MEASURED)
    placed = space(crowd, UnitedStates(), courtesy=courtesy)
    assert {str(each.id): each.due_on for each in placed if not is_held_for_room(each)} == recounted(crowd)

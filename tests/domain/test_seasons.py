"""Seasons: their next start where the customer is, and what is done before it every year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.playbook import AnchorDefinition, Season
from followup_cli.domain.seasons import AT_ONCE, next_start, places
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit, WorkdayRule
from tests.domain.strategies import WEEKENDS
from tests.domain.world import World, book, step

SPRING = (Season("US", 3, 15), Season("US-MN", 4, 10), Season("AU", 9, 1), Season("FR", 2, 29))
SIX_WEEKS_BEFORE = Span(-6, Unit.WEEK)


@pytest.mark.parametrize(
    ("country", "region", "ahead_of", "offset", "expected"),
    [
        ("US", None, date(2027, 1, 4), AT_ONCE, date(2027, 3, 15)),
        ("US", "MN", date(2027, 1, 4), AT_ONCE, date(2027, 4, 10)),  # the region before the country
        ("US", "TX", date(2027, 1, 4), AT_ONCE, date(2027, 3, 15)),
        ("US", None, date(2027, 3, 15), AT_ONCE, date(2027, 3, 15)),
        ("US", None, date(2027, 3, 16), AT_ONCE, date(2028, 3, 15)),
        # Six weeks before 15 March is 1 February: that day is still ahead on 1 February, and gone on the 2nd.
        ("US", None, date(2027, 2, 1), SIX_WEEKS_BEFORE, date(2027, 3, 15)),
        ("US", None, date(2027, 2, 2), SIX_WEEKS_BEFORE, date(2028, 3, 15)),
        # What is done a week after the start belongs to a start that is ahead itself.
        ("US", None, date(2027, 3, 16), Span(1, Unit.WEEK), date(2028, 3, 15)),
        ("AU", None, date(2027, 1, 4), AT_ONCE, date(2027, 9, 1)),
        ("FR", None, date(2027, 1, 4), AT_ONCE, date(2027, 2, 28)),
        ("FR", None, date(2028, 1, 4), AT_ONCE, date(2028, 2, 29)),
        ("FR", None, date(2101, 1, 4), AT_ONCE, date(2101, 2, 28)),  # 2100 is no leap year
        ("DE", None, date(2027, 1, 4), AT_ONCE, None),
        (None, None, date(2027, 1, 4), AT_ONCE, None),
    ],
)
def test_the_next_start(
    country: str | None, region: str | None, ahead_of: date, offset: Span, expected: date | None
) -> None:
    assert next_start(SPRING, places(country, region), offset, ahead_of, WEEKENDS) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 300), st.sampled_from(SPRING))
def test_a_start_lies_ahead_and_no_earlier_one_would_do(ahead_of: date, lead: int, season: Season) -> None:
    offset = Span(-lead, Unit.DAY)
    found = next_start(SPRING, (season.place,), offset, ahead_of, WEEKENDS)
    assert found is not None
    assert (found - ahead_of).days >= lead
    assert (found - ahead_of).days < lead + 366 + 1
    assert found.month == season.month


SEASON = AnchorDefinition("spring", "The season starts", seasons=SPRING)


def test_what_comes_before_a_season_comes_every_year_on_its_day() -> None:
    letter = step("letter", "6 weeks before spring", repeat="every year", workday=WorkdayRule.PREVIOUS)
    world = World(
        book(letter, step("call", "10 days after letter done"), anchors=(SEASON,)),
        {"close": date(2027, 5, 10), "start": date(2027, 5, 10)},
        places=("US-MN", "US"),
        begins_on=date(2027, 5, 10),
    )
    # 10 April 2028 less six weeks is Monday 28 February; of 2029 Tuesday 27 February; of 2030 Wednesday the 27th.
    for letter_on, call_on in (
        (date(2028, 2, 28), date(2028, 3, 9)),
        (date(2029, 2, 27), date(2029, 3, 9)),
        (date(2030, 2, 27), date(2030, 3, 11)),  # 9 March is a Saturday
    ):
        assert world.due("letter") == letter_on
        world.done("letter", letter_on)
        assert world.of("call")[0].due_on == call_on
        world.done("call", call_on)
    assert world.one("letter").basis == "date 4 of the rhythm, first 6 weeks before spring (2028-04-10)"


def test_a_season_given_a_day_of_its_own_keeps_it() -> None:
    letter = step("letter", "6 weeks before spring")
    world = World(
        book(letter, anchors=(SEASON,)), {"close": date(2027, 1, 4), "start": date(2027, 1, 4)}, places=("US",)
    )
    assert world.due("letter") == date(2027, 2, 1)
    world.move(spring=date(2027, 4, 1))
    assert world.due("letter") == date(2027, 2, 18)


def test_where_the_season_is_not_known_its_steps_wait_for_a_day() -> None:
    world = World(book(step("letter", "6 weeks before spring"), anchors=(SEASON,)), {"close": date(2027, 1, 4)})
    assert world.one("letter").waiting_for == "spring"

from dataclasses import replace
from datetime import date

import pytest

from followup_cli.domain.letter_change import DateChange, change_to_tell
from followup_cli.domain.sale_records import Milestone, Notice

PROMISED, LATER, LATEST = date(2026, 12, 4), date(2026, 12, 11), date(2026, 12, 18)
DELIVERED = Milestone(1, 5, "delivered", LATEST)
INSTALLED = Milestone(2, 5, "installed", LATEST)
FIRST = Notice(1, 1, 7, PROMISED, LATER, "a bearing is short", told_on=date(2026, 11, 20))
SECOND = Notice(2, 1, 8, LATER, LATEST)
OTHER = Notice(3, 2, 9, PROMISED, LATEST)


@pytest.mark.parametrize(
    ("cadence_id", "change"),
    [
        (7, DateChange("delivered", PROMISED, LATER, "a bearing is short", 1)),
        (8, DateChange("delivered", LATER, LATEST, None, 2)),
        (9, DateChange("installed", PROMISED, LATEST, None, 1)),
        (3, DateChange("installed", PROMISED, LATEST, None, 1)),
        (None, DateChange("installed", PROMISED, LATEST, None, 1)),
    ],
)
def test_a_cadence_tells_its_own_change_and_any_other_the_newest(cadence_id: int | None, change: DateChange) -> None:
    assert change_to_tell((DELIVERED, INSTALLED), (FIRST, SECOND, OTHER), cadence_id) == change


@pytest.mark.parametrize("promised_on", [None, PROMISED])
def test_a_date_that_was_called_unknown_is_remembered_as_that(promised_on: date | None) -> None:
    unknown = replace(FIRST, promised_on=promised_on, expected_on=None)
    first = change_to_tell((DELIVERED,), (unknown,), 7)
    second = change_to_tell((DELIVERED,), (unknown, replace(SECOND, promised_on=None)), 8)
    assert first is not None
    assert second is not None
    assert (first.was_unknown, second.was_unknown) == (False, True)


def test_of_what_has_happened_there_is_nothing_to_tell() -> None:
    reached = replace(INSTALLED, actual_on=LATER)
    assert change_to_tell((reached,), (OTHER,), 9) is None
    assert change_to_tell((DELIVERED, reached), (FIRST, OTHER)) == change_to_tell((DELIVERED,), (FIRST,))
    assert change_to_tell((), ()) is None


@pytest.mark.parametrize(
    ("promised_on", "expected_on", "is_earlier"),
    [(PROMISED, LATER, False), (LATER, PROMISED, True), (PROMISED, None, False), (None, LATER, False)],
)
def test_earlier_is_only_what_comes_before_the_day_they_know(
    promised_on: date | None, expected_on: date | None, is_earlier: bool
) -> None:
    assert DateChange("delivered", promised_on, expected_on).is_earlier is is_earlier

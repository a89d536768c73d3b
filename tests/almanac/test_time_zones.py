"""Time zones, and what the clock shows elsewhere."""

from datetime import date

import pytest

from followup_cli.almanac.time_zones import hours_elsewhere, time_zone

WINTER, SPRING = date(2026, 12, 1), date(2026, 3, 20)
"""On 20 March the clocks of New York have been put on, those of Berlin have not."""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((text, "Europe/Berlin") for text in ("Europe/Berlin", "europe/berlin", "Berlin", " berlin ")),
        *((text, "America/New_York") for text in ("America/New_York", "new york", "New_York")),
        ("Zürich", "Europe/Zurich"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_last_part(text: str, name: str) -> None:
    assert time_zone(text) == name


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Europ/Berlin", "did you mean Europe/Berlin?"),
        ("tokio", "did you mean Asia/Tokyo?"),
        ("PST", "did you mean America/Los_Angeles?"),
        ("Louisville", "did you mean America/Kentucky/Louisville or America/Louisville?"),
        ("Mars/Olympus", "write it as Europe/Berlin or America/New_York"),
        ("localtime", "write it as"),
        ("", "write it as"),
    ],
)
def test_what_is_no_zone_is_refused_with_the_nearest(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match="is no time zone; ") as told:
        time_zone(text)
    assert cure in str(told.value)


@pytest.mark.parametrize(
    ("hours", "zone", "here", "on", "shown"),
    [
        ("09:00-11:30", "Europe/Berlin", "America/New_York", WINTER, "03:00-05:30"),
        ("09:00-11:30", "Europe/Berlin", "America/New_York", SPRING, "04:00-06:30"),
        ("09:00-11:30", "Europe/Berlin", "Europe/Paris", WINTER, None),
        (
            "09:00-11:30, 14:00-16:00",
            "Asia/Tokyo",
            "America/New_York",
            WINTER,
            "19:00-21:30 the day before, 00:00-02:00",
        ),
        ("16:00-18:00", "America/Los_Angeles", "Australia/Sydney", WINTER, "11:00-13:00 the day after"),
        ("09:00-10:00", "Nowhere/At_All", "UTC", WINTER, None),
        ("whenever", "Europe/Berlin", "UTC", WINTER, None),
    ],
)
def test_hours_are_told_by_another_clock(hours: str, zone: str, here: str, on: date, shown: str | None) -> None:
    assert hours_elsewhere(hours, zone, here, on) == shown

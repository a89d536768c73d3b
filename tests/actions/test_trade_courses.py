"""What the playbooks for cars and for shops do once dates are set and answers come in, counted by hand."""

from datetime import date, timedelta

import pytest

from tests.actions.laid_by_hand import close, dates, of, tick, touches
from tests.cli.program import home_folder, ok, run_json


@pytest.mark.parametrize(
    ("milestone", "expected", "step", "due"),
    [
        ("service-due", "2026-11-27", "service", "2026-11-13"),  # Fri 27 Nov -14d = Fri 13 Nov
        ("service-due", "2026-12-06", "service", "2026-11-20"),  # Sun 6 Dec -14d = Sun 22 Nov, back to Fri 20
        ("warranty-end", "2028-06-01", "warranty", "2028-04-20"),  # Thu 1 Jun -42d: 1 to 31 May, 32 to 30 Apr, 10
        ("renewal", "2027-12-15", "trade", "2027-06-15"),  # 6 months before Wed 15 Dec = Tue 15 Jun
        ("first-year", "2027-03-01", "yearly", "2027-02-22"),  # Mon 1 Mar -7d = Mon 22 Feb
    ],
)
def test_what_a_car_needs_comes_before_the_day_that_was_set(milestone: str, expected: str, step: str, due: str) -> None:
    close("2026-01-31", "car", "2026-02-13")

    ok("milestone", "S1", milestone, "--expected", expected, today="2026-02-20")

    assert dates("car")[step] == due < expected


def test_the_next_service_comes_a_year_on_until_the_workshop_names_its_day() -> None:
    close("2026-01-31", "car", "2026-02-13")
    ok("milestone", "S1", "service-due", "--expected", "2026-11-27", today="2026-02-20")

    tick("car", "service", "2026-11-13", "good")
    assert dates("car")["service"] == "2027-11-12"  # Sat 13 Nov 2027, back to Friday

    ok("milestone", "S1", "service-due", "--expected", "2027-08-20", today="2026-11-27")
    assert dates("car")["service"] == "2027-08-06"  # Fri 20 Aug -14d


def test_no_owner_is_rung_more_than_three_times_in_the_first_ninety_days_with_the_car() -> None:
    close("2024-02-29", "car", "2024-05-31")
    ok("delivered", "S1", today="2024-05-31")
    tick("car", "feedback", "2024-07-15", "good")

    last = (date(2024, 5, 31) + timedelta(days=90)).isoformat()
    calls = [t["step"] for t in touches("car") if t["channel"] == "call" and "2024-05-31" < (t["due_on"] or "") <= last]
    assert calls == ["feedback", "happy-call", "questions"]
    assert [touch["channel"] for touch in of("car", "referral")] == ["letter"]


def test_a_car_handed_over_ends_the_waiting_and_the_search_for_it() -> None:
    close("2024-02-29", "car", "2024-05-31")
    assert {"ordered", "reassure", "no-news"} <= dates("car").keys()

    ok("delivered", "S1", "--on", "2024-04-05", today="2024-04-05")

    assert "no-news" not in dates("car")
    assert [of("car", step)[0]["expires_on"] for step in ("ordered", "reassure")] == ["2024-04-05"] * 2
    assert dates("car")["thank-you"] == "2024-04-08"  # Fri 5 Apr +1d is a Saturday
    assert dates("car")["happy-call"] == "2024-04-08"  # +3d


def test_slow_pieces_are_moved_after_each_call_that_ended_badly_and_only_then() -> None:
    close("2026-01-31", "store-supplier", "2026-04-17")
    ok("delivered", "S1", "--on", "2026-04-17", today="2026-04-17")

    tick("store-supplier", "sell-through", "2026-05-15", "good")
    # The next call: 56d after 17 Apr (13 to 30 Apr, 44 to 31 May, and 12) = Fri 12 Jun.
    assert dates("store-supplier")["sell-through"] == "2026-06-12"
    assert dates("store-supplier").get("move-it") is None

    tick("store-supplier", "sell-through", "2026-06-12", "bad")
    # 5bd after Fri 12 Jun: Mon 15 to Thu 18 are four, Fri 19 is Juneteenth, so Mon 22; expires 20d later, Sun 12 Jul.
    (moved,) = (touch for touch in of("store-supplier", "move-it") if touch["state"] == "planned")
    assert (moved["due_on"], moved["expires_on"]) == ("2026-06-22", "2026-07-12")


def test_the_shelf_is_followed_until_the_line_leaves_it() -> None:
    close("2026-01-31", "store-supplier", "2026-04-17")
    ok("delivered", "S1", "--on", "2026-04-17", today="2026-04-17")

    for on in ("2026-05-15", "2026-06-12", "2026-07-10"):
        tick("store-supplier", "sell-through", on, "good")
    ok("milestone", "S1", "line-end", "--expected", "2026-08-01", today="2026-07-10")

    assert "sell-through" not in dates("store-supplier"), "the next would be Fri 7 Aug"


def test_a_claim_is_never_rung_about_after_its_last_day() -> None:
    close("2026-01-31", "store-supplier", "2026-04-17")
    ok("delivered", "S1", "--on", "2026-04-17", today="2026-04-17")
    assert dates("store-supplier")["arrived"] == "2026-04-20"

    ok("milestone", "S1", "claims-close", "--expected", "2026-04-19", today="2026-04-17")

    assert dates("store-supplier")["arrived"] == "2026-04-17"  # Sunday 19 is the last day, so the Friday before it


@pytest.mark.parametrize("name", ["car", "store-supplier", "equipment-install", "software-rollout"])
def test_a_file_of_ones_own_makes_it_the_playbook_of_every_sale(name: str) -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir(parents=True)
    text = f'name: mine\nextends: {name}\napplies: {{product: "*", by-name-only: false}}\n'
    (folder / "mine.yaml").write_text(text, encoding="utf-8")

    chosen = [run_json("close", "Kit", f"Thing {n}", "84")["sale"]["playbook"] for n in range(5)]

    assert chosen == ["mine"] * 5

"""What the playbook for machines does once days are agreed on, slip, and answers come in, counted by hand."""

import pytest

from tests.actions.laid_by_hand import close, dates, of, tick, touches
from tests.cli.program import ok

BOOK = "equipment-install"


def expect(milestone: str, day: str, today: str) -> None:
    ok("milestone", "S1", milestone, "--expected", day, today=today)


def mark(milestone: str, day: str) -> None:
    ok("milestone", "S1", milestone, "--on", day, today=day)


def open_in(playbook: str) -> set[str]:
    return {touch["step"] for touch in touches(playbook) if touch["state"] in {"planned", "waiting", "held"}}


@pytest.mark.parametrize(
    ("step", "first", "moved"),
    [
        # Installed on Fri 24 Apr 2026; then on Fri 8 May.
        ("site-ready", "2026-04-10", "2026-04-24"),  # -14d
        ("not-running", "2026-04-27", "2026-05-11"),  # +1bd
        ("start-up", "2026-04-27", "2026-05-11"),  # +1bd
        ("every-shift", "2026-05-01", "2026-05-15"),  # +5bd
        ("papers", "2026-05-01", "2026-05-15"),  # +5bd
        ("in-use-user", "2026-05-26", "2026-06-08"),  # +30d: Sun 24 May, Mon 25 is Memorial Day; Sun 7 Jun
        ("in-use-buyer", "2026-07-23", "2026-08-06"),  # +90d: 6, 37, 67 to 30 Jun, 23; 23, 53, 84 to 31 Jul, 6
        ("wear-parts", "2026-10-21", "2026-11-04"),  # +180d: 159 to 30 Sep, 21; 14 days on
        ("yearly", "2027-04-23", "2027-05-07"),  # Sat 24 Apr 2027, Sat 8 May 2027, each back to Friday
    ],
)
def test_the_day_the_fitters_name_counts_and_moves_with_them(step: str, first: str, moved: str) -> None:
    close("2026-01-31", BOOK, "2026-04-17")

    expect("installed", "2026-04-24", "2026-02-03")
    assert dates(BOOK)[step] == first

    expect("installed", "2026-05-08", "2026-03-02")
    assert dates(BOOK)[step] == moved
    (told,) = (touch for touch in touches("delivery-change") if touch["state"] == "planned")
    assert (told["step"], told["due_on"]) == ("tell", "2026-03-02"), "and they hear of it the same day"


def test_after_unknown_nothing_is_assumed_and_the_weekly_word_goes_on() -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    assert dates(BOOK)["start-up"] == "2026-04-27"  # 6bd after the delivery

    ok("milestone", "S1", "installed", "--expected", "unknown", today="2026-02-03")

    waiting = {"site-ready", "start-up", "every-shift", "papers", "in-use-user", "in-use-buyer", "wear-parts", "yearly"}
    assert {dates(BOOK)[step] for step in waiting} == {None}
    assert dates(BOOK)["status"] == "2026-02-09"  # Sat 7 Feb


def test_there_is_word_every_week_until_it_runs_and_a_day_that_passes_is_asked_after() -> None:
    close("2026-01-31", BOOK, "2026-02-13")
    expect("installed", "2026-02-20", "2026-02-03")
    tick(BOOK, "status", "2026-02-09", "good")
    assert dates(BOOK)["status"] == "2026-02-17"  # Sat 14 Feb, and Mon 16 is Presidents' Day

    tick(BOOK, "status", "2026-02-17", "good")
    assert "status" not in dates(BOOK), "the next would be Mon 23 Feb, after the day it is to run"
    assert dates(BOOK)["not-running"] == "2026-02-23"

    expect("installed", "2026-03-06", "2026-02-23")
    # Mon 23 Feb is taken by the call that tells of the new day, so the e-mail of the week goes out on Tuesday.
    assert dates(BOOK)["status"] == "2026-02-24"
    assert dates(BOOK)["not-running"] == "2026-03-09"

    mark("installed", "2026-03-04")
    assert {"status", "not-running"}.isdisjoint(dates(BOOK))


def test_once_it_runs_nobody_is_asked_about_crates_and_power() -> None:
    close("2026-01-31", BOOK, "2026-02-13")
    before = {"site-ready", "ship-check", "no-news", "arrived"}
    assert before <= dates(BOOK).keys()

    mark("installed", "2026-02-12")

    assert before.isdisjoint(dates(BOOK))
    assert dates(BOOK)["start-up"] == "2026-02-13"


def test_a_late_inspection_is_moved_and_the_next_counts_from_the_install_all_the_same() -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    mark("installed", "2026-04-24")
    (first,) = of(BOOK, "yearly")
    # Sat 24 Apr 2027, back to Friday; 30d before Fri 23 Apr (23 to 31 Mar and 7) = Wed 24 Mar.
    assert (first["due_on"], first["prepare_on"], first["expires_on"]) == ("2027-04-23", "2027-03-24", None)

    ok("snooze", str(first["id"]), "2027-06-29", "--json", today="2027-04-20")
    tick(BOOK, "yearly", "2027-07-01", "good")
    second = of(BOOK, "yearly")[-1]
    # Mon 24 Apr 2028, not the summer; 30d before (24 to 31 Mar and 6) = Sat 25 Mar, back to Friday.
    assert (second["due_on"], second["prepare_on"]) == ("2028-04-24", "2028-03-24")

    tick(BOOK, "yearly", "2028-04-10", "good")
    assert dates(BOOK)["yearly"] == "2029-04-24"  # done early it settles its own day


@pytest.mark.parametrize(
    ("warranty_end", "due", "prepare"),
    [
        ("2027-02-26", "2027-01-15", "2026-12-31"),  # 42d: 26 to 31 Jan, 16; 14d before is New Year, so the day before
        ("2027-06-06", "2027-04-23", "2027-04-09"),  # 42d: 6, 37 to 30 Apr, 5 = Sun 25 Apr, back to Friday
    ],
)
def test_faults_are_looked_for_before_the_warranty_ends(warranty_end: str, due: str, prepare: str) -> None:
    close("2026-01-31", BOOK, "2026-04-17")

    expect("warranty-end", warranty_end, "2026-05-04")

    (touch,) = of(BOOK, "first-service")
    assert (touch["due_on"], touch["prepare_on"], touch["expires_on"]) == (due, prepare, warranty_end)
    assert due < warranty_end


def test_the_warranty_is_looked_after_where_nobody_wrote_down_the_delivery() -> None:
    close("2026-01-31", BOOK)

    mark("installed", "2026-04-24")

    assert dates(BOOK)["first-service"] == "2027-03-12"  # 46 weeks after a Friday


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        ("good", None),
        ("bad", ("2026-04-17", "2026-04-24")),  # 5bd after Fri 10 Apr; no longer once it is installed
    ],
)
def test_a_site_that_is_not_ready_is_rung_again(outcome: str, again: tuple[str, str] | None) -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    expect("installed", "2026-04-24", "2026-02-03")

    tick(BOOK, "site-ready", "2026-04-10", outcome)

    found = [(touch["due_on"], touch["expires_on"]) for touch in of(BOOK, "site-again") if touch["state"] == "planned"]
    assert found == ([again] if again else [])


def test_a_bad_first_run_is_a_complaint_and_holds_what_asks_but_not_the_service() -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    mark("installed", "2026-04-24")

    tick(BOOK, "start-up", "2026-04-27", "bad")

    assert "acknowledge" in dates("recovery")
    assert "first-answer" not in dates("recovery"), "they were heard there and then"
    states = {touch["step"]: touch["state"] for touch in touches(BOOK)}
    assert {states[step] for step in ("in-use-user", "in-use-buyer", "wear-parts")} == {"held"}
    assert {states[step] for step in ("every-shift", "first-service", "yearly")} == {"planned"}


def test_praise_answer_and_introduction_need_the_call_they_follow() -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    mark("installed", "2026-04-24")

    # Nobody answers: two working days on by e-mail, and then it is let go.
    tick(BOOK, "in-use-user", "2026-05-26", "no-answer")
    assert [(t["channel"], t["due_on"]) for t in of(BOOK, "in-use-user")[1:]] == [("email", "2026-05-28")]
    tick(BOOK, "in-use-user", "2026-05-28", "no-answer")
    assert {"what-came-of-it", "praise-back"}.isdisjoint(open_in(BOOK))
    assert dates(BOOK)["in-use-buyer"] == "2026-07-23"

    tick(BOOK, "in-use-buyer", "2026-07-23", "good")
    (asked,) = (touch for touch in of(BOOK, "referral") if touch["state"] == "planned")
    # +7d; expires 60d after Thu 30 Jul (1 to 31 Jul, 32 to 31 Aug, and 28) = Mon 28 Sep.
    assert (asked["due_on"], asked["expires_on"]) == ("2026-07-30", "2026-09-28")


def test_after_a_good_answer_they_hear_what_came_of_it_and_the_fitters_hear_it_too() -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    mark("installed", "2026-04-24")

    tick(BOOK, "in-use-user", "2026-05-26", "good")

    assert (dates(BOOK)["what-came-of-it"], dates(BOOK)["praise-back"]) == ("2026-06-09", "2026-05-28")


@pytest.mark.parametrize("outcome", ["bad", "no-answer"])
def test_nobody_is_asked_for_an_introduction_without_a_good_answer(outcome: str) -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    mark("installed", "2026-04-24")
    tick(BOOK, "in-use-buyer", "2026-07-23", outcome)
    if outcome == "no-answer":
        tick(BOOK, "in-use-buyer", "2026-07-30", "no-answer")  # the visit, 5bd later

    assert "referral" not in open_in(BOOK)


def test_no_more_than_three_calls_in_ninety_days_beyond_what_they_wait_for() -> None:
    close("2026-01-31", BOOK, "2026-04-17")
    mark("installed", "2026-04-24")
    tick(BOOK, "in-use-user", "2026-05-26", "good")
    tick(BOOK, "in-use-buyer", "2026-07-23", "good")

    rung = sorted(t["done_on"] or t["due_on"] for t in touches(BOOK) if t["channel"] == "call" and t["due_on"])
    # From 26 May 90 days reach to Mon 24 Aug: both calls about the output, and the introduction.
    assert [day for day in rung if "2026-05-26" <= day <= "2026-08-24"] == ["2026-05-26", "2026-07-23", "2026-07-30"]
    assert not [day for day in rung if day > "2026-08-24"], "then there is a letter, and those who look after it come"

"""What the playbook for software does as the go-live moves, hypercare ends and the term runs out, counted by hand."""

import pytest

from tests.actions.laid_by_hand import close, dates, of, tick, touches
from tests.cli.program import ok

BOOK = "software-rollout"


def expect(milestone: str, day: str, today: str) -> None:
    ok("milestone", "S1", milestone, "--expected", day, today=today)


@pytest.mark.parametrize(
    ("step", "first", "moved"),
    [
        # Mon 4 May 2026, hypercare to Mon 1 Jun; then Sat 6 Jun, hypercare to Sat 4 Jul with Fri 3 Jul off for it.
        ("cutover-status", "2026-04-27", "2026-06-01"),  # -5bd
        ("hypercare", "2026-05-04", "2026-06-08"),
        ("exit-check", "2026-05-28", "2026-07-01"),  # -2bd: Fri 29, Thu 28; Thu 2, Wed 1
        ("exit-report", "2026-06-03", "2026-07-07"),  # +2bd
        ("accept", "2026-06-09", "2026-07-13"),  # accepted 5bd on, Mon 8 Jun and Fri 10 Jul; +1bd
        ("adoption-first", "2026-06-03", "2026-07-06"),  # +30d: 27 to 31 May, 3; 24 to 30 Jun, 6
        ("adoption", "2026-08-03", "2026-09-04"),  # +90d: 88 to 31 Jul, Sun 2; 86 to 31 Aug, 4
        ("review", "2026-10-02", "2026-10-02"),  # the contract does not move
        ("sign", "2026-12-31", "2026-12-31"),
    ],
)
def test_the_go_live_moves_everything_but_the_end_of_the_contract(step: str, first: str, moved: str) -> None:
    close("2026-01-31", BOOK, "none")

    expect("go-live", "2026-05-04", "2026-02-06")
    assert dates(BOOK)[step] == first

    expect("go-live", "2026-06-06", "2026-03-02")
    assert dates(BOOK)[step] == moved
    (told,) = (touch for touch in touches("delivery-change") if touch["state"] == "planned")
    assert (told["step"], told["due_on"]) == ("tell", "2026-03-02"), "and they hear of it the same day"


def test_one_daily_meeting_gives_way_to_the_other_on_the_go_live() -> None:
    close("2026-01-31", BOOK, "none")
    for day in ("2026-03-25", "2026-03-26", "2026-03-27", "2026-03-30"):
        tick(BOOK, "cutover-status", day, "good")
    assert (dates(BOOK)["cutover-status"], dates(BOOK)["hypercare"]) == ("2026-03-31", "2026-04-01")

    tick(BOOK, "cutover-status", "2026-03-31", "good")
    assert "cutover-status" not in dates(BOOK)
    for day, following in (("2026-04-01", "2026-04-02"), ("2026-04-02", "2026-04-03"), ("2026-04-03", "2026-04-06")):
        tick(BOOK, "hypercare", day, "good")
        assert dates(BOOK)["hypercare"] == following


def test_hypercare_ends_when_its_exit_is_marked_and_the_report_counts_from_there() -> None:
    close("2026-01-31", BOOK, "none")
    tick(BOOK, "hypercare", "2026-04-14", "good")
    assert dates(BOOK)["hypercare"] == "2026-04-15"

    ok("milestone", "S1", "hypercare-end", "--on", "2026-04-15", today="2026-04-15")

    assert {"hypercare", "exit-check"}.isdisjoint(dates(BOOK))
    assert dates(BOOK)["exit-report"] == "2026-04-17"  # +2bd
    assert dates(BOOK)["accept"] == "2026-04-23"  # accepted 5bd on, Wed 22 Apr; +1bd


def test_hypercare_that_is_not_over_goes_on_and_is_asked_about_again() -> None:
    close("2026-01-31", BOOK, "none")
    tick(BOOK, "hypercare", "2026-04-27", "good")
    assert (dates(BOOK)["hypercare"], dates(BOOK)["exit-check"]) == ("2026-04-28", "2026-04-27")
    tick(BOOK, "hypercare", "2026-04-28", "good")
    assert "hypercare" not in dates(BOOK), "Wed 29 Apr was to be the first day without"

    expect("hypercare-end", "2026-05-13", "2026-04-28")

    assert dates(BOOK)["hypercare"] == "2026-04-29"
    assert dates(BOOK)["exit-check"] == "2026-05-11"
    assert dates(BOOK)["exit-report"] == "2026-05-15"


@pytest.mark.parametrize(
    ("renewal", "review", "offer", "sign"),
    [
        # Wed 31 Mar 2027. 120d: 31, 59, 90 to 31 Dec, 30 = Tue 1 Dec; 90d = Thu 31 Dec; 30d = Mon 1 Mar.
        ("2027-03-31", "2026-12-01", "2026-12-31", "2027-03-01"),
        # The fiscal year on Thu 1 Oct 2026. 120d: 1, 31, 62, 93 to 30 Jun, 27 = Wed 3 Jun; 90d = Fri 3 Jul, which is
        # the holiday, so Thursday; 30d = Tue 1 Sep.
        ("2026-10-01", "2026-06-03", "2026-07-02", "2026-09-01"),
    ],
)
def test_results_terms_and_signature_come_before_the_term_ends(
    renewal: str, review: str, offer: str, sign: str
) -> None:
    close("2026-01-31", BOOK, "none")

    expect("renewal", renewal, "2026-02-13")

    found = dates(BOOK)
    assert [found[step] for step in ("review", "offer", "sign")] == [review, offer, sign]
    assert max(review, offer, sign) < renewal


def test_no_results_are_shown_before_there_are_any() -> None:
    close("2026-01-31", BOOK, "none")

    expect("renewal", "2026-09-28", "2026-02-13")  # 180d after the go-live on 1 Apr

    assert "review" not in dates(BOOK)
    assert {"offer", "sign"} <= dates(BOOK).keys()


def test_the_next_term_is_counted_from_its_own_end() -> None:
    close("2026-01-31", BOOK, "none")
    for step, day in (("review", "2026-10-02"), ("offer", "2026-11-02"), ("sign", "2026-12-31")):
        tick(BOOK, step, day, "good")
    # A year on where nobody says more: 31 Jan 2028 less 120d (31, 62, 92 to 31 Oct, 28) = Sun 3 Oct, back to Friday.
    assert dates(BOOK)["review"] == "2027-10-01"

    expect("renewal", "2030-03-31", "2026-12-31")

    # 120d (31, 59, 90 to 31 Dec, 30) = Sat 1 Dec 2029, back to Friday; 90d = Mon 31 Dec; 30d = Fri 1 Mar.
    found = dates(BOOK)
    assert [found[step] for step in ("review", "offer", "sign")] == ["2029-11-30", "2029-12-31", "2030-03-01"]


def test_a_bad_review_holds_the_offer_and_not_the_day_to_sign() -> None:
    close("2026-01-31", BOOK, "none")
    tick(BOOK, "adoption-first", "2026-05-01", "good")
    tick(BOOK, "adoption", "2026-06-30", "good")

    tick(BOOK, "review", "2026-10-02", "bad")

    assert "acknowledge" in dates("recovery")
    assert "first-answer" not in dates("recovery"), "they were heard there and then"
    assert [of(BOOK, step)[-1]["state"] for step in ("offer", "adoption", "sign")] == ["held", "held", "planned"]
    words = ("--remedy", "export mended", "--root-cause", "no test", "--prevention", "a test")
    ok("complaint", "resolve", "1", *words, "--json", today="2026-10-20")
    # Nothing for 14 days, so the offer of Mon 2 Nov goes out on Tue 3 Nov; the meeting of Wed 30 Dec keeps its day.
    assert (dates(BOOK)["offer"], dates(BOOK)["adoption"]) == ("2026-11-03", "2026-12-30")


@pytest.mark.parametrize(("letter", "following"), [("A", "2026-09-30"), ("B", "2026-12-30"), ("C", "2027-06-30")])
def test_the_class_sets_how_often_adoption_is_looked_at(letter: str, following: str) -> None:
    close("2026-01-31", BOOK, "none")
    ok("customer", "edit", "Acme", "--class", letter, "--json", today="2026-02-02")
    assert dates(BOOK)["adoption"] == "2026-06-30"  # 90d after Wed 1 Apr

    tick(BOOK, "adoption", "2026-07-02", "good")

    assert dates(BOOK)["adoption"] == following  # 3, 6, 12 months after the first, though that was two days late


@pytest.mark.parametrize(("outcome", "asked"), [("good", ["2026-08-03"]), ("bad", []), ("no-answer", [])])
def test_an_introduction_is_asked_for_once_and_only_after_good_figures(outcome: str, asked: list[str]) -> None:
    close("2026-01-31", BOOK, "none")

    tick(BOOK, "adoption", "2026-06-30", outcome)
    if outcome == "no-answer":
        tick(BOOK, "adoption", "2026-07-08", "no-answer")  # the call, 5bd later with Fri 3 Jul off

    # 4 months after Wed 1 Apr = Sat 1 Aug.
    assert [touch["due_on"] for touch in of(BOOK, "referral") if touch["state"] == "planned"] == asked
    if outcome == "good":
        tick(BOOK, "adoption", "2026-12-30", "good")
        assert len(of(BOOK, "referral")) == 1


def test_users_who_were_asked_hear_what_came_of_it() -> None:
    close("2026-01-31", BOOK, "none")

    tick(BOOK, "adoption-first", "2026-05-01", "good")

    assert dates(BOOK)["what-came-of-it"] == "2026-05-15"

"""What a playbook says of a claim and of the seasons, as the person sees it."""

from typing import Any

from tests.cli.program import ok, run_json

CLOSED = "2026-11-20"
"""A Friday."""


def touches(today: str) -> dict[str, dict[str, Any]]:
    """The first open touch of each step of the sale."""
    page = run_json("show", "S1", today=today)
    still_open = [touch for touch in page["touches"] if touch["state"] in {"planned", "waiting", "held"}]
    return {touch["step"]: touch for touch in reversed(still_open)}


def insure() -> None:
    typed = ("close", "Acme", "Fleet cover", "1840", "--country", "US", "--contact", "Jo Field")
    ok(*typed, "--playbook", "insurance-policy", today=CLOSED)
    ok("milestone", "S1", "bound", "--on", "2026-11-23", today="2026-11-23")


def test_while_a_claim_is_open_nothing_is_sold_and_word_comes_every_week() -> None:
    insure()
    ok("milestone", "S1", "claim-opened", "--on", "2027-07-01", today="2027-07-01")

    # Thu 1 Jul +1bd = Fri 2 Jul. Value and offers wait for the claim, the legal duty does not.
    found = touches("2027-07-01")
    assert found["claim-word"]["due_on"] == "2027-07-02"
    assert {step: found[step]["waiting_for"] for step in ("review", "options")} == {
        "review": "claim-settled",
        "options": "claim-settled",
    }
    assert found["review"]["state"] == "held"
    assert found["bind"]["due_on"] == "2027-10-22"

    ok("milestone", "S1", "claim-settled", "--on", "2027-09-10", today="2027-09-10")
    # Fri 10 Sep +14d = Fri 24 Sep: the review, planned for 25 Aug, comes back that day, and the offer, planned
    # for Fri 24 Sep itself, keeps it; so the review keeps a week away: Fri 1 Oct.
    found = touches("2027-09-11")
    assert "claim-word" not in found
    assert found["claim-closed"]["due_on"] == "2027-09-17"
    assert (found["options"]["due_on"], found["review"]["due_on"]) == ("2027-09-24", "2027-10-01")
    assert "held until claim-settled (2027-09-10)" in found["review"]["basis"]


def test_the_second_claim_holds_like_the_first() -> None:
    insure()
    ok("milestone", "S1", "claim-opened", "--on", "2027-07-01", today="2027-07-01")
    ok("milestone", "S1", "claim-settled", "--on", "2027-07-10", today="2027-07-10")
    ok("milestone", "S1", "claim-settled", "--on", "none", today="2027-08-02")
    ok("milestone", "S1", "claim-opened", "--on", "2027-08-02", today="2027-08-02")

    found = touches("2027-08-02")
    assert found["review"]["state"] == "held"
    assert found["claim-word"]["due_on"] == "2027-08-03"


def test_the_next_term_is_bound_by_its_own_day() -> None:
    insure()
    bind = touches(CLOSED)["bind"]
    # Renewal is assumed on Tue 23 Nov 2027; 30d before = Sun 24 Oct, back to Fri 22 Oct.
    assert (bind["due_on"], bind["deadline_on"]) == ("2027-10-22", "2027-11-23")
    ok("done", str(bind["id"]), "--outcome", "good", today="2027-10-22")
    # Thu 23 Nov 2028; 30d before = Tue 24 Oct.
    bind = touches("2027-10-22")["bind"]
    assert (bind["due_on"], bind["deadline_on"]) == ("2028-10-24", "2028-11-23")


def work(region: str) -> None:
    ok("customer", "add", "Acme", "--country", "US", "--region", region, "--contact", "Jo Field", today=CLOSED)
    typed = ("close", "Acme", "Heat pump", "9800", "--deliver-by", "2026-12-11")
    ok(*typed, "--playbook", "contractor-seasonal", today=CLOSED)


def test_spring_comes_later_up_north() -> None:
    work("MN")
    # 15 Apr 2027 less six weeks is Thu 4 Mar; in Florida 1 Feb less six weeks is Mon 21 Dec.
    assert touches(CLOSED)["spring"]["due_on"] == "2027-03-04"
    ok("customer", "edit", "Acme", "--region", "FL", today=CLOSED)
    spring = touches(CLOSED)["spring"]
    assert (spring["due_on"], spring["basis"]) == ("2026-12-21", "6 weeks before spring (2027-02-01)")


def test_the_letter_before_a_season_lapses_with_it_and_comes_again() -> None:
    work("MN")
    spring = touches(CLOSED)["spring"]
    assert spring["expires_on"] == "2027-04-15"
    ok("done", str(spring["id"]), today="2027-03-04")
    found = touches("2027-03-04")
    # 15 Apr 2028 less six weeks is Sat 4 Mar, back to Fri 3 Mar.
    assert (found["spring"]["due_on"], found["spring"]["expires_on"]) == ("2028-03-03", "2028-04-15")
    assert found["spring-call"]["due_on"] == "2027-03-15"


def test_the_card_for_the_year_waits_for_the_job() -> None:
    work("MN")
    assert touches(CLOSED)["season-end"]["waiting_for"] == "delivered"
    ok("delivered", "S1", "--on", "2026-12-11", today="2026-12-11")
    # The season of 2026 ended on 1 November, before the sale; that of 2027 on Mon 1 Nov, +7d = Mon 8 Nov.
    assert touches("2026-12-11")["season-end"]["due_on"] == "2027-11-08"


def test_where_no_season_is_known_the_letter_waits_for_a_day() -> None:
    ok("customer", "add", "Acme", "--country", "JP", "--contact", "Jo Field", today=CLOSED)
    ok("close", "Acme", "Heat pump", "9800", "--playbook", "contractor-seasonal", today=CLOSED)
    assert touches(CLOSED)["spring"]["waiting_for"] == "spring"
    ok("milestone", "S1", "spring", "--expected", "2027-03-20", today=CLOSED)
    assert touches(CLOSED)["spring"]["due_on"] == "2027-02-05"

"""Details are made sure of once a year, and at once where nobody answers."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json

ASK = "never verified: ask whether phone and e-mail are right"
CALL, RETRY = "6", "15"


@pytest.fixture(autouse=True)
def _sale() -> None:
    """Acme's oven is there since Monday the 23rd, and two days later Jo is to be rung."""
    reach = ("--phone", "+1 802 555 0114", "--email", "jo@acme.example", "--channel", "call")
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", *reach, "--deliver-by", "2026-11-23")
    ok("contact", "add", "acme", "Eva Lund", "--phone", "1")
    ok("delivered", "S1", "--on", "2026-11-23", today="2026-11-23")


def text(*command: str, today: str = "2026-11-25") -> str:
    return " ".join(ok(*command, today=today).split())


def call(today: str = "2026-11-25") -> Any:  # noqa: ANN401 - a JSON object
    return next(one for one in run_json("today", today=today)["touches"] if one["channel"] == "call")


def test_the_call_on_the_list_is_the_one_expected() -> None:
    assert (str(call()["id"]), call()["step"]) == (CALL, "arrived")


def test_what_nobody_verified_is_asked_for_at_the_next_call() -> None:
    assert call()["ask_for_details"] == ASK
    for shown in (text("today"), text("show", CALL), text("show", "acme")):
        assert ASK in shown
    ok("contact", "verify", "acme", "Jo")
    assert "verified Fri 20 Nov" in text("show", "acme")
    assert call()["ask_for_details"] is None
    assert ASK not in text("today") + text("show", CALL)
    # A year and a day later it is asked again.
    later = run_json("today", today="2027-11-21")["touches"]
    assert {one["ask_for_details"] for one in later if one["channel"] == "call"} <= {
        None,
        "last verified 2026-11-20: ask whether phone and e-mail are still right",
    }
    assert "last verified 2026-11-20: ask" in text("show", "acme", today="2027-11-21")


def test_verify_writes_the_day_and_refuses_one_to_come() -> None:
    saved = run_json("contact", "verify", "acme", "Eva", "--on", "2026-11-18")
    assert saved["contacts"][1]["verified_on"] == "2026-11-18"
    before = exported()
    assert "still to come" in refused("contact", "verify", "acme", "Jo", "--on", "tomorrow", code=1).error
    assert "2 contacts" in refused("contact", "verify", "acme", code=1).error
    ok("contact", "verify", "acme", "Jo", "--dry-run")
    assert exported() == before
    ok("undo")
    assert [one["verified_on"] for one in run_json("show", "acme")["contacts"]] == [None, None]


def test_the_page_of_a_call_names_the_option_that_says_so() -> None:
    assert f"followup done {CALL} tick it off; --verified: what is known of them is right" in text("show", CALL)
    ok("contact", "verify", "acme", "Jo")
    assert "--verified" not in text("show", CALL)


def test_done_can_say_that_they_were_verified() -> None:
    said = text("done", CALL, "--outcome", "good", "--verified")
    assert "What is known of Jo Field was right on 2026-11-25." in said
    assert run_json("show", "acme")["contacts"][0]["verified_on"] == "2026-11-25"


def test_it_can_be_said_later_of_a_call_that_was_made() -> None:
    ok("done", CALL, "--on", "2026-11-24", "--outcome", "good", today="2026-11-25")
    ok("done", CALL, "--verified", today="2026-11-26")
    assert run_json("show", "acme")["contacts"][0]["verified_on"] == "2026-11-24"
    assert "details verified" in text("show", CALL)


def test_nobody_verifies_who_did_not_answer_or_is_not_there() -> None:
    before = exported()
    assert refused("done", CALL, "--outcome", "no-answer", "--verified", code=2).error.startswith("--verified: ")
    (office,) = [one for one in run_json("show", "S1")["touches"] if one["step"] == "papers"]
    assert refused("done", str(office["id"]), "--verified", code=2).error.endswith("goes to no contact")
    assert exported() == before


def test_two_calls_nobody_answered_name_the_others_and_what_to_type() -> None:
    rang = ("log", "acme", "rang", "--contact", "Jo", "--outcome", "no-answer")
    ok(*rang, today="2026-11-25")
    assert "in a row" not in text("show", "acme", today="2026-11-27")
    ok(*rang, today="2026-11-27")
    told = (
        "no answer 2 times in a row: see whether what is known is right, "
        "followup contact verify Acme 'Jo Field'; or try Eva Lund"
    )
    page = run_json("show", "acme", today="2026-11-30")
    assert page["unreached"] == [{"contact_id": 1, "tries": 2, "others": ["Eva Lund"]}]
    assert told in text("show", "acme", today="2026-11-30")
    coming = next(one for one in page["open_touches"] if one["contact_id"] == 1 and one["due_on"])
    due = run_json("today", "--on", coming["due_on"])["touches"]
    shown = [one for one in due if one["id"] == coming["id"]]
    assert [one["unreached"] for one in shown] == [{"tries": 2, "others": ["Eva Lund"]}]
    assert told in text("today", "--on", coming["due_on"])
    assert told in text("show", str(coming["id"]))
    ok("contact", "verify", "acme", "Jo", today="2026-11-30")
    assert "in a row" not in text("show", "acme", today="2026-11-30") + text("today", "--on", coming["due_on"])


def test_the_channels_of_one_step_are_one_try() -> None:
    ok("done", CALL, "--outcome", "no-answer", today="2026-11-25")
    ok("done", RETRY, "--outcome", "no-answer", today="2026-11-27")
    assert run_json("show", "acme", today="2026-11-30")["unreached"] == []

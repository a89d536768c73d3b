"""The day's work: ``done``, ``skip``, ``snooze``, ``note``, ``log``, ``undo``, and ``today`` in between."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json

# What `close` lays for a first sale on Friday 20 November 2026 with a delivery on Friday 11 December, by id.
ORDER_CHECK, THANK_YOU, HAND_OFF, SHIP_CHECK, NO_NEWS, ARRIVED, PAPERS, VALUE_1, FEEDBACK = range(1, 10)
WHAT_CAME_OF_IT, PRAISE_BACK, REFERRAL, VALUE_2, VALUE_3 = range(10, 15)


@pytest.fixture(autouse=True)
def _sale() -> None:
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "2026-12-11")


def touch(touch_id: int, today: str = "2026-11-20") -> dict[str, Any]:
    found: dict[str, Any] = run_json("show", str(touch_id), today=today)["touch"]
    return found


def test_several_are_done_at_once_on_a_day_gone_by() -> None:
    ok(
        "done",
        "1",
        "2",
        "1",
        "--on",
        "yesterday",
        "--note",
        "posted",
        "--brought",
        "their own words",
        today="2026-11-25",
    )
    for touch_id in (1, 2):
        done = touch(touch_id)
        assert [done[key] for key in ("state", "done_on", "note", "brings")] == [
            "done",
            "2026-11-24",
            "posted",
            "their own words",
        ]
    assert touch(3)["state"] == "planned"


def test_one_that_is_unknown_leaves_the_others_alone() -> None:
    before = exported()
    refused("done", "1", "2", "99", code=1)
    refused("skip", "1", "99", "--why", "x", code=1)
    refused("snooze", "1", "99", "+1w", code=1)
    assert exported() == before


def test_what_waits_for_an_outcome_follows_it() -> None:
    told = ok("done", str(FEEDBACK), today="2027-01-25")
    assert f"followup done {FEEDBACK} --outcome good|bad|no-answer" in told
    assert touch(REFERRAL)["state"] == "waiting"
    # 14 days after feedback done, whatever came of it unless nobody answered.
    assert touch(WHAT_CAME_OF_IT)["due_on"] == "2027-02-08"
    # The outcome may come later; the day it was done stays.
    followed = run_json("done", str(FEEDBACK), "--outcome", "good", today="2027-01-27")
    dates = {move["id"]: move["due_on"] for move in followed["touches"]}
    assert dates == {
        FEEDBACK: "2027-01-25",
        PRAISE_BACK: "2027-01-27",  # 2 business days after feedback done
        REFERRAL: "2027-02-01",  # 7 days after
    }
    assert touch(FEEDBACK)["done_on"] == "2027-01-25"
    refused("done", str(FEEDBACK), "--outcome", "bad", code=1, today="2027-01-28")


def test_a_bad_outcome_drops_what_needs_a_good_one() -> None:
    followed = run_json("done", str(FEEDBACK), "--outcome", "bad", today="2027-01-25")
    [by_phone] = [move["id"] for move in followed["touches"] if move["step"] == "thanks-by-phone"]
    states = {move["id"]: move["state"] for move in followed["touches"]}
    assert states == {
        by_phone: "planned",  # the letter of thanks was missed
        SHIP_CHECK: "expired",  # 5 days after delivered, and nobody had touched it: said once, in passing
        FEEDBACK: "done",
        WHAT_CAME_OF_IT: "planned",
        PRAISE_BACK: "dropped",
        REFERRAL: "dropped",
        **dict.fromkeys((VALUE_1, VALUE_2, VALUE_3), "held"),  # until the bad news is a complaint, or ruled out as one
    }


def test_what_is_done_before_its_time_says_what_it_was_waiting_for() -> None:
    told = ok("done", str(REFERRAL), "--note", "she offered", env={"COLUMNS": "160"})
    assert "she offered · done before its time: it was waiting for feedback done" in told
    assert touch(REFERRAL)["state"] == "done"
    assert "before its time" not in ok("done", str(THANK_YOU))
    assert "before its time" not in ok("skip", str(PRAISE_BACK), "--why", "x")


def test_no_answer_tries_the_next_channel() -> None:
    first = run_json("done", str(ARRIVED), "--outcome", "no-answer", today="2026-12-15")
    # The next try is 2 business days after Tuesday the 15th, by the step's second channel.
    new = {move["step"]: move for move in first["touches"] if move["new"]}
    assert new.keys() == {"arrived", "thanks-by-phone"}  # the letter of thanks was missed
    retry = new["arrived"]
    assert (retry["step"], retry["channel"], retry["due_on"]) == ("arrived", "email", "2026-12-17")
    assert "Hear whether it arrived whole" in ok("today", today="2026-12-17")


def test_skipping_keeps_the_reason_and_drops_what_hangs_on_it() -> None:
    skipped = run_json("skip", str(FEEDBACK), "--why", "she told me at the fair", today="2027-01-25")
    states = {move["id"]: move["state"] for move in skipped["touches"]}
    assert states[FEEDBACK] == "skipped"
    assert {states[each] for each in (WHAT_CAME_OF_IT, PRAISE_BACK, REFERRAL)} == {"dropped"}
    assert touch(FEEDBACK)["reason"] == "she told me at the fair"
    assert "she told me at the fair" in ok("show", str(FEEDBACK))


def test_a_rhythm_goes_on_after_a_skip() -> None:
    laid = run_json("playbook", "apply", "keep-in-touch", "acme")
    verify = next(move["id"] for move in laid["touches"] if move["step"] == "verify")
    followed = run_json("skip", str(verify), "--why", "knew it", today="2026-12-04")
    new = {move["step"]: move for move in followed["touches"] if move["new"]}
    assert new.keys() == {"verify", "thanks-by-phone"}  # the letter of thanks was missed
    following = new["verify"]
    # 6 months after the first date, Friday 4 December 2026 (10 business days after the start).
    assert (following["step"], following["due_on"]) == ("verify", "2027-06-04")


def test_a_touch_snoozed_stays_where_it_was_put() -> None:
    assert "a day off" not in ok("snooze", "1", "2", "tuesday")
    assert {touch(1)["due_on"], touch(2)["due_on"]} == {"2026-11-24"}
    ok("sale", "edit", "S1", "--deliver-by", "2027-01-15")
    assert touch(1)["due_on"] == "2026-11-24"
    assert "Saturday 2026-11-28 is a day off for Acme Ltd; touch 1 stays there as you said." in ok("snooze", "1", "+8d")
    assert touch(1)["due_on"] == "2026-11-28"
    # Of use until 5 days after delivery, Wednesday 16 December, when the sale still says the 11th.
    ok("undo")
    ok("undo")
    assert "makes sense until 2026-12-16 only" in refused("snooze", str(SHIP_CHECK), "2026-12-17", code=1).error
    ok("snooze", str(SHIP_CHECK), "2026-12-16")


def test_a_snooze_that_brings_a_touch_forward_says_so() -> None:
    told = ok("snooze", str(FEEDBACK), str(ORDER_CHECK), "+1w")
    assert "Mon 25 Jan 2027 → Fri 27 Nov, earlier than it was" in told
    assert told.count("earlier than it was") == 1, "the order check moves from Monday the 23rd"
    assert "+1w and the like count from today" in ok("snooze", "--help")
    assert "earlier" not in ok("sale", "edit", "S1", "--deliver-by", "2026-12-04"), "nobody named these"


def test_a_waiting_touch_may_be_given_a_day() -> None:
    ok("snooze", str(REFERRAL), "+1m")
    assert (touch(REFERRAL)["state"], touch(REFERRAL)["due_on"]) == ("planned", "2026-12-20")


def test_the_morning_list_grows_and_empties() -> None:
    assert "Nothing is due today" in ok("today")
    assert [t["id"] for t in run_json("today", today="2026-11-23")["touches"]] == [ORDER_CHECK, THANK_YOU]
    late = run_json("today", today="2026-11-24")
    assert [(t["id"], t["days_late"]) for t in late["touches"]] == [(1, 1), (2, 1), (3, 0)]
    assert late["totals"] | {} == {**late["totals"], "due": 3, "overdue": 2}
    assert [t["id"] for t in run_json("today", "--channel", "letter", today="2026-11-24")["touches"]] == [THANK_YOU]
    assert [t["id"] for t in run_json("today", "--minutes", "15", today="2026-11-24")["touches"]] != []
    assert run_json("today", "--days", "30")["coming"] != []
    ok("done", "1", "2", "3", today="2026-11-24")
    assert run_json("today", today="2026-11-24")["touches"] == []


def test_most_valuable_first() -> None:
    ok("close", "Bolt", "Line", "90000")
    customers = [t["customer"]["name"] for t in run_json("today", "--sort", "value", today="2026-11-23")["touches"]]
    assert customers == ["Bolt", "Bolt", "Acme Ltd", "Acme Ltd"]


def test_a_note_is_kept_and_found_and_never_in_a_letter() -> None:
    assert "Noted for Acme Ltd · Jo Field" in ok("note", "acme", "sails on Saturdays [x]", "--about", "jo")
    assert "sails on Saturdays [x] · Jo Field, Fri 20 Nov" in ok("show", "acme")
    hit = run_json("find", "SATURDAYS")["hits"][0]
    assert (hit["kind"], hit["customer"]["name"]) == ("fact", "Acme Ltd")
    assert "has no contact called" in refused("note", "acme", "x", "--about", "Bo", code=1).error


def test_the_answer_to_a_note_names_the_person_for_programs_too() -> None:
    saved = run_json("note", "acme", "sails", "--about", "jo")
    assert saved["contact"]["name"] == "Jo Field"
    assert saved["note"]["contact_id"] == saved["contact"]["id"]
    assert run_json("note", "acme", "two fryers")["contact"] is None


def test_a_free_day_on_one_channel_offers_no_touch_of_another() -> None:
    first = run_json("today", today="2026-11-20")["next"]
    other = "visit" if first["channel"] != "visit" else "call"
    assert run_json("today", "--channel", first["channel"], today="2026-11-20")["next"] == first
    assert run_json("today", "--channel", other, today="2026-11-20")["next"] is None
    told = ok("today", "--channel", other, today="2026-11-20")
    assert f"Nothing is due today by {other}." in told
    assert "Next touch" not in told
    assert "No further touch" not in told, "others are planned"


def test_a_contact_outside_any_plan_counts_as_one() -> None:
    ok(
        "log",
        "acme",
        "met at the fair",
        "--channel",
        "meeting",
        "--on",
        "2026-11-18",
        "--contact",
        "jo",
        "--outcome",
        "good",
    )
    page = run_json("show", "acme")
    assert page["last_contact_on"] == "2026-11-18"
    assert "met at the fair" in ok("show", "acme")


def test_a_conversation_moves_what_counts_from_the_last_one() -> None:
    laid = run_json("playbook", "apply", "keep-in-touch", "acme", "--contact", "jo")
    talk = next(move for move in laid["touches"] if move["step"] == "live-talk")
    assert talk["due_on"] == "2026-12-21"  # nobody has talked yet: 1 month after the start, Sunday the 20th
    mail = run_json("log", "acme", "sent a link", "--channel", "email")
    assert talk["id"] not in {move["id"] for move in mail["touches"]}, "mail is no conversation"
    rang = run_json("log", "acme", "rang about the stones")
    moved = next(move for move in rang["touches"] if move["id"] == talk["id"])
    # 120 days after 20 November is Saturday 20 March 2027.
    assert (moved["moved_from"], moved["due_on"]) == ("2026-12-21", "2027-03-22")


def test_undo_says_what_it_took_back_and_what_is_left() -> None:
    ok("done", "1", "--note", "it's done")
    told = ok("undo")
    assert "Undone  followup done 1 --note 'it'\"'\"'s done'" in told
    assert "1 earlier command can be undone too" in told
    assert run_json("undo", "--list")["commands"][0]["command"].startswith("followup close 'Acme Ltd'")
    ok("undo")
    assert "nothing to undo" in refused("undo", code=1).error
    assert "Nothing can be undone." in ok("undo", "--list")


def test_why_a_touch_is_skipped_goes_by_either_word() -> None:
    ok("skip", "1", "--reason", "spoke at the fair")
    assert touch(1)["reason"] == "spoke at the fair"
    assert "--why" in refused("skip", "2", code=2).error


@pytest.mark.parametrize("outcome", ["good", "bad", "no-answer", "flagged"])
def test_how_a_touch_went_is_told_wherever_it_is_listed(outcome: str) -> None:
    ok("done", "1", "--outcome", outcome, "--note", "the belt jams")
    ok("done", "2")
    for page in ("acme", "S1"):
        lines = ok("show", page, "--all", env={"COLUMNS": "120"}).splitlines()
        done = [line for line in lines if "done Fri 20 Nov" in line]
        assert sum(f"done Fri 20 Nov, {outcome} " in line for line in done) == 1
        assert sum("the belt jams" in line for line in done) == 1
        assert sum("done Fri 20 Nov " in line for line in done) == 1, "nobody said how the other went"


def test_blanks_are_no_note() -> None:
    ok("done", "1", "--note", " ", "--brought", "")
    assert touch(1)["note"] is None
    assert touch(1)["brings"] is None or touch(1)["brings"].strip()

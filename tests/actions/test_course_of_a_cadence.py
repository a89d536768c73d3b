"""Changing the course of what runs: skipping a rhythm that waits, laying another playbook, ending one."""

from tests.actions.laid_by_hand import close, dates, touches
from tests.cli.program import exported, ok, refused, run, run_json


def test_a_rhythm_skipped_while_it_waits_is_skipped_for_good() -> None:
    close("2026-11-02")
    (reassure,) = (touch for touch in touches("first-sale") if touch["step"] == "reassure")
    assert reassure["waiting_for"] == "delivered"
    skipped = run_json("skip", str(reassure["id"]), "--why", "they will ring us", today="2026-11-02")
    assert [touch["id"] for touch in skipped["touches"]] == [reassure["id"]]
    assert "reassure" not in dates("first-sale")


def test_skipping_one_date_of_a_rhythm_leaves_the_rest() -> None:
    close("2026-11-02", deliver_by="2026-12-11")
    (reassure,) = (touch for touch in touches("first-sale") if touch["step"] == "reassure")
    # 10 days after 2 Nov is Thu 12 Nov; 14 days on is Thu 26 Nov, Thanksgiving: Fri 27 Nov.
    assert reassure["due_on"] == "2026-11-12"
    ok("skip", str(reassure["id"]), "--why", "met at the fair", today="2026-11-12")
    assert dates("first-sale")["reassure"] == "2026-11-27"


def test_a_call_about_the_wait_lapses_on_the_day_of_the_delivery() -> None:
    close("2026-11-02", deliver_by="2026-12-11")
    steps = {touch["step"] for touch in run_json("today", today="2026-12-11")["touches"]}
    assert "reassure" in steps
    steps = {touch["step"] for touch in run_json("today", today="2026-12-12")["touches"]}
    assert "reassure" not in steps


def test_a_playbook_laid_late_brings_nothing_of_the_past() -> None:
    ok("close", "Acme", "Spatulas", "100", "--country", "US", today="2026-11-02")
    laid = run_json("playbook", "apply", "first-sale", "S1", today="2026-12-15")
    assert all(touch["due_on"] is None or touch["due_on"] >= "2026-12-15" for touch in laid["touches"])
    assert {"order-check", "thank-you"}.isdisjoint(dates("first-sale"))
    remarks = " ".join(laid["remarks"])
    assert "light runs here too; to end it: followup playbook stop light S1" in remarks
    assert "left out, because the day for it has passed" in remarks


def test_a_cadence_can_be_ended_and_what_was_done_stays() -> None:
    close("2026-11-02", deliver_by="2026-12-11")
    ok("done", "1", today="2026-11-03")
    before = exported()
    stopped = run_json("playbook", "stop", "first-sale", "S1", "--why", "sold to a rival", today="2026-11-04")
    assert stopped["verb"] == "stopped"
    assert {touch["state"] for touch in stopped["touches"]} == {"dropped"}
    assert dates("first-sale") == {}
    assert {touch["state"] for touch in touches("first-sale")} == {"done", "dropped"}
    assert "none" in refused("playbook", "stop", "first-sale", "S1", "--why", "again", code=1).err
    ok("undo")
    assert exported() == before


def test_a_playbook_for_lost_sales_is_not_laid_on_a_won_one() -> None:
    close("2026-11-02")
    assert "lost-deal is for sales that are lost" in refused("playbook", "apply", "lost-deal", "S1", code=1).err


def test_a_touch_is_not_done_before_its_sale() -> None:
    close("2026-11-02")
    assert "before the sale on 2026-11-02" in refused("done", "1", "--on", "2026-10-01", code=1).err


def test_a_cancelled_sale_has_no_thank_you() -> None:
    close("2026-11-02")
    ok("sale", "cancel", "S1", "--why", "budget", "--yes", today="2026-11-03")
    assert "S1 was cancelled" in refused("letter", "S1", code=1).err
    assert run("letter", "S1", "--json").code == 1

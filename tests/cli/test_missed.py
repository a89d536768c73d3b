"""Touches past their grace, as the seller meets them: missed, still to do, and followed by what the playbook says."""

from typing import Any

import pytest

from tests.cli.program import home_folder, ok, refused, run, run_json

CLOSED, MISSED = "2026-11-20", "2026-11-28"
"""A Friday. The letter of thanks is due on Monday 23 November; Thanksgiving does not count: in time until Friday 27."""
BACK = "2026-11-30"
"""The Monday after."""

PLAYBOOK = """
name: sharp
title: Sharp
applies: {by-name-only: true}
steps:
  - {key: letter, title: Write, when: on close, channel: letter, purpose: thanks, why: w, brings: b,
     grace: 2 days, expires: 9 days after due}
  - {key: late, title: Say sorry, when: 1 day after letter missed, workday: as-is, channel: call, purpose: service,
     why: w, brings: b}
  - {key: next, title: Ring, when: 3 days after letter done, channel: call, purpose: service, why: w, brings: b}
  - {key: either, title: Look, when: 3 days after letter done, fallback: on letter missed, channel: internal,
     purpose: internal, why: w}
  - {key: kept, title: Praise, when: 30 days after close, only-if: letter not missed, channel: internal,
     purpose: internal, why: w}
  - {key: lost, title: Learn, when: 30 days after close, only-if: letter missed, channel: internal, purpose: internal,
     why: w}
"""


@pytest.fixture(autouse=True)
def _settings() -> None:
    ok("config", "set", "seller.country", "US")


def close(*options: str) -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US", *options, today=CLOSED)


def close_sharply() -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir(exist_ok=True)
    (folder / "sharp.yaml").write_text(PLAYBOOK, encoding="utf-8")
    close("--playbook", "sharp")


def touches(today: str, reference: str = "S1") -> dict[str, Any]:
    return {touch["step"]: touch for touch in run_json("show", reference, today=today)["touches"]}


def open_steps(today: str) -> set[str]:
    is_open = {"planned", "missed", "waiting", "held"}
    return {step for step, touch in touches(today).items() if touch["state"] in is_open}


def log_for_somebody_else(today: str) -> None:
    run("customer", "add", "Beta", today=today)
    run("log", "Beta", "said hello", "--channel", "call", today=today)


def test_nobody_wrote_and_yet_it_is_missed_everywhere() -> None:
    close()

    assert touches("2026-11-27")["thank-you"]["state"] == "planned"
    shown = run_json("show", "2", today=MISSED)["touch"]
    assert (shown["state"], shown["missed_on"], shown["due_on"]) == ("missed", MISSED, "2026-11-23")
    assert touches(MISSED)["thank-you"]["state"] == "missed"
    [item] = [each for each in run_json("today", today=BACK)["touches"] if each["step"] == "thank-you"]
    assert (item["past_grace"], item["missed_on"], item["days_late"]) == (True, MISSED, 7)
    agenda = ok("today", today=BACK)
    assert "7 days late, missed since Sat 28 Nov" in agenda
    assert "missed      Sat 28 Nov" in ok("show", "2", today=BACK)
    assert "Mon 23 Nov, missed" in ok("show", "Acme", today=BACK)


def test_what_is_late_within_its_grace_is_not_missed() -> None:
    close()

    [item] = [each for each in run_json("today", today="2026-11-25")["touches"] if each["step"] == "thank-you"]
    assert (item["past_grace"], item["missed_on"], item["days_late"]) == (False, None, 2)
    ok("done", "2", "--json", today="2026-11-27")
    assert touches(BACK)["thank-you"]["missed_on"] is None


@pytest.mark.parametrize("width", ["40", "60"])
def test_the_agenda_says_so_on_a_narrow_screen(width: str) -> None:
    close()

    out = ok("today", today=BACK, env={"COLUMNS": width})
    assert "missed since Sat 28 Nov" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= int(width)


def test_a_thank_you_missed_is_followed_by_a_call_whoever_is_written_for_next() -> None:
    close()
    assert "thanks-by-phone" not in touches(BACK)
    ok("customer", "add", "Beta", today=BACK)

    said = run("log", "Beta", "said hello", "--channel", "call", today=BACK)

    told = " ".join(said.out.split())
    assert "Acme: 2 (Write the thank-you letter) was missed." in told
    assert told.count("missed") == 1  # what follows stands under What followed, and there alone
    call = touches(BACK)["thanks-by-phone"]
    assert (call["state"], call["due_on"]) == ("planned", "2026-11-30")
    assert call["basis"] == "1 business day after thank-you missed (2026-11-28)"
    assert "not done by 2026-11-27" in ok("show", "2", today=BACK)
    again = run("log", "Beta", "and again", "--channel", "call", today=BACK)
    assert "missed" not in again.out


def test_the_next_sale_closed_lays_it_too_and_undo_takes_it_back() -> None:
    close()

    said = run("close", "Beta", "Mixer", "900", today=BACK)
    assert "Acme: 2 (Write the thank-you letter) was missed; " in " ".join((said.out + said.err).split())
    assert touches(BACK)["thanks-by-phone"]["state"] == "planned"
    ok("undo", today=BACK)
    assert "thanks-by-phone" not in touches(BACK)


def test_a_rehearsal_writes_no_miss() -> None:
    close()
    ok("customer", "add", "Beta", today=BACK)

    run("log", "Beta", "said hello", "--channel", "call", "--dry-run", today=BACK)
    assert "thanks-by-phone" not in touches(BACK)


def test_what_counts_from_done_waits_and_what_counts_from_missed_comes() -> None:
    close_sharply()
    assert open_steps(CLOSED) == {"letter", "next", "either", "kept"}
    assert touches(CLOSED)["either"]["waiting_for"] == "letter done"

    log_for_somebody_else("2026-11-23")

    found = touches("2026-11-23")
    assert (found["letter"]["state"], found["letter"]["missed_on"]) == ("missed", "2026-11-23")
    assert found["late"]["due_on"] == "2026-11-24"
    assert (found["next"]["state"], found["next"]["waiting_for"]) == ("waiting", "letter done")
    assert found["either"]["due_on"] == "2026-11-23"
    assert (found["kept"]["state"], found["kept"]["reason"]) == ("dropped", "letter was missed")
    assert found["lost"]["due_on"] == "2026-12-21"


def test_done_after_all_is_still_a_miss_and_what_waited_gets_its_day() -> None:
    close_sharply()

    ok("done", "1", "--json", today="2026-11-24")

    found = touches("2026-11-24")
    assert (found["letter"]["state"], found["letter"]["missed_on"]) == ("done", "2026-11-23")
    assert found["next"]["due_on"] == "2026-11-27"
    assert found["late"]["due_on"] == "2026-11-24"
    story = ok("show", "1", today="2026-11-24")
    assert story.index("not done by 2026-11-22") < story.index("done  done")


def test_told_late_that_it_was_done_in_time_it_was_never_missed() -> None:
    close_sharply()
    log_for_somebody_else("2026-11-24")
    assert touches("2026-11-24")["letter"]["state"] == "missed"

    ok("done", "1", "--on", "2026-11-21", "--json", today="2026-11-24")

    found = touches("2026-11-24")
    assert found["letter"]["missed_on"] is None
    assert (found["late"]["state"], found["late"]["reason"]) == ("dropped", "letter was not missed")
    assert (found["lost"]["state"], found["kept"]["due_on"]) == ("dropped", "2026-12-21")


def test_what_has_lapsed_is_missed_and_leaves_the_list() -> None:
    close_sharply()
    lapsed = "2026-11-30"

    assert "letter" not in {touch["step"] for touch in run_json("today", today=lapsed)["touches"]}
    log_for_somebody_else(lapsed)
    found = touches(lapsed)
    assert (found["letter"]["state"], found["letter"]["missed_on"]) == ("expired", "2026-11-23")
    assert (found["next"]["state"], found["next"]["reason"]) == ("dropped", "letter expired undone")
    assert found["late"]["state"] == "planned"
    refused("done", "1", code=1, today=lapsed)


def test_snoozed_after_it_was_missed_it_stays_missed_and_may_be_missed_again() -> None:
    close_sharply()

    ok("snooze", "1", "2026-11-27", "--json", today="2026-11-25")
    moved = touches("2026-11-25")["letter"]
    assert (moved["state"], moved["missed_on"], moved["due_on"]) == ("planned", "2026-11-23", "2026-11-27")
    assert "not done by 2026-11-22" in ok("show", "1", today="2026-11-25")
    assert touches("2026-11-25")["late"]["state"] == "planned"
    log_for_somebody_else("2026-11-28")
    ok("log", "Acme", "met them", "--channel", "visit", "--json", today="2026-11-28")
    again = touches("2026-11-28")["letter"]
    assert (again["state"], again["missed_on"]) == ("missed", "2026-11-23")
    assert "not done by 2026-11-27" in ok("show", "1", today="2026-11-28")


def test_snoozed_in_time_it_is_not_missed() -> None:
    close_sharply()

    ok("snooze", "1", "2026-11-27", "--json", today="2026-11-22")
    assert touches("2026-11-27")["letter"]["state"] == "planned"
    assert touches("2026-11-28")["letter"]["missed_on"] == "2026-11-28"


def test_a_new_day_from_its_milestone_is_the_day_that_counts() -> None:
    close("--deliver-by", "2026-12-01")
    late = "2026-12-08"
    log_for_somebody_else(late)
    assert touches(late)["arrived"]["state"] == "missed"

    ok("milestone", "S1", "delivered", "--expected", "2026-12-10", "--json", today=late)

    arrived = touches(late)["arrived"]
    assert (arrived["state"], arrived["missed_on"], arrived["due_on"]) == ("planned", None, "2026-12-14")


def test_to_find_out_where_it_is_stays_missed_when_a_new_day_is_given() -> None:
    close("--deliver-by", "2026-12-01")
    late = "2026-12-08"

    ok("milestone", "S1", "delivered", "--expected", "2026-12-10", "--json", today=late)

    found = touches(late)["no-news"]
    assert (found["state"], found["missed_on"], found["due_on"]) == ("planned", "2026-12-03", "2026-12-11")


def test_what_a_new_fact_drops_stays_missed() -> None:
    close("--deliver-by", "2026-12-01")
    late = "2026-12-08"

    ok("delivered", "S1", "--on", late, "--json", today=late)

    found = touches(late)["no-news"]
    assert (found["state"], found["missed_on"]) == ("dropped", "2026-12-03")
    story = ok("show", str(found["id"]), today=late)
    assert story.index("not done by 2026-12-02") < story.index("dropped  ")


OPENED, RESOLVED = "2026-03-02", "2026-03-06"


def missed_in_march(today: str) -> dict[str, Any]:
    sections = run_json("review", "--month", "2026-03", today=today)["sections"]
    return {figure["key"]: figure["value"] for section in sections for figure in section["figures"]}


def test_a_complaint_resolved_by_the_first_command_after_it_was_missed_was_missed() -> None:
    ok("close", "Acme", "Oven", "9000", "--contact", "Jo", "--deliver-by", "none", today=OPENED)
    ok("complaint", "open", "Acme", "door rattles", "--sale", "S1", "--json", today=OPENED)
    before = missed_in_march(RESOLVED)
    assert before["touches-missed"] == 5

    ok("complaint", "resolve", "1", "--remedy", "a", "--root-cause", "b", "--prevention", "c", today=RESOLVED)

    after = missed_in_march(RESOLVED)
    same = (
        "touches-missed",
        "touches-due",
        "value-missed",
        "days-without-miss",
        "longest-run",
        "complaints-unanswered",
    )
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert (after["complaints-unanswered"], after["complaint-hours-to-answer"]) == (1, None)


def test_what_counts_from_a_miss_counts_from_a_dropped_one_too() -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir(exist_ok=True)
    steps = """
name: recovery
title: Ours
applies: {by-name-only: true}
steps:
  - {key: ring, title: Ring, when: on opened, only-if: resolved has not happened, channel: call, to: complainant,
     purpose: recovery, why: w, brings: b, grace: 0 business days}
  - {key: learn, title: Ask why nobody rang, when: 1 business day after ring missed, channel: internal, to: team,
     purpose: internal, why: w}
"""
    (folder / "recovery.yaml").write_text(steps, encoding="utf-8")
    ok("close", "Acme", "Oven", "9000", "--contact", "Jo", "--deliver-by", "none", today=OPENED)
    ok("complaint", "open", "Acme", "door rattles", "--sale", "S1", "--json", today=OPENED)

    ok("complaint", "resolve", "1", "--remedy", "a", "--root-cause", "b", "--prevention", "c", today=RESOLVED)

    own = touches(RESOLVED)
    assert (own["ring"]["state"], own["ring"]["missed_on"]) == ("dropped", "2026-03-03")
    assert (own["learn"]["state"], own["learn"]["basis"]) == (
        "planned",
        "1 business day after ring missed (2026-03-03)",
    )
    ok("log", "Acme", "met them", "--channel", "visit", "--json", today=RESOLVED)
    assert touches(RESOLVED)["learn"] == own["learn"]


def test_what_waits_or_is_held_is_not_missed() -> None:
    close("--deliver-by", "2026-11-23")
    ok("milestone", "S1", "delivered", "--on", "2026-11-23", "--json", today="2026-11-23")
    ok("complaint", "open", "Acme", "two trays bent", "--json", today="2026-11-24")

    feedback = touches("2027-03-01")["feedback"]
    assert (feedback["state"], feedback["missed_on"]) == ("held", None)
    came = touches("2027-03-01")["what-came-of-it"]
    assert (came["state"], came["missed_on"]) == ("waiting", None)


def test_what_was_tried_without_answer_is_not_missed_nor_its_next_try() -> None:
    close("--deliver-by", "2026-11-23")
    ok("milestone", "S1", "delivered", "--on", "2026-11-23", "--json", today="2026-11-23")
    arrived = touches("2026-11-25")["arrived"]
    assert arrived["due_on"] == "2026-11-25"

    ok("done", str(arrived["id"]), "--outcome", "no-answer", "--json", today="2026-11-25")

    shown = run_json("show", "S1", today="2027-01-10")["touches"]
    tries = [touch for touch in shown if touch["step"] == "arrived"]
    assert [(touch["state"], touch["missed_on"]) for touch in tries] == [("done", None), ("planned", None)]
    later = [item for item in run_json("today", today="2027-01-10")["touches"] if item["step"] == "arrived"]
    assert [(item["past_grace"], item["missed_on"]) for item in later] == [(True, None)]


def test_a_sale_written_down_late_is_not_missed_on_the_day_it_is_written_down() -> None:
    close_sharply()
    ok(
        "close",
        "Beta",
        "Mixer",
        "900",
        "--on",
        CLOSED,
        "--playbook",
        "sharp",
        "--country",
        "US",
        "--json",
        today=MISSED,
    )

    assert touches(MISSED, "S2")["letter"]["state"] == "planned"
    assert touches("2026-11-29", "S2")["letter"]["missed_on"] == "2026-11-29"


def test_a_promised_word_of_a_complaint_that_did_not_go_out_is_owned_up_to() -> None:
    close()
    ok("complaint", "open", "Acme", "two trays bent", "--json", today="2026-11-23")
    recovery = {touch["step"]: touch for touch in run_json("show", "Acme", today="2026-11-23")["open_touches"]}
    assert recovery["status"]["due_on"] == "2026-11-25"
    assert "own-up" not in recovery

    log_for_somebody_else("2026-11-27")

    found = {touch["step"]: touch for touch in run_json("show", "Acme", today="2026-11-27")["open_touches"]}
    assert found["own-up"]["basis"].startswith("on status missed (2026-11-26)")
    assert found["own-up"]["due_on"] == "2026-11-27"
    assert found["take-over"]["state"] == "planned"
    assert found["status"]["state"] == "missed"


def test_the_hand_off_and_the_list_of_customers_count_a_missed_touch_as_to_do() -> None:
    close()
    log_for_somebody_else(BACK)

    [acme] = [line for line in run_json("customer", "list", today=BACK)["customers"] if line["name"] == "Acme"]
    assert acme["open_touches"] == 16
    assert "overdue" in ok("sale", "handoff", "S1", today=BACK)


def test_a_preview_tells_what_a_miss_would_bring() -> None:
    out = ok("playbook", "preview", "first-sale", today=CLOSED)
    assert "When something is missed" in out
    assert "only once thank-you is missed" in out
    shown = ok("playbook", "show", "first-sale")
    assert "1 business day after thank-you missed" in " ".join(shown.split())

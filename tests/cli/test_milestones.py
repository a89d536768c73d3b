"""``milestone``, ``delivered`` and ``shipped`` as typed: dates move, the customer is told, order is kept."""

import pytest

from tests.cli.program import exported, ok, refused, run_json

MONDAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _sale() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US", "--deliver-by", "2026-12-11")


def steps(document: dict[str, list[dict[str, object]]]) -> dict[object, tuple[object, object]]:
    return {touch["step"]: (touch["moved_from"], touch["due_on"]) for touch in document["touches"]}


def test_a_slip_moves_what_hangs_on_it_and_lays_the_telling() -> None:
    moved = run_json(
        "milestone", "S1", "delivered", "--expected", "2026-12-18", "--why", "a bearing is short", today=MONDAY
    )
    found = steps(moved)
    # 2 business days after Fri 11 Dec is Tue 15 Dec; after Fri 18 Dec it is Tue 22 Dec.
    assert found["arrived"] == ("2026-12-15", "2026-12-22")
    assert found["tell"] == (None, MONDAY)
    # The call comes first that day; the letter to the same person makes room for it.
    assert found["thank-you"] == (MONDAY, "2026-11-24")
    assert {"order-check", "hand-off"}.isdisjoint(found)
    (tell,) = (touch for touch in run_json("today", today=MONDAY)["touches"] if touch["step"] == "tell")
    assert tell["why"].startswith(
        "Delivery was promised for Fri 11 Dec and is now expected on Fri 18 Dec: a bearing is short. "
    )


def test_the_short_forms_say_the_same() -> None:
    ok("shipped", "S1", "--on", "2026-12-08", today="2026-12-09")
    ok("delivered", "S1", today="2026-12-10")
    shown = run_json("show", "S1", today="2026-12-10")["milestones"]
    assert {one["name"]: (one["expected_on"], one["actual_on"]) for one in shown} == {
        "delivered": ("2026-12-11", "2026-12-10"),
        "shipped": (None, "2026-12-08"),
    }
    long = exported()
    ok("undo")
    ok("milestone", "S1", "delivered", "--on", "2026-12-10", today="2026-12-10")
    assert [line for line in exported().splitlines() if "_at" not in line] == [
        line for line in long.splitlines() if "_at" not in line
    ]


def test_the_page_of_the_sale_tells_the_history() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", "--why", "a bearing is short", today=MONDAY)
    page = ok("show", "S1", today=MONDAY)
    assert "delivered     expected Fri 18 Dec\n" in page
    assert "was expected Fri 11 Dec until " in page
    assert ": a bearing is short\n" in page
    assert "the customer is still to be told\n" in page
    (tell,) = (t["id"] for t in run_json("today", today=MONDAY)["touches"] if t["step"] == "tell")
    ok("done", str(tell), today=MONDAY)
    assert "the customer was told Mon 23 Nov\n" in ok("show", "S1", today=MONDAY)


def test_a_dry_run_tells_the_same_story_and_writes_nothing() -> None:
    before = exported()
    line = ("milestone", "S1", "delivered", "--expected", "unknown")
    rehearsed = run_json(*line, "--dry-run", today=MONDAY)
    assert exported() == before
    done = run_json(*line, today=MONDAY)
    assert {**rehearsed, "dry_run": False} == done
    ok("undo")
    assert exported() == before


@pytest.mark.parametrize(
    ("arguments", "code", "error", "hint"),
    [
        (["milestone", "S1", "deliverd"], 2, "there is no milestone 'deliverd'", "did you mean delivered?"),
        (["milestone", "S1", "go-live"], 2, "there is no milestone 'go-live'", "there are entered, part-shipped"),
        (["milestone", "S9", "paid"], 1, "there is no sale 'S9'", "followup sale list"),
        (["delivered", "S1", "--on", "friday"], 1, "still to come", "--expected 2026-11-27"),
        (["delivered", "S1", "--on", "2026-11-19"], 1, "lies before the sale on 2026-11-20", "check the day"),
        (["delivered", "S1", "--expected", "2026-11-19"], 1, "lies before the sale on 2026-11-20", "check the day"),
        (["delivered", "S1", "--expected", "soon"], 2, "--expected", "write"),
        (["delivered", "S1", "--on", "today", "--expected", "friday"], 2, "cannot both hold", "--on says"),
        (["milestone", "S1", "installed", "--expected", "2026-12-01"], 1, "would come before delivered", "--force"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(arguments: list[str], code: int, error: str, hint: str) -> None:
    before = exported()
    result = refused(*arguments, code=code, today=MONDAY)
    assert error in result.error
    assert hint in result.hint
    assert exported() == before


def test_force_writes_down_what_does_not_fit() -> None:
    ok("milestone", "S1", "installed", "--expected", "2026-12-01", "--force", today=MONDAY)
    shown = run_json("show", "S1")["milestones"]
    assert {"installed": "2026-12-01"}.items() <= {one["name"]: one["expected_on"] for one in shown}.items()


def test_a_milestone_of_the_sales_own_playbook_is_known() -> None:
    ok("playbook", "apply", "complex-sale", "S1", today=MONDAY)
    moved = run_json("milestone", "S1", "go-live", "--expected", "2027-02-01", today=MONDAY)
    assert "cutover-status" in steps(moved)
    assert "did you mean go-live?" in refused("milestone", "S1", "golive", code=2).hint


def test_a_milestone_said_to_be_unknown_is_not_guessed_by_its_playbook() -> None:
    ok("playbook", "apply", "complex-sale", "S1", today=MONDAY)
    assert {t["state"] for t in run_json("show", "S1")["touches"] if t["step"] == "cutover-status"} == {"planned"}
    ok("milestone", "S1", "go-live", "--expected", "unknown", "--why", "the hall is not ready", today=MONDAY)
    (waiting,) = (t for t in run_json("show", "S1")["touches"] if t["step"] == "cutover-status")
    assert (waiting["state"], waiting["waiting_for"]) == ("waiting", "go-live")
    ok("milestone", "S1", "go-live", "--expected", "2027-02-01", today=MONDAY)
    (planned,) = (t for t in run_json("show", "S1")["touches"] if t["step"] == "cutover-status")
    assert planned["planned_on"] == "2027-01-25"  # 5bd before Mon 1 Feb: 29, 28, 27, 26, 25


def test_a_milestone_taken_back_is_not_there_yet_until_somebody_says_that_nobody_knows() -> None:
    ok("milestone", "S1", "installed")
    ok("milestone", "S1", "installed", "--on", "none")
    assert "installed     not yet" in ok("show", "S1")
    assert "- **installed:** not yet" in ok("sale", "handoff", "S1")
    assert "No day is known" not in ok("sale", "handoff", "S1")
    assert "nothing is changed" in ok("milestone", "S1", "installed", "--on", "none", "--why", "typed by mistake")
    assert "nothing is changed" not in ok("milestone", "S1", "installed", "--expected", "unknown")
    assert "installed     nobody knows when" in ok("show", "S1")
    assert "No day is known for the installation." in ok("sale", "handoff", "S1")
    assert "nothing is changed" in ok("milestone", "S1", "installed", "--expected", "unknown")


def test_a_back_order_is_one_line_to_type_and_one_to_take_back() -> None:
    before = exported()
    said = run_json("backordered", "S1", "--until", "2027-01-15", "--why", "no motors", today=MONDAY)
    assert steps(said)["tell"] == (None, MONDAY)
    assert {"choice-due", "next-word"} <= set(steps(said))
    shown = run_json("show", "S1", today=MONDAY)["milestones"]
    assert {one["name"]: (one["expected_on"], one["actual_on"]) for one in shown} == {
        "delivered": ("2027-01-15", None),
        "back-ordered": (None, MONDAY),
    }
    assert shown[0]["changes"][-1]["why"] == "no motors"
    ok("undo")
    assert exported() == before
    ok("backordered", "S1", today=MONDAY)
    assert run_json("show", "S1", today=MONDAY)["milestones"][0]["expected_on"] is None
    assert "--on none" in refused("backordered", "S1", "--on", "none", code=2, today=MONDAY).hint


def test_correcting_the_promise_is_no_news() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", today=MONDAY)
    corrected = run_json("sale", "edit", "S1", "--deliver-by", "2026-12-21", today=MONDAY)
    assert "followup milestone S1 delivered --expected 2026-12-21" in corrected["remarks"][1]
    (tell,) = (t for t in run_json("today", today=MONDAY)["touches"] if t["step"] == "tell")
    assert tell["why"].startswith("Delivery was promised for Mon 21 Dec and is now expected on Fri 18 Dec. ")
    (delivery,) = run_json("show", "S1")["milestones"]
    assert delivery["expected_on"] == "2026-12-18"
    assert [change["expected_on"] for change in delivery["changes"]] == ["2026-12-21", "2026-12-18"]


def test_a_promise_that_has_changed_is_not_forgotten_by_a_correction() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", today=MONDAY)
    result = refused("sale", "edit", "S1", "--deliver-by", "none", code=1, today=MONDAY)
    assert "its day has changed since" in result.error
    assert "followup milestone S1 delivered --expected unknown" in result.hint


def test_a_promise_that_was_none_goes_and_its_sale_has_no_delivery() -> None:
    ok("sale", "edit", "S1", "--deliver-by", "none", today=MONDAY)
    assert run_json("show", "S1")["milestones"] == []
    assert "nothing is delivered" in refused("milestone", "S1", "delivered", code=1, today=MONDAY).error


def test_a_cancelled_sale_owes_no_word() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", today=MONDAY)
    ok("sale", "cancel", "S1", "--why", "withdrawn", today=MONDAY)
    assert run_json("today", today=MONDAY)["touches"] == []


def test_an_earlier_one_left_open_is_named() -> None:
    for today in (MONDAY, "2026-12-14"):
        said = run_json("milestone", "S1", "installed", "--on", today, today=today)["remarks"]
        assert any("The delivery is still open, expected on 2026-12-11" in remark for remark in said)


def test_no_delivery_takes_a_shipment_that_was_expected_with_it_and_refuses_one_that_was_made() -> None:
    ok("milestone", "S1", "shipped", "--expected", "2026-12-07", today=MONDAY)
    before = exported()
    ok("sale", "edit", "S1", "--deliver-by", "none", today=MONDAY)
    assert run_json("show", "S1")["milestones"] == []
    ok("undo")
    assert exported() == before
    ok("shipped", "S1", today=MONDAY)
    result = refused("sale", "edit", "S1", "--deliver-by", "none", code=1, today=MONDAY)
    assert "the shipping of S1: it was shipped on 2026-11-23" in result.error


def test_a_day_off_is_said_to_be_one() -> None:
    said = run_json("milestone", "S1", "delivered", "--expected", "2026-12-25", today=MONDAY)["remarks"]
    assert "Friday 2026-12-25 is a day off for Acme; it stands as you said." in said
    closed = run_json("close", "Bolt", "Mixer", "900", "--country", "US", "--deliver-by", "2026-12-12")["remarks"]
    assert closed == ["Saturday 2026-12-12 is a day off for Bolt; the delivery stays there as you said."]

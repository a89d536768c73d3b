"""What a customer chooses on a back order: it is asked once, it is not forgotten, and a new day asks for it anew."""

import pytest

from tests.cli.program import exported, ok, run_json

MONDAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _on_back_order() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US", "--deliver-by", "2026-12-11")
    ok("backordered", "S1", "--until", "2027-01-15", "--why", "no motors", today=MONDAY)


def open_steps() -> dict[str, str]:
    """Return the ids of the open touches of the back order, by step."""
    found = run_json("show", "S1")["touches"]
    own = {"tell", "choice-due", "cancel-it", "next-word", "day-comes-near"}
    return {t["step"]: str(t["id"]) for t in found if t["step"] in own and t["state"] in {"planned", "waiting"}}


def reasons(*steps: str) -> dict[str, str]:
    return {t["step"]: t["reason"] for t in run_json("show", "S1")["touches"] if t["step"] in steps and t["reason"]}


def answer(choice: str) -> list[str]:
    done = run_json("done", open_steps()["tell"], "--answer", f"choice={choice}", today=MONDAY)
    return [remark for remark in done["remarks"] if "followup " in remark]


@pytest.mark.parametrize(
    ("choice", "command"),
    [
        ("wait", None),
        ("cancel", "followup sale cancel S1 --why TEXT"),
        ("part now", "followup shipped S1 --partly --why TEXT"),
        ("an alternative", "followup sale edit S1 --product TEXT"),
    ],
)
def test_a_choice_made_is_not_asked_for_again_and_says_what_to_type(choice: str, command: str | None) -> None:
    said = answer(choice)
    goes_on = {"cancel-it"} if choice == "cancel" else {"next-word", "day-comes-near"}
    assert open_steps().keys() == goes_on
    assert reasons("choice-due") == {"choice-due": "tell answered choice"}
    assert [command in remark for remark in said if command] == ([True] if command else [])
    assert bool(said) is bool(command)


def test_a_choice_told_afterwards_ends_the_asking_and_undo_brings_it_back() -> None:
    tell = open_steps()["tell"]
    ok("done", tell, "--note", "thinks it over", today=MONDAY)
    before = exported()
    assert "choice-due" in open_steps()
    ok("done", tell, "--answer", "choice=wait", today=MONDAY)
    assert "choice-due" not in open_steps()
    ok("undo")
    assert exported() == before


def test_a_new_day_asks_those_who_wait_whether_they_still_do() -> None:
    answer("wait")
    ok("milestone", "S1", "delivered", "--expected", "2027-02-01", "--why", "still none", today="2026-12-10")
    assert open_steps().keys() == {"tell", "choice-due", "cancel-it", "next-word", "day-comes-near"}
    why = run_json("show", open_steps()["tell"], today="2026-12-10")["touch"]["why"]
    assert why.startswith(
        "Delivery was promised for Fri 15 Jan 2027 and is now expected on Mon 1 Feb 2027: still none."
        " They chose to wait for the day they knew; ask whether they still do. "
    )


@pytest.mark.parametrize("choice", ["an alternative", None])
def test_whoever_did_not_choose_to_wait_is_not_said_to(choice: str | None) -> None:
    if choice:
        answer(choice)
    else:
        ok("done", open_steps()["tell"], today=MONDAY)
    ok("milestone", "S1", "delivered", "--expected", "2027-02-01", today="2026-12-10")
    assert "chose" not in run_json("show", open_steps()["tell"], today="2026-12-10")["touch"]["why"]


def test_what_is_dropped_when_it_ships_is_told_its_true_reason() -> None:
    ok("shipped", "S1", today="2026-12-14")
    own = ("choice-due", "next-word", "day-comes-near")
    assert reasons("tell", *own) == dict.fromkeys(("tell", *own), "it has shipped")


def test_what_arrives_at_once_needs_no_weekly_word_and_no_choice() -> None:
    ok("done", open_steps()["tell"], today=MONDAY)
    ok("delivered", "S1", today="2026-11-30")
    assert open_steps() == {}


def test_a_slip_that_becomes_a_back_order_says_so() -> None:
    ok("close", "Bolt", "Mixer", "900", "--deliver-by", "2026-12-11")
    ok("milestone", "S2", "delivered", "--expected", "2026-12-18", today=MONDAY)
    ok("backordered", "S2", today=MONDAY)
    told = [t["reason"] for t in run_json("show", "S2")["touches"] if t["step"] == "tell" and t["reason"]]
    assert told == ["it is on back order"]


def test_the_money_is_paid_back_though_the_sale_is_cancelled() -> None:
    answer("cancel")
    ok("sale", "cancel", "S1", "--why", "they cancel", today=MONDAY)
    listed = run_json("today", today=MONDAY)
    assert [touch["step"] for touch in listed["touches"]] == ["cancel-it"]
    assert listed["totals"]["at_stake"] == []
    ok("done", open_steps()["cancel-it"], today=MONDAY)
    assert run_json("today", today=MONDAY)["touches"] == []


def test_paid_back_before_the_sale_is_cancelled_it_says_how() -> None:
    answer("cancel")
    said = run_json("done", open_steps()["cancel-it"], today=MONDAY)["remarks"]
    assert any("followup sale cancel S1 --why TEXT" in remark for remark in said)

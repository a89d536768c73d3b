"""The transition team of a sale: touches reach people by their role, and every call keeps its minutes."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json


@pytest.fixture(autouse=True)
def _sold() -> None:
    ok("close", "Acme", "Press line", "84000", "--contact", "Jo Field", "--country", "US", "--playbook", "complex-sale")


def touches(*steps: str) -> dict[str, dict[str, Any]]:
    return {t["step"]: t for t in run_json("show", "S1")["touches"] if t["step"] in steps}


def reached(*steps: str) -> dict[str, str | None]:
    """Return whom the touches of steps reach, by name."""
    names = {each["id"]: each["name"] for each in run_json("show", "Acme")["contacts"]}
    return {step: names.get(touch["contact_id"]) for step, touch in touches(*steps).items()}


def test_touches_go_to_whoever_has_the_role_and_back() -> None:
    before = exported()
    assert reached("status", "sponsor-note", "thank-you") == dict.fromkeys(
        ("status", "sponsor-note", "thank-you"), "Jo Field"
    )
    added = run_json("team", "add", "S1", "Pat Moss", "--role", "Site Lead", "--phone", "+1 802 555 0140")
    assert added["team"] == [
        {
            "role": "site-lead",
            "side": "theirs",
            "name": "Pat Moss",
            "phone": "+1 802 555 0140",
            "email": None,
            "contact_id": 2,
        }
    ]
    assert added["remarks"][1] == f"Touch {touches('status')['status']['id']} now goes to Pat Moss."
    ok("team", "add", "S1", "Jo", "--role", "sponsor")
    assert reached("status", "sponsor-note", "hand-off") == {
        "status": "Pat Moss",
        "sponsor-note": "Jo Field",
        "hand-off": None,
    }
    ok("team", "remove", "S1", "pat")
    assert reached("status") == {"status": "Jo Field"}
    for _ in range(3):
        ok("undo")
    assert exported() == before


def test_a_later_occurrence_and_a_new_try_reach_them_too_on_their_own_channel() -> None:
    ok("team", "add", "S1", "Pat Moss", "--role", "site-lead", "--email", "pat@acme.example")
    status = touches("status")["status"]
    assert (status["channel"], status["due_on"]) == ("call", "2026-12-01")
    ok("contact", "edit", "Acme", "Pat Moss", "--channel", "email")
    assert touches("status")["status"]["channel"] == "email"
    assert touches("sponsor-note")["sponsor-note"]["channel"] == "email"  # its own only channel
    ok("done", str(status["id"]), today="2026-12-01")
    assert reached("status") == {"status": "Pat Moss"}


def test_a_snoozed_touch_keeps_its_day_and_changes_hands() -> None:
    number = str(touches("status")["status"]["id"])
    ok("snooze", number, "2026-12-03")
    ok("team", "add", "S1", "Pat Moss", "--role", "site-lead")
    assert reached("status") == {"status": "Pat Moss"}
    assert touches("status")["status"]["due_on"] == "2026-12-03"


def test_the_team_stands_on_the_sale_and_at_the_touches_it_concerns() -> None:
    ok("team", "add", "S1", "Pat Moss", "--role", "site-lead")
    ok("team", "add", "S1", "Kim Roy", "--role", "night shift")
    ok("team", "add", "S1", "Sam Lee", "--role", "delivery", "--phone", "+1 555 0150")
    ok("team", "add", "S1", "Ann Poe", "--role", "trainer", "--ours", "--email", "ann@byron.example")
    page = ok("show", "S1")
    for line in ("theirs  site-lead    Pat Moss", "ours    delivery     Sam Lee", "ours    trainer      Ann Poe"):
        assert line in page
    names = {
        step: [each["name"] for each in run_json("show", str(t["id"]))["team"]]
        for step, t in touches("kickoff", "hand-off", "status", "thank-you").items()
    }
    assert names == {
        "kickoff": ["Pat Moss", "Kim Roy", "Sam Lee", "Ann Poe"],
        "hand-off": ["Sam Lee"],
        "status": ["Pat Moss"],
        "thank-you": [],
    }
    assert [each["name"] for each in run_json("show", "Acme")["contacts"]] == ["Jo Field", "Pat Moss", "Kim Roy"]


def test_the_same_person_again_is_completed_and_another_role_is_another_line() -> None:
    ok("team", "add", "S1", "Sam Lee", "--role", "delivery")
    again = run_json("team", "add", "S1", "sam lee", "--role", "delivery", "--phone", "+1 555 0150")
    assert [(each["name"], each["phone"]) for each in again["team"]] == [("Sam Lee", "+1 555 0150")]
    assert "already" in again["remarks"][0]
    ok("team", "add", "S1", "Jo Field", "--role", "sponsor")
    both = run_json("team", "add", "S1", "Jo Field", "--role", "user")["team"]
    assert [each["role"] for each in both] == ["sponsor", "user", "delivery"]
    left = run_json("team", "remove", "S1", "Jo Field", "--role", "user")["team"]
    assert [each["role"] for each in left] == ["sponsor", "delivery"]
    assert run_json("team", "list", "S1")["team"] == left


@pytest.mark.parametrize(
    ("arguments", "code", "error", "hint"),
    [
        (("add", "S1", " ", "--role", "user"), 2, "the name is empty", "followup team add S1"),
        (("add", "S1", "Pat", "--role", " "), 2, "the role is empty", "--role site-lead"),
        (("add", "S1", "Pat", "--role", "user", "--ours"), 2, "user is a role at the customer", "leave --ours out"),
        (("add", "S1", "Pat", "--role", "delivry"), 2, "'delivry' is no role", "did you mean delivery?"),
        (("add", "S1", "Pat", "--role", "user", "--email", "pat"), 2, "--email", ""),
        (("add", "S9", "Pat", "--role", "user"), 1, "there is no sale 'S9'", "followup sale list"),
        (("add", "S2", "Pat", "--role", "user"), 1, "S2 was lost", "check the id"),
        (("remove", "S1", "Pat"), 1, "'Pat' is not in the team of S1", "in it: Kim Roy (user), Kim Poe (night shift)"),
        (("remove", "S1", "Kim"), 1, "'Kim' fits more than one of the team of S1", "Kim Roy (user)"),
        (("list", "S9"), 1, "there is no sale 'S9'", "followup sale list"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    arguments: tuple[str, ...], code: int, error: str, hint: str
) -> None:
    ok("lose", "Bolt", "Mixer", "900", "--reason", "price")
    ok("team", "add", "S1", "Kim Roy", "--role", "user")
    ok("team", "add", "S1", "Kim Poe", "--role", "night shift")
    before = exported()
    result = refused("team", *arguments, code=code)
    assert error in result.error
    assert hint in result.hint
    assert exported() == before


def test_a_dry_run_tells_the_same_and_writes_nothing() -> None:
    before = exported()
    line = ("team", "add", "S1", "Pat Moss", "--role", "site-lead")
    rehearsed = run_json(*line, "--dry-run")
    assert exported() == before
    assert {**rehearsed, "dry_run": False} == run_json(*line)


def test_every_call_keeps_its_minutes_and_the_next_one_shows_them() -> None:
    first = str(touches("status")["status"]["id"])
    said = ("--answer", "done=cables laid", "--answer", "at-risk=the floor, Kim sees to it", "--note", "Jo was away")
    ok("done", first, *said, today="2026-12-01")
    second = touches("status")["status"]
    assert (second["occurrence"], second["due_on"]) == (1, "2026-12-08")
    page = ok("show", str(second["id"]), today="2026-12-08")
    assert "Last time  Tue 1 Dec\n      What is done? cables laid\n" in page
    assert "      Jo was away\n" in page
    last = run_json("show", str(second["id"]))["last_time"]
    assert [each["question"] for each in last["answers"]] == ["done", "at-risk"]

    ok("done", str(second["id"]), "--answer", "done=floor dry", today="2026-12-08")
    ok("done", str(touches("order-check")["order-check"]["id"]))
    minutes = run_json("sale", "minutes", "S1")["minutes"]
    assert [(each["touch"]["done_on"], each["note"], len(each["answers"])) for each in minutes] == [
        ("2026-12-01", "Jo was away", 2),
        ("2026-12-08", None, 1),
    ]
    told = ok("sale", "minutes", "S1")
    assert told.index("Tuesday 1 December 2026") < told.index("Tuesday 8 December 2026")
    assert "call with Jo Field" in told


def test_the_last_time_is_the_last_at_which_somebody_said_something() -> None:
    for day, said in (
        ("2026-12-01", ("--answer", "done=cables laid")),
        ("2026-12-08", ("--note", "the floor is wet")),
        ("2026-12-15", ()),
        ("2026-12-22", ("--note", " ")),
    ):
        ok("done", str(touches("status")["status"]["id"]), *said, today=day)
    following = touches("status")["status"]
    assert following["occurrence"] == 4
    assert run_json("show", str(following["id"]))["last_time"]["note"] == "the floor is wet"
    assert "Last time  Tue 8 Dec\n      the floor is wet\n" in ok("show", str(following["id"]), today="2026-12-28")


def test_without_a_word_there_are_no_minutes() -> None:
    assert "No minutes yet" in ok("sale", "minutes", "S1")
    assert run_json("show", str(touches("status")["status"]["id"]))["last_time"] is None

"""``contact do-not-contact``, ``left``, ``deceased``, ``here`` as somebody types them."""

import json

import pytest

from tests.cli.program import exported, ok, refused, run_json

CLOSE = ("close", "Acme", "Oven", "8400", "--contact", "Jo Field", "--deliver-by", "2026-12-15")
BLOCK = ("contact", "do-not-contact", "acme")


@pytest.fixture(autouse=True)
def sale(home: object) -> None:  # noqa: ARG001 - a store of its own
    ok(*CLOSE)


def test_one_channel_until_a_day() -> None:
    text = ok(*BLOCK, "jo", "--channel", "call", "--until", "2027-03-01", "--why", "on leave")
    assert "Jo Field asked not to be called (until 2027-03-01)." in text
    assert "now go by email." in text
    assert "Jo Field asked not to be called (until 2027-03-01): on leave" in ok("show", "acme")


def test_the_json_tells_what_was_said_and_every_touch_it_changed() -> None:
    said = run_json(*BLOCK, "jo")
    assert (said["contact"]["name"], said["lifted"], said["dry_run"]) == ("Jo Field", False, False)
    (one,) = said["do_not_contact"]
    assert (one["channel"], one["until_on"], one["from_on"]) == (None, None, "2026-11-20")
    assert {touch["state"] for touch in said["touches"]} == {"dropped"}
    assert run_json("show", "acme")["do_not_contact"] == [one]
    lifted = run_json(*BLOCK, "jo", "--lift")
    assert lifted["lifted"] is True
    assert run_json("show", "acme")["do_not_contact"] == []


def test_a_dry_run_writes_nothing_and_undo_takes_it_back() -> None:
    before = exported()
    assert "Dry run" in ok(*BLOCK, "--dry-run")
    assert exported() == before
    ok(*BLOCK)
    ok("undo")
    assert exported() == before


def test_a_letter_to_somebody_who_does_not_want_one_is_refused_with_the_way_back() -> None:
    ok(*BLOCK, "jo", "--channel", "letter", "--channel", "email")
    for reference in ("2", "acme", "S1"):
        result = refused("letter", reference, code=1)
        assert result.error in {"Jo Field asked not to be sent letters", "Jo Field asked not to be e-mailed"}
        assert "followup contact do-not-contact Acme 'Jo Field' --channel" in result.hint


def test_what_happened_may_be_logged_all_the_same() -> None:
    ok(*BLOCK, "jo")
    assert "rang us herself" in ok("log", "acme", "rang us herself")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("jo", "--until", "2026-11-19"), 1, "--until 2026-11-19 has passed"),
        (("jo", "--until", "03/04/2027"), 2, "--until"),
        (("jo", "--channel", "internal"), 2, "reaches nobody"),
        (("jo", "--lift", "--until", "2027-03-01"), 2, "--lift"),
        (("jo", "--lift"), 1, "nothing is known"),
        (("sam",), 1, "no contact called 'sam'"),
    ],
)
def test_bad_input(arguments: tuple[str, ...], code: int, says: str) -> None:
    assert says in refused(*BLOCK, *arguments, code=code).error


def test_who_left_leaves_their_touches_to_the_customer_until_somebody_is_named() -> None:
    text = ok("contact", "left", "acme", "jo", "--on", "2026-11-18")
    assert "Jo Field left Acme on 2026-11-18." in text
    assert "followup contact add Acme NAME, then followup sale edit S1 --contact NAME" in " ".join(text.split())
    assert "has left, Wed 18 Nov" in ok("show", "acme")
    ok("contact", "add", "acme", "Sam Ash")
    ok("sale", "edit", "S1", "--contact", "Sam")
    touches = {touch["step"]: touch for touch in json.loads(exported())["touches"]}
    assert touches["thank-you"]["contact_id"] == 2


def test_who_has_a_role_takes_over_from_who_had_it() -> None:
    ok("team", "add", "S1", "Ann Lee", "--role", "user")
    ok("team", "add", "S1", "Max Roe", "--role", "user")
    ok("contact", "left", "acme", "ann")
    contacts = {contact["name"]: contact["id"] for contact in json.loads(exported())["contacts"]}
    reached = {touch["contact_id"] for touch in json.loads(exported())["touches"] if touch["state"] == "planned"}
    assert contacts["Ann Lee"] not in reached


def test_somebody_else_takes_over_what_the_customer_still_waits_for() -> None:
    ok("contact", "deceased", "acme", "jo")
    ok("contact", "add", "acme", "Sam Ash")
    ok("playbook", "apply", "first-sale", "S1", "--contact", "Sam")
    touches = json.loads(exported())["touches"]
    standing = {t["step"]: t["contact_id"] for t in touches if t["state"] == "planned"}
    assert standing["arrived"] == 2


def test_a_successor_takes_all_that_is_open_over_and_what_was_done_stays_with_the_person() -> None:
    ok("team", "add", "S1", "Jo", "--role", "user")
    ok("done", "2")
    text = " ".join(ok("contact", "left", "acme", "jo", "--successor", "Sam Ash").split())
    assert "now go to Sam Ash." in text
    store = json.loads(exported())
    ids = {contact["name"]: contact["id"] for contact in store["contacts"]}
    reached = {t["contact_id"] for t in store["touches"] if t["state"] in {"planned", "waiting"}}
    assert reached == {None, ids["Sam Ash"]}
    assert [t["contact_id"] for t in store["touches"] if t["id"] == 2] == [ids["Jo Field"]]
    assert [member["contact_id"] for member in store["team_members"]] == [ids["Sam Ash"]]
    (move,) = store["contact_moves"]
    assert (move["contact_id"], move["successor_id"], move["moved_on"]) == (1, ids["Sam Ash"], "2026-11-20")
    ok("milestone", "S1", "delivered", "--expected", "2026-12-22")
    told = [t["contact_id"] for t in json.loads(exported())["touches"] if t["step"] == "tell"]
    assert told == [ids["Sam Ash"]]


def test_nobody_follows_themselves() -> None:
    assert "cannot follow themselves" in refused("contact", "left", "acme", "jo", "--successor", "Jo", code=2).error
    assert "--successor is empty" in refused("contact", "left", "acme", "jo", "--successor", " ", code=2).error


def test_nothing_is_planned_for_somebody_who_has_died_and_undoing_the_word_brings_it_back() -> None:
    before = {t["step"] for t in json.loads(exported())["touches"]}
    text = " ".join(ok("contact", "deceased", "acme", "jo").split())
    assert "Jo Field has died." in text
    assert "Nothing more is planned for Jo Field." in text
    assert "Acme still waits for this: Tell them where the order stands;" in text
    assert "followup playbook apply first-sale S1 --contact NAME" in text
    assert "has died" in ok("show", "acme")
    assert refused("letter", "acme", code=1).error == "Jo Field has died"
    open_now = [t for t in json.loads(exported())["touches"] if t["state"] in {"planned", "waiting"}]
    assert {t["contact_id"] for t in open_now} <= {None}
    ok("contact", "here", "acme", "jo")
    open_now = [t for t in json.loads(exported())["touches"] if t["state"] in {"planned", "waiting"}]
    assert {t["step"] for t in open_now} == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("left", "acme", "jo", "--on", "2026-12-01"), "still to come"),
        (("here", "acme", "jo"), "Jo Field is at Acme, as is known already"),
        (("deceased", "acme", "sam"), "no contact called"),
    ],
)
def test_what_is_refused_of_people(arguments: tuple[str, ...], says: str) -> None:
    assert says in refused("contact", *arguments, code=1).error

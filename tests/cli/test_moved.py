"""``contact moved``: the person goes, with what is theirs; what was the firm's stays."""

import json
from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run, run_json


@pytest.fixture(autouse=True)
def _acme_and_beta() -> None:
    sale = ("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--email", "jo@acme.example")
    run(*sale, "--phone", "+44 7911 123456", "--country", "GB")
    ok("contact", "edit", "acme", "jo", "--title", "Owner")
    ok("log", "acme", "talked about stones", "--on", "2026-11-12")
    ok("note", "acme", "bakes on Sundays", "--about", "jo")
    ok("note", "acme", "the yard is narrow")
    ok("customer", "add", "Beta Bakers", "--country", "GB")


def moved(*options: str) -> Any:  # noqa: ANN401 - JSON
    return run_json("contact", "moved", "Jo Field", "--to", "Beta Bakers", *options)


def stored(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported())[kind]
    return found


def test_the_person_goes_with_what_is_theirs_and_the_rest_stays() -> None:
    before = exported()
    result = moved("--role", "Head Baker", "--successor", "Ann Lee", "--on", "2026-11-16")
    assert (result["from"]["name"], result["to"]["name"]) == ("Acme Ltd", "Beta Bakers")
    assert (result["contact"]["title"], result["former_title"]) == ("Head Baker", "Owner")
    assert (result["successor"]["name"], result["successor"]["title"]) == ("Ann Lee", "Owner")
    assert stored("contact_moves") == [
        {
            "id": 1,
            "contact_id": 1,
            "from_customer_id": 1,
            "moved_on": "2026-11-16",
            "to_customer_id": 2,
            "former_title": "Owner",
            "successor_id": 2,
        }
    ]
    new, old = run_json("show", "beta"), run_json("show", "acme")
    assert [contact["name"] for contact in new["contacts"]] == ["Jo Field"]
    assert [fact["text"] for fact in new["facts"]] == ["bakes on Sundays"]
    assert [fact["text"] for fact in old["facts"]] == ["the yard is narrow"]
    assert [touch["note"] for touch in old["past_touches"]] == ["talked about stones"]
    assert [sale["sale"]["product"] for sale in old["sales"]] == ["Deck oven"]
    assert new["sales"] == new["past_touches"] == []
    ok("undo")
    assert exported() == before


def test_both_pages_tell_of_it() -> None:
    moved("--successor", "Ann Lee", "--on", "2026-11-16")
    assert (
        "Jo Field before, at Acme Ltd (#1), Owner, until Mon 16 Nov · bought S1 · Deck oven · 8,400.00 USD"
        " · last contact Thu 12 Nov: talked about stones"
    ) in " ".join(ok("show", "beta", env={"COLUMNS": "100"}).split())
    assert "Jo Field left for Beta Bakers (#2) on Mon 16 Nov; Ann Lee follows." in ok("show", "acme")
    (came,) = run_json("show", "beta")["came"]
    assert (came["from"]["id"], came["sale_ids"], came["last_contact_on"]) == (1, [1], "2026-11-12")
    (went,) = run_json("show", "acme")["went"]
    assert (went["to"]["id"], went["successor"]) == (2, "Ann Lee")


def test_a_touch_for_the_person_and_one_for_the_successor_stay_planned() -> None:
    result = moved("--successor", "Ann Lee")
    planned = [touch for touch in result["touches"] if touch["asked"]]
    assert [(touch["step"], touch["customer"]["name"], touch["due_on"]) for touch in planned] == [
        ("introduce", "Acme Ltd", "2026-11-24"),  # two business days after Friday the 20th
        ("congratulate", "Beta Bakers", "2026-11-25"),
    ]
    ok("customer", "edit", "acme", "--class", "A")  # plans Acme afresh
    ok("customer", "edit", "beta", "--class", "A")
    whys = {
        touch["step"]: touch["why"] for name in ("acme", "beta") for touch in run_json("show", name)["open_touches"]
    }
    assert whys["introduce"].startswith("Ann Lee follows Jo Field, who is at Beta Bakers now.")
    assert whys["congratulate"].startswith("Jo Field was at Acme Ltd until 2026-11-20, as Owner.")


@pytest.mark.parametrize(
    ("others", "successor", "heir"),
    [
        ((), "Ann Lee", "Ann Lee"),
        (("Pat Moss",), None, "Pat Moss"),
        (("Pat Moss", "Kim Roe"), None, None),
        ((), None, None),
    ],
)
def test_what_was_planned_goes_to_who_is_there(
    others: tuple[str, ...], successor: str | None, heir: str | None
) -> None:
    for name in others:
        ok("contact", "add", "acme", name)
    moved(*(("--successor", successor) if successor else ()))
    people = {contact["id"]: contact["name"] for contact in stored("contacts")}
    outward = [touch for touch in stored("touches") if touch["state"] == "planned" and touch["channel"] != "internal"]
    at_acme = [touch for touch in outward if touch["customer_id"] == 1]
    assert at_acme
    assert {people.get(touch["contact_id"]) for touch in at_acme} == {heir}


def test_what_reached_them_at_the_old_place_is_kept_and_not_used() -> None:
    ok("contact", "edit", "acme", "jo", "--phone", "+44 20 7946 0100")
    contact = moved()["contact"]
    assert contact["email"] is None
    assert contact["emails"] == [{"address": "jo@acme.example", "label": "former"}]
    assert contact["phone"] == "+44 7911 123456"  # a mobile goes along, and rings first
    assert [(phone["number"], phone["label"]) for phone in contact["phones"]] == [
        ("+44 7911 123456", None),
        ("+44 20 7946 0100", "former"),
    ]


def test_the_role_in_a_team_goes_to_the_successor() -> None:
    ok("team", "add", "S1", "Jo Field", "--role", "site-lead")
    moved("--successor", "Ann Lee")
    assert [person["name"] for person in run_json("team", "list", "S1")["team"]] == ["Ann Lee"]


def test_without_a_successor_a_team_is_no_hindrance() -> None:
    ok("team", "add", "S1", "Jo Field", "--role", "site-lead")
    moved()
    ok("customer", "edit", "acme", "--class", "A")
    assert run_json("show", "acme")["customer"]["class"] == "A"


def test_what_is_laid_later_for_the_old_sale_reaches_who_follows() -> None:
    ok("sale", "edit", "S1", "--deliver-by", "2026-12-04")
    moved("--successor", "Ann Lee")
    ok("milestone", "S1", "delivered", "--expected", "2026-12-11", "--why", "a bearing is short")
    (tell,) = [touch for touch in stored("touches") if touch["step"] == "tell"]
    assert tell["contact_id"] == 2
    assert run_json("show", str(tell["id"]))["contact"]["name"] == "Ann Lee"


def test_a_new_customer_is_made_and_those_alike_are_named() -> None:
    result = run_json("contact", "moved", "jo", "--to", "Beta Baker")
    assert result["customer_is_new"] is True
    assert [customer["name"] for customer in result["similar"]] == ["Beta Bakers"]


def test_who_is_at_the_new_place_already_is_the_same_person() -> None:
    ok("contact", "add", "beta", "Jo Field", "--email", "jo@beta.example", "--title", "Baker")
    result = moved()
    assert "Jo Field was kept at Beta Bakers already; both are one now." in result["remarks"]
    assert (result["contact"]["email"], result["contact"]["title"]) == ("jo@beta.example", "Baker")
    assert [contact["name"] for contact in run_json("show", "beta")["contacts"]] == ["Jo Field"]


def test_moving_on_ends_what_welcomed_them() -> None:
    moved()
    run("contact", "moved", "Jo Field", "--to", "Gamma")
    (beta, gamma) = [touch for touch in stored("touches") if touch["step"] == "congratulate"]
    assert (beta["state"], beta["reason"]) == ("dropped", "Jo Field has moved on")
    assert (gamma["state"], gamma["customer_id"]) == ("planned", 3)


def test_a_file_that_still_has_them_at_the_old_place_makes_no_second_one(tmp_path: object) -> None:
    path = f"{tmp_path}/customers.csv"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a path as typed
        file.write("customer,contact,email\nAcme Ltd,Jo Field,jo@acme.example\n")
    moved()
    before = exported()
    run("import", "customers", path)
    assert exported() == before


def test_two_of_one_name_are_told_apart_by_the_customer_they_leave() -> None:
    ok("contact", "add", "beta", "Jo Fielding")
    ambiguous = refused("contact", "moved", "jo", "--to", "Gamma", code=1)
    assert ambiguous.error == "'jo' fits 2 contacts"
    assert ambiguous.hint.startswith("name the customer they leave before them: followup contact moved '#1' 'Jo Field'")
    assert run_json("contact", "moved", "beta", "jo", "--to", "Gamma")["contact"]["name"] == "Jo Fielding"


@pytest.mark.parametrize(
    ("typed", "code", "error"),
    [
        (("Nobody", "--to", "Beta Bakers"), 1, "no contact is called 'Nobody'"),
        (("jo", "--to", "Acme Ltd"), 1, "Jo Field is at Acme Ltd already"),
        (("jo", "--to", " "), 2, "the customer's name is empty"),
        (("jo", "--to", "Beta Bakers", "--successor", "Jo Field"), 1, "Jo Field cannot follow themselves"),
        (("jo", "--to", "Beta Bakers", "--successor", ""), 2, "--successor is empty"),
        (("jo", "--to", "Beta Bakers", "--on", "2026-11-21"), 1, "--on 2026-11-21 is still to come"),
        (("acme", "jo", "field", "--to", "Beta Bakers"), 2, "more than a customer and a name"),
        ((" ", "--to", "Beta Bakers"), 2, "the name is empty"),
    ],
)
def test_what_cannot_be_is_refused(typed: tuple[str, ...], code: int, error: str) -> None:
    before = exported()
    assert refused("contact", "moved", *typed, code=code).error == error
    assert exported() == before


def test_a_dry_run_writes_nothing() -> None:
    before = exported()
    assert "Dry run: nothing was written." in ok("contact", "moved", "jo", "--to", "Gamma", "--dry-run")
    assert exported() == before


def test_what_they_do_not_want_goes_along_and_holds_at_the_new_place() -> None:
    ok("contact", "edit", "acme", "jo", "--channel", "email")
    run("contact", "do-not-contact", "acme", "jo", "--channel", "call")
    moved()
    (touch,) = [touch for touch in stored("touches") if touch["step"] == "congratulate"]
    assert (touch["customer_id"], touch["channel"], touch["state"]) == (2, "email", "planned")
    run("contact", "do-not-contact", "beta", "jo")
    (touch,) = [touch for touch in stored("touches") if touch["step"] == "congratulate"]
    assert touch["state"] == "dropped"


def test_of_one_who_was_known_to_have_left_it_says_where_to() -> None:
    run("contact", "left", "acme", "jo", "--on", "2026-11-13", "--successor", "Ann Lee")
    assert "Jo Field left on Fri 13 Nov; Ann Lee follows." in ok("show", "acme")
    moved()
    (move,) = stored("contact_moves")
    assert (move["moved_on"], move["to_customer_id"], move["successor_id"]) == ("2026-11-13", 2, 2)
    (contact,) = run_json("show", "beta")["contacts"]
    assert (contact["status"], contact["status_on"]) == ("here", None)
    assert "Jo Field left for Beta Bakers (#2) on Fri 13 Nov; Ann Lee follows." in ok("show", "acme")


def test_who_bought_stays_who_bought_and_letters_reach_who_follows() -> None:
    run("contact", "left", "acme", "jo", "--successor", "Ann Lee")
    (sale,) = stored("sales")
    assert sale["contact_id"] == 1
    ok("sale", "edit", "S1", "--benefit", "even heat", "--thanks-for", "your patience")
    ok("sale", "edit", "S1", "--deliver-by", "2026-12-04")
    ok("init", "--name", "Sam Roe", "--phone", "555 1", "--email", "sam@roe.example", "--website", "none")
    letter = run("letter", "S1")
    assert "Dear Ann" in letter.out, letter.err
    told = run_json("complaint", "open", "acme", "a bearing is loose", "--sale", "S1")
    assert told["complaint"]["contact_id"] == 2


def test_days_kept_at_both_places_become_one() -> None:
    ok("occasion", "add", "acme", "birthday", "02-14", "--for", "Jo")
    ok("contact", "add", "beta", "Jo Field")
    ok("occasion", "add", "beta", "birthday", "02-15", "--for", "Jo")
    result = moved()
    (birthday,) = stored("occasions")
    assert (birthday["customer_id"], birthday["contact_id"], birthday["day"]) == (2, 1, 14)
    assert any(remark.startswith("Jo Field: birthday was kept as 15 Feb") for remark in result["remarks"])
    dropped = [touch for touch in result["touches"] if touch["state"] == "dropped"]
    assert {touch["step"] for touch in dropped} == {"birthday"}


def test_the_anniversary_of_a_purchase_stays_where_it_was_bought() -> None:
    ok("occasion", "add", "acme", "purchase", "12-10", "--for", "Jo")
    moved("--successor", "Ann Lee")
    (kept,) = stored("occasions")
    assert (kept["customer_id"], kept["contact_id"]) == (1, 2)

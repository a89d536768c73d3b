"""``customer`` and ``contact``: what is known of people is added, changed and taken away."""

import pytest

from tests.cli.program import exported, ok, refused, run_json


@pytest.fixture(autouse=True)
def _acme() -> None:
    address = ("--street", "8 Johnstown Road", "--city", "Cork", "--state", "Munster", "--postal-code", "T12")
    ok("customer", "add", "Acme Ltd", "--country", "US", "--region", "NY", *address)
    ok("contact", "add", "acme", "Jo Field", "--title", "Baker", "--greeting", "Dear Jo", "--phone", "1")
    ok("contact", "edit", "acme", "--email", "jo@acme.example")


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize("field", ["title", "greeting", "email", "phone"])
def test_an_empty_text_takes_a_detail_of_a_contact_away(field: str, empty: str) -> None:
    (before,) = run_json("show", "acme")["contacts"]
    assert before[field]
    ok("contact", "edit", "acme", "jo", f"--{field}", empty)
    others: dict[str, list[str]] = {f"{field}s": []} if field in {"email", "phone"} else {}
    assert run_json("show", "acme")["contacts"] == [{**before, field: None, **others}]


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize("field", ["street", "city", "state", "postal-code", "country", "region"])
def test_an_empty_text_takes_a_detail_of_a_customer_away(field: str, empty: str) -> None:
    before = run_json("show", "acme")["customer"]
    ok("customer", "edit", "acme", f"--{field}", empty)
    after = run_json("show", "acme")["customer"]
    changed = {"state": "region"}.get(field, field).replace("-", "_")
    if field in {"country", "region"}:
        assert after == {**before, field: None}
    else:
        assert after == {**before, "address": {**before["address"], changed: None}}


def test_a_name_is_not_emptied() -> None:
    before = exported()
    assert refused("customer", "edit", "acme", "--name", " ", code=2).error == "the customer's name is empty"
    assert refused("contact", "edit", "acme", "--name", " ", code=2).error == "the contact's name is empty"
    assert exported() == before


def test_nothing_is_kept_of_an_empty_text_about_somebody_new() -> None:
    blank = ("--title", "", "--email", " ", "--phone", "")
    ok("customer", "add", "Bolt", "--contact", "Sam", "--street", "", "--city", " ", "--region", "", *blank)
    ok("contact", "add", "bolt", "Mo", "--greeting", "", *blank)
    page = run_json("show", "bolt")
    assert not any(page["customer"]["address"].values())
    assert page["customer"]["region"] is None
    for contact in page["contacts"]:
        assert {contact[key] for key in ("title", "greeting", "email", "phone")} == {None}


def test_who_has_left_and_was_never_verified_has_no_empty_line_before_the_status() -> None:
    ok("contact", "left", "acme", "jo")
    lines = ok("show", "acme").splitlines()
    name = next(number for number, line in enumerate(lines) if line.startswith("  Jo Field"))
    status = next(number for number, line in enumerate(lines) if "has left" in line and number > name)
    assert "" not in lines[name:status]


def test_of_several_contacts_it_says_how_to_name_one_and_lists_names_alone() -> None:
    ok("contact", "add", "acme", "Joan Fell")
    ok("material", "add", "Stone care", "https://acme.example/care")
    for typed, how in (
        (("contact", "edit", "acme", "--title", "Buyer"), "followup contact edit 'Acme Ltd' NAME"),
        (("contact", "verify", "acme"), "followup contact verify 'Acme Ltd' NAME"),
        (("occasion", "add", "acme", "birthday", "02-14"), "--for NAME"),
        (("material", "send", "stone care", "acme"), "--contact NAME"),
    ):
        told = refused(*typed, code=1)
        assert told.error == "Acme Ltd has 2 contacts"
        assert told.hint == f"name the one you mean: {how}"
    told = refused("contact", "edit", "acme", "jo", "--title", "Buyer", code=1)
    assert told.error == "'jo' fits 2 contacts of Acme Ltd"
    assert [line.strip() for line in told.err.splitlines() if line.startswith("  ")] == ["Jo Field", "Joan Fell"]


@pytest.mark.parametrize("width", ["60", "80"])
@pytest.mark.parametrize("listing", [("customer", "list"), ("quiet",), ("occasion", "list")])
def test_in_narrow_lists_the_name_stands_behind_the_id(listing: tuple[str, ...], width: str) -> None:
    long = "Gesellschaft für Backwaren und Konditorei"
    ok("customer", "edit", "acme", "--name", long, "--class", "A")
    ok("contact", "edit", long, "jo", "--longest-gap", "1 week")
    ok("log", long, "rang", "--on", "2026-10-01")
    ok("occasion", "add", long, "birthday", "02-14")
    lines = ok(*listing, env={"COLUMNS": width}).splitlines()
    assert any(" ".join(line.split()).startswith(("#1 Gesellschaft", "1 Gesellschaft")) for line in lines)

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

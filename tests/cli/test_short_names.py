"""Part of a person's name, or what they like to be called, means them: in ``close`` as everywhere else."""

import pytest

from tests.cli.program import ok, refused, run_json


@pytest.fixture(autouse=True)
def solo() -> None:
    ok("customer", "add", "Solo Co", "--contact", "Dr. Ann Lee", "--email", "ann@solo.example")


def names() -> list[str]:
    return [contact["name"] for contact in run_json("show", "Solo Co")["contacts"]]


@pytest.mark.parametrize("typed", ["Ann", "ann lee", "Lee", "dr. ann lee"])
def test_a_sale_for_part_of_a_name_is_a_sale_for_that_person(typed: str) -> None:
    told = ok("close", "Solo Co", "Oven", "9000", "--contact", typed, "--deliver-by", "none")
    assert names() == ["Dr. Ann Lee"]
    assert ("is taken to be Dr. Ann Lee" in told) is (typed != "dr. ann lee")


def test_part_of_a_name_does_not_get_past_what_they_do_not_want() -> None:
    ok("contact", "do-not-contact", "Solo Co", "Ann")
    ok("close", "Solo Co", "Oven", "9000", "--contact", "Ann", "--deliver-by", "none")
    assert [t["channel"] for t in run_json("show", "Solo Co")["open_touches"] if t["channel"] != "internal"] == []


def test_another_name_is_somebody_new() -> None:
    ok("close", "Solo Co", "Oven", "9000", "--contact", "Anna Lee", "--deliver-by", "none")
    assert names() == ["Dr. Ann Lee", "Anna Lee"]


def test_what_may_mean_several_is_asked_for() -> None:
    ok("contact", "add", "Solo Co", "Ann Berg")
    told = refused("close", "Solo Co", "Oven", "9000", "--contact", "Ann", code=1).error
    assert "'Ann' fits 2 contacts of Solo Co" in told
    assert names() == ["Dr. Ann Lee", "Ann Berg"]


def test_contact_add_adds_whoever_is_named() -> None:
    ok("contact", "add", "Solo Co", "Ann")
    assert names() == ["Dr. Ann Lee", "Ann"]


def test_what_they_like_to_be_called_finds_them() -> None:
    ok("contact", "edit", "Solo Co", "Ann", "--called", "Queenie")
    ok("contact", "verify", "Solo Co", "queenie")
    ok("close", "Solo Co", "Oven", "9000", "--contact", "Queenie", "--deliver-by", "none")
    assert names() == ["Dr. Ann Lee"]


def test_a_move_within_a_group_of_firms_finds_the_one_they_leave() -> None:
    ok("contact", "moved", "solo", "Ann", "--to", "Solo Holdings")
    assert names() == [], "they left Solo Co"
    assert [c["name"] for c in run_json("show", "Solo Holdings")["contacts"]] == ["Dr. Ann Lee"]

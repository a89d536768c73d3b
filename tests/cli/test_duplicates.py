"""Duplicates are told where they come in, listed, merged, and said to be two."""

from pathlib import Path

import pytest

from tests.cli.program import exported, ok, refused, run, run_json

PHONE = "+44 20 7946 0100"


@pytest.fixture(autouse=True)
def _acme() -> None:
    ok(
        "customer",
        "add",
        "Acme Ltd",
        "--contact",
        "Jo Field",
        "--phone",
        PHONE,
        "--street",
        "1 High St",
        "--city",
        "Leeds",
    )
    ok("contact", "edit", "acme", "jo", "--email", "jo@acme.example")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--contact", "Kim", "--phone", "+442079460100"), "one phone number, +44 20 7946 0100"),
        (("--contact", "Kim", "--email", "JO@acme.example"), "one e-mail address, jo@acme.example"),
        (("--street", "1 High St.", "--city", "leeds"), None),
        (("--street", "1 HIGH ST", "--city", "leeds"), "one address, 1 High St"),
        (("--contact", "Kim", "--phone", "+44 20 7946 0199"), None),
    ],
)
def test_a_new_customer_who_shares_something_is_told_with_the_command(typed: tuple[str, ...], said: str | None) -> None:
    *remarks, stay = run_json("customer", "add", "Zebra", *typed)["remarks"]
    assert "followup playbook apply keep-in-touch '#2'" in stay
    command = "To make one of both: followup customer merge '#1' '#2'"
    assert remarks == ([f"Acme Ltd (#1) may be the same customer: {said}. {command}"] if said else [])


def test_a_close_tells_it_too_and_a_name_is_told_once() -> None:
    sale = ("close", "Zebra", "Oven", "900", "--contact", "Kim", "--phone", PHONE)
    assert "followup customer merge '#1' '#2'" in " ".join(run(*sale, "--dry-run").out.split())
    alike = ok("customer", "add", "Acme Ltdd", "--contact", "Kim", "--phone", PHONE, env={"COLUMNS": "200"})
    assert alike.count("followup customer merge") == 1


def test_a_new_contact_who_may_be_somebody_known_is_told() -> None:
    assert run_json("contact", "add", "acme", "Joanna Field")["remarks"] == [
        "Jo Field is at Acme Ltd already; if that is Joanna Field, followup undo takes this back."
    ]
    ok("customer", "add", "Zebra")
    (remark,) = run_json("contact", "add", "zebra", "Kim Roe", "--phone", PHONE)["remarks"]
    assert remark.startswith("Acme Ltd (#1) may be the same customer: one phone number")


@pytest.mark.parametrize("kind", ["customers", "sales"])
def test_an_import_tells_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(
        "customer,contact,phone,product,amount,closed_on\nZebra,Kim Roe,+442079460100,Oven,900,2026-11-02\n"
    )
    read = run_json("import", kind, str(path), *(("--cadence", "none") if kind == "sales" else ()))
    assert read["similar"] == [{"new": "Zebra", "known": "Acme Ltd"}]


def test_the_91_sample_customers_are_91(northwind: Path) -> None:
    assert run_json("import", "customers", str(northwind / "customers.csv"))["similar"] == []
    assert run_json("customer", "duplicates") == {"pairs": []}
    assert ok("customer", "duplicates") == "No two customers look like one.\n"


def test_pairs_are_listed_and_go_away_when_merged_or_said_to_be_two() -> None:
    ok("customer", "add", "Acme GmbH")
    ok("customer", "add", "Zebra", "--contact", "Kim", "--phone", PHONE)
    pairs = run_json("customer", "duplicates")["pairs"]
    assert [(pair["one"]["id"], pair["other"]["id"], pair["merge"]) for pair in pairs] == [
        (1, 2, "followup customer merge '#1' '#2'"),
        (1, 3, "followup customer merge '#1' '#3'"),
    ]
    before = exported()
    assert "Dry run" in ok("customer", "duplicates", "--apart", "#3", "acme ltd", "--dry-run")
    assert exported() == before
    assert [each["id"] for each in run_json("customer", "duplicates", "--apart", "#3", "acme ltd")["apart"]] == [1, 3]
    ok("contact", "add", "zebra", "Pat Moss")  # is not told again
    ok("customer", "merge", "#1", "#2")
    assert run_json("customer", "duplicates") == {"pairs": []}
    ok("undo")
    ok("undo")
    ok("undo")
    assert exported() == before


def test_what_cannot_be_said_is_refused() -> None:
    ok("customer", "add", "Zebra")
    assert refused("customer", "duplicates", "--apart", "#1", "#1", code=1).error == "both are Acme Ltd (#1)"
    ok("customer", "duplicates", "--apart", "#1", "#2")
    again = refused("customer", "duplicates", "--apart", "zebra", "acme", code=1)
    assert again.error == "Acme Ltd and Zebra are two, as is known already"
    refused("customer", "duplicates", "--apart", "#1", code=2)

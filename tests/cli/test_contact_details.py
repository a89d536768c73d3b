"""Everything worth knowing about a person is said, changed and seen."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json

SELLER = ("init", "--name", "Ada Byron", "--phone", "+1 555 0100", "--email", "ada@byron.example", "--country", "US")


@pytest.fixture(autouse=True)
def _acme() -> None:
    ok(*SELLER, "--website", "none")
    ok("customer", "add", "Acme", "--country", "GB", "--street", "1 High St", "--city", "Leeds")
    ok("contact", "add", "acme", "Jo Field", "--phone", "work: 020 7946 0100", "--phone", "cell: 07700 900123")


def jo() -> Any:  # noqa: ANN401 - a JSON object
    return run_json("show", "acme")["contacts"][0]


def phones() -> list[tuple[str | None, str, str | None]]:
    return [(one["label"], one["number"], one["e164"]) for one in jo()["phones"]]


def screen(*command: str, width: int = 100, today: str = "2026-11-20") -> str:
    return " ".join(ok(*command, today=today, env={"COLUMNS": str(width)}).split())


def test_a_person_is_told_whole_and_shown_whole() -> None:
    ok("config", "set", "seller.time_zone", "new york")
    ok(
        *("contact", "add", "acme", "Dr. Eva Lund", "--role", "Head Baker", "--salutation", "Dr"),
        *("--given-name", "Eva Maria", "--family-name", "Lund", "--called", "Evi", "--language", "german"),
        *("--country", "Germany", "--time-zone", "berlin", "--best-hours", "9-11:30", "--channel", "call"),
        *("--every", "6 weeks", "--longest-gap", "4 months", "--email", "work: eva@ACME.example"),
        *("--also-email", "eva@lund.example", "--phone", "030 123456", "--also-phone", "fax: 030 123457"),
        *("--address-label", "home", "--street", "3 Ahornweg", "--city", "Potsdam", "--postal-code", "14467"),
    )
    eva = run_json("show", "acme")["contacts"][1]
    assert {key: eva[key] for key in ("title", "salutation", "given_name", "family_name", "called", "channel")} == {
        "title": "Head Baker",
        "salutation": "Dr",
        "given_name": "Eva Maria",
        "family_name": "Lund",
        "called": "Evi",
        "channel": "call",
    }
    assert [eva[key] for key in ("language", "country", "time_zone", "best_hours", "ideal_gap", "longest_gap")] == [
        *("de", "DE", "Europe/Berlin", "09:00-11:30", "6 weeks", "4 months")
    ]
    assert eva["emails"] == [
        {"address": "eva@acme.example", "label": "work"},
        {"address": "eva@lund.example", "label": None},
    ]
    # Her own country comes before the customer's, and that before the seller's.
    assert [one["e164"] for one in eva["phones"]] == ["+4930123456", "+4930123457"]
    assert (eva["email"], eva["phone"]) == ("eva@acme.example", "030 123456")
    assert eva["addresses"] == [
        {
            "label": "home",
            "street": "3 Ahornweg",
            "city": "Potsdam",
            "region": None,
            "postal_code": "14467",
            "country": None,
        }
    ]
    for width in (60, 120):
        shown = screen("show", "acme", width=width)
        for part in (
            "Dr. Eva Lund, Head Baker · Dr · called Evi · given name Eva Maria",
            "+49 30 123456 (preferred) · fax +49 30 123457",
            "work eva@acme.example (preferred) · eva@lund.example",
            "home: 3 Ahornweg, Potsdam 14467 · letters go here",
            "best rung 09:00-11:30 in Europe/Berlin, 03:00-05:30 here",
            "language German",
            "every 6 weeks, never more than 4 months apart",
            "never verified: ask whether phone and e-mail are right",
        ):
            assert all(word in shown for word in part.split(" · ")), (width, part)


def test_numbers_are_put_in_front_behind_and_taken_away() -> None:
    assert phones() == [
        ("work", "020 7946 0100", "+442079460100"),
        ("cell", "07700 900123", "+447700900123"),
    ]
    ok("contact", "edit", "acme", "--phone", "+1 802 555 0114")
    assert [label for label, *_ in phones()] == [None, "work", "cell"]
    ok("contact", "edit", "acme", "--phone", "cell", "--also-phone", "desk: +18025550114")
    assert [label for label, *_ in phones()] == ["cell", "desk", "work"]
    ok("contact", "edit", "acme", "--drop-phone", "0044 20 7946 0100", "--drop-phone", "desk")
    assert [label for label, *_ in phones()] == ["cell"]
    ok("contact", "edit", "acme", "--phone", "")
    assert phones() == []
    ok("undo")
    assert [label for label, *_ in phones()] == ["cell"]


def test_a_label_is_taken_wherever_a_number_or_address_is_typed() -> None:
    reach = ("--contact", "Sam", "--phone", "cell: 802 555 0114", "--email", "home: sam@BOLT.example")
    ok("close", "Bolt", "Oven", "90", *reach, "--country", "US")
    (sam,) = run_json("show", "bolt")["contacts"]
    assert sam["phones"] == [{"number": "802 555 0114", "label": "cell", "e164": "+18025550114"}]
    assert sam["emails"] == [{"address": "sam@bolt.example", "label": "home"}]
    assert refused("close", "Bolt", "Oven", "9", "--email", "home: sam", code=2).error.startswith("--email: 'sam' is")


def test_a_number_nobody_can_read_is_kept_as_written() -> None:
    ok("contact", "edit", "acme", "--phone", "gate: 12  and ask")
    assert phones()[0] == ("gate", "12 and ask", None)
    assert "gate 12 and ask (preferred) · work +44 20 7946 0100" in screen("show", "acme")


def test_another_country_reads_the_numbers_again() -> None:
    ok("customer", "add", "Bolt", "--contact", "Sam", "--phone", "802 555 0114")
    assert run_json("show", "bolt")["contacts"][0]["phones"][0]["e164"] == "+18025550114"  # the seller's country
    ok("customer", "edit", "bolt", "--country", "NO")
    ok("contact", "edit", "bolt", "--phone", "22 12 34 56")
    assert [one["e164"] for one in run_json("show", "bolt")["contacts"][0]["phones"]] == ["+4722123456", None]
    ok("customer", "edit", "bolt", "--country", "US")
    assert [one["e164"] for one in run_json("show", "bolt")["contacts"][0]["phones"]] == [None, "+18025550114"]
    ok("contact", "edit", "bolt", "--country", "NO")
    assert [one["e164"] for one in run_json("show", "bolt")["contacts"][0]["phones"]] == ["+4722123456", None]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--email", "work: jo"), "--email: 'jo' is not an e-mail address"),
        (("--also-email", "jo@acme"), "--email: 'jo@acme' is not an e-mail address"),
        (("--phone", "at the gate"), "--phone: 'at the gate' is no phone number"),
        (("--language", "Germn"), "--language: 'Germn' is no language"),
        (("--time-zone", "Europ/Berlin"), "--time-zone: 'Europ/Berlin' is no time zone"),
        (("--country", "Gemany"), "--country: 'Gemany' is no country"),
        (("--address-country", "Gemany"), "--address-country: 'Gemany' is no country"),
        (("--best-hours", "2-4"), "--best-hours: '2-4' begins in the night"),
        (("--every", "often"), "--every: 'often' is not a length of time"),
        (("--every", "0 weeks"), "--every: '0 weeks' is no time at all"),
        (("--every", "6 weeks", "--longest-gap", "2 weeks"), "--longest-gap: 2 weeks is shorter than"),
    ],
)
def test_what_cannot_be_read_names_the_option(options: tuple[str, ...], told: str) -> None:
    before = exported()
    assert refused("contact", "edit", "acme", *options, code=2).error.startswith(told)
    assert exported() == before


@pytest.mark.parametrize(
    "options",
    [("--drop-phone", "fax"), ("--drop-email", "x@y.example"), ("--drop-address", "boat"), ("--post-to", "x")],
)
def test_what_is_not_there_cannot_be_taken_away(options: tuple[str, ...]) -> None:
    told = refused("contact", "edit", "acme", *options, code=1)
    assert told.error.startswith(f"they have no {'address ' if 'ress' in options[0] or 'post' in options[0] else ''}")


def test_hours_without_a_clock_name_the_zone_that_is_wanted() -> None:
    told = " ".join(ok("contact", "edit", "acme", "--best-hours", "9-11").split())
    assert "best rung 09:00-11:00 their time" in told
    assert "followup contact edit Acme 'Jo Field' --time-zone Europe/London" in told
    ok("contact", "edit", "acme", "--time-zone", "London")
    assert "time zone is not known" not in ok("contact", "edit", "acme", "--best-hours", "9-11:30")


def test_an_empty_text_takes_every_field_away() -> None:
    ok("contact", "edit", "acme", "--language", "de", "--time-zone", "UTC", "--every", "1 month", "--called", "Jo")
    names = ("language", "time-zone", "every", "called", "longest-gap", "best-hours", "salutation", "country")
    ok("contact", "edit", "acme", *(word for name in names for word in (f"--{name}", "")))
    assert not any(jo()[key] for key in ("language", "time_zone", "ideal_gap", "called", "country"))


def test_the_kind_of_a_customer_is_kept() -> None:
    assert run_json("customer", "add", "Elm Road 5", "--kind", "household")["customer"]["kind"] == "household"
    assert "kind company" in " ".join(ok("customer", "edit", "Elm Road 5", "--kind", "Company").split())
    assert "#2 Elm Road 5 company" in screen("show", "Elm Road 5")


def test_every_phone_of_the_northwind_customers_is_kept(northwind: Path) -> None:
    ok("import", "customers", str(northwind / "customers.csv"))
    contacts = [one for customer in run_json("customer", "list")["customers"] for one in customer["contacts"]]
    kept = [phone for one in contacts for phone in one["phones"] if one["name"] != "Jo Field"]
    assert len(kept) == 91
    assert sum(phone["e164"] is not None for phone in kept) == 67
    assert "+49 30 0074321" in screen("show", "Alfreds")


WITHOUT = """
import sys
from followup_cli.cli.main import main
assert main(sys.argv[1:]) == 0
print("IMPORTED", sorted({"dns", "email_validator", "phonenumbers"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("command", "imported"),
    [
        (("show", "acme"), []),
        (("contact", "verify", "acme"), []),
        (("contact", "edit", "acme", "--email", "jo@acme.example"), ["email_validator"]),
    ],
)
def test_numbers_and_addresses_cost_only_those_who_type_one(command: tuple[str, ...], imported: list[str]) -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *command], check=True, capture_output=True, text=True, env=environ
    )
    assert done.stdout.splitlines()[-1] == f"IMPORTED {imported}"

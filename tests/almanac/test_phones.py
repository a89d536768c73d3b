"""Phone numbers: kept as written, and in the forms every network and every reader knows."""

import csv
from pathlib import Path

import pytest

from followup_cli.almanac.countries import country_code
from followup_cli.almanac.phones import read_phone
from followup_cli.domain.reach import Phone


@pytest.mark.parametrize(
    ("number", "country", "e164", "readable"),
    [
        ("020 7946 0100", "GB", "+442079460100", "+44 20 7946 0100"),
        ("+44 (0)20 7946 0100", "US", "+442079460100", "+44 20 7946 0100"),
        ("802 555 0114", "US", "+18025550114", "+1 802-555-0114"),
        ("030-0074321", "DE", "+49300074321", "+49 30 0074321"),
        ("802 555 0114 ext. 7", "US", "+18025550114;ext=7", "+1 802-555-0114 ext. 7"),
        ("1-800-FLOWERS", "US", "+18003569377", "+1 800-356-9377"),
        # No country to dial it from; no number at all; one that is rung inside its town alone.
        ("020 7946 0100", None, None, None),
        ("ask at the gate", "GB", None, None),
        ("(5) 555-4729", "MX", None, None),
    ],
)
def test_a_number_is_read_by_its_country(
    number: str, country: str | None, e164: str | None, readable: str | None
) -> None:
    found = read_phone(number, country, "work")
    assert found == Phone(number, "work", e164, readable)
    assert found.shown == (readable or number)


def test_two_spellings_of_a_number_have_one_key() -> None:
    keys = {read_phone(number, "GB").key for number in ("020 7946 0100", "+442079460100", "0044 20 79460100")}
    assert keys == {"+442079460100"}
    assert read_phone("555 1").key == read_phone("5551").key != read_phone("5552").key


def test_of_the_northwind_customers_most_numbers_are_normalised(northwind: Path) -> None:
    with (northwind / "customers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [read_phone(row["Phone"], country_code(row["Country"])) for row in rows]
    assert [phone.number for phone in found] == [" ".join(row["Phone"].split()) for row in rows]
    # The others are numbers of the nineties: eight digits in France and Venezuela, seven and eight in Mexico.
    left = {row["Country"] for row, phone in zip(rows, found, strict=True) if phone.e164 is None}
    assert sum(phone.e164 is not None for phone in found) == 67
    assert left == {"Argentina", "Belgium", "France", "Mexico", "Portugal", "Venezuela"}

from datetime import date

import pytest

from followup_cli.documents.letter_locale import ENGLISH, full_date, locale_of, long_date, money_text
from followup_cli.documents.postal_lines import postal_lines
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Customer

DAY = date(2026, 11, 26)
CONTACT = Contact(1, 1, "Ann Devon", "Buyer")


@pytest.mark.parametrize(
    ("country", "dated", "promised"),
    [
        ("US", "November 26, 2026", "Thursday, November 26, 2026"),
        ("CA", "November 26, 2026", "Thursday, November 26, 2026"),
        ("GB", "26 November 2026", "Thursday, 26 November 2026"),
        ("DE", "26 November 2026", "Thursday, 26 November 2026"),
        ("FR", "26 November 2026", "Thursday, 26 November 2026"),
        ("BR", "26 November 2026", "Thursday, 26 November 2026"),
        ("JP", "26 November 2026", "Thursday, 26 November 2026"),
        ("QQ", "26 November 2026", "Thursday, 26 November 2026"),
        (None, "26 November 2026", "Thursday, 26 November 2026"),
    ],
)
def test_dates_are_written_as_the_country_does(country: str | None, dated: str, promised: str) -> None:
    locale = locale_of(ENGLISH, country)
    assert long_date(DAY, locale) == dated
    # Between versions of the locale data a comma behind the weekday comes and goes.
    assert full_date(DAY, locale).replace("Thursday ", "Thursday, ") == promised


@pytest.mark.parametrize(
    ("country", "amount", "text"),
    [
        ("US", Money(123450, "USD"), "$1,234.50"),
        ("GB", Money(123450, "GBP"), "£1,234.50"),
        ("DE", Money(123450, "EUR"), "€1,234.50"),  # in English: 1.234,50 reads as little more than one
        ("DE", Money(400000, "USD"), "US$4,000.00"),
        ("FR", Money(400000, "EUR"), "€4,000.00"),
        ("ZA", Money(400000, "ZAR"), "ZAR\u00a04,000.00"),
        ("CH", Money(400000, "CHF"), "CHF\u00a04’000.00"),
        (None, Money(400000, "USD"), "US$4,000.00"),
        ("US", Money(1234, "JPY"), "¥1,234"),
        ("GB", Money(1234567, "KWD"), "KWD\u00a01,234.567"),
    ],
)
def test_money_is_written_so_that_english_readers_take_it_right(country: str | None, amount: Money, text: str) -> None:
    assert money_text(amount, locale_of(ENGLISH, country)) == text


@pytest.mark.parametrize(
    ("country", "address", "lines"),
    [
        ("US", Address("89 Chiaroscuro Rd.", "Portland", "OR", "97219"),
         ("Ann Devon", "Buyer", "ACME", "89 Chiaroscuro Rd.", "PORTLAND, OR 97219", "UNITED STATES")),
        ("DE", Address("Obere Str. 57", "Berlin", None, "12209"),
         ("Ann Devon", "Buyer", "ACME", "Obere Str. 57", "12209 BERLIN", "GERMANY")),
        ("GB", Address("Fauntleroy Circus\nUnit 4", "London", None, "EC2 5NT"),
         ("Ann Devon", "Buyer", "ACME", "Fauntleroy Circus", "Unit 4", "LONDON", "EC2 5NT", "UNITED KINGDOM")),
        ("FR", Address("24, place Kléber", "Strasbourg", None, "67000"),
         ("ACME", "Ann Devon", "Buyer", "24, place Kléber", "67000 STRASBOURG", "FRANCE")),
        ("BR", Address("Av. dos Lusíadas, 23", "São Paulo", "SP", "05432-043"),
         ("ACME", "Ann Devon", "Buyer", "Av. dos Lusíadas, 23", "SÃO PAULO-SP", "05432-043", "BRAZIL")),
        ("JP", Address("1-1 Chiyoda", "Chiyoda-ku", "Tokyo", "100-8111"),
         ("Ann Devon", "Buyer", "ACME", "1-1 Chiyoda, Chiyoda-ku, TOKYO", "100-8111", "JAPAN")),
    ],
)  # fmt: skip
def test_an_envelope_is_addressed_as_the_country_does(country: str, address: Address, lines: tuple[str, ...]) -> None:
    customer = Customer(1, "ACME", country, address=address)
    assert postal_lines(customer, CONTACT, "AT") == lines
    assert postal_lines(customer, CONTACT, country) == lines[:-1]


@pytest.mark.parametrize("country", [None, "ZZ"])
def test_a_country_nobody_knows_gets_the_common_order(country: str | None) -> None:
    customer = Customer(1, "ACME", country, address=Address("Main St. 1", "Town", None, "1000"))
    assert postal_lines(customer, CONTACT, None) == ("Ann Devon", "Buyer", "ACME", "Main St. 1", "Town 1000")


def test_a_household_is_named_once() -> None:
    customer = Customer(1, "Ann Devon", "US", address=Address("1 Oak St", "Salem", "OR", "97301"))
    assert postal_lines(customer, Contact(1, 1, "Ann Devon"), "US") == ("Ann Devon", "1 Oak St", "SALEM, OR 97301")


@pytest.mark.parametrize(
    ("country", "town"),
    [("US", "PORTLAND 97219"), ("BR", "PORTLAND"), ("AU", "PORTLAND 97219"), ("JP", "1 Oak St, Portland")],
)
def test_a_region_nobody_gave_leaves_no_gap(country: str, town: str) -> None:
    customer = Customer(1, "ACME", country, address=Address("1 Oak St", "Portland", None, "97219"))
    assert town in postal_lines(customer, None, country)

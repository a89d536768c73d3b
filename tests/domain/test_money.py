"""Money: minor units by ISO 4217, read and written exactly, never mixed."""

from datetime import date
from decimal import Decimal

import pytest
from babel.core import get_global
from babel.numbers import get_currency_precision, get_territory_currencies
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.money import Money, minor_digits, parse_amount, parse_currency, totals

ROUNDED_IN_DAILY_LIFE = {
    **dict.fromkeys("AFN ALL IRR KPW LAK LBP MGA MMK RSD SOS SYP YER".split(), 2),
    "IQD": 3,
}
"""Currencies whose minor unit ISO 4217 keeps although nobody pays with it, so that babel shows none."""
IN_USE = sorted(
    {
        code
        for territory in get_global("territory_currencies")
        for code in get_territory_currencies(territory, date(2025, 1, 1), date(2025, 1, 1), non_tender=True)
    }
)
currencies = st.sampled_from(["USD", "EUR", "JPY", "KWD", "CLF", "IQD"])


def test_minor_units_are_those_of_the_standard() -> None:
    expected = {code: ROUNDED_IN_DAILY_LIFE.get(code, get_currency_precision(code)) for code in IN_USE}
    assert {code: minor_digits(code) for code in IN_USE} == expected
    assert {"USD": 2, "JPY": 0, "KWD": 3, "CLF": 4}.items() <= expected.items()


@pytest.mark.parametrize(
    ("text", "currency", "minor", "shown"),
    [
        ("1234.50", "USD", 123450, "1,234.50 USD"),
        ("1,234.5", "USD", 123450, "1,234.50 USD"),
        (" 1234 ", "USD", 123400, "1,234.00 USD"),
        ("0", "USD", 0, "0.00 USD"),
        ("0.05", "EUR", 5, "0.05 EUR"),
        ("1,000,000", "JPY", 1000000, "1,000,000 JPY"),
        ("1.234", "KWD", 1234, "1.234 KWD"),
        ("48.500", "KWD", 48500, "48.500 KWD"),
        ("48.500", "CLF", 485000, "48.5000 CLF"),
    ],
)
def test_an_amount_is_read_and_shown(text: str, currency: str, minor: int, shown: str) -> None:
    money = parse_amount(text, currency)
    assert money == Money(minor, currency)
    assert str(money) == shown


@pytest.mark.parametrize(
    ("text", "currency", "said"),
    [
        ("-5", "USD", "is not an amount"),
        ("1.234,50", "EUR", "is not an amount"),
        ("12,34", "USD", "is not an amount"),
        ("$5", "USD", "is not an amount"),
        ("1e5", "USD", "is not an amount"),
        ("nan", "USD", "is not an amount"),
        ("", "USD", "is not an amount"),
        ("1.005", "USD", "type 1005 or at most 2 decimal places"),
        ("1.5", "JPY", "more decimal places"),
        ("1." + "0" * 40 + "1", "USD", "more decimal places"),
        ("999,999,999,999,999,999,999", "USD", "more money"),
        ("1" * 15, "CLF", "more money"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, currency: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_amount(text, currency)


@pytest.mark.parametrize(
    ("text", "currency", "message"),
    [
        ("48.500", "USD", "'48.500' can be read in more than one way; type 48500 or 48.50"),
        ("48.000", "JPY", "'48.000' can be read in more than one way; type 48000 or 48"),
        ("48.505", "USD", "'48.505' can be read in more than one way; type 48505 or at most 2 decimal places"),
        ("48.500", "JPY", "'48.500' can be read in more than one way; type 48500 or whole units"),
        ("100.0", "JPY", "'100.0' has more decimal places than JPY has; type 100"),
        ("0.500", "USD", "'0.500' has more decimal places than USD has; type 0.50"),
        ("1,234.500", "EUR", "'1,234.500' has more decimal places than EUR has; type 1234.50"),
        ("2.500" + "0" * 4, "USD", "'2.5000000' has more decimal places than USD has; type 2.50"),
        ("1.2500", "KWD", "'1.2500' has more decimal places than KWD has; type 1.250"),
    ],
)
def test_more_decimal_places_than_the_currency_has_are_refused_zeros_or_not(
    text: str, currency: str, message: str
) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared below
        parse_amount(text, currency)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "minor"), [("3.450,00", 345000), ("3450,00", 345000), ("3.450", 345000), ("1.000.000", 10**8), ("0,5", 50)]
)
def test_a_comma_may_be_the_decimal_mark(text: str, minor: int) -> None:
    assert parse_amount(text, "EUR", decimal=",") == Money(minor, "EUR")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3,450.00", "'3,450.00' is not an amount; write digits with a comma for decimals, such as 1234,50"),
        ("48,500", "'48,500' can be read in more than one way; type 48500 or 48,50"),
    ],
)
def test_with_a_decimal_comma_the_message_has_one_too(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared below
        parse_amount(text, "EUR", decimal=",")
    assert str(refused.value) == message


@given(st.integers(0, 10**17), currencies)
def test_an_amount_reads_back(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    text, code = str(money).split(" ")
    assert code == currency
    if money.major < 10**15:
        assert parse_amount(text, code) == parse_amount(text.replace(",", ""), code) == money
    assert money.major * 10 ** minor_digits(currency) == minor


@given(st.lists(st.builds(Money, st.integers(0, 10**12), currencies)))
def test_totals_are_per_currency_and_lose_nothing(amounts: list[Money]) -> None:
    sums = totals(amounts)
    assert {money.currency: money.minor for money in sums} == {
        code: sum(a.minor for a in amounts if a.currency == code) for code in {a.currency for a in amounts}
    }
    assert [money.major for money in sums] == sorted((money.major for money in sums), reverse=True)
    assert sums == totals(reversed(amounts))


@pytest.mark.parametrize(("text", "code"), [("usd", "USD"), (" eur ", "EUR")])
def test_a_currency_is_three_letters(text: str, code: str) -> None:
    assert parse_currency(text) == code


@pytest.mark.parametrize("text", ["$", "US", "USDX", "U5D", ""])
def test_anything_else_is_no_currency(text: str) -> None:
    with pytest.raises(ValueError, match="three letters"):
        parse_currency(text)


def test_major_has_exactly_the_currencys_places() -> None:
    assert [str(Money(5, code).major) for code in ("JPY", "USD", "KWD")] == ["5", "0.05", "0.005"]
    assert Money(0, "USD").major == Decimal("0.00")

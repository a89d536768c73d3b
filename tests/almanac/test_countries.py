"""Countries and currencies, as people write them."""

import pytest

from followup_cli.almanac.countries import country_code, country_name
from followup_cli.almanac.currencies import currency_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "US") for text in ("US", "usa", "U.S.A.", "United States", "united states of america", "America")),
        *((text, "GB") for text in ("GB", "UK", "gbr", "United Kingdom", "Great Britain", "England", "Scotland")),
        *((text, "NL") for text in ("NL", "Holland", "the Netherlands", "Nederland")),
        *((text, "DE") for text in ("Germany", " germany ", "DEU", "Deutschland", "Allemagne")),
        *((text, "CI") for text in ("Côte d’Ivoire", "cote d'ivoire", "Ivory Coast")),
        *((text, "MX") for text in ("Mexico", "México")),
        *((text, "TR") for text in ("Turkey", "Türkiye")),
        *((text, "BA") for text in ("Bosnia & Herzegovina", "Bosnia and Herzegovina")),
        ("Czech Republic", "CZ"),
        ("South Korea", "KR"),
        ("North Korea", "KP"),
        ("Viet Nam", "VN"),
        ("Russian Federation", "RU"),
        ("Hong Kong", "HK"),
        ("Macau", "MO"),
        ("Georgia", "GE"),
        ("Niger", "NE"),
        ("Ireland", "IE"),
        ("Venezuela", "VE"),
        ("España", "ES"),
        ("Kosovo", "XK"),
    ],
)
def test_countries_as_people_write_them(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Gemany", "did you mean Germany?"),
        ("Swizerland", "did you mean Switzerland"),
        ("QZ", "two letters"),
        ("", "two letters"),
        ("EU", "two letters"),
        ("World", "two letters"),
        ("Atlantis", "two letters"),
        ("49", "two letters"),
        ("SU", "two letters"),
    ],
)
def test_what_is_no_country(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match="is no country") as caught:
        country_code(text)
    assert cure in str(caught.value)


def test_names_by_language() -> None:
    assert country_name("DE") == "Germany"
    assert country_name("de", "de") == "Deutschland"
    assert country_name("BR", "pt_BR") == "Brasil"
    assert country_name("DE", "no-such_language") == "Germany"
    assert country_name("QQ") == "QQ"


def test_every_name_leads_back_to_its_code() -> None:
    for code in (
        "AT",
        "BE",
        "CH",
        "CN",
        "CZ",
        "FI",
        "FR",
        "GB",
        "GE",
        "HK",
        "IN",
        "JP",
        "KR",
        "MM",
        "PL",
        "TR",
        "US",
        "ZA",
    ):
        assert country_code(country_name(code)) == code


@pytest.mark.parametrize(("text", "code"), [("usd", "USD"), (" EUR ", "EUR"), ("Jpy", "JPY"), ("KWD", "KWD")])
def test_currencies(text: str, code: str) -> None:
    assert currency_code(text) == code


@pytest.mark.parametrize(
    ("text", "cure"), [("$", "USD"), ("€", "EUR"), ("EURO", "EUR"), ("QQQ", "three letters"), ("", "three letters")]
)
def test_what_is_no_currency(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match="is no currency") as caught:
        currency_code(text)
    assert cure in str(caught.value)

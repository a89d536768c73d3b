"""A customer of whom no country is known keeps the seller's days, region and all."""

from tests.actions.laid_by_hand import dates
from tests.cli.program import ok, run_json


def test_the_sellers_regional_holiday_counts_where_the_customers_country_is_unknown() -> None:
    ok("init", "--name", "Ada", "--country", "DE", "--region", "BY")
    # 45 days after Sun 22 Nov 2026 is Wed 6 Jan 2027: Epiphany, a holiday in Bavaria, so Thu 7 Jan.
    ok("close", "Gasthof", "Audit", "4850", "--deliver-by", "none", today="2026-11-22")
    assert dates("first-sale")["value-1"] == "2027-01-07"
    (customer,) = run_json("customer", "list")["customers"]
    assert customer["country"] is None


def test_a_country_of_its_own_comes_before_the_sellers() -> None:
    ok("init", "--name", "Ada", "--country", "DE", "--region", "BY")
    ok("close", "Gasthof", "Audit", "4850", "--deliver-by", "none", "--country", "GB", today="2026-11-22")
    assert dates("first-sale")["value-1"] == "2027-01-06"

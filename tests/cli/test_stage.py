"""The step from prospect who bought to customer, as the customer's page and the list show it."""

from tests.cli.program import ok, run, run_json


def sale(on: str) -> None:
    run("close", "Acme", "Oven", "8400", "--on", on, "--deliver-by", "none")


def stages(*options: str) -> dict[str, str]:
    return {line["name"]: line["stage"] for line in run_json("customer", "list", *options)["customers"]}


def test_two_purchases_make_a_customer() -> None:
    ok("customer", "add", "Acme")
    ok("customer", "add", "Bravo")
    assert stages() == {"Acme": "prospect", "Bravo": "prospect"}
    sale("2026-10-01")
    assert stages("--stage", "prospect-who-bought") == {"Acme": "prospect-who-bought"}
    assert "prospect who bought since Thu 1 Oct, until they buy again" in ok("show", "acme")
    sale("2026-11-02")
    assert stages("--stage", "prospect-who-bought") == {}
    assert stages() == {"Acme": "customer", "Bravo": "prospect"}
    page = run_json("show", "acme")
    assert (page["stage_since_on"], page["days_to_second_purchase"]) == ("2026-11-02", 32)
    assert "customer since Mon 2 Nov, when they bought again after 32 days" in ok("show", "acme")


def test_a_cancelled_sale_is_no_purchase() -> None:
    sale("2026-10-01")
    sale("2026-11-02")
    run("sale", "cancel", "S2", "--why", "no budget after all", "--yes")
    assert stages() == {"Acme": "prospect-who-bought"}

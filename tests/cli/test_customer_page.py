"""``show CUSTOMER``: one page a person wants before picking up the phone, at any width."""

import pytest

from tests.cli.program import ok, run_json

SECTIONS = (
    "Who they are",
    "What matters to them",
    "Their days",
    "What they were given",
    "What was said last",
    "What was promised",
    "What is open",
    "What to bring",
    "What they bought",
)
"""In the order in which one reads them."""


@pytest.fixture(autouse=True)
def bakery() -> None:
    typed = ("close", "Hartwell Bakery", "Deck oven", "8400", "--country", "US", "--contact", "Jo Hartwell")
    ok(*typed, "--deliver-by", "2026-12-15", today="2026-11-20")
    ok("note", "hartwell", "wants lower gas bills", "--kind", "need", "--about", "Jo", today="2026-11-20")
    ok("material", "add", "Saving gas", "https://example.com/gas", "--need", "gas", today="2026-11-20")
    ok("occasion", "add", "hartwell", "birthday", "1987-02-14", "--for", "Jo", today="2026-11-20")
    ok("gift", "add", "hartwell", "a card with boats", "--to", "Jo", "--on", "2026-02-12", today="2026-11-20")
    ok("done", "2", "--note", "by hand, with two cards", today="2026-11-23")


def page(width: int = 120, *more: str) -> list[str]:
    return ok("show", "hartwell", *more, today="2026-11-26", env={"COLUMNS": str(width)}).splitlines()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_tells_everything_in_the_order_one_needs_it(width: int) -> None:
    lines = page(width)
    assert [line for line in lines if line in SECTIONS] == list(SECTIONS)
    assert [line for line in lines if len(line) > width or line != line.rstrip()] == []
    whole = " ".join(" ".join(lines).split())
    known = ("wants lower gas", "turns 40", "a card with boats", "by hand, with two", "Saving gas", "8,400.00 USD")
    assert [part for part in known if part not in whole] == []


def test_it_fits_on_a_page_and_all_of_it_is_a_word_away() -> None:
    assert len(page()) < 60
    whole = "\n".join(page(120, "--all"))
    assert "and 3 more" not in whole
    for step in ("waits for feedback done", "So far", "first-sale: purchase 1"):
        assert step in whole
    assert "waits for feedback done" not in "\n".join(page())


def test_what_is_promised_has_its_day_and_stands_once() -> None:
    lines = page()
    promised = lines[lines.index("What was promised") + 1 : lines.index("What is open") - 1]
    assert any("I will ring you to hear whether everything arrived whole" in line for line in promised)
    opened = lines[lines.index("What is open") + 1 : lines.index("What to bring") - 1]
    assert not any("arrived whole" in line for line in opened)


def test_the_json_holds_the_sums_and_what_is_worth_sending() -> None:
    told = run_json("show", "hartwell", today="2026-11-26")
    assert told["bought"] == [{"amount": "8400.00", "currency": "USD"}]
    assert [line["title"] for line in told["worth_sending"]] == ["Saving gas"]


def test_a_customer_of_whom_nothing_is_known_has_a_short_page() -> None:
    ok("customer", "add", "Bare", today="2026-11-20")
    lines = ok("show", "bare", today="2026-11-26").splitlines()
    assert not set(lines) & set(SECTIONS)
    assert any("nothing yet" in line for line in lines)

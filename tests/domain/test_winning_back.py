"""Which loss a sale won makes good."""

from datetime import date

import pytest

from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.winning_back import losses_before, reads_alike, to_ask_about, won_back


def sale(number: int, product: str, on: str, outcome: Outcome = Outcome.LOST, **other: object) -> Sale:
    return Sale(number, 1, product, outcome, date.fromisoformat(on), **other)  # type: ignore[arg-type]


WON = sale(9, "Deck oven", "2026-11-20", Outcome.WON)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Deck oven", "deck  OVEN", True),
        ("Deck oven", "Oven, deck", True),
        ("Deck oven", "Deck oven, three decks", True),
        ("Café", "cafe", True),
        ("Oven", "Oven stones", False),
        ("Combi oven, 10 trays", "Combi oven, 20 trays", False),
        ("Deck oven", "Mixer", False),
        ("!?", "!?", True),
        ("!?", "?", False),
    ],
)
def test_products_that_read_alike(one: str, other: str, is_one: bool) -> None:
    assert reads_alike(one, other) is reads_alike(other, one) is is_one


@pytest.mark.parametrize(
    "loss",
    [
        sale(1, "Deck oven", "2026-11-21"),
        sale(1, "Deck oven", "2026-01-05", Outcome.CANCELLED),
        sale(1, "Deck oven", "2026-01-05", Outcome.WON),
        Sale(1, 2, "Deck oven", Outcome.LOST, date(2026, 1, 5)),
    ],
    ids=["later", "cancelled", "won", "another customer's"],
)
def test_what_a_sale_cannot_make_good(loss: Sale) -> None:
    assert losses_before(WON, [loss, WON]) == ()
    assert won_back(WON, [loss, WON]) is None


def test_the_newest_of_the_same_product_that_is_still_lost() -> None:
    old, newer, other = (
        sale(1, "Deck oven", "2024-01-05"),
        sale(2, "Deck oven", "2026-01-05"),
        sale(3, "Mixer", "2026-02-05"),
    )
    assert won_back(WON, [old, newer, other, WON]) == newer
    made_good = sale(8, "Deck oven", "2026-03-01", Outcome.WON, won_back_id=2)
    assert won_back(WON, [old, newer, other, made_good, WON]) == old
    assert won_back(WON, [other, WON]) is None


def test_asked_about_is_a_loss_of_the_last_two_years() -> None:
    assert to_ask_about(WON, [sale(1, "Mixer", "2024-11-20"), WON]) == sale(1, "Mixer", "2024-11-20")
    assert to_ask_about(WON, [sale(1, "Mixer", "2024-11-19"), WON]) is None

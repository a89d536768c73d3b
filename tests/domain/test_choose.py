"""Which playbook a sale gets, and why."""

from datetime import date

import pytest

from followup_cli.domain.applies_phrases import parse_amount_range, parse_purchase
from followup_cli.domain.choose import SaleTraits, choose_playbook, purchase_number
from followup_cli.domain.money import Money
from followup_cli.domain.playbook import Applies, Playbook
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome

WON, LOST, CANCELLED = Outcome.WON, Outcome.LOST, Outcome.CANCELLED


def playbook(
    name: str,
    outcome: Outcome | None = WON,
    *,
    purchase: str | None = None,
    amounts: tuple[str, ...] = (),
    products: tuple[str, ...] = (),
    by_name_only: bool = False,
) -> Playbook:
    ranges = tuple(map(parse_amount_range, amounts))
    purchases = parse_purchase(purchase) if purchase else None
    return Playbook(name, name, (), applies=Applies(outcome, purchases, ranges, products, by_name_only))


SHELF = [
    playbook("first", purchase="1 to 3"),
    playbook("repeat", purchase="from 4"),
    playbook("small", amounts=("under 250 USD", "under 200 EUR")),
    playbook("ovens", products=("*oven*", "kiln ?00")),
    playbook("big-ovens", products=("*oven*",), amounts=("from 10000 USD",)),
    playbook("lost", LOST),
    playbook("complex", by_name_only=True),
    playbook("any", None),
]


def chosen(traits: SaleTraits, default: str = "first", shelf: list[Playbook] | None = None) -> str | None:
    choice = choose_playbook(SHELF if shelf is None else shelf, traits, default)
    return choice.playbook if choice else None


@pytest.mark.parametrize(
    ("product", "purchase", "amount", "expected"),
    [
        ("Table", 1, None, "first"),
        ("Table", 3, 100_000, "first"),
        ("Table", 4, 100_000, "repeat"),
        ("Table", 4, 24_999, "small"),  # the amount says more than the purchase
        ("Table", 4, 25_000, "repeat"),  # "under" leaves the limit out
        ("Pizza OVEN 900", 1, 100, "ovens"),  # the product says more than the amount
        ("Öven 900", 1, 1_000_000, "big-ovens"),  # two conditions say more than one; "from" holds the limit
        ("Kiln 200", 1, None, "ovens"),
        ("Kiln 2000", 1, None, "first"),
    ],
)
def test_the_most_specific_that_applies_is_chosen(
    product: str, purchase: int, amount: int | None, expected: str
) -> None:
    assert chosen(SaleTraits(WON, product, purchase, Money(amount, "USD") if amount else None)) == expected


@pytest.mark.parametrize(
    ("money", "expected"),
    [(Money(19_999, "EUR"), "small"), (Money(20_000, "EUR"), "first"), (Money(100, "GBP"), "first"), (None, "first")],
)
def test_amounts_are_compared_in_their_own_currency_only(money: Money | None, expected: str) -> None:
    assert chosen(SaleTraits(WON, "Table", 1, money)) == expected


def test_the_name_decides_a_tie_whatever_the_order() -> None:
    twins = [playbook("b"), playbook("a"), playbook("c")]
    traits = SaleTraits(WON, "Table", 1)
    assert chosen(traits, shelf=twins) == chosen(traits, shelf=twins[::-1]) == "a"


def test_the_default_serves_a_won_sale_no_playbook_names() -> None:
    traits = SaleTraits(WON, "Table", 1)
    unnamed = [playbook("plain", None), playbook("complex", by_name_only=True)]
    assert chosen(traits, "plain", unnamed) == "plain"
    assert chosen(traits, "complex", unnamed) == "complex"
    assert chosen(traits, "missing", unnamed) is None


@pytest.mark.parametrize(("outcome", "expected"), [(LOST, "lost"), (CANCELLED, None)])
def test_other_outcomes_get_only_a_playbook_that_names_them(outcome: Outcome, expected: str | None) -> None:
    traits = SaleTraits(outcome, "Oven", 1, Money(100, "USD"))
    assert chosen(traits) == expected
    assert chosen(traits, shelf=[playbook("first"), playbook("any", None)]) is None


def test_the_choice_says_why() -> None:
    choice = choose_playbook(SHELF, SaleTraits(WON, "Oven", 2, Money(2_000_000, "USD")), "first")
    assert choice is not None
    assert choice.because == "product like *oven*, amount from 10000 USD, won"
    plain = choose_playbook([playbook("plain", None)], SaleTraits(WON, "Oven", 2), "plain")
    assert plain is not None
    assert plain.because.endswith("so the default")


@pytest.mark.parametrize(
    ("pattern", "product", "is_like"),
    [
        ("oven", "oven", True),
        ("oven", "ovens", False),
        ("ACME [old]*", "Acme [old] 2", True),
        ("ACME [old]*", "Acme o", False),
        ("[/x]", "[/x]", True),
    ],
)
def test_only_star_and_question_mark_mean_anything_in_a_pattern(pattern: str, product: str, is_like: bool) -> None:
    found = chosen(SaleTraits(WON, product, 1), "none", [playbook("it", products=(pattern,))])
    assert found == ("it" if is_like else None)


def test_purchases_are_counted_by_day_then_id_and_only_those_won() -> None:
    def sale(number: int, outcome: Outcome, day: int) -> Sale:
        return Sale(number, 1, "Table", outcome, date(2028, 1, day))

    sales = [sale(1, WON, 20), sale(2, LOST, 1), sale(3, WON, 10), sale(4, CANCELLED, 5), sale(5, WON, 20)]
    assert [purchase_number(each, sales) for each in (sales[2], sales[0], sales[4])] == [1, 2, 3]
    assert purchase_number(sales[1], sales) == 0

"""What is worth sending to whom, worked out by hand."""

from datetime import date

import pytest

from followup_cli.domain.keepsakes import Material, MaterialSent
from followup_cli.domain.material import (
    MaterialLine,
    Sending,
    answers,
    has_had,
    suggested,
    tidy_needs,
    wishes_of,
    worth_sending,
)
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import FactKind, Outcome

ACME = Customer(1, "Acme")
BOLT = Customer(2, "Bolt")
JO = Contact(1, 1, "Jo Field")
KIM = Contact(2, 1, "Kim Roy")
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("need", "words", "expected"),
    [
        ("stones", "asked how to clean the stones", True),
        ("Énergy cost", "wants to cut energy costs", True),
        ("cost energy", "wants to cut energy costs", True),
        ("clean", "cleaning takes an hour", True),
        ("ovens", "Deck oven", True),
        ("energy cost", "wants to save energy", False),
        ("art", "starts at five", False),
        ("cost", "a costume shop", True),
        ("cost", "costumeries", False),
        ("oil", "oils", False),
        ("", "anything", False),
        ("...", "anything", False),
    ],
)
def test_a_need_is_answered_by_words_that_hold_all_of_its_own(need: str, words: str, expected: bool) -> None:
    assert answers(need, words) is expected


def _fact(fact_id: int, text: str, kind: FactKind | None, day: int = 1) -> Fact:
    return Fact(fact_id, 1, text, date(2026, 11, day), kind=kind)


def _sale(sale_id: int, product: str, *benefits: str) -> Sale:
    return Sale(sale_id, 1, product, Outcome.WON, DAY, benefits=benefits)


def test_what_they_said_comes_before_what_they_bought() -> None:
    facts = [
        _fact(1, "fewer burns", FactKind.NEED, 3),
        _fact(2, "a second shop", FactKind.GOAL, 9),
        _fact(3, "sails on Saturdays", FactKind.HOBBY, 12),
        _fact(4, "plain note", None, 14),
    ]
    wishes = wishes_of(facts, [_sale(1, "Fryer", "clean oil"), _sale(2, "Oven")])
    assert [(wish.label, wish.words) for wish in wishes] == [
        ("aims at", "a second shop"),
        ("needs", "fewer burns"),
        ("bought for", "clean oil"),
        ("has", "Oven"),
        ("has", "Fryer"),
    ]


def _material(material_id: int, title: str, *needs: str, retired: bool = False) -> Material:
    return Material(
        material_id, title, DAY, needs, url=f"https://x.example/{material_id}", retired_on=DAY if retired else None
    )


def _sending(sent_id: int, material_id: int, customer: Customer, contact: Contact | None, day: int = 1) -> Sending:
    on = date(2026, 10, day)
    return Sending(
        MaterialSent(sent_id, material_id, customer.id, on, contact.id if contact else None), customer, contact
    )


def test_the_order_in_which_it_is_worth_sending() -> None:
    wishes = wishes_of([_fact(1, "fewer burns", FactKind.NEED), _fact(2, "energy costs", FactKind.NEED, 2)], [])
    lines = [
        MaterialLine(_material(1, "Anything"), ()),
        MaterialLine(_material(2, "Burns", "burns"), ()),
        MaterialLine(_material(3, "Energy", "energy"), ()),
        MaterialLine(_material(4, "More on energy", "energy"), (_sending(1, 4, ACME, KIM),)),
        MaterialLine(_material(5, "Had by Jo", "energy"), (_sending(2, 5, ACME, JO),)),
        MaterialLine(_material(6, "Had by others", "energy"), (_sending(3, 6, BOLT, None),)),
        MaterialLine(_material(7, "Retired", "energy", retired=True), ()),
        MaterialLine(_material(8, "Retired and had", retired=True), (_sending(4, 8, ACME, JO),)),
    ]
    order = suggested(lines, wishes, ACME, JO)
    assert [(line.material.id, line.because, line.is_had, len(line.sendings)) for line in order] == [
        (3, "needs: energy costs", False, 0),
        (6, "needs: energy costs", False, 0),
        (2, "needs: fewer burns", False, 0),
        (4, "needs: energy costs", False, 1),
        (1, None, False, 0),
        (5, "needs: energy costs", True, 1),
        (8, None, True, 1),
    ]
    assert [line.material.id for line in worth_sending(order, 3)] == [3, 6, 2]
    assert [line.material.id for line in worth_sending(order, 9)] == [3, 6, 2, 4]


def test_who_has_had_it() -> None:
    sendings = [_sending(1, 1, ACME, JO, 3), _sending(2, 1, ACME, JO, 8), _sending(3, 1, ACME, None, 5)]
    jo = has_had(sendings, ACME, JO)
    nobody_named = has_had(sendings, ACME, None)
    assert jo is not None
    assert (jo.id, jo.sent_on.day) == (2, 8)
    assert nobody_named is not None
    assert nobody_named.id == 3
    assert has_had(sendings, ACME, KIM) is None
    assert has_had(sendings, BOLT, None) is None


def test_what_a_person_had_stays_had_when_they_move_to_another_customer() -> None:
    assert has_had([_sending(1, 1, ACME, JO)], BOLT, JO) is not None


def test_needs_are_kept_once_and_trimmed() -> None:
    assert tidy_needs([" energy  cost ", "Énergy cost", "", "  ", "stones"]) == ("energy cost", "stones")

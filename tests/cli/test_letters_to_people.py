"""Letters and the hand-off brief use what is known of a person."""

import pytest

from tests.cli.program import ok, run

SELLER = ("init", "--name", "Ada Byron", "--phone", "+1 555 0100", "--email", "ada@byron.example", "--country", "US")


@pytest.fixture(autouse=True)
def _acme() -> None:
    ok(*SELLER, "--website", "none")
    ok("customer", "add", "Acme", "--country", "GB", "--street", "1 High St", "--city", "Leeds")
    ok("contact", "add", "acme", "Jo Field", "--phone", "work: 020 7946 0100", "--phone", "cell: 07700 900123")


def test_letters_go_to_their_own_address_and_greet_them_as_they_like() -> None:
    sold = ("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "none")
    ok(*sold, "--benefit", "the first trays out by five")
    first = run("letter", "S1").out
    assert "Dear Jo Field," in first
    assert "1 High St\nLEEDS" in first
    home = ("--street", "3 rue du Bac", "--city", "Lille", "--postal-code", "59000", "--address-country", "FR")
    greeted = ("--salutation", "Ms", "--family-name", "Field")
    told = ok("contact", "edit", "acme", *greeted, "--address-label", "home", *home)
    assert "Letters to Jo Field go to 3 rue du Bac, Lille from now on." in told
    second = run("letter", "S1").out
    assert "Dear Ms Field," in second
    assert "Jo Field\n3 rue du Bac\n59000 LILLE\nFRANCE" in second
    ok("contact", "edit", "acme", "--called", "Jo", "--title", "Baker")
    assert "Dear Jo," in run("letter", "S1").out
    ok("contact", "edit", "acme", "--greeting", "Dear Joanna")
    assert "Dear Joanna," in run("letter", "S1").out
    told = ok("contact", "edit", "acme", "--drop-address", "home")
    assert "Letters to Jo Field go to the customer's address from now on." in told
    assert "Jo Field\nBaker\nAcme\n1 High St\nLEEDS" in run("letter", "S1").out


def test_the_brief_names_every_number_and_the_hours() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "+3w")
    ok(
        "contact",
        "edit",
        "acme",
        "--called",
        "JJ",
        "--best-hours",
        "9-11",
        "--time-zone",
        "london",
        "--channel",
        "call",
    )
    text = ok("sale", "handoff", "S1")
    assert (
        "- Jo Field (called JJ) (contact): work +44 20 7946 0100, cell +44 7700 900123; "
        "prefers to be reached by phone, best rung 09:00-11:00 Europe/London"
    ) in text
    assert 'href="tel:+442079460100">work +44 20 7946 0100' in ok("sale", "handoff", "S1", "--format", "html")


@pytest.mark.parametrize("asked", ["acme", "S1", "2"])
@pytest.mark.parametrize(("drafted_before", "template"), [(False, "birthday"), (True, "birthday"), (False, "holiday")])
def test_a_card_drafted_in_place_of_another_letter_is_a_card(asked: str, template: str, drafted_before: bool) -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field")
    ok("occasion", "add", "acme", "birthday", "11-27")
    ok("occasion", "add", "acme", "holiday", "Christmas Day")
    ok("note", "acme", "boat", "--say", "Your boat is nearly ready for the water, you said.")
    ok("init", "--company", "Byron Ovens", "--address", "1 Main St")
    if drafted_before:
        run("letter", "2", "--template", template)
    card = run("letter", asked, "--template", template).out
    assert "Dear Jo Field," in card
    for of_a_letter in ("1 Main St", "1 High St", "Enclosed"):
        assert of_a_letter not in card


def test_another_letter_of_the_same_step_keeps_the_steps_channel() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field")
    ok("init", "--company", "Byron Ovens", "--address", "1 Main St")
    assert "1 Main St" in run("letter", "2", "--template", "repeat-thanks").out

"""Letters around a sale on the command line: to our own people, after the delivery, about a complaint."""

import pytest

from tests.cli.program import ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--country", "US"),
)
SOLD = ("close", "Acme", "Deck oven", "8400", "--contact", "Pat McKenna", "--email", "pat@acme.example")
MATTERS = "Nobody opens the gate before six."
SIX = {
    "wrong": "We packed the wrong filter.",
    "cost": "You sent forty guests home.",
    "remedy": "The right one is with you on Tuesday, November 24, and we pay back the $310.",
    "cause": "The two filters carry the same label.",
    "prevention": "Since Monday the boxes carry the fryer's number in red.",
    "check": "On Thursday, November 26 I will ring your kitchen before the evening service.",
}


@pytest.fixture(autouse=True)
def _sold() -> None:
    ok(*SELLER)
    ok(*SOLD, "--deliver-by", "2026-12-11", "--benefit", "the first trays out by five")
    ok("contact", "edit", "Acme", "Pat McKenna", "--greeting", "Dear Pat")


def planned(step: str, sale: str = "S1") -> str:
    """Return the id of the open touch of a step."""
    (touch,) = [t for t in run_json("show", sale)["touches"] if t["step"] == step and t["state"] != "dropped"]
    return str(touch["id"])


def test_the_hand_off_has_a_covering_note_that_no_customer_can_forbid() -> None:
    touch = planned("hand-off")
    ok("contact", "do-not-contact", "Acme", "Pat McKenna")
    assert run_json("show", touch)["touch"]["letter"] == "hand-off"
    assert f'followup letter {touch} --say matters="…"' in refused("letter", touch, code=1).err
    text = ok("letter", touch, "--say", f"matters={MATTERS}")
    for said in ("Dear all,", MATTERS, "the first trays out by five", "hand-off brief", "Acme"):
        assert said in text, said
    for theirs in ("pat@acme.example", "Dear Pat"):
        assert theirs not in text


def test_word_of_the_shipment_is_a_letter_that_says_whether_all_of_it_left() -> None:
    touch, left = planned("ship-check"), "Both crates left our yard this morning."
    ok("shipped", "S1", "--on", "2026-11-20")
    letter = run_json("letter", touch, "--say", f"what={left}")
    assert letter["template"] == "shipment"
    for said in (left, "December 11, 2026", SELLER[SELLER.index("--phone") + 1]):
        assert said in letter["text"], said


def test_a_check_after_delivery_is_a_letter_of_the_call_nobody_answered() -> None:
    ok("delivered", "S1", "--on", "2026-11-20")
    touch = planned("arrived")
    letter = run_json("letter", touch, "--say", "worry=Does it clear the door frame?")
    assert letter["template"] == "delivery-check"
    assert letter["text"].count("?") == 1
    assert "Friday, November 20, 2026" in letter["text"]


def test_a_letter_asked_for_by_its_template_is_that_of_the_touch_it_is_for() -> None:
    assert run_json("letter", "S1", "--template", "article", "--draft")["touch"] == int(planned("value-2"))
    assert run_json("letter", "S1", "--template", "farewell", "--draft")["touch"] is None


def test_a_complaint_is_answered_in_six_sentences_that_the_hints_ask_for() -> None:
    ok("complaint", "open", "Acme", "oven cold!!", "--sale", "S1")
    asked = ("letter", "S1", "--template", "apology")
    told = refused(*asked, code=1).err
    touch = planned("acknowledge")
    for name in SIX:
        assert f'followup letter {touch} --say {name}="…"' in told
    text = run(*asked, *(word for name, said in SIX.items() for word in ("--say", f"{name}={said}"))).out
    assert text.count("sorry") == 1
    assert "oven cold" not in text
    assert "business card" not in text
    assert all(said in text for said in SIX.values())


@pytest.mark.parametrize("reference", ["S1", "2"])
def test_thanks_for_a_lost_sale_are_not_written_of_one_that_was_won(reference: str) -> None:
    told = refused("letter", reference, "--template", "thank-you-lost", code=1)
    assert told.error == "S1 was won, so thank-you-lost is not its letter"
    assert told.hint == "--template thank-you is the one for it"


def test_thanks_for_a_sale_are_not_written_of_one_that_was_lost() -> None:
    ok("lose", "Bolt", "Oven", "8400", "--contact", "Jo Field", "--reason", "our nine weeks against six")
    told = refused("letter", "S2", "--template", "thank-you", code=1)
    assert told.error == "S2 was lost, so thank-you is not its letter"
    assert told.hint == "--template thank-you-lost is the one for it"

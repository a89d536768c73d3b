"""What was ordered is on back order and nobody answers the telephone: the letter tells it, and offers the choice."""

import pytest

from tests.cli.program import ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--country", "US"),
)
SOLD = ("close", "Acme", "Deck oven", "8400", "--contact", "Pat McKenna", "--email", "pat@acme.example")
OLD, NEW = "Friday, December 11, 2026", "Friday, January 15, 2027"
REASON = "the maker has no motors"
BACKORDERED = ("backordered", "S1", "--until", "2027-01-15", "--why", REASON)


@pytest.fixture(autouse=True)
def _sold() -> None:
    ok(*SELLER)
    ok(*SOLD, "--deliver-by", "2026-12-11")
    ok("contact", "edit", "Acme", "Pat McKenna", "--greeting", "Dear Pat")


def planned(step: str) -> str:
    """Return the id of the open touch of a step."""
    (touch,) = [t for t in run_json("show", "S1")["touches"] if t["step"] == step and t["state"] == "planned"]
    return str(touch["id"])


def nobody_answers(step: str = "tell") -> str:
    """Ring without an answer; return the id of the e-mail that follows."""
    ok("done", planned(step), "--outcome", "no-answer")
    return planned(step)


def test_a_call_nobody_answered_becomes_an_email_that_offers_the_choice() -> None:
    ok(*BACKORDERED)
    email = nobody_answers()
    assert f"followup letter {email}" in ok("show", email)
    text = ok("letter", email)
    facts = ("To: Pat McKenna, pat@acme.example", "Dear Pat,", "on back order", OLD, NEW, f": {REASON}.", "Deck oven")
    for fact in (*facts, "+1 555 0100", "ada@byron.example", "complete", "money back"):
        assert fact in text, fact
    assert text.count("back order") == 1
    assert run_json("letter", email)["template"] == "backorder"
    assert ok("letter", email, today="2026-11-23").replace("23, 2026", "20, 2026") == text


def test_by_post_it_is_the_same_letter_with_an_address() -> None:
    ok("backordered", "S1", "--until", "2027-01-15")
    nobody_answers()
    letter = nobody_answers()
    ok("customer", "edit", "Acme", "--street", "1 Main St", "--city", "Salem", "--postal-code", "97301")
    text = ok("letter", letter)
    assert "1 Main St" in text
    assert NEW in text
    assert "eason" not in text
    assert "behind it" not in text


def test_a_date_nobody_knows_and_the_one_that_comes_after_it() -> None:
    ok("backordered", "S1", "--why", "The maker is silent.")
    first = nobody_answers()
    text = ok("letter", first)
    assert OLD in text
    assert ": the maker is silent." in text
    assert text.count("December") == 1, "no date is made up"
    assert "January" not in text
    ok("done", first)
    ok(*BACKORDERED)
    text = ok("letter", nobody_answers())
    assert NEW in text
    assert OLD not in text
    assert "silent" not in text


def test_the_date_they_know_and_a_first_date_are_called_no_change() -> None:
    ok("backordered", "S1", "--until", "2026-12-11")
    text = ok("letter", nobody_answers())
    assert text.count(OLD) == 1
    assert "promised" not in text
    assert "now expected" not in text


def test_without_a_date_ever_given_it_is_offered_all_the_same() -> None:
    ok("close", "Bolt", "Mixer", "900", "--contact", "Jo Bolt", "--email", "jo@bolt.example")
    ok("contact", "edit", "Bolt", "Jo Bolt", "--greeting", "Dear Jo")
    ok("backordered", "S2")
    text = run("letter", "S2", "--template", "backorder").out
    assert "Dear Jo," in text
    assert "money back" in text
    assert "20" not in text.split("Dear Jo,")[1].split("Yours", maxsplit=1)[0], "no date"


def test_who_has_not_chosen_is_asked_again_in_writing() -> None:
    ok(*BACKORDERED)
    ok("done", planned("tell"), "--note", "thinks it over")
    email = nobody_answers("choice-due")
    letter = run_json("letter", email)
    assert letter["template"] == "backorder"
    for fact in (OLD, NEW, f": {REASON}.", "money back"):
        assert fact in letter["text"], fact


def test_a_second_slip_counts_from_what_they_were_told_last() -> None:
    ok(*BACKORDERED)
    ok("done", planned("tell"), "--note", "told")
    ok("backordered", "S1", "--until", "2027-02-12")
    text = ok("letter", nobody_answers())
    assert NEW in text
    assert "Friday, February 12, 2027" in text
    assert OLD not in text
    assert any(words in text for words in ("not the first to move", "changed before", "moved it before"))


def test_what_has_shipped_is_on_back_order_no_more() -> None:
    asked = ("letter", "S1", "--template", "backorder")
    assert "followup milestone S1 delivered --expected DATE" in refused(*asked, code=1).err
    ok(*BACKORDERED)
    assert NEW in run(*asked).out
    ok("delivered", "S1", today="2026-12-21")
    refused(*asked, code=1, today="2026-12-22")

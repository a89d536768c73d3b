"""A date slips, nobody answers the telephone, and the letter says it: the walk a seller takes."""

import pytest

from tests.cli.program import ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--country", "US"),
)
SOLD = ("close", "Acme", "Deck oven", "8400", "--contact", "Pat McKenna", "--email", "pat@acme.example")
OLD, NEW = "Friday, December 11, 2026", "Friday, December 18, 2026"


@pytest.fixture(autouse=True)
def _sold() -> None:
    ok(*SELLER)
    ok(*SOLD, "--deliver-by", "2026-12-11")
    ok("contact", "edit", "Acme", "Pat McKenna", "--greeting", "Dear Pat")


def tell() -> str:
    """Return the id of the open touch that brings word of a change."""
    (touch,) = [t for t in run_json("show", "S1")["touches"] if t["step"] == "tell" and t["state"] == "planned"]
    return str(touch["id"])


def nobody_answers() -> str:
    """Ring without an answer; return the id of the e-mail that follows."""
    ok("done", tell(), "--outcome", "no-answer")
    return tell()


def test_a_call_nobody_answered_becomes_an_email_that_is_ready_to_send() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", "--why", "A bearing is short.")
    email = nobody_answers()
    assert f"followup letter {email}" in ok("show", email)
    text = ok("letter", email)
    for fact in ("To: Pat McKenna, pat@acme.example", "Dear Pat,", OLD, NEW, ": a bearing is short.", "Deck oven"):
        assert fact in text, fact
    assert run_json("letter", email)["template"] == "delivery-change"
    assert ok("letter", email, today="2026-11-23").replace("23, 2026", "20, 2026") == text


def test_by_post_it_is_the_same_letter_with_an_address() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18")
    nobody_answers()
    letter = nobody_answers()
    ok("customer", "edit", "Acme", "--street", "1 Main St", "--city", "Salem", "--postal-code", "97301")
    text = ok("letter", letter)
    assert "1 Main St" in text
    assert NEW in text
    assert "eason" not in text


def test_a_date_nobody_knows_and_the_one_that_comes_after_it() -> None:
    ok("milestone", "S1", "delivered", "--expected", "unknown", "--why", "the maker is silent")
    first = nobody_answers()
    text = ok("letter", first)
    assert OLD in text
    assert ": the maker is silent." in text
    assert text.count("December") == 1, "no date is made up"
    ok("done", first)
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18")
    text = ok("letter", nobody_answers())
    assert NEW in text
    assert OLD not in text
    assert "silent" not in text


def test_a_second_slip_counts_from_what_they_were_told_last() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18")
    ok("done", tell(), "--note", "told")
    ok("milestone", "S1", "delivered", "--expected", "2027-01-08")
    text = ok("letter", nobody_answers())
    assert NEW in text
    assert "Friday, January 8, 2027" in text
    assert OLD not in text
    assert any(words in text for words in ("not the first change", "has changed before", "has moved before"))


def test_other_milestones_are_named_in_words() -> None:
    ok("milestone", "S1", "installed", "--expected", "2026-12-14")
    ok("milestone", "S1", "installed", "--expected", "2026-12-21")
    text = ok("letter", nobody_answers())
    assert "the installation" in text
    assert "Monday, December 21, 2026" in text


def test_a_call_may_be_written_instead() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18")
    assert run_json("letter", tell())["template"] == "delivery-change"
    assert "To: Pat McKenna, pat@acme.example" in ok("letter", tell(), "--template", "delivery-change")
    assert NEW in run("letter", "S1", "--template", "delivery-change").out


def test_without_a_change_still_to_come_the_letter_says_how_to_enter_one() -> None:
    asked = ("letter", "S1", "--template", "delivery-change")
    cure = "followup milestone S1 delivered --expected DATE"
    assert cure in refused(*asked, code=1).err
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18")
    assert cure in refused(*asked, code=1, today="2026-12-19").err
    ok("milestone", "S1", "delivered", "--expected", "2027-01-08", today="2026-12-19")
    assert "January 8, 2027" in run(*asked, today="2026-12-19").out
    ok("delivered", "S1", today="2026-12-20")
    told = refused(*asked, code=1, today="2026-12-21").err
    assert "S1 was delivered on" in told
    assert cure not in told

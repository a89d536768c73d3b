"""Letters to copy out by hand: short lines, the address below, and what fits the minutes there are."""

import re
from pathlib import Path

import pytest

from tests.cli.program import exported, ok, refused, run
from tests.cli.test_letter_pile import MONDAY, SELLER, pile, pile_json, sell

ADDRESS = ("--street", "5 Pine Road", "--city", "Stowe", "--region", "VT", "--postal-code", "05672", "--country", "US")


@pytest.fixture(autouse=True)
def _seller() -> None:
    ok(*SELLER)


def test_it_has_the_words_of_the_letter_the_envelope_and_the_time() -> None:
    touch = sell("Acme Ltd", "Jo Field")
    ok("customer", "edit", "Acme Ltd", *ADDRESS)
    found = run("letter", str(touch), "--by-hand", "--json", today=MONDAY).json
    copy = found["by_hand"]
    assert copy["envelope"] == ["Jo Field", "Acme Ltd", "5 Pine Road", "STOWE, VT 05672"]
    assert copy["lines"][0] == "Dear Jo Field,"
    assert copy["lines"][copy["lines"].index("Yours sincerely,") + 1] == "Ada Byron"
    assert "Order number: S1" in copy["lines"], "for the letter speaks of what is below"
    assert set(copy["lines"][copy["own_line"]]) == {"_"}
    printed = " ".join(found["text"].split())
    own = copy["lines"][copy["own_line"]]
    before, after = " ".join(" ".join(copy["lines"]).split()).split(own)
    assert before.strip() in printed
    assert after.split("Your order")[0].strip() in printed
    text = ok_text(str(touch))
    assert "Byron Ovens" not in text.split("Envelope")[0]
    assert text.count("Order number") == 1
    assert text.endswith(f"\n{copy['words']} words, about {copy['minutes']} minutes by hand\n")
    assert text.startswith("\n".join(copy["lines"]))


def ok_text(*arguments: str, columns: str = "100") -> str:
    result = run("letter", *arguments, "--by-hand", today=MONDAY, env={"COLUMNS": columns})
    assert result.code == 0, result
    return result.out


@pytest.mark.parametrize("columns", ["40", "200"])
def test_no_line_is_longer_than_a_hand_writes(columns: str) -> None:
    touch = sell("Acme Ltd", "Jo Field")
    assert max(map(len, ok_text(str(touch), columns=columns).splitlines())) <= 40


def test_a_card_has_shorter_lines() -> None:
    sell("Acme Ltd", "Jo Field")
    ok("note", "acme", "new boat", "--say", "The new boat is in the water, you said.")
    ok("occasion", "add", "acme", "birthday", "11-30", "--channel", "card")
    found = run("letter", "acme", "--template", "birthday", "--by-hand", "--json", today=MONDAY).json
    assert max(map(len, found["by_hand"]["lines"])) == 30, "its own line is as long as the others may be"


def test_an_unknown_address_is_told_with_the_command() -> None:
    touch = sell("Acme Ltd", "Jo Field")
    result = run("letter", str(touch), "--by-hand", today=MONDAY)
    assert "No postal address is known.\n" in result.out
    assert 'followup customer edit "Acme Ltd" --street' in result.err


def test_it_is_kept_like_any_letter_and_goes_to_a_file(tmp_path: Path) -> None:
    touch = sell("Acme Ltd", "Jo Field")
    out = tmp_path / "copy.txt"
    assert run("letter", str(touch), "--by-hand", "--out", str(out), today=MONDAY).out == f"Written to {out}\n"
    assert out.read_text() == ok_text(str(touch)) == ok_text("L1")
    assert out.stat().st_mode & 0o777 == 0o600
    refused("letter", str(touch), "--by-hand", "--out", str(out), code=1, today=MONDAY)


def test_nobody_writes_an_email_by_hand() -> None:
    touch = sell("Acme Ltd", "Jo Field", "--playbook", "light")
    before = exported()
    error = refused("letter", str(touch), "--by-hand", code=1, today=MONDAY)
    assert error.error == "the letter 'light-thanks' to Acme Ltd goes as an e-mail, which nobody writes by hand"
    assert exported() == before
    assert pile("--by-hand").out == "No letter or card is due.\n"


def test_what_is_missing_is_named_as_for_any_letter() -> None:
    touch = sell("Bad Corp", "Kim Lee", benefit=None)
    assert "cannot be written yet" in refused("letter", str(touch), "--by-hand", code=1, today=MONDAY).error
    found = run("letter", str(touch), "--by-hand", "--json", today=MONDAY)
    assert (found.code, found.json["by_hand"]) == (1, None)


def test_the_pile_by_hand_is_one_file_with_a_page_for_each(tmp_path: Path) -> None:
    sell("Acme Ltd", "Jo Field")
    sell("Lonesome Pine", "Fran Wilson")
    out = tmp_path / "copies.txt"
    assert pile("--by-hand", "--out", str(out)).out == f"2 letters written to {out}\n"
    pages = out.read_text().split("\f")
    assert [page.splitlines()[0] for page in pages] == ["Dear Jo Field,", "Dear Fran Wilson,"]
    assert pile("--by-hand").out == out.read_text()


def test_the_minutes_take_the_most_important_first_and_keep_no_more_than_fits() -> None:
    small = sell("Acme Ltd", "Jo Field")
    ok("sale", "edit", "S1", "--amount", "100")
    big = sell("Lonesome Pine", "Fran Wilson")
    one = pile_json("--by-hand", "--minutes", "1")
    assert ([each["touch"] for each in one["letters"]], one["left"]) == ([big], [small]), "the first always"
    assert run("letter", "--list", "acme", "--json").json["letters"] == []
    whole = one["minutes"]
    both = pile_json("--by-hand", "--minutes", str(whole * 3))
    assert ([each["touch"] for each in both["letters"]], both["left"]) == ([big, small], [])
    assert both["minutes"] <= whole * 3


def test_what_is_left_is_told() -> None:
    small = sell("Acme Ltd", "Jo Field")
    ok("sale", "edit", "S1", "--amount", "100")
    sell("Lonesome Pine", "Fran Wilson")
    told = pile("--by-hand", "--minutes", "10").err
    assert re.search(r"^1 letter, about \d+ minutes by hand\.$", told, re.MULTILINE)
    assert f"Left for tomorrow: 1 letter (touch {small})." in told

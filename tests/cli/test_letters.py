"""``letter`` and ``template``, and the hints that lead from a missing field to a finished letter."""

import os
import re
import shlex
import stat
from pathlib import Path

import pytest

from tests.cli.program import home_folder, ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--address", "1 Main St\\nBurlington"),
    *("--country", "US"),
)
BENEFIT = "the first trays out by five"
COMMAND = re.compile(r"(followup (?:init|sale|customer|contact|playbook) .+)$")
PLACE = re.compile(r" \(\S+\.j2:\d+\)$")
VALUES = {
    "--name": "Ada Byron",
    "--phone": "+1 555 0100",
    "--email": "ada@byron.example",
    "--website": "www.byron.example",
    "--benefit": BENEFIT,
    "--thanks-for": "the tour of the bakery",
    "--street": "8 Johnstown Road",
    "--city": "Cork",
    "--postal-code": "T12",
    "--reason": "nine weeks against six",
    "--amount": "8400",
}


def sell(customer: str = "Acme Ltd", *more: str) -> None:
    ok("close", customer, "Deck oven", "8400", *more)


def followed(hint: str) -> list[str]:
    """Return a hint's command as somebody would type it, the blanks filled in."""
    spelled = PLACE.sub("", hint).partition(" (or ")[0].replace("DATE", "2026-12-11").replace('"Name"', "'Jo Field'")
    words = shlex.split(spelled)[1:]
    return [VALUES[words[number - 1]] if word == "…" else word for number, word in enumerate(words)]


@pytest.mark.parametrize("customer", ["Acme Ltd", 'O\'Hara & Söhne "fine" $HOME `id`', "ACME [old]"])
@pytest.mark.parametrize("outcome", ["close", "lose"])
def test_following_the_hints_leads_to_a_letter(customer: str, outcome: str) -> None:
    reason = ("--reason", "price") if outcome == "lose" else ()
    ok(outcome, customer, "Deck oven", "8400", *reason)
    for _ in range(6):
        result = run("letter", "S1")
        if result.code == 0:
            break
        assert result.err.splitlines()[0].startswith("error: the letter 'thank-you")
        hints = [found[1] for line in result.err.splitlines() if (found := COMMAND.search(line))]
        assert len(hints) == len(result.err.splitlines()) - 2, "every missing field has a command"
        for hint in dict.fromkeys(hints):
            ok(*followed(hint))
    result = run("letter", "S1")
    assert result.code == 0, result
    assert customer in result.out
    assert "Ada Byron" in result.out
    # What would make it better is said beside it, and those commands work as well.
    for line in result.doubts.splitlines():
        found = COMMAND.search(line)
        assert line.startswith("warning: ")
        if found:
            ok(*followed(found[1]))
    assert "it would be better with" not in run("letter", "S1").err


def test_a_letter_holds_what_a_thank_you_must() -> None:
    ok(*SELLER)
    sell(
        "Hungry Owl", "--contact", "Pat McKenna", "--deliver-by", "2026-12-11", "--benefit", BENEFIT, "--country", "IE"
    )
    ok("customer", "edit", "hungry", "--street", "8 Johnstown Road", "--city", "Cork")
    ok("sale", "edit", "S1", "--thanks-for", "bringing your night baker")
    ok("note", "hungry", "haggles over every cent")
    letter = run("letter", "hungry")
    assert letter.code == 0
    for fact in (
        "Pat McKenna",
        "8 Johnstown Road",
        "CORK\nIRELAND",  # as the post of another country wants it
        "20 November 2026",  # as it is written in Ireland
        "Deck oven",
        BENEFIT,
        "bringing your night baker",
        "11 December 2026",
        "8,400.00",
        "8 December 2026",  # the promise 3 business days before delivery
        "+1 555 0100",
        "ada@byron.example",
        "www.byron.example",
        "Yours sincerely",
        "Ada Byron",
        "Sales Manager",
        "business card",
    ):
        assert fact in letter.out, fact
    assert "haggles" not in letter.out
    assert "None" not in letter.out
    assert "{" not in letter.out


@pytest.mark.parametrize(
    ("command", "first", "others"),
    [
        (("close", "Acme", "Oven", "8400"), 'followup contact add "Acme" "Name"', 6),
        (("lose", "Acme", "Oven", "--reason", "price"), 'followup contact add "Acme" "Name"', 4),
        (("close", "Acme", "Oven", "8400", "--contact", "Jo"), 'followup sale edit S1 --benefit "…"', 5),
        (
            ("close", "Acme", "Oven", "8400", "--contact", "Jo", "--benefit", BENEFIT),
            "followup sale edit S1 --deliver-by DATE",
            4,
        ),
    ],
)
def test_a_sale_names_first_what_its_letter_lacks(command: tuple[str, ...], first: str, others: int) -> None:
    dry = run_json(*command, "--dry-run")
    told = ok(*command)
    following = told[told.index("Next") :].split("\n")
    assert following[0].split() == f"Next {first} the letter needs it, and {others} more".split()
    assert following[1].split()[:2] == ["followup", "letter"]
    lacks = dry["letter_lacks"]
    assert len(lacks) == others + 1
    assert lacks[0]["command"].startswith(first)
    assert [f"{each['name']}: {each['command']}" for each in lacks] == run("letter", "S1", "--json").json["missing"]


def test_a_sale_whose_letter_can_be_written_leads_to_it() -> None:
    ok(*SELLER)
    sold = ("close", "Acme", "Oven", "8400", "--contact", "Jo", "--deliver-by", "none", "--benefit", BENEFIT)
    assert "Next  followup letter 2 " in ok(*sold)
    assert run_json(*sold)["letter_lacks"] == []


@pytest.mark.parametrize("text", ["no head at all", "---\ntitle: [\n---\n", "---\n- a\n---\nHi.\n"])
def test_a_sale_is_recorded_whatever_is_wrong_with_the_template(text: str) -> None:
    folder = home_folder() / "letters"
    folder.mkdir(parents=True)
    (folder / "thank-you.j2").write_text(text, encoding="utf-8")
    assert run_json("close", "Acme", "Oven", "8400")["letter_lacks"] == []


def test_a_company_is_not_greeted_as_a_person(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "company,product,amount,currency,closed_on,email\nAlpha Ltd,Oven,8400,USD,2026-11-19,office@alpha.example\n",
        encoding="utf-8",
    )
    ok(*SELLER)
    ok("import", "sales", str(rows))
    ok("sale", "edit", "S1", "--deliver-by", "none", "--benefit", BENEFIT)
    letter = run("letter", "S1")
    assert "Dear" not in letter.out
    assert "To Alpha Ltd,\n" in letter.out


def test_a_greeting_nobody_set_is_remarked_on() -> None:
    ok(*SELLER)
    sell("Acme Ltd", "--contact", "Frau Anna Huber", "--deliver-by", "none", "--benefit", BENEFIT)
    plain = run("letter", "S1")
    assert "Dear Frau Anna Huber," in plain.out
    command = 'contact edit "Acme Ltd" "Frau Anna Huber" --greeting "Dear …"'
    assert f"a greeting of their own: followup {command}" in plain.err
    ok(*shlex.split(command.replace("…", "Frau Huber")))
    greeted = run("letter", "S1")
    assert "Dear Frau Huber," in greeted.out
    assert "--greeting" not in greeted.err


def test_one_letter_asked_for_three_ways() -> None:
    ok(*SELLER)
    sell("Acme Ltd", "--contact", "Jo Field", "--deliver-by", "none", "--benefit", BENEFIT)
    by_touch = run("letter", "2").out
    assert by_touch == run("letter", "acme").out == run("letter", "S1").out
    assert run_json("letter", "2")["text"] == by_touch
    assert run_json("letter", "2")["touch"] == 2
    assert "**" in run("letter", "2", "--format", "md").out
    assert "**" not in by_touch


def test_a_passed_delivery_is_never_promised() -> None:
    ok(*SELLER)
    sell("Acme Ltd", "--contact", "Jo", "--deliver-by", "2026-11-25", "--benefit", BENEFIT)
    letter = run("letter", "acme", today="2026-11-30")
    assert letter.code == 0
    assert "November 25" not in letter.out
    assert "the delivery expected on 2026-11-25 lies in the past" in letter.err


def test_a_letter_goes_to_a_file_of_ones_own(tmp_path: Path) -> None:
    ok(*SELLER)
    sell("Acme Ltd", "--contact", "Jo", "--deliver-by", "none", "--benefit", BENEFIT, "--country", "GB")
    text = run("letter", "2").out
    out = tmp_path / "letters" / "thanks.txt"
    assert f"there is no folder {out.parent}" in refused_beside("letter", "2", "--out", str(out))
    assert not out.parent.exists(), "a misspelt folder is not made"
    out.parent.mkdir()
    written = run("letter", "2", "--out", str(out))
    assert (written.code, written.out) == (0, f"Written to {out}\n")
    assert out.read_text(encoding="utf-8") == text
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "exists already" in refused_beside("letter", "2", "--out", str(out))
    out.write_text("mine", encoding="utf-8")
    assert run("letter", "2", "--out", str(out), "--force", "--json").json["path"] == str(out)
    assert out.read_text(encoding="utf-8") == text
    link = tmp_path / "link.txt"
    link.symlink_to(out)
    assert "symbolic link" in refused_beside("letter", "2", "--out", str(link), "--force")


def refused_beside(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.code, result.out) == (1, "")
    return result.error


def test_a_letter_passes_through_the_editor(tmp_path: Path) -> None:
    ok(*SELLER)
    sell("Acme Ltd", "--contact", "Jo", "--deliver-by", "none", "--benefit", BENEFIT)
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\necho "P.S. See you at the fair." >> "$1"\n')
    editor.chmod(0o700)
    env = {"VISUAL": shlex.quote(str(editor)), "PATH": os.environ["PATH"]}
    assert " P.S. See you at the fair.\n\n" in run("letter", "2", "--edit", env=env).out
    assert "cannot be opened" in run("letter", "2", "--edit", env={"VISUAL": "/nowhere/editor"}).error
    assert "ended with an error" in run("letter", "2", "--edit", env={"VISUAL": "false"}).error


def test_templates_are_listed_shown_and_replaced_by_ones_own() -> None:
    shipped = run_json("template", "list")["templates"]
    assert {"thank-you", "thank-you-lost", "light-thanks"} <= {line["name"] for line in shipped}
    assert not any(line["own"] or line["problem"] for line in shipped)
    text = ok("template", "show", "thank-you")
    folder = home_folder() / "letters"
    folder.mkdir(parents=True)
    (folder / "thank-you.j2").write_text(text.replace("Your order is in the books", "It is yours"), encoding="utf-8")
    own = next(line for line in run_json("template", "list")["templates"] if line["name"] == "thank-you")
    assert (own["own"], own["problem"]) == (True, None)
    ok(*SELLER)
    sell("Acme Ltd", "--contact", "Jo", "--deliver-by", "none", "--benefit", BENEFIT)
    assert "Your order is in the books" not in run("letter", "2").out
    (folder / "thank-you.j2").write_text("no head at all", encoding="utf-8")
    refused("letter", "2", code=4)


def test_a_light_sale_gets_a_short_letter() -> None:
    ok(*SELLER)
    ok("close", "Bolt", "Stones", "180", "--contact", "Sam", "--email", "sam@bolt.example")
    touch = next(t["id"] for t in run_json("show", "S1")["touches"] if t["letter"])
    for what in (str(touch), "bolt", "S1"):
        assert run("letter", what, "--json").json["template"] == "light-thanks"
    ok("done", str(touch))
    assert run("letter", "bolt", "--json").json["template"] == "light-thanks", "a second copy is the same letter"


def test_a_seller_without_a_web_address_writes_letters_too() -> None:
    ok(*SELLER, "--website", "")
    sell("Acme Ltd", "--contact", "Jo", "--deliver-by", "none", "--benefit", BENEFIT)
    told = refused("letter", "2", code=1)
    (lack,) = [line for line in told.err.splitlines() if line.startswith("  your web address:")]
    assert lack.endswith(": followup init --website www.… (or --website none, when you have none) (thank-you.j2:16)")
    places = [each["place"] for each in run("letter", "2", "--json").json["missing_fields"]]
    assert all(place.startswith("/") and "/letters/thank-you.j2:" in place for place in places), "whole for a program"
    ok("init", "--website", "None")
    letter = run("letter", "2")
    assert letter.code == 0
    assert "ada@byron.example" in letter.out
    assert not {"Web", "none"} & set(letter.out.replace(":", " ").split())
    assert "web address" not in letter.err

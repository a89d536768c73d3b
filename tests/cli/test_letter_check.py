"""The score every letter gets, the remarks beside it, and ``--strict``."""

from pathlib import Path

from tests.cli.program import home_folder, ok, refused, run, run_json

SELLER = ("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--phone", "+1 555 0100", "--email", "a@b.example")
OWN = """---
title: Mine
---
You wanted {{ sale.benefits | first }}. You said it twice, beside the old oven, and I believed you the second time.
You also wanted {{ sale.benefits | last }}. I come on Monday 30 November and bring the shelf.
"""
GENERAL = """---
title: Mine
---
Thank you for choosing us. We are delighted to have you with us and look forward to many years together.
"""


def sold(source: str) -> None:
    ok(*SELLER)
    ok(
        *("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field"),
        *("--benefit", "the first trays out by five", "--benefit", "no more scorched rye on the left shelf"),
    )
    folder = home_folder() / "letters"
    folder.mkdir(exist_ok=True)
    (folder / "mine.j2").write_text(source, encoding="utf-8")


def test_a_personal_letter_gets_its_score_and_no_more() -> None:
    sold(OWN)
    result = run("letter", "S1", "--template", "mine")
    assert result.code == 0
    assert result.err.startswith("Personal: ")
    assert len(result.err.splitlines()) == 1
    assert run("letter", "S1", "--template", "mine", "--strict") == result


def test_under_the_bar_it_warns_with_the_command_that_mends_it() -> None:
    sold(GENERAL)
    result = run("letter", "S1", "--template", "mine")
    assert result.code == 0
    score, *remarks = result.err.splitlines()
    assert score.startswith("Form letter: ")
    assert 1 <= len(remarks) <= 3
    assert all(line.startswith("- ") and "followup letter S1 --template mine --edit" in line for line in remarks)
    assert "“no more scorched rye on the left shelf” (a benefit) is not in it, say it" in result.err


def test_strict_refuses_and_writes_nothing(tmp_path: Path) -> None:
    sold(GENERAL)
    out = tmp_path / "letter.txt"
    result = refused("letter", "S1", "--template", "mine", "--strict", "--out", str(out), code=1)
    assert "is not personal enough" in result.error
    assert "followup letter S1 --template mine --edit" in result.err
    assert not out.exists()


def test_a_draft_that_is_printed_again_shows_its_score_and_is_refused_by_strict() -> None:
    sold(GENERAL)
    score = run("letter", "S1", "--template", "mine").err.splitlines()[0]
    assert score in run("letter", "L1").err.splitlines()
    told = refused("letter", "L1", "--strict", code=1)
    assert "is not personal enough" in told.error
    assert "followup letter S1 --template mine --edit" in told.err
    as_json = run("letter", "L1", "--strict", "--json")
    assert (as_json.code, as_json.json["check"]["verdict"]) == (1, "form-letter")
    ok("letter", "L1", "--sent")
    sent = run("letter", "L1", "--strict")
    assert (sent.code, sent.err) == (0, "L1 was sent on 2026-11-20.\n"), "nothing is to be refused any more"


def test_strict_looks_at_the_words_that_are_kept() -> None:
    sold(OWN)
    drafted = run("letter", "S1", "--template", "mine")
    again = run("letter", "L1", "--strict")
    assert (again.code, again.out) == (0, drafted.out)
    assert again.err.startswith(drafted.err)
    sold(OWN + "\nRest assured.\n")
    assert run("letter", "L1", "--strict").code == 0, "the template has changed, the draft has not"
    run("letter", "L1", "--fresh")
    assert "holds what no letter says" in refused("letter", "L1", "--strict", code=1).error


def test_a_letter_that_holds_what_none_says_is_refused_though_it_is_personal() -> None:
    sold(OWN + "\nRest assured.\n")
    assert "Personal" in (beside := run("letter", "S1", "--template", "mine").err)
    assert "it must not go out like this" in beside
    assert "holds what no letter says" in refused("letter", "S1", "--template", "mine", "--strict", code=1).error


def test_the_check_in_json() -> None:
    sold(GENERAL)
    found = run_json("letter", "S1", "--template", "mine")
    check = found["check"]
    assert check["verdict"] == "form-letter"
    assert check["points"] == sum(each["points"] for each in check["parts"])
    assert [each["name"] for each in check["parts"]][:3] == ["own-facts", "swap", "neighbours"]
    assert sum(each["of"] for each in check["parts"]) == 100
    assert set(check["remarks"]) <= set(found["warnings"])
    strict = run("letter", "S1", "--template", "mine", "--strict", "--json")
    assert (strict.code, strict.json["check"], strict.json["text"]) == (1, check, found["text"])

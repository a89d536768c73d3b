"""What a letter asks the seller for: said with --say or on a terminal, kept for later drafts, marked with --draft."""

import json
from io import BytesIO, TextIOWrapper
from types import SimpleNamespace

import pytest

from followup_cli.cli.runtime import Runtime
from tests.cli.program import exported, home_folder, ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--phone", "+1 555 0100", "--email", "ada@byron.example"),
    *("--website", "www.byron.example"),
)
CHECK = """---
title: Is it all as it should be
needs: [contact.name, sale.product]
asks:
  worry: "what they worried about, a whole sentence: You asked whether it clears the door frame."
  way: how to tell you
may-ask:
  page: which page is marked
---
Your {{ sale.product }} is there. {{ said.worry }}
{% if said.page %}{{ said.page }}{% endif %}

{{ said.way }}
"""
WORRY = "You asked whether it clears the door frame."
WAY = "Ring me at seven."
BOTH = ("--say", f"worry={WORRY}", "--say", f"way={WAY}")


@pytest.fixture(autouse=True)
def _check() -> None:
    ok(*SELLER)
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "none")
    folder = home_folder() / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "delivery-check.j2").write_text(CHECK, encoding="utf-8")


def letter(*more: str, touch: str = "2") -> tuple[str, ...]:
    return ("letter", touch, "--template", "delivery-check", *more)


def sayings() -> dict[str, str]:
    return {each["field"]: each["text"] for each in json.loads(exported())["letter_sayings"]}


def test_what_is_said_once_stands_in_every_later_draft() -> None:
    assert "worry" in refused(*letter(), code=1).err
    first = run(*letter(*BOTH)).out
    assert f"Deck oven is there. {WORRY}\n\n{WAY}\n" in first
    assert run(*letter()).out == first
    assert run("letter", "acme", "--template", "delivery-check").out == first, "the customer's letter is the touch's"
    assert "page 4" in run(*letter("--say", "page=I marked page 4.")).out
    assert WORRY in run(*letter()).out
    assert sayings() == {"worry": WORRY, "way": WAY, "page": "I marked page 4."}


def test_all_that_is_said_at_once_is_undone_at_once() -> None:
    before = exported()
    run(*letter(*BOTH))
    assert len(sayings()) == 2
    ok("undo")
    assert exported() == before


def test_it_is_said_anew_and_taken_back() -> None:
    run(*letter(*BOTH))
    assert "You feared the step." in run(*letter("--say", "worry=You feared\n  the step.")).out
    assert WAY in run(*letter()).out
    assert refused(*letter("--say", "worry="), code=1).err.count("--say") == 1
    assert sayings() == {"way": WAY}


def test_what_is_said_for_one_letter_is_not_said_in_another() -> None:
    run(*letter(*BOTH))
    ok("close", "Acme Ltd", "Mixer", "8400", "--contact", "Jo Field", "--deliver-by", "none")
    assert WORRY not in run("letter", "S2", "--template", "delivery-check", "--draft").out


def test_without_a_touch_it_is_kept_for_the_person_and_the_sale() -> None:
    ok("customer", "add", "Bravo", "--contact", "Bo Reed")
    told = ("letter", "bravo", "--template", "delivery-check", "--draft")
    assert WORRY in run(*told, *BOTH).out
    assert WORRY in run(*told).out
    (kept, _) = json.loads(exported())["letter_sayings"]
    assert (kept["customer_id"], kept["contact_id"], kept["sale_id"], kept["touch_id"]) == (2, 2, None, None)


@pytest.mark.parametrize(
    ("say", "error", "hint"),
    [
        (("wory=x",), "there is no 'wory' to say in delivery-check", "did you mean 'worry'?"),
        (("worry=x", "zzz=x"), "there is no 'zzz' to say in delivery-check", "write one of: worry, way, page"),
        (("worry",), "--say 'worry' says nothing", "write the field and the sentence"),
        (("=x",), "--say '=x' says nothing", "write the field and the sentence"),
        (("way=x", "way=y"), "--say way is given twice", "give one of them"),
    ],
)
def test_what_is_not_asked_for_cannot_be_said(say: tuple[str, ...], error: str, hint: str) -> None:
    told = refused(*letter(*(word for text in say for word in ("--say", text))), code=2)
    assert told.error == error
    assert told.hint.startswith(hint)
    assert sayings() == {}


def test_a_letter_that_asks_for_nothing_takes_nothing() -> None:
    told = refused("letter", "2", "--say", "worry=x", code=2)
    assert (told.error, told.hint) == (
        "there is no 'worry' to say in thank-you",
        "it asks you for nothing; leave --say out",
    )


def test_what_is_missing_is_told_with_its_place() -> None:
    path = home_folder() / "letters" / "delivery-check.j2"
    told = refused(*letter(), code=1)
    assert f'how to tell you: followup letter 2 --template delivery-check --say way="…" ({path}:13)' in told.err
    result = run(*letter("--json"))
    assert result.code == 1
    assert result.json["missing"][1] == 'how to tell you: followup letter 2 --template delivery-check --say way="…"'
    assert result.json["missing_fields"][1] == {
        "field": "said.way",
        "name": "how to tell you",
        "place": f"{path}:13",
        "command": 'followup letter 2 --template delivery-check --say way="…"',
    }
    assert sayings() == {}


@pytest.mark.parametrize("format_", ["txt", "md"])
def test_a_draft_marks_what_is_missing(format_: str) -> None:
    result = run(*letter("--draft", "--format", format_, "--say", f"way={WAY}"))
    assert result.code == 0
    assert "[your own words: worry]" in result.out.replace("\\", "")
    assert WAY in result.out
    assert 'is missing, and only marked: followup letter 2 --template delivery-check --say worry="…"' in result.err
    assert result.err.count("own words: worry") == 0, "told once, with the command"
    assert "leftover" not in result.err
    assert "it must not go out like this" in result.err
    whole = run_json_beside(*letter("--draft"))
    assert (whole["has_placeholders"], whole["missing"], whole["missing_fields"]) == (True, [], [])
    run(*letter(*BOTH))
    assert run_json_beside(*letter("--draft"))["has_placeholders"] is False


def run_json_beside(*arguments: str) -> dict[str, object]:
    result = run(*arguments, "--json")
    assert result.code == 0
    return dict(result.json)


def test_brackets_in_a_name_are_no_placeholder() -> None:
    ok("close", "ACME [the contact]", "Oven", "8400", "--contact", "Bo [x]", "--deliver-by", "none")
    told = run_json_beside("letter", "S2", "--template", "delivery-check", *BOTH)
    assert told["has_placeholders"] is False


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Runtime, "is_interactive", True)


def test_on_a_terminal_it_asks_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    result = run(*letter(), stdin=f"{WORRY}\n {WAY}\n")
    assert result.code == 0
    assert WORRY in result.out
    assert "worry: what they worried about, a whole sentence: You asked whether" in result.err
    assert "page" not in result.err, "what may be said is not asked for"
    assert sayings() == {"worry": WORRY, "way": WAY}
    assert run(*letter()).doubts == "", "and not asked again"


def test_enter_leaves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    result = run(*letter("--say", f"way={WAY}"), stdin="\n")
    assert result.code == 1
    assert "way: how" not in result.err, "what was said is not asked for"
    assert "--say worry=" in result.err
    assert sayings() == {"way": WAY}, "what was said is kept even so"


def test_leaving_at_a_question_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    before = exported()
    result = run(*letter(), stdin=f"{WORRY}\n")
    assert (result.code, result.out, result.error) == (130, "", "interrupted, nothing was written")
    assert exported() == before


@pytest.mark.parametrize("option", ["--json", "--draft"])
def test_nobody_is_asked_where_the_answer_is_not_wanted(monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    at_a_terminal(monkeypatch)
    assert run(*letter(option)).code == (1 if option == "--json" else 0)
    assert sayings() == {}


def test_a_mistyped_name_is_told_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    assert refused(*letter("--say", "wory=x"), code=2).error == "there is no 'wory' to say in delivery-check"


def test_what_is_typed_in_another_encoding_is_refused_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    latin = SimpleNamespace(stdin=TextIOWrapper(BytesIO(b"Ob die T\xfcr reicht.\n"), encoding="utf-8"))
    monkeypatch.setattr("followup_cli.cli.letter_sayings.sys", latin)
    result = run(*letter())
    assert result.code == 2
    assert "error: what was typed is not text in this terminal's encoding\n" in result.err


def test_a_sale_names_what_its_letter_asks_for() -> None:
    folder = home_folder() / "letters"
    (folder / "thank-you.j2").write_text(CHECK, encoding="utf-8")
    lacks = run_json("close", "Bravo", "Oven", "8400", "--contact", "Bo", "--deliver-by", "none")["letter_lacks"]
    assert [each["name"] for each in lacks][1:] == ["how to tell you"]
    assert lacks[1]["command"].endswith('--say way="…"')

"""Words edited by hand are kept, for every format, and never lost."""

from pathlib import Path

import pytest

from followup_cli.cli.runtime import Runtime
from tests.cli.letter_desk import BENEFIT, OUT_OF_DATE, editor, letter, listed, set_up, typed
from tests.cli.program import exported, home_folder, ok, refused, run


@pytest.fixture(autouse=True)
def _sale() -> None:
    set_up()


def test_a_mark_left_in_edited_text_keeps_it_unfinished_when_the_fact_is_known(tmp_path: Path) -> None:
    ok("close", "Bolt", "Oven", "8400", "--contact", "Sam", "--deliver-by", "none")
    mark = "[a benefit they bought for]"
    words = f"Dear Sam,\n\nYou wanted {mark} by Monday.\n".encode()
    letter("S2", "--draft", "--edit", **typed(tmp_path, words))
    touch = listed("bolt")[0]["touch"]
    ok("sale", "edit", "S2", "--benefit", BENEFIT)
    letter(str(touch))
    told = refused("done", str(touch), code=1)
    assert mark in told.error
    assert told.hint.startswith("followup letter L1 --edit fills it in; ")
    letter("L1", "--edit", **typed(tmp_path, b"Dear Sam,\n\nYou wanted a door by Monday.\n"))
    assert "Letter L1 is kept as sent." in ok("done", str(touch))


def test_what_is_said_for_a_letter_holds_while_it_is_edited(tmp_path: Path) -> None:
    folder = home_folder() / "letters"
    folder.mkdir(parents=True)
    head = (
        "---\ntitle: A check\nasks:\n  worry: what they worried about\n---\n== opening: a\n{{ said.worry }}\n\nBye.\n"
    )
    (folder / "check.j2").write_text(head)
    assert run("letter", "S1", "--template", "check", "--edit").code == 1
    way = ("S1", "--template", "check", "--say", "worry=Whether it fits.", "--edit")
    assert "\nWhether it fits.\n" in letter(*way, **editor(tmp_path, "true")).out
    assert "\nWhether it fits.\n" in letter("L1", "--edit", **editor(tmp_path, "true")).out
    ok("letter", "L1", "--sent")
    assert "never changes" in refused("letter", "L1", "--say", "worry=Else.", code=1).error


def test_edited_text_is_kept_for_every_format_until_it_is_drafted_afresh(tmp_path: Path) -> None:
    plain = letter("2").out
    env = typed(tmp_path, b"Dear Jo, dear Biscuit,\r\n\r\nA walk on *Monday*?\n\n1. Early\n2. Late\n")
    edited = letter("2", "--edit", **env)
    assert "\nDear Jo, dear Biscuit,\n\nA walk on *Monday*?\n\n1. Early\n\n2. Late\n" in edited.out
    assert letter("2").out == edited.out == letter("L1").out
    assert "A walk on \\*Monday\\*?" in letter("2", "--format", "md").out
    assert listed()[0]["edited"] is True
    assert listed()[0]["body"] == "A walk on *Monday*?\n\n1. Early\n\n2. Late"
    fresh = letter("2", "--fresh")
    assert fresh.out == plain
    assert "The text edited by hand was thrown away; followup undo brings it back." in fresh.err
    assert listed()[0]["edited"] is False
    ok("undo")
    assert letter("2").out == edited.out


def test_the_frame_of_an_edited_letter_follows_what_is_known_and_its_words_do_not(tmp_path: Path) -> None:
    letter("2", "--edit", **typed(tmp_path, b"Dear Jo,\n\nHello.\n"))
    moved = ok("customer", "edit", "acme", "--street", "8 Johnstown Road", "--city", "Duluth", "--postal-code", "55802")
    assert moved
    later = letter("2", today="2026-11-21")
    assert "8 Johnstown Road" in later.out
    assert "November 21, 2026" in later.out
    assert "\nHello.\n" in later.out
    assert "what it was drafted from has changed since" not in later.err
    assert OUT_OF_DATE in later.err.splitlines(), "the old address was printed, it may be"
    ok("contact", "edit", "acme", "Jo", "--greeting", "Dear Ms Field")
    assert "what it was drafted from has changed since" in letter("2").err
    # Gone over again, it starts from what is known now.
    assert "\nHello.\n" in letter("2", "--edit", **editor(tmp_path, "true")).out
    assert "has changed since" not in letter("2").err


def test_an_editor_that_changes_nothing_leaves_the_draft_as_it_was(tmp_path: Path) -> None:
    text = letter("2").out
    assert letter("2", "--edit", **editor(tmp_path, "true")).out == text
    assert listed()[0]["edited"] is False


@pytest.mark.parametrize("unset", [{"VISUAL": None, "EDITOR": None}, {"VISUAL": "", "EDITOR": ""}])
def test_without_a_terminal_no_editor_is_opened_that_needs_one(unset: dict[str, str | None]) -> None:
    before = exported()
    told = refused("letter", "2", "--edit", code=1, env=unset)
    assert told.error == "no editor is set, and there is no terminal to open vi on"
    assert told.hint == "set VISUAL or EDITOR"
    assert exported() == before


def test_thanks_leave_a_marked_place_for_a_line_of_ones_own(tmp_path: Path) -> None:
    env = editor(tmp_path, 'sed -i "s/\\[a line of your own\\]/Biscuit sends his regards./" "$1"')
    assert "\n\nBiscuit sends his regards.\n\n" in letter("2", "--edit", **env).out


def test_controls_that_were_typed_are_kept_and_shown(tmp_path: Path) -> None:
    text = "Dear Jo,\n\nHello \x1b[31mred\u202e.\n"
    shown = letter("2", "--edit", **typed(tmp_path, text.encode()))
    assert "\x1b" not in shown.out
    assert "␛[31mred<U+202E>." in shown.out
    assert listed()[0]["body"] == "Hello \x1b[31mred\u202e."
    assert "\x1b[31mred\u202e" in letter("L1", "--json").json["text"]


@pytest.mark.parametrize(
    ("text", "ending", "says"),
    [
        (b"", "", "nothing is left of the letter"),
        (b"# only\n# comment\n", "", "nothing is left of the letter"),
        (b"Dear Jo,\n", "", "only one paragraph is left"),
        (b"Dear Jo,\n\nCaf\xe9.\n", "", "line 3 of the edited letter is not UTF-8 text"),
        (b"Dear Jo,\n\nHello.\n", "; exit 3", "ended with an error"),
    ],
)
def test_what_could_not_be_taken_is_not_lost(tmp_path: Path, text: bytes, ending: str, says: str) -> None:
    letter("2")
    before = exported()
    env = typed(tmp_path, text)
    script = tmp_path / "my editor"
    script.write_text(script.read_text().rstrip() + ending + "\n")
    told = refused("letter", "2", "--edit", code=1, env=env)
    assert says in told.error
    assert exported() == before
    if text:
        kept = Path(told.hint.rpartition("what you typed is kept in ")[2])
        assert kept.read_bytes() == text
        assert kept.stat().st_mode & 0o777 == 0o600
        assert kept.parent.stat().st_mode & 0o777 == 0o700
    else:
        assert "kept in" not in told.hint


def test_edited_text_that_could_not_be_kept_is_not_lost(tmp_path: Path) -> None:
    (home_folder() / "attachments").write_text("in the way")
    before = exported()
    told = refused("letter", "2", "--edit", code=6, env=typed(tmp_path, b"Dear Jo,\n\nHello.\n"))
    kept = Path(told.hint.rpartition("what you typed is kept in ")[2])
    assert kept.read_bytes() == b"Dear Jo,\n\nHello.\n"
    assert exported() == before
    refused("letter", "2", code=6)
    assert exported() == before, "no record without its file"


def test_edited_text_is_thrown_away_on_a_terminal_when_that_is_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter("2", "--edit", **typed(tmp_path, b"Dear Jo,\n\nHello.\n"))
    monkeypatch.setattr(Runtime, "is_interactive", True)
    monkeypatch.setattr("typer.confirm", lambda _question, **_: False)
    for what in ("2", "L1", "acme"):
        assert refused("letter", what, "--fresh", code=1).error == "the edited text stays"
        assert listed()[0]["edited"] is True
    monkeypatch.setattr("typer.confirm", lambda _question, **_: True)
    letter("2", "--fresh")
    assert listed()[0]["edited"] is False
    ok("undo")
    monkeypatch.setattr("typer.confirm", None)
    letter("2", "--fresh", "--yes")
    letter("2", "--fresh")  # nothing was edited, so there is nothing to ask


def test_edited_words_of_a_letter_from_a_template_that_is_named_are_not_thrown_away_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("acme", "--template", "order-confirmation", "--draft")
    letter(*named, "--edit", **typed(tmp_path, b"Dear Jo,\n\nHello.\n"))
    monkeypatch.setattr(Runtime, "is_interactive", True)
    monkeypatch.setattr("typer.confirm", lambda _question, **_: False)
    assert refused("letter", *named, "--fresh", code=1).error == "the edited text stays"
    assert "\nHello.\n" in letter(*named).out
    letter("acme", "--fresh")  # the touch's own letter is another, and nobody edited it


def test_a_draft_from_another_template_does_not_take_an_edited_ones_place(tmp_path: Path) -> None:
    letter("2", "--edit", **typed(tmp_path, b"Dear Jo,\n\nHello.\n"))
    assert "was edited by hand" in refused("letter", "2", "--template", "light-thanks", code=1).error
    letter("2", "--template", "light-thanks", "--fresh")
    assert [(each["template"], each["edited"]) for each in listed()] == [("light-thanks", False)]


def test_an_edited_letter_holds_when_something_is_not_known_any_more(tmp_path: Path) -> None:
    edited = letter("2", "--edit", **typed(tmp_path, b"Dear Jo,\n\nHello.\n")).out
    ok("init", "--website", "")
    again = letter("2")
    assert again.out == edited
    assert "warning: not known any more: your web address" in again.err
    assert "your web address" in run("letter", "2", "--fresh").err

"""Letters are kept: the draft of a touch, what was sent with it, and both again, byte for byte."""

import json
import os
import shlex
from pathlib import Path
from typing import Any

import pytest

from followup_cli.cli.runtime import Runtime
from tests.cli.program import Result, exported, files_below, home_folder, ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--address", "1 Main St\\nBurlington"),
    *("--country", "US"),
)
BENEFIT = "the first trays out by five"


@pytest.fixture(autouse=True)
def _sale() -> None:
    ok(*SELLER)
    sell("Acme Ltd", "Jo Field")


def sell(customer: str, contact: str) -> None:
    ok("close", customer, "Deck oven", "8400", "--contact", contact, "--deliver-by", "none", "--benefit", BENEFIT)


def letter(*arguments: str, today: str = "2026-11-20", **env: str) -> Result:
    result = run("letter", *arguments, today=today, env=env or None)
    assert result.code == 0, result
    return result


def listed(customer: str = "acme") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_json("letter", "--list", customer)["letters"]
    return found


def journal() -> list[str]:
    return [line["command"] for line in run_json("undo", "--list")["commands"]]


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    path = tmp_path / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return {"VISUAL": shlex.quote(str(path)), "PATH": os.environ["PATH"]}


def typed(tmp_path: Path, text: bytes) -> dict[str, str]:
    (tmp_path / "typed").write_bytes(text)
    return editor(tmp_path, f'cp {shlex.quote(str(tmp_path / "typed"))} "$1"')


# Drafts


def test_a_draft_is_kept_and_replaced_and_undone() -> None:
    first = letter("2", "--json").json
    assert (first["letter"], first["sent_on"], first["edited"]) == (1, None, False)
    before, commands = exported(), journal()
    assert commands[0] == "followup letter 2 --json"
    for way in ("2", "acme", "S1", "L1"):
        assert letter(way).out == first["text"]
    assert (exported(), journal()) == (before, commands), "nothing changed, so nothing was written"
    letter("2", "--format", "md")
    assert [(each["id"], each["format"]) for each in listed()] == [(1, "md")]
    assert letter("2").out == first["text"], "a look in plain text leaves the file as it was"
    assert listed()[0]["format"] == "md"
    ok("undo")
    assert exported() == before
    ok("undo")
    assert listed() == []
    assert letter("2", "--json").json["letter"] == 2, "an id is not given twice"


def test_a_draft_on_another_day_bears_that_day_and_the_same_words() -> None:
    first, second = (letter("2", "--json", today=f"2026-11-{day}").json["text"] for day in (20, 21))
    assert second == first.replace("November 20, 2026", "November 21, 2026", 1) != first
    assert [each["written_on"] for each in listed()] == ["2026-11-21"]


def test_a_dry_run_shows_the_letter_and_keeps_nothing(tmp_path: Path) -> None:
    files = files_below(home_folder())
    out = tmp_path / "l.txt"
    dry = run("letter", "2", "--dry-run", "--out", str(out))
    assert dry.code == 0
    assert "Dear Jo Field," in dry.out
    assert dry.err.endswith("Dry run: nothing was kept.\n")
    assert letter("2", "--dry-run", "--json").json["letter"] is None
    assert files_below(home_folder()) == files
    assert not out.exists()


def test_what_only_looks_writes_nothing() -> None:
    letter("2")
    files = files_below(home_folder())
    for way in (("L1",), ("L1", "--format", "md"), ("--list", "acme"), ("--list", "acme", "--json")):
        letter(*way)
    assert files_below(home_folder()) == files


def test_a_refused_file_keeps_nothing(tmp_path: Path) -> None:
    out = tmp_path / "there.txt"
    out.write_text("mine")
    assert "exists already" in refused("letter", "2", "--out", str(out), code=1).error
    assert listed() == []


def test_a_letter_that_lacks_something_keeps_nothing() -> None:
    ok("close", "Bolt", "Oven", "8400", "--contact", "Sam")
    before = exported()
    assert run("letter", "S2").code == 1
    assert exported() == before


def test_another_letter_about_a_sale_is_no_draft_of_its_touch() -> None:
    letter("2")
    letter("S1", "--template", "light-thanks")
    assert [(each["template"], each["touch"]) for each in listed()] == [("light-thanks", None), ("thank-you", 2)]
    letter("S1", "--template", "light-thanks", "--format", "md")
    assert len(listed()) == 2, "drafted again it is replaced"


def test_nobody_and_no_colleague_of_theirs_gets_the_wording_again() -> None:
    ok("contact", "add", "acme", "Mo Hale")
    ok("close", "acme", "Fryer", "8400", "--contact", "Mo", "--deliver-by", "none", "--benefit", BENEFIT)
    ok("close", "acme", "Rack", "8400", "--contact", "Jo", "--deliver-by", "none", "--benefit", BENEFIT)
    for sale in ("S1", "S2", "S3"):
        letter(sale, "--template", "thank-you")
    records = json.loads(exported())["letters"]
    parts = [{name.split("/")[0]: name for name in record["variants"]} for record in records]
    shared = [
        name
        for one in range(3)
        for other in range(one)
        for name in set(parts[one].values()) & set(parts[other].values())
    ]
    few = {name.split("/")[0] for name in shared}
    assert "opening" not in few, parts


# Sent


def test_done_keeps_the_draft_as_sent_and_undo_makes_it_a_draft_again() -> None:
    text = letter("2").out
    told = ok("done", "2", "--on", "today", today="2026-11-23")
    assert "Letter L1 is kept as sent." in told
    assert [(each["id"], each["sent_on"], each["written_on"]) for each in listed()] == [(1, "2026-11-23", "2026-11-20")]
    before = exported()
    ok("customer", "edit", "acme", "--street", "8 Johnstown Road", "--city", "Duluth")
    again = letter("2", today="2026-12-01")
    assert again.out == text == letter("L1").out
    assert "L1 was sent on 2026-11-23." in again.err
    for change in (("--fresh",), ("--edit",)):
        assert "a sent letter never changes" in refused("letter", "2", *change, code=1).error
        assert "a sent letter never changes" in refused("letter", "L1", *change, code=1).error
    ok("undo")
    assert exported() == before
    ok("undo")
    assert [each["sent_on"] for each in listed()] == [None]


def test_a_sent_letter_in_another_format_says_that_it_is_written_anew(tmp_path: Path) -> None:
    out = tmp_path / "sent.md"
    letter("2", "--format", "md", "--out", str(out))
    ok("done", "2")
    again = tmp_path / "again.md"
    letter("L1", "--out", str(again))
    assert again.read_bytes() == out.read_bytes()
    plain = letter("L1", "--format", "txt")
    assert "L1 was sent on 2026-11-20 as md; this is written anew from its text." in plain.err
    assert "**" not in plain.out


@pytest.mark.parametrize("form", ["txt", "md", "html", "docx", "pdf", "eml"])
def test_a_letter_is_printed_again_byte_for_byte_in_every_format(form: str, tmp_path: Path) -> None:
    ok("contact", "edit", "acme", "Jo", "--email", "jo@acme.example")
    (tmp_path / "prices.txt").write_text("8400")
    more = ("--attach", str(tmp_path / "prices.txt")) if form == "eml" else ()
    plain = tmp_path / "plain"
    sent, again, by_touch = (tmp_path / f"{name}.{form}" for name in ("sent", "again", "touch"))
    letter("2", "--format", form, *more, "--out", str(sent))
    before = exported()
    letter("2")
    assert exported() == before, "a look leaves the file as it was"
    ok("done", "2")
    ok("init", "--title", "Owner")
    letter("L1", "--out", str(again), today="2027-01-01")
    assert again.read_bytes() == sent.read_bytes()
    letter("2", "--format", form, "--out", str(by_touch))
    assert by_touch.read_bytes() == sent.read_bytes()
    letter("L1", "--format", "md" if form == "txt" else "txt", "--out", str(plain))
    assert "Dear Jo Field," in plain.read_text()
    assert plain.read_text() != sent.read_bytes().decode(errors="replace")


@pytest.mark.parametrize("how", [("--no-letter",), ("--outcome", "good", "--no-letter")])
def test_a_touch_done_without_its_letter_leaves_it_a_draft(how: tuple[str, ...]) -> None:
    letter("2")
    assert "L1 stays a draft; followup letter L1 --sent marks it" in ok("done", "2", *how)
    assert [each["sent_on"] for each in listed()] == [None]
    assert "L1 is kept as sent" in ok("letter", "L1", "--sent")
    assert [(each["sent_on"], each["touch"]) for each in listed()] == [("2026-11-20", 2)]
    assert len(run_json("show", "acme")["past_touches"]) == 1, "the contact was recorded when it was done"


def test_a_skipped_touch_leaves_its_letter_a_draft() -> None:
    letter("2")
    ok("skip", "2", "--why", "met her")
    assert [each["sent_on"] for each in listed()] == [None]


def test_a_letter_of_no_touch_is_marked_by_its_id_and_recorded_as_a_contact() -> None:
    letter("S1", "--template", "light-thanks")
    told = ok("letter", "L1", "--sent", "--on", "yesterday", today="2026-11-25")
    assert "Letter L1 is kept as sent." in told
    page = run_json("show", "acme")
    assert page["last_contact_on"] == "2026-11-24"
    assert [(each["sent_on"], each["touch"]) for each in listed()] == [("2026-11-24", page["past_touches"][0]["id"])]
    assert "already" in refused("letter", "L1", "--sent", code=1).error
    ok("undo")
    assert [(each["sent_on"], each["touch"]) for each in listed()] == [(None, None)]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("L1", "--sent"), 1, "is the letter of touch 2"),
        (("acme", "--sent"), 1, "is not a letter's id"),
        (("L9",), 1, "there is no letter L9"),
        (("L9", "--sent"), 1, "there is no letter L9"),
        ((), 2, "which letter is meant?"),
        (("L1", "--on", "today"), 2, "--on stands without --sent"),
        (("L1", "--list", "acme"), 2, "do not go together"),
        (("L1", "--sent", "--edit"), 2, "do not go together"),
        (("--list", "nobody"), 1, "no customer"),
    ],
)
def test_what_cannot_be_asked_of_a_letter_is_said(arguments: tuple[str, ...], code: int, says: str) -> None:
    letter("2")
    assert says in refused("letter", *arguments, code=code).error


@pytest.mark.parametrize(("on", "says"), [("2026-11-19", "before the sale"), ("2026-11-30", "still to come")])
def test_a_letter_is_not_sent_before_its_sale_or_after_today(on: str, says: str) -> None:
    letter("S1", "--template", "light-thanks")
    assert says in refused("letter", "L1", "--sent", "--on", on, code=1).error


def test_letters_are_listed_and_shown_with_what_they_belong_to() -> None:
    assert "No letters to Acme Ltd yet." in ok("letter", "--list", "acme")
    letter("2")
    ok("done", "2")
    letter("S1", "--template", "light-thanks", today="2026-11-24")
    rows = ok("letter", "--list", "acme").splitlines()
    assert [row.split()[0] for row in rows if row.strip().startswith("L")] == ["L2", "L1"]
    assert "sent" in rows[-3] or any("sent" in row and "Jo Field" in row for row in rows)
    for page in ("acme", "S1", "2"):
        assert "L1" in ok("show", page)
        assert run_json("show", page)["letters"][-1]["id"] == 1


def test_letters_are_found_by_their_words(tmp_path: Path) -> None:
    letter("2", "--edit", **typed(tmp_path, b"Dear Jo,\n\nA walk with Biscuit?\n\nBring boots.\n"))
    hits = run_json("find", "biscuit")["hits"]
    assert [(hit["kind"], hit["id"], hit["text"]) for hit in hits] == [("letter", 1, "A walk with Biscuit?")]
    assert "letter L1" in ok("find", "biscuit")
    ok("undo")
    assert run_json("find", "biscuit")["hits"] == []


def test_a_customer_called_like_a_letter_is_that_customer() -> None:
    sell("L1", "Al")
    letter("2")
    assert "Al" in letter("L1", "--json").json["text"]


def test_a_draft_with_placeholders_is_marked_in_the_list_and_refused_by_done() -> None:
    ok("close", "Bolt", "Oven", "8400", "--contact", "Sam", "--deliver-by", "none")
    touch = next(each["id"] for each in run_json("show", "S2")["touches"] if each["letter"])
    assert run("letter", str(touch), "--draft").code == 0
    assert [each["has_placeholders"] for each in listed("bolt")] == [True]
    told = refused("done", str(touch), code=1)
    assert "[a benefit they bought for]" in told.error
    assert told.hint.startswith("followup letter L1 --fresh drafts it anew once that is known; ")
    ok("sale", "edit", "S2", "--benefit", BENEFIT)
    letter("L1", "--fresh")
    assert [each["has_placeholders"] for each in listed("bolt")] == [False]
    assert "Letter L1 is kept as sent." in ok("done", str(touch))


@pytest.mark.parametrize("template", ["light-thanks", "check"])
def test_an_unfinished_draft_of_no_touch_is_drafted_anew_by_the_command_it_names(template: str) -> None:
    source = "---\ntitle: A check\nneeds: [sale.thanks_for]\n---\nThank you for {{ sale.thanks_for }}.\n"
    folder = home_folder() / "letters"
    folder.mkdir(parents=True)
    (folder / f"{template}.j2").write_text(source)
    letter("S1", "--template", template, "--draft")
    told = refused("letter", "L1", "--sent", code=1)
    assert told.hint == "followup letter L1 --fresh drafts it anew once that is known"
    assert "cannot be written yet" in refused("letter", "L1", "--fresh", code=1).error
    ok("sale", "edit", "S1", "--thanks-for", "ringing both references")
    assert "ringing both references." in letter("L1", "--fresh").out
    assert "L1 is kept as sent" in ok("letter", "L1", "--sent")


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


# Edited


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


def test_a_kept_letter_is_not_shown_for_one_from_another_template() -> None:
    letter("2")
    told = refused("letter", "L1", "--template", "apology", code=1)
    assert told.error == "L1 was drafted from thank-you, not from apology"
    assert letter("L1", "--template", "thank-you").out == letter("L1").out


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


# The store


def test_contents_of_letters_are_checked_and_never_pruned() -> None:
    text = letter("2").out
    ok("done", "2")
    assert run_json("attachment", "check", "--prune", "--yes")["orphaned"] == []
    assert letter("L1").out == text
    (kept,) = [path for path in (home_folder() / "attachments").rglob("*") if path.is_file()]
    kept.write_bytes(b"x")
    checked = run("attachment", "check")
    assert checked.code == 3
    assert "L1" in checked.out
    assert "followup letter L1 --format" in refused("letter", "L1", code=3).hint
    assert "Dear Jo Field," in letter("L1", "--format", "md").out, "its text is kept beside"


def test_letters_go_along_with_the_whole_store(tmp_path: Path) -> None:
    letter("2")
    ok("done", "2")
    file = tmp_path / "all.json"
    assert run("export", "all", "--out", str(file)).code == 0
    ok("import", "all", str(file), "--store", str(tmp_path / "other.db"))
    assert ok("export", "all", "--store", str(tmp_path / "other.db")) == exported()


def test_a_page_that_is_none_is_said() -> None:
    letter("2")
    document = json.loads(exported())
    document["letters"][0]["page"] = '{"version":9}'
    file = home_folder() / "all.json"
    file.write_text(json.dumps(document))
    ok("import", "all", str(file), "--store", str(home_folder() / "other.db"))
    told = refused("letter", "L1", "--format", "md", "--store", str(home_folder() / "other.db"), code=3)
    assert "the page of a letter cannot be read" in told.error


def test_letters_follow_a_merged_customer() -> None:
    letter("2")
    ok("done", "2")
    ok("customer", "add", "Acme Limited")
    ok("customer", "merge", "Acme Ltd", "Acme Limited", "--yes")
    assert [each["sent_on"] for each in listed("Acme")] == ["2026-11-20"]


# A draft that changes once it was printed


OUT_OF_DATE = "L1 has changed since it was drafted on 2026-11-20: what was printed of it before is out of date."


def test_a_draft_that_says_something_else_than_what_was_printed_of_it_tells_so(tmp_path: Path) -> None:
    printed = tmp_path / "sent.txt"
    assert "out of date" not in letter("2", "--format", "txt", "--out", str(printed)).err
    ok("sale", "edit", "S1", "--benefit", "no more burnt edges")
    looked = letter("2")
    assert looked.out != printed.read_text()
    assert OUT_OF_DATE in looked.err.splitlines()
    assert "out of date" not in letter("2").err, "told once"
    ok("sale", "edit", "S1", "--benefit", "", "--benefit", BENEFIT)
    assert letter("2", "--json").json["remarks"] == [OUT_OF_DATE]


def test_an_address_that_changes_makes_what_was_printed_out_of_date() -> None:
    letter("2")
    ok("customer", "edit", "acme", "--street", "2 Side St", "--city", "Burlington", "--postal-code", "05401")
    assert letter("2", "--json").json["remarks"] == [OUT_OF_DATE]


@pytest.mark.parametrize(
    ("arguments", "today"),
    [((), "2026-11-23"), (("--format", "pdf"), "2026-11-20"), (("--format", "md"), "2026-11-23")],
)
def test_another_day_or_format_alone_makes_nothing_out_of_date(arguments: tuple[str, ...], today: str) -> None:
    letter("2")
    again = letter("2", *arguments, "--json", today=today).json
    assert again["remarks"] == []
    assert listed()[0]["written_on"] == today


def test_the_same_letter_as_an_e_mail_makes_nothing_out_of_date_but_other_words_do() -> None:
    ok("contact", "edit", "acme", "Jo", "--email", "jo@acme.example")
    letter("2")
    assert letter("2", "--format", "eml", "--json").json["remarks"] == []
    ok("sale", "edit", "S1", "--benefit", "no more burnt edges")
    assert OUT_OF_DATE in letter("2", "--format", "txt", "--json").json["remarks"]

"""The draft of a touch is kept: one for each, replaced when it is drafted again."""

import json
from pathlib import Path

import pytest

from tests.cli.letter_desk import BENEFIT, OUT_OF_DATE, journal, letter, listed, set_up
from tests.cli.program import exported, files_below, home_folder, ok, refused, run, run_json


@pytest.fixture(autouse=True)
def _sale() -> None:
    set_up()


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

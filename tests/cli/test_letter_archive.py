"""What was sent stays: with its touch, in every format byte for byte, listed, shown and found."""

import json
from pathlib import Path

import pytest

from tests.cli.letter_desk import letter, listed, sell, set_up, typed
from tests.cli.program import exported, home_folder, ok, refused, run, run_json


@pytest.fixture(autouse=True)
def _sale() -> None:
    set_up()


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


def test_a_kept_letter_is_not_shown_for_one_from_another_template() -> None:
    letter("2")
    told = refused("letter", "L1", "--template", "apology", code=1)
    assert told.error == "L1 was drafted from thank-you, not from apology"
    assert letter("L1", "--template", "thank-you").out == letter("L1").out


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

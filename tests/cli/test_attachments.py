"""``attach`` and ``attachment``: files and links kept, found again, taken out, never lost by accident."""

import hashlib
import os
import shlex
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_cli.cli import opener
from followup_cli.cli.main import main
from tests.cli.program import exported, files_below, home_folder, ok, refused, run, run_json


@pytest.fixture(autouse=True)
def _sale() -> None:
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "floor plan.pdf"
    path.write_bytes(b"the plan")
    return path


def kept() -> dict[str, bytes]:
    """Return what lies in the folder of contents."""
    folder = home_folder() / "attachments"
    return files_below(folder) if folder.exists() else {}


def test_a_file_is_kept_with_a_customer_a_sale_and_a_touch(plan: Path) -> None:
    attached = run_json("attach", "acme", str(plan), "--about", "jo")
    digest = hashlib.sha256(b"the plan").hexdigest()
    assert attached["verb"] == "attached"
    assert attached["attachments"] == [
        {
            "id": 1,
            "title": "floor plan.pdf",
            "added_on": "2026-11-20",
            "contact_id": 1,
            "sale_id": None,
            "touch_id": None,
            "url": None,
            "file_name": "floor plan.pdf",
            "sha256": digest,
            "size": 8,
            "media_type": "application/pdf",
            "customer": {"id": 1, "name": "Acme Ltd"},
            "contact": attached["attachments"][0]["contact"],
        }
    ]
    assert attached["attachments"][0]["contact"]["name"] == "Jo Field"
    assert kept() == {f"{digest[:2]}/{digest}": b"the plan"}

    again = run_json("attach", "S1", str(plan), "--title", " Plan of the\nbakery ")
    assert again["remarks"] == ["A1 (floor plan.pdf) is the same file."]
    assert (again["attachments"][0]["title"], again["attachments"][0]["sale_id"]) == ("Plan of the bakery", 1)
    ok("attach", "2", "https://example.com/stones")
    listed = {
        what: [each["id"] for each in run_json("attachment", "list", *what)["attachments"]]
        for what in ((), ("acme",), ("S1",), ("2",), ("3",))
    }
    assert listed == {(): [1, 2, 3], ("acme",): [1, 2, 3], ("S1",): [2, 3], ("2",): [3], ("3",): []}
    assert len(kept()) == 1


def test_pages_show_what_is_kept(plan: Path) -> None:
    ok("attach", "acme", str(plan), "--about", "jo", "--title", "Bakery")
    ok("attach", "S1", "https://example.com/order")
    ok("attach", "2", str(plan))
    page = ok("show", "acme")
    assert page.index("Attachments") < page.index("A3  Fri 20 Nov  floor plan.pdf · 8 bytes · touch 2")
    assert "A2  Fri 20 Nov  https://example.com/order · S1\n" in page
    assert "A1  Fri 20 Nov  Bakery · floor plan.pdf · 8 bytes · Jo Field\n" in page
    assert "A1" not in ok("show", "S1")
    assert "A3  Fri 20 Nov  floor plan.pdf · 8 bytes · touch 2\n" in ok("show", "S1")
    assert "Attachments" in ok("show", "2")
    assert "Attachments" not in ok("show", "3")
    ids = {what: [each["id"] for each in run_json("show", what)["attachments"]] for what in ("acme", "S1", "2")}
    assert ids == {"acme": [1, 2, 3], "S1": [2, 3], "2": [3]}


def test_a_dry_run_copies_and_writes_nothing(plan: Path) -> None:
    before = exported()
    assert run_json("attach", "acme", str(plan), "--dry-run")["dry_run"] is True
    assert "Dry run: nothing was written." in ok("attach", "acme", str(plan), "--dry-run")
    assert (exported(), kept()) == (before, {})
    ok("attach", "acme", str(plan))
    ok("attachment", "remove", "A1", "--dry-run")
    assert len(run_json("attachment", "list")["attachments"]) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("nobody", "PLAN"), 1, "no customer is called 'nobody'"),
        (("acme", "PLAN", "--about", "kim"), 1, "has no contact called 'kim'"),
        (("acme", "PLAN", "--title", " "), 2, "--title is empty"),
        (("acme", "missing.pdf"), 4, "there is no file missing.pdf"),
        (("acme", "."), 4, ". is a folder"),
        (("acme", "/dev/null"), 4, "/dev/null is not a plain file"),
        (("acme", ""), 2, "the file's name is empty"),
        (("acme", "ftp://example.com/x"), 2, "'ftp://example.com/x' is not a link of the web"),
        (("acme", "https://"), 2, "'https://' is not a web address"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_attached_leaves_no_trace(arguments: tuple[str, ...], code: int, error: str, plan: Path) -> None:
    before = exported()
    typed = [str(plan) if word == "PLAN" else word for word in arguments]
    assert error in refused("attach", *typed, code=code).error
    assert (exported(), kept()) == (before, {})


def test_a_removed_attachment_comes_back_with_undo(plan: Path) -> None:
    ok("attach", "acme", str(plan))
    ok("attach", "S1", str(plan))
    before = run("export", "all").out
    assert [each["id"] for each in run_json("attachment", "remove", "A1", "2")["attachments"]] == [1, 2]
    assert "No attachments" in ok("attachment", "list")
    assert "there is no attachment 'A1'" in refused("attachment", "remove", "A1", code=1).error
    checked = run_json("attachment", "check", "--prune")
    assert (len(checked["kept_for_undo"]), checked["orphaned"]) == (1, [])
    ok("undo")
    assert run("export", "all").out == before
    path = Path(ok("attachment", "open", "A1", "--print").strip())
    assert path.read_bytes() == b"the plan"


def test_undoing_attach_leaves_a_content_that_prune_takes_away(plan: Path) -> None:
    ok("attach", "acme", str(plan))
    ok("undo")
    checked = run_json("attachment", "check")
    assert (checked["sound"], checked["pruned"], [each["size"] for each in checked["orphaned"]]) == (True, False, [8])
    assert "1 file (8 bytes) that nothing needs" in ok("attachment", "check")
    ok("attachment", "check", "--prune", "--dry-run")
    assert len(kept()) == 1
    assert "1 file (8 bytes) taken away" in ok("attachment", "check", "--prune")
    assert kept() == {}


def test_a_crash_between_copy_and_commit_leaves_an_orphan_and_no_record(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported()
    with monkeypatch.context() as patch:
        patch.setattr("followup_cli.store.transaction.Transaction.note", _crash)
        patch.setenv("FOLLOWUP_TODAY", "2026-11-20")
        with pytest.raises(RuntimeError, match="the power is gone"):
            main(["attach", "acme", str(plan)])
    assert exported() == before
    assert len(kept()) == 1
    assert [each["size"] for each in run_json("attachment", "check", "--prune")["orphaned"]] == [8]
    assert kept() == {}


def _crash(*_: object) -> None:
    raise RuntimeError("the power is gone")


@pytest.mark.parametrize(
    ("harm", "word"), [(Path.unlink, "missing"), (lambda path: path.write_bytes(b"x"), "damaged")], ids=["gone", "hurt"]
)
def test_check_finds_what_is_missing_or_damaged_and_attaching_again_mends_it(
    harm: Callable[[Path], object], word: str, plan: Path
) -> None:
    ok("attach", "acme", str(plan), "--title", "Bakery")
    (name,) = kept()
    harm(home_folder() / "attachments" / name)
    checked = run("attachment", "check")
    assert checked.code == 3
    assert f"{word}  A1  Bakery · floor plan.pdf" in checked.out
    told = run("attachment", "check", "--json")
    assert told.code == 3
    assert [each["id"] for each in told.json[word]] == ["A1"]
    assert word in refused("attachment", "open", "A1", "--print", code=3).error
    assert word in refused("attachment", "export", "A1", code=3).error
    ok("attach", "acme", str(plan))
    assert run_json("attachment", "check")["sound"] is True


def test_prune_beside_an_empty_store_is_refused(plan: Path) -> None:
    ok("attach", "acme", str(plan))
    (home_folder() / "followup.db").unlink()
    told = refused("attachment", "check", "--prune", code=1)
    assert "the store is empty, and yet 1 file" in told.error
    assert len(kept()) == 1


def test_what_is_not_ours_in_the_folder_is_left_alone(plan: Path) -> None:
    ok("attach", "acme", str(plan))
    (home_folder() / "attachments" / "\x1b[31m.txt").write_text("mine", encoding="utf-8")
    text = ok("attachment", "check", "--prune")
    assert "not ours, left alone  ␛[31m.txt" in text
    assert len(kept()) == 2


def test_export_writes_the_very_bytes(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ok("attach", "acme", str(plan))
    target = tmp_path / "out"
    target.mkdir()
    monkeypatch.chdir(target)
    assert run("attachment", "export", "A1").err == "Written to floor plan.pdf\n"
    assert (target / "floor plan.pdf").read_bytes() == b"the plan"
    assert stat.S_IMODE((target / "floor plan.pdf").stat().st_mode) == 0o600
    assert "exists already" in refused("attachment", "export", "A1", code=1).error
    (target / "floor plan.pdf").write_bytes(b"changed")
    assert run("attachment", "export", "A1", "--force").code == 0
    assert (target / "floor plan.pdf").read_bytes() == b"the plan"
    assert run_json("attachment", "export", "A1", "--out", "other.pdf")["path"] == "other.pdf"
    into = tmp_path / "into"
    into.mkdir()
    assert run_json("attachment", "export", "A1", "--out", str(into))["path"] == str(into / "floor plan.pdf")
    assert (into / "floor plan.pdf").read_bytes() == b"the plan"
    assert "there is no folder" in refused("attachment", "export", "A1", "--out", "no/such.pdf", code=1).error


def test_a_link_has_no_file() -> None:
    ok("attach", "acme", "https://example.com/stones", "--title", "Stones")
    assert ok("attachment", "open", "A1", "--print") == "https://example.com/stones\n"
    assert run_json("attachment", "open", "A1")["path"] is None
    assert "is a link" in refused("attachment", "export", "A1", code=1).error
    assert kept() == {}


@pytest.mark.parametrize(
    ("name", "shown", "safe"),
    [
        ("bill\u202efdp.exe", "bill<U+202E>fdp.exe", "bill_fdp.exe"),
        ("a\x1b[31mb\n.txt", "a␛[31mb␊.txt", "a_[31mb_.txt"),
        ("..\\..\\x.ini", "..\\..\\x.ini", "x.ini"),
        ("[bold]ACME[-bold] :smile:.txt", "[bold]ACME[-bold] :smile:.txt", "[bold]ACME[-bold] _smile_.txt"),
        ("-rf", "-rf", "rf"),
        ("é" * 120 + ".pdf", "é" * 20, "é" * 98 + ".pdf"),
    ],
    ids=["bidi", "controls", "parents", "markup", "option", "long"],
)
def test_hostile_names_are_shown_and_written_safely(name: str, shown: str, safe: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / name
    file.write_bytes(b"x")
    ok("attach", "acme", str(file))
    assert run_json("attachment", "list")["attachments"][0]["file_name"] == file.name
    for text in (ok("attachment", "list"), ok("show", "acme")):
        assert shown in text
        assert "\x1b" not in text
        assert "\u202e" not in text
    out = tmp_path / "out"
    out.mkdir()
    run("attachment", "export", "A1", "--out", str(out))
    assert [path.name for path in out.iterdir()] == [safe]
    assert Path(ok("attachment", "open", "A1", "--print").removesuffix("\n")).name == safe


def test_open_hands_the_file_to_the_systems_program(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok("attach", "acme", str(plan))
    ok("attach", "acme", "https://example.com/a?b=c&d")
    tools = tmp_path / "tools"
    tools.mkdir()
    note = tmp_path / "note"
    for name in ("xdg-open", "open"):
        tool = tools / name
        tool.write_text(f"#!/bin/sh\nprintf '%s' \"$1\" > {shlex.quote(str(note))}\n", encoding="utf-8")
        tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    opened = run("attachment", "open", "A1")
    assert (opened.code, opened.out, opened.err) == (0, "", "Opening a read-only copy of floor plan.pdf\n")
    assert Path(note.read_text(encoding="utf-8")).name == "floor plan.pdf"
    run("attachment", "open", "A2")
    assert note.read_text(encoding="utf-8") == "https://example.com/a?b=c&d"
    for tool in tools.iterdir():
        tool.write_text("#!/bin/sh\nsleep 1\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(opener, "_SECONDS", 0.05)
        assert run("attachment", "open", "A1").code == 0, "a program that stays open is no failure"
    for tool in tools.iterdir():
        tool.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    assert "could not open it" in refused("attachment", "open", "A1", code=1).error
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert "nothing here opens files" in refused("attachment", "open", "A1", code=1).error


def test_a_store_elsewhere_keeps_its_files_beside_it(plan: Path, tmp_path: Path) -> None:
    store = tmp_path / "elsewhere" / "work.db"
    ok("customer", "add", "Bolt", "--store", str(store))
    ok("attach", "bolt", str(plan), "--store", str(store))
    assert kept() == {}
    beside = store.parent / "work.db.attachments"
    assert list(files_below(beside).values()) == [b"the plan"]
    assert run_json("config", "show", "--store", str(store))["paths"]["attachments"] == str(beside)
    assert run_json("config", "show")["paths"]["attachments"] == str(home_folder() / "attachments")


def test_export_all_says_that_the_files_are_not_in_it(plan: Path, tmp_path: Path) -> None:
    assert run("export", "all").err == ""
    ok("attach", "acme", "https://example.com/x")
    assert run("export", "all").err == ""
    ok("attach", "acme", str(plan))
    folder = home_folder() / "attachments"
    told = f"The files of attachments and material are not in it; copy {folder} too\n"
    out = tmp_path / "all.json"
    assert run("export", "all").err == told
    assert run("export", "all", "--out", str(out)).err == f"Written to {out}\n{told}"
    other = str(tmp_path / "other.db")
    ok("import", "all", str(out), "--store", other)
    assert run("attachment", "check", "--store", other).code == 3
    folder.rename(tmp_path / "other.db.attachments")
    assert run_json("attachment", "check", "--store", other)["sound"] is True

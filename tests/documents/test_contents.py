"""The folder of contents: each once, private, whole or not at all."""

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_cli.documents import contents as contents_module
from followup_cli.documents.contents import Contents
from followup_cli.domain.attachments import KeptFile
from followup_cli.domain.content import Content
from followup_cli.domain.keepsakes import Attachment
from followup_cli.errors import InputFileError, StoreError
from tests.actions.desks import FRIDAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "attachments"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"the plan")
    return path


def _record(content: Content) -> Attachment:
    return Attachment(1, 1, "Plan", FRIDAY, **content.fields())


def _path(folder: Path, data: bytes) -> Path:
    name = hashlib.sha256(data).hexdigest()
    return folder / name[:2] / name


def test_a_file_is_kept_under_its_hash_for_its_owner_alone(folder: Path, plan: Path) -> None:
    before = os.umask(0)
    try:
        content = Contents(folder).keep(plan)
    finally:
        os.umask(before)
    kept = _path(folder, b"the plan")
    assert content == Content(None, "plan.pdf", kept.name, 8, "application/pdf")
    assert kept.read_bytes() == b"the plan"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder.parent, folder, kept.parent)] == [0o700] * 3
    assert [path for path in folder.rglob("*") if path.is_file()] == [kept]


def test_the_same_content_is_kept_once_and_untouched(folder: Path, plan: Path, tmp_path: Path) -> None:
    first = Contents(folder).keep(plan)
    before = _path(folder, b"the plan").stat()
    other = tmp_path / "Copy of plan"
    other.write_bytes(b"the plan")
    second = Contents(folder).keep(other)
    assert (second.sha256, second.file_name, second.media_type) == (first.sha256, "Copy of plan", None)
    after = _path(folder, b"the plan").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_dry_run_only_reads(folder: Path, plan: Path) -> None:
    assert Contents(folder).keep(plan, is_dry_run=True).size == 8
    assert not folder.parent.exists()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.absolute, "there is no file"),
        (Path.mkdir, "is a folder"),
        (Path.touch, "is empty"),
        (os.mkfifo, "is not a plain file"),
        (lambda path: path.symlink_to("/etc/hostname"), "is a symbolic link"),
        (lambda path: path.symlink_to("nowhere"), "is a symbolic link"),
        (lambda path: path.write_bytes(b"x" * 33), "larger than"),
    ],
    ids=["missing", "folder", "empty", "pipe", "link", "loose link", "large"],
)
def test_what_is_no_file_to_keep_is_refused_and_nothing_is_made(
    make: Callable[[Path], object], reason: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents_module, "LARGEST_FILE", 32)
    path = tmp_path / "thing"
    make(path)
    with pytest.raises(InputFileError, match=reason):
        Contents(folder).keep(path)
    assert not folder.parent.exists()


def test_the_largest_file_is_still_taken(folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents_module, "LARGEST_FILE", 8)
    assert Contents(folder).keep(plan).size == 8


def test_a_file_nobody_may_read_is_refused(folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(InputFileError, match=r"cannot read .*Permission denied"):
        Contents(folder).keep(plan)


def test_a_name_that_is_no_text_is_kept_as_data(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(b"x")
    assert Contents(folder).keep(path).file_name == "caf\\xe9.txt"


def test_what_is_missing_or_damaged_is_said_and_never_given_out(folder: Path, plan: Path) -> None:
    contents = Contents(folder)
    record = _record(contents.keep(plan))
    kept = _path(folder, b"the plan")
    assert contents.read(record) == b"the plan"
    kept.write_bytes(b"the plot")
    assert not contents.is_whole(record.sha256)
    with pytest.raises(StoreError, match="damaged"):
        contents.read(record)
    kept.unlink()
    with pytest.raises(StoreError, match="missing"):
        contents.read(record)
    assert not contents.is_there(record.sha256)


def test_keeping_the_same_file_again_makes_a_damaged_content_whole(folder: Path, plan: Path) -> None:
    contents = Contents(folder)
    record = _record(contents.keep(plan))
    _path(folder, b"the plan").write_bytes(b"")
    contents.keep(plan)
    assert contents.read(record) == b"the plan"


@pytest.mark.parametrize("name", ["../../secret", "/etc/hostname", "", "ab", "A" * 64])
def test_a_record_whose_hash_is_none_leads_nowhere(name: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    record = Attachment(1, 1, "Plan", FRIDAY, file_name="x", sha256=name, size=1)
    assert not Contents(folder).is_there(name)
    with pytest.raises(StoreError, match="missing"):
        Contents(folder).read(record)


def test_a_lent_file_is_a_read_only_copy_under_a_safe_name(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "bill\u202efdp.txt"
    source.write_bytes(b"the plan")
    contents = Contents(folder)
    lent = contents.lend(_record(contents.keep(source)))
    assert lent.name == "bill_fdp.txt"
    assert lent.read_bytes() == b"the plan"
    assert stat.S_IMODE(lent.stat().st_mode) == 0o400
    assert stat.S_IMODE(lent.parent.stat().st_mode) == 0o700


def test_what_lies_in_the_folder_is_told_apart(folder: Path, plan: Path) -> None:
    contents = Contents(folder)
    content = contents.keep(plan)
    (folder / "ab").mkdir()
    (folder / "ab" / ".followup-x1.tmp").write_bytes(b"half")
    (folder / "notes.txt").write_bytes(b"mine")
    misplaced = "ff" + "0" * 62
    (folder / "ab" / misplaced).write_bytes(b"?")
    found = contents.found()
    assert found.contents == (KeptFile(content.sha256 or "", 8),)
    assert found.unfinished == (KeptFile("ab/.followup-x1.tmp", 4),)
    assert found.strange == (f"ab/{misplaced}", "notes.txt")
    for file in (*found.contents, *found.unfinished):
        contents.drop(file)
    assert contents.found().contents == contents.found().unfinished == ()
    assert (folder / "notes.txt").exists()


def test_a_folder_that_is_not_there_holds_nothing(folder: Path) -> None:
    assert Contents(folder).found().contents == ()

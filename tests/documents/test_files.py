"""Files: whole or not at all, private, never through a link."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followup_cli.documents import files
from followup_cli.documents.files import read_text, write_private
from followup_cli.documents.template_folder import template_folder
from followup_cli.errors import DiskError, FollowupError, InputFileError, RefusedError, UsageError


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    with _umask(mask):
        write_private(path, "Zoë", overwrite=False)
    assert path.read_bytes() == "Zoë".encode()
    assert [_mode(p) for p in (path, path.parent, path.parent.parent)] == [0o600, 0o700, 0o700]


def test_folders_that_stand_keep_their_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_private(tmp_path / "x", b"1", overwrite=False)
    assert _mode(tmp_path) == 0o755


def test_an_existing_file_is_replaced_only_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    path.chmod(0o644)
    with pytest.raises(RefusedError) as caught:
        write_private(path, b"new", overwrite=False)
    assert "--force" in str(caught.value.hint)
    assert path.read_bytes() == b"old"
    write_private(path, b"new", overwrite=True)
    assert (path.read_bytes(), _mode(path)) == (b"new", 0o600)
    assert os.listdir(tmp_path) == ["x"]  # noqa: PTH208 - hidden files count


@pytest.mark.parametrize("overwrite", [False, True])
def test_links_folders_and_devices_are_refused(tmp_path: Path, overwrite: bool) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    for path in (tmp_path / "link", tmp_path / "dangling", tmp_path, Path(os.devnull)):
        with pytest.raises(RefusedError):
            write_private(path, b"new", overwrite=overwrite)
    assert target.read_bytes() == b"old"
    assert not (tmp_path / "nothing").exists()


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    real_fsync = os.fsync

    def faster(number: int) -> None:
        path.write_bytes(b"theirs")
        real_fsync(number)

    monkeypatch.setattr(os, "fsync", faster)
    with pytest.raises(RefusedError, match="exists already"):
        write_private(path, b"ours", overwrite=False)
    assert path.read_bytes() == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    write_private(tmp_path / "x", b"new", overwrite=False)
    assert (tmp_path / "x").read_bytes() == b"new"
    with pytest.raises(RefusedError):
        write_private(tmp_path / "x", b"newer", overwrite=False)
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskError) as caught:
        write_private(path, b"new", overwrite=True)
    assert "No space left" in caught.value.message
    assert caught.value.hint == "make room on the disk, then try again"
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskError):
        write_private(tmp_path / "file" / "x", b"1", overwrite=False)


def test_a_missing_folder_is_made_only_when_it_may_be(tmp_path: Path) -> None:
    path = tmp_path / "new one" / "below" / "x"
    with pytest.raises(RefusedError) as caught:
        write_private(path, b"1", overwrite=True, makes_folders=False)
    assert caught.value.message == f"there is no folder {path.parent}"
    assert str(caught.value.hint).endswith(f"mkdir -p '{path.parent}'")
    assert list(tmp_path.iterdir()) == []
    write_private(path, b"1", overwrite=False)
    write_private(path, b"2", overwrite=True, makes_folders=False)
    assert path.read_bytes() == b"2"


def test_undecodable_names_and_text_survive(tmp_path: Path) -> None:
    write_private(tmp_path / "x", "a\udcffb", overwrite=False)
    assert (tmp_path / "x").read_bytes() == b"a\xffb"
    with pytest.raises(RefusedError):
        write_private(tmp_path / "y", "a\ud800b", overwrite=False)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"a\r\nb\rc\n", "utf-8", "a\r\nb\rc\n"),
        (b"\xef\xbb\xbfa", "utf-8", "a"),
        (b"\xef\xbb\xbfa", "utf-8-sig", "a"),
        ("Zoë".encode("utf-16"), "utf-16", "Zoë"),
        ("Zoë".encode("latin-1"), "latin-1", "Zoë"),
        (b"", "utf-8", ""),
    ],
)
def test_text_is_read_as_it_is(tmp_path: Path, data: bytes, encoding: str, text: str) -> None:
    (tmp_path / "x").write_bytes(data)
    assert read_text(tmp_path / "x", encoding) == text


@pytest.mark.parametrize(
    ("data", "encoding", "place", "cure"),
    [
        (b"a\nb\n\xe9t\xe9\n", "utf-8", "x:3: not utf-8 text (byte 5 of the file)", "--encoding cp1252"),
        ("Zoë".encode("utf-16"), "utf-8", "x:1: not utf-8 text (byte 1 of the file)", "--encoding utf-16"),
        (b"abc", "utf-16", "x:1: not utf-16 text", "--encoding utf-8"),
        ("é".encode(), "ascii", "x:1: not ascii text", "--encoding utf-8"),
    ],
)
def test_a_wrong_encoding_is_named_with_its_cure(
    tmp_path: Path, data: bytes, encoding: str, place: str, cure: str
) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(InputFileError) as caught:
        read_text(tmp_path / "x", encoding, encoding_option="--encoding")
    assert place in caught.value.message
    assert cure in str(caught.value.hint)


@pytest.mark.parametrize("encoding", ["utf-9", "hex", ""])
def test_an_unknown_encoding_is_a_usage_error(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x").write_bytes(b"a")
    with pytest.raises(UsageError):
        read_text(tmp_path / "x", encoding)


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_INPUT", 3)
    (tmp_path / "large").write_bytes(b"1234")
    for path in (tmp_path, tmp_path / "nothing", tmp_path / "large" / "x", tmp_path / "large", tmp_path / ("n" * 300)):
        with pytest.raises(InputFileError) as caught:
            read_text(path)
        assert caught.value.exit_code == 4
        assert str(path) in caught.value.message
    assert issubclass(InputFileError, FollowupError)


def test_the_shipped_templates_are_found() -> None:
    assert (template_folder() / "playbooks").is_dir()
    assert (template_folder() / "letters").is_dir()

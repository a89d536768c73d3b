"""What the program writes is for the seller's eyes: folders 0700, files 0600, whatever the umask."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.robustness.running import contents, done, run

UMASKS = [0o000, 0o022, 0o377]


@pytest.fixture(params=UMASKS, ids=oct)
def umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[int]:
    """Work under an unusual umask, in a folder of one's own."""
    former = os.umask(request.param)
    tmp_path.chmod(0o755)
    yield request.param
    os.umask(former)


def modes(folder: Path) -> dict[str, str]:
    """Return the mode of everything in a folder, the folder included."""
    return {
        str(path.relative_to(folder)): oct(stat.S_IMODE(path.lstat().st_mode))
        for path in (folder, *sorted(folder.rglob("*")))
    }


@pytest.mark.usefixtures("umask")
def test_home_store_log_and_settings_are_private(home: Path) -> None:
    done("init", "--name", "Ada Byron", "--company", "Byron Ovens")
    done("close", "Acme", "Deck oven", "8400")
    done("playbook", "new", "my-sale", "--from", "first-sale")
    with closing(sqlite3.connect(home / "followup.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM touches").fetchall()
        done("close", "Bloom", "Deck oven", "8400")
        found = modes(home)
    assert found == {
        ".": "0o700",
        "config.toml": "0o600",
        "followup.db": "0o600",
        "followup.db-shm": "0o600",
        "followup.db-wal": "0o600",
        "playbooks": "0o700",
        "playbooks/my-sale.yaml": "0o600",
    }


@pytest.mark.usefixtures("umask")
def test_folders_above_a_new_store_are_private(tmp_path: Path) -> None:
    done("close", "Acme", "Deck oven", "8400", "--store", str(tmp_path / "new" / "deep" / "store.db"))
    assert modes(tmp_path / "new") == {".": "0o700", "deep": "0o700", "deep/store.db": "0o600"}


@pytest.mark.usefixtures("umask")
def test_what_is_written_for_the_user_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    folder.chmod(0o700)
    seller = ("--phone", "+1 802 555 0100", "--email", "ada@byron.example", "--website", "byron.example")
    done("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Seller", *seller)
    details = ("--contact", "Jo Field", "--benefit", "bread by five", "--deliver-by", "+3w")
    closed = done("close", "Acme", "Deck oven", "8400", *details, "--json").json
    letter = next(touch["id"] for touch in closed["touches"] if touch["channel"] == "letter")
    done("customer", "edit", "Acme", "--street", "1 Main Street", "--city", "Duluth")
    done("letter", str(letter), "--out", str(folder / "letter.txt"))
    done("export", "all", "--out", str(folder / "all.json"))
    (tmp_path / "sales.csv").write_text("customer,product,amount,closed_on\nBloom,Oven,x,2026-11-30\n")
    (tmp_path / "sales.csv").chmod(0o600)
    rejected = str(folder / "rejected.csv")
    done("import", "sales", str(tmp_path / "sales.csv"), "--keep-going", "--rejected", rejected)
    done("import", "sales", str(tmp_path / "sales.csv"), "--keep-going")
    written = {"letter.txt": "0o600", "all.json": "0o600", "rejected.csv": "0o600"}
    assert modes(folder) == {".": "0o700"} | written
    assert modes(tmp_path)["sales.rejected.csv"] == "0o600"


def test_a_store_that_is_a_symbolic_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    done("close", "Acme", "Deck oven", "8400")
    link = tmp_path / "link.db"
    link.symlink_to(home / "followup.db")
    before = contents(home)
    for command in (["today"], ["find", "acme"], ["close", "Acme", "Oven", "1"], ["undo"]):
        found = run(*command, "--store", str(link))
        assert (found.code, found.out) == (1, "")
        assert found.err.startswith(f"error: the store {link} is a symbolic link")
        assert "hint: " in found.err
    assert contents(home) == before


def test_a_link_to_nowhere_is_not_followed_either(tmp_path: Path) -> None:
    link, target = tmp_path / "link.db", tmp_path / "target.db"
    link.symlink_to(target)
    assert run("close", "Acme", "Oven", "1", "--store", str(link)).code == 1
    assert not target.exists()


def below_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("no folder")
    return tmp_path / "file" / "store.db"


def in_a_closed_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    return folder / "store.db"


@pytest.mark.parametrize("place", [below_a_file, in_a_closed_folder])
def test_a_folder_that_cannot_be_written_is_told_in_one_line(place: Callable[[Path], Path], tmp_path: Path) -> None:
    store = place(tmp_path)
    before = contents(tmp_path)
    found = run("close", "Acme", "Oven", "1", "--store", str(store))
    assert (found.code, found.out) == (6, "")
    error, hint = found.err.splitlines()
    assert error.startswith(f"error: the store {store} cannot be used")
    assert hint.startswith("hint: ")
    assert contents(tmp_path) == before


def test_an_export_to_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    done("close", "Acme", "Deck oven", "8400")
    target = below_a_file(tmp_path)
    found = run("export", "all", "--out", str(target))
    assert (found.code, found.out) == (6, "")
    assert [line.split(":")[0] for line in found.err.splitlines()] == ["error", "hint"]

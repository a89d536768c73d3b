"""A store that is damaged or newer: exit 3, one line and a hint, no byte touched, whatever the command."""

import random
import shlex
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.robustness.running import contents, done, run


def cut(size: Callable[[int], int]) -> Callable[[Path], None]:
    def shorten(store: Path) -> None:
        whole = store.read_bytes()
        store.write_bytes(whole[: size(len(whole))])

    return shorten


def overwrite(store: Path) -> None:
    store.write_bytes(random.Random("follow-up").randbytes(store.stat().st_size))


def overwrite_pages(store: Path) -> None:
    """Leave the header as it is, so that only what is read shows the damage."""
    whole = store.read_bytes()
    store.write_bytes(whole[:100] + random.Random("follow-up").randbytes(len(whole) - 100))


def set_mark(statement: str) -> Callable[[Path], None]:
    def mark(store: Path) -> None:
        with closing(sqlite3.connect(store)) as connection:
            connection.execute(statement)

    return mark


FAULTS = {
    "emptied": cut(lambda _: 0),
    "one byte left": cut(lambda _: 1),
    "half": cut(lambda size: size // 2),
    "one byte short": cut(lambda size: size - 1),
    "one page short": cut(lambda size: size - 4096),
    "random bytes": overwrite,
    "random bytes behind the header": overwrite_pages,
    "newer schema": set_mark("PRAGMA user_version = 1000"),
    "another program's": set_mark("PRAGMA application_id = 1"),
}
COMMANDS = (
    "today",
    "today --json",
    "show acme",
    "show 1",
    "find acme",
    "customer list",
    "sale list",
    "letter 2",
    "export all",
    "close Acme Oven 8400",
    "close Acme Oven 8400 --dry-run",
    "lose Acme Oven --reason price",
    "done 1",
    "skip 1 --why late",
    "snooze 1 tomorrow",
    "undo",
    "undo --dry-run",
    "note Acme text",
    "log Acme text",
    "customer add Other",
    "contact add Acme 'Jo Field'",
    "sale cancel S1 --why broke",
    "playbook apply keep-in-touch Acme",
    "import sales {sales}",
    "import all {everything}",
)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Files to import, from a store that is sound."""
    sales, everything = tmp_path / "sales.csv", tmp_path / "everything.json"
    sales.write_text("customer,product,amount,closed_on\nAcme,Oven,8400,2026-11-30\n")
    done("close", "Acme", "Oven", "8400", FOLLOWUP_HOME=str(tmp_path / "sound"))
    everything.write_text(done("export", "all", FOLLOWUP_HOME=str(tmp_path / "sound")).out)
    return {"sales": str(sales), "everything": str(everything)}


def without_empty_log(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out the empty log, with its index, that SQLite lays beside a store it opens for reading alone."""
    empty = {"followup.db-wal"} if files.get("followup.db-wal") == b"" else set()
    return {name: held for name, held in files.items() if name not in empty | {"followup.db-shm"}}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_store_that_cannot_be_used_is_left_alone(home: Path, files: dict[str, str], fault: str) -> None:
    done("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--phone", "1", "--email", "a@b.example")
    done("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--benefit", "bread by five")
    FAULTS[fault](home / "followup.db")
    before = contents(home)
    for line in COMMANDS:
        found = run(*shlex.split(line.format(**files)))
        assert (line, found.code, found.out) == (line, 3, "")
        error, hint = found.err.splitlines()
        assert error.startswith("error: ")
        assert hint.startswith("hint: ")
        assert without_empty_log(contents(home)) == before, line

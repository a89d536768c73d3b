"""The store's file: private, checked before it is opened, never harmed by a refusal."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from followup_cli.domain.records import Customer
from followup_cli.errors import DiskError, FollowupError, RefusedError, StoreBusyError, StoreError
from followup_cli.store.door import translated
from followup_cli.store.due import read_due
from followup_cli.store.header import APPLICATION_ID, SCHEMA_VERSION, check_file
from followup_cli.store.location import Location
from followup_cli.store.store import Store, open_store
from followup_cli.store.transaction import Transaction
from tests.store.worlds import DAY, NOON, customer


@pytest.fixture
def location(tmp_path: Path) -> Location:
    """A store with something in it, alone in its folder."""
    location = Location(tmp_path / "folder" / "store.db")
    with open_store(location).write("x", NOON) as tx:
        tx.add_all(customer(f"customer {number}") for number in range(200))
    return location


@pytest.fixture
def umask() -> Iterator[Callable[[int], None]]:
    former = os.umask(0o022)
    yield lambda mask: void(os.umask(mask))
    os.umask(former)


def void(_: object) -> None:
    """Forget a value."""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0, 0o022, 0o377])
def test_files_and_folders_are_private_whatever_the_umask(
    tmp_path: Path, umask: Callable[[int], None], mask: int
) -> None:
    umask(mask)
    path = tmp_path / "a" / "b" / "store.db"
    store = open_store(Location(path))
    assert [entry.name for entry in path.parent.iterdir()] == ["store.db"]
    assert [mode(folder) for folder in (path.parent, path.parent.parent)] == [0o700, 0o700]
    with store.write("x", NOON) as tx:
        tx.add(customer())
        tx.get(Customer, 1)
        assert {entry.name: mode(entry) for entry in path.parent.iterdir()} == {
            "store.db": 0o600,
            "store.db-wal": 0o600,
            "store.db-shm": 0o600,
        }
    read_due(Location(path), DAY)
    assert {mode(entry) for entry in path.parent.iterdir()} == {0o600}


def test_folders_that_exist_keep_their_mode(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(0o755)
    folder.chmod(0o755)
    open_store(Location(folder / "store.db"))
    assert mode(folder) == 0o755


def test_a_store_is_marked_as_ours_and_logs_ahead(location: Location) -> None:
    with closing(sqlite3.connect(location.path)) as connection:
        marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        assert marks == [APPLICATION_ID, SCHEMA_VERSION]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_ordinary_transaction_syncs_checks_and_waits(location: Location) -> None:
    store = open_store(location)
    with store.write("x", NOON) as tx:
        connection = tx.database._connection
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}


def set_pragma(name: str, value: int) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA {name} = {value}")

    return spoil


def cut(keep: Callable[[int], int]) -> Callable[[Path], None]:
    return lambda path: void(path.write_bytes(path.read_bytes()[: keep(path.stat().st_size)]))


def replace_by(content: bytes) -> Callable[[Path], None]:
    return lambda path: void(path.write_bytes(content))


SPOILERS = [
    pytest.param(set_pragma("user_version", SCHEMA_VERSION + 1), "newer version", id="newer"),
    pytest.param(set_pragma("application_id", 1), "another program", id="foreign"),
    pytest.param(set_pragma("application_id", 0), "another program", id="unmarked"),
    pytest.param(cut(lambda size: size - 1), "part of the file is missing", id="one byte short"),
    pytest.param(cut(lambda size: size // 2), "part of the file is missing", id="half"),
    pytest.param(cut(lambda _: 4096), "part of the file is missing", id="first page"),
    pytest.param(cut(lambda _: 99), "part of the file is missing", id="less than the header"),
    pytest.param(cut(lambda _: 0), "the file is empty", id="emptied"),
    pytest.param(replace_by(b"\x00" * 8192), "not a store", id="zeros"),
    pytest.param(replace_by(bytes(range(256)) * 40), "not a store", id="bytes"),
    pytest.param(replace_by(b"customer,product,amount\n"), "not a store", id="text"),
]


@pytest.mark.parametrize("with_log", [False, True])
@pytest.mark.parametrize(("spoil", "said"), SPOILERS)
def test_a_file_that_will_not_do_is_refused_untouched(
    location: Location, spoil: Callable[[Path], None], said: str, with_log: bool
) -> None:
    spoil(location.path)
    if with_log:
        # The log of another database: it cannot make up for what is missing here.
        location.path.with_name("store.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(5000))
    before = {path.name: path.read_bytes() for path in location.path.parent.iterdir()}
    for refused in (lambda: open_store(location), lambda: read_due(location, DAY), lambda: check_file(location.path)):
        with pytest.raises(StoreError, match=said) as caught:
            refused()
        assert "\n" not in caught.value.message
        assert caught.value.hint
    assert {path.name: path.read_bytes() for path in location.path.parent.iterdir()} == before


def test_a_file_is_not_short_when_its_log_holds_the_rest(location: Location, tmp_path: Path) -> None:
    """As after a crash between writing the first page into the file and the others."""
    copy = Location(tmp_path / "crashed.db")
    with closing(sqlite3.connect(location.path, isolation_level=None)) as keeper:
        keeper.execute("SELECT count(*) FROM customers").fetchone()
        size = location.path.stat().st_size
        with open_store(location).write("y", NOON) as tx:
            tx.add_all(customer("x" * 3000) for _ in range(50))
        shutil.copy(f"{location.path}-wal", f"{copy.path}-wal")
        keeper.execute("PRAGMA wal_checkpoint").fetchone()
        shutil.copy(location.path, copy.path)
    os.truncate(copy.path, size)
    with open_store(copy).read() as reader:
        assert len(reader.all(Customer)) == 250
    os.truncate(copy.path, 4096)
    Path(f"{copy.path}-wal").write_bytes(b"")
    with pytest.raises(StoreError, match="part of the file is missing"):
        check_file(copy.path)


def test_damage_inside_is_told_when_it_is_met(location: Location) -> None:
    whole = location.path.read_bytes()
    location.path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
    store = open_store(location)
    with pytest.raises(StoreError, match="damaged"), store.read() as tx:
        tx.all(Customer)
    with pytest.raises(StoreError, match="damaged"), store.write("x", NOON) as tx:
        tx.add(customer())


def test_a_store_without_its_tables_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    set_pragma("application_id", APPLICATION_ID)(path)
    set_pragma("user_version", SCHEMA_VERSION)(path)
    with pytest.raises(StoreError, match="damaged"), open_store(Location(path)).read() as tx:
        tx.all(Customer)


@pytest.mark.parametrize("is_dangling", [False, True])
def test_a_symbolic_link_is_not_followed(location: Location, tmp_path: Path, is_dangling: bool) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "nowhere.db" if is_dangling else location.path)
    for create in (True, False):
        with pytest.raises(RefusedError, match="symbolic link"):
            open_store(Location(link), create=create)
    with pytest.raises(RefusedError, match="symbolic link"):
        read_due(Location(link), DAY)
    assert not (tmp_path / "nowhere.db").exists()


def test_a_folder_reached_through_a_link_will_do(location: Location, tmp_path: Path) -> None:
    (tmp_path / "synced").symlink_to(location.path.parent, target_is_directory=True)
    with open_store(Location(tmp_path / "synced" / "store.db")).read() as tx:
        assert len(tx.all(Customer)) == 200


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("folder", "a folder"), ("pipe", "no ordinary file")):
        with pytest.raises(StoreError, match=said):
            open_store(Location(tmp_path / name))


def test_a_path_through_a_file_is_a_matter_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for action in (open_store, lambda location: read_due(location, DAY)):
        with pytest.raises(DiskError, match="not a directory"):
            action(Location(tmp_path / "file" / "store.db"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_missing_permissions(location: Location, tmp_path: Path) -> None:
    location.path.chmod(0)
    with pytest.raises(DiskError, match="permission denied"):
        open_store(location)
    location.path.chmod(0o400)
    with pytest.raises(DiskError), open_store(location).write("x", NOON) as tx:
        tx.add(customer())
    (tmp_path / "closed").mkdir(0o500)
    with pytest.raises(DiskError, match="permission denied"):
        open_store(Location(tmp_path / "closed" / "store.db"))


def test_a_full_disk_leaves_the_store_as_it_was(location: Location) -> None:
    store = open_store(location)

    def fill(tx: Transaction) -> None:
        tx.database._connection.exec_driver_sql("PRAGMA max_page_count = 1")
        tx.add_all(customer("x" * 4000) for _ in range(100))

    with pytest.raises(DiskError, match="disk is full"), store.write("x", NOON) as tx:
        fill(tx)
    with store.read() as reader:
        assert len(reader.all(Customer)) == 200


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (sqlite3.SQLITE_BUSY, StoreBusyError),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusyError),
        (sqlite3.SQLITE_LOCKED, StoreBusyError),
        (sqlite3.SQLITE_PROTOCOL, StoreBusyError),
        (sqlite3.SQLITE_CORRUPT, StoreError),
        (sqlite3.SQLITE_CORRUPT_INDEX, StoreError),
        (sqlite3.SQLITE_NOTADB, StoreError),
        (sqlite3.SQLITE_FULL, DiskError),
        (sqlite3.SQLITE_READONLY, DiskError),
        (sqlite3.SQLITE_IOERR_FSYNC, DiskError),
        (sqlite3.SQLITE_CANTOPEN, DiskError),
        (sqlite3.SQLITE_PERM, DiskError),
        (sqlite3.SQLITE_TOOBIG, RefusedError),
        (sqlite3.SQLITE_CONSTRAINT, sqlite3.OperationalError),
        (sqlite3.SQLITE_ERROR, sqlite3.OperationalError),
    ],
)
def test_what_sqlite_says_is_told_in_our_words(code: int, error: type[FollowupError]) -> None:
    said = sqlite3.OperationalError("it said so")
    said.sqlite_errorcode = code
    with pytest.raises(error), translated("store.db"):
        raise said


def test_a_dry_run_leaves_the_file_as_it_was(location: Location) -> None:
    before = location.path.read_bytes()
    with open_store(location).write("x", NOON, dry_run=True) as tx:
        tx.add_all(customer() for _ in range(100))
        tx.all(Customer)
    assert location.path.read_bytes() == before
    assert [path.name for path in location.path.parent.iterdir()] == ["store.db"]


def test_a_store_in_memory_touches_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.in_memory()
    with store.write("x", NOON) as tx:
        tx.add(customer())
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_without_hard_links_the_store_is_moved_into_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "store.db"
    with open_store(Location(path)).write("x", NOON) as tx:
        tx.add(customer())
    assert [entry.name for entry in tmp_path.iterdir()] == ["store.db"]
    (tmp_path / ".other.db.creating").touch()
    with pytest.raises(StoreBusyError, match="being made"):
        open_store(Location(tmp_path / "other.db"))

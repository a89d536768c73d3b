"""Migrations lead where new stores begin, and an upgraded store leaves a copy of what it was."""

import sqlite3
import stat
from contextlib import closing
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from followup_cli.domain.clear_run import ClearRun
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Email, Phone
from followup_cli.domain.records import Answer, Customer
from followup_cli.domain.sale_records import ChecklistItem, Complaint, Milestone, MilestoneChange, Notice, TeamMember
from followup_cli.store import creation, upgrade
from followup_cli.store.due import DueList, read_due
from followup_cli.store.engine import engine_for
from followup_cli.store.header import APPLICATION_ID, SCHEMA_VERSION
from followup_cli.store.location import Location
from followup_cli.store.search import search
from followup_cli.store.search_schema import is_in_the_catalogue
from followup_cli.store.store import open_store
from followup_cli.store.tables import METADATA
from followup_cli.store.upgrade import upgrade_store
from tests.store.worlds import DAY, NOON, customer


def before_the_first_schema(path: Path) -> Location:
    """A store of schema 0: marked as ours, without tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
    path.chmod(0o600)
    return Location(path)


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        # A table that was rebuilt under another name has its own in quotation marks.
        return {name: " ".join(sql.replace('"', "").split()) for name, sql in rows}


def test_migrating_from_nothing_gives_what_creating_gives(tmp_path: Path) -> None:
    old = before_the_first_schema(tmp_path / "old.db")
    new = Location(tmp_path / "new.db")
    open_store(old)
    open_store(new)
    assert schema(old.path) == schema(new.path)
    for location in (old, new):
        with closing(sqlite3.connect(location.path)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(creation.REVISION,)]
            assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_migrations_leave_nothing_to_generate(tmp_path: Path) -> None:
    old = before_the_first_schema(tmp_path / "old.db")
    open_store(old)
    engine = engine_for(old)
    with engine.connect() as connection:
        assert (
            compare_metadata(
                MigrationContext.configure(connection, opts={"include_name": is_in_the_catalogue}), METADATA
            )
            == []
        )


def test_an_upgrade_keeps_a_private_copy(tmp_path: Path) -> None:
    old = before_the_first_schema(tmp_path / "old.db")
    copy = upgrade_store(old)
    assert copy is not None
    assert copy.name.startswith("old.db.schema-0-")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert schema(copy) == {}
    assert upgrade_store(old) is None
    assert len(list(tmp_path.iterdir())) == 2
    with open_store(old).write("x", NOON) as tx:
        assert tx.add(customer()).id == 1


def test_a_failed_upgrade_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = before_the_first_schema(tmp_path / "old.db")
    migrate = upgrade.migrate

    def fail_late(connection: object) -> None:
        migrate(connection)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(upgrade, "migrate", fail_late)
    with pytest.raises(KeyboardInterrupt):
        open_store(old)
    assert schema(old.path) == {}
    monkeypatch.undo()
    with open_store(old).read() as tx:
        assert tx.all(Customer) == ()


def of_schema(version: int, path: Path) -> Location:
    """A store as an earlier schema had it, with a sale in it."""
    location = before_the_first_schema(path)
    config = Config()
    config.set_main_option("script_location", str(files("followup_cli.store") / "migrations"))
    engine = engine_for(location)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{version:04}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
        connection.exec_driver_sql("INSERT INTO customers (id, name) VALUES (1, 'ACME [old]')")
        connection.exec_driver_sql(
            "INSERT INTO sales (id, customer_id, product, outcome, closed_on, benefits, nothing_to_deliver)"
            " VALUES (1, 1, 'Oven', 'won', '2026-11-20', '[]', 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO milestones (id, sale_id, name, expected_on) VALUES (1, 1, 'delivered', '2026-12-15')"
        )
        connection.commit()
    engine.dispose()
    return location


@pytest.mark.parametrize(("version", "newer"), [(1, "notices"), (2, "complaints")])
def test_a_store_of_an_earlier_schema_keeps_what_it_holds(tmp_path: Path, version: int, newer: str) -> None:
    old = of_schema(version, tmp_path / "old.db")
    assert newer not in schema(old.path)
    with open_store(old).read() as tx:
        assert [one.name for one in tx.all(Customer)] == ["ACME [old]"]
        assert tx.all(Milestone) == (Milestone(1, 1, "delivered", date(2026, 12, 15)),)
        for kind in (MilestoneChange, Notice, Answer, Complaint, TeamMember, ChecklistItem):
            assert tx.all(kind) == ()
    open_store(new := Location(tmp_path / "new.db"))
    assert schema(old.path) == schema(new.path)


@pytest.mark.parametrize("version", [1, 3, 4, 5])
def test_what_a_store_of_an_earlier_schema_holds_is_found(tmp_path: Path, version: int) -> None:
    old = of_schema(version, tmp_path / "old.db")
    store = open_store(old)
    with store.read() as tx:
        assert [hit.text for hit in search(tx, "acme").hits] == ["ACME [old]"]
        assert [hit.text for hit in search(tx, "oven").hits] == ["Oven"]
    with store.write("x", NOON) as tx:
        tx.update(Customer(1, "Bravo"))
        assert search(tx, "acme").total == 0
        assert search(tx, "bravo").total == 1


def test_people_of_an_earlier_schema_keep_their_numbers_and_notes(tmp_path: Path) -> None:
    old = of_schema(3, tmp_path / "old.db")
    before = '{"id":1,"customer_id":1,"name":"Zoe","email":null,"phone":"0171 1"}'
    after = '{"id":1,"customer_id":1,"name":"Zoë","title":null,"email":"zoe@acme.example","phone":"0171 1"}'
    note = '{"id":1,"customer_id":1,"text":"two ovens","noted_on":"2026-11-02"}'
    with closing(sqlite3.connect(old.path)) as connection, connection:
        connection.execute(
            "INSERT INTO contacts (id, customer_id, name, email, phone)"
            " VALUES (1, 1, 'Zoë', 'zoe@acme.example', '0171 1'), (2, 1, 'Al', NULL, NULL)"
        )
        connection.execute(
            "INSERT INTO notes (id, customer_id, text, noted_on, contact_id)"
            " VALUES (1, 1, 'two ovens', '2026-11-02', NULL)"
        )
        connection.execute("INSERT INTO counters (kind, last_id) VALUES ('notes', 1), ('contacts', 2), ('journal', 1)")
        connection.execute(
            "INSERT INTO journal_entries (id, command, done_at) VALUES (1, 'edit', '2026-11-02 12:00:00')"
        )
        connection.execute("INSERT INTO journal_rows VALUES (1, 'contacts', 1, ?, ?)", (before, after))
        connection.execute("INSERT INTO journal_rows VALUES (1, 'notes', 1, NULL, ?)", (note,))
    store = open_store(old)
    with store.read() as tx:
        zoe, al = tx.all(Contact)
        assert (zoe.emails, zoe.phones) == ((Email("zoe@acme.example"),), (Phone("0171 1"),))
        assert (al.emails, al.phones) == ((), ())
        assert [fact.text for fact in tx.all(Fact)] == ["two ovens"]
    assert store.undo().rows == (("contacts", 1), ("facts", 1))
    with store.write("x", NOON) as tx:
        former = next(iter(tx.all(Contact)))
        assert (former.name, former.phone, former.email) == ("Zoe", "0171 1", None)
        assert tx.all(Fact) == ()
        assert tx.add(Fact(0, 1, "three ovens", DAY)).id == 2


def test_the_hot_read_upgrades_too(tmp_path: Path) -> None:
    old = before_the_first_schema(tmp_path / "old.db")
    assert read_due(old, DAY) == DueList(clear_run=ClearRun(0))
    assert "customers" in schema(old.path)

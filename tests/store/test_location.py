"""Paths and URLs that name a store."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from followup_cli.errors import RefusedError
from followup_cli.store.location import parse_location
from followup_cli.store.store import open_store


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/tmp/a.db", "/tmp/a.db"),
        ("sqlite:////tmp/a.db", "/tmp/a.db"),
        ("SQLite:////tmp/a.db", "/tmp/a.db"),
        ("/tmp/what? 100% #1.db", "/tmp/what? 100% #1.db"),
        ("sqlite:////tmp/100%20.db", "/tmp/100%20.db"),
        ("C:notes.db", "{cwd}/C:notes.db"),
        ("a.db", "{cwd}/a.db"),
        ("sqlite:///a.db", "{cwd}/a.db"),
        ("~/a.db", "{home}/a.db"),
    ],
)
def test_paths_and_urls(text: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/somebody")
    assert str(parse_location(text)) == path.format(cwd=tmp_path, home="/somebody")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "a\0b", "~nobody-of-that-name/a.db"),
        *("sqlite://", "sqlite:///", "sqlite://host/a.db", "sqlite:///:memory:", "sqlite:///a.db?mode=ro"),
        *("postgresql://localhost/x", "mysql+pymysql://localhost/x", "file:///tmp/a.db", "sqlite+pysqlcipher:///a.db"),
    ],
)
def test_what_names_no_sqlite_file_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        parse_location(text)


def test_another_database_is_refused_without_repeating_a_password() -> None:
    with pytest.raises(RefusedError, match="only be kept in SQLite so far") as caught:
        parse_location("postgresql://me:secret@localhost/x")
    assert "secret" not in str(caught.value) + str(caught.value.hint)


@pytest.mark.parametrize("name", ["what? 100% #1&mode=ro.db", "ü [x].db", "%41.db"])
def test_a_store_opens_under_any_name(tmp_path: Path, name: str) -> None:
    open_store(parse_location(str(tmp_path / name)))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]
    with closing(sqlite3.connect(tmp_path / name)) as connection:
        assert connection.execute("SELECT count(*) FROM customers").fetchone() == (0,)

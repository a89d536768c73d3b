"""The index behind ``find``: SQLite's FTS5 over ``search_texts``, kept in step by triggers.

It holds every three letters in a row of a text (the tokenizer ``trigram``, SQLite 3.34 or newer), so
that any part of a word is found. Case and accents are folded before a text gets there. The index
holds nothing of its own: what it says can be made anew from the records (``search_index.rebuild``).
"""

from sqlalchemy import Connection

NAME = "search_index"
_TABLE = """
    CREATE VIRTUAL TABLE search_index USING fts5(
        body, content='search_texts', content_rowid='id', detail='none', tokenize='trigram case_sensitive 1')
"""
_PUT = "INSERT INTO search_index (rowid, body) VALUES (new.id, new.body);"
_TAKE = "INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', old.id, old.body);"
_TRIGGERS = {"added AFTER INSERT": _PUT, "removed AFTER DELETE": _TAKE, "changed AFTER UPDATE": f"{_TAKE} {_PUT}"}


def make_search_index(connection: Connection) -> None:
    """Make the index and its triggers, over a table ``search_texts`` that is still empty."""
    connection.exec_driver_sql(_TABLE)
    for when, deed in _TRIGGERS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER search_texts_{when} ON search_texts BEGIN {deed} END")


def is_in_the_catalogue(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a thing in the database is one that ``tables.METADATA`` speaks of: all but the index and its parts."""
    return kind != "table" or not (name or "").startswith(NAME)

"""Text search: what each record can be found by, and an FTS5 index over it.

Both are filled from the records once all migrations are through (see ``store.upgrade``).
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of texts, the index, and the triggers that keep the one in step with the other."""
    op.create_table(
        "search_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("names", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_search_texts"),
    )
    op.create_index("ix_search_texts_kind_record_id", "search_texts", ["kind", "record_id"], unique=True)
    op.create_index("ix_search_texts_names", "search_texts", ["names"])
    op.execute("""
        CREATE VIRTUAL TABLE search_index USING fts5(
            body, content='search_texts', content_rowid='id', detail='none', tokenize='trigram case_sensitive 1')
    """)
    put = "INSERT INTO search_index (rowid, body) VALUES (new.id, new.body);"
    take = "INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', old.id, old.body);"
    op.execute(f"CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN {put} END")
    op.execute(f"CREATE TRIGGER search_texts_removed AFTER DELETE ON search_texts BEGIN {take} END")
    op.execute(f"CREATE TRIGGER search_texts_changed AFTER UPDATE ON search_texts BEGIN {take} {put} END")

"""How Alembic runs the migrations: on the connection, and in the transaction, that ``store.upgrade`` hands over."""

from alembic import context

from followup_cli.store.search_schema import is_in_the_catalogue
from followup_cli.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    include_name=is_in_the_catalogue,
)
context.run_migrations()

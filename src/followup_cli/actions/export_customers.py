"""``export customers``: customers and their contacts as a CSV file."""

from followup_cli.actions.desk import Desk
from followup_cli.actions.export_vcards import cards_of
from followup_cli.documents.csv_export import write_customers
from followup_cli.domain.records import Customer


def export_customers(desk: Desk) -> tuple[str, int]:
    """Return every customer and contact as a CSV file's text, and how many rows it has."""
    with desk.read() as tx:
        rows = cards_of(tx, tx.all(Customer))
    return write_customers(rows), len(rows)

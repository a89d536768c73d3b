"""``customer`` and ``contact``: the list of customers, and one that was saved."""

from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.asides import NOTHING_ASIDE
from followup_cli.domain.changes import CustomerSaved
from followup_cli.domain.classes import Classed
from followup_cli.domain.customer_pages import CustomerList
from followup_cli.views import styles
from followup_cli.views.contacts import add_contact
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape, class_json, contact_json, customer_json, customer_ref, day_json
from followup_cli.views.stages import stage_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import address_line, count, similar_line

_COLUMNS = (
    Column("id", is_right=True),
    Column("customer", wraps=True),
    Column("contacts", wraps=True),
    Column("country"),
    Column("class"),
    Column("sales", is_right=True, label="sales"),
    Column("open", is_right=True, label="open"),
    Column("last contact", label="last contact"),
)


def show_customers(result: CustomerList, console: Console, today: date) -> None:
    """Print a line for each customer."""
    page = Page(console)
    if not (result.lines or result.archived):
        page.line("No customers.")
        commands(page, [("followup customer add NAME", "add the first")])
    rows = [
        [
            text((f"#{line.customer.id}", styles.ID)),
            text((line.customer.name, styles.WHO), (" · archived" if line.customer.archived_on else "", styles.QUIET)),
            text(", ".join(contact.name for contact in line.contacts)),
            text(line.customer.country or ""),
            _class(line.classed),
            text(str(line.sales)),
            text(str(line.open_touches)),
            text(day(line.last_contact_on, today) if line.last_contact_on else ""),
        ]
        for line in result.lines
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    if result.archived:
        page.blank()
        left_out = count(result.archived, "archived customer")
        page.line((f"{left_out} left out: ", styles.QUIET), ("followup customer list --all", styles.COMMAND))
    page.print()


def _class(found: Classed | None) -> Text:
    if found is None:
        return text()
    return text(found.letter, (" by hand" if found.is_by_hand else "", styles.QUIET))


def customers_json(result: CustomerList) -> Shape:
    """Return the customers as the contract has them."""
    return {
        "customers": [
            {
                "id": line.customer.id,
                "name": line.customer.name,
                "country": line.customer.country,
                **class_json(line.classed),
                "contacts": [contact_json(contact) for contact in line.contacts],
                "sales": line.sales,
                "open_touches": line.open_touches,
                "last_contact_on": day_json(line.last_contact_on),
                "archived_on": day_json(line.customer.archived_on),
                **stage_json(line.reached),
            }
            for line in result.lines
        ]
    }


def show_customer_saved(result: CustomerSaved, console: Console, today: date) -> None:
    """Print a customer as it stands now."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    customer = result.customer
    page.hang(
        text((f"#{customer.id}" if customer.id else "Customer", styles.ID), "  "),
        text((customer.name, styles.WHO), (" · new" if result.is_new else "", styles.QUIET)),
    )
    page.field("address", address_line(customer.address, customer.country) or customer.country or "", label_width=9)
    page.field("kind", customer.kind or "", label_width=9)
    page.field("class", customer.customer_class or "", label_width=9)
    for contact in result.contacts:
        add_contact(page, contact, today, result.asides.get(contact.id, NOTHING_ASIDE))
    similar = [similar_line(customer, result.similar)] if result.similar else []
    remarks(page, [*similar, *result.remarks])
    page.print()


def customer_saved_json(result: CustomerSaved) -> Shape:
    """Return the customer with its contacts."""
    return {
        "customer": customer_json(result.customer),
        "contacts": [contact_json(contact) for contact in result.contacts],
        "new": result.is_new,
        "similar": [customer_ref(customer) for customer in result.similar],
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }

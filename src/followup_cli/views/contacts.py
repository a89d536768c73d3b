"""How a person at a customer is written."""

from datetime import date

from followup_cli.domain.records import Contact
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.words import person


def add_contact(page: Page, contact: Contact, today: date) -> None:
    """Add a person with every way to reach them."""
    page.hang(text("  "), text((person(contact), styles.WHO)))
    prefers = f"prefers {contact.channel.value}" if contact.channel else ""
    ways = [way for way in (contact.phone, contact.email, prefers) if way]
    verified = f"verified {day(contact.verified_on, today)}" if contact.verified_on else ""
    page.hang(text("    "), text(" · ".join([*ways, verified] if verified else ways)))

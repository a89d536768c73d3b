"""The fields a letter can need: what each is called, when it is known, the command that sets it."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_hints import (
    always_set,
    day_wanted,
    only_before_delivery,
    only_of_its_day,
    only_of_lost,
    only_of_won,
)
from followup_cli.domain.letter_known import (
    filled,
    goes_along,
    has_change,
    has_delivery,
    of_complaint,
    of_contact,
    of_sale,
    of_seller,
    was_delivered,
)
from followup_cli.domain.post import known_greeting
from followup_cli.domain.vocabulary import Channel

_DELIVERED = "delivered"
_SHELL_SPECIAL = '"$`\\!'


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    ``command`` may hold ``{customer}``, ``{contact}``, ``{sale}``, ``{milestone}``, ``{complaint}``,
    ``{day}`` or ``{letter}``, which is the touch it is for, else the customer.
    """

    name: str
    command: str
    is_known: Callable[[LetterFacts], bool]
    only_for: Channel | None = None
    """Asked for on this channel alone."""
    instead: Callable[[LetterFacts], str | None] = always_set
    """What to say where no command sets it."""

    def command_for(self, facts: LetterFacts) -> str:
        """Return the command that sets the field for these very records; where none does, say why."""
        if said := self.instead(facts):
            return said
        if "{sale}" in self.command and facts.sale is None:
            return f"followup close {quoted(facts.customer.name)} PRODUCT AMOUNT"
        if "{complaint}" in self.command and facts.complaint is None:
            return FIELDS["complaint"].command_for(facts)
        if "{contact}" in self.command and facts.contact is None:
            return f'followup contact add {quoted(facts.customer.name)} "Name"'
        return self.command.format(
            customer=quoted(facts.customer.name),
            contact=quoted(facts.contact.name) if facts.contact else "",
            sale=f"S{facts.sale.id}" if facts.sale else "",
            milestone=facts.change.milestone if facts.change else _DELIVERED,
            complaint=facts.complaint.id if facts.complaint else "",
            day=day_wanted(facts),
            letter=quoted(facts.customer.name) if facts.touch_id is None else facts.touch_id,
        )


def quoted(text: str) -> str:
    """Return a name as one would type it in a shell: ``"Vins et alcools Chevalier"``."""
    return shlex.quote(text) if any(char in _SHELL_SPECIAL for char in text) else f'"{text}"'


_EDIT = "followup sale edit {sale}"
_EDIT_CONTACT = "followup contact edit {customer} {contact}"


def _contact_field(name: str, label: str, option: str) -> Field:
    return Field(label, f"{_EDIT_CONTACT} {option} …", of_contact(name))


def _seller_field(name: str, label: str) -> Field:
    return Field(label, f"followup init --{name} …", of_seller(name))


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "address": Field(
            "the postal address",
            "followup customer edit {customer} --street … --city … --postal-code …",
            lambda facts: facts.post.address.is_usable,
            Channel.LETTER,
        ),
        "contact.name": Field("the contact", 'followup contact add {customer} "Name"', of_contact("name")),
        "contact.greeting": Field(
            "a greeting of their own",
            'followup contact edit {customer} {contact} --greeting "Dear …" (or --called …, or --salutation … '
            "--family-name …)",
            lambda facts: facts.contact is not None and known_greeting(facts.contact) is not None,
        ),
        "contact.given_name": _contact_field("given_name", "the contact's given name", "--given-name"),
        "contact.family_name": _contact_field("family_name", "the contact's family name", "--family-name"),
        "contact.called": _contact_field("called", "what the contact likes to be called", "--called"),
        "contact.salutation": _contact_field("salutation", "the contact's salutation", "--salutation"),
        "contact.title": _contact_field("title", "what the contact does there", "--title"),
        "contact.email": _contact_field("email", "the contact's e-mail", "--email"),
        "contact.phone": _contact_field("phone", "the contact's phone number", "--phone"),
        "sale.product": Field("the sale", f'{_EDIT} --product "…"', of_sale("product")),
        "sale.amount": Field("the amount", f"{_EDIT} --amount …", of_sale("amount")),
        "sale.benefits": Field(
            "a benefit they bought for (completes “You wanted …”)", f'{_EDIT} --benefit "…"', of_sale("benefits")
        ),
        "sale.thanks_for": Field(
            "what they did that deserves thanks (completes “Thank you for …”)",
            f'{_EDIT} --thanks-for "…"',
            of_sale("thanks_for"),
        ),
        "sale.reason": Field(
            "the reason it was lost", f'{_EDIT} --reason "…"', of_sale("reason"), instead=only_of_lost
        ),
        "delivery": Field(
            "the delivery date", f"{_EDIT} --deliver-by DATE (or none, when there is nothing to deliver)", has_delivery
        ),
        "change": Field(
            "a promised date that has changed, with a new one still to come or none yet",
            "followup milestone {sale} {milestone} --expected DATE (or unknown, when there is none yet)",
            has_change,
            instead=only_before_delivery,
        ),
        "next_steps": Field(
            "a next step with its date",
            "followup playbook apply first-sale {sale}",
            lambda facts: facts.has_promises,
            instead=only_of_won,
        ),
        "delivery.done": Field(
            "the day it was delivered", "followup delivered {sale} --on DATE", was_delivered, instead=only_of_won
        ),
        "facts": Field(
            "a sentence it may say of what you know of them",
            'followup note {customer} "…" --say "…"',
            lambda facts: bool(facts.facts),
        ),
        "talk": Field(
            "a conversation with them in the last 60 days",
            'followup log {customer} "…" --channel call',
            lambda facts: bool(facts.talk),
        ),
        "material": Field(
            "what goes with it (followup material list)", "followup material send … {letter}", goes_along
        ),
        "day": Field(
            "the day it is for",
            "followup occasion add {customer} {day}",
            lambda facts: facts.day is not None,
            instead=only_of_its_day,
        ),
        "complaint": Field(
            "what they complain of", 'followup complaint open {customer} "…"', lambda facts: facts.complaint is not None
        ),
        "complaint.remedy": Field(
            "what puts it right for them", 'followup complaint update {complaint} --remedy "…"', of_complaint("remedy")
        ),
        "complaint.root_cause": Field(
            "why it went wrong",
            'followup complaint update {complaint} --root-cause "…"',
            of_complaint("root_cause"),
        ),
        "complaint.prevention": Field(
            "what keeps it from happening again",
            'followup complaint update {complaint} --prevention "…"',
            of_complaint("prevention"),
        ),
        "former": Field(
            "who did the contact's work before them",
            'followup contact left {customer} "Name" --successor {contact}',
            lambda facts: facts.former is not None,
        ),
        "team": Field(
            "one of our people who see it through",
            'followup team add {sale} "Name" --role delivery',
            lambda facts: bool(facts.team),
            instead=only_of_won,
        ),
        "seller.name": _seller_field("name", "your name"),
        "seller.company": _seller_field("company", "your company"),
        "seller.title": _seller_field("title", "your title"),
        "seller.phone": Field(
            "your phone number",
            "followup init --phone …",
            lambda facts: filled(facts.seller, "phone") or filled(facts.seller, "mobile"),
        ),
        "seller.email": _seller_field("email", "your e-mail address"),
        "seller.website": Field(
            "your web address",
            "followup init --website www.… (or --website none, when you have none)",
            of_seller("website"),
        ),
        "seller.address": _seller_field("address", "your postal address"),
    }
)
"""What ``needs`` and ``better-with`` of a template may name."""

"""The fields a letter can ask for: what each is called, when it is known, the command that sets it."""

import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.post import known_greeting
from followup_cli.domain.vocabulary import Channel

_DELIVERED = "delivered"
_SHELL_SPECIAL = '"$`\\!'


@dataclass(frozen=True, slots=True)
class MissingField:
    """A field a letter cannot do without, and the command that sets it."""

    name: str
    command: str

    def __str__(self) -> str:
        """Return ``the delivery date: followup sale edit S5 --deliver-by DATE``."""
        return f"{self.name}: {self.command}"


@dataclass(frozen=True, slots=True)
class Ask:
    """Something no record holds: a sentence the seller supplies for this one letter."""

    name: str
    what: str
    """What to write, with an example."""
    is_needed: bool = True
    """Whether the letter cannot be written without it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``command`` may hold ``{customer}``, ``{contact}``, ``{sale}``, ``{milestone}``."""

    name: str
    command: str
    is_known: Callable[[LetterFacts], bool]
    only_for: Channel | None = None
    """Asked for on this channel alone."""

    def command_for(self, facts: LetterFacts) -> str:
        """Return the command that sets the field for these very records."""
        if "{sale}" in self.command and facts.sale is None:
            return f"followup close {quoted(facts.customer.name)} PRODUCT AMOUNT"
        if "{contact}" in self.command and facts.contact is None:
            return f'followup contact add {quoted(facts.customer.name)} "Name"'
        return self.command.format(
            customer=quoted(facts.customer.name),
            contact=quoted(facts.contact.name) if facts.contact else "",
            sale=f"S{facts.sale.id}" if facts.sale else "",
            milestone=facts.change.milestone if facts.change else _DELIVERED,
        )


def quoted(text: str) -> str:
    """Return a name as one would type it in a shell: ``"Vins et alcools Chevalier"``."""
    return shlex.quote(text) if any(char in _SHELL_SPECIAL for char in text) else f'"{text}"'


def _delivery(facts: LetterFacts) -> bool:
    return facts.nothing_to_deliver or facts.delivery_on is not None


def _change(facts: LetterFacts) -> bool:
    return facts.change is not None and facts.change.is_news_on(facts.written_on)


def _of_contact(name: str) -> Callable[[LetterFacts], bool]:
    return lambda facts: _filled(facts.contact, name)


def _of_sale(name: str) -> Callable[[LetterFacts], bool]:
    return lambda facts: _filled(facts.sale, name)


def _of_seller(name: str) -> Callable[[LetterFacts], bool]:
    return lambda facts: _filled(facts.seller, name)


def _filled(record: object, name: str) -> bool:
    value = getattr(record, name, None)
    if isinstance(value, tuple):
        return any(str(item).strip() for item in value)
    return value is not None and bool(str(value).strip())


def _seller_field(name: str, label: str) -> Field:
    return Field(label, f"followup init --{name} …", _of_seller(name))


_EDIT = "followup sale edit {sale}"

FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "address": Field(
            "the postal address",
            "followup customer edit {customer} --street … --city … --postal-code …",
            lambda facts: facts.post.address.is_usable,
            Channel.LETTER,
        ),
        "contact.name": Field("the contact", 'followup contact add {customer} "Name"', _of_contact("name")),
        "contact.greeting": Field(
            "a greeting of their own",
            'followup contact edit {customer} {contact} --greeting "Dear …" (or --called …, or --salutation … '
            "--family-name …)",
            lambda facts: facts.contact is not None and known_greeting(facts.contact) is not None,
        ),
        "contact.email": Field(
            "the contact's e-mail", "followup contact edit {customer} {contact} --email …", _of_contact("email")
        ),
        "sale.product": Field("the sale", f'{_EDIT} --product "…"', _of_sale("product")),
        "sale.amount": Field("the amount", f"{_EDIT} --amount …", _of_sale("amount")),
        "sale.benefits": Field(
            "a benefit they bought for (completes “You wanted …”)", f'{_EDIT} --benefit "…"', _of_sale("benefits")
        ),
        "sale.thanks_for": Field(
            "what they did that deserves thanks (completes “Thank you for …”)",
            f'{_EDIT} --thanks-for "…"',
            _of_sale("thanks_for"),
        ),
        "sale.reason": Field("the reason it was lost", f'{_EDIT} --reason "…"', _of_sale("reason")),
        "delivery": Field(
            "the delivery date", f"{_EDIT} --deliver-by DATE (or none, when there is nothing to deliver)", _delivery
        ),
        "change": Field(
            "a promised date that has changed, with a new one still to come or none yet",
            "followup milestone {sale} {milestone} --expected DATE (or unknown, when there is none yet)",
            _change,
        ),
        "next_steps": Field(
            "a next step with its date", "followup playbook apply first-sale {sale}", lambda facts: facts.has_promises
        ),
        "seller.name": _seller_field("name", "your name"),
        "seller.company": _seller_field("company", "your company"),
        "seller.title": _seller_field("title", "your title"),
        "seller.phone": Field(
            "your phone number",
            "followup init --phone …",
            lambda facts: _filled(facts.seller, "phone") or _filled(facts.seller, "mobile"),
        ),
        "seller.email": _seller_field("email", "your e-mail address"),
        "seller.website": Field(
            "your web address",
            "followup init --website www.… (or --website none, when you have none)",
            _of_seller("website"),
        ),
        "seller.address": _seller_field("address", "your postal address"),
    }
)
"""What ``needs`` and ``better-with`` of a template may name."""


def missing_fields(
    facts: LetterFacts, needs: Iterable[str], channel: Channel | None = None
) -> tuple[MissingField, ...]:
    """Return what is needed and not known, in the order of ``needs``, each with its command.

    A postal address counts as needed for a letter alone; ``channel`` is what the template falls
    back on when the touch names none. Raises KeyError for a field nobody knows.
    """
    way = facts.channel or channel or Channel.LETTER
    asked = [field for field in (FIELDS[path] for path in needs) if field.only_for in {None, way}]
    absent = [field for field in asked if not field.is_known(facts)]
    return tuple(MissingField(field.name, field.command_for(facts)) for field in absent)


def missing_sayings(facts: LetterFacts, asks: Iterable[Ask], letter: str) -> tuple[MissingField, ...]:
    """Return what the seller still has to supply for a letter, each with its command.

    ``letter`` is what names it on the command line: a touch's number, or customer and template.
    """
    lacking = [ask for ask in asks if ask.is_needed and not facts.said.get(ask.name, "").strip()]
    return tuple(MissingField(ask.what, f'followup letter {letter} --say {ask.name}="…"') for ask in lacking)

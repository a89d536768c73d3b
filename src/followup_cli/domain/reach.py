"""How a person is reached: phone numbers, e-mail addresses and postal addresses, the preferred one first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self, TypeVar


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in parts; every part may be missing. ``street`` may hold several lines."""

    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None

    @property
    def is_usable(self) -> bool:
        """Whether a letter could arrive: a street or box, and a city."""
        return bool(self.street and self.city)


NO_ADDRESS = Address()


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number as somebody wrote it."""

    number: str
    label: str | None = None
    """Where it rings: "work", "cell", "home", "fax"."""
    e164: str | None = None
    """The number in the form every network knows ("+442079460100"); None where it could not be told."""
    readable: str | None = None
    """The same as people read it ("+44 20 7946 0100")."""

    @property
    def value(self) -> str:
        """What is dialled."""
        return self.number

    @property
    def shown(self) -> str:
        """How it is shown to people: readable where that could be told, else as it was written."""
        return self.readable or self.number

    @property
    def key(self) -> str:
        """What two spellings of one number share."""
        return self.e164 or "".join(char for char in self.number if char.isalnum())

    def under(self, label: str | None) -> Self:
        """Return it with another label; None leaves the one it has."""
        return replace(self, label=label or self.label)


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address."""

    address: str
    label: str | None = None

    @property
    def value(self) -> str:
        """What is written to."""
        return self.address

    @property
    def shown(self) -> str:
        """How it is shown to people."""
        return self.address

    @property
    def key(self) -> str:
        """What two spellings of one address share."""
        return self.address.casefold()

    def under(self, label: str | None) -> Self:
        """Return it with another label; None leaves the one it has."""
        return replace(self, label=label or self.label)


@dataclass(frozen=True, slots=True)
class ContactAddress:
    """A person's own postal address, where it is not simply their customer's."""

    label: str | None = None
    """"work", "home", "delivery"."""
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""

    @property
    def address(self) -> Address:
        """The same without label and country."""
        return Address(self.street, self.city, self.region, self.postal_code)


class Reachable(Protocol):
    """A phone number or e-mail address."""

    @property
    def label(self) -> str | None:
        """What it is for: "work", "former"."""
        ...

    @property
    def value(self) -> str:
        """What is dialled or written to."""
        ...

    @property
    def shown(self) -> str:
        """How it is shown to people."""
        ...

    @property
    def key(self) -> str:
        """What two spellings share."""
        ...

    def under(self, label: str | None) -> Self:
        """Return it with another label; None leaves the one it has."""
        ...


W = TypeVar("W", bound=Reachable)

_LABELLED = re.compile(r"\s*([^\W\d_][^:@]*?)\s*:\s*(\S.*)", re.DOTALL)


def labelled(text: str) -> tuple[str | None, str]:
    """Part "cell: +44 7700 900123" into its label and the rest; without a label it is None."""
    match = _LABELLED.fullmatch(text)
    return (match[1], match[2].strip()) if match else (None, text.strip())


FORMER = "former"
"""The label of a number or address of a place somebody has left: kept, and not used."""

OWN_LABELS = frozenset({"cell", "home", "mobile", "personal", "private"})
"""Labels of what stays a person's when they leave a place."""


def preferred(ways: Sequence[W]) -> str | None:
    """Return the preferred number or address, the first that is not former; None when there is none."""
    return next((way.value for way in ways if way.label != FORMER), None)


def with_preferred(ways: Sequence[W], wanted: W) -> tuple[W, ...]:
    """Put a number or address first. It takes the place, and keeps the label, of its own other spelling."""
    known = next((way for way in ways if way.key == wanted.key), wanted)
    return (wanted if wanted.label else wanted.under(known.label), *(way for way in ways if way.key != wanted.key))


def with_another(ways: Sequence[W], further: W) -> tuple[W, ...]:
    """Add a number or address behind those there are; one that is among them, in any spelling, takes its label."""
    if all(way.key != further.key for way in ways):
        return (*ways, further)
    return tuple(way.under(further.label) if way.key == further.key else way for way in ways)

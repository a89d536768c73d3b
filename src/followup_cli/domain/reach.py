"""How a person is reached: phone numbers, e-mail addresses and postal addresses, the preferred one first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


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

    @property
    def value(self) -> str:
        """What is dialled."""
        return self.number

    @property
    def key(self) -> str:
        """What two spellings of one number share."""
        return self.e164 or "".join(char for char in self.number if char.isalnum())


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
    def key(self) -> str:
        """What two spellings of one address share."""
        return self.address.casefold()


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
    def value(self) -> str:
        """What is dialled or written to."""
        ...

    @property
    def key(self) -> str:
        """What two spellings share."""
        ...


W = TypeVar("W", bound=Reachable)


def preferred(ways: Sequence[W]) -> str | None:
    """Return the preferred number or address, which is the first; None when there is none."""
    return ways[0].value if ways else None


def with_preferred(ways: Sequence[W], wanted: W) -> tuple[W, ...]:
    """Put a number or address first. It takes the place of its own other spelling; the others follow it."""
    return (wanted, *(way for way in ways if way.key != wanted.key))


def with_another(ways: Sequence[W], further: W) -> tuple[W, ...]:
    """Add a number or address behind those there are, unless it is among them in any spelling."""
    return tuple(ways) if any(way.key == further.key for way in ways) else (*ways, further)

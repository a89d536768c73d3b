"""Envelopes and labels: whom they are for, who had to be left out, and the finished file."""

from dataclasses import dataclass

from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Touch


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets post, and the lines of their envelope."""

    customer: Customer
    contact: Contact | None
    touch: Touch | None
    country: str | None
    """ISO 3166-1 alpha-2 of the address."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who was named and cannot be written to, why, and what to do about it."""

    customer: Customer
    because: str
    cure: str

    def __str__(self) -> str:
        """Return ``Acme has no postal address: followup customer edit …``."""
        return f"{self.because}: {self.cure}"


@dataclass(frozen=True, slots=True)
class Printed:
    """``envelope`` and ``labels``: the PDF, and for whom."""

    content: bytes
    kind: str
    """The envelope's size or the sheet's number, as one types it."""
    addressees: tuple[Addressee, ...]
    pages: int
    left_out: tuple[LeftOut, ...] = ()
    path: str | None = None

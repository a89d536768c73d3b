"""What stands beside a contact and is no part of them: worked out afresh each day."""

from dataclasses import dataclass

from followup_cli.domain.unreached import Unreached


@dataclass(frozen=True, slots=True)
class ContactAside:
    """What stands beside a contact and is worked out for the day."""

    unreached: Unreached | None = None
    """Set where they did not answer several times in a row."""
    hours_here: str | None = None
    """Their best hours on the seller's clock, where that shows something else."""
    language: str | None = None
    """The name of their language."""


NOTHING_ASIDE = ContactAside()

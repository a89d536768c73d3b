"""A length of time, as people say it."""

from dataclasses import dataclass

from followup_cli.domain.vocabulary import Unit


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: "14 days", "2 business days". ``count`` may be negative inside ``When``."""

    count: int
    unit: Unit

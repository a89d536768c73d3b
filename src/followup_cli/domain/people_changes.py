"""What became of customers and people who were joined, moved, put away or compared, for the views."""

from dataclasses import dataclass

from followup_cli.domain.changes import TouchMove
from followup_cli.domain.joining import Difference, PersonJoined
from followup_cli.domain.records import Contact, Customer


@dataclass(frozen=True, slots=True)
class CustomersMerged:
    """``customer merge``: the customer as it is now, the one that became part of it, and what came along."""

    customer: Customer
    other: Customer
    moved: tuple[tuple[str, int], ...]
    """How many records of each kind refer to the customer now, by the name of their table: ("sales", 3)."""
    joined: tuple[PersonJoined, ...]
    """People both had."""
    came_along: tuple[Contact, ...]
    """People only the other had."""
    differences: tuple[Difference, ...]
    """Details of the customers themselves that were not the same."""
    followed: tuple[TouchMove, ...] = ()
    """Touches that have another day or state because both are planned together now."""
    remarks: tuple[str, ...] = ()
    is_dry_run: bool = False

"""What became of customers and people who were joined, moved, put away or compared, for the views."""

from dataclasses import dataclass

from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.joining import Difference, PersonJoined
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Customer


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


@dataclass(frozen=True, slots=True)
class PersonMoved:
    """``contact moved``: the person at the new place, who follows them at the old one, and their touches."""

    contact: Contact
    move: ContactMove
    from_customer: Customer
    to_customer: Customer
    successor: Contact | None
    touches: TouchesChanged
    """Asked for are those the move itself calls for; the others followed."""
    is_new_customer: bool = False
    is_new_successor: bool = False
    similar: tuple[Customer, ...] = ()
    """Known customers a new one looks like."""


@dataclass(frozen=True, slots=True)
class CustomerArchived:
    """``customer archive``, and back with ``--restore``."""

    customer: Customer
    touches: TouchesChanged


@dataclass(frozen=True, slots=True)
class SaidApart:
    """``customer duplicates --apart``: two who are not one."""

    one: Customer
    other: Customer
    is_dry_run: bool = False

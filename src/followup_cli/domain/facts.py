"""Facts with whom they are about, and put together by what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import FactKind


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line of ``fact list``."""

    fact: Fact
    customer: Customer
    contact: Contact | None = None
    """Whom it is about, when it is about one person."""
    sale: Sale | None = None
    """The sale it is about."""


def by_kind(facts: Iterable[Fact]) -> tuple[tuple[FactKind, tuple[Fact, ...]], ...]:
    """Return the facts of each kind there is, in the vocabulary's order; those of no kind are among ``other``."""
    groups: dict[FactKind, list[Fact]] = {kind: [] for kind in FactKind}
    for fact in facts:
        groups[fact.kind or FactKind.OTHER].append(fact)
    return tuple((kind, tuple(group)) for kind, group in groups.items() if group)

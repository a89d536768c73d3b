"""Days a cadence counts from though nobody has named them: where its playbook says that an anchor usually lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.anchors import AnchorBook, Known
from followup_cli.domain.phrases import str_when
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.workdays import DaysOff


@dataclass(frozen=True, slots=True)
class Assumed:
    """An anchor of a playbook, on the day it is taken to have."""

    name: str
    title: str
    on: date
    basis: str
    """How the day came about: "60 days after close"."""
    counts_from: str
    """The anchor it lies before or after."""


def assumed(playbook: Playbook, facts: CadenceFacts, days_off: DaysOff) -> tuple[Assumed, ...]:
    """Return the anchors whose day is a guess of the playbook's, by day.

    One that is expected, reached or said to be unknown is none, and one that counts from a day nobody
    knows is none yet.
    """
    book = AnchorBook(playbook, facts, days_off)
    found = []
    for anchor in playbook.anchors:
        if anchor.usually is None or anchor.name in facts.anchors:
            continue
        day = book.anchor(AnchorRef(anchor.name))
        if isinstance(day, Known):
            usually = anchor.usually
            found.append(Assumed(anchor.name, anchor.title, day.on, str_when(usually), usually.anchor.name))
    return tuple(sorted(found, key=lambda each: each.on))


def first_to_name(guesses: Sequence[Assumed]) -> Assumed:
    """Return the guess that reaches farthest of those that count from a known day: the others may follow it."""
    names = {guess.name for guess in guesses}
    first = [guess for guess in guesses if guess.counts_from not in names]
    return (first or list(guesses))[-1]

"""The load of the coming days, and what levelling made of it."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.changes import TouchMove
from followup_cli.domain.levelling import DayBeyond
from followup_cli.domain.load import Capacity, Load
from followup_cli.domain.people_records import Absence


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day with what there is to do on it."""

    on: date
    load: Load
    is_day_off: bool = False
    """Whether it is a weekend or a public holiday where the seller is."""
    away: Absence | None = None
    """The absence of the seller's it falls into."""
    late: int = 0
    """How many of its touches were due before: only today has some."""


@dataclass(frozen=True, slots=True)
class Levelling:
    """What ``plan --level`` did: each touch moved, each day it could not level, and what else changed."""

    moves: tuple[TouchMove, ...]
    beyond: tuple[DayBeyond, ...]
    followed: tuple[TouchMove, ...] = ()
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class DayPlan:
    """``plan``: every day from today on, for some weeks; ``levelling`` where that was asked for."""

    days: tuple[PlanDay, ...]
    capacity: Capacity
    levelling: Levelling | None = None

    @property
    def beyond(self) -> tuple[PlanDay, ...]:
        """The days that hold more than the capacity."""
        return tuple(day for day in self.days if not self.capacity.holds(day.load))

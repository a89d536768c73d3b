"""How full a day is: the minutes and touches the seller has to do on it, beside what a day holds.

Counted is what the seller does, alone or with the team; what others do takes none of the seller's time.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from followup_cli.domain.vocabulary import Doer

_SELLERS = frozenset({Doer.SELLER, Doer.TEAM})


class Timed(Protocol):
    """What takes somebody's time."""

    @property
    def minutes(self) -> int:
        """How many it takes."""
        ...

    @property
    def doer(self) -> Doer:
        """Who does it."""
        ...


def is_sellers(touch: Timed) -> bool:
    """Whether a touch takes the seller's time."""
    return touch.doer in _SELLERS


class Load(NamedTuple):
    """What a day has to do."""

    minutes: int = 0
    touches: int = 0

    def plus(self, other: "Load") -> "Load":
        """Return both together."""
        return Load(self.minutes + other.minutes, self.touches + other.touches)

    def minus(self, other: "Load") -> "Load":
        """Return what is left without the other."""
        return Load(self.minutes - other.minutes, self.touches - other.touches)


NOTHING = Load()


def load_of(touch: Timed) -> Load:
    """Return what one touch adds to its day."""
    return Load(touch.minutes, 1) if is_sellers(touch) else NOTHING


def load_together(touches: Iterable[Timed]) -> Load:
    """Return what touches add to their day together."""
    own = [touch.minutes for touch in touches if is_sellers(touch)]
    return Load(sum(own), len(own))


class Capacity(NamedTuple):
    """What a day holds; None: nobody said."""

    minutes: int | None = None
    touches: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything was said of it."""
        return self.minutes is not None or self.touches is not None

    def holds(self, load: Load) -> bool:
        """Whether a load is within it."""
        return self.over(load) == NOTHING

    def over(self, load: Load) -> Load:
        """Return what of a load goes beyond it."""
        minutes = 0 if self.minutes is None else max(0, load.minutes - self.minutes)
        touches = 0 if self.touches is None else max(0, load.touches - self.touches)
        return Load(minutes, touches)

    def percent(self, load: Load) -> int | None:
        """Return how much of it a load takes, by whichever of the two is nearer its end; None while nobody said."""
        parts = [
            100 * load_part / most
            for load_part, most in ((load.minutes, self.minutes), (load.touches, self.touches))
            if most is not None
        ]
        return round(max(parts)) if parts else None


UNLIMITED = Capacity()

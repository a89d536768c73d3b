"""A day's load and what a day holds, for programs."""

from followup_cli.domain.load import Capacity, Load
from followup_cli.views.shapes import Shape


def load_json(load: Load, capacity: Capacity) -> Shape:
    """Return a load, how much of a day it takes and what goes beyond it; null where nobody said what a day holds."""
    over = capacity.over(load)
    return {
        "minutes": load.minutes,
        "touches": load.touches,
        "percent": capacity.percent(load),
        "beyond": {"minutes": over.minutes, "touches": over.touches} if capacity.is_known else None,
    }


def capacity_json(capacity: Capacity) -> Shape:
    """Return what a day holds; null where nobody said."""
    return {"minutes": capacity.minutes, "touches": capacity.touches}

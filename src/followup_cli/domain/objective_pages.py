"""What commands about objectives give back."""

from dataclasses import dataclass

from followup_cli.domain.periods import Period
from followup_cli.domain.review import Progress
from followup_cli.domain.review_records import Objective


@dataclass(frozen=True, slots=True)
class ObjectiveChanged:
    """An objective set, changed or removed."""

    objective: Objective
    was: Objective | None
    """As it stood before, where it did."""
    is_removed: bool = False
    remarks: tuple[str, ...] = ()
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class PeriodObjectives:
    """The objectives of one period, and how far each was reached."""

    period: Period
    progress: tuple[Progress, ...]

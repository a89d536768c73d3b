"""What complaints tell when they are looked at together: how fast, what for, how often, and how rare."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from followup_cli.domain.names import fold
from followup_cli.domain.sale_records import Complaint

RARE_SHARE = 0.05
"""Up to this share of sales a recovery is a rare thing; beyond it the work itself is at fault."""
_FEWEST_SALES = 20
"""With fewer sales a share says nothing."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A root cause as it was first written, and the complaints it is behind."""

    name: str
    complaints: tuple[int, ...]

    @property
    def is_repeated(self) -> bool:
        """Whether it came back."""
        return len(self.complaints) > 1


@dataclass(frozen=True, slots=True)
class ComplaintFigures:
    """Complaints counted. Hours are medians, None while there is nothing to count."""

    total: int
    open: int
    hours_to_answer: float | None
    hours_to_resolve: float | None
    sales: int
    """Won sales, the cancelled among them."""
    sales_with_complaint: int
    causes: tuple[Cause, ...]
    """The most frequent first."""
    unexplained: tuple[int, ...] = ()
    """The ids of those resolved without a root cause."""

    @property
    def share(self) -> float | None:
        """The share of sales with a complaint, from 0 to 1; None without sales."""
        return self.sales_with_complaint / self.sales if self.sales else None

    @property
    def is_no_longer_rare(self) -> bool:
        """Whether recoveries have become a habit: a share above RARE_SHARE of enough sales."""
        return self.sales >= _FEWEST_SALES and (self.share or 0) > RARE_SHARE


def complaint_figures(complaints: Iterable[Complaint], sales: Collection[int]) -> ComplaintFigures:
    """Count complaints against the ids of won sales; causes are one when they read alike, case and accents apart.

    A complaint about no sale in particular counts as one about a sale of its own.
    """
    found = tuple(complaints)
    about = {c.sale_id for c in found if c.sale_id in sales}
    about_none = sum(1 for c in found if c.sale_id is None)
    by_cause: dict[str, list[Complaint]] = {}
    for complaint in found:
        if complaint.root_cause:
            by_cause.setdefault(fold(complaint.root_cause), []).append(complaint)
    causes = [Cause(each[0].root_cause or "", tuple(one.id for one in each)) for each in by_cause.values()]
    return ComplaintFigures(
        total=len(found),
        open=sum(1 for complaint in found if complaint.resolved_on is None),
        hours_to_answer=_hours((c.opened_at, c.answered_at) for c in found),
        hours_to_resolve=_hours((c.opened_at, c.resolved_at) for c in found),
        sales=len(sales),
        sales_with_complaint=min(len(about) + about_none, len(sales)),
        unexplained=tuple(c.id for c in found if c.resolved_on is not None and not c.root_cause),
        causes=tuple(sorted(causes, key=lambda cause: (-len(cause.complaints), cause.complaints))),
    )


def _hours(spans: Iterable[tuple[datetime, datetime | None]]) -> float | None:
    hours = [(end - start).total_seconds() / 3600 for start, end in spans if end is not None]
    return median(hours) if hours else None

"""The change of a date that a letter tells of: what was promised, what is expected now, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.anchor_names import PART_SHIPPED
from followup_cli.domain.sale_records import Milestone, Notice


@dataclass(frozen=True, slots=True)
class DateChange:
    """A date the customer waits for is another than the one they know."""

    milestone: str
    promised_on: date | None
    """The date they know that is not the new one; None: there is no such date."""
    expected_on: date | None
    """The date to tell; None: that it is not known."""
    why: str | None = None
    """The reason, as typed."""
    number: int = 1
    """Which change of this milestone's date they are told of, counted from 1."""
    was_unknown: bool = False
    """Whether they were told last that there is no date."""

    @property
    def is_earlier(self) -> bool:
        """Whether the new date lies before the one they know."""
        return self.promised_on is not None and self.expected_on is not None and self.expected_on < self.promised_on

    def is_news_on(self, day: date) -> bool:
        """Whether it can be told on a day: there is no new date yet, or one that has not passed."""
        return self.expected_on is None or self.expected_on >= day


def change_to_tell(
    milestones: Iterable[Milestone], notices: Iterable[Notice], cadence_id: int | None = None
) -> DateChange | None:
    """Return the change a cadence brings word of, or without such a cadence the sale's newest.

    Takes the sale's milestones and their notices by id. What has happened is no change of a date any
    more; of a part that has left it is the day of the rest that is told. None when nothing is left.
    """
    milestones, notices = tuple(milestones), tuple(notices)
    if part := _part_to_tell(milestones, notices, cadence_id):
        return part
    awaited = {milestone.id: milestone.name for milestone in milestones if milestone.actual_on is None}
    told = [notice for notice in notices if notice.milestone_id in awaited]
    own = [notice for notice in told if notice.cadence_id == cadence_id]
    notice = next(reversed(own or told), None)
    if notice is None:
        return None
    before = [one for one in told if one.milestone_id == notice.milestone_id and one.id <= notice.id]
    name = awaited[notice.milestone_id]
    was_unknown = len(before) > 1 and before[-2].expected_on is None
    return DateChange(name, notice.promised_on, notice.expected_on, notice.why, len(before), was_unknown)


def _part_to_tell(
    milestones: Iterable[Milestone], notices: Iterable[Notice], cadence_id: int | None
) -> DateChange | None:
    """Return, for a cadence that tells of a part, which it is and when the rest of the sale is expected."""
    by_name = {milestone.name: milestone for milestone in milestones}
    part, whole = by_name.get(PART_SHIPPED), by_name.get("delivered")
    own = [each for each in notices if part and each.milestone_id == part.id and each.cadence_id == cadence_id]
    if not own or (whole and whole.actual_on):
        return None
    return DateChange("delivered", None, whole.expected_on if whole else None, own[-1].why)

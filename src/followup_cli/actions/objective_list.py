"""Objectives in a list, each with how far it was reached."""

from followup_cli.actions.desk import Desk
from followup_cli.actions.review import read_review
from followup_cli.domain.objective_pages import PeriodObjectives
from followup_cli.domain.objectives import period_of_objective, progress
from followup_cli.domain.review_records import Objective


def list_objectives(desk: Desk, *, with_past: bool = False) -> tuple[PeriodObjectives, ...]:
    """Return objectives by period, the earliest first: of those that run or are to come, and of all with the past.

    What is to come has nothing to count yet.
    """
    with desk.read() as tx:
        objectives = tx.all(Objective)
    periods = {period_of_objective(one) for one in objectives}
    wanted = sorted(
        (period for period in periods if with_past or period.ends_on >= desk.today),
        key=lambda period: (period.starts_on, period.ends_on),
    )
    found = []
    for period in wanted:
        if period.starts_on > desk.today:
            of_period = [one for one in objectives if period_of_objective(one) == period]
            found.append(PeriodObjectives(period, progress(of_period, {})))
        else:
            counted = read_review(desk, period).sections
            found.append(PeriodObjectives(period, tuple(one for section in counted for one in section.progress)))
    return tuple(found)

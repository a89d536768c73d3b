"""Objectives: set for a period, changed by setting them again, removed."""

from dataclasses import replace

from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.desk import Desk
from followup_cli.domain.objective_pages import ObjectiveChanged
from followup_cli.domain.objectives import Target
from followup_cli.domain.periods import Period
from followup_cli.domain.review_records import Objective
from followup_cli.domain.review_vocabulary import Measure


def set_objective(desk: Desk, measure: Measure, target: Target, period: Period) -> ObjectiveChanged:
    """Set what is to be reached in a period; one there is for that measure, period and currency is changed."""
    with desk.write() as tx:
        currency = target.amount.currency if target.amount else None
        was = next(
            (
                one
                for one in tx.all(Objective, measure=measure, period=period.kind, starts_on=period.starts_on)
                if (one.amount.currency if one.amount else None) == currency
            ),
            None,
        )
        wanted = Objective(0, measure, period.kind, period.starts_on, desk.today, target.number, target.amount)
        if was is None:
            objective = tx.add(wanted)
        elif (was.target, was.amount) == (target.number, target.amount):
            objective = was
        else:
            objective = replace(wanted, id=was.id)
            tx.update(objective)
        said = (f"{period.name} was over when it was set.",) if period.ends_on < desk.today else ()
        return ObjectiveChanged(objective, was, remarks=said, is_dry_run=desk.is_dry_run)


def remove_objective(desk: Desk, reference: str) -> ObjectiveChanged:
    """Remove an objective by its id. Raises NotFoundError."""
    with desk.write() as tx:
        objective = find_by_id(tx, Objective, reference)
        tx.remove(objective)
        return ObjectiveChanged(objective, objective, is_removed=True, is_dry_run=desk.is_dry_run)

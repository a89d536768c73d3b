"""``plan``: the load of the coming days, read from the store."""

from collections.abc import Iterable
from datetime import date, timedelta

from followup_cli.actions.capacity import capacity_of
from followup_cli.actions.desk import Desk
from followup_cli.domain.day_plan import DayPlan, PlanDay
from followup_cli.domain.history import as_of
from followup_cli.domain.levelling import counted_on
from followup_cli.domain.load import NOTHING, Load, is_sellers, load_of
from followup_cli.domain.people_records import Absence
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import TouchState
from followup_cli.store.transaction import ReadTransaction

_DAY = timedelta(days=1)


def read_day_plan(desk: Desk, weeks: int) -> DayPlan:
    """Return the load of each day from today on, to the end of so many weeks; what is late counts for today."""
    with desk.read() as tx:
        return DayPlan(plan_days(desk, tx, dated_touches(desk, tx), weeks), capacity_of(desk.settings))


def dated_touches(desk: Desk, tx: ReadTransaction, **equals: object) -> tuple[Touch, ...]:
    """Return every touch that has a day and is to do, as it counts today; of those whose fields equal ``equals``."""
    stored = tx.all(Touch, state=(TouchState.PLANNED, TouchState.MISSED), **equals)
    found = (as_of(touch, desk.today) for touch in stored)
    return tuple(touch for touch in found if counted_on(touch, desk.today))


def last_day_of(desk: Desk, weeks: int) -> date:
    """Return the last day of a plan: the Sunday that ends so many weeks, this one the first."""
    return desk.today + timedelta(days=7 * weeks - 1 - desk.today.weekday())


def plan_days(desk: Desk, tx: ReadTransaction, touches: Iterable[Touch], weeks: int) -> tuple[PlanDay, ...]:
    """Return the days of a plan with the load of ``touches``."""
    today, last = desk.today, last_day_of(desk, weeks)
    loads: dict[date, Load] = {}
    late = 0
    for touch in touches:
        if day := counted_on(touch, today):
            loads[day] = loads.get(day, NOTHING).plus(load_of(touch))
            late += bool(touch.due_on and touch.due_on < today and is_sellers(touch))
    absences = tx.all(Absence, customer_id=None)
    days = (today + number * _DAY for number in range((last - today).days + 1))
    return tuple(
        PlanDay(
            day,
            loads.get(day, NOTHING),
            desk.own_days_off.is_day_off(day),
            next((away for away in absences if away.from_on <= day <= away.until_on), None),
            late if day == today else 0,
        )
        for day in days
    )

"""The day that ``--on`` names: not one to come, nor one before what it follows."""

from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.errors import RefusedError


def refuse_to_come(desk: Desk, on: date) -> None:
    """Raise RefusedError for a day to come."""
    if on > desk.today:
        raise RefusedError(f"--on {on} is still to come", "give a day so far")


def refuse_before(on: date, since: date | None, because: str) -> None:
    """Raise RefusedError for a day before another, which ``because`` names."""
    if since is not None and on < since:
        raise RefusedError(f"--on {on} lies before {because} on {since}", "check the day after --on")


def refuse_unlikely_day(desk: Desk, on: date, since: date | None, because: str) -> None:
    """Raise RefusedError for a day to come, or before another."""
    refuse_to_come(desk, on)
    refuse_before(on, since, because)

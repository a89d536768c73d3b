"""The clock: the only place that reads it, so that everything below is given its day."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from followup_cli.domain.dates import parse_date
from followup_cli.errors import UsageError

VARIABLE = "FOLLOWUP_TODAY"


def today(environ: Mapping[str, str]) -> date:
    """Return the local day, or the one FOLLOWUP_TODAY says to act as if on.

    Raises UsageError when FOLLOWUP_TODAY is not a day written YYYY-MM-DD.
    """
    text = environ.get(VARIABLE, "").strip()
    if not text:
        return date.today()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        return parse_date(text, date.min)
    except ValueError:
        raise UsageError(
            f"{VARIABLE} is {text!r}, which is not a day", f"write it as YYYY-MM-DD: {VARIABLE}=2026-12-01"
        ) from None


def now(environ: Mapping[str, str]) -> datetime:
    """Return the present instant in UTC; acting as if on another day, the local time of day on that day."""
    present = datetime.now().astimezone()
    day = today(environ)
    if day != present.date():
        present = datetime.combine(day, present.time()).astimezone()
    return present.astimezone(UTC)

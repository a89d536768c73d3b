"""What may be entered, wherever it comes from: the checks that commands and files share."""

from datetime import date


def check_closed_on(closed_on: date, today: date) -> date:
    """Return the day a sale closed; raise ValueError when it is still to come."""
    if closed_on > today:
        raise ValueError(
            f"the sale cannot have closed on {closed_on}, which is still to come; "
            "give the day it closed, today or earlier"
        )
    return closed_on

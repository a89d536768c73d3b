"""What may be entered, wherever it comes from: the checks that commands and files share."""

import re
from datetime import date

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def check_email(text: str) -> str:
    """Return an e-mail address, trimmed; raise ValueError saying how one is written."""
    found = text.strip()
    if not _EMAIL.fullmatch(found):
        raise ValueError(f"{text!r} is not an e-mail address; write it as jo@acme.example")
    return found


def check_closed_on(closed_on: date, today: date) -> date:
    """Return the day a sale closed; raise ValueError when it is still to come."""
    if closed_on > today:
        raise ValueError(
            f"the sale cannot have closed on {closed_on}, which is still to come; "
            "give the day it closed, today or earlier"
        )
    return closed_on

"""A record found by the id its list shows: ``#3`` or ``3``."""

import re
from typing import TypeVar

from followup_cli.domain.keepsakes import Gift, Occasion
from followup_cli.domain.review_records import Objective
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial
from followup_cli.errors import NotFoundError
from followup_cli.store.transaction import ReadTransaction

_ID = re.compile(r"#?(\d{1,18})", re.ASCII)

_Listed = TypeVar("_Listed", Complaint, Feedback, Gift, Objective, Occasion, Referral, Testimonial)
_LISTED_BY: dict[type, str] = {Objective: "followup objective list --all"}


def find_by_id(tx: ReadTransaction, kind: type[_Listed], reference: str) -> _Listed:
    """Return a record of a kind by its id; raise NotFoundError with where ids are seen."""
    match = _ID.fullmatch(reference.strip())
    record = tx.get(kind, int(match[1])) if match else None
    if record is None:
        called = kind.__name__.lower()
        listed_by = _LISTED_BY.get(kind, f"followup {called} list")
        raise NotFoundError(f"there is no {called} {reference!r}", f"{listed_by} shows them with their ids")
    return record

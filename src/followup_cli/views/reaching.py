"""When somebody is best rung, and what to do when nobody answers. Light: the morning list has it too."""

import shlex

from followup_cli.domain.people_records import Contact
from followup_cli.domain.unreached import Unreached
from followup_cli.views import styles
from followup_cli.views.layout import Part
from followup_cli.views.words import listed


def hours_text(contact: Contact, hours_here: str | None) -> str:
    """Write when somebody likes to be rung, in their time and, where its clock shows something else, the seller's."""
    if not contact.best_hours:
        return ""
    place = f" in {contact.time_zone}" if contact.time_zone else " their time"
    return f"{contact.best_hours}{place}{f', {hours_here} here' if hours_here else ''}"


def unreached_text(customer: str, contact: Contact, found: Unreached) -> list[Part]:
    """Write what to do about somebody who did not answer several times in a row."""
    others = f"; or try {listed(found.others)}" if found.others else ""
    return [
        (f"no answer {found.tries} times in a row: ", styles.WARNING),
        "see whether what is known is right, ",
        (shlex.join(("followup", "contact", "verify", customer, contact.name)), styles.COMMAND),
        others,
    ]

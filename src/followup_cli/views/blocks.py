"""What people do not want, and who is gone: the commands that say so, and the lines on a customer's page."""

from collections.abc import Iterable
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.blocks import asked
from followup_cli.domain.changes import DoNotContactChanged, PersonChanged
from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.people_records import Contact, DoNotContact
from followup_cli.domain.vocabulary import ContactStatus
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, contact_json, contact_or_null, customer_ref, day_json
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json

_GONE = {ContactStatus.LEFT: "has left", ContactStatus.DECEASED: "has died"}


def show_do_not_contact_changed(result: DoNotContactChanged, console: Console, today: date) -> None:
    """Print what was said or taken back, and what became of the touches."""
    show_touches_changed(result.changed, console, today)


def do_not_contact_changed_json(result: DoNotContactChanged) -> Shape:
    """Return what was said or taken back, with every touch that changed."""
    return {
        "customer": customer_ref(result.customer),
        "contact": contact_or_null(result.contact),
        "do_not_contact": [do_not_contact_json(each) for each in result.said],
        "lifted": result.is_lifted,
        **touches_changed_json(result.changed),
    }


def show_person_changed(result: PersonChanged, console: Console, today: date) -> None:
    """Print what became of a person's touches."""
    show_touches_changed(result.changed, console, today)


def person_changed_json(result: PersonChanged) -> Shape:
    """Return the person as they are now, with every touch that changed."""
    return {
        "customer": customer_ref(result.customer),
        "contact": contact_json(result.contact),
        **touches_changed_json(result.changed),
    }


def add_quiet(page: Page, result: CustomerPage, today: date, label_width: int) -> None:
    """Add what holds for the customer as a whole: that nobody there wants to be contacted, or a pause."""
    for each in result.do_not_contact:
        if each.contact_id is None:
            page.field("do not", _asked(each, f"everybody at {result.customer.name}"), label_width=label_width)
    for pause in result.pauses:
        why = f": {pause.why}" if pause.why else ""
        told = text((f"until {day(pause.until_on, today)}", styles.WARNING), (why, styles.QUIET))
        page.field("paused", told, label_width=label_width)


def add_standing(page: Page, contact: Contact, said: Iterable[DoNotContact], today: date) -> None:
    """Add, below a person, that they are gone and what they do not want: seen before the phone is picked up."""
    if contact.status is not ContactStatus.HERE:
        since = f", {day(contact.status_on, today)}" if contact.status_on else ""
        page.hang(text("    "), text((f"{_GONE[contact.status]}{since}", styles.WARNING)))
    for each in said:
        if each.contact_id == contact.id:
            page.hang(text("    "), _asked(each, contact.name))


def _asked(said: DoNotContact, name: str) -> Text:
    why = f": {said.why}" if said.why else ""
    return text((asked(said, name), styles.WARNING), (why, styles.QUIET))


def do_not_contact_json(said: DoNotContact) -> Shape:
    """Return what was asked for; ``channel`` null is any, ``until_on`` null for good."""
    return {
        "id": said.id,
        "contact_id": said.contact_id,
        "channel": said.channel,
        "from_on": day_json(said.from_on),
        "until_on": day_json(said.until_on),
        "why": said.why,
    }

"""Contacts made outside any cadence."""

from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import contact_id_for, find_customer
from followup_cli.actions.returning import is_archived
from followup_cli.actions.touch_changes import replan_after
from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, TouchOutcome, TouchState
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import Transaction

_TITLES = {
    Channel.LETTER: "Wrote a letter",
    Channel.CARD: "Sent a card",
    Channel.CALL: "Talked on the phone",
    Channel.EMAIL: "Sent an e-mail",
    Channel.TEXT: "Sent a text",
    Channel.VISIT: "Visited",
    Channel.GIFT: "Gave a present",
    Channel.MEETING: "Met",
    Channel.INTERNAL: "Noted internally",
}
_TITLES_FROM_THEM = {
    Channel.LETTER: "They wrote a letter",
    Channel.CARD: "They sent a card",
    Channel.CALL: "They rang",
    Channel.EMAIL: "They wrote an e-mail",
    Channel.TEXT: "They sent a text",
    Channel.VISIT: "They came by",
    Channel.GIFT: "They sent a present",
    Channel.MEETING: "They asked us to meet",
}


def log_contact(
    desk: Desk,
    customer: str,
    text: str,
    *,
    channel: Channel,
    on: date,
    contact: str | None = None,
    outcome: TouchOutcome | None = None,
    from_them: bool = False,
) -> TouchesChanged:
    """Record a contact that no playbook planned; what counts from the last contact moves with it.

    ``from_them`` says that they got in touch with us. Raises UsageError for empty text or what cannot have
    come from them, RefusedError for a day to come.
    """
    if not text.strip():
        raise UsageError("the text is empty", "type what was said")
    if from_them and channel is Channel.INTERNAL:
        raise UsageError("--from-them: what is internal comes from us", "name the --channel they used")
    if from_them and outcome is TouchOutcome.NO_ANSWER:
        raise UsageError("--from-them: nobody asks for an answer there", "leave --outcome out")
    if on > desk.today:
        raise RefusedError(f"a contact on {on} is still to come", "give --on a day so far")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        person = contact_id_for(tx, found, contact)
        logged = add_contact(
            tx, desk, found, text, channel=channel, on=on, contact_id=person, outcome=outcome, from_them=from_them
        )
        return replace(logged, remarks=(*logged.remarks, *is_archived(found)))


def add_contact(  # noqa: PLR0913 - a contact is what these facts make together
    tx: Transaction,
    desk: Desk,
    customer: Customer,
    text: str,
    *,
    channel: Channel,
    on: date,
    contact_id: int | None,
    outcome: TouchOutcome | None = None,
    from_them: bool = False,
) -> TouchesChanged:
    """Write a contact down that has taken place, as a touch that is done, and re-plan what counts from it."""
    touch = Touch(
        0,
        customer.id,
        (_TITLES_FROM_THEM if from_them else _TITLES)[channel],
        channel,
        TouchState.DONE,
        contact_id=contact_id,
        done_on=on,
        outcome=outcome,
        note=text,
        is_inbound=from_them,
    )
    return replan_after(tx, desk, "logged", [tx.add(touch)])

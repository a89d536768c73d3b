"""Sending material: written down with a touch or as a contact of its own, and never twice to one person unasked."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.material_list import find_material, lines_of
from followup_cli.actions.people import customer_of, find_contact, who_answers
from followup_cli.actions.references import Referred, refer
from followup_cli.actions.remember import add_contact
from followup_cli.actions.unwanted import refuse_unwanted
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.history import as_of
from followup_cli.domain.keepsakes import Material, MaterialSent
from followup_cli.domain.material import MaterialGone, Sending, has_had
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, TouchState
from followup_cli.errors import AmbiguousError, RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class _Recipient:
    """To whom something goes, and with which touch."""

    customer: Customer
    contact: Contact | None
    touch: Touch | None = None

    @property
    def name(self) -> str:
        return self.contact.name if self.contact else self.customer.name


def send_material(
    desk: Desk,
    material: str,
    reference: str,
    *,
    on: date | None = None,
    contact: str | None = None,
    channel: Channel = Channel.EMAIL,
    again: bool = False,
) -> MaterialGone:
    """Write down that a piece of material went to somebody, so that it does not go out twice.

    To a touch it is written down with that touch, which stays as it is; to a customer (or a sale's) it
    is a contact of its own, as ``log`` records one. Raises RefusedError when the person has had it and
    ``again`` is off, for material that is retired, a day to come, a touch that has ended undone, and a
    person who is gone or does not want it on that channel (``channel``, or the touch's); AmbiguousError when it is
    not said which of several contacts it went to.
    """
    if on is not None and on > desk.today:
        raise RefusedError(f"what goes out on {on} is still to come", "give --on a day so far")
    with desk.write() as tx:
        found = find_material(tx, material)
        to = _recipient(tx, desk, refer(tx, reference), contact)
        day = on or (to.touch.done_on if to.touch else None) or desk.today
        _refuse_unwanted(tx, desk, to, channel)
        remarks = _refuse_twice(tx, found, to, is_again=again)
        if to.touch is not None:
            asked = TouchMove(to.touch, to.customer)
            changed = TouchesChanged("sent", (asked,), is_dry_run=desk.is_dry_run)
            remarks.insert(0, _went(found, to))
            if to.touch.state.is_open:
                remarks.append(f"The touch stays open: followup done {to.touch.id} ticks it off.")
        else:
            person = to.contact.id if to.contact else None
            words = f"sent: {found.title}"
            changed = add_contact(tx, desk, to.customer, words, channel=channel, on=day, contact_id=person)
        sent = _write(tx, found, replace(to, touch=changed.asked[0].touch), day)
        changed = replace(changed, remarks=(*remarks, *changed.remarks))
        return MaterialGone(found, Sending(sent, to.customer, to.contact), changed)


def send_with(
    tx: Transaction, desk: Desk, touch: Touch, material: Sequence[str], on: date, *, again: bool
) -> tuple[tuple[Material, ...], list[str]]:
    """Write material down as sent with a touch that is being done; return it with what is to be remarked.

    Raises as ``send_material`` does.
    """
    if not material:
        return (), []
    found = tuple(dict.fromkeys(find_material(tx, each) for each in material))
    try:
        to = _with_touch(tx, desk, touch, None)
    except AmbiguousError as exc:
        hint = f"say to whom it went: followup material send M{found[0].id} {touch.id} --contact NAME"
        raise AmbiguousError(exc.message, hint, exc.details) from None
    _refuse_unwanted(tx, desk, to, touch.channel)
    remarks: list[str] = []
    for each in found:
        remarks += (_went(each, to), *_refuse_twice(tx, each, to, is_again=again))
        _write(tx, each, to, on)
    return found, remarks


def _write(tx: Transaction, material: Material, to: _Recipient, on: date) -> MaterialSent:
    contact_id = to.contact.id if to.contact else None
    touch_id = to.touch.id if to.touch else None
    return tx.add(MaterialSent(0, material.id, to.customer.id, on, contact_id, touch_id))


def _recipient(tx: ReadTransaction, desk: Desk, meant: Referred, name: str | None) -> _Recipient:
    if meant.touch is not None:
        return _with_touch(tx, desk, meant.touch, name)
    if meant.sale is not None:
        customer = customer_of(tx, meant.sale.customer_id)
        return _Recipient(customer, _person(tx, customer, name, meant.sale.contact_id))
    if meant.customer is None:
        raise AssertionError("a reference means exactly one thing")
    return _Recipient(meant.customer, _person(tx, meant.customer, name, None))


def _with_touch(tx: ReadTransaction, desk: Desk, touch: Touch, name: str | None) -> _Recipient:
    current = as_of(touch, desk.today)
    if not (current.state.is_open or current.state is TouchState.DONE):
        customer = customer_of(tx, touch.customer_id)
        raise RefusedError(
            f"touch {touch.id} ({touch.title}) was {current.state.value}: nothing went out with it",
            f"send it to the customer: followup material send MATERIAL {shlex.quote(customer.name)}",
        )
    customer = customer_of(tx, touch.customer_id)
    return _Recipient(customer, _person(tx, customer, name, touch.contact_id), touch)


def _person(tx: ReadTransaction, customer: Customer, name: str | None, known_id: int | None) -> Contact | None:
    """Return the person named, else who answers for the one known, else the only one; None where nobody is."""
    known = who_answers(tx, customer.id, known_id) if name is None else None
    if known is not None:
        return known
    if name is None and not tx.all(Contact, customer_id=customer.id):
        return None
    return find_contact(tx, customer, name, how="--contact NAME")


def _refuse_unwanted(tx: ReadTransaction, desk: Desk, to: _Recipient, channel: Channel) -> None:
    """Raise RefusedError when the recipient is gone or does not want it; with a touch that is done it went long ago."""
    touch = to.touch
    if touch is not None and touch.state is TouchState.DONE:
        return
    on = max(desk.today, touch.due_on) if touch and touch.due_on else desk.today
    channels = (touch.channel if touch else channel,)
    refuse_unwanted(tx, to.customer, to.contact, channels, on, cure="name somebody else there: --contact NAME")


def _refuse_twice(tx: ReadTransaction, material: Material, to: _Recipient, *, is_again: bool) -> list[str]:
    """Return what is to be said of earlier times; raise RefusedError where it may not go out."""
    if material.retired_on is not None:
        raise RefusedError(
            f"{material.title!r} was retired on {material.retired_on}",
            f"followup material retire M{material.id} --back takes it into the library again",
        )
    sendings = lines_of(tx, [material])[0].sendings
    had = has_had(sendings, to.customer, to.contact)
    if had is None:
        return [_remark(each) for each in _newest_of_each(sendings, to.customer)]
    if is_again:
        return [f"{to.name} had it before, on {had.sent_on}."]
    touch = f" (touch {had.touch_id})" if had.touch_id else ""
    raise RefusedError(
        f"{to.name} had {material.title!r} on {had.sent_on}{touch}",
        f"--again sends it once more; followup material list --for '#{to.customer.id}' shows what is new to them",
    )


def _went(material: Material, to: _Recipient) -> str:
    return f"{material.title!r} went to {to.name}."


def _newest_of_each(sendings: Iterable[Sending], customer: Customer) -> Iterable[Sending]:
    """Return the last time that each person at a customer had it, newest first."""
    seen: dict[int | None, Sending] = {}
    for each in sendings:
        if each.sent.customer_id == customer.id:
            seen.setdefault(each.sent.contact_id, each)
    return seen.values()


def _remark(sending: Sending) -> str:
    who = f"{sending.contact.name} at {sending.customer.name}" if sending.contact else sending.customer.name
    return f"{who} had it on {sending.sent.sent_on}."

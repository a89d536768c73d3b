"""What somebody does not want: said, taken back, and every open touch fitted to it at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_contact, find_customer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.touch_changes import rechannelled
from followup_cli.actions.unwanted import lift_command
from followup_cli.domain.blocks import asked
from followup_cli.domain.changes import DoNotContactChanged, TouchesChanged
from followup_cli.domain.details import given
from followup_cli.domain.people_records import Contact, DoNotContact
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


def say_do_not_contact(
    desk: Desk,
    customer: str,
    name: str | None,
    *,
    channels: Sequence[Channel] = (),
    until: date | None = None,
    why: str | None = None,
) -> DoNotContactChanged:
    """Write down that somebody (without a name: everybody at the customer) does not want to be contacted.

    On the channels named, else altogether; until the end of a day, else for good. Open touches move to
    another channel of their step, or wait for the end, or are dropped. Said again, it is brought up to
    date. Raises NotFoundError, AmbiguousError, UsageError for a channel that reaches nobody, RefusedError
    for a day that has passed.
    """
    if Channel.INTERNAL in channels:
        raise UsageError("--channel internal reaches nobody at the customer", "name another, or leave it out for all")
    if until is not None and until < desk.today:
        raise RefusedError(f"--until {until} has passed", "give the last day they do not want to be contacted")
    with desk.write() as tx:
        found, person = _whom(tx, customer, name)
        contact_id = person.id if person else None
        standing = {each.channel: each for each in _standing(tx, desk, found, person)}
        said = []
        for channel in dict.fromkeys(channels) or (None,):
            told = DoNotContact(0, found.id, desk.today, contact_id, channel, until, given(why))
            known = standing.get(channel)
            if known is None:
                said.append(tx.add(told))
            else:
                said.append(replace(known, until_on=until, why=told.why or known.why))
                tx.update(said[-1])
        remarks = [f"{_words(each, found, person)}." for each in said]
        whole = standing.get(None)
        if whole and channels:
            remarks.append(f"{_words(whole, found, person)} besides; that goes on.")
        return _changed(tx, desk, found, person, said, remarks)


def lift_do_not_contact(
    desk: Desk, customer: str, name: str | None, *, channels: Sequence[Channel] = ()
) -> DoNotContactChanged:
    """Take back what somebody did not want; what the playbooks still call for comes back, one touch a week.

    Without channels all of it. Raises NotFoundError where nothing of the kind was said, RefusedError for a
    single channel of somebody who does not want to be contacted at all.
    """
    with desk.write() as tx:
        found, person = _whom(tx, customer, name)
        standing = _standing(tx, desk, found, person)
        wanted = [each for each in standing if not channels or each.channel in channels]
        if not wanted:
            _refuse_nothing_said(tx, desk, found, person, standing)
        for each in wanted:
            end(tx, each, desk.today)
        remarks = [f"Taken back: {_words(each, found, person)}." for each in wanted]
        remarks += [f"{_words(each, found, person)}, as before." for each in _standing(tx, desk, found, person)]
        return _changed(tx, desk, found, person, wanted, remarks, is_lifted=True)


def standing_at(tx: ReadTransaction, customer: Customer, today: date) -> tuple[DoNotContact, ...]:
    """Return what holds at a customer today, of everybody there and of each person."""
    return tuple(each for each in tx.all(DoNotContact, customer_id=customer.id) if _holds(each, today))


def end(tx: Transaction, said: DoNotContact, today: date) -> None:
    """End what holds; what was said today leaves no trace, older wishes count for the days up to yesterday."""
    if said.from_on >= today:
        tx.remove(said)
    else:
        tx.update(replace(said, until_on=today - timedelta(days=1)))


def _holds(said: DoNotContact, today: date) -> bool:
    return said.until_on is None or said.until_on >= today


def _whom(tx: ReadTransaction, customer: str, name: str | None) -> tuple[Customer, Contact | None]:
    found = find_customer(tx, customer)
    return found, find_contact(tx, found, name) if name is not None else None


def _standing(tx: ReadTransaction, desk: Desk, customer: Customer, person: Contact | None) -> tuple[DoNotContact, ...]:
    contact_id = person.id if person else None
    return tuple(each for each in standing_at(tx, customer, desk.today) if each.contact_id == contact_id)


def _words(said: DoNotContact, customer: Customer, person: Contact | None) -> str:
    return asked(said, person.name if person else f"everybody at {customer.name}")


def _refuse_nothing_said(
    tx: ReadTransaction, desk: Desk, customer: Customer, person: Contact | None, standing: Iterable[DoNotContact]
) -> None:
    if whole := next((each for each in standing if each.channel is None), None):
        raise RefusedError(
            f"{_words(whole, customer, person)} on any channel",
            f"take that back and then say which they do not want: {lift_command(customer, person, whole)}",
        )
    contacts = {each.id: each for each in tx.all(Contact, customer_id=customer.id)}
    others = [
        lift_command(customer, contacts.get(each.contact_id or 0), each)
        for each in standing_at(tx, customer, desk.today)
    ]
    who = person.name if person else f"everybody at {customer.name}"
    raise NotFoundError(
        f"nothing is known that {who} does not want" if not list(standing) else f"{who} did not ask for that",
        f"what was said there: {others[0]}" if others else "followup show CUSTOMER tells what was said",
    )


def _changed(
    tx: Transaction,
    desk: Desk,
    customer: Customer,
    person: Contact | None,
    said: Iterable[DoNotContact],
    remarks: Iterable[str],
    *,
    is_lifted: bool = False,
) -> DoNotContactChanged:
    replanned = Replanning(desk, tx, customer).run()
    told = (*remarks, *rechannelled(replanned.rechannelled), *replanned.remarks)
    changed = TouchesChanged("changed", (), tuple(replanned.moves), told, desk.is_dry_run, items=replanned.items)
    return DoNotContactChanged(customer, person, tuple(said), changed, is_lifted=is_lifted)

"""One customer out of two: everything that refers to the second refers to the first, and nothing is lost."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.joining_people import in_words, join_contacts
from followup_cli.actions.lineage import REFERRAL_THANKS
from followup_cli.actions.lineage_merged import set_lineage_right
from followup_cli.actions.occasions_joined import join_occasions
from followup_cli.actions.people import alias_of, find_customer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.returning import mark_again
from followup_cli.domain.feedback import WHAT_CAME_OF_IT
from followup_cli.domain.joining import Difference, PersonJoined, join_customers, same_people
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.names import fold
from followup_cli.domain.occasions import OCCASION
from followup_cli.domain.people_changes import CustomersMerged
from followup_cli.domain.people_records import Absence, Contact, CustomerAlias, DistinctPair, DoNotContact, Fact
from followup_cli.domain.records import Cadence, Customer, Sale
from followup_cli.domain.vocabulary import FactKind
from followup_cli.errors import RefusedError
from followup_cli.store.links import Touched, repoint
from followup_cli.store.rows import KINDS, TABLE_NAMES
from followup_cli.store.transaction import Transaction


def merge_customers(desk: Desk, into: str, other: str) -> CustomersMerged:
    """Make one customer part of another, which keeps its name and details.

    People both have become one. What the kept one lacks is completed; what differs is kept as a fact, a
    further number or a further address; the other's name becomes an alias. All of its records refer to the
    kept one, occasions that are the same become one, and what runs for both is planned together. Raises
    RefusedError for one and the same customer, NotFoundError, AmbiguousError.
    """
    with desk.write() as tx:
        kept, gone = find_customer(tx, into), find_customer(tx, other)
        _refuse_same(tx, kept, gone, other)
        remarks = [*_twice(tx, kept, gone), *_holds_for_all_now(tx, kept, gone, desk.today)]
        own_days = {occasion.id for occasion in tx.all(Occasion, customer_id=kept.id)}
        joined, touched = _join_people(tx, desk, kept, gone)
        touched |= repoint(tx, Customer, gone.id, kept.id)
        whole = join_customers(kept, gone)
        tx.update(whole.customer)
        tx.remove(gone)
        _note_former(tx, desk, whole.customer, gone, whole.differences)
        _forget_apart(tx, kept)
        if whole.customer.archived_on is None and (kept.archived_on or gone.archived_on):
            mark_again(tx, desk, whole.customer)
        if kept.archived_on and not whole.customer.archived_on:
            remarks.append(f"{kept.name} was archived, and is back: {gone.name} was not.")
        days = join_occasions(tx, desk, whole.customer, own_days)
        remarks += set_lineage_right(tx, desk, whole.customer, gone)
        came = {number for kind, number in touched if kind is Contact}
        people = tx.all(Contact, id=came)
        replanned = Replanning(desk, tx, whole.customer).run()
        return CustomersMerged(
            whole.customer,
            gone,
            _counted(touched),
            joined,
            people,
            whole.differences,
            (*days.dropped, *replanned.moves),
            (*remarks, *days.remarks, *replanned.remarks),
            desk.is_dry_run,
        )


def _refuse_same(tx: Transaction, kept: Customer, gone: Customer, typed: str) -> None:
    if kept.id != gone.id:
        return
    if alias_of(tx, typed) and fold(typed) != fold(kept.name):
        raise RefusedError(
            f"{typed} is part of {kept.name} (#{kept.id}) already", f"followup show '#{kept.id}' shows all of it"
        )
    raise RefusedError(
        f"both are {kept.name} (#{kept.id}); a customer is not merged with itself",
        "followup customer list shows every customer with its '#ID'",
    )


def _join_people(
    tx: Transaction, desk: Desk, kept: Customer, gone: Customer
) -> tuple[tuple[PersonJoined, ...], Touched]:
    """Make one of each person both customers have; return them, and what refers to other contacts now."""
    own = {contact.id: contact for contact in tx.all(Contact, customer_id=kept.id)}
    joined, touched = [], Touched()
    for one, other, because in same_people(tuple(own.values()), tx.all(Contact, customer_id=gone.id)):
        person, repointed = join_contacts(tx, desk, own[one.id], other, because, gone)
        own[one.id] = person.contact
        touched |= repointed
        joined.append(person)
    return tuple(joined), touched


def _note_former(
    tx: Transaction, desk: Desk, kept: Customer, gone: Customer, differences: Iterable[Difference]
) -> None:
    """Keep the name of the one that is gone, so that it is found and met by it, and what it said of itself."""
    if fold(gone.name) != fold(kept.name):
        tx.add(CustomerAlias(0, kept.id, gone.name))
    told = in_words(differences)
    said = f"Kept as {gone.name} (#{gone.id}) as well until now.{f' There it said: {told}.' if told else ''}"
    tx.add(Fact(0, kept.id, said, desk.today, kind=FactKind.OTHER, source="joined"))


def _forget_apart(tx: Transaction, kept: Customer) -> None:
    for pair in tx.all(DistinctPair, customer_id=kept.id, other_id=kept.id):
        tx.remove(pair)


def _twice(tx: Transaction, kept: Customer, gone: Customer) -> Iterator[str]:
    """Say what is there twice once the two are one, and stays so."""
    orders = {sale.order_id: sale for sale in tx.all(Sale, customer_id=kept.id) if sale.order_id}
    for sale in tx.all(Sale, customer_id=gone.id):
        same = orders.get(sale.order_id or "")
        if same is not None:
            yield f"S{same.id} and S{sale.id} have one order number, {sale.order_id}; both stay."
    running = {each.playbook for each in tx.all(Cadence, customer_id=kept.id, sale_id=None, ended_on=None)}
    for cadence in tx.all(Cadence, customer_id=gone.id, sale_id=None, ended_on=None):
        if cadence.playbook in running and cadence.playbook not in {OCCASION, WHAT_CAME_OF_IT, REFERRAL_THANKS}:
            yield (
                f"{cadence.playbook} runs twice now; to end one: "
                f"followup playbook stop {cadence.playbook} '#{kept.id}' --why 'runs twice'"
            )


def _holds_for_all_now(tx: Transaction, kept: Customer, gone: Customer, today: date) -> Iterator[str]:
    """Say which wishes and pauses of one customer hold for the people of both."""
    for one, other in ((kept, gone), (gone, kept)):
        for wish in tx.all(DoNotContact, customer_id=one.id, contact_id=None):
            if wish.until_on is not None and wish.until_on < today:
                continue
            what = f"no {wish.channel.value}" if wish.channel else "no contact at all"
            yield f"{one.name} asked for {what}; that holds for the people of {other.name} too."
        for absence in tx.all(Absence, customer_id=one.id):
            if absence.until_on >= today:
                yield f"{one.name} is paused until {absence.until_on}; that holds for {other.name} too."


def _counted(touched: Touched) -> tuple[tuple[str, int], ...]:
    counts = Counter(TABLE_NAMES[kind] for kind, _ in touched)
    return tuple((name, counts[name]) for name in KINDS if counts[name])

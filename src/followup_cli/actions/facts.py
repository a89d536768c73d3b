"""Facts: what is worth remembering of a customer, a person there or a sale; kept, listed, corrected, removed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of, find_contact, find_customer
from followup_cli.actions.references import find_sale
from followup_cli.actions.returning import is_archived
from followup_cli.domain.changes import FactSaved, FactsRemoved
from followup_cli.domain.details import edited, given
from followup_cli.domain.facts import FactLine
from followup_cli.domain.letter_sayable import is_whole_sentence
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import FactKind
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction

_FACT = re.compile(r"[fF]?(\d{1,18})")
_NO_SENTENCE = (
    "--say stands in a letter as it is; begin it with a capital and close it with a mark to make it a sentence"
)


@dataclass(frozen=True, slots=True)
class FactDetails:
    """What a command says about a fact; None leaves a detail as it is, an empty text takes it away."""

    text: str | None = None
    about: str | None = None
    """A contact of the customer's."""
    sale: str | None = None
    kind: FactKind | None = None
    source: str | None = None
    on: date | None = None
    say: str | None = None
    """The whole sentence a letter may say of it."""


def save_fact(desk: Desk, customer: str, details: FactDetails) -> FactSaved:
    """Keep a fact about a customer, one of its contacts or one of its sales.

    Raises UsageError for an empty text, RefusedError for a day to come or a sale of somebody else's.
    """
    _check(desk, details)
    with desk.write() as tx:
        found = find_customer(tx, customer)
        blank = Fact(0, found.id, "", details.on or desk.today)
        fact = tx.add(_edited(tx, blank, found, details))
        return replace(_saved(tx, desk, fact, found), remarks=(*_remarks(fact), *is_archived(found)))


def edit_fact(desk: Desk, reference: str, details: FactDetails) -> FactSaved:
    """Correct a fact. Raises UsageError when nothing is said, or an empty text."""
    if details == FactDetails():
        raise UsageError("nothing was said to change", "followup fact edit --help lists what can be changed")
    _check(desk, details)
    with desk.write() as tx:
        fact = find_fact(tx, reference)
        customer = customer_of(tx, fact.customer_id)
        changed = _edited(tx, fact, customer, details)
        tx.update(changed)
        return replace(_saved(tx, desk, changed, customer, before=fact), remarks=_remarks(changed, before=fact))


def remove_facts(desk: Desk, references: Sequence[str]) -> FactsRemoved:
    """Remove facts, all or none; ``undo`` brings them back."""
    with desk.write() as tx:
        facts = {fact.id: fact for fact in (find_fact(tx, reference) for reference in references)}
        lines = _lines(tx, list(facts.values()))
        for fact in facts.values():
            tx.remove(fact)
        return FactsRemoved(lines, desk.is_dry_run)


def list_facts(
    desk: Desk, customer: str | None = None, *, kind: FactKind | None = None, about: str | None = None
) -> tuple[FactLine, ...]:
    """Return facts, the newest first: of one customer or all, of one kind, about one person."""
    if about is not None and customer is None:
        raise UsageError("--about needs the customer the person is at", "followup fact list acme --about Jo")
    with desk.read() as tx:
        wanted: dict[str, object] = {} if kind is None else {"kind": kind}
        if customer is not None:
            found = find_customer(tx, customer)
            wanted["customer_id"] = found.id
            if about is not None:
                wanted |= {"contact_id": find_contact(tx, found, about).id, "sale_id": None}
        return _lines(tx, sorted(tx.all(Fact, **wanted), key=lambda fact: (fact.noted_on, fact.id), reverse=True))


def find_fact(tx: ReadTransaction, text: str) -> Fact:
    """Return a fact by ``F3`` or ``3``; raise NotFoundError with where ids are seen."""
    match = _FACT.fullmatch(text.strip())
    fact = tx.get(Fact, int(match[1])) if match else None
    if fact is None:
        raise NotFoundError(f"there is no fact {text!r}", "followup fact list shows every fact with its id, such as F3")
    return fact


def _check(desk: Desk, details: FactDetails) -> None:
    if details.text is not None and not details.text.strip():
        raise UsageError("the note is empty", "type what is worth remembering")
    if details.on is not None and details.on > desk.today:
        raise RefusedError(f"a fact known on {details.on} is still to come", "give --on a day so far")
    if given(details.about) and given(details.sale):
        raise UsageError("--about and --sale: a fact is about a person or about a sale", "leave one of them out")


def _edited(tx: ReadTransaction, fact: Fact, customer: Customer, details: FactDetails) -> Fact:
    contact_id, sale_id = fact.contact_id, fact.sale_id
    if details.sale is not None:
        # The contact kept with a sale's fact is who bought; without the sale it says nothing.
        contact_id = contact_id if sale_id is None and not given(details.sale) else None
        sale_id = _sale_of(tx, customer, details.sale).id if given(details.sale) else None
    if details.about is not None:
        if sale_id is not None and given(details.about):
            raise RefusedError(
                f"F{fact.id} is about the sale S{sale_id}", "add --sale '' to make it one about a person"
            )
        contact_id = find_contact(tx, customer, details.about).id if given(details.about) else None
    return replace(
        fact,
        text=fact.text if details.text is None else details.text,
        noted_on=details.on or fact.noted_on,
        contact_id=contact_id,
        sale_id=sale_id,
        kind=details.kind or fact.kind,
        source=edited(fact.source, details.source),
        say=edited(fact.say, details.say),
    )


def _remarks(fact: Fact, before: Fact | None = None) -> tuple[str, ...]:
    """Return what to look at in the sentence kept beside a fact; one that is as it was is only named."""
    if fact.say is None:
        return ()
    if before is not None and before.say == fact.say:
        return (f"letters still may say: {fact.say}",) if before.text != fact.text else ()
    return () if is_whole_sentence(fact.say) else (_NO_SENTENCE,)


def _sale_of(tx: ReadTransaction, customer: Customer, text: str) -> Sale:
    sale = find_sale(tx, text)
    if sale.customer_id != customer.id:
        owner = customer_of(tx, sale.customer_id)
        raise RefusedError(
            f"S{sale.id} is a sale of {owner.name}, not of {customer.name}",
            f"followup show '#{customer.id}' lists theirs",
        )
    return sale


def _saved(tx: ReadTransaction, desk: Desk, fact: Fact, customer: Customer, before: Fact | None = None) -> FactSaved:
    (line,) = _lines(tx, [fact])
    return FactSaved(fact, customer, line.contact, line.sale, before, desk.is_dry_run)


def _lines(tx: ReadTransaction, facts: Sequence[Fact]) -> tuple[FactLine, ...]:
    """Return facts with whom and what they are about; the contact of a sale's fact is only who bought."""
    customers = {one.id: one for one in tx.all(Customer, id={fact.customer_id for fact in facts})}
    contacts = {one.id: one for one in tx.all(Contact, id={fact.contact_id or 0 for fact in facts})}
    sales = {one.id: one for one in tx.all(Sale, id={fact.sale_id or 0 for fact in facts})}
    return tuple(
        FactLine(
            fact,
            customers[fact.customer_id],
            contacts.get(fact.contact_id or 0) if fact.sale_id is None else None,
            sales.get(fact.sale_id or 0),
        )
        for fact in facts
    )

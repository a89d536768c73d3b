"""Material found, listed and suggested, with who has had it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of, find_contact, find_customer
from followup_cli.domain.details import given
from followup_cli.domain.keepsakes import Material, MaterialSent
from followup_cli.domain.material import (
    MaterialLine,
    MaterialList,
    Sending,
    Wish,
    answers,
    suggested,
    wishes_of,
    worth_sending,
)
from followup_cli.domain.names import fold, match_name
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import Outcome, Purpose
from followup_cli.errors import AmbiguousError, NotFoundError, UsageError
from followup_cli.store.transaction import ReadTransaction

_ID = re.compile(r"[mM#]?(\d{1,18})", re.ASCII)
_MOST_AT_A_TOUCH = 3
_SEE_ALL = "followup material list shows all with their ids, such as M3"


@dataclass(frozen=True, slots=True)
class _Titled:
    """Material as something with a name, for finding it by a part of that."""

    id: int
    name: str
    material: Material


def find_material(tx: ReadTransaction, text: str) -> Material:
    """Return the material meant by its title, a part of it that fits only one, or ``M3``.

    What is still sent comes before what was retired. Raises NotFoundError or AmbiguousError.
    """
    known = [_Titled(each.id, each.title, each) for each in tx.all(Material)]
    matches = match_name(text, known)
    by_id = _ID.fullmatch(text.strip())
    if by_id and not matches.exact:
        found = tx.get(Material, int(by_id[1]))
        if found is None:
            raise NotFoundError(f"there is no material {text.strip()}", _SEE_ALL)
        return found
    candidates = matches.exact or matches.partial
    current = tuple(each for each in candidates if each.material.retired_on is None)
    candidates = current or candidates
    if not candidates:
        raise NotFoundError(f"no material is called {text!r}", _SEE_ALL)
    if len(candidates) > 1:
        listed = tuple(f"M{each.id} {each.name}" for each in candidates)
        raise AmbiguousError(f"{text!r} fits {len(candidates)} pieces of material", "type the id: M3", listed)
    return candidates[0].material


def list_material(desk: Desk, *, need: str | None = None, with_retired: bool = False) -> MaterialList:
    """Return the material that is sent, by title, with who has had it; of a need, what helps with that alone."""
    _refuse_empty(need)
    with desk.read() as tx:
        lines = [
            line
            for line in lines_of(tx, tx.all(Material))
            if (with_retired or line.material.retired_on is None) and _helps(line, need)
        ]
        lines.sort(key=lambda line: (line.material.retired_on is not None, fold(line.material.title), line.material.id))
        return MaterialList(tuple(lines))


def material_for(desk: Desk, customer: str, *, contact: str | None = None, need: str | None = None) -> MaterialList:
    """Return the material in the order in which it is worth sending to a customer, or to a contact there.

    Without a contact named, the customer's only one is meant; of several, what one of them had counts
    as not had. Raises NotFoundError or AmbiguousError.
    """
    _refuse_empty(need)
    with desk.read() as tx:
        found = find_customer(tx, customer)
        contacts = tx.all(Contact, customer_id=found.id)
        person = find_contact(tx, found, contact) if contact or len(contacts) == 1 else None
        lines = [line for line in lines_of(tx, tx.all(Material)) if _helps(line, need)]
        return MaterialList(suggested(lines, _wishes(tx, found), found, person), found, person)


def show_material(desk: Desk, reference: str) -> MaterialLine:
    """Return one piece of material with everybody who had it, newest first."""
    with desk.read() as tx:
        return lines_of(tx, [find_material(tx, reference)])[0]


def lines_of(tx: ReadTransaction, material: Iterable[Material]) -> list[MaterialLine]:
    """Return material with everybody who had it, newest first."""
    found = list(material)
    sent = tx.all(MaterialSent, material_id=[each.id for each in found])
    customers = {each.id: each for each in tx.all(Customer, id={one.customer_id for one in sent})}
    contacts = {each.id: each for each in tx.all(Contact, id={one.contact_id for one in sent if one.contact_id})}
    by_material: dict[int, list[Sending]] = {}
    for one in sorted(sent, key=lambda one: (one.sent_on, one.id), reverse=True):
        sending = Sending(one, customers[one.customer_id], contacts.get(one.contact_id or 0))
        by_material.setdefault(one.material_id, []).append(sending)
    return [MaterialLine(each, tuple(by_material.get(each.id, ()))) for each in found]


def worth_sending_at(tx: ReadTransaction, touch: Touch) -> tuple[MaterialLine, ...]:
    """Return up to three pieces of material for an open touch that is to bring value; none for another."""
    if touch.purpose is not Purpose.VALUE or not touch.state.is_open:
        return ()
    material = tx.all(Material, retired_on=None)
    if not material:
        return ()
    customer = customer_of(tx, touch.customer_id)
    contact = tx.get(Contact, touch.contact_id) if touch.contact_id else None
    lines = suggested(lines_of(tx, material), _wishes(tx, customer), customer, contact)
    return worth_sending(lines, _MOST_AT_A_TOUCH)


def worth_sending_to(tx: ReadTransaction, customer: Customer) -> tuple[MaterialLine, ...]:
    """Return up to three pieces of material that answer what a customer needs and nobody there has had."""
    material = tx.all(Material, retired_on=None)
    if not material:
        return ()
    lines = suggested(lines_of(tx, material), _wishes(tx, customer), customer, None)
    return worth_sending((line for line in lines if not line.sendings), _MOST_AT_A_TOUCH)


def sent_with(tx: ReadTransaction, touch: Touch) -> tuple[Material, ...]:
    """Return the material that went out with a touch, by id."""
    ids = {sent.material_id for sent in tx.all(MaterialSent, touch_id=touch.id)}
    return tx.all(Material, id=ids)


def _wishes(tx: ReadTransaction, customer: Customer) -> tuple[Wish, ...]:
    sales = tx.all(Sale, customer_id=customer.id, outcome=Outcome.WON)
    return wishes_of(tx.all(Fact, customer_id=customer.id), sales)


def _helps(line: MaterialLine, need: str | None) -> bool:
    return need is None or any(answers(own, need) or answers(need, own) for own in line.material.needs)


def _refuse_empty(need: str | None) -> None:
    if need is not None and given(need) is None:
        raise UsageError("--need is empty", "say what the material should help with")

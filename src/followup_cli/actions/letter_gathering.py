"""Gathering what a letter knows beyond its sale: what may be said, the last talk, its day, what goes along."""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.marking import days_on
from followup_cli.domain.keepsakes import Material, MaterialSent
from followup_cli.domain.keepsakes import Occasion as KeptDay
from followup_cli.domain.letter import Day, LetterFacts, Person, Sent, Talk
from followup_cli.domain.letter_gathering import (
    complaint_to_answer,
    day_of,
    former_of,
    last_talk,
    material_of,
    our_people,
    purchase_day,
    search_from,
    texts_of,
)
from followup_cli.domain.letter_records import Letter, LetterSaying
from followup_cli.domain.letter_sayable import sayable, told_lately
from followup_cli.domain.people_records import Contact, ContactMove, Fact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Complaint, TeamMember
from followup_cli.domain.vocabulary import OccasionKind, Outcome
from followup_cli.store.transaction import ReadTransaction


@dataclass(frozen=True, slots=True)
class Kind:
    """Which letter it is to be: the template's name, and the steps it is written for."""

    template: str = ""
    steps: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[OccasionKind, ...]:
        """The kinds of day it is written for."""
        return tuple(OccasionKind(step) for step in self.steps if step in set(OccasionKind))


def with_what_is_known(
    tx: ReadTransaction, desk: Desk, facts: LetterFacts, touch: Touch | None, kind: Kind
) -> LetterFacts:
    """Return a letter's facts with all that is on record beside its sale."""
    customer, contact, sale = facts.customer, facts.contact, facts.sale
    known = tx.all(Fact, customer_id=customer.id)
    letters = tx.all(Letter, contact_id=contact.id) if contact else tx.all(Letter, customer_id=customer.id)
    told = told_lately(letters, customer, contact, desk.today, but=touch.id if touch else None)
    return replace(
        facts,
        facts=sayable(known, sale=sale, contact=contact, told=told),
        talk=_talk(tx, customer, contact, desk.today),
        material=_material(tx, customer, contact, touch),
        day=_day(tx, desk, facts, touch, kind),
        day_kinds=kind.days,
        complaint=complaint_to_answer(tx.all(Complaint, customer_id=customer.id), touch, sale),
        former=_former(tx, customer, contact),
        team=our_people(tx.all(TeamMember, sale_id=sale.id)) if sale else (),
        said=texts_of(sayings_of(tx, customer, contact, sale, touch, kind.template)),
    )


def sayings_of(
    tx: ReadTransaction, customer: Customer, contact: Contact | None, sale: Sale | None, touch: Touch | None, name: str
) -> tuple[LetterSaying, ...]:
    """Return what the seller supplied for a touch's letter; without a touch for one like it to this person."""
    if touch is not None:
        return tx.all(LetterSaying, touch_id=touch.id, template=name)
    return tx.all(
        LetterSaying,
        customer_id=customer.id,
        contact_id=contact.id if contact else None,
        sale_id=sale.id if sale else None,
        touch_id=None,
        template=name,
    )


def _talk(tx: ReadTransaction, customer: Customer, contact: Contact | None, today: date) -> Talk | None:
    is_only_one = len(tx.all(Contact, customer_id=customer.id)) == 1
    touches = list(tx.all(Touch, customer_id=customer.id))
    if contact is not None:
        # What was said where they were before was said to them all the same.
        touches += [touch for touch in tx.all(Touch, contact_id=contact.id) if touch.customer_id != customer.id]
    return last_talk(touches, contact, today, is_only_one=is_only_one)


def _material(
    tx: ReadTransaction, customer: Customer, contact: Contact | None, touch: Touch | None
) -> tuple[Sent, ...]:
    had = (
        tx.all(MaterialSent, contact_id=contact.id)
        if contact
        else tx.all(MaterialSent, customer_id=customer.id, contact_id=None)
    )
    along = tx.all(MaterialSent, touch_id=touch.id) if touch else ()
    sendings = {each.id: each for each in (*had, *along)}
    titles = {each.id: each for each in tx.all(Material, id={each.material_id for each in sendings.values()})}
    return material_of(sendings.values(), titles, touch)


def _day(tx: ReadTransaction, desk: Desk, facts: LetterFacts, touch: Touch | None, kind: Kind) -> Day | None:
    """Return the day of a touch's occasion; else that of the kind the template is for, else the sale's anniversary."""
    about = (touch.planned_on or touch.due_on) if touch else None
    about = about or desk.today
    kept = tx.all(KeptDay, customer_id=facts.customer.id)
    own = [each for each in kept if touch is not None and touch.cadence_id and each.cadence_id == touch.cadence_id]
    kinds = set(kind.days)
    whose = facts.contact.id if facts.contact else None
    fitting = own or [each for each in kept if each.kind in kinds and each.contact_id in {whose, None}]
    found = (day_of(each, days_on(each, search_from(about)), about) for each in fitting)
    nearest = min((day for day in found if day), key=lambda day: abs(day.on - about), default=None)
    is_of_sale = facts.sale is not None and facts.sale.outcome is Outcome.WON and kinds <= {OccasionKind.PURCHASE}
    if nearest is None and facts.sale is not None and is_of_sale and not own:
        return purchase_day(facts.sale, about)
    return nearest


def _former(tx: ReadTransaction, customer: Customer, contact: Contact | None) -> Person | None:
    if contact is None:
        return None
    moves = tx.all(ContactMove, successor_id=contact.id, from_customer_id=customer.id)
    people = tx.all(Contact, id={move.contact_id for move in moves})
    return former_of(moves, {each.id: each for each in people})

"""Reading one record with everything one wants beside it, and finding text."""

from dataclasses import replace

from followup_cli.actions.answers import answers_of
from followup_cli.actions.asides import aside_of, asides_of
from followup_cli.actions.assumptions import Assumptions
from followup_cli.actions.attachments import attachments_of_sale
from followup_cli.actions.classes import class_of
from followup_cli.actions.desk import Desk
from followup_cli.actions.do_not_contact import standing_at
from followup_cli.actions.gifts import gifts_to, newest_first, tastes_of
from followup_cli.actions.laying import in_order
from followup_cli.actions.letter_archive import letter_lines
from followup_cli.actions.material_list import sent_with, worth_sending_at, worth_sending_to
from followup_cli.actions.moves_read import arrivals_at, departures_from
from followup_cli.actions.occasion_list import occasion_lines
from followup_cli.actions.people import customer_of
from followup_cli.actions.references import find_sale, refer
from followup_cli.actions.referral_list import referrals_of, who_brought
from followup_cli.actions.team import team_of
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.answers import Answered
from followup_cli.domain.asides import NOTHING_ASIDE
from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.finds import Found
from followup_cli.domain.history import as_of, last_contact_on, last_heard_on
from followup_cli.domain.keepsakes import Attachment, Gift
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.losses import made_good
from followup_cli.domain.pages import Minutes, MinutesPage, SalePage, TouchPage
from followup_cli.domain.people_records import Absence, Contact, Fact
from followup_cli.domain.records import Cadence, Customer, Sale, Touch, TouchChange
from followup_cli.domain.sale_records import ChecklistItem, Complaint, Milestone, MilestoneChange, Notice, TeamMember
from followup_cli.domain.satisfaction import satisfaction_of
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.team import concerned
from followup_cli.domain.vocabulary import Channel, Purpose, TouchState
from followup_cli.domain.voice_records import Feedback, Testimonial
from followup_cli.errors import UsageError
from followup_cli.store.directory import nearby
from followup_cli.store.search import search
from followup_cli.store.transaction import ReadTransaction

Page = CustomerPage | SalePage | TouchPage


def read_page(desk: Desk, reference: str) -> Page:
    """Return the page of a customer, sale or touch; raise NotFoundError or AmbiguousError."""
    with desk.read() as tx:
        meant = refer(tx, reference)
        if meant.touch is not None:
            return _touch_page(tx, desk, meant.touch)
        if meant.sale is not None:
            return sale_page(tx, desk, meant.sale, PlaybookTexts(tx))
        if meant.customer is not None:
            return _customer_page(tx, desk, meant.customer)
    raise AssertionError("a reference means exactly one thing")


def read_minutes(desk: Desk, reference: str) -> MinutesPage:
    """Return what was said at a sale's touches that are done, oldest first; raise NotFoundError."""
    with desk.read() as tx:
        sale = find_sale(tx, reference)
        done = [touch for touch in tx.all(Touch, sale_id=sale.id, state=TouchState.DONE) if touch.done_on]
        answers: dict[int, list[Answered]] = {}
        for each in answers_of(tx, PlaybookTexts(tx), done):
            answers.setdefault(each.touch_id, []).append(each)
        minutes = [
            Minutes(touch, tuple(answers.get(touch.id, ())))
            for touch in sorted(done, key=lambda each: (each.done_on, each.id))
            if touch.note or touch.id in answers
        ]
        contacts = tx.all(Contact, customer_id=sale.customer_id)
        return MinutesPage(sale, customer_of(tx, sale.customer_id), tuple(minutes), contacts)


def find_text(desk: Desk, text: str, limit: int | None = None) -> Found:
    """Return everything that holds a text, case and accents apart, the likeliest first and at most ``limit`` finds.

    Where no customer's or contact's name does, names near to it come along.
    """
    if not text.strip():
        raise UsageError("there is nothing to look for", "type part of a name, a product or a note")
    with desk.read() as tx:
        found = search(tx, text, limit)
        if found.is_by_name:
            return found
        return replace(found, similar=nearby(tx, text, is_anything_found=bool(found.hits)))


def _touch_page(tx: ReadTransaction, desk: Desk, touch: Touch) -> TouchPage:
    cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
    texts = PlaybookTexts(tx)
    step = texts.playbook(cadence).step(touch.step or "") if cadence else None
    sale = tx.get(Sale, touch.sale_id) if touch.sale_id else None
    contact = tx.get(Contact, touch.contact_id) if touch.contact_id else None
    return TouchPage(
        as_of(touch, desk.today),
        customer_of(tx, touch.customer_id),
        contact,
        sale,
        cadence,
        tx.all(TouchChange, touch_id=touch.id),
        questions=step.questions if step else (),
        enclose=step.enclose if step else (),
        answers=answers_of(tx, texts, [touch]),
        people=concerned(team_of(tx, sale), touch.doer, touch.addressee) if sale else (),
        last_time=_last_time(tx, texts, touch),
        attachments=tx.all(Attachment, touch_id=touch.id),
        letters=letter_lines(tx, tx.all(Letter, touch_id=touch.id)),
        worth_sending=worth_sending_at(tx, touch),
        sent=sent_with(tx, touch),
        aside=aside_of(tx, desk, contact) if contact and touch.state.is_open and is_outward(touch) else NOTHING_ASIDE,
        gifts=gifts_to(tx, touch) if _may_give(touch) else (),
        tastes=tastes_of(tx, touch) if _may_give(touch) else (),
    )


def _may_give(touch: Touch) -> bool:
    return touch.purpose is Purpose.OCCASION or touch.channel is Channel.GIFT


def _last_time(tx: ReadTransaction, texts: PlaybookTexts, touch: Touch) -> Minutes | None:
    """Return what was said last of what was said when its step came round before; None of an ended touch.

    A time when nobody said a word, or nobody answered, is passed over.
    """
    if not touch.state.is_open or touch.cadence_id is None:
        return None
    earlier = [
        each
        for each in tx.all(Touch, cadence_id=touch.cadence_id, step=touch.step, state=TouchState.DONE)
        if each.occurrence < touch.occurrence
    ]
    earlier.sort(key=lambda each: (each.occurrence, each.attempt), reverse=True)
    minutes = (Minutes(each, answers_of(tx, texts, [each])) for each in earlier)
    return next((said for said in minutes if said.answers or said.touch.note), None)


def sale_page(
    tx: ReadTransaction, desk: Desk, sale: Sale, texts: PlaybookTexts, assumptions: Assumptions | None = None
) -> SalePage:
    """Return a sale with everything that hangs on it, its touches as they count today."""
    milestones = tx.all(Milestone, sale_id=sale.id)
    ids = tuple(milestone.id for milestone in milestones)
    touches = in_order([as_of(touch, desk.today) for touch in tx.all(Touch, sale_id=sale.id)])
    return SalePage(
        sale,
        customer_of(tx, sale.customer_id),
        tx.get(Contact, sale.contact_id) if sale.contact_id else None,
        milestones,
        tx.all(Cadence, sale_id=sale.id),
        touches,
        tx.all(Fact, sale_id=sale.id),
        tx.all(MilestoneChange, milestone_id=ids),
        tx.all(Notice, milestone_id=ids),
        answers_of(tx, texts, touches),
        tx.all(Complaint, sale_id=sale.id),
        tx.all(ChecklistItem, sale_id=sale.id),
        tx.all(TeamMember, sale_id=sale.id),
        team_of(tx, sale),
        (assumptions or Assumptions(desk, tx, sale.customer_id, texts)).of(sale),
        attachments_of_sale(tx, sale, touches),
        letter_lines(tx, tx.all(Letter, sale_id=sale.id)),
        won_back=tx.get(Sale, sale.won_back_id) if sale.won_back_id else None,
        won_back_by=made_good(tx.all(Sale, won_back_id=sale.id)).get(sale.id),
        feedback=tx.all(Feedback, sale_id=sale.id),
    )


def _customer_page(tx: ReadTransaction, desk: Desk, customer: Customer) -> CustomerPage:
    touches = [as_of(touch, desk.today) for touch in tx.all(Touch, customer_id=customer.id)]
    sales = sorted(tx.all(Sale, customer_id=customer.id), key=lambda sale: (sale.closed_on, sale.id), reverse=True)
    done = [touch for touch in touches if touch.state is TouchState.DONE and touch.done_on]
    texts = PlaybookTexts(tx)
    assumptions = Assumptions(desk, tx, customer.id, texts)
    complaints, feedback = tx.all(Complaint, customer_id=customer.id), tx.all(Feedback, customer_id=customer.id)
    return CustomerPage(
        customer,
        tx.all(Contact, customer_id=customer.id),
        tuple(sale_page(tx, desk, sale, texts, assumptions) for sale in sales),
        in_order([touch for touch in touches if touch.state.is_open]),
        tuple(sorted(done, key=lambda touch: (touch.done_on, touch.id), reverse=True)),
        tuple(sorted(tx.all(Fact, customer_id=customer.id), key=lambda note: (note.noted_on, note.id), reverse=True)),
        last_contact_on(touches),
        answers_of(tx, texts, touches),
        complaints,
        feedback,
        satisfaction_of(feedback, touches, complaints),
        tx.all(Attachment, customer_id=customer.id),
        occasions=occasion_lines(tx, desk, customer),
        gifts=newest_first(tx.all(Gift, customer_id=customer.id)),
        do_not_contact=standing_at(tx, customer, desk.today),
        pauses=tuple(each for each in tx.all(Absence, customer_id=customer.id) if each.until_on >= desk.today),
        asides=asides_of(tx, desk, tx.all(Contact, customer_id=customer.id)),
        classed=class_of(tx, customer, desk.today),
        last_heard_on=last_heard_on(touches),
        arrivals=arrivals_at(tx, customer),
        departures=departures_from(tx, customer),
        worth_sending=worth_sending_to(tx, customer),
        letters=letter_lines(tx, tx.all(Letter, customer_id=customer.id)),
        referrals=referrals_of(tx, customer.id),
        brought_by=who_brought(tx, customer.id),
        testimonials=tx.all(Testimonial, customer_id=customer.id),
    )

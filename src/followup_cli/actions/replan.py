"""Re-planning a customer: every cadence fitted to the facts as they stand, all or nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.cadence import plan
from followup_cli.domain.changes import StepLeftOut, TouchMove
from followup_cli.domain.history import as_of, last_contact_on, last_talk_on
from followup_cli.domain.holds import hold
from followup_cli.domain.milestones import dated_again_on
from followup_cli.domain.notices import news, part_news
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import PART_SHIPPED, AnsweredCondition, Playbook
from followup_cli.domain.reconcile import Reconciled, reconcile
from followup_cli.domain.records import (
    Answer,
    Cadence,
    Complaint,
    Contact,
    Customer,
    Milestone,
    MilestoneChange,
    Notice,
    Sale,
    Touch,
    TouchChange,
)
from followup_cli.domain.spacing import space
from followup_cli.domain.vocabulary import Outcome, TouchState
from followup_cli.store.transaction import Transaction

CHOICE = "choice"
"""The key of the question a back order leaves the customer with."""


class Replanning:
    """One customer's cadences, planned afresh inside a transaction; ``moves`` tell what changed."""

    def __init__(self, desk: Desk, tx: Transaction, customer: Customer, texts: PlaybookTexts | None = None) -> None:
        self.moves: list[TouchMove] = []
        self.left_out: dict[int, tuple[StepLeftOut, ...]] = {}
        """By cadence id: the steps that gave no touch."""
        self._desk = desk
        self._tx = tx
        self._customer = customer
        self._texts = texts or PlaybookTexts(tx)
        self._days_off = desk.days_off(customer)
        self._sales = {sale.id: sale for sale in tx.all(Sale, customer_id=customer.id)}
        self._contacts = {contact.id: contact for contact in tx.all(Contact, customer_id=customer.id)}
        self._milestones = tx.all(Milestone, sale_id=tuple(self._sales))
        self._cadences = {cadence.id: cadence for cadence in tx.all(Cadence, customer_id=customer.id)}
        self._complaints = tx.all(Complaint, customer_id=customer.id)
        self._notices = {n.cadence_id: n for n in tx.all(Notice, milestone_id=tuple(m.id for m in self._milestones))}
        self._dated_from = self._dated_again()
        self._before = {touch.id: touch for touch in tx.all(Touch, customer_id=customer.id)}

    def run(self) -> "Replanning":
        """Lapse what has expired, plan every running cadence, space the contacts' days, write the difference."""
        touches = {touch.id: as_of(touch, self._desk.today) for touch in self._before.values()}
        for cadence in self._cadences.values():
            if cadence.ended_on is None:
                touches |= self._fitted(cadence, touches)
        still_open = [touch for touch in touches.values() if touch.state.is_open]
        held = hold(still_open, self._complaints, self._days_off, self._is_never_held)
        touches |= {touch.id: touch for touch in space(held, self._days_off)}
        for touch in sorted(touches.values(), key=lambda t: t.id):
            self._keep(touch)
        return self

    def _fitted(self, cadence: Cadence, touches: dict[int, Touch]) -> dict[int, Touch]:
        """Return the cadence's touches as its plan has them now, by id.

        A touch may have lapsed on the day it is laid (an old sale brought in late), or by the very
        change (a delivery marked afterwards): then what follows from that is planned as well, until
        nothing new lapses.
        """
        own = {touch.id: touch for touch in touches.values() if touch.cadence_id == cadence.id}
        while True:
            fitted = self._fit(cadence, own.values())
            added = [as_of(touch, self._desk.today) for touch in self._tx.add_all(fitted.added)]
            kept = [as_of(touch, self._desk.today) for touch in fitted.kept]
            own |= {touch.id: touch for touch in (*kept, *added, *self._ended(fitted.dropped))}
            if all(touch.state.is_open for touch in (*kept, *added)):
                return own

    def _ended(self, dropped: Iterable[Touch]) -> list[Touch]:
        return [replace(touch, done_on=self._desk.today, with_touch_id=None) for touch in dropped]

    def _fit(self, cadence: Cadence, own: Iterable[Touch]) -> Reconciled:
        own = tuple(own)
        sale = self._sales.get(cadence.sale_id or 0)
        contact = self._contacts.get(cadence.contact_id or 0)
        milestones = [m for m in self._milestones if sale and m.sale_id == sale.id]
        playbook = self._texts.playbook(cadence)
        facts = CadenceFacts(
            anchors=self._anchors(cadence, contact),
            ended=tuple(t for t in own if not t.state.is_open and t.state is not TouchState.DROPPED),
            lay_from_on=cadence.lay_from_on,
            begins_on=sale.closed_on if sale else cadence.started_on,
            nothing_to_deliver=sale.nothing_to_deliver if sale else False,
            undated=frozenset(m.name for m in milestones if not (m.actual_on or m.expected_on)),
            reached=frozenset(m.name for m in milestones if m.actual_on),
            dated_from={m.name: day for m in milestones if (day := self._dated_from.get(m.id))},
            answered=self._answered(playbook, own),
            customer_class=self._customer.customer_class,
            contacts_channel=contact.channel if contact else None,
        )
        fresh = plan(playbook, facts, self._days_off)
        self.left_out[cadence.id] = fresh.left_out
        return reconcile(fresh, cadence, [touch for touch in own if touch.state.is_open], self._news(cadence))

    def _is_never_held(self, touch: Touch) -> bool:
        cadence = self._cadences.get(touch.cadence_id or 0)
        step = self._texts.playbook(cadence).step(touch.step or "") if cadence else None
        return step is not None and step.is_never_held

    def _complaint(self, cadence: Cadence) -> Complaint | None:
        return next((complaint for complaint in self._complaints if complaint.cadence_id == cadence.id), None)

    def _news(self, cadence: Cadence) -> str | None:
        """Return what happened, for a cadence that answers to it."""
        if complaint := self._complaint(cadence):
            return f"They complain: {complaint.text.rstrip('.')}."
        notice, milestone = self._notices.get(cadence.id), self._told_of(cadence)
        if notice is None or milestone is None:
            return None
        if milestone.name == PART_SHIPPED:
            whole = (m for m in self._milestones if m.sale_id == cadence.sale_id and m.name == "delivered")
            return part_news(notice, next(whole, None), cadence.started_on)
        return news(milestone, notice, cadence.started_on, self._chosen_before(cadence))

    def _told_of(self, cadence: Cadence) -> Milestone | None:
        """Return the milestone a cadence tells of."""
        notice = self._notices.get(cadence.id)
        return next((m for m in self._milestones if notice and m.id == notice.milestone_id), None)

    def _chosen_before(self, cadence: Cadence) -> str | None:
        """Return the choice the customer made last at an earlier cadence of the same playbook on the same sale."""
        earlier = {
            other.id
            for other in self._cadences.values()
            if (other.playbook, other.sale_id) == (cadence.playbook, cadence.sale_id) and other.id < cadence.id
        }
        asked = tuple(touch.id for touch in self._before.values() if touch.cadence_id in earlier)
        answers = self._tx.all(Answer, touch_id=asked, question=CHOICE) if asked else ()
        return answers[-1].answer if answers else None

    def _answered(self, playbook: Playbook, own: Iterable[Touch]) -> frozenset[tuple[int, str]]:
        """Return which questions were answered at a cadence's touches, where a step of its playbook asks for that."""
        if not any(isinstance(condition, AnsweredCondition) for step in playbook.steps for condition in step.only_if):
            return frozenset()
        done = tuple(touch.id for touch in own if touch.state is TouchState.DONE)
        return frozenset((answer.touch_id, answer.question) for answer in self._tx.all(Answer, touch_id=done))

    def _dated_again(self) -> dict[int, date]:
        """Return, by milestone, the day it was given a date after it had none."""
        lines: dict[int, list[MilestoneChange]] = {}
        for change in self._tx.all(MilestoneChange, milestone_id=tuple(m.id for m in self._milestones)):
            lines.setdefault(change.milestone_id, []).append(change)
        found = {number: dated_again_on(changes) for number, changes in lines.items()}
        return {number: day for number, day in found.items() if day is not None}

    def _anchors(self, cadence: Cadence, contact: Contact | None) -> dict[str, date]:
        touches = [t for t in self._before.values() if contact is None or t.contact_id in {contact.id, None}]
        dates = {
            "start": cadence.started_on,
            "last-contact": last_contact_on(touches),
            "last-talk": last_talk_on(touches),
            "verified": contact.verified_on if contact else None,
        }
        if complaint := self._complaint(cadence):
            dates |= {"opened": complaint.opened_on, "resolved": complaint.resolved_on}
        sale = self._sales.get(cadence.sale_id or 0) or self._latest_won()
        if sale is not None:
            dates["lost" if sale.outcome is Outcome.LOST else "close"] = sale.closed_on
        if milestone := self._told_of(cadence):
            dates["new-day"] = milestone.actual_on or milestone.expected_on
        if cadence.sale_id is not None:
            own = (m for m in self._milestones if m.sale_id == cadence.sale_id)
            dates |= {milestone.name: milestone.actual_on or milestone.expected_on for milestone in own}
        return {name: day for name, day in dates.items() if day is not None}

    def _latest_won(self) -> Sale | None:
        """A cadence that belongs to no sale counts ``close`` from the customer's latest purchase."""
        won = [sale for sale in self._sales.values() if sale.outcome is Outcome.WON]
        return max(won, key=lambda sale: (sale.closed_on, sale.id), default=None)

    def _keep(self, touch: Touch) -> None:
        before = self._before.get(touch.id)
        if before is None:
            self._tx.update(touch)
            self.moves.append(TouchMove(touch, self._customer, is_new=True, because=_spaced(None, touch)))
            return
        if touch == before:
            return
        self._tx.update(touch)
        if (touch.state, touch.due_on) != (before.state, before.due_on):
            self._tx.add(TouchChange(0, touch.id, self._desk.now, touch.state, touch.due_on, _reason(before, touch)))
            moved_from = before.due_on if touch.due_on != before.due_on else None
            self.moves.append(TouchMove(touch, self._customer, moved_from, because=_spaced(before, touch)))


def _reason(before: Touch, after: Touch) -> str:
    if not after.state.is_open:
        return after.reason or after.state.value
    if after.state in {TouchState.WAITING, TouchState.HELD}:
        return f"{'held, ' if after.state is TouchState.HELD else ''}waits for {after.waiting_for}"
    spaced = _spaced(before, after)
    if spaced and after.basis and after.planned_on != before.planned_on:
        return f"{after.basis}; {spaced}"
    return spaced or after.basis or "planned afresh"


def _spaced(before: Touch | None, after: Touch) -> str | None:
    """Say how another touch of the contact bears on this one's day, or None when its anchor alone gives it."""
    if after.state is not TouchState.PLANNED or after.is_hand_moved:
        return None
    said = []
    if after.due_on != after.planned_on:
        said.append("spaced from another touch of the same contact")
    elif before and _was_spaced(before) and after.planned_on == before.planned_on:
        said.append("back on its own day, which is free again")
    if after.with_touch_id and not (before and after.with_touch_id == before.with_touch_id):
        said.append(f"goes with {after.with_touch_id}")
    return ", ".join(said) or None


def _was_spaced(touch: Touch) -> bool:
    return touch.state is TouchState.PLANNED and touch.due_on != touch.planned_on

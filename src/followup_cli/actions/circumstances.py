"""What is known of a customer: the facts its cadences are planned from."""

from collections.abc import Iterable
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.history import last_contact_on, last_talk_on
from followup_cli.domain.milestones import dated_again_on
from followup_cli.domain.notices import news as change_news
from followup_cli.domain.notices import part_news
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import PART_SHIPPED, AnsweredCondition, Playbook
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
    TeamMember,
    Touch,
)
from followup_cli.domain.team import contacts_by_addressee
from followup_cli.domain.vocabulary import Addressee, Outcome, TouchState
from followup_cli.store.transaction import ReadTransaction

CHOICE = "choice"
"""The key of the question a back order leaves the customer with."""


class Circumstances:
    """Everything about one customer that planning asks for, read once."""

    def __init__(self, desk: Desk, tx: ReadTransaction, customer: Customer, texts: PlaybookTexts) -> None:
        self.customer = customer
        self.days_off = desk.days_off(customer)
        self.sales = {sale.id: sale for sale in tx.all(Sale, customer_id=customer.id)}
        self.cadences = {cadence.id: cadence for cadence in tx.all(Cadence, customer_id=customer.id)}
        self.complaints = tx.all(Complaint, customer_id=customer.id)
        self.touches = {touch.id: touch for touch in tx.all(Touch, customer_id=customer.id)}
        self._tx = tx
        self._texts = texts
        self._contacts = {contact.id: contact for contact in tx.all(Contact, customer_id=customer.id)}
        self._team = tx.all(TeamMember, sale_id=tuple(self.sales))
        self._milestones = tx.all(Milestone, sale_id=tuple(self.sales))
        self._notices = {n.cadence_id: n for n in tx.all(Notice, milestone_id=tuple(m.id for m in self._milestones))}
        self._dated_from = self._dated_again()

    def playbook(self, cadence: Cadence) -> Playbook:
        """Return the playbook a cadence was laid from, as it stood then."""
        return self._texts.playbook(cadence)

    def facts(self, cadence: Cadence, own: Iterable[Touch]) -> CadenceFacts:
        """Return what a cadence is planned from; ``own`` are its touches as they stand."""
        own = tuple(own)
        sale = self.sales.get(cadence.sale_id or 0)
        contact = self._contacts.get(cadence.contact_id or 0)
        milestones = [m for m in self._milestones if sale and m.sale_id == sale.id]
        playbook = self.playbook(cadence)
        return CadenceFacts(
            anchors=self._anchors(cadence, contact),
            ended=tuple(t for t in own if not t.state.is_open and t.state is not TouchState.DROPPED),
            lay_from_on=cadence.lay_from_on,
            begins_on=sale.closed_on if sale else cadence.started_on,
            nothing_to_deliver=sale.nothing_to_deliver if sale else False,
            undated=frozenset(m.name for m in milestones if not (m.actual_on or m.expected_on)),
            reached=frozenset(m.name for m in milestones if m.actual_on) | self._complained(cadence),
            dated_from={m.name: day for m in milestones if (day := self._dated_from.get(m.id))},
            answered=self._answered(playbook, own),
            customer_class=self.customer.customer_class,
            contacts_channel=contact.channel if contact else None,
            channels_of={each: self._contacts[number].channel for each, number in self.reached_by(cadence).items()},
        )

    def reached_by(self, cadence: Cadence) -> dict[Addressee, int]:
        """Return, by whom a step addresses, the contact who has that role in the sale's team."""
        return contacts_by_addressee(member for member in self._team if member.sale_id == cadence.sale_id)

    def is_never_held(self, touch: Touch) -> bool:
        """Whether the touch's step says that an open complaint does not hold it."""
        cadence = self.cadences.get(touch.cadence_id or 0)
        step = self.playbook(cadence).step(touch.step or "") if cadence else None
        return step is not None and step.is_never_held

    def _complained(self, cadence: Cadence) -> frozenset[str]:
        """Return which of a complaint's anchors have come, for the cadence of its recovery."""
        complaint = self._complaint(cadence)
        if complaint is None:
            return frozenset()
        return frozenset({"opened", "resolved"} if complaint.resolved_on else {"opened"})

    def _complaint(self, cadence: Cadence) -> Complaint | None:
        return next((complaint for complaint in self.complaints if complaint.cadence_id == cadence.id), None)

    def news(self, cadence: Cadence) -> str | None:
        """Return what happened, for a cadence that answers to it."""
        if complaint := self._complaint(cadence):
            return f"They complain: {complaint.text.rstrip('.')}."
        notice, milestone = self._notices.get(cadence.id), self._told_of(cadence)
        if notice is None or milestone is None:
            return None
        if milestone.name == PART_SHIPPED:
            whole = (m for m in self._milestones if m.sale_id == cadence.sale_id and m.name == "delivered")
            return part_news(notice, next(whole, None), cadence.started_on)
        return change_news(milestone, notice, cadence.started_on, self._chosen_before(cadence))

    def _told_of(self, cadence: Cadence) -> Milestone | None:
        """Return the milestone a cadence tells of."""
        notice = self._notices.get(cadence.id)
        return next((m for m in self._milestones if notice and m.id == notice.milestone_id), None)

    def _chosen_before(self, cadence: Cadence) -> str | None:
        """Return the choice the customer made last at an earlier cadence of the same playbook on the same sale."""
        earlier = {
            other.id
            for other in self.cadences.values()
            if (other.playbook, other.sale_id) == (cadence.playbook, cadence.sale_id) and other.id < cadence.id
        }
        asked = tuple(touch.id for touch in self.touches.values() if touch.cadence_id in earlier)
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
        touches = [t for t in self.touches.values() if contact is None or t.contact_id in {contact.id, None}]
        dates = {
            "start": cadence.started_on,
            "last-contact": last_contact_on(touches),
            "last-talk": last_talk_on(touches),
            "verified": contact.verified_on if contact else None,
        }
        if complaint := self._complaint(cadence):
            dates |= {"opened": complaint.opened_on, "resolved": complaint.resolved_on}
        sale = self.sales.get(cadence.sale_id or 0) or self._latest_won()
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
        won = [sale for sale in self.sales.values() if sale.outcome is Outcome.WON]
        return max(won, key=lambda sale: (sale.closed_on, sale.id), default=None)

"""What is known of a customer: the facts its cadences are planned from."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from followup_cli.actions.blocks import blocks_of
from followup_cli.actions.causes import Causes
from followup_cli.actions.classes import class_of
from followup_cli.actions.desk import Desk
from followup_cli.actions.marking import Marking, days_on, given_before
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.absences import TimeOff
from followup_cli.domain.addressees import Addressees
from followup_cli.domain.anchors import channels_to_try
from followup_cli.domain.asking import FAVOURS, WhyNot, asked_at, may_ask
from followup_cli.domain.condition_kinds import AnsweredCondition, ChoiceCondition
from followup_cli.domain.history import last_contact_on, last_talk_on
from followup_cli.domain.holds import Hold, anchor_hold, bad_news_hold, complaint_hold
from followup_cli.domain.keepsakes import Gift, Occasion
from followup_cli.domain.milestones import dated_again_on, is_said_unknown
from followup_cli.domain.occasions import OCCASION
from followup_cli.domain.people_records import Absence, Contact
from followup_cli.domain.plan import CadenceFacts, Plan, is_awaited_step
from followup_cli.domain.playbook import Playbook, Step
from followup_cli.domain.records import Answer, Cadence, Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone, MilestoneChange, TeamMember
from followup_cli.domain.unreached import IN_A_ROW, unanswered
from followup_cli.domain.vocabulary import Channel, CustomerClass, OccasionKind, Outcome, Purpose, TouchState
from followup_cli.store.transaction import ReadTransaction


class Circumstances:
    """Everything about one customer that planning asks for, read once."""

    def __init__(self, desk: Desk, tx: ReadTransaction, customer: Customer, texts: PlaybookTexts) -> None:
        self.customer = customer
        self.days_off = desk.days_off(customer)
        self.sales = {sale.id: sale for sale in tx.all(Sale, customer_id=customer.id)}
        self.cadences = {cadence.id: cadence for cadence in tx.all(Cadence, customer_id=customer.id)}
        self.touches = {touch.id: touch for touch in tx.all(Touch, customer_id=customer.id)}
        self._tx = tx
        self._texts = texts
        self._places = desk.places(customer)
        self._contacts = {contact.id: contact for contact in tx.all(Contact, customer_id=customer.id)}
        self.blocks = blocks_of(tx, customer)
        self.off = TimeOff(desk.today, self.days_off, self.blocks, tx.all(Absence, customer_id=None), self.is_awaited)
        team = tx.all(TeamMember, sale_id=tuple(self.sales))
        self.people = Addressees(self._contacts.values(), team, self.sales)
        self._milestones = tx.all(Milestone, sale_id=tuple(self.sales))
        self._causes = Causes(tx, customer, self._milestones)
        self._seller_country = desk.settings.seller.country
        self._today = desk.today
        self._occasions = {o.cadence_id: o for o in tx.all(Occasion, customer_id=customer.id)}
        self._gifts = tx.all(Gift, customer_id=customer.id) if self._occasions else ()
        self._histories = self._read_histories()
        self._dated_from = {
            number: day for number, lines in self._histories.items() if (day := dated_again_on(lines)) is not None
        }

    def playbook(self, cadence: Cadence) -> Playbook:
        """Return the playbook a cadence was laid from, as it stood then; of an occasion's, what it is for that one."""
        kept = self._texts.playbook(cadence)
        marking = self._marking(cadence)
        return marking.playbook(kept) if marking else kept

    def worded(self, cadence: Cadence, plan: Plan) -> Plan:
        """Return a plan with the words of the occasion it is for, and as it is where it is for none."""
        marking = self._marking(cadence)
        return marking.worded(self._texts.playbook(cadence), plan) if marking else plan

    def _marking(self, cadence: Cadence) -> Marking | None:
        occasion = self._occasions.get(cadence.id)
        if occasion is None:
            return None
        is_of_a_sale = occasion.kind is OccasionKind.PURCHASE
        contact_id = self.people.of_cadence(cadence) if is_of_a_sale else occasion.contact_id
        next_on = next(days_on(occasion, self._today), None)
        return Marking(
            occasion,
            self.customer,
            self._contacts.get(contact_id or 0),
            cadence.started_on,
            self._seller_country,
            {channel: bar for channel in Channel if (bar := self.blocks.bar(contact_id, channel, next_on))},
        )

    def facts(self, cadence: Cadence, own: Iterable[Touch]) -> CadenceFacts:
        """Return what a cadence is planned from; ``own`` are its touches as they stand."""
        own = tuple(own)
        sale = self.sales.get(cadence.sale_id or 0)
        contact_id = self.people.of_cadence(cadence)
        contact = self.people.contact(contact_id)
        milestones = [m for m in self._milestones if sale and m.sale_id == sale.id]
        playbook = self.playbook(cadence)
        answers = self._answers(playbook, own)
        reached_by = self.people.by_role(cadence)
        marking = self._marking(cadence)
        return CadenceFacts(
            anchors=self._anchors(cadence, contact),
            ended=tuple(t for t in own if not t.state.is_open and t.state is not TouchState.DROPPED),
            missed=_missed(own),
            lay_from_on=cadence.lay_from_on,
            begins_on=_begins_on(sale, cadence),
            nothing_to_deliver=sale.nothing_to_deliver if sale else False,
            undated=frozenset(m.name for m in milestones if is_said_unknown(m, self._histories.get(m.id, []))),
            reached=frozenset(m.name for m in milestones if m.actual_on) | self._causes.come(cadence),
            dated_from={m.name: day for m in milestones if (day := self._dated_from.get(m.id))},
            answered=frozenset((answer.touch_id, answer.question) for answer in answers),
            answers={answer.question: answer.answer for answer in answers},
            customer_class=self._class_for(playbook),
            ideal_gap=contact.ideal_gap if contact else None,
            longest_gap=contact.longest_gap if contact else None,
            unanswered=len(self._unanswered(contact)),
            places=self._places,
            contacts_channel=contact.channel if contact else None,
            own_days={OCCASION: marking.days} if marking else {},
            channels_of={each: self._contacts[number].channel for each, number in reached_by.items()},
            contact_id=contact_id,
            contacts_of=reached_by,
            blocks=self.blocks,
            by_hand={
                (t.step or "", t.occurrence, t.attempt): day
                for t in own
                if t.state.is_open and t.is_hand_moved and (day := t.due_on or t.planned_on)
            },
        )

    @cached_property
    def holds(self) -> tuple[Hold, ...]:
        """What holds touches back from the customer, or did: complaints, bad news, anchors of playbooks that say so."""
        reached = {(m.sale_id, m.name): m.actual_on for m in self._milestones if m.actual_on}
        claims = [
            anchor_hold(until, over if (over := reached.get((sale_id, until))) and over >= came_on else None)
            for sale_id, name, until in dict.fromkeys(self._holding())
            if (came_on := reached.get((sale_id, name)))
        ]
        bad_news = filter(None, map(bad_news_hold, self._causes.feedback))
        return (*(complaint_hold(complaint) for complaint in self._causes.complaints), *bad_news, *claims)

    def _holding(self) -> Iterator[tuple[int, str, str]]:
        """Yield, by sale, the anchors of running playbooks that hold touches back, each with the one that ends it."""
        for cadence in self.cadences.values():
            if cadence.sale_id is None or cadence.ended_on is not None:
                continue
            for anchor in self.playbook(cadence).anchors:
                if anchor.holds_until:
                    yield cadence.sale_id, anchor.name, anchor.holds_until

    def step_of(self, touch: Touch) -> Step | None:
        """Return the step a touch was laid from, None for one that no playbook planned."""
        cadence = self.cadences.get(touch.cadence_id or 0)
        return self.playbook(cadence).step(touch.step or "") if cadence else None

    def is_awaited(self, touch: Touch) -> bool:
        """Whether the customer waits for a touch, so that a pause does not move it."""
        step = self.step_of(touch)
        return touch.purpose in {Purpose.RECOVERY, Purpose.LEGAL} or (step is not None and is_awaited_step(step))

    def is_never_held(self, touch: Touch) -> bool:
        """Whether the touch's step says that an open complaint does not hold it."""
        step = self.step_of(touch)
        return step is not None and step.is_never_held

    def is_favour(self, touch: Touch) -> bool:
        """Whether the touch's step asks for a favour, a referral or a testimonial."""
        step = self.step_of(touch)
        return step is not None and asked_at(step) in FAVOURS

    @cached_property
    def why_not_ask(self) -> WhyNot | None:
        """Why the customer may not be asked for a favour today, None when they may."""
        return may_ask(self._causes.feedback, self.touches.values(), self._causes.complaints, self._today)

    def news(self, cadence: Cadence) -> str | None:
        """Return what happened, for a cadence that answers to it; of an occasion's, what they were given before."""
        if marking := self._marking(cadence):
            return given_before([gift for gift in self._gifts if gift.contact_id == marking.occasion.contact_id])
        return self._causes.news(cadence, self.cadences.values(), self.touches.values())

    def _answers(self, playbook: Playbook, own: Iterable[Touch]) -> tuple[Answer, ...]:
        """Return what was answered at a cadence's touches, by id, where a step of its playbook asks for that."""
        asking = (AnsweredCondition, ChoiceCondition)
        if not any(isinstance(condition, asking) for step in playbook.steps for condition in step.only_if):
            return ()
        return self._tx.all(Answer, touch_id=tuple(touch.id for touch in own if touch.state is TouchState.DONE))

    def _read_histories(self) -> dict[int, list[MilestoneChange]]:
        """Return the history of each milestone that has one."""
        lines: dict[int, list[MilestoneChange]] = {}
        for change in self._tx.all(MilestoneChange, milestone_id=tuple(m.id for m in self._milestones)):
            lines.setdefault(change.milestone_id, []).append(change)
        return lines

    def _anchors(self, cadence: Cadence, contact: Contact | None) -> dict[str, date]:
        touches = self._reaching(contact)
        unanswered = self._unanswered(contact)
        dates = {
            "start": cadence.started_on,
            "last-contact": last_contact_on(touches),
            "last-talk": last_talk_on(touches),
            "verified": contact.verified_on if contact else None,
            "unanswered": unanswered[IN_A_ROW - 1] if len(unanswered) >= IN_A_ROW else None,
        }
        dates |= self._causes.days(cadence)
        if marking := self._marking(cadence):
            dates[OCCASION] = next(marking.days(), None)
        sale = self.sales.get(cadence.sale_id or 0) or self._latest_won()
        if sale is not None:
            dates["lost" if sale.outcome is Outcome.LOST else "close"] = sale.closed_on
        if milestone := self._causes.milestone(cadence):
            dates["new-day"] = milestone.actual_on or milestone.expected_on
        if cadence.sale_id is not None:
            own = (m for m in self._milestones if m.sale_id == cadence.sale_id)
            dates |= {milestone.name: milestone.actual_on or milestone.expected_on for milestone in own}
        return {name: day for name, day in dates.items() if day is not None}

    def _class_for(self, playbook: Playbook) -> CustomerClass | None:
        """Return the customer's class where a step goes by it: set by hand, or else from what they bought."""
        goes_by_class = any(step.repeat_by_class for step in playbook.steps)
        return self._class if goes_by_class else self.customer.customer_class

    @cached_property
    def _class(self) -> CustomerClass:
        return class_of(self._tx, self.customer, self._today).letter

    def _reaching(self, contact: Contact | None) -> list[Touch]:
        return [t for t in self.touches.values() if contact is None or t.contact_id in {contact.id, None}]

    def _unanswered(self, contact: Contact | None) -> tuple[date, ...]:
        return unanswered(self.touches.values(), contact.id if contact else None, self._is_given_up)

    def _is_given_up(self, last: Touch) -> bool:
        """Whether no other channel is left on which to try what nobody answered, or its cadence has ended."""
        step, cadence = self.step_of(last), self.cadences.get(last.cadence_id or 0)
        if step is None or step.retry is None or cadence is None or cadence.ended_on is not None:
            return True
        person = self._contacts.get(last.contact_id or 0)
        same = (last.cadence_id, last.step, last.occurrence)
        own = [t for t in self.touches.values() if (t.cadence_id, t.step, t.occurrence) == same]
        tried = {touch.channel for touch in own if not touch.state.is_open}
        left = (each for each in channels_to_try(step, person.channel if person else None) if each not in tried)
        return all(self.blocks.bar(last.contact_id, channel, None) for channel in left)

    def _latest_won(self) -> Sale | None:
        """A cadence that belongs to no sale counts ``close`` from the customer's latest purchase."""
        won = [sale for sale in self.sales.values() if sale.outcome is Outcome.WON]
        return max(won, key=lambda sale: (sale.closed_on, sale.id), default=None)


def _missed(own: Iterable[Touch]) -> dict[tuple[str, int], date]:
    """Return the days touches were missed, by step and occurrence; of what was dropped, where it was not laid again."""
    own = tuple(own)
    standing = [touch for touch in own if touch.state is not TouchState.DROPPED]
    laid = {(touch.step, touch.occurrence) for touch in standing}
    gone = [t for t in own if t.state is TouchState.DROPPED and (t.step, t.occurrence) not in laid]
    return {(t.step, t.occurrence): t.missed_on for t in (*gone, *standing) if t.step and t.missed_on}


def _begins_on(sale: Sale | None, cadence: Cadence) -> date:
    """Return the day before which none of a cadence's touches falls: no word is due before there was news.

    One that leaves out what has passed (``lay_from_on``) counts from the sale, or nothing would be left out.
    """
    if sale is None or cadence.lay_from_on is None:
        return max(sale.closed_on, cadence.started_on) if sale else cadence.started_on
    return sale.closed_on

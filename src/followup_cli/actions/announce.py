"""Word owed to customers: a promised date has changed, so a cadence that tells them starts, follows or ends."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.causes import CHOICE
from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.people import customer_of
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.anchor_names import MILESTONES, PART_SHIPMENT, PART_SHIPPED
from followup_cli.domain.changes import PlaybookChoice
from followup_cli.domain.notices import is_owed, promised_on
from followup_cli.domain.records import Answer, Cadence, Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone, MilestoneChange, Notice
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Outcome, TouchOutcome
from followup_cli.store.transaction import Transaction

DELIVERY_CHANGE = "delivery-change"
"""What is laid when a date the customer waits for has changed."""

BACKORDER = "backorder"
"""What is laid instead while the sale is on back order: then the customer has a choice."""

_CANCELLING = "cancel-it"
"""The step of a back order that pays the money back."""

_CHANGED = "the date has changed again"
_AFTER_CHOICE = {
    "an alternative": "Once you agree on something else: followup sale edit S{sale} --product TEXT --amount AMOUNT",
    "part now": "When that part has left: followup shipped S{sale} --partly --why TEXT",
    "cancel": "They cancel: followup sale cancel S{sale} --why TEXT",
}


def announce(
    tx: Transaction,
    desk: Desk,
    texts: PlaybookTexts,
    customer: Customer,
    sale: Sale,
    *,
    news_of: str | None = None,
) -> tuple[Touch, ...]:
    """See that word of a milestone's date, where it is owed, has one cadence to bring it, and none where it is not.

    ``news_of`` names a milestone of which it is owed though the date is the one they know. Writes
    cadences and notices; touches are planned with the customer's others. Returns the touches dropped
    because there is nothing to tell any more. Call it after a milestone and its change were written.
    """
    milestones = tx.all(Milestone, sale_id=sale.id)
    is_on_back_order = _is_on_back_order(milestones)
    is_plain = all(milestone.name in MILESTONES for milestone in milestones)
    unawaited: frozenset[str] = frozenset() if is_plain else _unawaited(tx, texts, sale)
    dropped: list[Touch] = []
    for milestone in milestones:
        if milestone.name == PART_SHIPPED or milestone.name in unawaited:
            continue
        playbook = BACKORDER if is_on_back_order and milestone.name == "delivered" else DELIVERY_CHANGE
        word = _Word(_Scene(tx, desk, texts, customer, sale, playbook), milestone)
        word.settle(is_news=milestone.name == news_of)
        dropped += word.dropped
    return tuple(dropped)


def announce_part(
    tx: Transaction, desk: Desk, texts: PlaybookTexts, sale: Sale, milestone: Milestone, why: str | None
) -> tuple[Touch, ...]:
    """Start the cadence that tells of a part that has left, and asks afterwards whether it came whole.

    Where no part has left after all, those cadences end; returns the touches dropped with them.
    """
    if milestone.actual_on is None:
        notices = tx.all(Notice, milestone_id=milestone.id)
        return tuple(t for notice in notices for t in _end(tx, desk, notice.cadence_id, "no part of it has left"))
    part = (why or "").strip() or None
    cadence = add_cadence(
        tx,
        texts,
        desk,
        PlaybookChoice(PART_SHIPMENT, f"a part of it has left{f': {part}' if part else ''}"),
        customer_of(tx, sale.customer_id),
        sale=sale,
        contact_id=sale.contact_id,
        started_on=desk.today,
    )
    tx.add(Notice(0, milestone.id, cadence.id, None, milestone.actual_on, part))
    return ()


def after_choice(tx: Transaction, touch: Touch, told: Collection[str]) -> list[str]:
    """Return what to type next for the choice made at a back order's touch, where it was among the answers told."""
    cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
    if cadence is None or cadence.playbook != BACKORDER:
        return []
    sale = tx.get(Sale, touch.sale_id) if touch.sale_id else None
    if touch.step == _CANCELLING and sale is not None and sale.outcome is Outcome.WON:
        return [_AFTER_CHOICE["cancel"].format(sale=touch.sale_id) + "."]
    if CHOICE not in told:
        return []
    chosen = [answer.answer for answer in tx.all(Answer, touch_id=touch.id, question=CHOICE)]
    return [_AFTER_CHOICE[choice].format(sale=touch.sale_id) + "." for choice in chosen if choice in _AFTER_CHOICE]


def _unawaited(tx: Transaction, texts: PlaybookTexts, sale: Sale) -> frozenset[str]:
    """Return the milestones of the sale's playbooks whose day nobody waits for."""
    anchors = (anchor for cadence in tx.all(Cadence, sale_id=sale.id) for anchor in texts.playbook(cadence).anchors)
    return frozenset(anchor.name for anchor in anchors if not anchor.is_awaited)


def _is_on_back_order(milestones: Iterable[Milestone]) -> bool:
    reached = {milestone.name for milestone in milestones if milestone.actual_on}
    return "back-ordered" in reached and reached.isdisjoint({"shipped", "delivered"})


def correct_promised(tx: Transaction, milestone: Milestone, was: date | None, now: date) -> None:
    """Let word that is still owed speak of another first promise."""
    for notice in tx.all(Notice, milestone_id=milestone.id):
        if notice.promised_on == was and notice.told_on is None:
            tx.update(replace(notice, promised_on=now))


def _end(tx: Transaction, desk: Desk, cadence_id: int, why: str) -> list[Touch]:
    cadence = tx.get(Cadence, cadence_id)
    if cadence is None or cadence.ended_on is not None:
        return []
    tx.update(replace(cadence, ended_on=desk.today))
    return drop_open(tx, desk, {"cadence_id": cadence_id}, why, desk.today)


def mark_told(tx: Transaction, touch: Touch) -> None:
    """Remember, when a done touch brought word to the customer, which date they know now."""
    is_heard = touch.outcome is not TouchOutcome.NO_ANSWER and is_outward(touch)
    if touch.cadence_id is None or not is_heard:
        return
    for notice in tx.all(Notice, cadence_id=touch.cadence_id):
        if notice.told_on is None:
            tx.update(replace(notice, told_on=touch.done_on))


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where word is brought: the transaction, and whose sale it is."""

    tx: Transaction
    desk: Desk
    texts: PlaybookTexts
    customer: Customer
    sale: Sale
    playbook: str


class _Word:
    """What one customer is told of one milestone."""

    def __init__(self, scene: _Scene, milestone: Milestone) -> None:
        tx = scene.tx
        self.dropped: list[Touch] = []
        self._scene = scene
        self._tx = tx
        self._milestone = milestone
        self._changes = tx.all(MilestoneChange, milestone_id=milestone.id)
        self._notices = tx.all(Notice, milestone_id=milestone.id)
        self._believed_on = promised_on(milestone, self._changes, self._notices)
        self._untold = next((notice for notice in self._notices if notice.told_on is None), None)

    def settle(self, *, is_news: bool) -> None:
        is_due = self._scene.sale.outcome is Outcome.WON and (is_news or is_owed(self._milestone, self._believed_on))
        if self._untold is None and is_due:
            self._begin()
        elif self._untold is not None and is_due:
            self._follow(self._untold)
        elif self._untold is not None:
            self._withdraw(self._untold)

    def _begin(self) -> None:
        milestone, cadence = self._milestone, self._new_cadence()
        believed_on = self._believed_on if self._believed_on != milestone.expected_on else None
        self._tx.add(Notice(0, milestone.id, cadence.id, believed_on, milestone.expected_on, self._reason()))

    def _new_cadence(self) -> Cadence:
        """Start the cadence that tells; those that told an earlier change have nothing more to say."""
        is_on_back_order = self._scene.playbook == BACKORDER
        for notice in self._notices:
            self._end(notice.cadence_id, self._why_replaced(notice.cadence_id))
        because = "it is on back order" if is_on_back_order else f"the date of {self._milestone.name} has changed"
        return add_cadence(
            self._tx,
            self._scene.texts,
            self._scene.desk,
            PlaybookChoice(self._scene.playbook, because),
            self._scene.customer,
            sale=self._scene.sale,
            contact_id=self._scene.sale.contact_id,
            started_on=self._scene.desk.today,
        )

    def _why_replaced(self, cadence_id: int) -> str:
        former = self._tx.get(Cadence, cadence_id)
        was_on_back_order = former is not None and former.playbook == BACKORDER
        is_on_back_order = self._scene.playbook == BACKORDER
        if was_on_back_order is is_on_back_order:
            return _CHANGED
        if is_on_back_order:
            return "it is on back order"
        shipped = self._tx.all(Milestone, sale_id=self._scene.sale.id, name="shipped")
        has_shipped = any(milestone.actual_on for milestone in shipped)
        return "it has shipped" if has_shipped else "it is no longer on back order"

    def _follow(self, notice: Notice) -> None:
        """Bring the notice up to the newest date, with a new cadence where the old one will say nothing more."""
        newest = replace(notice, expected_on=self._milestone.expected_on, why=self._reason())
        cadence = self._tx.get(Cadence, notice.cadence_id)
        is_silent = not any(touch.state.is_open for touch in self._tx.all(Touch, cadence_id=notice.cadence_id))
        is_changed = is_silent and newest.expected_on != notice.expected_on
        if cadence is None or cadence.ended_on or cadence.playbook != self._scene.playbook or is_changed:
            newest = replace(newest, cadence_id=self._new_cadence().id)
        if newest != notice:
            self._tx.update(newest)

    def _withdraw(self, notice: Notice) -> None:
        if self._milestone.actual_on is not None:
            self._end(notice.cadence_id, f"{self._milestone.name} has happened")
            return
        why = self._why_replaced(notice.cadence_id)
        self._end(notice.cadence_id, "the date is again the one promised" if why == _CHANGED else why)
        self._tx.remove(notice)

    def _end(self, cadence_id: int, why: str) -> None:
        self.dropped += _end(self._tx, self._scene.desk, cadence_id, why)

    def _reason(self) -> str | None:
        """Return why the date is another: the reason given last, of changes to the one it has."""
        newest = self._milestone.expected_on
        return next((c.why for c in reversed(self._changes) if c.why and c.expected_on == newest), None)

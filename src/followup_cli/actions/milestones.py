"""Marking milestones: what is expected when, what has happened, and what that moves."""

from dataclasses import replace

from followup_cli.actions.announce import announce, announce_part
from followup_cli.actions.catching_up import catch_up
from followup_cli.actions.desk import Desk
from followup_cli.actions.milestone_words import (
    MilestoneWord,
    check_order,
    check_word,
    late_shipment,
    left_open,
    standing,
)
from followup_cli.actions.people import customer_of
from followup_cli.actions.references import find_sale
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.anchor_names import PART_SHIPPED
from followup_cli.domain.changes import ItemChange, TouchesChanged, TouchMove
from followup_cli.domain.milestones import is_said_unknown, milestone_name
from followup_cli.domain.records import Cadence, Customer, Sale
from followup_cli.domain.sale_records import Milestone, MilestoneChange
from followup_cli.errors import UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


def mark_milestone(desk: Desk, reference: str, *words: MilestoneWord, force: bool = False) -> TouchesChanged:
    """Write down dates of a sale's milestones; open touches on them move, and the customer is told of a change.

    Raises UsageError for an unknown milestone, RefusedError for a sale that was not won, a day
    before it, or one reached that is still to come, OutOfOrderError (unless ``force``) for a day that
    does not fit the other milestones'.
    """
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        customer = customer_of(tx, sale.customer_id)
        texts = PlaybookTexts(tx)
        moves: list[TouchMove] = []
        remarks: list[str] = []
        for word in words:
            known = {milestone.name: milestone for milestone in tx.all(Milestone, sale_id=sale.id)}
            before = known.get(name := _name(tx, texts, sale, word.name), Milestone(0, sale.id, name))
            after = _as_said(before, word)
            check_word(desk, sale, known, before, after, word)
            if not force:
                check_order(sale, known, after)
            if after == before and not _is_told_anew(tx, before, word):
                continue
            after = write_milestone(tx, desk, before, after, word.why)
            told = announce(tx, desk, texts, customer, sale, news_of=name if word.is_news else None)
            if name == PART_SHIPPED:
                told += announce_part(tx, desk, texts, sale, after, word.why)
            moves += [TouchMove(touch, customer) for touch in told]
            remarks.append(f"S{sale.id} ({sale.product}, {customer.name}): {standing(tx, after, word)}.")
            remarks += late_shipment(sale, known, after)
            remarks += left_open(sale, known, after)
            remarks += _on_day_off(desk, customer, word)
            remarks += _nothing_hangs_on(tx, texts, sale, after)
        items: tuple[ItemChange, ...] = ()
        if not remarks:
            remarks = [f"S{sale.id} ({sale.product}, {customer.name}): nothing is changed, all of it was known."]
        else:
            replanned = Replanning(desk, tx, customer, texts).run()
            moves += replanned.moves
            remarks += replanned.remarks
            meanwhile = catch_up(tx, desk)
            moves += meanwhile.moves
            remarks += meanwhile.remarks_beside_moves
            items = (*replanned.items, *meanwhile.items)
        return TouchesChanged("changed", (), tuple(moves), tuple(remarks), desk.is_dry_run, items=items)


def write_milestone(
    tx: Transaction, desk: Desk, before: Milestone, after: Milestone, why: str | None = None
) -> Milestone:
    """Write a milestone and the line of its history, the first line being what was known before; return it stored."""
    stored = after
    if before.id:
        tx.update(after)
        if not tx.all(MilestoneChange, milestone_id=before.id):
            tx.add(MilestoneChange(0, before.id, desk.now, before.expected_on, before.actual_on))
    else:
        stored = tx.add(after)
    tx.add(MilestoneChange(0, stored.id, desk.now, stored.expected_on, stored.actual_on, (why or "").strip() or None))
    return stored


def _name(tx: ReadTransaction, texts: PlaybookTexts, sale: Sale, typed: str) -> str:
    cadences = tx.all(Cadence, sale_id=sale.id)
    invented = [anchor.name for cadence in cadences for anchor in texts.playbook(cadence).anchors]
    try:
        return milestone_name(typed, dict.fromkeys(invented))
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise UsageError(fact, cure) from None


def _as_said(before: Milestone, word: MilestoneWord) -> Milestone:
    if word.reached_on:
        stays = before.actual_on if word.is_standing else None
        return replace(before, actual_on=stays or word.reached_on)
    if word.is_taken_back:
        return replace(before, actual_on=None)
    return replace(before, expected_on=None if word.is_unknown else word.expected_on)


def _nothing_hangs_on(tx: ReadTransaction, texts: PlaybookTexts, sale: Sale, after: Milestone) -> list[str]:
    """Say, of the end of a warranty or a term, that no playbook of this sale looks after it."""
    if after.name not in {"warranty-end", "renewal"}:
        return []
    cadences = tx.all(Cadence, sale_id=sale.id, ended_on=None)
    times = (time for each in cadences for step in texts.playbook(each).steps for time in (step.when, step.fallback))
    if any(time is not None and time.anchor.name == after.name for time in times):
        return []
    return [f"No step of this sale counts from {after.name}: followup playbook list shows those that do, such as car."]


def _on_day_off(desk: Desk, customer: Customer, word: MilestoneWord) -> list[str]:
    day = word.expected_on
    if day is None or not desk.days_off(customer).is_day_off(day):
        return []
    return [f"{day:%A} {day} is a day off for {customer.name}; it stands as you said."]


def _is_told_anew(tx: ReadTransaction, before: Milestone, word: MilestoneWord) -> bool:
    """Whether a word that leaves the dates as they are says something all the same: that it is so, or why."""
    if word.is_news or (word.is_unknown and not before.id):
        return True
    if not before.id:
        return False
    lines = tx.all(MilestoneChange, milestone_id=before.id)
    if not (before.expected_on or before.actual_on or is_said_unknown(before, lines)):
        return word.is_unknown
    why = (word.why or "").strip()
    return bool(why) and (not lines or lines[-1].why != why)

"""Occasions that turn out to be one when two customers, or two contacts, become one."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.marking import days_on
from followup_cli.actions.occasions import are_same, drop_occasion
from followup_cli.domain.changes import TouchMove
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasion_words import day_in_words, what_it_is
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Cadence, Customer, Touch
from followup_cli.domain.vocabulary import FactKind, TouchState
from followup_cli.store.links import repoint
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class OccasionsJoined:
    """What came of joining occasions: the touches dropped with those that are gone, and whole sentences."""

    dropped: tuple[TouchMove, ...]
    remarks: tuple[str, ...]


def join_occasions(tx: Transaction, desk: Desk, customer: Customer, first: Collection[int]) -> OccasionsJoined:
    """Make one of two occasions of a customer that are the same (``occasions.are_same``), with what was given on both.

    Those whose ids are in ``first`` stay; each of the others completes the one it is. A day that differs is kept as
    a fact. What the other's touches marked already is not marked again. The caller re-plans the customer.
    """
    known = tx.all(Occasion, customer_id=customer.id)
    kept = {occasion.id: occasion for occasion in known if occasion.id in first}
    dropped: list[TouchMove] = []
    remarks = []
    for other in known:
        same = None if other.id in first else next((one for one in kept.values() if _are_one(one, other)), None)
        if same is None:
            continue
        kept[same.id] = _completed(same, other)
        tx.update(kept[same.id])
        _mark_once(tx, desk, same, other)
        repoint(tx, Occasion, other.id, same.id)
        because = f"one with occasion {same.id}"
        dropped += (TouchMove(touch, customer) for touch in drop_occasion(tx, desk, other, because))
        remarks.append(_told(tx, desk, customer, same, other))
    return OccasionsJoined(tuple(dropped), tuple(remarks))


def _are_one(one: Occasion, other: Occasion) -> bool:
    return (one.kind, one.contact_id) == (other.kind, other.contact_id) and are_same(one, other)


def _completed(kept: Occasion, other: Occasion) -> Occasion:
    return replace(
        kept,
        year=kept.year or (other.year if _is_one_day(kept, other) else None),
        title=kept.title or other.title,
        channel=kept.channel or other.channel,
        lead=kept.lead or other.lead,
        holiday_country=kept.holiday_country or other.holiday_country,
    )


def _mark_once(tx: Transaction, desk: Desk, kept: Occasion, other: Occasion) -> None:
    """Let the touches of the one that stays begin after the last day the other's have marked."""
    cadence = tx.get(Cadence, kept.cadence_id) if kept.cadence_id else None
    marked = _last_marked(tx, other)
    if cadence is not None and marked is not None and marked >= desk.today:
        tx.update(replace(cadence, started_on=max(cadence.started_on, marked + timedelta(days=1))))


def _last_marked(tx: Transaction, occasion: Occasion) -> date | None:
    if occasion.cadence_id is None:
        return None
    ended = (touch for touch in tx.all(Touch, cadence_id=occasion.cadence_id) if touch.state in _MARKED)
    days = (next(days_on(occasion, touch.planned_on), None) for touch in ended if touch.planned_on)
    return max((day for day in days if day is not None), default=None)


_MARKED = {TouchState.DONE, TouchState.SKIPPED}


def _told(tx: Transaction, desk: Desk, customer: Customer, kept: Occasion, other: Occasion) -> str:
    """Say that two are one, and keep as a fact the day that the other said."""
    person = tx.get(Contact, kept.contact_id) if kept.contact_id else None
    what = f"{person.name if person else customer.name}: {what_it_is(kept)}"
    if _is_one_day(kept, other) and (other.year in {None, kept.year} or kept.year is None):
        return f"{what} was kept twice, and is one now."
    said = f"{what} was kept as {day_in_words(other)} as well as {day_in_words(kept)}."
    tx.add(Fact(0, customer.id, said, desk.today, kept.contact_id, kind=FactKind.OTHER, source="joined"))
    return f"{said} The latter stays: followup occasion edit {kept.id} DATE corrects it."


def _is_one_day(one: Occasion, other: Occasion) -> bool:
    return (one.month, one.day) == (other.month, other.day)

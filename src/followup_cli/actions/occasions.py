"""Occasions kept: found again or added with their cadence, changed, carried along when a person moves."""

from dataclasses import dataclass, replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.occasion_cadences import with_cadence
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.keepsakes import Gift, Occasion
from followup_cli.domain.names import fold
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.vocabulary import OccasionKind
from followup_cli.store.transaction import ReadTransaction, Transaction

_ONE_A_PERSON = frozenset({OccasionKind.BIRTHDAY, OccasionKind.WEDDING})


@dataclass(frozen=True, slots=True)
class OccasionKept:
    """An occasion as it is kept now."""

    occasion: Occasion
    is_new: bool
    is_changed: bool = False
    """Whether it was known, with another day or less."""


def same_occasion(tx: ReadTransaction, wanted: Occasion) -> Occasion | None:
    """Return the occasion already kept that ``wanted`` is, whatever its day; None when there is none.

    A person has one birthday and one wedding; a holiday is the same by its name, a purchase by its product and
    day, anything else by its kind and title, and where one of the two has no title, by its day.
    """
    whose = {} if wanted.contact_id else {"customer_id": wanted.customer_id}
    known = tx.all(Occasion, kind=wanted.kind, contact_id=wanted.contact_id, **whose)
    return next((each for each in known if are_same(each, wanted)), None)


def are_same(known: Occasion, wanted: Occasion) -> bool:
    """Whether two occasions, of one kind and one person or customer, are one; see ``same_occasion``."""
    if wanted.kind in _ONE_A_PERSON:
        return True
    is_same_day = _day(known) == _day(wanted)
    if wanted.kind is OccasionKind.PURCHASE and (not is_same_day or _differ(known.year, wanted.year)):
        return False
    if known.title and wanted.title:
        return fold(known.title) == fold(wanted.title)
    return is_same_day


def _differ(one: int | None, other: int | None) -> bool:
    return None not in {one, other} and one != other


def _day(occasion: Occasion) -> tuple[int | None, int | None]:
    return occasion.month, occasion.day


def keep_occasion(
    tx: Transaction, desk: Desk, texts: PlaybookTexts, wanted: Occasion, sale: Sale | None = None
) -> OccasionKept:
    """Keep an occasion (id 0), once: one that is known (see ``same_occasion``) is brought up to what is said now.

    What ``wanted`` does not say, a year or a channel, stays as it was known. A new one gets the cadence that brings
    its touches, of ``sale`` if it comes from one. Nothing is planned yet: the caller re-plans the customer.
    """
    known = same_occasion(tx, wanted)
    if known is not None:
        told = _completed(known, wanted)
        return OccasionKept(change_occasion(tx, desk, texts, told), is_new=False, is_changed=told != known)
    added = tx.add(wanted)
    return OccasionKept(with_cadence(tx, desk, texts, added, sale), is_new=True)


def _completed(known: Occasion, wanted: Occasion) -> Occasion:
    """Return what is known with what is said; the year stays known where only the day is told again."""
    is_same_day = _day(known) == _day(wanted)
    return replace(
        known,
        month=wanted.month,
        day=wanted.day,
        year=wanted.year or (known.year if is_same_day else None),
        title=known.title or wanted.title,
        channel=wanted.channel or known.channel,
        lead=wanted.lead or known.lead,
        holiday_country=wanted.holiday_country or known.holiday_country,
    )


def change_occasion(tx: Transaction, desk: Desk, texts: PlaybookTexts, changed: Occasion) -> Occasion:
    """Write a known occasion as it is now. Where its day or whose it is differs, it is marked from today on."""
    before = tx.get(Occasion, changed.id)
    if before is None or changed == before:
        return changed
    cadence = tx.get(Cadence, changed.cadence_id) if changed.cadence_id else None
    tx.update(changed)
    if cadence is None or cadence.ended_on is not None:
        return with_cadence(tx, desk, texts, changed)
    is_other_day = (before.title if before.month is None else _day(before)) != (
        changed.title if changed.month is None else _day(changed)
    )
    started_on = desk.today if is_other_day else cadence.started_on
    tx.update(replace(cadence, started_on=started_on, contact_id=changed.contact_id))
    return changed


def drop_occasion(tx: Transaction, desk: Desk, occasion: Occasion, why: str) -> list[Touch]:
    """Take an occasion away: its cadence ends, its open touches are dropped; what was given is still remembered."""
    for gift in tx.all(Gift, occasion_id=occasion.id):
        tx.update(replace(gift, occasion_id=None))
    cadence = tx.get(Cadence, occasion.cadence_id) if occasion.cadence_id else None
    tx.remove(occasion)
    if cadence is None or cadence.ended_on is not None:
        return []
    tx.update(replace(cadence, ended_on=desk.today))
    return drop_open(tx, desk, {"cadence_id": cadence.id}, why, desk.today)


def carry_occasions(tx: Transaction, contact_id: int, customer_id: int) -> None:
    """Let a person's occasions, with their cadences and all touches of those, go along to another customer.

    The anniversary of a purchase stays where it was bought. The caller re-plans both customers.
    """
    for occasion in tx.all(Occasion, contact_id=contact_id):
        if occasion.kind is OccasionKind.PURCHASE:
            continue
        cadence = tx.get(Cadence, occasion.cadence_id) if occasion.cadence_id else None
        tx.update(replace(occasion, customer_id=customer_id))
        if cadence is None:
            continue
        tx.update(replace(cadence, customer_id=customer_id, contact_id=contact_id))
        for touch in tx.all(Touch, cadence_id=cadence.id):
            tx.update(replace(touch, customer_id=customer_id, with_touch_id=None))

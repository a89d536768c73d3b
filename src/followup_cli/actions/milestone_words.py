"""What may be said of a sale's milestone, and what is answered to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.domain.anchor_names import DELIVERY_MILESTONES, PART_SHIPPED
from followup_cli.domain.milestone_names import ORDER, noun
from followup_cli.domain.milestones import disorder, first_promise
from followup_cli.domain.records import Sale
from followup_cli.domain.sale_records import Milestone, MilestoneChange
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import OutOfOrderError, RefusedError
from followup_cli.store.transaction import ReadTransaction

BACK_ORDERED = "back-ordered"


@dataclass(frozen=True, slots=True)
class MilestoneWord:
    """What somebody says of a milestone: one of the first four, and why."""

    name: str
    """As typed."""
    reached_on: date | None = None
    expected_on: date | None = None
    is_unknown: bool = False
    """Nobody can say any more when it is to be expected."""
    is_taken_back: bool = False
    """It was marked as reached and is not."""
    why: str | None = None
    is_news: bool = False
    """The customer is to hear of it even where the date is the one they know."""
    is_standing: bool = False
    """No day was named: one it was reached on before stays."""


def check_word(
    desk: Desk, sale: Sale, known: Mapping[str, Milestone], before: Milestone, after: Milestone, word: MilestoneWord
) -> None:
    """Raise RefusedError for what cannot be said of this sale's milestone, which would become ``after``."""
    if sale.outcome is not Outcome.WON:
        raise RefusedError(f"S{sale.id} was {sale.outcome.value}; only a won sale has milestones", "check the id")
    if sale.nothing_to_deliver and after.name in DELIVERY_MILESTONES:
        raise RefusedError(
            f"S{sale.id} is a sale of which nothing is delivered",
            f"followup sale edit S{sale.id} --deliver-by DATE says otherwise",
        )
    if after.actual_on and after.actual_on > desk.today:
        raise RefusedError(
            f"{after.name} cannot have happened on {after.actual_on}, which is still to come",
            f"followup milestone S{sale.id} {after.name} --expected {after.actual_on}",
        )
    for day in (after.actual_on, after.expected_on):
        if day is not None and day < sale.closed_on:
            raise RefusedError(f"{after.name} on {day} lies before the sale on {sale.closed_on}", "check the day")
    _check_day(desk, sale, known, before, word)


def _check_day(desk: Desk, sale: Sale, known: Mapping[str, Milestone], before: Milestone, word: MilestoneWord) -> None:
    """Refuse to expect what has happened or a day that has passed, and a part of what has left as a whole."""
    name, day = before.name, word.expected_on
    _refuse_overtaken(sale, known, word, name)
    if before.actual_on and (day or word.is_unknown):
        raise RefusedError(
            f"{name} was reached on {before.actual_on}, so it is expected no more",
            f"--on DATE puts that day right; followup milestone S{sale.id} {name} --on none takes it back",
        )
    if day and day < desk.today and day != before.expected_on:
        raise RefusedError(
            f"{name} cannot be expected on {day}, which has passed",
            f"if it has happened: followup milestone S{sale.id} {name} --on {day}",
        )
    if name != PART_SHIPPED:
        return
    whole = next((known[each] for each in ("shipped", "delivered") if each in known and known[each].actual_on), None)
    if day or word.is_unknown:
        raise RefusedError(
            "a part has left or it has not; no day is expected for it",
            f"for the rest: followup milestone S{sale.id} delivered --expected DATE",
        )
    if whole and not word.is_taken_back:
        raise RefusedError(
            f"all of S{sale.id} was {whole.name} on {whole.actual_on}, so no part is left to ship",
            f"if that was too much said: followup milestone S{sale.id} {whole.name} --on none",
        )


def _refuse_overtaken(sale: Sale, known: Mapping[str, Milestone], word: MilestoneWord, name: str) -> None:
    """Refuse what a later milestone leaves no room for: a back order of what has left, a day for what lies behind."""
    gone = [known[each] for each in ("shipped", "delivered") if each in known and known[each].actual_on]
    if name == BACK_ORDERED and gone and word.reached_on:
        raise RefusedError(
            f"S{sale.id} was {gone[-1].name} on {gone[-1].actual_on}, so it is on no back order",
            f"if that was too much said: followup milestone S{sale.id} {gone[-1].name} --on none",
        )
    later = ORDER[ORDER.index(name) + 1 :] if name in ORDER else ()
    reached = next((known[each] for each in later if each in known and known[each].actual_on), None)
    if reached and (word.expected_on or word.is_unknown):
        raise RefusedError(
            f"{name} comes before {reached.name}, which was reached on {reached.actual_on}",
            f"followup milestone S{sale.id} {name} --on DATE says when it was",
        )


def check_order(sale: Sale, known: Mapping[str, Milestone], after: Milestone) -> None:
    """Raise OutOfOrderError where a milestone's days do not fit those of the others."""
    standing = set(disorder(known, sale.closed_on))
    complaints = [one for one in disorder({**known, after.name: after}, sale.closed_on) if one not in standing]
    if complaints:
        raise OutOfOrderError(
            complaints[0],
            "check the day, or put the other right first: followup milestone "
            f"S{sale.id} NAME --on DATE (or --expected DATE, or --on none); --force writes it down all the same",
            tuple(complaints[1:]),
        )


def late_shipment(sale: Sale, known: Mapping[str, Milestone], after: Milestone) -> list[str]:
    """Ask for the new day when something left us after the day it was to be there."""
    delivery = known.get("delivered")
    expected_on = delivery.expected_on if delivery and not delivery.actual_on else None
    if after.name != "shipped" or after.actual_on is None or expected_on is None or after.actual_on <= expected_on:
        return []
    said = f"Delivery was expected on {expected_on}, which has passed; say when it will be:"
    return [f"{said} followup milestone S{sale.id} delivered --expected DATE"]


def left_open(sale: Sale, known: Mapping[str, Milestone], after: Milestone) -> list[str]:
    """Name the milestones before one that was reached that are still expected, with the command that marks them."""
    if after.actual_on is None or after.name not in ORDER:
        return []
    earlier = (known.get(each) for each in ORDER[: ORDER.index(after.name)])
    return [
        f"The {noun(each.name)} is still open, expected on {each.expected_on}; if it has happened: "
        f"followup milestone S{sale.id} {each.name} --on DATE"
        for each in earlier
        if each and each.actual_on is None and each.expected_on
    ]


def standing(tx: ReadTransaction, milestone: Milestone, word: MilestoneWord) -> str:
    """Say where a milestone stands now, a late one by the day that was promised first."""
    if milestone.name == PART_SHIPPED:
        part = f": {word.why.strip()}" if word.why and word.why.strip() else ""
        return f"a part left on {milestone.actual_on}{part}" if milestone.actual_on else "no part of it has left"
    if milestone.actual_on is None:
        expected = f"is expected on {milestone.expected_on}" if milestone.expected_on else "has no date"
        return f"{milestone.name} {expected}"
    promised_on = first_promise(milestone, tx.all(MilestoneChange, milestone_id=milestone.id))
    if promised_on is None:
        return f"{milestone.name} on {milestone.actual_on}"
    has_moved = milestone.expected_on != promised_on
    late = (milestone.actual_on - promised_on).days
    days = f"{abs(late)} day{'' if abs(late) == 1 else 's'}"
    than = f"first promised ({promised_on})" if has_moved else "expected"
    punctual = f"{days} {'later' if late > 0 else 'earlier'} than {than}" if late else "on the day first promised"
    last = f"; expected last {f'on {milestone.expected_on}' if milestone.expected_on else 'without a date'}"
    if not late and not has_moved:
        return f"{milestone.name} on {milestone.actual_on}"
    return f"{milestone.name} on {milestone.actual_on}, {punctual}{last if has_moved else ''}"

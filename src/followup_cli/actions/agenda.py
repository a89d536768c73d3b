"""The morning list. Kept light: it reads through the hot path and imports no database toolkit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from followup_cli.domain.agenda import Agenda, AgendaItem, AgendaSort, fit, ordered
from followup_cli.domain.load import UNLIMITED, Capacity
from followup_cli.domain.vocabulary import Channel
from followup_cli.store.due import read_due
from followup_cli.store.location import Location


@dataclass(frozen=True, slots=True)
class AgendaWish:
    """What the user asked to see. ``days`` looks ahead, ``block`` cuts the list to the time and touches there are."""

    on: date
    days: int = 0
    is_today: bool = True
    """Whether ``on`` is the day itself: of another nobody knows what will have been missed by then."""
    block: Capacity = UNLIMITED
    sort: AgendaSort = AgendaSort.DUE
    channel: Channel | None = None


def with_hours_here(item: AgendaItem, on: date, time_zone: str | None) -> AgendaItem:
    """Return an item with the contact's best hours on the seller's clock, where they are to be spoken to."""
    person = item.contact
    if person is None or not (item.is_talk and person.best_hours and person.time_zone):
        return item
    from followup_cli.almanac.time_zones import hours_elsewhere  # noqa: PLC0415 - few people need it

    return item._replace(hours_here=hours_elsewhere(person.best_hours, person.time_zone, time_zone, on))


def read_agenda(
    location: Location, wish: AgendaWish, time_zone: str | None = None, capacity: Capacity = UNLIMITED
) -> Agenda:
    """Return the agenda of a day: due, coming, to prepare, unheard of; raises StoreError or StoreBusyError.

    ``time_zone`` is the seller's, without it this machine's: by it the hours to ring somebody far away are told.
    ``capacity`` is what a day of the seller's holds.
    """
    found = read_due(location, wish.on, wish.on + timedelta(days=wish.days))

    def wanted(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
        on_channel = (i for i in items if wish.channel is None or i.touch.channel is wish.channel)
        return ordered((with_hours_here(item, wish.on, time_zone) for item in on_channel), wish.sort)

    due = wanted(found.due)
    # The first touch after the day is the next on a channel only when it is on that channel.
    next_items = wanted([found.next_item] if found.next_item else [])
    left_out: tuple[AgendaItem, ...] = ()
    # A list cut to some minutes or to one channel is about touches alone.
    is_whole = not wish.block.is_known and wish.channel is None
    if wish.block.is_known:
        chosen = fit(due, wish.block)
        left_out = tuple(item for item in due if item.touch.id not in chosen)
        due = tuple(item for item in due if item.touch.id in chosen)
    return Agenda(
        wish.on,
        due,
        coming=wanted(found.coming),
        prepare=wanted(found.prepare),
        left_out=left_out,
        checklist=found.checklist if is_whole else (),
        checklist_coming=found.checklist_coming if is_whole else (),
        no_news=found.no_news if is_whole else (),
        away=found.away,
        next_item=next(iter(next_items), None),
        store_is_empty=found.store_is_empty,
        channel=wish.channel,
        block=wish.block,
        capacity=capacity,
        clear_run=found.clear_run if wish.is_today else None,
    )

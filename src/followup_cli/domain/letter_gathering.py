"""What a letter knows beyond its sale: the last talk, the day it is for, what goes along, who is concerned."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import takewhile

from dateutil.relativedelta import relativedelta

from followup_cli.domain.history import last_talk_on
from followup_cli.domain.keepsakes import Material, MaterialSent, Occasion
from followup_cli.domain.letter import Day, Person, Sent, Talk
from followup_cli.domain.letter_records import LetterSaying
from followup_cli.domain.occasions import years_on
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.sale_records import Complaint, TeamMember
from followup_cli.domain.vocabulary import Addressee, Doer, OccasionKind

_HALF_A_YEAR = timedelta(days=183)
_FRESH = timedelta(days=60)
"""How long after a conversation a letter may still speak of it."""
_ROLES = {
    Addressee.TEAM.value: None,
    Addressee.OFFICE.value: "the office",
    Addressee.DELIVERY.value: "delivery",
    Addressee.MAKER.value: "the maker",
    Doer.SERVICE.value: "service",
    Doer.NEUTRAL.value: None,
}
"""Roles the playbooks know, as they stand behind a name; all other words are a person's own."""


def last_talk(
    touches: Iterable[Touch], contact: Contact | None, about: date, *, is_only_one: bool = False
) -> Talk | None:
    """Return the last conversation the seller had with a person in the 60 days before a letter's.

    One that names nobody counts for the only person a customer has, and for a customer without people. What
    a colleague or a neutral third person held is none of the seller's.
    """
    wanted = {contact.id if contact else None, None if contact is None or is_only_one else contact.id}
    held = [
        touch
        for touch in touches
        if touch.contact_id in wanted and touch.doer is Doer.SELLER and touch.done_on and touch.done_on <= about
    ]
    on = last_talk_on(held)
    if on is None or on < about - _FRESH:
        return None
    latest = max((touch for touch in held if touch.done_on == on and last_talk_on([touch])), key=lambda each: each.id)
    return Talk(on, latest.channel)


def material_of(
    sendings: Iterable[MaterialSent], titles: Mapping[int, Material], touch: Touch | None
) -> tuple[Sent, ...]:
    """Return what goes with a touch's letter, else what the person had last: all of that day, the newest first.

    ``sendings`` are those to the person and those of the touch.
    """
    known = sorted(sendings, key=lambda each: (each.sent_on, each.id), reverse=True)
    along = [each for each in known if touch is not None and each.touch_id == touch.id]
    if along:
        return tuple(Sent(titles[each.material_id].title) for each in along)
    last = takewhile(lambda each: each.sent_on == known[0].sent_on, known)
    return tuple(Sent(titles[each.material_id].title, each.sent_on) for each in last)


def day_of(occasion: Occasion, days: Iterable[date], about: date) -> Day | None:
    """Return the day of an occasion that lies nearest to ``about``; ``days`` are its days from half a year before."""
    near = takewhile(lambda day: day <= about + _HALF_A_YEAR * 2, days)
    on = min(near, key=lambda day: abs(day - about), default=None)
    return None if on is None else Day(occasion.kind, on, occasion.title, years_on(occasion, on))


def search_from(about: date) -> date:
    """Return the day from which ``day_of`` wants an occasion's days."""
    return about - _HALF_A_YEAR


def purchase_day(sale: Sale, about: date) -> Day:
    """Return the anniversary of a sale nearest to a day, the first at the least."""
    years = max(1, round((about - sale.closed_on).days / 365.25))
    return Day(OccasionKind.PURCHASE, sale.closed_on + relativedelta(years=years), sale.product, years)


def complaint_to_answer(complaints: Iterable[Complaint], touch: Touch | None, sale: Sale | None) -> Complaint | None:
    """Return the complaint of a touch's recovery, else the newest open one: of the sale first, then of none."""
    known = sorted(complaints, key=lambda each: (each.opened_at, each.id), reverse=True)
    own = (each for each in known if touch is not None and touch.cadence_id and each.cadence_id == touch.cadence_id)
    still_open = [each for each in known if each.resolved_on is None]
    of_sale = (each for each in still_open if sale is not None and each.sale_id == sale.id)
    others = (each for each in still_open if sale is None or each.sale_id is None)
    return next(own, None) or next(of_sale, None) or next(others, None)


def former_of(moves: Iterable[ContactMove], people: Mapping[int, Contact]) -> Person | None:
    """Return who did somebody's work before them; ``moves`` are those that name them as the successor."""
    last = max(moves, key=lambda move: (move.moved_on, move.id), default=None)
    return Person(people[last.contact_id].name, last.former_title) if last and last.contact_id in people else None


def our_people(team: Iterable[TeamMember]) -> tuple[Person, ...]:
    """Return our people in a sale, each once with their roles in words, in the order they were named."""
    roles: dict[str, list[str]] = {}
    for member in sorted(team, key=lambda each: each.id):
        if member.contact_id is None and member.name:
            role = _ROLES.get(member.role, member.role)
            roles.setdefault(member.name, []).extend([role] if role else [])
    return tuple(Person(name, " and ".join(dict.fromkeys(held)) or None) for name, held in roles.items())


def texts_of(sayings: Iterable[LetterSaying]) -> dict[str, str]:
    """Return what the seller supplied, by the names it is asked for; the newest of each counts."""
    return {each.field: each.text for each in sorted(sayings, key=lambda each: each.id)}

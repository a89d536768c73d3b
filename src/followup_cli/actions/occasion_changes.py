"""``occasion add``, ``edit`` and ``remove``: what somebody types about a day, checked and kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.desk import Desk
from followup_cli.actions.marking import days_on, gone_from
from followup_cli.actions.occasion_list import is_for
from followup_cli.actions.occasions import change_occasion, drop_occasion, keep_occasion, same_occasion
from followup_cli.actions.people import customer_of, find_contact, find_customer, who_answers
from followup_cli.actions.references import find_sale_to
from followup_cli.actions.replan import Replanning
from followup_cli.actions.returning import is_archived
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.almanac.countries import country_name
from followup_cli.almanac.festivals import find_festival
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.details import edited
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasion_pages import OccasionChanged
from followup_cli.domain.occasion_words import day_in_words, what_it_is
from followup_cli.domain.occasions import AnnualDay, parse_annual_day, usual_lead
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, ContactStatus, OccasionKind, Outcome
from followup_cli.domain.workdays import shift
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction

_BORN = {OccasionKind.BIRTHDAY, OccasionKind.CHILD_BIRTHDAY}
_NAMED = {OccasionKind.CUSTOM: "20 years in business"}


@dataclass(frozen=True, slots=True)
class OccasionDetails:
    """What a command says about an occasion; None leaves a detail as it is."""

    when: str | None = None
    """The day, or the name of a holiday."""
    contact: str | None = None
    title: str | None = None
    is_yearly: bool | None = None
    channel: Channel | None = None
    lead: Span | None = None
    country: str | None = None


def add_occasion(
    desk: Desk, customer: str, kind: OccasionKind, details: OccasionDetails, *, sale: str | None = None
) -> OccasionChanged:
    """Keep an occasion and lay the touches that mark it, this time and the next; one that is known is not added twice.

    Raises UsageError for a day or holiday that cannot be read, RefusedError where another day is kept for it, or it
    lies in the past and does not come back.
    """
    with desk.write() as tx:
        found = find_customer(tx, customer)
        bought = _sale(tx, found, kind, sale)
        person = _person(tx, found, kind, details.contact, bought)
        wanted = _wanted(desk, found, person, kind, details, bought)
        known = same_occasion(tx, wanted)
        if known is not None and (known.month, known.day) != (wanted.month, wanted.day):
            raise RefusedError(
                f"{_whose(known, found, person)} is kept already, {day_in_words(known)}",
                f"to correct the day: followup occasion edit {known.id} {details.when}",
            )
        kept = keep_occasion(tx, desk, PlaybookTexts(tx), wanted, bought)
        verb = "is kept" if kept.is_new or kept.is_changed else "was kept already"
        return _changed(tx, desk, kept.occasion, found, f"{verb} as {kept.occasion.id}")


def edit_occasion(desk: Desk, reference: str, details: OccasionDetails) -> OccasionChanged:
    """Change what is known of an occasion; its touches move with it. Raises UsageError when nothing is said."""
    if details == OccasionDetails():
        raise UsageError("nothing was said to change", "followup occasion edit --help lists what can be changed")
    with desk.write() as tx:
        occasion = find_by_id(tx, Occasion, reference)
        customer = customer_of(tx, occasion.customer_id)
        person = find_contact(tx, customer, details.contact) if details.contact else _contact(tx, occasion)
        changed = replace(
            occasion,
            contact_id=person.id if person else None,
            title=edited(occasion.title, details.title),
            is_yearly=occasion.is_yearly if details.is_yearly is None else details.is_yearly,
            channel=details.channel or occasion.channel,
            lead=details.lead or occasion.lead,
        )
        if details.when is not None or details.country is not None:
            when = details.when or (occasion.title if occasion.kind is OccasionKind.HOLIDAY else None)
            changed = _dated(desk, customer, changed, replace(details, when=when))
        if not changed.is_yearly and changed.year is None:
            changed = _in_coming_year(desk, changed)
        _refuse_past(desk, changed)
        kept = change_occasion(tx, desk, PlaybookTexts(tx), changed)
        return _changed(tx, desk, kept, customer, "is kept so")


def remove_occasion(desk: Desk, reference: str, *, why: str | None) -> OccasionChanged:
    """Take an occasion away; its open touches are dropped, what was given on it stays known."""
    with desk.write() as tx:
        occasion = find_by_id(tx, Occasion, reference)
        customer = customer_of(tx, occasion.customer_id)
        because = (why or "").strip() or "the occasion was taken off the list"
        dropped = [TouchMove(touch, customer) for touch in drop_occasion(tx, desk, occasion, because)]
        return _changed(tx, desk, occasion, customer, "is no longer kept", dropped)


def _sale(tx: ReadTransaction, customer: Customer, kind: OccasionKind, reference: str | None) -> Sale | None:
    if kind is not OccasionKind.PURCHASE:
        if reference is not None:
            raise UsageError(f"--sale is for the anniversary of a purchase, and not for a {kind.value}", "leave it out")
        return None
    if reference is None:
        return None
    sale = find_sale_to(tx, customer, reference)
    if sale.outcome is not Outcome.WON:
        raise RefusedError(f"S{sale.id} was {sale.outcome.value}", "an anniversary is that of something they bought")
    return sale


def _person(
    tx: ReadTransaction, customer: Customer, kind: OccasionKind, name: str | None, sale: Sale | None
) -> Contact | None:
    """Return whose it is: the one named, the buyer, or the customer's only contact; a company's holiday is nobody's."""
    if name is not None:
        return find_contact(tx, customer, name)
    if sale is not None and sale.contact_id is not None:
        return who_answers(tx, customer.id, sale.contact_id)
    contacts = tx.all(Contact, customer_id=customer.id)
    here = [contact for contact in contacts if contact.status is ContactStatus.HERE]
    if len(here) == 1:
        return here[0]
    is_personal = kind in {*_BORN, OccasionKind.WEDDING, OccasionKind.GRADUATION}
    return find_contact(tx, customer, None, how="--for NAME") if is_personal and contacts else None


def _wanted(
    desk: Desk,
    customer: Customer,
    person: Contact | None,
    kind: OccasionKind,
    details: OccasionDetails,
    sale: Sale | None,
) -> Occasion:
    """Return the occasion as it is told, checked, with no id yet."""
    if became := gone_from(person, customer):
        raise RefusedError(became, "no card goes to them; name another contact with --for")
    title = edited(None, details.title) or (sale.product if sale else None)
    told = Occasion(
        0,
        customer.id,
        kind,
        contact_id=person.id if person else None,
        title=title,
        is_yearly=kind is not OccasionKind.GRADUATION if details.is_yearly is None else details.is_yearly,
        channel=details.channel,
        lead=details.lead,
    )
    if sale is not None and details.when is None:
        day = sale.closed_on
        wanted = replace(told, month=day.month, day=day.day, year=day.year)
    else:
        wanted = _dated(desk, customer, told, details)
    if not wanted.title and kind in _NAMED:
        raise UsageError("--name is missing", f"say what day it is: --name {_NAMED[kind]!r}")
    if not wanted.is_yearly and wanted.year is None:
        wanted = _in_coming_year(desk, wanted)
    _refuse_past(desk, wanted)
    return wanted


def _dated(desk: Desk, customer: Customer, told: Occasion, details: OccasionDetails) -> Occasion:
    """Return the occasion on the day, or with the holiday, that was typed."""
    if told.kind is OccasionKind.HOLIDAY:
        return _on_holiday(desk, customer, told, details)
    if details.country is not None:
        raise UsageError("--country is for a holiday, whose calendar gives it its day", "leave --country out")
    if details.when is None:
        sale = ", or the sale with --sale S5" if told.kind is OccasionKind.PURCHASE else ""
        raise UsageError("DATE is missing", f"write it as 1987-02-14, or 02-14 where the year is not known{sale}")
    try:
        day = parse_annual_day(details.when, desk.today)
    except ValueError as error:
        fact, _, cure = str(error).partition("; ")
        raise UsageError(f"DATE: {fact}", cure or None) from None
    if told.kind in _BORN and day.year and day.in_year(day.year) > desk.today:
        raise UsageError(f"DATE: nobody was born on {details.when} yet", "write the year of birth, or 02-14 without it")
    return replace(told, month=day.month, day=day.day, year=day.year)


def _on_holiday(desk: Desk, customer: Customer, told: Occasion, details: OccasionDetails) -> Occasion:
    if details.when is None:
        raise UsageError("the holiday's name is missing", "write it behind holiday: holiday 'Christmas Day'")
    country = details.country or customer.country or desk.settings.seller.country
    if country is None:
        raise UsageError("nobody knows whose calendar gives the holiday its day", "name the country: --country US")
    try:
        found = find_festival(details.when, country, desk.today.year, only_there=details.country is not None)
    except ValueError as error:
        fact, _, cure = str(error).partition("; ")
        raise UsageError(fact, cure or None) from None
    return replace(told, title=found.name, holiday_country=found.country)


def _in_coming_year(desk: Desk, occasion: Occasion) -> Occasion:
    """Return one that is not yearly with the year in which it falls next."""
    following = next(days_on(replace(occasion, is_yearly=True), desk.today), None)
    return replace(occasion, year=following.year) if following else occasion


def _refuse_past(desk: Desk, occasion: Occasion) -> None:
    if next(days_on(occasion, desk.today), None) is not None:
        return
    if occasion.kind is OccasionKind.HOLIDAY:
        raise RefusedError(f"no further day is known of {occasion.title}", "name another holiday or country")
    on = AnnualDay(occasion.month or 1, occasion.day or 1).in_year(occasion.year or desk.today.year)
    raise RefusedError(
        f"{on} has passed, and it does not come back", "give a day to come, or --yearly for one that comes back"
    )


def _contact(tx: ReadTransaction, occasion: Occasion) -> Contact | None:
    return tx.get(Contact, occasion.contact_id) if occasion.contact_id else None


def _whose(occasion: Occasion, customer: Customer, person: Contact | None) -> str:
    return f"{person.name if person else customer.name}: {what_it_is(occasion)}"


def _day_words(occasion: Occasion) -> str:
    country = occasion.holiday_country
    return f"by the calendar of {country_name(country)}" if country else day_in_words(occasion)


def _changed(
    tx: Transaction, desk: Desk, occasion: Occasion, customer: Customer, verb: str, dropped: Iterable[TouchMove] = ()
) -> OccasionChanged:
    person = _contact(tx, occasion)
    moves = Replanning(desk, tx, customer).run().moves
    said = [f"{_whose(occasion, customer, person)}, {_day_words(occasion)}, {verb}."]
    own = [move for move in moves if move.touch.cadence_id == occasion.cadence_id and move.is_new]
    others = tuple(move for move in moves if move not in own)
    said += [*_in_haste(desk, customer, occasion, own), *is_archived(customer)]
    changed = TouchesChanged("laid", (*dropped, *own), others, tuple(said), desk.is_dry_run)
    return OccasionChanged(occasion, customer, person, changed)


def _in_haste(desk: Desk, customer: Customer, occasion: Occasion, laid: Iterable[TouchMove]) -> list[str]:
    """Say where the first of the touches has less time than the post takes."""
    day = next(days_on(occasion, desk.today), None)
    first = next((move.touch for move in laid if is_for(move.touch, occasion, day)), None)
    if first is None or day is None or occasion.lead is not None:
        return []
    lead = usual_lead(first.channel, is_abroad=False)
    if shift(day, Span(-lead.count, lead.unit), desk.days_off(customer)) >= desk.today:
        return []
    return ["By post it may come late this time; a call or an e-mail would be there on the day."]

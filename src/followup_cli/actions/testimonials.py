"""Testimonials: asked for when that is fair, kept with where they may be used, and thanked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.asking import refuse_unfair
from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.day_said import refuse_before, refuse_to_come
from followup_cli.actions.desk import Desk
from followup_cli.actions.hearing import Word, keep_heard
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.people import contact_id_for, customer_of, find_customer
from followup_cli.actions.references import find_sale_to
from followup_cli.actions.replan import Replanning
from followup_cli.actions.returning import bring_back
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import PlaybookChoice, TouchesChanged
from followup_cli.domain.details import given
from followup_cli.domain.fan_pages import TestimonialChanged, TestimonialLine
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.testimonials import TestimonialState, parse_places, testimonial_state
from followup_cli.domain.vocabulary import Channel
from followup_cli.domain.voice_records import Testimonial
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction

THANKS = "testimonial-thanks"
"""The playbook laid when somebody gives us their words."""
SHOWN = "testimonial-shown"
"""The playbook laid when these are used for the first time."""


@dataclass(frozen=True, slots=True)
class TestimonialDetails:
    """Whose a testimonial is, and what it is about."""

    __test__ = False

    contact: str | None = None
    sale: str | None = None
    channel: Channel | None = None
    """The way they gave it."""


def ask_testimonial(desk: Desk, customer: str, details: TestimonialDetails, *, on: date) -> TestimonialChanged:
    """Keep that a customer was asked for their words on a day.

    Raises RefusedError with the reason where they may not be asked (see ``domain.asking``), were asked and have not
    answered, or for a day to come.
    """
    refuse_to_come(desk, on)
    with desk.write() as tx:
        found = find_customer(tx, customer)
        refuse_unfair(tx, found, "a testimonial", desk.today)
        if standing_ask := _asked(tx, found.id):
            raise RefusedError(
                f"{found.name} was asked on {standing_ask.asked_on} already (testimonial {standing_ask.id})",
                f"their answer: followup testimonial add '#{found.id}' TEXT, or followup testimonial declined "
                f"{standing_ask.id}",
            )
        testimonial = tx.add(replace(_blank(tx, found, details), asked_on=on))
        return _changed(tx, desk, testimonial, f"Testimonial {testimonial.id} of {found.name} is asked for.")


def add_testimonial(
    desk: Desk, customer: str, text: str, details: TestimonialDetails, *, places: Iterable[str] = (), on: date
) -> TestimonialChanged:
    """Keep a customer's words and where they may be used, and lay the thanks for them.

    It answers the request that is open, if there is one, and they are heard from by it. Raises UsageError for an
    empty text or an unknown place, RefusedError for a day to come or before they were asked.
    """
    words = given(text)
    if words is None:
        raise UsageError("the testimonial is empty", "give it in their words, as they approved them")
    allowed = _places(places)
    refuse_to_come(desk, on)
    with desk.write() as tx:
        found = bring_back(tx, desk, find_customer(tx, customer))
        asked = _asked(tx, found.id)
        refuse_before(on, asked.asked_on if asked else None, "they were asked")
        told = _blank(tx, found, details)
        if asked is not None:
            told = replace(
                asked,
                contact_id=told.contact_id if details.contact else asked.contact_id,
                sale_id=told.sale_id if details.sale else asked.sale_id,
            )
        word = Word("They gave us their words", on, words, details.channel)
        touch_id = keep_heard(tx, found.id, told.contact_id, told.touch_id, word)
        testimonial = replace(told, received_on=on, text=words, places=allowed, touch_id=touch_id)
        testimonial = tx.add(testimonial) if asked is None else testimonial
        testimonial = _with_cadence(tx, desk, testimonial, THANKS, "they gave us their words")
        said = [f"Testimonial {testimonial.id} of {found.name} is kept."]
        if not allowed:
            said.append(
                f"It may be used nowhere yet; once they allow it: followup testimonial allow {testimonial.id} website"
            )
        return _changed(tx, desk, testimonial, " ".join(said))


def allow_testimonial(desk: Desk, reference: str, places: Iterable[str]) -> TestimonialChanged:
    """Set where a testimonial may be used; ``none`` withdraws it. Raises UsageError for an unknown place."""
    allowed = _places(places)
    with desk.write() as tx:
        testimonial = _given(tx, reference)
        where = ", ".join(allowed) if allowed else "nowhere"
        changed = replace(testimonial, places=allowed)
        tx.update(changed)
        return _changed(tx, desk, changed, f"Testimonial {testimonial.id} may be used: {where}.")


def use_testimonial(desk: Desk, reference: str, *, on: date) -> TestimonialChanged:
    """Keep the day a testimonial was used; the first time, a copy for whom it is from is laid.

    Raises RefusedError where it may be used nowhere, or for a day to come or before it was given.
    """
    refuse_to_come(desk, on)
    with desk.write() as tx:
        testimonial = _given(tx, reference)
        if not testimonial.places:
            raise RefusedError(
                f"testimonial {testimonial.id} may be used nowhere",
                f"ask them, then: followup testimonial allow {testimonial.id} website",
            )
        refuse_before(on, testimonial.received_on, "it was given")
        is_first = testimonial.used_on is None
        used = replace(testimonial, used_on=max(filter(None, (testimonial.used_on, on))))
        used = _with_cadence(tx, desk, used, SHOWN, "their words were used") if is_first else used
        tx.update(used)
        return _changed(tx, desk, used, f"Testimonial {testimonial.id} was used on {on}.")


def decline_testimonial(desk: Desk, reference: str, why: str | None, *, on: date) -> TestimonialChanged:
    """Keep that somebody would rather not, or takes their words back; it may be used nowhere any more."""
    refuse_to_come(desk, on)
    with desk.write() as tx:
        testimonial = find_by_id(tx, Testimonial, reference)
        if testimonial.declined_on is not None:
            raise _is_declined(testimonial)
        declined = replace(testimonial, declined_on=on, declined_because=given(why), places=())
        tx.update(declined)
        return _changed(tx, desk, declined, f"Testimonial {testimonial.id} is declined; it may be used nowhere.")


def testimonial_line(tx: ReadTransaction, testimonial: Testimonial) -> TestimonialLine:
    """Return a testimonial with whom it is from and what it is about."""
    return TestimonialLine(
        testimonial,
        customer_of(tx, testimonial.customer_id),
        tx.get(Contact, testimonial.contact_id) if testimonial.contact_id else None,
        tx.get(Sale, testimonial.sale_id) if testimonial.sale_id else None,
    )


def _places(texts: Iterable[str]) -> tuple[str, ...]:
    try:
        return parse_places(texts)
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise UsageError(fact, cure) from None


def _asked(tx: ReadTransaction, customer_id: int) -> Testimonial | None:
    """Return the request for a customer's words that is open."""
    own = tx.all(Testimonial, customer_id=customer_id)
    return next((each for each in own if testimonial_state(each) is TestimonialState.ASKED), None)


def _blank(tx: ReadTransaction, customer: Customer, details: TestimonialDetails) -> Testimonial:
    sale = find_sale_to(tx, customer, details.sale) if details.sale else None
    contact_id = contact_id_for(tx, customer, details.contact)
    return Testimonial(0, customer.id, contact_id or (sale.contact_id if sale else None), sale.id if sale else None)


def _is_declined(testimonial: Testimonial) -> RefusedError:
    return RefusedError(
        f"testimonial {testimonial.id} was declined on {testimonial.declined_on}",
        f"if they give their words after all: followup testimonial add '#{testimonial.customer_id}' TEXT",
    )


def _given(tx: ReadTransaction, reference: str) -> Testimonial:
    testimonial = find_by_id(tx, Testimonial, reference)
    if testimonial.declined_on is not None:
        raise _is_declined(testimonial)
    if testimonial.received_on is None:
        raise RefusedError(
            f"testimonial {testimonial.id} has not been given yet",
            f"followup testimonial add '#{testimonial.customer_id}' TEXT",
        )
    return testimonial


def _with_cadence(tx: Transaction, desk: Desk, testimonial: Testimonial, playbook: str, because: str) -> Testimonial:
    """Lay the playbook for whoever gave their words; without the playbook nothing is laid. Write and return it."""
    cadence = add_cadence(
        tx,
        PlaybookTexts(tx),
        desk,
        PlaybookChoice(playbook, because),
        customer_of(tx, testimonial.customer_id),
        sale=tx.get(Sale, testimonial.sale_id) if testimonial.sale_id else None,
        contact_id=testimonial.contact_id,
        started_on=desk.today,
    )
    kept = replace(testimonial, cadence_id=cadence.id)
    tx.update(kept)
    return kept


def _changed(tx: Transaction, desk: Desk, testimonial: Testimonial, said: str) -> TestimonialChanged:
    replanned = Replanning(desk, tx, customer_of(tx, testimonial.customer_id)).run()
    changed = TouchesChanged("changed", (), tuple(replanned.moves), tuple(replanned.remarks), desk.is_dry_run)
    return TestimonialChanged(testimonial_line(tx, testimonial), said, changed)

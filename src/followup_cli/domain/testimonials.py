"""Testimonials on their way: asked for, given, allowed somewhere, used; or declined."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from followup_cli.domain.voice_records import Testimonial
from followup_cli.domain.voice_vocabulary import PublishPlace


class TestimonialState(StrEnum):
    """How far a testimonial has come."""

    __test__ = False

    ASKED = "asked"
    GIVEN = "given"
    """Theirs in words, and allowed nowhere yet."""
    ALLOWED = "allowed"
    USED = "used"
    DECLINED = "declined"


def testimonial_state(testimonial: Testimonial) -> TestimonialState:
    """Return how far a testimonial has come."""
    if testimonial.declined_on is not None:
        return TestimonialState.DECLINED
    if testimonial.received_on is None:
        return TestimonialState.ASKED
    if not testimonial.places:
        return TestimonialState.GIVEN
    return TestimonialState.USED if testimonial.used_on else TestimonialState.ALLOWED


def last_day(testimonial: Testimonial) -> date:
    """Return the day something happened to it last."""
    days = (testimonial.asked_on, testimonial.received_on, testimonial.used_on, testimonial.declined_on)
    return max((day for day in days if day is not None), default=date.min)


def is_reference(testimonial: Testimonial) -> bool:
    """Whether who gave it may be named to a prospect."""
    return testimonial.declined_on is None and PublishPlace.REFERENCE.value in testimonial.places


def places_of(testimonials: Iterable[Testimonial]) -> tuple[PublishPlace, ...]:
    """Return where a customer's words may be used, each place once, in the order of the list."""
    allowed = {place for each in testimonials if each.declined_on is None for place in each.places}
    return tuple(place for place in PublishPlace if place.value in allowed)


def parse_places(texts: Iterable[str]) -> tuple[str, ...]:
    """Read places given one by one or parted by commas; ``none`` alone says nowhere.

    Returns them in the order of ``PublishPlace``. Raises ValueError with the list for a word that is none of them.
    """
    words = [word.strip().casefold() for text in texts for word in text.split(",") if word.strip()]
    if words == ["none"]:
        return ()
    known = [place.value for place in PublishPlace]
    for word in words:
        if word not in known:
            raise ValueError(f"{word!r} is no place to use a testimonial; name some of: {', '.join(known)}")
    return tuple(place for place in known if place in words)

"""Whether a field of a letter is known: white space is no value."""

from collections.abc import Callable

from followup_cli.domain.letter import LetterFacts


def has_delivery(facts: LetterFacts) -> bool:
    """Whether the day of delivery is known, or that there is none."""
    return facts.nothing_to_deliver or facts.delivery_on is not None


def was_delivered(facts: LetterFacts) -> bool:
    """Whether there was something to deliver, and it has come."""
    return facts.is_delivered and not facts.nothing_to_deliver


def has_change(facts: LetterFacts) -> bool:
    """Whether there is a changed date that can still be told."""
    return facts.change is not None and facts.change.is_news_on(facts.written_on)


def of_contact(name: str) -> Callable[[LetterFacts], bool]:
    """Return the test whether a detail of the contact is known."""
    return lambda facts: filled(facts.contact, name)


def of_sale(name: str) -> Callable[[LetterFacts], bool]:
    """Return the test whether a detail of the sale is known."""
    return lambda facts: filled(facts.sale, name)


def of_seller(name: str) -> Callable[[LetterFacts], bool]:
    """Return the test whether a detail of the seller's is known."""
    return lambda facts: filled(facts.seller, name)


def of_complaint(name: str) -> Callable[[LetterFacts], bool]:
    """Return the test whether a detail of the complaint is known."""
    return lambda facts: filled(facts.complaint, name)


def goes_along(facts: LetterFacts) -> bool:
    """Whether material goes with a touch's letter; of a letter for no touch what they had last is spoken of."""
    return any(each.on is None or facts.touch_id is None for each in facts.material)


def filled(record: object, name: str) -> bool:
    """Whether a record is there and says something in a field."""
    value = getattr(record, name, None)
    if isinstance(value, tuple):
        return any(str(item).strip() for item in value)
    return value is not None and bool(str(value).strip())

"""An example of everything a letter can say, to try a template on: nobody's real customer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from followup_cli.documents.letter_words import Words
from followup_cli.domain.letter import Day, LetterFacts, NextStep, Person, Sent, Talk
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.letter_missing import Ask
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Address, Email
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Channel, OccasionKind, Outcome
from followup_cli.settings import Seller

_SELLER = Seller(
    name="Dana Reed",
    company="Northgate Ovens",
    title="Regional sales",
    phone="+1 503 555 0100",
    mobile="+1 503 555 0111",
    email="dana@northgate.example",
    website="www.northgate.example",
    address="12 Mill Lane\nPortland, OR 97204",
    country="US",
)
_NEEDED_APART = frozenset({"sale.number", "sale.order", "sale.product", "sale.closed_on"})
"""Known of every sale."""
_WHOLE = ("change", "talk", "day", "complaint", "former")
"""Known when they, or a field of theirs, are needed."""
_PARTS_APART = frozenset({"change.why", "day.what", "day.years", "former.role"})
"""What may be unknown where the rest is known; what is left of a complaint can be named as needed."""
_OF_A_COMPLAINT = frozenset({"complaint.remedy", "complaint.root_cause", "complaint.prevention"})
_LISTS = ("facts", "material", "team")


def example_facts(today: date, asks: Iterable[Ask] = ()) -> LetterFacts:
    """Return a customer, contact and sale of whom everything is known."""
    customer = Customer(
        1, "Lonesome Pine Restaurant", "US", address=Address("89 Chiaroscuro Rd.", "Portland", "OR", "97219")
    )
    contact = Contact(
        1,
        1,
        "Fran Wilson",
        "Sales Manager",
        given_name="Fran",
        family_name="Wilson",
        called="Fran",
        salutation="Ms",
        emails=(Email("fran@lonesomepine.example"),),
    )
    sale = Sale(
        1,
        1,
        "Rotary oven R4",
        Outcome.WON,
        today - timedelta(days=3),
        contact_id=1,
        amount=Money(1234550, "USD"),
        order_id="10248",
        benefits=("the Saturday shift done by two", "loaves that all look alike"),
        thanks_for="ringing both references before you decided",
        reason="our nine weeks against six",
    )
    return _told(LetterFacts(customer, contact, sale, _SELLER, today), today, asks)


def _told(facts: LetterFacts, today: date, asks: Iterable[Ask]) -> LetterFacts:
    soon, later = today + timedelta(days=11), today + timedelta(days=18)
    return replace(
        facts,
        delivery_on=soon,
        next_steps=(NextStep(later, "I will ring you to hear whether everything arrived whole."),),
        has_promises=True,
        change=DateChange("delivered", soon, later, "a bearing is short"),
        said={ask.name: "This stands for a sentence of your own." for ask in asks},
        facts=(Fact(1, 1, "sister's practice", today, say="Your sister's practice still files on paper, you said."),),
        talk=Talk(today - timedelta(days=4), Channel.CALL),
        material=(Sent("Fryers over 12 litres"),),
        day=Day(OccasionKind.PURCHASE, today + timedelta(days=7), "the first oven", 3),
        complaint=Complaint(
            1,
            1,
            "the kitchen closed at nine on a Saturday",
            today - timedelta(days=2),
            datetime.combine(today - timedelta(days=2), time(9), UTC),
            remedy="a new filter on Monday, at our cost",
            root_cause="we packed the wrong filter",
            prevention="two people now check each box",
        ),
        former=Person("Jo Field", "Head of purchasing"),
        team=(Person("Sam Ortiz", "Fitter"),),
    )


def sparse(words: Words, needs: Iterable[str], asks: Iterable[Ask]) -> Words:
    """Return the same words without anything a template does not say it needs, where it could say so."""
    needed = {*needs, *_NEEDED_APART}
    less: Words = dict(words)
    for group in ("contact", "sale", "seller"):
        known = words[group]
        if isinstance(known, dict):
            less[group] = {key: _kept(value, is_needed=f"{group}.{key}" in needed) for key, value in known.items()}
    for group in _WHOLE:
        known = words[group]
        is_known = any(path.partition(".")[0] == group for path in needed)
        unknown = (_PARTS_APART | _OF_A_COMPLAINT) - needed
        less[group] = (
            {key: None if f"{group}.{key}" in unknown else value for key, value in known.items()}
            if is_known and isinstance(known, dict)
            else None
        )
    if "delivery.done" not in needed:  # there may be nothing to deliver
        less["delivery"] = None
    less |= {"next_steps": []} | {each: [] for each in _LISTS if each not in needed}
    known = words["said"]
    if isinstance(known, dict):
        less["said"] = {ask.name: known[ask.name] if ask.is_needed else None for ask in asks}
    return less


def _kept(value: object, *, is_needed: bool) -> object:
    return value if is_needed else [] if isinstance(value, list) else None

"""One customer, contact, sale and seller to write letters about; tests change what they are about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from followup_cli.documents.letter_reader import load_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.letter import Day, LetterFacts, Person, Sent, Talk, letter_facts
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Address, Email
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Complaint, Milestone
from followup_cli.domain.vocabulary import Channel, Outcome, TouchState
from followup_cli.settings import Seller

TODAY = date(2026, 11, 23)

SELLER = Seller(
    name="Dana Reed",
    company="Northgate Ovens",
    title="Regional sales",
    phone="+1 503 555 0100",
    email="dana@northgate.example",
    website="www.northgate.example",
    address="12 Mill Lane\nPortland, OR 97204",
    country="US",
)
CUSTOMER = Customer(
    3, "Lonesome Pine Restaurant", "US", address=Address("89 Chiaroscuro Rd.", "Portland", "OR", "97219")
)
CONTACT = Contact(
    4, 3, "Fran Wilson", "Sales Manager", greeting="Dear Ms Wilson", emails=(Email("fran@lonesomepine.example"),)
)
SALE = Sale(
    5,
    3,
    "Rotary oven R4",
    Outcome.WON,
    date(2026, 11, 20),
    contact_id=4,
    amount=Money(1234550, "USD"),
    order_id="10248",
    benefits=("the Saturday shift done by two", "loaves that all look alike"),
    thanks_for="ringing both references before you decided",
    reason="our nine weeks against six",
)
DELIVERY = Milestone(1, 5, "delivered", expected_on=date(2026, 12, 4))
FACT = Fact(7, 3, "night foreman at the demo", TODAY, say="You brought your night foreman to the demonstration.")
TALK = Talk(date(2026, 11, 17), Channel.VISIT)
COMPLAINT = Complaint(2, 3, "wrong filter", date(2026, 11, 21), datetime(2026, 11, 21, 20, 15, tzinfo=UTC), sale_id=5)
TEAM = (Person("Ivo Brandt", "fitter"), Person("Mia Stone", "delivery"))


def promise(number: int, due_on: date | None, text: str, state: TouchState = TouchState.PLANNED) -> Touch:
    """Return a touch the letter may list under next steps."""
    return Touch(number, 3, "Ring", Channel.CALL, state, sale_id=5, due_on=due_on, promise=text)


@dataclass(frozen=True)
class Case:
    """What a letter is written about."""

    customer: Customer = CUSTOMER
    contact: Contact | None = CONTACT
    sale: Sale | None = SALE
    seller: Seller = SELLER
    milestones: tuple[Milestone, ...] = (DELIVERY,)
    touches: tuple[Touch, ...] = field(
        default_factory=lambda: (
            promise(12, date(2026, 12, 8), "I will ring you to hear whether everything arrived whole."),
            promise(11, date(2026, 12, 1), "I will write to tell you on which day to expect it."),
        )
    )
    touch: Touch | None = None
    today: date = TODAY
    nothing_to_deliver: bool = False
    change: DateChange | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    remembered: tuple[Fact, ...] = ()
    talk: Talk | None = None
    material: tuple[Sent, ...] = ()
    day: Day | None = None
    complaint: Complaint | None = None
    former: Person | None = None
    team: tuple[Person, ...] = ()

    def facts(self) -> LetterFacts:
        """Gather the facts as the program does."""
        gathered = letter_facts(
            customer=self.customer,
            contact=self.contact,
            sale=self.sale,
            milestones=self.milestones,
            touches=self.touches,
            seller=self.seller,
            today=self.today,
            touch=self.touch,
            nothing_to_deliver=self.nothing_to_deliver,
            change=self.change,
        )
        return replace(
            gathered,
            said=self.said,
            facts=self.remembered,
            talk=self.talk,
            material=self.material,
            day=self.day,
            complaint=self.complaint,
            former=self.former,
            team=self.team,
        )


def with_sale(**changes: Any) -> Case:  # noqa: ANN401 - any field of the sale
    """Return the example with the sale changed."""
    return Case(sale=replace(SALE, **changes))


@cache
def shipped(name: str) -> LetterTemplate:
    """Read a shipped template."""
    return load_letter(template_folder() / "letters" / f"{name}.j2")


def written(text: str, folder: Path, name: str = "own") -> Path:
    """Write a template of the user's own."""
    path = folder / f"{name}.j2"
    path.write_text(text, encoding="utf-8")
    return path

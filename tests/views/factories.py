"""Small factories of sample records, every field overridable."""

# ruff: noqa: ANN401 - a factory takes any field of its record

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from typing import Any

from rich.console import Console

from followup_cli.domain.agenda import Agenda, AgendaItem
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Address, Email, Phone
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.vocabulary import Channel, Outcome, Priority, Purpose, TouchState
from followup_cli.views.console import make_console

TODAY = date(2026, 12, 1)
WIDTHS = (120, 100, 60, 40)


def on(days: int) -> date:
    """Return the day so many days from the sample's today."""
    return TODAY + timedelta(days=days)


def console(width: int = 100, **environ: str) -> tuple[Console, StringIO]:
    """Return a piped console of that width, and what it writes to."""
    out = StringIO()
    return make_console(out, {"COLUMNS": str(width), **environ}), out


def customer(**changes: Any) -> Customer:
    base = Customer(
        3,
        "Alfreds Futterkiste",
        country="DE",
        address=Address("Obere Str. 57", "Berlin", None, "12209"),
        created_on=date(2026, 11, 20),
    )
    return replace(base, **changes)


def contact(**changes: Any) -> Contact:
    base = Contact(
        7,
        3,
        "Maria Anders",
        title="Sales Representative",
        emails=(Email("maria@alfreds.example"),),
        phones=(Phone("+49 30 0074321"),),
    )
    return replace(base, **changes)


def sale(**changes: Any) -> Sale:
    base = Sale(
        5, 3, "Combi oven, 20 trays", Outcome.WON, date(2026, 11, 20), contact_id=7, amount=Money(1_240_050, "USD")
    )
    return replace(base, **changes)


def touch(touch_id: int = 17, **changes: Any) -> Touch:
    base = Touch(
        touch_id,
        3,
        "Write the thank-you letter",
        Channel.LETTER,
        TouchState.PLANNED,
        contact_id=7,
        sale_id=5,
        cadence_id=2,
        step="thank-you",
        purpose=Purpose.THANKS,
        why="The relationship starts at the close; the letter confirms that the choice was wise.",
        brings="The order confirmation, all our numbers and the list of next steps.",
        letter="thank-you",
        due_on=date(2026, 11, 27),
        basis="1 business day after close (2026-11-20)",
    )
    return replace(base, **changes)


def milestone(**changes: Any) -> Milestone:
    return replace(Milestone(1, 5, "delivered", expected_on=on(20)), **changes)


def cadence(**changes: Any) -> Cadence:
    base = Cadence(2, 3, "first-sale", 1, date(2026, 11, 20), "the customer's 1st purchase", sale_id=5, contact_id=7)
    return replace(base, **changes)


def note(**changes: Any) -> Fact:
    return replace(Fact(4, 3, "Prefers to be rung before nine.", date(2026, 11, 21)), **changes)


def item(touch_id: int = 17, **changes: Any) -> AgendaItem:
    return AgendaItem(touch(touch_id, **changes), customer(), contact(), sale())


def agenda() -> Agenda:
    """Return a morning with something of everything."""
    bottom = customer(id=4, name="Bottom-Dollar Markets", country="CA", address=Address())
    liz = Contact(8, 4, "Elizabeth Lincoln", title="Accounting Manager", phones=(Phone("(604) 555-4729"),))
    scales = Sale(6, 4, "Two floor scales", Outcome.WON, date(2026, 10, 30), amount=Money(310_000, "CAD"))
    household = customer(id=9, name="Ana Trujillo", country="MX", address=Address())
    ana = Contact(12, 9, "Ana Trujillo", emails=(Email("ana@trujillo.example"),))
    intact = touch(
        23,
        title="Ask whether everything arrived complete and intact",
        channel=Channel.CALL,
        step="arrived",
        purpose=Purpose.SERVICE,
        why="What went wrong on the way is put right fastest on the day itself.",
        brings="A replacement on its way before they have to ask.",
        letter=None,
        due_on=on(-1),
        promise="I will ring on the day it arrives.",
        grace_on=on(1),
        attempt=2,
    )
    review = touch(
        31,
        customer_id=4,
        contact_id=8,
        sale_id=6,
        title="Ring whether the letter came and was of use",
        channel=Channel.CALL,
        step="after-letter",
        why="A letter followed by a call is remembered.",
        brings="The calibration table for their two scales.",
        letter=None,
        due_on=TODAY,
        priority=Priority.HIGH,
    )
    card = touch(
        40,
        title="Birthday card",
        customer_id=9,
        contact_id=12,
        sale_id=None,
        channel=Channel.CARD,
        purpose=Purpose.OCCASION,
        step="birthday",
        why="Birthdays are what people remember.",
        brings="A wish written for her alone.",
        letter=None,
        due_on=on(9),
        prepare_on=TODAY,
    )
    joined = replace(review, id=32, title="Ask for the signed delivery note", with_touch_id=31, minutes=5)
    return Agenda(
        TODAY,
        due=(
            AgendaItem(touch(17, grace_on=on(-2)), customer(), contact(), sale()),
            AgendaItem(intact, customer(), contact(), sale()),
            AgendaItem(review, bottom, liz, scales),
            AgendaItem(joined, bottom, liz, scales),
            AgendaItem(replace(card, id=41, title="Thank her for the introduction", due_on=TODAY), household, ana),
        ),
        prepare=(AgendaItem(card, household, ana),),
    )

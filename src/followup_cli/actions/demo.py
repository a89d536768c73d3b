"""Sample sales in a throw-away store, as a diligent seller would find them of a morning."""

from datetime import date, timedelta

from followup_cli.actions.checklists import tick_items
from followup_cli.actions.close_sale import SaleToRecord, record_sale
from followup_cli.actions.complete import complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.facts import FactDetails, edit_fact
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.records import CustomerDetails, edit_customer
from followup_cli.almanac.days_off import days_off
from followup_cli.documents.demo_file import DemoSale, read_demo_sales
from followup_cli.domain.money import parse_amount
from followup_cli.domain.people_records import Fact
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import ChecklistItem
from followup_cli.domain.vocabulary import DATED_STATES, Channel, LossKind, Outcome, TouchOutcome
from followup_cli.settings import Seller

DEMO_SELLER = Seller(
    name="Ada Byron",
    company="Byron Kitchens & Machines",
    title="Sales manager",
    phone="+1 802 555 0100",
    mobile="+1 802 555 0101",
    email="ada@byron.example",
    website="www.byron.example",
    address="2 Battery Street\nBurlington, VT 05401",
    country="US",
)
"""Who signs the letters of the demonstration."""

_CAUGHT_UP_UNTIL = timedelta(days=3)
"""The seller of the demonstration has done everything up to so long ago."""

_SHOWN_FIRST = "thank-you"
"""The letter with every part one can have: reasons, order confirmation, dated next steps."""


def load_demo(desk: Desk) -> int:
    """Record the sample sales, with what was delivered or due some days ago ticked off; return how many sales."""
    sales = read_demo_sales(desk.today, days_off(DEMO_SELLER.country, DEMO_SELLER.region).is_day_off)
    for sale in sales:
        recorded = record_sale(desk, _to_record(sale)).sale
        if sale.deliver_by and sale.deliver_by < desk.today - _CAUGHT_UP_UNTIL:
            mark_milestone(desk, f"S{recorded.id}", MilestoneWord("delivered", reached_on=sale.deliver_by))
        address = CustomerDetails(
            street=sale.text("street"),
            city=sale.text("city"),
            state=sale.text("region"),
            postal_code=sale.text("postal_code"),
        )
        edit_customer(desk, sale.cells["customer"], address)
        _say(desk, recorded.id, sale)
    while due := _long_due(desk):
        for touch in due:
            complete_touches(desk, [touch.id], done_on=touch.due_on or desk.today, outcome=TouchOutcome.GOOD)
    for item in _long_open(desk):
        tick_items(desk, f"S{item.sale_id}", [item.key], on=item.due_on or desk.today)
    return len(sales)


def letter_due(desk: Desk) -> Touch | None:
    """Return the letter that is worth showing first: a thank-you that is due, by post, where there is one."""
    with desk.read() as tx:
        planned = tx.all(Touch, state=DATED_STATES)
    open_letters = [t for t in planned if t.letter and t.due_on and t.channel.is_written]

    def rank(touch: Touch) -> tuple[bool, bool, bool, date, int]:
        due = touch.due_on or desk.today
        return touch.letter != _SHOWN_FIRST, due > desk.today, touch.channel is not Channel.LETTER, due, touch.id

    return min(open_letters, key=rank, default=None)


def _say(desk: Desk, sale_id: int, sale: DemoSale) -> None:
    """Keep beside the sale's note what a letter may say of it."""
    if say := sale.text("say"):
        with desk.read() as tx:
            notes = tx.all(Fact, sale_id=sale_id)
        for note in notes:
            edit_fact(desk, f"F{note.id}", FactDetails(say=say))


def _long_due(desk: Desk) -> list[Touch]:
    with desk.read() as tx:
        planned = tx.all(Touch, state=DATED_STATES)
    return [touch for touch in planned if touch.due_on and touch.due_on < desk.today - _CAUGHT_UP_UNTIL]


def _long_open(desk: Desk) -> list[ChecklistItem]:
    with desk.read() as tx:
        items = tx.all(ChecklistItem, done_on=None, dropped_on=None)
    return [item for item in items if item.due_on and item.due_on < desk.today - _CAUGHT_UP_UNTIL]


def _to_record(sale: DemoSale) -> SaleToRecord:
    channel, kind = sale.text("channel"), sale.text("loss_kind")
    return SaleToRecord(
        sale.cells["customer"],
        sale.cells["product"],
        Outcome(sale.cells["outcome"]),
        sale.closed_on,
        amount=parse_amount(sale.cells["amount"], "USD"),
        contact=ContactDetails(
            sale.text("contact"),
            sale.text("contact_title"),
            sale.text("greeting"),
            sale.text("email"),
            sale.text("phone"),
            Channel(channel) if channel else None,
        ),
        country=sale.text("country"),
        deliver_by=sale.deliver_by,
        reason=sale.text("reason"),
        loss_kind=LossKind(kind) if kind else None,
        competitor=sale.text("competitor"),
        benefits=tuple(filter(None, [sale.text("benefit")])),
        thanks_for=sale.text("thanks_for"),
        note=sale.text("note"),
    )

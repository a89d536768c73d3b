"""Whatever is typed in whatever order: nobody is left with an open touch on a way they do not want, nor any dead.

The machine drives the program's actions on two customers over years. After every step a second computation,
which knows nothing of ``domain.blocks``, looks at every open touch. A command that is added to the program and
lays, moves or addresses touches gets a rule here.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from followup_cli.actions.absences import add_away, cancel_away, end_pause, pause_customer
from followup_cli.actions.apply import apply_playbook, stop_playbook
from followup_cli.actions.archived import archive_customer, restore_customer
from followup_cli.actions.complaints import Resolution, open_complaint, resolve_complaint
from followup_cli.actions.complete import Brought, complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.do_not_contact import lift_do_not_contact, say_do_not_contact
from followup_cli.actions.import_customers import import_customers
from followup_cli.actions.import_sales import import_sales
from followup_cli.actions.import_vcards import CardsWish, import_vcards
from followup_cli.actions.material_sending import send_material
from followup_cli.actions.merge import merge_customers
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.actions.moved import MoveTold, move_person
from followup_cli.actions.occasion_changes import OccasionDetails, add_occasion, edit_occasion
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.people_changes import set_status
from followup_cli.actions.records import CustomerDetails, add_contact, edit_contact, edit_customer
from followup_cli.actions.remember import log_contact
from followup_cli.actions.replan import Replanning
from followup_cli.actions.sales import SaleDetails, cancel_sale, edit_sale
from followup_cli.actions.snooze import snooze_touches
from followup_cli.actions.team import MemberDetails, add_member, remove_member
from followup_cli.documents.csv_customers import CustomerRow
from followup_cli.documents.csv_sales import SaleRow
from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_writer import write_cards
from followup_cli.domain.keepsakes import Material, Occasion
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.records import Customer, Record, Sale, Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import (
    CadenceScope,
    Channel,
    ContactStatus,
    CustomerClass,
    OccasionKind,
    Outcome,
    Purpose,
    Severity,
    TouchOutcome,
)
from followup_cli.errors import FollowupError
from followup_cli.store.store import Store
from tests.actions.desks import FRIDAY, desk, sell

NAMES = ("Jo Field", "Sam Ash", "Ann Lee")
CUSTOMERS = ("Acme", "Baker")
PLAYBOOKS = ("first-sale", "repeat-sale", "complex-sale", "light", "equipment-install", "software-rollout", "car")
# Most of it happens to one person, so that what is typed bears on what was typed before.
customers, names = st.sampled_from(["Acme", "Acme", "Acme", "Baker"]), st.sampled_from([*NAMES, "Jo Field", "Jo Field"])
near = st.integers(0, 40)
playbooks = st.sampled_from([None, *PLAYBOOKS])
channels = st.sampled_from([channel for channel in Channel if channel is not Channel.INTERNAL])
often = st.sampled_from([Channel.CALL, Channel.EMAIL, Channel.LETTER])
numbers = st.integers(0, 200)
MANY_SALES = 4
"""Only then is one cancelled: without touches there is little to see."""


@cache
def table() -> Desk:
    """Return a desk whose shelf of playbooks is read once."""
    return desk()


def reaches_somebody(touch: Touch) -> bool:
    is_inside = touch.channel is Channel.INTERNAL or touch.purpose is Purpose.INTERNAL
    return not is_inside and touch.addressee.value not in {"team", "office", "delivery", "maker", "self"}


def is_unwanted(touch: Touch, said: DoNotContact, today: date) -> bool:
    """Whether a touch would be made, on its day or today when that has passed, on a way that is not wanted."""
    if said.contact_id not in {None, touch.contact_id} or said.channel not in {None, touch.channel}:
        return False
    if said.until_on is None:
        return True
    return touch.due_on is not None and max(touch.due_on, today) <= said.until_on


class PeopleAreLeftAlone(RuleBasedStateMachine):
    """Anything one may type, on any day."""

    @initialize(deliver_in=st.none() | st.integers(0, 60), playbook=playbooks)
    def begin(self, deliver_in: int | None, playbook: str | None) -> None:
        self.at = replace(table(), store=Store.in_memory())
        self.go_to(FRIDAY)
        for customer in CUSTOMERS:
            deliver_by = None if deliver_in is None else FRIDAY + timedelta(days=deliver_in)
            sell(self.at, customer, deliver_by=deliver_by, playbook=playbook)
        self.attempt(apply_playbook, "keep-in-touch", "Acme")
        with self.at.write() as tx:
            tx.add(Material(0, "Care of stones", FRIDAY, url="https://acme.example/stones"))

    def go_to(self, day: date) -> None:
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.at = replace(self.at, today=day, now=now)

    def ahead(self, days: int) -> date:
        return self.at.today + timedelta(days=days)

    def attempt(self, deed: Callable[..., object], *given: object, **named: object) -> None:
        """Do as typed; what the program refuses changes nothing, which is an answer too."""
        try:
            deed(self.at, *given, **named)
        except FollowupError:
            return

    def pick(self, kind: type[Touch | Sale | Complaint | Absence | Occasion], number: int) -> int:
        """Return the id of one of the records that can be acted on."""
        with self.at.read() as tx:
            found: list[Record] = [each for each in tx.all(kind) if not isinstance(each, Touch) or each.state.is_open]
        return found[number % len(found)].id if found else 1

    def count(self, kind: type[Sale | Absence]) -> int:
        with self.at.read() as tx:
            return len(tx.all(kind))

    # What people want and who is gone.

    @rule(customer=customers, name=names, channel=often, days=st.none() | near)
    def refuse_a_channel(self, customer: str, name: str, channel: Channel, days: int | None) -> None:
        until = None if days is None else self.ahead(4 * days)
        self.attempt(say_do_not_contact, customer, name, channels=[channel], until=until)

    @rule(number=numbers, chosen=st.none() | near, days=st.none() | near)
    def refuse_the_way_of_a_touch(self, number: int, chosen: int | None, days: int | None) -> None:
        """Somebody does not want just the way an open touch of theirs would go, on a day chosen by hand perhaps."""
        touch_id = self.pick(Touch, number)
        with self.at.read() as tx:
            touch = tx.get(Touch, touch_id)
            customer = tx.get(Customer, touch.customer_id) if touch else None
            contact = tx.get(Contact, touch.contact_id) if touch and touch.contact_id else None
        if touch is None or customer is None or touch.channel is Channel.INTERNAL:
            return
        if chosen is not None:
            self.attempt(snooze_touches, [touch_id], until=self.ahead(chosen))
        until = None if days is None else self.ahead(4 * days)
        name = contact.name if contact else None
        self.attempt(say_do_not_contact, customer.name, name, channels=[touch.channel], until=until)

    @rule(customer=customers, name=st.none() | names, days=st.none() | near)
    def refuse_all(self, customer: str, name: str | None, days: int | None) -> None:
        self.attempt(say_do_not_contact, customer, name, until=None if days is None else self.ahead(4 * days))

    @rule(customer=customers, name=st.none() | names, channel=st.none() | often)
    def lift(self, customer: str, name: str | None, channel: Channel | None) -> None:
        self.attempt(lift_do_not_contact, customer, name, channels=[channel] if channel else [])

    @rule(customer=customers, name=names, successor=st.none() | names)
    def leave(self, customer: str, name: str, successor: str | None) -> None:
        self.attempt(set_status, customer, name, ContactStatus.LEFT, on=None, successor=successor)

    @rule(customer=customers, name=names)
    def die(self, customer: str, name: str) -> None:
        self.attempt(set_status, customer, name, ContactStatus.DECEASED, on=None)

    @rule(customer=customers, name=names)
    def be_here_after_all(self, customer: str, name: str) -> None:
        self.attempt(set_status, customer, name, ContactStatus.HERE, on=None)

    # Days away.

    @rule(start=near, length=near)
    def go_away(self, start: int, length: int) -> None:
        self.attempt(add_away, self.ahead(start - 5), self.ahead(start - 5 + length))

    @precondition(lambda self: self.count(Absence) > 0)
    @rule(number=numbers)
    def come_back(self, number: int) -> None:
        self.attempt(cancel_away, self.pick(Absence, number))

    @rule(customer=customers, days=near, ends=st.booleans())
    def pause(self, customer: str, days: int, ends: bool) -> None:
        if ends:
            self.attempt(end_pause, customer)
        else:
            self.attempt(pause_customer, customer, self.ahead(days))

    # Sales and what happens to them.

    @rule(customer=customers, name=names, playbook=playbooks, days=near)
    def close(self, customer: str, name: str, playbook: str | None, days: int) -> None:
        contact = ContactDetails(name)
        row = {"deliver_by": self.ahead(days), "playbook": playbook}
        self.attempt(_close, customer, contact, Outcome.WON, row)

    @rule(customer=customers, name=names)
    def lose(self, customer: str, name: str) -> None:
        self.attempt(_close, customer, ContactDetails(name), Outcome.LOST, {"reason": "too dear"})

    @rule(customer=customers, name=st.none() | names, scope=st.sampled_from(CadenceScope), days=near)
    def import_one(self, customer: str, name: str | None, scope: CadenceScope, days: int) -> None:
        closed_on = self.ahead(-3 * days)
        row = SaleRow(2, customer, f"Mixer {days}", Outcome.WON, closed_on, Money(90_000, "USD"), contact=name)
        rows = [replace(row, promised_on=closed_on + timedelta(days=30))]
        self.attempt(import_sales, rows, scope=scope, playbook=None, progress=lambda _, __: None)

    @rule(
        number=numbers,
        name=st.sampled_from(["shipped", "delivered", "back-ordered", "installed", "part-shipped", "renewal"]),
        days=st.integers(-5, 30),
    )
    def mark(self, number: int, name: str, days: int) -> None:
        day = self.ahead(days)
        word = MilestoneWord(name, expected_on=day) if days > 0 else MilestoneWord(name, reached_on=day)
        self.attempt(mark_milestone, f"S{self.pick(Sale, number)}", word, force=True)

    @rule(number=numbers, name=names)
    def hand_over(self, number: int, name: str) -> None:
        self.attempt(edit_sale, f"S{self.pick(Sale, number)}", SaleDetails(contact=name))

    @precondition(lambda self: self.count(Sale) > MANY_SALES)
    @rule(number=numbers)
    def cancel(self, number: int) -> None:
        self.attempt(cancel_sale, f"S{self.pick(Sale, number)}", why="withdrawn", on=self.at.today)

    @rule(number=numbers, name=names, role=st.sampled_from(["user", "sponsor", "site-lead"]), joins=st.booleans())
    def change_team(self, number: int, name: str, role: str, joins: bool) -> None:
        sale = f"S{self.pick(Sale, number)}"
        if joins:
            self.attempt(add_member, sale, MemberDetails(name, role))
        else:
            self.attempt(remove_member, sale, name, role=None)

    @rule(customer=customers, sale=st.none() | numbers, name=st.none() | names)
    def complain(self, customer: str, sale: int | None, name: str | None) -> None:
        about = None if sale is None else f"S{self.pick(Sale, sale)}"
        named = {"sale": about, "contact": name, "severity": Severity.NORMAL, "on": self.at.today}
        self.attempt(open_complaint, customer, "bent", **named)

    @rule(number=numbers)
    def resolve(self, number: int) -> None:
        found = str(self.pick(Complaint, number))
        self.attempt(resolve_complaint, found, Resolution("new", "packing", "guards"), on=self.at.today)

    # Touches.

    @rule(number=numbers, outcome=st.none() | st.sampled_from(TouchOutcome))
    def do(self, number: int, outcome: TouchOutcome | None) -> None:
        self.attempt(complete_touches, [self.pick(Touch, number)], done_on=self.at.today, outcome=outcome)

    @rule(number=numbers)
    def skip(self, number: int) -> None:
        self.attempt(skip_touches, [self.pick(Touch, number)], why="met her")

    @rule(number=numbers, days=near)
    def snooze(self, number: int, days: int) -> None:
        self.attempt(snooze_touches, [self.pick(Touch, number)], until=self.ahead(days))

    @rule(customer=customers, channel=channels, name=st.none() | names)
    def log(self, customer: str, channel: Channel, name: str | None) -> None:
        self.attempt(log_contact, customer, "rang", channel=channel, on=self.at.today, contact=name)

    @rule(customer=customers, playbook=st.sampled_from(["keep-in-touch", "light", "first-sale"]), contact=names)
    def apply(self, customer: str, playbook: str, contact: str) -> None:
        self.attempt(apply_playbook, playbook, customer, contact=contact)

    @rule(customer=customers, playbook=st.sampled_from(["keep-in-touch", "light"]))
    def stop(self, customer: str, playbook: str) -> None:
        self.attempt(stop_playbook, playbook, customer, why="enough")

    @rule(customer=customers, name=st.none() | names, channel=often, touch=st.none() | numbers)
    def send_material(self, customer: str, name: str | None, channel: Channel, touch: int | None) -> None:
        reference = customer if touch is None else str(self.pick(Touch, touch))
        self.attempt(send_material, "M1", reference, contact=name, channel=channel, again=True)

    @rule(number=numbers)
    def do_with_material(self, number: int) -> None:
        brought = Brought(material=("M1",), is_again=True)
        self.attempt(complete_touches, [self.pick(Touch, number)], done_on=self.at.today, brought=brought)

    # Customers and contacts.

    @rule(into=customers, other=customers)
    def merge(self, into: str, other: str) -> None:
        """Both go by the name of the first from then on; the second name is an alias."""
        self.attempt(merge_customers, into, other)

    @rule(name=names, start=customers, to=st.sampled_from([*CUSTOMERS, "Cole"]), successor=st.none() | names)
    def move(self, name: str, start: str, to: str, successor: str | None) -> None:
        self.attempt(move_person, MoveTold((start, name), to, self.at.today, successor=successor))

    @rule(customer=customers, comes_back=st.booleans())
    def put_away(self, customer: str, comes_back: bool) -> None:
        if comes_back:
            self.attempt(restore_customer, customer)
        else:
            self.attempt(archive_customer, customer, why=None)

    @rule(customer=customers, name=names, channel=st.none() | channels)
    def add_person(self, customer: str, name: str, channel: Channel | None) -> None:
        self.attempt(add_contact, customer, ContactDetails(name, channel=channel))

    @rule(customer=customers, name=names, channel=channels)
    def prefer(self, customer: str, name: str, channel: Channel) -> None:
        self.attempt(edit_contact, customer, name, ContactDetails(channel=channel))

    @rule(
        customer=customers,
        name=names,
        channel=st.none() | channels,
        wish=st.none() | often,
        days=st.none() | near,
        is_everybodys=st.booleans(),
        status=st.sampled_from(ContactStatus),
    )
    def import_card(
        self,
        customer: str,
        name: str,
        channel: Channel | None,
        wish: Channel | None,
        days: int | None,
        is_everybodys: bool,
        status: ContactStatus,
    ) -> None:
        block = DoNotContact(0, 0, self.at.today, None if is_everybodys else 0, wish)
        contact = Contact(0, 0, name, channel=channel, status=status)
        card = Card(contact, customer, blocks=(block,) if wish else (), is_here=status is ContactStatus.HERE)
        if days is not None:
            born = self.ahead(days)
            card = replace(card, birthday=(born.month, born.day, None))
        with NamedTemporaryFile("w", encoding="utf-8", suffix=".vcf", newline="") as file:
            file.write(write_cards((card,), 4, {}))
            file.flush()
            self.attempt(import_vcards, CardsWish((Path(file.name),)))

    @rule(
        customer=customers, name=names, channel=channels, wish=st.none() | often, status=st.sampled_from(ContactStatus)
    )
    def import_row(
        self, customer: str, name: str, channel: Channel, wish: Channel | None, status: ContactStatus
    ) -> None:
        blocks = (DoNotContact(0, 0, self.at.today, 0, wish),) if wish else ()
        card = Card(Contact(0, 0, name, channel=channel, status=status), customer, blocks=blocks)
        self.attempt(import_customers, [CustomerRow(2, Customer(0, customer), card)], is_update=True)

    @rule(customer=customers, country=st.sampled_from(["US", "DE", "JP"]), value=st.sampled_from(CustomerClass))
    def edit(self, customer: str, country: str, value: CustomerClass) -> None:
        self.attempt(edit_customer, customer, CustomerDetails(country=country, customer_class=value))

    # Their days.

    @rule(
        customer=customers,
        name=st.none() | names,
        kind=st.sampled_from(OccasionKind),
        days=near,
        channel=st.none() | st.sampled_from([Channel.CARD, Channel.GIFT, Channel.EMAIL, Channel.CALL]),
    )
    def keep_a_day(
        self, customer: str, name: str | None, kind: OccasionKind, days: int, channel: Channel | None
    ) -> None:
        when = "Christmas Day" if kind is OccasionKind.HOLIDAY else f"{self.ahead(days):%m-%d}"
        details = OccasionDetails(when, name, "a day", channel=channel, country="US" if when[0] == "C" else None)
        self.attempt(add_occasion, customer, kind, details)

    @rule(number=numbers, days=near, channel=channels)
    def change_a_day(self, number: int, days: int, channel: Channel) -> None:
        when = f"{self.ahead(days):%m-%d}" if days % 2 else None
        self.attempt(edit_occasion, str(self.pick(Occasion, number)), OccasionDetails(when, channel=channel))

    # Time, and second thoughts.

    @rule(days=st.sampled_from([1, 3, 10, 40, 150]))
    def wait(self, days: int) -> None:
        self.go_to(self.ahead(days))

    @precondition(lambda self: len(self.at.store.journal()) > len(CUSTOMERS))
    @rule()
    def undo(self) -> None:
        self.attempt(lambda at: at.store.undo())

    # What must hold after each of them.

    @invariant()
    def nobody_is_contacted_who_does_not_want_it_or_is_gone(self) -> None:
        with self.at.read() as tx:
            contacts = {contact.id: contact for contact in tx.all(Contact)}
            said = tx.all(DoNotContact)
            touches = [each for each in tx.all(Touch) if each.state.is_open and reaches_somebody(each)]
        for touch in touches:
            person = contacts.get(touch.contact_id or 0)
            assert person is None or person.status is ContactStatus.HERE, touch
            wishes = (wish for wish in said if wish.customer_id == touch.customer_id)
            assert not [wish for wish in wishes if is_unwanted(touch, wish, self.at.today)], touch

    @invariant()
    def a_paused_customer_is_offered_nothing(self) -> None:
        with self.at.read() as tx:
            pauses = [each for each in tx.all(Absence) if each.customer_id is not None]
            offers = [t for t in tx.all(Touch) if t.purpose in {Purpose.ASK, Purpose.OFFER} and t.state.is_open]
        for touch in offers:
            until = [each.until_on for each in pauses if each.customer_id == touch.customer_id]
            if touch.due_on and until and not touch.is_hand_moved:
                assert touch.due_on > max(until), touch

    def teardown(self) -> None:
        """Planning the whole store once more on the same day lays and drops nothing, and moves nothing."""
        if not hasattr(self, "at"):
            return
        with replace(self.at, is_dry_run=True).write() as tx:
            for customer in tx.all(Customer):
                moves = Replanning(self.at, tx, customer).run().moves
                lapsed = [move for move in moves if move.touch.state.value == "expired"]
                assert lapsed or moves == [], moves


def _close(at: Desk, customer: str, contact: ContactDetails, outcome: Outcome, details: Mapping[str, object]) -> None:
    from followup_cli.actions.close_sale import SaleToRecord, record_sale

    told = SaleToRecord(customer, "Oven", outcome, at.today, amount=Money(840_000, "USD"), contact=contact, **details)  # type: ignore[arg-type]
    record_sale(at, told)


TestPeopleAreLeftAlone = PeopleAreLeftAlone.TestCase
TestPeopleAreLeftAlone.settings = settings(
    max_examples=20, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)

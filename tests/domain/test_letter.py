from dataclasses import replace
from datetime import date

import pytest

from followup_cli.domain.letter import LetterFacts, letter_facts
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.letter_fields import FIELDS, missing_fields, quoted
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address, Email
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.vocabulary import Channel, Outcome, TouchState
from followup_cli.settings import Seller

TODAY = date(2026, 11, 23)
NOBODY = Seller()
CUSTOMER = Customer(3, "Lonesome Pine")
SALE = Sale(5, 3, "Oven", Outcome.WON, date(2026, 11, 20))


def gathered(
    *,
    customer: Customer = CUSTOMER,
    contact: Contact | None = None,
    sale: Sale | None = SALE,
    milestones: tuple[Milestone, ...] = (),
    touches: tuple[Touch, ...] = (),
    seller: Seller = NOBODY,
    touch: Touch | None = None,
    nothing_to_deliver: bool = False,
    change: DateChange | None = None,
) -> LetterFacts:
    return letter_facts(
        customer=customer,
        contact=contact,
        sale=sale,
        milestones=milestones,
        touches=touches,
        seller=seller,
        today=TODAY,
        touch=touch,
        nothing_to_deliver=nothing_to_deliver,
        change=change,
    )


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("address", 'followup customer edit "Lonesome Pine" --street … --city … --postal-code …'),
        ("contact.name", 'followup contact add "Lonesome Pine" "Name"'),
        ("contact.email", 'followup contact add "Lonesome Pine" "Name"'),
        ("contact.greeting", 'followup contact add "Lonesome Pine" "Name"'),
        ("sale.amount", "followup sale edit S5 --amount …"),
        ("sale.benefits", 'followup sale edit S5 --benefit "…"'),
        ("sale.thanks_for", 'followup sale edit S5 --thanks-for "…"'),
        ("sale.reason", 'followup sale edit S5 --reason "…"'),
        ("delivery", "followup sale edit S5 --deliver-by DATE (or none, when there is nothing to deliver)"),
        (
            "change",
            "followup milestone S5 delivered --expected DATE (or unknown, when there is none yet)",
        ),
        ("next_steps", "followup playbook apply first-sale S5"),
        ("seller.name", "followup init --name …"),
        ("seller.company", "followup init --company …"),
        ("seller.title", "followup init --title …"),
        ("seller.phone", "followup init --phone …"),
        ("seller.email", "followup init --email …"),
        ("seller.website", "followup init --website www.… (or --website none, when you have none)"),
        ("seller.address", "followup init --address …"),
    ],
)
def test_a_missing_field_names_the_command_that_sets_it(field: str, command: str) -> None:
    (missing,) = missing_fields(gathered(), [field])
    assert missing.command == command
    assert missing.name
    assert str(missing) == f"{missing.name}: {command}"


def test_without_a_sale_its_fields_name_close() -> None:
    facts = gathered(sale=None)
    for field in ("sale.product", "sale.benefits", "delivery", "next_steps"):
        assert missing_fields(facts, [field])[0].command == 'followup close "Lonesome Pine" PRODUCT AMOUNT'


@pytest.mark.parametrize(
    ("field", "option"),
    [
        ("contact.email", "--email …"),
        ("contact.greeting", '--greeting "Dear …" (or --called …, or --salutation … --family-name …)'),
    ],
)
def test_what_a_known_contact_lacks_is_edited(field: str, option: str) -> None:
    (missing,) = missing_fields(gathered(contact=Contact(1, 3, "Fran Wilson")), [field])
    assert missing.command == f'followup contact edit "Lonesome Pine" "Fran Wilson" {option}'


def test_nothing_is_missing_when_all_is_known() -> None:
    facts = gathered(
        customer=replace(CUSTOMER, address=Address("1 Oak St", "Salem")),
        contact=Contact(1, 3, "Fran Wilson", greeting="Dear Fran", emails=(Email("f@x.example"),)),
        sale=replace(SALE, amount=Money(1, "USD"), benefits=("x",), thanks_for="x", reason="x"),
        milestones=(Milestone(1, 5, "delivered", date(2026, 12, 1)),),
        touches=(Touch(1, 3, "Ring", Channel.CALL, TouchState.PLANNED, due_on=TODAY, promise="I will ring."),),
        seller=Seller("a", "b", "c", "d", "e", "f", "g", "h"),
        change=DateChange("delivered", date(2026, 11, 30), date(2026, 12, 1)),
    )
    assert missing_fields(facts, FIELDS) == ()


@pytest.mark.parametrize(("website", "printed"), [("www.x.example", "www.x.example"), ("none", None), (None, None)])
def test_a_web_address_known_to_be_none_is_neither_missing_nor_printed(
    website: str | None, printed: str | None
) -> None:
    facts = gathered(seller=Seller(website=website))
    assert bool(missing_fields(facts, ["seller.website"])) is (website is None)
    assert facts.web_address == printed


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_white_space_is_not_a_value(blank: str) -> None:
    facts = gathered(sale=replace(SALE, thanks_for=blank, benefits=(blank,)), seller=Seller(name=blank))
    assert len(missing_fields(facts, ["sale.thanks_for", "sale.benefits", "seller.name"])) == 3


@pytest.mark.parametrize(
    ("channel", "is_asked"),
    [(Channel.LETTER, True), (Channel.EMAIL, False), (Channel.CARD, False), (Channel.CALL, True), (None, True)],
)
def test_only_a_letter_asks_for_a_postal_address(channel: Channel | None, is_asked: bool) -> None:
    touch = Touch(1, 3, "Write", channel, TouchState.PLANNED) if channel else None
    assert bool(missing_fields(gathered(touch=touch), ["address"])) is is_asked


def test_the_templates_channel_counts_when_the_touch_names_none() -> None:
    assert missing_fields(gathered(), ["address"], Channel.EMAIL) == ()


def test_a_mobile_number_will_do_for_a_phone() -> None:
    assert missing_fields(gathered(seller=Seller(mobile="1")), ["seller.phone"]) == ()


@pytest.mark.parametrize(
    ("milestone", "nothing", "is_missing"),
    [
        (None, False, True),
        (None, True, False),
        (Milestone(1, 5, "shipped", date(2026, 12, 1)), False, True),
        (Milestone(1, 5, "delivered", date(2026, 12, 1)), False, False),
        (Milestone(1, 5, "delivered", TODAY), False, False),
        (Milestone(1, 5, "delivered", date(2026, 11, 22)), False, False),
        (Milestone(1, 5, "delivered", date(2026, 11, 10), date(2026, 11, 22)), False, False),
    ],
)
def test_when_a_delivery_date_is_missing(milestone: Milestone | None, nothing: bool, is_missing: bool) -> None:
    facts = gathered(milestones=(milestone,) if milestone else (), nothing_to_deliver=nothing)
    assert bool(missing_fields(facts, ["delivery"])) is is_missing


@pytest.mark.parametrize(
    ("expected_on", "is_missing"),
    [(None, False), (TODAY, False), (date(2026, 11, 22), True), (date(2027, 1, 5), False)],
)
def test_a_new_date_that_has_passed_too_is_no_news(expected_on: date | None, is_missing: bool) -> None:
    facts = gathered(change=DateChange("go-live", date(2026, 11, 15), expected_on))
    missing = missing_fields(facts, ["change"])
    assert bool(missing) is is_missing
    assert all(one.command.startswith("followup milestone S5 go-live --expected DATE") for one in missing)


def test_kept_promises_leave_nothing_to_ask_for() -> None:
    done = Touch(1, 3, "Ring", Channel.CALL, TouchState.DONE, due_on=TODAY, promise="I will ring.")
    facts = gathered(touches=(done,))
    assert facts.next_steps == ()
    assert missing_fields(facts, ["next_steps"]) == ()


def test_next_steps_come_by_date() -> None:
    late = Touch(1, 3, "Ring", Channel.CALL, TouchState.PLANNED, due_on=date(2026, 12, 9), promise="b")
    soon = Touch(2, 3, "Ring", Channel.CALL, TouchState.PLANNED, due_on=date(2026, 12, 1), promise="a")
    assert [step.text for step in gathered(touches=(late, soon)).next_steps] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Lonesome Pine", '"Lonesome Pine"'), ("O'Hara", '"O\'Hara"'), ("A $5 shop", "'A $5 shop'"), ('a"b', "'a\"b'")],
)
def test_names_are_quoted_for_the_shell(name: str, typed: str) -> None:
    assert quoted(name) == typed

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from followup_cli.domain.letter import Day, LetterFacts, Person, Sent, Talk, letter_facts
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.letter_fields import FIELDS, quoted
from followup_cli.domain.letter_missing import Ask, missing_fields, missing_sayings
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Address, Email, Phone
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Complaint, Milestone
from followup_cli.domain.vocabulary import Channel, OccasionKind, Outcome, TouchState
from followup_cli.settings import Seller

TODAY = date(2026, 11, 23)
NOBODY = Seller()
CUSTOMER = Customer(3, "Lonesome Pine")
SALE = Sale(5, 3, "Oven", Outcome.WON, date(2026, 11, 20))
EVERYTHING_OF_HER = Contact(
    *(1, 3, "Fran Wilson", "Sales Manager"),
    greeting="Dear Fran",
    emails=(Email("f@x.example"),),
    phones=(Phone("1"),),
    given_name="Fran",
    family_name="Wilson",
    called="Fran",
    salutation="Ms",
)
COMPLAINT = Complaint(
    *(8, 3, "two trays bent", TODAY, datetime(2026, 11, 23, tzinfo=UTC)),
    remedy="new trays",
    root_cause="no corner guards",
    prevention="guards on the list",
)


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
        ("contact.given_name", 'followup contact add "Lonesome Pine" "Name"'),
        ("delivery.done", "followup delivered S5 --on DATE"),
        ("facts", 'followup note "Lonesome Pine" "…" --say "…"'),
        ("talk", 'followup log "Lonesome Pine" "…" --channel call'),
        ("material", 'followup material send … "Lonesome Pine"'),
        ("day", 'followup occasion add "Lonesome Pine" birthday DATE (or wedding, purchase, holiday …)'),
        ("complaint", 'followup complaint open "Lonesome Pine" "…"'),
        ("complaint.remedy", 'followup complaint open "Lonesome Pine" "…"'),
        ("former", 'followup contact add "Lonesome Pine" "Name"'),
        ("team", 'followup team add S5 "Name" --role delivery'),
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
        ("contact.given_name", "--given-name …"),
        ("contact.family_name", "--family-name …"),
        ("contact.called", "--called …"),
        ("contact.salutation", "--salutation …"),
        ("contact.title", "--title …"),
        ("contact.phone", "--phone …"),
        ("contact.greeting", '--greeting "Dear …" (or --called …, or --salutation … --family-name …)'),
    ],
)
def test_what_a_known_contact_lacks_is_edited(field: str, option: str) -> None:
    (missing,) = missing_fields(gathered(contact=Contact(1, 3, "Fran Wilson")), [field])
    assert missing.command == f'followup contact edit "Lonesome Pine" "Fran Wilson" {option}'


def test_nothing_is_missing_when_all_is_known() -> None:
    facts = gathered(
        customer=replace(CUSTOMER, address=Address("1 Oak St", "Salem")),
        contact=EVERYTHING_OF_HER,
        sale=replace(SALE, amount=Money(1, "USD"), benefits=("x",), thanks_for="x", reason="x"),
        milestones=(Milestone(1, 5, "delivered", date(2026, 11, 20), date(2026, 11, 20)),),
        touches=(Touch(1, 3, "Ring", Channel.CALL, TouchState.PLANNED, due_on=TODAY, promise="I will ring."),),
        seller=Seller("a", "b", "c", "d", "e", "f", "g", "h"),
        change=DateChange("delivered", date(2026, 11, 30), date(2026, 12, 1)),
    )
    known = replace(
        facts,
        facts=(Fact(1, 3, "x", TODAY, say="You said x."),),
        talk=Talk(TODAY, Channel.CALL),
        material=(Sent("Care"),),
        day=Day(OccasionKind.BIRTHDAY, TODAY),
        complaint=COMPLAINT,
        former=Person("Jo"),
        team=(Person("Sam"),),
    )
    assert missing_fields(known, FIELDS) == ()
    assert {each.field for each in missing_fields(facts, FIELDS)} == {
        *("facts", "talk", "material", "day", "complaint", "former", "team"),
        *("complaint.remedy", "complaint.root_cause", "complaint.prevention"),
    }


def test_what_a_known_complaint_lacks_is_told_of_that_complaint() -> None:
    facts = replace(gathered(), complaint=replace(COMPLAINT, remedy=" "))
    (missing,) = missing_fields(facts, ["complaint", "complaint.remedy", "complaint.prevention"])
    assert missing.command == 'followup complaint update 8 --remedy "…"'


@pytest.mark.parametrize(
    ("touch", "sent", "is_missing"),
    [(7, None, False), (7, TODAY, True), (7, "nothing", True), (None, TODAY, False), (None, "nothing", True)],
)
def test_a_touchs_letter_wants_material_that_goes_with_it(touch: int | None, sent: object, is_missing: bool) -> None:
    material = () if sent == "nothing" else (Sent("Care", TODAY if sent else None),)
    missing = missing_fields(replace(gathered(), touch_id=touch, material=material), ["material"])
    assert bool(missing) is is_missing
    assert all(each.command.endswith(str(touch or '"Lonesome Pine"')) for each in missing)


def test_what_is_missing_says_where_the_template_wants_it() -> None:
    facts = replace(gathered(), said={"worry": " "})
    (amount, reason) = missing_fields(facts, ["sale.amount", "sale.reason"], None, {"sale.amount": "own.j2:7"})
    assert (amount.field, amount.place, reason.place) == ("sale.amount", "own.j2:7", None)
    assert amount.with_place == "the amount: followup sale edit S5 --amount … (own.j2:7)"
    assert replace(amount, place="/a/own.j2:7").with_place.endswith("--amount … (/a/own.j2:7)")
    assert replace(amount, place="/a/own.j2:7", is_place_shipped=True).with_place == amount.with_place
    assert reason.with_place == str(reason)
    asks = (Ask("worry", "what they worried about"), Ask("page", "which page", is_needed=False))
    (worry,) = missing_sayings(facts, asks, "17", {"said.worry": "own.j2:9"})
    assert worry.with_place == 'what they worried about: followup letter 17 --say worry="…" (own.j2:9)'
    assert worry.field == "said.worry"


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

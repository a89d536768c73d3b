"""``close``, ``lose``, ``sale`` and what they know of customers and contacts."""

from typing import Any

import pytest

from tests.cli.program import ok, refused, run_json


def contact_of(customer: str) -> dict[str, Any]:
    contacts = run_json("show", customer)["contacts"]
    assert len(contacts) == 1
    found: dict[str, Any] = contacts[0]
    return found


def due(document: Any) -> dict[str, str | None]:  # noqa: ANN401 - JSON is of any shape
    return {touch["step"]: touch["due_on"] for touch in document["touches"]}


def test_a_first_sale_lays_the_whole_procedure() -> None:
    told = ok("close", "Acme Ltd", "Deck oven", "8,400.50", "--contact", "Jo Field", "--deliver-by", "+3w")
    for fact in (
        "Deck oven · 8,400.50 USD · closed Fri 20 Nov",
        "Acme Ltd  #1, new",
        "Jo Field",
        "expected Fri 11 Dec",
        "first-sale: purchase 1 (1 to 3), won",
        "followup letter 2",
    ):
        assert fact in told
    # From the close on Friday 20 November and the delivery on Friday 11 December, on weekdays throughout:
    assert due(run_json("show", "S1")) == {
        "order-check": "2026-11-23",  # 1 business day after close
        "thank-you": "2026-11-23",
        "hand-off": "2026-11-24",  # 2 business days after close
        "ship-check": "2026-12-08",  # 3 business days before delivered
        "no-news": "2026-12-14",  # 1 business day after delivered
        "arrived": "2026-12-15",  # 2 business days after delivered
        "papers": "2026-12-18",  # 5 business days after delivered
        "value-1": "2027-01-11",  # 30 days after: Sunday the 10th, so the next workday
        "feedback": "2027-01-25",  # 45 days after
        "what-came-of-it": None,
        "praise-back": None,
        "referral": None,
        "value-2": "2027-03-11",  # 90 days after
        "value-3": "2027-06-09",  # 180 days after
    }


def test_holidays_are_those_of_the_customers_country() -> None:
    # Wednesday 25 November 2026: the 26th is Thanksgiving in the US, and no day off in Germany.
    american = run_json("close", "Acme", "Oven", "8400", "--country", "US", today="2026-11-25")
    german = run_json("close", "Bäcker", "Oven", "8400", "--country", "Germany", today="2026-11-25")
    unknown = run_json("close", "Chez", "Oven", "8400", today="2026-11-25")
    assert [due(sale)["thank-you"] for sale in (american, german, unknown)] == [
        "2026-11-27",
        "2026-11-26",
        "2026-11-26",
    ]
    assert run_json("show", "bäcker")["customer"]["country"] == "DE"
    ok("init", "--country", "USA")
    assert due(run_json("close", "Deli", "Oven", "8400", today="2026-11-25"))["thank-you"] == "2026-11-27"


@pytest.mark.parametrize(
    ("command", "playbook", "because"),
    [
        (("close", "New", "Oven", "8400"), "first-sale", "purchase 1 (1 to 3), won"),
        (("close", "New", "Stones", "249.99"), "light", "amount under 250 USD, won"),
        (("close", "New", "Stones", "250"), "first-sale", "purchase 1 (1 to 3), won"),
        (("close", "New", "Stones", "249", "--currency", "CZK"), "first-sale", "purchase 1 (1 to 3), won"),
        (("close", "Old", "Oven", "8400"), "repeat-sale", "purchase 4 (from 4), won"),
        (("close", "Old", "Oven", "8400", "--on", "2026-01-01"), "first-sale", "purchase 1 (1 to 3), won"),
        (("close", "Old", "Oven", "8400", "--playbook", "complex-sale"), "complex-sale", "you named it"),
        (("lose", "New", "Oven", "--reason", "price"), "lost-deal", "lost"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_playbook_that_fits_is_chosen_and_the_reason_told(
    command: tuple[str, ...], playbook: str, because: str
) -> None:
    for _ in range(3):
        ok("close", "Old", "Oven", "8400")
    sale = run_json(*command)["sale"]
    assert (sale["playbook"], sale["playbook_because"]) == (playbook, because)


def test_the_default_playbook_is_for_sales_no_other_names() -> None:
    ok("config", "set", "default_playbook", "light")
    ok("init", "--currency", "EUR")
    assert run_json("close", "New", "Stones", "8400")["sale"]["amount"]["currency"] == "EUR"
    assert run_json("close", "New", "Stones", "8400")["sale"]["playbook"] == "first-sale", "it fits, so it goes before"


def test_deliver_by_fixes_what_hangs_on_the_delivery() -> None:
    assert due(run_json("close", "A", "Oven", "8400", "--deliver-by", "2027-01-15"))["arrived"] == "2027-01-19"
    assert due(run_json("close", "A", "Oven", "8400"))["arrived"] == "2026-12-07"  # 17 days after close while unknown
    nothing = run_json("close", "B", "Advice", "8400", "--deliver-by", "None")
    assert nothing["sale"]["milestones"] == []
    same_day = run_json("close", "C", "Oven", "8400", "--deliver-by", "today")
    assert same_day["sale"]["milestones"][0]["expected_on"] == "2026-11-20"
    refused("close", "D", "Oven", "8400", "--deliver-by", "yesterday", code=2)


def test_known_contacts_are_completed_and_never_doubled() -> None:
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo Field", "--phone", "555")
    ok("close", "Acme", "Oven", "8400", "--contact", "jo  FIELD", "--email", "jo@acme.example", "--channel", "email")
    known = contact_of("acme")
    assert [known[key] for key in ("name", "phone", "email", "channel")] == [
        "Jo Field",
        "555",
        "jo@acme.example",
        "email",
    ]
    told = run_json("close", "acme", "Oven", "8400", "--phone", "556")
    assert contact_of("acme")["phone"] == "556", "without a name it is the only contact there is"
    by_mail = next(touch for touch in told["touches"] if touch["step"] == "thank-you")
    assert by_mail["channel"] == "email", "the channel they prefer, where the step allows it"
    ok("close", "Acme", "Oven", "8400", "--contact", "Mo Wood")
    assert len(run_json("show", "acme")["contacts"]) == 2
    assert "needs the contact" in refused("close", "Acme", "Oven", "8400", "--phone", "557", code=2).error


def test_everything_told_is_kept() -> None:
    ok(
        *("close", "Acme", "Oven", "8400", "--source", "trade fair", "--order-id", "A-17", "--thanks-for", "the tour"),
        *("--benefit", "bread by five", "--benefit", "a quiet night", "--note", "two chimneys", "--on", "2026-11-02"),
    )
    page = run_json("show", "S1")
    sale = page["sale"]
    assert [sale[key] for key in ("source", "order_id", "thanks_for", "closed_on")] == [
        "trade fair",
        "A-17",
        "the tour",
        "2026-11-02",
    ]
    assert sale["benefits"] == ["bread by five", "a quiet night"]
    assert [note["text"] for note in page["facts"]] == ["two chimneys"]


def test_a_lost_sale_gets_thanks_and_an_open_door() -> None:
    told = ok("lose", "Acme", "Oven", "8400", "--reason", "nine weeks against six")
    for fact in ("Oven · 8,400.00 USD · lost Fri 20 Nov", "nine weeks against six", "lost-deal: lost"):
        assert fact in told
    assert due(run_json("show", "S1")) == {
        "thank-you": "2026-11-23",  # 1 business day after lost
        "self-review": "2026-11-25",  # 3 business days
        "ask-why": "2026-11-30",  # 10 days
        "open-door": "2027-02-18",  # 90 days
        "next-decision": "2027-07-23",  # 120 days before a year after lost (20 November 2027)
    }


def test_lists_and_pages() -> None:
    ok("close", "Acme", "Oven", "8400", "--on", "2026-11-02")
    ok("lose", "Bolt", "Fryer", "--reason", "price")
    assert [sale["product"] for sale in run_json("sale", "list")["sales"]] == ["Fryer", "Oven"]
    assert [sale["product"] for sale in run_json("sale", "list", "--outcome", "won")["sales"]] == ["Oven"]
    assert [sale["product"] for sale in run_json("sale", "list", "--customer", "bol")["sales"]] == ["Fryer"]
    for what in ("S1", "s1"):
        assert "first-sale" in ok("show", what)
    assert "Oven" in ok("find", "OVEN")
    assert run_json("find", "zzz")["hits"] == []


def test_editing_a_sale_moves_what_hangs_on_it() -> None:
    ok("close", "Acme", "Oven", "8400", "--deliver-by", "2026-12-11", "--contact", "Jo")
    ok("snooze", "6", "2026-12-30")  # the call after delivery
    changed = run_json("sale", "edit", "S1", "--deliver-by", "2027-01-15")
    moves = {touch["step"]: (touch["moved_from"], touch["due_on"]) for touch in changed["touches"]}
    # The 35 days between close and delivery are more than 21 now: a call every 14 days from 10 days after the close.
    assert moves["reassure"] == (None, "2026-11-30")
    assert moves["ship-check"] == ("2026-12-08", "2027-01-12")
    assert moves["no-news"] == ("2026-12-14", "2027-01-18")
    assert moves["papers"] == ("2026-12-18", "2027-01-22")
    assert "arrived" not in moves, "what was moved by hand stays"
    assert "thank-you" not in moves, "what hangs on the close stays"


def test_editing_a_sale_changes_what_is_said_and_nothing_else() -> None:
    ok("close", "Acme", "Oven", "8400", "--currency", "EUR", "--benefit", "bread by five", "--contact", "Jo")
    ok("contact", "add", "acme", "Mo")
    before = run_json("show", "S1")["sale"]
    ok("sale", "edit", "S1", "--amount", "8600")
    assert run_json("show", "S1")["sale"] == {**before, "amount": {"amount": "8600.00", "currency": "EUR"}}
    ok("sale", "edit", "1", "--currency", "GBP", "--benefit", "a quiet night", "--benefit", "bread by five")
    after = run_json("show", "S1")["sale"]
    assert after["amount"] == {"amount": "8600.00", "currency": "GBP"}
    assert after["benefits"] == ["bread by five", "a quiet night"]
    ok("sale", "edit", "S1", "--contact", "Mo", "--product", "Deck oven", "--order-id", "7", "--source", "fair")
    page = run_json("show", "S1")
    assert (page["sale"]["product"], page["contact"]["name"]) == ("Deck oven", "Mo")
    assert {touch["contact_id"] for touch in page["touches"]} == {page["contact"]["id"], None}, "touches go to Mo"
    ok("lose", "Acme", "Mixer", "--reason", "price")
    assert "without an amount" in refused("sale", "edit", "S2", "--currency", "EUR", code=2).error
    ok("sale", "edit", "S2", "--amount", "90", "--reason", "the chimney")
    assert run_json("show", "S2")["sale"]["amount"] == {"amount": "90.00", "currency": "USD"}


def test_editing_a_sale_says_what_changed() -> None:
    ok("close", "Acme Ltd", "Oven", "8400", "--contact", "Jo", "--deliver-by", "2026-12-11")

    def said(*options: str) -> str:
        remark, *others = run_json("sale", "edit", "S1", *options)["remarks"]
        assert all("If the delivery has slipped since" in other for other in others)
        return str(remark)

    both = said("--benefit", "bread by five", "--deliver-by", "2026-12-18")
    assert both == "S1 (Oven, Acme Ltd): benefits, delivery are changed."
    assert said("--product", "Deck oven") == "S1 (Deck oven, Acme Ltd): product is changed."
    assert said("--benefit", "quiet") == "S1 (Deck oven, Acme Ltd): benefits are changed."
    assert said("--deliver-by", "none") == "S1 (Deck oven, Acme Ltd): delivery is changed."
    assert said("--contact", "Jo") == "S1 (Deck oven, Acme Ltd): nothing is changed, all of it was known."


def test_an_empty_text_takes_a_detail_of_a_sale_away() -> None:
    given = ("--order-id", "7", "--source", "fair", "--thanks-for", "the tour", "--benefit", "bread by five")
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo", "--deliver-by", "2026-12-11", *given)
    emptied = ("--order-id", "", "--source", " ", "--thanks-for", "", "--benefit", "", "--amount", "")
    (remark,) = run_json("sale", "edit", "S1", *emptied)["remarks"]
    assert remark == "S1 (Oven, Acme): amount, order number, source, thanks, benefits are changed."
    sale = run_json("show", "S1")["sale"]
    assert [sale[key] for key in ("order_id", "source", "thanks_for", "benefits", "amount")] == [
        *(None, None, None),
        [],
        None,
    ]
    ok("sale", "edit", "S1", "--deliver-by", "")
    assert run_json("show", "S1")["milestones"] == []
    ok("lose", "Acme", "Mixer", "--reason", "price")
    ok("sale", "edit", "S2", "--reason", "")
    assert run_json("show", "S2")["sale"]["reason"] is None


def test_an_empty_benefit_makes_room_for_the_others() -> None:
    ok("close", "Acme", "Oven", "8400", "--benefit", "bread by five", "--benefit", "a quiet night")
    ok("sale", "edit", "S1", "--benefit", "", "--benefit", "cool in July")
    assert run_json("show", "S1")["sale"]["benefits"] == ["cool in July"]
    ok("sale", "edit", "S1", "--benefit", "bread by five")
    assert run_json("show", "S1")["sale"]["benefits"] == ["cool in July", "bread by five"]


def test_what_a_sale_cannot_do_without_is_not_emptied() -> None:
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo")
    before = run_json("show", "S1")
    assert refused("sale", "edit", "S1", "--product", " ", code=2).error == "--product is empty"
    assert refused("sale", "edit", "S1", "--contact", "", code=2).error == "--contact is empty"
    assert "without an amount" in refused("sale", "edit", "S1", "--amount", "", "--currency", "EUR", code=2).error
    assert run_json("show", "S1") == before


def test_an_empty_text_about_a_new_sale_is_as_good_as_none() -> None:
    blank = ("--source", "", "--order-id", " ", "--thanks-for", "", "--note", " ", "--email", "", "--phone", "")
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo", *blank)
    page = run_json("show", "S1")
    assert [page["sale"][key] for key in ("source", "order_id", "thanks_for")] == [None] * 3
    assert [page["contact"][key] for key in ("email", "phone")] == [None] * 2
    assert page["facts"] == []
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo", "--email", "jo@acme.example")
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo", "--email", "")
    assert contact_of("acme")["email"] == "jo@acme.example", "what is known stays"
    assert refused("lose", "Acme", "Mixer", "--reason", " ", code=2).error == "--reason is empty"


def test_why_a_sale_was_lost_goes_by_either_word() -> None:
    ok("lose", "Acme", "Mixer", "--why", "price")
    assert run_json("show", "S1")["sale"]["reason"] == "price"


def test_the_currency_of_an_amount_can_be_corrected_to_one_with_fewer_decimals() -> None:
    ok("close", "Acme", "Oven", "8400")
    ok("sale", "edit", "S1", "--currency", "JPY")
    assert run_json("show", "S1")["sale"]["amount"] == {"amount": "8400", "currency": "JPY"}


def test_an_amount_with_two_readings_is_refused() -> None:
    told = refused("close", "Acme", "Oven", "48.500", code=2)
    assert told.error == "AMOUNT: '48.500' can be read in more than one way"
    assert told.hint == "type 48500 or 48.50"
    ok("close", "Acme", "Oven", "48.500", "--currency", "KWD")


def test_a_cancelled_sale_drops_what_was_planned_for_the_reason() -> None:
    ok("close", "Acme", "Oven", "8400")
    ok("done", "1")
    cancelled = run_json("sale", "cancel", "S1", "--why", "budget withdrawn")
    assert {touch["state"] for touch in cancelled["touches"]} == {"dropped"}
    assert {touch["reason"] for touch in cancelled["touches"]} == {"the sale was cancelled: budget withdrawn"}
    page = run_json("show", "S1")
    assert page["sale"]["outcome"] == "cancelled"
    assert {touch["state"] for touch in page["touches"]} == {"done", "dropped"}
    assert run_json("today", "--on", "+1w")["touches"] == []
    assert run_json("close", "Acme", "Oven", "8400")["sale"]["playbook_because"] == "purchase 1 (1 to 3), won"


@pytest.mark.parametrize("command", [("close", "Acme", "Oven", "8400"), ("sale", "edit", "S1")])
def test_thanks_that_read_badly_in_a_letter_are_remarked_on_and_kept_as_typed(command: tuple[str, ...]) -> None:
    if command[0] == "sale":
        ok("close", "Acme", "Oven", "8400")
    told = ok(*command, "--thanks-for", "Your patience", "--benefit", "clean glasses")
    assert " ".join(told.split()).count("completes “Thank you for Your patience.”") == 1
    assert run_json("show", "S1")["sale"]["thanks_for"] == "Your patience"

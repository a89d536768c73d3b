"""Letters that do not fit what they are about: a sale that was cancelled or lost, a dropped touch, a first purchase."""

from pathlib import Path

import pytest

from tests.cli.program import home_folder, ok, refused, run, run_json

ROOT = Path(__file__).parents[2]

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--country", "US"),
)
OURS = "entered twice by our own intern"
ABOUT_ELSE = 'followup letter "School" --template NAME writes to them about something else'


@pytest.fixture(autouse=True)
def _seller() -> None:
    ok(*SELLER)


@pytest.fixture
def thanks() -> str:
    """Lose a sale and return the id of the touch that thanks for it."""
    ok("lose", "School", "Conveyor", "--reason", "price", "--contact", "Mr Oak")
    return str(next(touch["id"] for touch in run_json("show", "S1")["touches"] if touch["step"] == "thank-you"))


def bought() -> None:
    """Record a first sale to a person whom every letter can greet."""
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Pat McKenna", "--deliver-by", "2026-12-11")


@pytest.mark.parametrize("more", [(), ("--template", "thank-you-lost"), ("--template", "check-in"), ("--draft",)])
def test_a_touch_of_a_cancelled_sale_has_no_letter(thanks: str, more: tuple[str, ...]) -> None:
    ok("sale", "cancel", "S1", "--why", OURS)
    told = refused("letter", thanks, *more, code=1)
    assert told.error == f"S1 was cancelled, so the letter of touch {thanks} is off"
    assert told.hint == ABOUT_ELSE
    assert OURS not in told.out + told.err


def test_a_letter_sent_before_the_sale_was_cancelled_may_be_read(thanks: str) -> None:
    sent = run("letter", thanks).out
    assert "price" in sent
    ok("done", thanks)
    ok("sale", "cancel", "S1", "--why", OURS)
    assert run("letter", thanks).out == sent


def test_no_letter_knows_why_a_sale_was_cancelled(thanks: str) -> None:
    ok("done", thanks, "--on", "2026-11-20")
    ok("sale", "cancel", "S1", "--why", OURS)
    told = run("letter", thanks)
    assert "the reason it was lost" in told.err
    assert "S1 was cancelled, and why is for no letter to say" in told.err
    assert OURS not in told.out + told.err + run("letter", thanks, "--draft").out


def test_thanks_for_a_sale_are_not_written_of_a_cancelled_one(thanks: str) -> None:
    assert thanks
    ok("sale", "cancel", "S1", "--why", OURS)
    for name in ("thank-you", "thank-you-lost"):
        told = refused("letter", "S1", "--template", name, code=1)
        assert told.error == f"S1 was cancelled, so {name} is not its letter"


def test_the_letter_of_a_dropped_touch_says_why_it_was_dropped(thanks: str) -> None:
    ok("playbook", "stop", "lost-deal", "S1", "--why", "they asked for peace")
    told = refused("letter", thanks, code=1)
    assert told.error.startswith(f"touch {thanks} (Thank them for their time, without a second pitch) was dropped: ")
    assert "they asked for peace" in told.error
    assert told.hint == f"{ABOUT_ELSE}; followup undo takes back the last command"


@pytest.mark.parametrize(
    ("template", "field"),
    [
        ("order-confirmation", "a next step with its date"),
        ("delivery-change", "a promised date that has changed, with a new one still to come or none yet"),
        ("delivery-check", "the day it was delivered"),
        ("anniversary", "the day it is for"),
    ],
)
@pytest.mark.parametrize("outcome", ["lost", "cancelled"])
def test_what_only_a_won_sale_can_have_is_not_asked_of_another(
    thanks: str, template: str, field: str, outcome: str
) -> None:
    assert thanks
    if outcome == "cancelled":
        ok("sale", "cancel", "S1", "--why", OURS)
    (line,) = [
        line for line in refused("letter", "S1", "--template", template, code=1).err.splitlines() if field in line
    ]
    assert f": this letter is for a sale that was won, and S1 was {outcome} ({template}.j2:" in line


@pytest.mark.parametrize(
    ("template", "hint", "typed"),
    [
        ("holiday", 'holiday "Christmas Day"', ("holiday", "Christmas Day")),
        ("birthday", "birthday DATE", ("birthday", "12-24")),
        ("child-birthday", 'child-birthday DATE --name "…"', ("child-birthday", "12-24", "--name", "Lena")),
    ],
)
def test_the_day_a_card_lacks_is_of_the_kind_it_is_for(template: str, hint: str, typed: tuple[str, ...]) -> None:
    bought()
    letter = ("letter", "S1", "--template", template)
    assert f': followup occasion add "Acme" {hint} ({template}.j2:' in refused(*letter, code=1).err
    ok("occasion", "add", "Acme", *typed)
    assert "the day it is for" not in run(*letter).err


def test_what_was_delivered_is_on_back_order_no_more() -> None:
    bought()
    asked = ("letter", "S1", "--template", "backorder")
    assert "followup milestone S1 delivered --expected DATE" in refused(*asked, code=1).err
    ok("delivered", "S1", "--on", "2026-11-20")
    told = refused(*asked, code=1).err
    assert ": S1 was delivered on 2026-11-20, so there is no changed date to tell of (backorder.j2:" in told
    assert "followup milestone" not in told


def test_thanks_to_a_customer_of_years_for_a_first_purchase_are_remarked_on() -> None:
    bought()
    remark = "is their first purchase on record, and repeat-thanks is for a customer of years: "
    told = run("letter", "S1", "--template", "repeat-thanks")
    assert told.out
    assert f"S1 {remark}followup letter S1 --template thank-you\n" in told.err
    ok("close", "Acme", "Mixer", "900", "--contact", "Pat McKenna")
    assert remark not in run("letter", "S2", "--template", "repeat-thanks").err


def test_a_touch_whose_playbook_names_no_letter_is_told_of_the_ones_for_its_step() -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir(parents=True)
    ours = (ROOT / "templates" / "playbooks" / "first-sale.yaml").read_text(encoding="utf-8")
    (folder / "first-sale.yaml").write_text(ours.replace("    letter: shipment\n", ""), encoding="utf-8")
    bought()
    (touch,) = (str(each["id"]) for each in run_json("show", "S1")["touches"] if each["step"] == "ship-check")
    told = refused("letter", touch, code=1)
    assert told.hint == f"followup letter {touch} --template shipment"
    assert "has left us" in run("letter", touch, "--template", "shipment", "--say", "what=All of it left today.").out


def test_a_delivery_promised_for_a_day_off_is_remarked_on() -> None:
    ok(
        "close",
        "Acme",
        "Deck oven",
        "8400",
        "--contact",
        "Pat McKenna",
        "--deliver-by",
        "2026-12-25",
        "--country",
        "US",
    )
    cure = "followup sale edit S1 --deliver-by DATE"
    remark = f"the delivery is promised for Friday 2026-12-25, a day off for Acme: {cure}"
    assert remark not in run("letter", "S1", "--template", "repeat-thanks").err, "that letter promises no day"
    asked = ("letter", "S1", "--template", "thank-you", "--draft")
    assert remark in run(*asked).err
    ok("sale", "edit", "S1", "--deliver-by", "2026-12-23")
    assert "a day off" not in run(*asked).err

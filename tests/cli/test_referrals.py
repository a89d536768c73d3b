"""``referral``: received once, followed to the sale or its end, thanked, told, rewarded."""

from pathlib import Path

import pytest

from tests.cli.letter_desk import SELLER
from tests.cli.program import exported, ok, refused, run, run_json
from tests.cli.referral_desk import FRIDAY, LATER, MONDAY, line_of_three, listed, sold, told, touches


@pytest.fixture(autouse=True)
def _customer() -> None:
    ok("customer", "add", "Acme", "--country", "US", "--contact", "Jo Field")


def test_added_it_makes_a_prospect_and_lays_the_thanks() -> None:
    added = run_json("referral", "add", "acme", "Bloom Bakery", "--contact", "Jo Field", "--note", "rang them first")
    assert added["referral"] | {"rewards": None} == {
        "id": 1,
        "state": "received",
        "customer": {"id": 1, "name": "Acme"},
        "contact": {"id": 1, "name": "Jo Field"},
        "referred": {"id": 2, "name": "Bloom Bakery"},
        "asked_on": None,
        "received_on": FRIDAY,
        "contacted_on": None,
        "won_on": None,
        "won_sale_id": None,
        "closed_on": None,
        "closed_because": None,
        "note": "rang them first",
        "sale_id": None,
        "touch_id": 1,
        "worth": [],
        "rewards": None,
    }
    assert added["remarks"] == [
        "Acme introduced Bloom Bakery, referral 1.",
        "Bloom Bakery is new, as #2.",
    ]
    laid = touches()
    assert {step: touch["due_on"] for step, touch in laid.items()} == {
        "contact-them": FRIDAY,
        "referral-thanks": MONDAY,
        "referral-thank-you": None,
        "reward": None,
        "tell-the-end": None,
    }
    (due,) = run_json("today")["touches"]
    assert due["why"].startswith("They introduced Bloom Bakery on 2026-11-20. A name is warm")
    assert touches(2) == {}


@pytest.mark.parametrize(
    ("who", "whom", "error"),
    [
        ("acme", "ACME", "Acme cannot have introduced itself"),
        ("bloom", "Acme", "Acme introduced Bloom Bakery; so Bloom Bakery cannot have introduced Acme"),
        (
            "corner",
            "Acme",
            "Acme introduced Bloom Bakery, who introduced Corner Cafe; so Corner Cafe cannot have introduced Acme",
        ),
        (
            "acme",
            "Corner Cafe",
            "Corner Cafe was introduced by Bloom Bakery already, on 2026-11-23 (referral 2)",
        ),
        ("acme", "Bloom Bakery", "Bloom Bakery was introduced by Acme already, on 2026-11-20 (referral 1)"),
        ("acme", "#9", "there is no customer #9"),
    ],
)
def test_what_cannot_be_is_refused_by_name(who: str, whom: str, error: str) -> None:
    line_of_three()
    before = exported()
    assert refused("referral", "add", who, whom, code=1, today=LATER).error.startswith(error)
    assert exported() == before


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("add", "acme", " "), 2, "the name is empty"),
        (("add", "acme", "Bloom", "--on", "2026-12-24"), 1, "--on 2026-12-24 is still to come"),
        (("add", "nobody", "Bloom"), 1, "no customer is called 'nobody'"),
        (("add", "acme", "Bloom", "--contact", "Pat"), 1, "Acme has no contact called 'Pat'"),
        (("contacted", "7"), 1, "there is no referral '7'"),
        (("contacted", "x"), 1, "there is no referral 'x'"),
        (("contacted", "1", "--on", "2026-11-01"), 1, "--on 2026-11-01 lies before they were named on 2026-11-20"),
        (("closed", "1", "--why", " "), 2, "--why is empty"),
        (("won", "1"), 1, "Dover Deli has bought nothing since 2026-11-20"),
        (("won", "1", "S1"), 1, "S1 is no sale to Dover Deli"),
        (("reward", "1", " "), 2, "the reward is empty"),
        (("tree", "nobody"), 1, "no customer is called 'nobody'"),
    ],
)
def test_what_is_typed_wrong_changes_nothing(arguments: tuple[str, ...], code: int, error: str) -> None:
    ok("referral", "add", "acme", "Dover Deli")
    sold("Acme", today=FRIDAY)
    before = exported()
    assert refused("referral", *arguments, code=code).error.startswith(error)
    assert exported() == before


def test_whoever_bought_before_was_brought_by_nobody() -> None:
    sold("Bloom Bakery", today=FRIDAY)
    found = refused("referral", "add", "acme", "bloom bakery", "--on", MONDAY, code=1, today=LATER)
    assert found.error == "Bloom Bakery had bought before 2026-11-23: S1 on 2026-11-20"
    # On the day itself, or before, the introduction may well have brought the sale.
    assert run_json("referral", "add", "acme", "bloom bakery", "--on", FRIDAY)["referral"]["won_sale_id"] == 1


def test_the_first_sale_wins_it_and_is_told_and_its_end_takes_that_back() -> None:
    line_of_three()
    remarks = sold("bloom bakery")
    assert any(
        each.startswith("Acme, who introduced Bloom Bakery (referral 1), is thanked for it:")
        and "Tell them what came of it" in each
        for each in remarks
    )
    laid = touches()
    assert laid["referral-thank-you"]["due_on"] == "2026-12-07"  # a business day after Friday the 4th
    assert laid["reward"]["due_on"] == "2026-12-09"
    assert laid.keys().isdisjoint({"contact-them", "tell-the-end"})
    sold("bloom bakery", "500")
    won = listed()[1]
    assert (won["state"], won["won_on"], won["won_sale_id"]) == ("won", LATER, 1)
    assert won["worth"] == [{"amount": "2500.00", "currency": "USD"}]
    cancelled = run_json("sale", "cancel", "S1", "--why", "no money", today=LATER)
    assert listed()[1]["won_sale_id"] == 2  # the next one counts
    cancelled = run_json("sale", "cancel", "S2", "--why", "no money", today=LATER)
    assert "Acme, who introduced Bloom Bakery (referral 1), has not brought a sale any more." in cancelled["remarks"]
    assert (listed()[1]["state"], listed()[1]["worth"]) == ("received", [])


def test_a_sale_may_say_who_introduced_its_customer() -> None:
    (remark,) = [each for each in sold("Delta", "180", "--referred-by", "acme", today=FRIDAY) if "introduced" in each]
    assert remark.startswith("Acme introduced them (referral 1); they are thanked:")
    assert listed()[1]["won_sale_id"] == 1
    # Named and won on one day, one letter thanks for both.
    assert touches().keys() == {"referral-thanks", "reward"}
    assert sold("Delta", "180", "--referred-by", "acme")[:1] != [remark]
    assert len(listed()) == 1
    before = exported()
    typed = ("close", "Delta", "Mixer", "180", "--referred-by")
    ok("customer", "add", "Elm")
    assert refused(*typed, "elm", code=1, today=LATER).error.startswith("Delta was introduced by Acme already")
    assert refused(*typed, "delta", code=1, today=LATER).error == "Delta cannot have introduced itself"
    assert refused(*typed, "nobody", code=1, today=LATER).error == "no customer is called 'nobody'"
    ok("undo")
    assert exported() == before


def test_a_sale_that_does_not_count_by_itself_is_pointed_out_and_counts_when_said() -> None:
    ok("referral", "add", "acme", "Bloom Bakery", today=LATER)
    remarks = sold("bloom bakery", "2000", "--on", MONDAY, today=LATER)
    asked = "Acme introduced them (on 2026-12-04); if that brought this sale: followup referral won 1 S1"
    assert asked in remarks
    won = run_json("referral", "won", "1", "S1", today=LATER)
    assert (won["referral"]["received_on"], won["referral"]["won_on"]) == (MONDAY, MONDAY)
    assert won["remarks"][1].startswith("They count as introduced on 2026-11-23")
    assert refused("referral", "closed", "1", "--why", "x", code=1, today=LATER).error.startswith("referral 1 was won")


def test_closed_who_introduced_them_hears_how_it_ended_and_it_may_count_again() -> None:
    ok("referral", "add", "acme", "Bloom Bakery")
    closed = run_json("referral", "closed", "1", "--why", "they moved away", today=MONDAY)
    assert (closed["referral"]["state"], closed["referral"]["closed_because"]) == ("closed", "they moved away")
    laid = touches()
    assert laid["tell-the-end"]["due_on"] == "2026-11-25"
    assert laid.keys() == {"referral-thanks", "tell-the-end"}
    assert run_json("referral", "list", "--open") == {"referrals": [], "total": 1}
    assert "they moved away" in told("find", "moved away")
    assert run_json("referral", "tree")["tree"] == []
    # Nothing came of that one, so somebody else may introduce them.
    ok("customer", "add", "Elm")
    ok("referral", "add", "Elm", "Bloom Bakery", today=LATER)
    sold("bloom bakery")
    assert listed()[2]["state"] == "won"
    found = refused("referral", "won", "1", code=1, today=LATER)
    assert found.error.startswith("Bloom Bakery was introduced by Elm already")


def test_ticking_off_the_touch_says_that_they_were_contacted() -> None:
    ok("referral", "add", "acme", "Bloom Bakery")
    number = str(touches()["contact-them"]["id"])
    ok("done", number, "--note", "they bake at night", "--on", MONDAY, today=LATER)
    assert (listed()[1]["state"], listed()[1]["contacted_on"]) == ("contacted", MONDAY)
    found = refused("referral", "contacted", "1", code=1, today=LATER)
    assert found.error == "referral 1: they were contacted on 2026-11-23 already"


def test_contacted_by_word_takes_the_touch_away() -> None:
    ok("referral", "add", "acme", "Bloom Bakery")
    contacted = run_json("referral", "contacted", "1", today=MONDAY)
    assert [t["step"] for t in contacted["touches"] if t["state"] == "dropped"] == ["contact-them"]
    assert contacted["remarks"] == [
        "Referral 1: Bloom Bakery was contacted.",
        "To keep in touch until they buy: followup playbook apply keep-in-touch '#2'",
    ]


def test_a_reward_is_remembered_and_a_discount_remarked_on() -> None:
    ok("referral", "add", "acme", "Bloom Bakery")
    ok("referral", "reward", "1", "two seats at the tasting", "--kind", "invitation", today=MONDAY)
    given = run_json("referral", "reward", "1", "5 % off", "--kind", "discount", today=LATER)
    assert "A discount puts a price on a kindness" in given["remarks"][1]
    assert [(each["what"], each["kind"]) for each in listed()[1]["rewards"]] == [
        ("5 % off", "discount"),
        ("two seats at the tasting", "invitation"),
    ]
    assert [each["what"] for each in run_json("gift", "list", "acme")["gifts"]] == [
        "5 % off",
        "two seats at the tasting",
    ]
    refusal = refused("referral", "reward", "1", "wine", "--on", "2026-11-01", code=1)
    assert refusal.error.startswith("--on 2026-11-01 lies before")


def test_undo_takes_every_step_back() -> None:
    states = [exported()]
    for line in (
        ("referral", "add", "acme", "Bloom Bakery"),
        ("referral", "contacted", "1"),
        ("referral", "reward", "1", "a book"),
        ("close", "bloom bakery", "Mixer", "100"),
        ("close", "Corner", "Mixer", "100", "--referred-by", "bloom"),
    ):
        rehearsed = run_json(*line, "--dry-run", today=LATER)
        assert exported() == states[-1]
        done = run_json(*line, today=LATER)
        assert [t["id"] for t in rehearsed["touches"]] == [t["id"] for t in done["touches"]]
        states.append(exported())
    for state in reversed(states[:-1]):
        ok("undo")
        assert exported() == state


def test_sales_read_from_a_file_win_it_too(tmp_path: Path) -> None:
    ok("referral", "add", "acme", "Bloom Bakery")
    path = tmp_path / "sales.csv"
    path.write_text("customer,product,amount,closed_on\nBloom Bakery,Oven,8400,2026-11-30\n", encoding="utf-8")
    report = run_json("import", "sales", str(path), today=LATER)
    assert any(
        "Acme, who introduced Bloom Bakery (referral 1), is thanked for it" in each for each in report["remarks"]
    )
    assert listed()[1]["won_on"] == "2026-11-30"


def test_the_customers_pages_tell_both_ways() -> None:
    line_of_three()
    ok("referral", "reward", "1", "a book", today=MONDAY)
    page = told("show", "acme")
    assert "Whom they introduced 1 Bloom Bakery #2 received Fri 20 Nov · given: a book" in page
    bloom = told("show", "bloom")
    assert "came by Acme #1 · Jo Field, Fri 20 Nov" in bloom
    shape = run_json("show", "bloom")
    assert (shape["brought_by"]["id"], [each["id"] for each in shape["referrals"]]) == (1, [2])
    assert run_json("show", "acme")["brought_by"] is None


def test_the_letter_that_is_laid_can_be_written() -> None:
    ok(*SELLER)
    ok("referral", "add", "acme", "Bloom Bakery")
    number = str(touches()["referral-thanks"]["id"])
    assert f'followup letter {number} --say friend="…"' in refused("letter", number, code=1).err
    drafted = run(
        *("letter", number, "--json", "--say", "friend=You rang Dov Levi before I had even written."),
        *("--say", "did=I called on Dov on Friday, 20 November, and we looked at the ovens together."),
        today=MONDAY,
    )
    assert drafted.code == 0, drafted
    assert "You rang Dov Levi before I had even written." in drafted.json["text"]
    assert drafted.json["missing"] == []


def test_contacted_of_one_that_is_won_names_the_log() -> None:
    ok("referral", "add", "Acme", "Bloom Bakery")
    sold("Bloom Bakery")
    told = refused("referral", "contacted", "1", code=1, today=LATER).err
    assert "referral 1 was won on" in told
    assert "followup log '#2' TEXT" in told

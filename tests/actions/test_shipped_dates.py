"""The shipped playbooks laid on awkward days, held against tables worked out by hand (see tests/data/shipped_dates)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from followup_cli.almanac.days_off import days_off
from tests.actions.laid_by_hand import TABLES, close, dates, rows_of, touches
from tests.cli.program import ok, run_json

PLAYBOOKS = (
    "first-sale",
    "repeat-sale",
    "light",
    "lost-deal",
    "withdraw-quietly",
    "complex-sale",
    "keep-in-touch",
    "occasion",
    "delivery-change",
    "backorder",
    "part-shipment",
    "recovery",
    "new-place",
    "successor",
    "what-came-of-it",
    "referral-thanks",
    "testimonial-thanks",
    "testimonial-shown",
    "car",
    "store-supplier",
    "equipment-install",
    "software-rollout",
    "home-sale",
    "insurance-policy",
    "contractor-seasonal",
)
WITHOUT_A_SALE = frozenset(
    {"what-came-of-it", "new-place", "successor", "referral-thanks", "testimonial-thanks", "testimonial-shown"}
)
CLOSES = ("2026-01-31", "2024-02-29", "2027-07-02")
FURTHER = ("prepare", "grace", "expires")


@dataclass(frozen=True, slots=True)
class Case:
    """One sale: a playbook, its close, the delivery promised if one was, and the rows of the table for it."""

    playbook: str
    closed_on: str
    deliver_by: str
    rows: tuple[dict[str, str], ...]

    def __str__(self) -> str:
        return f"{self.playbook}, closed {self.closed_on}, delivery {self.deliver_by or 'unsaid'}"


def all_cases() -> list[Case]:
    found: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for playbook in PLAYBOOKS:
        for row in rows_of(playbook):
            found.setdefault((playbook, row["closed_on"], row["deliver_by"]), []).append(row)
    return [Case(*key, tuple(rows)) for key, rows in found.items()]


def two_weeks_on(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(weeks=2)).isoformat()


def a_month_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=30)).isoformat()


def lay(case: Case) -> None:
    """Lay a case as a salesperson would."""
    match case.playbook:
        case "lost-deal" | "withdraw-quietly":
            quiet = ("--quiet",) if case.playbook == "withdraw-quietly" else ()
            typed = ("lose", "Acme", "Deck oven", "8400", "--reason", "price", "--contact", "Jo Field")
            ok(*typed, *quiet, "--country", "US", "--json", today=case.closed_on)
        case "keep-in-touch":
            close(case.closed_on, "repeat-sale")
            ok("playbook", "apply", "keep-in-touch", "Acme", "--json", today=case.closed_on)
        case "occasion":
            close(case.closed_on, "repeat-sale")
            ok("occasion", "add", "Acme", "purchase", "--sale", "S1", "--json", today=case.closed_on)
        case "delivery-change":
            close(case.closed_on, None, case.deliver_by)
            ok("milestone", "S1", "delivered", "--expected", two_weeks_on(case.deliver_by), today=case.closed_on)
        case "backorder":
            close(case.closed_on, None, case.deliver_by)
            ok("backordered", "S1", "--until", two_weeks_on(case.deliver_by), today=case.closed_on)
        case "part-shipment":
            close(case.closed_on, None, case.deliver_by)
            ok("shipped", "S1", "--partly", "--why", "4 of 6 chairs", today=case.closed_on)
        case "recovery":
            close(case.closed_on, "repeat-sale")
            ok("complaint", "open", "Acme", "two trays bent", today=case.closed_on)
        case name if name in WITHOUT_A_SALE:
            lay_without_a_sale(case)
        case "first-sale":
            close(case.closed_on, None, case.deliver_by)
        case "light":
            close(case.closed_on, None, case.deliver_by, amount="180")
        case name:
            close(case.closed_on, name, case.deliver_by)


def lay_without_a_sale(case: Case) -> None:
    ok("customer", "add", "Acme", "--country", "US", "--contact", "Jo Field", today=a_month_before(case.closed_on))
    match case.playbook:
        case "what-came-of-it":
            ok("feedback", "add", "Acme", "the lid sticks", "--json", today=case.closed_on)
            ok("feedback", "acted", "1", "the lids are oiled now", "--json", today=case.closed_on)
        case "referral-thanks":
            ok("referral", "add", "Acme", "Bloom Bakery", today=case.closed_on)
        case "testimonial-thanks":
            ok("testimonial", "add", "Acme", "It works.", today=case.closed_on)
        case "testimonial-shown":
            ok("testimonial", "add", "Acme", "It works.", "--may-use", "website", today=a_month_before(case.closed_on))
            ok("testimonial", "used", "1", today=case.closed_on)
        case _:
            ok("customer", "add", "Beta", "--country", "US", today=case.closed_on)
            ok("contact", "moved", "Jo Field", "--to", "Beta", "--successor", "Ann Lee", today=case.closed_on)


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_every_touch_lies_where_the_table_puts_it(case: Case) -> None:
    lay(case)

    laid = {(t["step"], t["due_on"] or f"waits for {t['waiting_for']}"): t for t in touches(case.playbook)}
    rows = {(row["step"], row["comes"]): row for row in case.rows if row["comes"] != "left out"}
    assert sorted(laid) == sorted(rows)
    for key, row in rows.items():
        asked = [name for name in FURTHER if row[name] or name != "grace"]
        found = {name: laid[key][f"{name}_on"] for name in asked}
        assert found == {name: row[name] or None for name in asked}, row["rule"]


def test_no_shipped_playbook_goes_without_a_table() -> None:
    shipped = {book["name"] for book in run_json("playbook", "list")["playbooks"]}

    assert shipped == set(PLAYBOOKS) == {path.stem for path in TABLES.glob("*.csv")}


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_the_table_covers_every_close_and_each_rule_arrives_at_its_date(playbook: str) -> None:
    rows = rows_of(playbook)

    assert tuple(dict.fromkeys(row["closed_on"] for row in rows)) == CLOSES
    for row in rows:
        if not row["comes"].startswith("20"):
            continue
        first, *others = re.split(r"; (?=(?:prepare|grace|expires) )", row["rule"])
        cited = {"comes": first} | {part.split()[0]: part for part in others}
        assert set(cited) == {"comes"} | {name for name in FURTHER if row[name]}, row
        for column, words in cited.items():
            day = date.fromisoformat(row[column])
            assert words.endswith(f" {day:%a} {day.day} {day:%b}"), (row[column], words)


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        (date(2026, 1, 31), True),  # Saturday
        (date(2026, 2, 16), True),  # Presidents' Day, third Monday of February
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 5, 25), True),  # Memorial Day, last Monday of May
        (date(2027, 1, 1), True),  # New Year, a Friday
        (date(2024, 2, 29), False),  # Thursday
        (date(2024, 3, 29), False),  # Good Friday
        (date(2024, 5, 27), True),  # Memorial Day, last Monday of May
        (date(2024, 6, 19), True),  # Juneteenth, Wednesday
        (date(2024, 9, 2), True),  # Labor Day, first Monday of September
        (date(2024, 10, 14), True),  # Columbus Day, second Monday of October
        (date(2024, 11, 28), True),  # Thanksgiving, fourth Thursday of November
        (date(2027, 7, 2), False),  # Friday
        (date(2027, 7, 4), True),  # Independence Day, Sunday
        (date(2027, 7, 5), True),  # Monday, observed
        (date(2027, 7, 6), False),  # Tuesday
        (date(2027, 9, 6), True),  # Labor Day, first Monday of September
        (date(2027, 10, 11), True),  # Columbus Day, second Monday of October
        (date(2028, 1, 17), True),  # Martin Luther King's day, third Monday of January
        (date(2028, 2, 21), True),  # Presidents' Day
        (date(2028, 9, 4), True),  # Labor Day, first Monday of September
    ],
)
def test_the_days_off_that_the_tables_count_with(day: date, is_off: bool) -> None:
    assert days_off("US").is_day_off(day) is is_off


@pytest.mark.parametrize(
    ("closed_on", "deliver_by", "gap"),
    [
        ("2024-02-29", "2024-03-21", "only 21 days"),  # 1 to Fri 1 Mar and 20
        ("2024-02-29", "2024-03-01", "only 1 day"),
        ("2026-01-31", "2026-02-21", "only 21 days"),
    ],
)
def test_a_short_wait_needs_no_word_between_and_that_is_said(closed_on: str, deliver_by: str, gap: str) -> None:
    said = ok("close", "Acme", "Deck oven", "8400", "--country", "US", "--deliver-by", deliver_by, today=closed_on)

    assert f"{gap} between close and delivered (needs more than 21)" in " ".join(said.split())
    assert "reassure" not in dates("first-sale")


GRACE_WHERE_THE_STEP_SETS_NONE = [
    ("order-check", "2026-02-04", "internal 2bd: Mon 2 Feb +2bd = Wed 4 Feb"),
    ("thank-you", "2026-02-05", "thanks 3bd, though it is a letter: Mon 2 Feb +3bd = Thu 5 Feb"),
    ("hand-off", "2026-02-05", "internal 2bd: Tue 3 Feb +2bd = Thu 5 Feb"),
    ("arrived", "2026-02-17", "promised, so none: Tue 17 Feb"),
    ("value-1", "2026-03-19", "e-mail 2bd: Tue 17 Mar +2bd = Thu 19 Mar"),
    ("feedback", "2026-04-01", "promised, so none: Wed 1 Apr"),
    ("value-2", "2026-05-26", "letter 5bd: Mon 18 May, Tue 19 to Fri 22, Mon 25 is Memorial Day = Tue 26 May"),
    ("value-3", "2026-08-18", "e-mail 2bd: Fri 14 Aug, Mon 17 = Tue 18 Aug"),
]


def test_grace_goes_by_promise_purpose_and_channel_where_the_step_sets_none() -> None:
    close("2026-01-31")

    found = {touch["step"]: touch["grace_on"] for touch in touches("first-sale")}
    assert {step: found[step] for step, _, _ in GRACE_WHERE_THE_STEP_SETS_NONE} == {
        step: day for step, day, _ in GRACE_WHERE_THE_STEP_SETS_NONE
    }


def test_steps_that_waited_for_a_completion_count_from_its_day() -> None:
    close("2026-01-31")
    feedback = next(touch["id"] for touch in touches("first-sale") if touch["step"] == "feedback")

    ok("done", str(feedback), "--outcome", "good", "--json", today="2026-04-02")

    # Thu 2 Apr: +14d = Thu 16 Apr; +2bd (Fri 3, which is worked, and Mon 6) = Mon 6 Apr; +7d = Thu 9 Apr,
    # expires 60d after Thu 9 Apr (21 to 30 Apr, 52 to 31 May, and 8) = Mon 8 Jun. "what-came-of-it" has no grace.
    found = {touch["step"]: touch for touch in touches("first-sale")}
    assert found["what-came-of-it"]["due_on"] == found["what-came-of-it"]["grace_on"] == "2026-04-16"
    assert found["praise-back"]["due_on"] == "2026-04-06"
    assert (found["referral"]["due_on"], found["referral"]["expires_on"]) == ("2026-04-09", "2026-06-08")


def test_no_touch_falls_before_the_sale_itself() -> None:
    # Thu 29 Feb 2024, to be delivered on Fri 1 Mar: 3 business days before that would be Tue 27 Feb, before the
    # sale was made, so the promise falls on the day of the sale.
    close("2024-02-29", deliver_by="2024-03-01")
    assert dates("first-sale")["ship-check"] == "2024-02-29"

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from followup_cli.domain.keepsakes import Material, MaterialSent, Occasion
from followup_cli.domain.letter import Day, Person, Sent, Talk
from followup_cli.domain.letter_gathering import (
    complaint_to_answer,
    day_of,
    former_of,
    last_talk,
    material_of,
    our_people,
    purchase_day,
    search_from,
)
from followup_cli.domain.occasions import days_of
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.sale_records import Complaint, TeamMember
from followup_cli.domain.vocabulary import Addressee, Channel, Doer, OccasionKind, Outcome, TouchOutcome, TouchState

TODAY = date(2026, 11, 23)
JO = Contact(1, 1, "Jo Field")
SALE = Sale(5, 1, "Oven", Outcome.WON, date(2024, 2, 29))
TALKED = Touch(7, 1, "Ring", Channel.CALL, TouchState.DONE, contact_id=1, done_on=date(2026, 11, 2))


@pytest.mark.parametrize(
    ("touch", "counts"),
    [
        (TALKED, True),
        (replace(TALKED, channel=Channel.MEETING, outcome=TouchOutcome.BAD), True),
        (replace(TALKED, is_inbound=True), True),
        (replace(TALKED, outcome=TouchOutcome.NO_ANSWER), False),
        (replace(TALKED, channel=Channel.EMAIL, outcome=TouchOutcome.GOOD), False),
        (replace(TALKED, state=TouchState.SKIPPED), False),
        (replace(TALKED, contact_id=2), False),
        (replace(TALKED, contact_id=None), False),
        (replace(TALKED, doer=Doer.NEUTRAL), False),
        (replace(TALKED, addressee=Addressee.OFFICE), False),
    ],
)
def test_what_counts_as_the_last_talk(touch: Touch, counts: bool) -> None:
    expected = Talk(date(2026, 11, 2), touch.channel) if counts else None
    assert last_talk([touch], JO, TODAY) == expected


def test_a_talk_that_names_nobody_was_with_the_only_one_there() -> None:
    unnamed = replace(TALKED, contact_id=None)
    assert (
        last_talk([unnamed], JO, TODAY, is_only_one=True)
        == last_talk([unnamed], None, TODAY)
        == Talk(date(2026, 11, 2), Channel.CALL)
    )


def test_of_several_talks_the_last_counts() -> None:
    talks = [TALKED, replace(TALKED, id=8, channel=Channel.VISIT), replace(TALKED, id=9, done_on=date(2026, 10, 1))]
    assert last_talk(talks, JO, TODAY) == Talk(date(2026, 11, 2), Channel.VISIT)


@pytest.mark.parametrize(
    ("written_on", "expected"),
    [
        (date(2026, 11, 2), Talk(date(2026, 11, 2), Channel.CALL)),
        (date(2027, 1, 1), Talk(date(2026, 11, 2), Channel.CALL)),
        (date(2027, 1, 2), None),
        (date(2026, 11, 1), Talk(date(2026, 10, 1), Channel.VISIT)),
        (date(2026, 9, 30), None),
    ],
)
def test_a_letter_speaks_of_no_talk_older_than_sixty_days(written_on: date, expected: Talk | None) -> None:
    talks = [TALKED, replace(TALKED, id=8, channel=Channel.VISIT, done_on=date(2026, 10, 1))]
    assert last_talk(talks, JO, written_on) == expected


TITLES = {number: Material(number, f"M{number}", TODAY) for number in (1, 2, 3)}
HAD = (
    MaterialSent(1, 1, 1, date(2026, 9, 1), contact_id=1),
    MaterialSent(2, 2, 1, date(2026, 10, 1), contact_id=1, touch_id=4),
    MaterialSent(3, 3, 1, date(2026, 10, 1), contact_id=1),
)


@pytest.mark.parametrize(
    ("touch", "expected"),
    [
        (replace(TALKED, id=4), (Sent("M2"),)),
        (TALKED, (Sent("M3", date(2026, 10, 1)), Sent("M2", date(2026, 10, 1)))),
        (None, (Sent("M3", date(2026, 10, 1)), Sent("M2", date(2026, 10, 1)))),
    ],
)
def test_what_goes_along_goes_before_what_they_had(touch: Touch | None, expected: tuple[Sent, ...]) -> None:
    assert material_of(HAD, TITLES, touch) == expected


def test_nobody_had_anything() -> None:
    assert material_of((), {}, TALKED) == ()


BIRTHDAY = Occasion(1, 1, OccasionKind.BIRTHDAY, month=1, day=2, year=1987)


@pytest.mark.parametrize(
    ("occasion", "about", "expected"),
    [
        (BIRTHDAY, date(2026, 12, 22), Day(OccasionKind.BIRTHDAY, date(2027, 1, 2), None, 40)),
        (BIRTHDAY, date(2027, 1, 4), Day(OccasionKind.BIRTHDAY, date(2027, 1, 2), None, 40)),
        (replace(BIRTHDAY, year=None), date(2026, 12, 22), Day(OccasionKind.BIRTHDAY, date(2027, 1, 2))),
        (
            Occasion(2, 1, OccasionKind.CHILD_BIRTHDAY, title="Lena", month=2, day=29, year=2020),
            date(2027, 2, 19),
            Day(OccasionKind.CHILD_BIRTHDAY, date(2027, 2, 28), "Lena", 7),
        ),
        (
            Occasion(3, 1, OccasionKind.GRADUATION, title="MBA", month=6, day=1, year=2027, is_yearly=False),
            date(2027, 5, 20),
            Day(OccasionKind.GRADUATION, date(2027, 6, 1), "MBA"),
        ),
        (Occasion(4, 1, OccasionKind.HOLIDAY, title="None such"), TODAY, None),
    ],
)
def test_the_day_a_card_is_for_is_the_nearest(occasion: Occasion, about: date, expected: Day | None) -> None:
    assert day_of(occasion, days_of(occasion, search_from(about)), about) == expected


@pytest.mark.parametrize(
    ("about", "on", "years"),
    [
        (date(2024, 3, 1), date(2025, 2, 28), 1),
        (date(2025, 2, 25), date(2025, 2, 28), 1),
        (date(2026, 3, 9), date(2026, 2, 28), 2),
        (date(2028, 2, 20), date(2028, 2, 29), 4),
        (date(2020, 1, 1), date(2025, 2, 28), 1),
    ],
)
def test_a_purchase_has_its_anniversary(about: date, on: date, years: int) -> None:
    assert purchase_day(SALE, about) == Day(OccasionKind.PURCHASE, on, "Oven", years)


def complaint(number: int, *, day: int = 1, resolved: bool = False, **more: int | None) -> Complaint:
    opened = datetime(2026, 11, day, tzinfo=UTC)
    resolved_on = TODAY if resolved else None
    return Complaint(number, 1, "bent", opened.date(), opened, resolved_on=resolved_on, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("touch", "sale", "expected"),
    [
        (replace(TALKED, cadence_id=30), SALE, 1),
        (replace(TALKED, cadence_id=31), SALE, 3),
        (TALKED, SALE, 3),
        (None, SALE, 3),
        (None, replace(SALE, id=6), 4),
        (None, None, 5),
    ],
)
def test_which_complaint_a_letter_answers(touch: Touch | None, sale: Sale | None, expected: int) -> None:
    known = (
        complaint(1, resolved=True, cadence_id=30),
        complaint(2, day=2, sale_id=5),
        complaint(3, day=3, sale_id=5),
        complaint(4, day=4),
        complaint(5, day=5, sale_id=7),
        complaint(6, day=6, resolved=True, sale_id=5),
    )
    found = complaint_to_answer(known, touch, sale)
    assert found is not None
    assert found.id == expected


def test_a_settled_matter_is_not_brought_up_again() -> None:
    assert complaint_to_answer([complaint(1, resolved=True, sale_id=5)], TALKED, SALE) is None


def test_who_went_before() -> None:
    people = {2: Contact(2, 9, "Ann Lee"), 3: Contact(3, 9, "Bo Reed")}
    moves = (
        ContactMove(1, 2, 1, date(2026, 1, 1), former_title="Head Baker", successor_id=1),
        ContactMove(2, 3, 1, date(2024, 1, 1), successor_id=1),
    )
    assert former_of(moves, people) == Person("Ann Lee", "Head Baker")
    assert former_of((), {}) is None


def test_our_people_and_what_they_do() -> None:
    team = (
        TeamMember(1, 5, "delivery", name="Sam Lee"),
        TeamMember(2, 5, "site-lead", contact_id=1),
        TeamMember(3, 5, "night shift", name="Kim Roy"),
        TeamMember(4, 5, "office", name="Sam Lee"),
        TeamMember(5, 5, "team", name="Pat Moss"),
    )
    assert our_people(reversed(team)) == (
        Person("Sam Lee", "delivery and the office"),
        Person("Kim Roy", "night shift"),
        Person("Pat Moss"),
    )

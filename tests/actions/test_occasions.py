"""Occasions as other commands meet them: kept without doubles, carried along, and what holds on any day of any year."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from followup_cli.actions.complete import Brought, complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.occasion_changes import OccasionDetails, add_occasion
from followup_cli.actions.occasion_list import list_occasions
from followup_cli.actions.occasions import OccasionKept, carry_occasions, keep_occasion
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.records import CustomerDetails, add_contact, add_customer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.show import read_page
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.almanac.days_off import days_off
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasions import usual_lead
from followup_cli.domain.pages import TouchPage
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Cadence, Customer, Touch
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, ContactStatus, FactKind, OccasionKind, TouchState, Unit, WorkdayRule
from followup_cli.domain.workdays import settle, shift
from followup_cli.views.touch_page import show_touch_page
from tests.actions.desks import FRIDAY, desk

BIRTHDAY = OccasionKind.BIRTHDAY


def with_jo(today: date = FRIDAY, country: str = "US") -> Desk:
    at = desk(today=today)
    add_customer(at, CustomerDetails("Acme", country), ContactDetails("Jo Field"))
    return at


def keep(at: Desk, wanted: Occasion) -> OccasionKept:
    with at.write() as tx:
        kept = keep_occasion(tx, at, PlaybookTexts(tx), wanted)
        customer = tx.get(Customer, wanted.customer_id)
        assert customer is not None
        Replanning(at, tx, customer).run()
        return kept


def all_touches(at: Desk) -> list[Touch]:
    with at.read() as tx:
        return sorted(tx.all(Touch), key=lambda touch: (touch.planned_on or date.max, touch.id))


def planned(at: Desk) -> list[Touch]:
    return [touch for touch in all_touches(at) if touch.state is TouchState.PLANNED]


def test_what_is_kept_again_is_brought_up_to_what_is_said() -> None:
    at = with_jo()
    plain = Occasion(0, 1, BIRTHDAY, contact_id=1, month=2, day=14)
    assert keep(at, plain).is_new
    with_year = keep(at, replace(plain, year=1987))
    assert (with_year.is_new, with_year.is_changed, with_year.occasion.year) == (False, True, 1987)
    again = keep(at, plain)
    assert (again.is_new, again.is_changed, again.occasion.year) == (False, False, 1987)
    assert [touch.due_on for touch in planned(at)] == [date(2027, 2, 8), date(2028, 2, 7)]
    moved = keep(at, replace(plain, day=15))
    assert (moved.is_changed, moved.occasion.day, moved.occasion.year) == (True, 15, None)
    # Mon 15 Feb 2027 (Presidents' Day): Fri 12 … Mon 8; Tue 15 Feb 2028: Mon 14 Fri 11 … Tue 8.
    assert [touch.due_on for touch in planned(at)] == [date(2027, 2, 8), date(2028, 2, 8)]
    with at.read() as tx:
        assert (len(tx.all(Occasion)), len(tx.all(Cadence))) == (1, 1)


def test_children_are_told_apart_by_their_names() -> None:
    at = with_jo()
    lena = Occasion(0, 1, OccasionKind.CHILD_BIRTHDAY, contact_id=1, title="Lena", month=5, day=2)
    assert keep(at, lena).is_new
    assert keep(at, replace(lena, title="Max")).is_new
    assert not keep(at, replace(lena, title="LENA", day=3)).is_new
    assert not keep(at, replace(lena, title=None, day=3)).is_new, "the same day, and no other name"
    assert keep(at, replace(lena, title=None, day=9)).is_new


def become(at: Desk, status: ContactStatus) -> None:
    with at.write() as tx:
        contact, customer = tx.get(Contact, 1), tx.get(Customer, 1)
        assert contact is not None
        assert customer is not None
        tx.update(replace(contact, status=status))
        Replanning(at, tx, customer).run()


@pytest.mark.parametrize(
    ("status", "because"),
    [(ContactStatus.DECEASED, "Jo Field has died"), (ContactStatus.LEFT, "Jo Field has left Acme")],
)
def test_nobody_who_is_gone_is_sent_a_card(status: ContactStatus, because: str) -> None:
    at = with_jo()
    keep(at, Occasion(0, 1, BIRTHDAY, contact_id=1, month=2, day=14))
    become(at, status)
    assert {(touch.state, touch.reason) for touch in all_touches(at)} == {(TouchState.DROPPED, because)}
    (line,) = list_occasions(at, None).lines
    assert (line.touch, line.why_not) == (None, because)
    become(at, ContactStatus.HERE)
    assert [touch.due_on for touch in planned(at)] == [date(2027, 2, 8), date(2028, 2, 7)]


def test_a_person_who_goes_elsewhere_takes_them_along() -> None:
    at = with_jo()
    add_customer(at, CustomerDetails("Deli", "DE"), ContactDetails("Eva Held"))
    keep(at, Occasion(0, 1, BIRTHDAY, contact_id=1, month=12, day=10))
    complete_touches(at, [1], done_on=FRIDAY)
    with at.write() as tx:
        contact = tx.get(Contact, 1)
        assert contact is not None
        tx.update(replace(contact, customer_id=2))
        carry_occasions(tx, 1, 2)
        for customer in tx.all(Customer):
            Replanning(at, tx, customer).run()
    assert {(touch.customer_id, touch.contact_id) for touch in all_touches(at)} == {(2, 1)}
    assert [touch.due_on for touch in planned(at)] == [date(2027, 12, 3), date(2028, 12, 4)], "this year's is done"
    kept = keep(at, Occasion(0, 2, BIRTHDAY, contact_id=1, month=12, day=10))
    assert not kept.is_new


def test_what_they_like_stands_beside_it() -> None:
    at = with_jo()
    mo = add_contact(at, "acme", ContactDetails("Mo Reed")).contacts[-1].id
    keep(at, Occasion(0, 1, BIRTHDAY, contact_id=1, month=2, day=14))
    told = [("sails", FactKind.HOBBY, 1), ("no lilies", FactKind.DISLIKE, None), ("buys ovens", FactKind.NEED, 1)]
    with at.write() as tx:
        for text, kind, contact_id in told:
            tx.add(Fact(0, 1, text, FRIDAY, contact_id, kind=kind))
        tx.add(Fact(0, 1, "likes jazz", FRIDAY, mo, kind=FactKind.LIKE))
    page = read_page(at, "1")
    assert isinstance(page, TouchPage)
    assert [fact.text for fact in page.tastes] == ["sails", "no lilies"]
    console = Console(file=io.StringIO(), width=100)
    show_touch_page(page, console, FRIDAY)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "hobby       sails" in shown
    assert "dislike     no lilies" in shown


def test_a_contact_who_likes_to_be_rung_is_rung() -> None:
    at = with_jo()
    add_contact(at, "acme", ContactDetails("Mo Reed", channel=Channel.CALL))
    add_occasion(at, "acme", BIRTHDAY, OccasionDetails("12-10", "Mo"))
    assert [(touch.channel, touch.due_on) for touch in planned(at)] == [
        (Channel.CALL, date(2026, 12, 10)),
        (Channel.CALL, date(2027, 12, 10)),
    ]


DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31))  # a leap year, for its months and days
CHANNELS = st.sampled_from([Channel.CARD, Channel.LETTER, Channel.GIFT, Channel.EMAIL, Channel.CALL, Channel.TEXT])
COUNTRIES = st.sampled_from(["US", "DE", "GB", "JP", "AE", "IN", "SE"])
TODAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))
LEADS = st.sampled_from([None, Span(3, Unit.WEEK), Span(10, Unit.BUSINESS_DAY), Span(0, Unit.DAY)])


def day_in(month: int, day: int, year: int) -> date:
    """Return a day of a year, the 28th for a 29 February there is not."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 2, 28)


@settings(max_examples=60)
@given(DAYS, CHANNELS, COUNTRIES, TODAYS, LEADS)
def test_on_any_day_it_is_due_on_a_workday_and_in_time(
    on: date, channel: Channel, country: str, today: date, lead: Span | None
) -> None:
    at = with_jo(today, country)
    add_occasion(at, "acme", BIRTHDAY, OccasionDetails(f"{on:%m-%d}", channel=channel, lead=lead))
    calendar = days_off(country)
    asked = lead or usual_lead(channel, is_abroad=False)
    coming = [day for year in range(today.year, today.year + 4) if (day := day_in(on.month, on.day, year)) >= today]
    touches = planned(at)
    assert len(touches) == 2
    for touch, day in zip(touches, coming, strict=False):
        wished = settle(shift(day, Span(-asked.count, asked.unit), calendar), WorkdayRule.PREVIOUS, calendar)
        assert touch.due_on is not None
        assert touch.expires_on == day + timedelta(days=3)
        assert touch.due_on <= day
        if wished >= today:
            assert touch.due_on == wished
            assert not calendar.is_day_off(touch.due_on)
        else:
            assert touch.due_on in {today, settle(today, WorkdayRule.NEXT, calendar)}, "at once, the time is short"


@settings(max_examples=30)
@given(DAYS, CHANNELS, st.lists(st.sampled_from(["done", "skip", "lapse"]), min_size=1, max_size=4))
def test_whatever_becomes_of_one_there_is_one_for_each_year(on: date, channel: Channel, story: list[str]) -> None:
    at = with_jo()
    add_occasion(at, "acme", BIRTHDAY, OccasionDetails(f"{on:%m-%d}", channel=channel))
    for what in story:
        first = planned(at)[0]
        assert first.due_on is not None
        assert first.expires_on is not None
        later = replace(
            at, today=max(at.today, first.due_on if what != "lapse" else first.expires_on + timedelta(days=1))
        )
        at = later
        if what == "done":
            complete_touches(at, [first.id], done_on=at.today)
        elif what == "skip":
            skip_touches(at, [first.id], why="away")
        else:
            become(at, ContactStatus.HERE)
        days = [touch.expires_on - timedelta(days=3) for touch in all_touches(at) if touch.expires_on]
        first_year = days[0].year
        assert days == [day_in(on.month, on.day, first_year + n) for n in range(len(days))]
        assert len(planned(at)) == 2


@settings(max_examples=15)
@given(DAYS, CHANNELS, TODAYS)
def test_undo_restores_what_was(on: date, channel: Channel, today: date) -> None:
    at = with_jo(today)
    before = [everything(at)]
    add_occasion(at, "acme", BIRTHDAY, OccasionDetails(f"{on:%m-%d}", channel=channel))
    before.append(everything(at))
    complete_touches(at, [1], done_on=today, brought=Brought(gave="a book"))
    for state in reversed(before):
        at.store.undo()
        assert everything(at) == state


def everything(at: Desk) -> list[object]:
    with at.read() as tx:
        return [*tx.all(Occasion), *tx.all(Cadence), *tx.all(Touch)]


def test_a_day_that_another_command_wrote_down_is_marked_from_the_next_planning_on() -> None:
    at = with_jo()
    with at.write() as tx:
        tx.add(Occasion(0, 1, BIRTHDAY, contact_id=1, month=2, day=14))
    become(at, ContactStatus.HERE)
    assert [touch.due_on for touch in planned(at)] == [date(2027, 2, 8), date(2028, 2, 7)]

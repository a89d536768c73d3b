"""What stands in a hand-off brief: people, days, notes, answers, what comes next, and no price."""

from dataclasses import replace
from datetime import date

from followup_cli.domain.answers import Answered
from followup_cli.domain.date_stories import Moved, Part
from followup_cli.domain.handoff import MOST_NOTES
from followup_cli.domain.people_records import Fact
from followup_cli.domain.sale_records import Milestone, TeamMember
from followup_cli.domain.vocabulary import Addressee, Channel, Doer, TouchState
from followup_cli.settings import Seller
from tests.domain.handoff_facts import DELIVERY, JO, MARCO, SITE_LEAD, brief, changed, facts, told, touch


def test_no_price_stands_in_it() -> None:
    assert facts().page.sale.amount is not None
    assert brief().sale.amount is None
    assert "18400" not in repr(brief()).replace("_", "")


def test_everybody_stands_there_once_with_all_their_roles() -> None:
    team = (
        SITE_LEAD,
        TeamMember(2, 5, "user", contact_id=7, phone="+1 802 555 0199"),
        TeamMember(3, 5, "delivery", name="Sam Okafor", phone="+1 503 555 0142"),
        TeamMember(4, 5, "gas fitter", name="sam  okafor", email="sam@northgate.example"),
    )
    found = brief(team=team, seller=Seller(name="Dana Reed", phone="1", mobile="2"))
    assert [(p.name, p.roles, p.phones, p.channel) for p in found.there] == [
        ("Jo Hartwell", ("contact", "user"), ("+1 802 555 0114", "+1 802 555 0199"), Channel.CALL),
        ("Marco Diaz", ("site-lead",), ("+1 802 555 0177",), Channel.TEXT),
    ]
    assert [(p.name, p.roles, p.phones, p.email) for p in found.here] == [
        ("Dana Reed", ("seller",), ("1", "2"), None),
        ("Sam Okafor", ("delivery", "gas fitter"), ("+1 503 555 0142",), "sam@northgate.example"),
    ]


def test_the_only_contact_is_who_to_ring_when_the_sale_names_none() -> None:
    assert [p.name for p in brief(contact=None, contacts=(MARCO,), team=()).there] == ["Marco Diaz"]
    assert brief(contact=None, contacts=(JO, MARCO), team=()).there == ()


def test_the_delivery_with_its_history() -> None:
    changes = (
        changed(1, date(2026, 12, 12)),
        changed(4, date(2026, 12, 19), "a bearing is short"),
        changed(5, None, "no word from the maker"),
        changed(6, date(2026, 12, 22)),
    )
    notices = (told(told_on=date(2026, 12, 4)), told(id=2, expected_on=date(2026, 12, 22)))
    delivery = replace(DELIVERY, expected_on=date(2026, 12, 22))
    story = brief(milestones=(delivery,), milestone_changes=changes, notices=notices).delivery
    assert story is not None
    assert (story.promised_on, story.expected_on) == (date(2026, 12, 12), date(2026, 12, 22))
    assert story.moves == (
        Moved(date(2026, 12, 4), date(2026, 12, 12), date(2026, 12, 19), "a bearing is short"),
        Moved(date(2026, 12, 5), date(2026, 12, 19), None, "no word from the maker"),
        Moved(date(2026, 12, 6), None, date(2026, 12, 22)),
    )
    assert story.told == notices[0]
    assert story.is_owed


def test_parts_since_it_was_last_said_that_none_has_left() -> None:
    part = Milestone(6, 5, "part-shipped", actual_on=date(2026, 12, 3))
    changes = (
        changed(1, None, "by mistake", milestone_id=6, actual_on=date(2026, 12, 1)),
        changed(2, None, milestone_id=6),
        changed(3, None, "the stand", milestone_id=6, actual_on=date(2026, 12, 3)),
    )
    (story,) = brief(milestones=(DELIVERY, part), milestone_changes=changes).milestones
    assert story.parts == (Part(date(2026, 12, 3), "the stand"),)
    (untold,) = brief(milestones=(DELIVERY, part)).milestones
    assert untold.parts == (Part(date(2026, 12, 3)),)


def test_notes_on_the_sale_its_people_and_the_customer_newest_first() -> None:
    notes = (
        Fact(1, 3, "on the customer", date(2026, 11, 20)),
        Fact(2, 3, "on the contact", date(2026, 11, 21), contact_id=7),
        Fact(3, 3, "on the site lead", date(2026, 11, 22), contact_id=8),
        Fact(4, 3, "on somebody else", date(2026, 11, 23), contact_id=9),
        Fact(5, 3, "on this sale", date(2026, 11, 24), contact_id=9, sale_id=5),
        Fact(6, 3, "on another sale", date(2026, 11, 25), sale_id=4),
    )
    found = brief(notes=notes)
    assert [(kept.text, kept.about) for kept in found.notes] == [
        ("on this sale", None),
        ("on the site lead", "Marco Diaz"),
        ("on the contact", "Jo Hartwell"),
        ("on the customer", None),
    ]
    assert found.notes_left_out == 0
    many = brief(notes=tuple(Fact(n, 3, "x", date(2026, 11, n)) for n in range(1, 12)))
    assert [kept.on.day for kept in many.notes] == list(range(11, 11 - MOST_NOTES, -1))
    assert (many.notes_left_out, many.minutes_left_out) == (3, 0)


def test_what_was_said_at_a_touch_stands_among_the_notes() -> None:
    done = {"state": TouchState.DONE, "title": "Ring them"}
    touches = (
        touch(1, done_on=date(2026, 12, 2), note="the gate is two metres", **done),
        touch(2, done_on=date(2026, 12, 2), note="ring before seven", **done),
        touch(3, done_on=date(2026, 12, 3), note=" ", **done),
        touch(4, done_on=date(2026, 12, 3), **done),
        touch(5, done_on=date(2026, 12, 3), note="why not", state=TouchState.SKIPPED),
    )
    notes = (Fact(1, 3, "older", date(2026, 12, 1)), Fact(2, 3, "newer", date(2026, 12, 4)))
    found = brief(touches=touches, notes=notes)
    assert [(kept.text, kept.about, kept.on.day) for kept in found.notes] == [
        ("newer", None, 4),
        ("ring before seven", "Ring them", 2),
        ("the gate is two metres", "Ring them", 2),
        ("older", None, 1),
    ]
    said = tuple(touch(n, done_on=date(2026, 12, n), note="x", **done) for n in range(1, 8))
    many = brief(touches=said, notes=(*notes, Fact(3, 3, "oldest", date(2026, 11, 30))))
    assert (len(many.notes), many.notes_left_out, many.minutes_left_out) == (MOST_NOTES, 2, 0)
    late = brief(touches=said, notes=tuple(Fact(n, 3, "x", date(2026, 12, 8)) for n in range(MOST_NOTES)))
    assert (late.notes_left_out, late.minutes_left_out) == (7, 7)


def test_answers_with_the_day_they_were_given() -> None:
    said = Answered(11, "user", "Who uses it?", "the night shift")
    asked = touch(11, state=TouchState.DONE, done_on=date(2026, 12, 4))
    assert [(kept.said, kept.on) for kept in brief(touches=(asked,), answers=(said,)).answers] == [
        (said, date(2026, 12, 4))
    ]


def test_what_comes_next() -> None:
    days = [date(2026, 12, day) for day in range(8, 20)]
    touches = (
        touch(1, due_on=days[0], addressee=Addressee.DELIVERY, channel=Channel.INTERNAL),
        touch(2, due_on=days[1], doer=Doer.TEAM, addressee=Addressee.CUSTOMER_TEAM),
        touch(3, due_on=days[2], addressee=Addressee.SELF, channel=Channel.INTERNAL),
        touch(4, due_on=days[3]),
        touch(5, due_on=days[4], state=TouchState.DONE, addressee=Addressee.TEAM),
        touch(6, due_on=days[5], promise="I will ring you."),
        touch(7, due_on=days[6]),
        touch(8, state=TouchState.WAITING, waiting_for="delivered", doer=Doer.SERVICE),
        touch(9, state=TouchState.HELD, waiting_for="complaint 1 resolved", promise="I will ask you."),
    )
    found = brief(touches=touches)
    assert [each.id for each in found.others_next] == [1, 2, 8]
    assert [each.id for each in found.sellers_next] == [3, 4, 6]
    assert (found.sellers_left_out, found.sellers_undated) == (2, 1)
    assert [each.id for each in found.promises] == [6, 9]


def test_days_are_written_as_their_readers_write_them() -> None:
    assert brief(seller=Seller(country="IE")).country == "IE"
    assert brief(seller=Seller()).country == "US"

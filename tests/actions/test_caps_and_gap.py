"""Caps and the minimum gap through real commands: over all cadences of a customer, with what was done, and said."""

from dataclasses import replace
from datetime import date

import pytest

from followup_cli.actions.apply import apply_playbook, stop_playbook
from followup_cli.actions.complete import complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.remember import log_contact
from followup_cli.actions.show import read_page
from followup_cli.actions.snooze import snooze_touches
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.pages import TouchPage
from followup_cli.domain.people_records import Absence
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchState
from tests.actions.desks import desk, sell

STEP = """
  - key: {key}
    title: {key}
    when: {when}
    channel: {channel}
    purpose: {purpose}
    why: They should hear of it.
    brings: Something of use.
"""


def book(name: str, *steps: tuple[str, str, str, str], caps: str = "") -> str:
    lines = [f"name: {name}\ntitle: {name}\n", f"caps: {caps}\n" if caps else "", "steps:"]
    return "".join(lines) + "".join(
        STEP.format(key=key, when=when, channel=channel, purpose=purpose) for key, when, channel, purpose in steps
    )


def at_desk(tmp_path: object, *books: str, **settings: str) -> Desk:
    own = tmp_path / "playbooks"  # type: ignore[operator]
    own.mkdir(exist_ok=True)
    for text in books:
        name = text.split("\n", 1)[0].removeprefix("name: ")
        (own / f"{name}.yaml").write_text(text, encoding="utf-8")
    at = desk()
    shelf = PlaybookShelf(template_folder() / "playbooks", own, LetterShelf(own).names())
    return replace(at, playbooks=shelf, settings=replace(at.settings, **settings))  # type: ignore[arg-type]


def on_day(at: Desk, today: date) -> Desk:
    return replace(at, today=today)


def open_touches(at: Desk) -> dict[str, Touch]:
    with at.read() as tx:
        return {touch.step or "": touch for touch in tx.all(Touch) if touch.state.is_open}


NEWS = [("news-1", "7 days after start", "email", "value"), ("news-2", "21 days after start", "email", "value")]
MORE = [("more-1", "35 days after start", "email", "value"), ("more-2", "49 days after start", "email", "value")]
LAST = [("last", "60 days after start", "email", "offer")]


def test_the_fifth_email_of_three_cadences_moves_and_says_why(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("news", *NEWS), book("more", *MORE), book("last", *LAST))
    sell(at, playbook="repeat-sale")
    for name in ("news", "more"):
        apply_playbook(at, name, "acme")
    laid = apply_playbook(at, "last", "acme")
    # E-mails on 27 Nov, 11 Dec, 28 Dec (Friday 25th is Christmas) and 8 Jan; the offer would come on Tue 19 Jan.
    # 27 Nov + 90 days: 3 more in November, 31, 31, and 25 in February.
    touches = open_touches(at)
    assert (touches["last"].planned_on, touches["last"].due_on) == (date(2027, 1, 19), date(2027, 2, 25))
    said = f"{touches['last'].id} (last) moved from 2027-01-19 to 2027-02-25: no more than 4 e-mails in 90 days."
    assert said in laid.remarks
    page = read_page(at, str(touches["last"].id))
    assert isinstance(page, TouchPage)
    assert page.touch.spacing == "no more than 4 e-mails in 90 days"


def test_it_comes_back_when_another_cadence_ends(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("news", *NEWS), book("more", *MORE), book("last", *LAST))
    sell(at, playbook="repeat-sale")
    for name in ("news", "more", "last"):
        apply_playbook(at, name, "acme")
    stopped = stop_playbook(at, "more", "acme", why="enough")
    moves = {move.touch.step: move for move in stopped.followed}
    assert moves["last"].touch.due_on == date(2027, 1, 19)
    assert moves["last"].because == "back on its own day, which is free again"


def test_what_a_cap_holds_comes_when_there_is_room_and_lapses_otherwise(tmp_path: object) -> None:
    once = [("once", "7 days after start", "gift", "value")]
    at = at_desk(tmp_path, book("once", *once, caps="{gift: 0}"))
    sell(at, playbook="light")
    laid = apply_playbook(at, "once", "acme")
    held = open_touches(at)["once"]
    assert (held.state, held.expires_on) == (TouchState.HELD, date(2027, 2, 25))
    waits = "room: no more than 0 presents in 90 days; it lapses on 2027-02-25"
    assert held.waiting_for == waits
    assert f"{held.id} (once) is held, waits for {waits}." in laid.remarks

    own = tmp_path / "playbooks" / "once.yaml"  # type: ignore[operator]
    own.write_text(book("once", *once, caps="{gift: 1}"), encoding="utf-8")
    later = on_day(at_desk(tmp_path), date(2026, 12, 1))
    again = apply_playbook(replace(later, store=at.store), "once", "acme")
    assert [(move.touch.state, move.touch.due_on) for move in again.asked] == [
        (TouchState.PLANNED, date(2026, 12, 1))
    ], "not late on the day there is room"


def test_somebody_may_insist_and_is_told(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("once", ("once", "7 days after start", "gift", "value"), caps="{gift: 0}"))
    sell(at, playbook="light")
    apply_playbook(at, "once", "acme")
    held = open_touches(at)["once"]
    snoozed = snooze_touches(at, [held.id], until=date(2026, 12, 3))
    assert snoozed.asked[0].touch.due_on == date(2026, 12, 3)
    assert snoozed.remarks == (f"Touch {held.id} (once) goes beyond 0 presents in 90 days.",)


def test_a_call_on_record_moves_the_email_of_the_next_day(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("news", *NEWS))
    sell(at, playbook="light")
    apply_playbook(at, "news", "acme")
    wednesday = on_day(at, date(2026, 11, 25))
    logged = log_contact(wednesday, "acme", "met by chance", channel=Channel.CALL, on=wednesday.today)
    # The e-mail was for Friday 27 November; 25 + 3 is Saturday, so Monday.
    (moved,) = (move for move in logged.followed if move.touch.step == "news-1")
    call = logged.asked[0].touch.id
    assert (moved.moved_from, moved.touch.due_on) == (date(2026, 11, 27), date(2026, 11, 30))
    assert moved.because == f"3 days apart from touch {call}"


@pytest.mark.parametrize(("settings", "due_on"), [({"minimum_gap": "0"}, date(2026, 11, 27)), ({}, date(2026, 11, 30))])
def test_the_gap_is_a_setting(tmp_path: object, settings: dict[str, str], due_on: date) -> None:
    at = at_desk(tmp_path, book("news", *NEWS), **settings)
    sell(at, playbook="light")
    apply_playbook(at, "news", "acme")
    log_contact(on_day(at, date(2026, 11, 25)), "acme", "met", channel=Channel.CALL, on=date(2026, 11, 25))
    assert open_touches(at)["news-1"].due_on == due_on


def test_the_caps_are_settings_and_a_playbooks_go_before_them(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("news", *NEWS), book("own", *NEWS, caps="{email: 4}"), most_emails="1")
    sell(at, playbook="light")
    apply_playbook(at, "news", "acme")
    # 27 Nov + 90 days = 25 Feb.
    assert open_touches(at)["news-2"].due_on == date(2027, 2, 25)
    stop_playbook(at, "news", "acme", why="try the other")
    apply_playbook(at, "own", "acme")
    assert open_touches(at)["news-2"].due_on == date(2026, 12, 11)


def test_planning_again_changes_nothing(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("news", *NEWS), book("more", *MORE), book("last", *LAST), most_emails="2")
    sell(at, playbook="first-sale")
    for name in ("news", "more", "last"):
        apply_playbook(at, name, "acme")
    before = open_touches(at)
    assert apply_playbook(at, "last", "acme").followed == ()
    assert open_touches(at) == before


def test_touches_done_long_ago_leave_room(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("news", *NEWS), book("last", *LAST), most_emails="1")
    sell(at, playbook="light")
    apply_playbook(at, "last", "acme")
    offer = open_touches(at)["last"]
    complete_touches(on_day(at, date(2027, 1, 19)), [offer.id], done_on=date(2027, 1, 19))
    late = on_day(at, date(2027, 4, 19))
    apply_playbook(late, "news", "acme")
    # 19 January + 90 days = 19 April: the e-mail of Monday 26 April has all the room there is.
    assert open_touches(late)["news-1"].due_on == date(2027, 4, 26)


def test_what_a_cap_moves_does_not_land_in_an_absence_of_the_seller(tmp_path: object) -> None:
    at = at_desk(tmp_path, book("news", *NEWS), most_emails="1")
    sell(at, playbook="light")
    with at.write() as tx:
        tx.add(Absence(0, date(2027, 2, 22), date(2027, 3, 5)))
    apply_playbook(at, "news", "acme")
    news = {step: touch for step, touch in open_touches(at).items() if step.startswith("news")}
    # There would be room from Thursday 25 February on, 90 days after 27 November; Monday 8 March is the first day back.
    assert (news["news-1"].due_on, news["news-2"].due_on) == (date(2026, 11, 27), date(2027, 3, 8))

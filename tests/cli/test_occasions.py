"""``occasion``: a card that is there on the day, each year, and what happens to it."""

import json
from datetime import date
from typing import Any

import pytest

from tests.cli.program import TODAY, exported, home_folder, ok, refused, run_json


@pytest.fixture(autouse=True)
def _customer() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US", "--deliver-by", "none")


def touches(state: str = "planned") -> list[dict[str, Any]]:
    """Return the touches of occasions in a state, by their day."""
    found = json.loads(exported())
    own = {cadence["id"] for cadence in found["cadences"] if cadence["playbook"] == "occasion"}
    chosen = [each for each in found["touches"] if each["cadence_id"] in own and each["state"] == state]
    return sorted(chosen, key=lambda touch: touch["due_on"] or "")


def due(*typed: str, today: str = TODAY) -> list[str]:
    """Add an occasion and return the days its touches are due."""
    run_json("occasion", "add", "acme", *typed, today=today)
    return [touch["due_on"] for touch in touches()]


# Each counted on a wall calendar of US federal holidays. Business days before the day, the farthest last.
BY_HAND = [
    # Sun 14 Feb 2027: Fri 12 Thu 11 Wed 10 Tue 9 Mon 8; Mon 14 Feb 2028: Fri 11 Thu 10 Wed 9 Tue 8 Mon 7.
    (("birthday", "1987-02-14"), TODAY, ["2027-02-08", "2028-02-07"]),
    # Sun 28 Feb 2027: Fri 26 … Mon 22; Tue 29 Feb 2028: Mon 28 Fri 25 Thu 24 Wed 23 Tue 22.
    (("birthday", "02-29"), TODAY, ["2027-02-22", "2028-02-22"]),
    # Tue 29 Feb 2028, then Wed 28 Feb 2029: Tue 27 Mon 26 Fri 23 Thu 22 Wed 21.
    (("birthday", "1992-02-29"), "2027-06-01", ["2028-02-22", "2029-02-21"]),
    # Fri 1 Jan 2027: Thu 31 Wed 30 Tue 29 Mon 28 Thu 24 (Fri 25 is Christmas). Sat 1 Jan 2028: Thu 30 Wed 29 Tue 28
    # Mon 27 Thu 23 (Fri 31 stands in for New Year, Fri 24 for Christmas).
    (("birthday", "01-01"), TODAY, ["2026-12-24", "2027-12-23"]),
    # Present, 7: Fri 26 Thu 25 Wed 24 Tue 23 Mon 22 Fri 19 Thu 18; Mon 28 … Tue 22 Fri 18 Thu 17 (Mon 21 Presidents).
    (("birthday", "02-29", "--channel", "gift"), TODAY, ["2027-02-18", "2028-02-17"]),
    # Sun 4 Jul 2027 (Mon 5 off) and Tue 4 Jul 2028: the workday before.
    (("birthday", "07-04", "--channel", "email"), TODAY, ["2027-07-02", "2028-07-03"]),
    (("birthday", "12-25", "--channel", "call"), TODAY, ["2026-12-24", "2027-12-23"]),
    (("birthday", "12-09", "--channel", "text"), TODAY, ["2026-12-09", "2027-12-09"]),
    # Mon 1 Mar 2027 less 3 weeks is Mon 8 Feb; Wed 1 Mar 2028 less 3 weeks is Wed 9 Feb.
    (("custom", "03-01", "--name", "the firm's day", "--lead", "3 weeks"), TODAY, ["2027-02-08", "2028-02-09"]),
    # Sun 14 Feb 2027 less 20 days is Mon 25 Jan; Mon 14 Feb 2028 less 20 days is Tue 25 Jan.
    (("birthday", "02-14", "--lead", "20 days"), TODAY, ["2027-01-25", "2028-01-25"]),
    # Easter is 28 Mar 2027 and 16 Apr 2028; Good Friday is worked: Fri 26 … Mon 22, Fri 14 … Mon 10.
    (("holiday", "Easter Sunday"), TODAY, ["2027-03-22", "2028-04-10"]),
    # Fri 25 Dec 2026: Thu 24 Wed 23 Tue 22 Mon 21 Fri 18; Sat 25 Dec 2027: Thu 23 … Mon 20 Fri 17 (Fri 24 off).
    (("holiday", "Christmas Day"), TODAY, ["2026-12-18", "2027-12-17"]),
    # Diwali 29 Oct 2027 (Fri) and 17 Oct 2028 (Tue): Thu 28 … Mon 25 Fri 22; Mon 16 Fri 13 Thu 12 Wed 11 Tue 10.
    (("holiday", "Diwali"), TODAY, ["2027-10-22", "2028-10-10"]),
    (("graduation", "2027-06-12", "--name", "Lena's graduation"), TODAY, ["2027-06-07"]),  # Sat: Fri 11 … Mon 7
    (("custom", "03-01", "--name", "the move", "--once"), TODAY, ["2027-02-22"]),  # Mon 1 Mar: Fri 26 … Mon 22
    # Today: at once, and next year's Sat 20 Nov: Fri 19 … Mon 15. In two days, a Sunday: at once as well.
    (("birthday", "11-20"), TODAY, ["2026-11-20", "2027-11-15"]),
    (("birthday", "11-22"), TODAY, ["2026-11-20", "2027-11-15"]),
    # Yesterday: next year's, Fri 19 Nov 2027: Thu 18 … Mon 15 Fri 12; Sun 19 Nov 2028: Fri 17 … Mon 13.
    (("birthday", "11-19"), TODAY, ["2027-11-12", "2028-11-13"]),
    # On Saturday the 21st, for Sunday the 22nd: now or never.
    (("birthday", "11-22"), "2026-11-21", ["2026-11-21", "2027-11-15"]),
    (("purchase", "--sale", "S1"), TODAY, ["2027-11-15", "2028-11-13"]),  # Sat 20 Nov 2027; Mon 20 Nov 2028
    # The wedding itself, Sat 22 May 2027, and the first anniversary, Mon 22 May 2028: by e-mail.
    (("wedding", "2027-05-22", "--channel", "email"), TODAY, ["2027-05-21", "2028-05-22"]),
]


@pytest.mark.parametrize(("typed", "today", "days"), BY_HAND, ids=lambda value: " ".join(value) if value else "")
def test_a_touch_is_due_in_time_to_be_there_on_the_day(typed: tuple[str, ...], today: str, days: list[str]) -> None:
    assert due(*typed, today=today) == days


def test_the_post_to_another_country_takes_longer_and_its_holidays_count() -> None:
    ok("config", "set", "seller.country", "US")
    ok("customer", "add", "Bäckerei", "--country", "DE", "--contact", "Eva Held")
    run_json("occasion", "add", "Bäckerei", "birthday", "05-07")
    # Fri 7 May 2027: Wed 5 Tue 4 Mon 3 (Thu 6 is Ascension Day) Fri 30 … Mon 26 Fri 23 Thu 22 Apr. Sun 7 May 2028:
    # Fri 5 Thu 4 Wed 3 Tue 2 (Mon 1 is Labour Day) Fri 28 … Mon 24 Fri 21 Apr.
    assert [touch["due_on"] for touch in touches()] == ["2027-04-22", "2028-04-21"]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        (
            ("birthday", "1987-02-14"),
            [
                "Send Jo Field a card for their birthday (turns 40)",
                "Send Jo Field a card for their birthday (turns 41)",
            ],
        ),
        (("birthday", "--02-14"), ["Send Jo Field a card for their birthday"] * 2),
        (
            ("child-birthday", "2020-02-14", "--name", "Lena", "--channel", "gift"),
            [f"Send Jo Field a present for the birthday of Lena (turns {years})" for years in (7, 8)],
        ),
        (("child-birthday", "02-14"), ["Send Jo Field a card for the birthday of a child"] * 2),
        (
            ("wedding", "2011-05-22", "--channel", "call"),
            [f"Ring Jo Field for their wedding day ({n} years)" for n in (16, 17)],
        ),
        (
            ("purchase", "--sale", "S1"),
            [f"Send Jo Field a card for the anniversary of Deck oven ({years})" for years in ("1 year", "2 years")],
        ),
        (("holiday", "christmas day", "--channel", "email"), ["Write to Jo Field for Christmas Day"] * 2),
        (("graduation", "2027-06-12"), ["Send Jo Field a card for their graduation"]),
    ],
)
def test_a_title_names_the_day_and_the_person(typed: tuple[str, ...], titles: list[str]) -> None:
    due(*typed)
    assert [touch["title"] for touch in touches()] == titles


def test_it_is_an_ordinary_touch_with_its_day_on_its_page() -> None:
    due("birthday", "1987-02-14")
    first, _ = touches()
    assert (first["purpose"], first["addressee"], first["contact_id"], first["expires_on"], first["grace_on"]) == (
        "occasion",
        "contact",
        1,
        "2027-02-17",
        "2027-02-09",
    )
    assert first["basis"] == "5 business days before occasion (2027-02-14)"
    assert "5 business days before occasion (2027-02-14)" in ok("show", str(first["id"]))
    assert "Send Jo Field a card for their birthday (turns 40)" in ok("today", today="2027-02-08")


def listed(on: str) -> list[str]:
    """Return the days on which occasions are due, as ``today`` tells it on a day."""
    found = run_json("today", "--days", "366", today=on)
    return [touch["due_on"] for touch in [*found["touches"], *found.get("coming", [])] if touch["step"] == "birthday"]


def test_one_that_nobody_sent_lapses_three_days_after_the_day_and_the_next_is_there_unasked() -> None:
    due("birthday", "12-10")  # Thu 10 Dec 2026: Thu 3; Fri 10 Dec 2027: Fri 3; Sun 10 Dec 2028: Mon 4
    assert listed("2026-12-13") == ["2026-12-03", "2027-12-03"]
    assert listed("2026-12-14") == ["2027-12-03"]
    ok("note", "acme", "anything", today="2026-12-14")
    ok("log", "acme", "rang", today="2026-12-14")  # any write lays the year after as well
    assert listed("2026-12-14") == ["2027-12-03"]
    assert [touch["due_on"] for touch in touches()] == ["2027-12-03", "2028-12-04"]


@pytest.mark.parametrize("command", [("done",), ("skip", "--why", "away")])
def test_done_or_skipped_the_following_year_is_laid(command: tuple[str, ...]) -> None:
    due("birthday", "12-10")
    verb, *options = command
    for on, left in (
        ("2026-12-01", ["2027-12-03", "2028-12-04"]),
        ("2027-12-09", ["2028-12-04", "2029-12-03"]),
    ):
        first, *_ = touches()
        ok(verb, str(first["id"]), *options, today=on)
        assert [touch["due_on"] for touch in touches()] == left


def test_once_is_once() -> None:
    due("custom", "03-01", "--name", "the move", "--once")
    (only,) = touches()
    ok("done", str(only["id"]), today="2027-02-22")
    assert touches() == []
    assert "over" in ok("occasion", "list", today="2027-03-02")


def test_nobody_answers_and_an_e_mail_goes_out_the_same_day() -> None:
    due("birthday", "12-10", "--channel", "call")
    first, _ = touches()
    ok("done", str(first["id"]), "--outcome", "no-answer", today="2026-12-10")
    second, later = touches()  # the following year's stays laid, so that this one may lapse
    assert (second["channel"], second["due_on"], second["expires_on"]) == ("email", "2026-12-10", "2026-12-13")
    assert second["title"] == "Write to Jo Field for their birthday"
    assert later["due_on"] == "2027-12-10"


def test_a_snoozed_one_stays_and_the_next_year_follows() -> None:
    due("birthday", "12-10")
    first, _ = touches()
    ok("snooze", str(first["id"]), "2026-12-08")
    ok("log", "acme", "rang")
    assert [touch["due_on"] for touch in touches()] == ["2026-12-08", "2027-12-03"]
    assert refused("snooze", str(first["id"]), "2026-12-14", code=1).error.endswith("makes sense until 2026-12-13 only")


def test_another_touch_of_that_day_gives_way() -> None:
    (stays,) = due("custom", "2027-03-01", "--name", "x", "--once")  # Mon 22 Feb, a card
    ok("playbook", "apply", "keep-in-touch", "acme", today="2026-12-22")  # a piece of value on 22 Jan, by e-mail
    run_json("occasion", "add", "acme", "custom", "2027-01-29", "--name", "y", "--once", today="2026-12-23")
    assert {touch["due_on"] for touch in touches()} == {stays, "2027-01-22"}  # Fri 29 Jan: Thu 28 … Mon 25 Fri 22


def test_it_is_kept_once() -> None:
    run_json("occasion", "add", "acme", "birthday", "02-14")
    again = run_json("occasion", "add", "acme", "birthday", "1987-02-14")
    assert (again["occasion"]["id"], again["occasion"]["year"]) == (1, 1987)
    assert [touch["title"][-10:] for touch in touches()] == ["(turns 40)", "(turns 41)"]
    other = refused("occasion", "add", "acme", "birthday", "02-15", code=1)
    assert other.hint == "to correct the day: followup occasion edit 1 02-15"
    run_json("occasion", "add", "acme", "child-birthday", "02-14", "--name", "Lena")
    run_json("occasion", "add", "acme", "child-birthday", "02-14", "--name", "Max")
    known = run_json("occasion", "add", "acme", "child-birthday", "02-14", "--name", "lena")
    assert "was kept already" in known["remarks"][0]
    run_json("occasion", "add", "acme", "holiday", "Christmas Day")
    run_json("occasion", "add", "acme", "holiday", "christmas day")
    assert len(run_json("occasion", "list")["occasions"]) == 4


def test_edited_its_touches_move_along() -> None:
    due("birthday", "02-14")
    ok("occasion", "edit", "1", "02-15", "--channel", "email", "--lead", "1 business day")
    # Mon 15 Feb 2027 is Presidents' Day: Fri 12; Tue 15 Feb 2028: Mon 14.
    assert [(touch["due_on"], touch["channel"]) for touch in touches()] == [
        ("2027-02-12", "email"),
        ("2028-02-14", "email"),
    ]
    ok("contact", "add", "acme", "Mo Reed")
    ok("occasion", "edit", "1", "--for", "Mo", "--once")
    (only,) = touches()
    assert (only["contact_id"], only["title"]) == (2, "Write to Mo Reed for their birthday")


def test_edited_after_the_day_it_is_marked_from_then_on() -> None:
    due("birthday", "02-14")
    ok("occasion", "edit", "1", "11-18", today="2026-11-20")
    assert [touch["due_on"] for touch in touches()] == [
        "2027-11-10",
        "2028-11-13",
    ]  # Wed 17 … Fri 12 Wed 10 (Thu 11 off)


def test_a_holiday_may_become_another() -> None:
    due("holiday", "Christmas Day")
    ok("occasion", "edit", "1", "Easter Sunday")
    assert [touch["due_on"] for touch in touches()] == ["2027-03-22", "2028-04-10"]


def test_undo_takes_every_command_back() -> None:
    states = [exported()]
    for line in (
        ("occasion", "add", "acme", "birthday", "1987-02-14"),
        ("occasion", "edit", "1", "02-15", "--channel", "gift"),
        ("gift", "add", "acme", "a book", "--for", "1"),
        ("occasion", "remove", "1"),
        ("occasion", "add", "acme", "holiday", "Diwali"),
    ):
        run_json(*line, "--dry-run")
        assert exported() == states[-1]
        run_json(*line)
        states.append(exported())
    for state in reversed(states[:-1]):
        ok("undo")
        assert exported() == state


def test_removed_its_touches_are_dropped_and_what_was_given_is_not_forgotten() -> None:
    due("birthday", "02-14")
    ok("gift", "add", "acme", "a book", "--for", "1")
    ok("occasion", "remove", "1", "--why", "she keeps it to herself")
    assert touches() == []
    assert {touch["reason"] for touch in touches("dropped")} == {"she keeps it to herself"}
    assert run_json("occasion", "list")["occasions"] == []
    (gift,) = run_json("gift", "list")["gifts"]
    assert (gift["what"], gift["occasion_id"]) == ("a book", None)


def test_a_sale_that_is_cancelled_has_no_anniversary() -> None:
    due("purchase", "--sale", "S1")
    ok("sale", "cancel", "S1", "--why", "changed their mind")
    assert touches() == []
    (line,) = run_json("occasion", "list")["occasions"]
    assert (line["touch"], line["why_not"]) == (None, "the sale was cancelled")


def test_an_open_complaint_holds_a_present_but_no_card() -> None:
    due("birthday", "02-14", "--channel", "gift")
    run_json("occasion", "add", "acme", "holiday", "Christmas Day")
    ok("complaint", "open", "acme", "bent")
    assert {touch["step"] for touch in touches("held")} == {"birthday"}
    assert {touch["step"] for touch in touches()} == {"holiday"}
    assert "gift, held" in ok("occasion", "list")


def test_the_list_goes_by_the_next_day() -> None:
    ok("customer", "add", "Deli", "--country", "US")
    run_json("occasion", "add", "acme", "birthday", "1987-02-14")
    run_json("occasion", "add", "deli", "holiday", "Christmas Day")
    lines = run_json("occasion", "list")["occasions"]
    assert [(line["customer"]["name"], line["next_on"], line["years"]) for line in lines] == [
        ("Deli", "2026-12-25", None),
        ("Acme", "2027-02-14", 40),
    ]
    assert lines[1]["touch"]["due_on"] == "2027-02-08"
    assert [line["id"] for line in run_json("occasion", "list", "--days", "35")["occasions"]] == [2]
    assert [line["id"] for line in run_json("occasion", "list", "acme")["occasions"]] == [1]
    text = ok("occasion", "list")
    assert " 1  Acme · Jo Field  Sun 14 Feb 2027  card Mon 8 Feb 2027  birthday · turns 40" in text
    assert "No occasions in the next 3 days." in ok("occasion", "list", "--days", "3")
    for width in ("60", "40"):
        narrow = ok("occasion", "list", env={"COLUMNS": width})
        assert max(map(len, narrow.splitlines())) <= int(width)
        assert all(word in narrow for word in ("Sun 14 Feb 2027", "card Mon 8 Feb 2027", "Jo Field", "turns 40"))


def test_the_list_says_that_it_is_done() -> None:
    due("birthday", "12-10")
    first, _ = touches()
    ok("done", str(first["id"]), today="2026-12-03")
    (line,) = run_json("occasion", "list", today="2026-12-04")["occasions"]
    assert (line["next_on"], line["done"], line["touch"]) == ("2026-12-10", True, None)
    (line,) = run_json("occasion", "list", today="2026-12-11")["occasions"]
    assert (line["next_on"], line["touch"]["due_on"]) == ("2027-12-10", "2027-12-03")


def test_the_customers_page_has_them() -> None:
    run_json("occasion", "add", "acme", "birthday", "1987-02-14")
    assert "Jo Field: birthday · turns 40" in ok("show", "acme")
    (line,) = run_json("show", "acme")["occasions"]
    assert (line["what"], line["next_on"]) == ("birthday", "2027-02-14")


def test_a_card_in_too_little_time_is_remarked_on() -> None:
    late = run_json("occasion", "add", "acme", "birthday", "11-24")
    assert late["remarks"][-1].startswith("By post it may come late")
    assert len(run_json("occasion", "add", "acme", "wedding", "11-24", "--channel", "call")["remarks"]) == 1


@pytest.mark.parametrize(
    ("typed", "code", "error", "hint"),
    [
        (("birthday",), 2, "DATE is missing", "02-14"),
        (("birthday", "02-30"), 2, "'02-30' is not a day", "02-14"),
        (("birthday", "2027-01-01"), 2, "nobody was born", "year of birth"),
        (("birthday", "--nam", "02-14"), 2, "", ""),
        (("birthday", "--nam"), 2, "there is no option --nam", "--help"),
        (("birthday", "02-14", "--country", "US"), 2, "--country", "leave"),
        (("birthday", "02-14", "--channel", "pigeon"), 2, "'pigeon'", "card, letter, gift"),
        (("birthday", "02-14", "--lead", "soon"), 2, "--lead", "14 days"),
        (("birthday", "02-14", "--sale", "S1"), 2, "--sale", "leave"),
        (("birthday", "02-14", "--for", "Nobody"), 1, "no contact called", "contact add"),
        (("custom", "02-14"), 2, "--name is missing", "20 years in business"),
        (("custom", "2025-02-14", "--name", "x", "--once"), 1, "has passed", "--yearly"),
        (("holiday",), 2, "name is missing", "Christmas Day"),
        (("holiday", "Chrismas Day"), 2, "no holiday", "Christmas Day"),
        (("purchase", "--sale", "S9"), 1, "no sale", "sale list"),
        (("bday", "02-14"), 2, "bday", "birthday"),
    ],
)
def test_what_cannot_be_kept_is_refused(typed: tuple[str, ...], code: int, error: str, hint: str) -> None:
    before = exported()
    result = refused("occasion", "add", "acme", *typed, code=code)
    assert error in result.error
    assert hint in result.hint
    assert exported() == before


def test_whose_it_is_must_be_told_where_there_are_two() -> None:
    ok("contact", "add", "acme", "Mo Reed")
    refused("occasion", "add", "acme", "birthday", "02-14", code=1)
    assert run_json("occasion", "add", "acme", "birthday", "02-14", "--for", "mo")["occasion"]["contact_id"] == 2
    assert run_json("occasion", "add", "acme", "holiday", "Christmas Day")["occasion"]["contact_id"] is None
    assert {touch["title"] for touch in touches() if touch["step"] == "holiday"} == {
        "Send Acme a card for Christmas Day"
    }


@pytest.mark.parametrize("line", [("edit", "9", "02-14"), ("remove", "9"), ("edit", "x", "02-14")])
def test_an_id_nobody_knows(line: tuple[str, ...]) -> None:
    assert refused("occasion", *line, code=1).hint.startswith("followup occasion list")


def test_the_playbook_is_laid_and_ended_by_occasions_alone() -> None:
    due("birthday", "02-14")
    assert "followup occasion add" in refused("playbook", "apply", "occasion", "acme", code=1).hint
    assert "followup occasion remove" in refused("playbook", "stop", "occasion", "acme", "--why", "x", code=1).hint
    said = run_json("playbook", "apply", "keep-in-touch", "acme")
    assert not any("occasion runs here too" in remark for remark in said["remarks"])


def test_a_name_is_only_a_name() -> None:
    run_json("occasion", "add", "acme", "custom", "02-14", "--name", "[bold]{deed}[/bold] \x1b[31m:smile:")
    for text in (ok("occasion", "list"), ok("show", "acme")):
        assert "[bold]{deed}[/bold]" in text
        assert "\x1b[31m" not in text
    assert touches()[0]["title"] == "Send Jo Field a card for [bold]{deed}[/bold] \x1b[31m:smile:"


def test_every_day_of_a_year_is_before_the_day_less_its_lead() -> None:
    assert date.fromisoformat(due("birthday", "06-19")[0]) < date(2027, 6, 14)  # Sat 19 Jun; Fri 18 stands in: Thu 17 …


def test_who_wants_no_cards_is_written_to_on_the_day_itself() -> None:
    due("birthday", "12-10")
    ok("contact", "do-not-contact", "acme", "Jo", "--channel", "card")
    assert [(touch["channel"], touch["due_on"]) for touch in touches()] == [
        ("email", "2026-12-10"),
        ("email", "2027-12-10"),
    ]
    assert touches()[0]["title"] == "Write to Jo Field for their birthday"
    (line,) = run_json("occasion", "list")["occasions"]
    assert line["touch"]["channel"] == "email"


def test_who_wants_no_contact_gets_no_card_and_the_list_says_why() -> None:
    due("birthday", "12-10")
    ok("contact", "do-not-contact", "acme", "Jo")
    assert touches() == []
    (line,) = run_json("occasion", "list")["occasions"]
    assert (line["touch"], line["why_not"]) == (None, "Jo Field asked not to be contacted")
    run_json("occasion", "add", "acme", "wedding", "12-24")
    assert touches() == []


def test_a_wish_that_ends_spares_the_days_it_covers() -> None:
    due("birthday", "12-10")
    ok("contact", "do-not-contact", "acme", "Jo", "--until", "2027-02-01")
    assert [touch["due_on"] for touch in touches()] == ["2027-12-03", "2028-12-04"]


def test_one_who_has_died_is_sent_nothing_more() -> None:
    due("birthday", "12-10")
    ok("contact", "deceased", "acme", "Jo")
    assert touches() == []
    assert refused("occasion", "add", "acme", "wedding", "12-24", "--for", "Jo", code=1).error == "Jo Field has died"


def test_a_successor_takes_over_the_purchase_and_no_birthday() -> None:
    run_json("occasion", "add", "acme", "birthday", "12-10")
    run_json("occasion", "add", "acme", "purchase", "--sale", "S1")
    ok("contact", "left", "acme", "Jo", "--successor", "Mo Reed")
    assert {touch["title"] for touch in touches()} == {
        f"Send Mo Reed a card for the anniversary of Deck oven ({years})" for years in ("1 year", "2 years")
    }
    assert {touch["contact_id"] for touch in touches()} == {2}
    birthday, purchase = sorted(run_json("occasion", "list")["occasions"], key=lambda line: line["id"])
    assert (birthday["contact"]["name"], birthday["why_not"]) == ("Jo Field", "Jo Field has left Acme")
    assert purchase["contact"]["name"] == "Mo Reed"


def test_the_days_of_an_address_book_bring_their_cards() -> None:
    card = home_folder() / "ann.vcf"
    lines = ("BEGIN:VCARD", "VERSION:4.0", "FN:Ann Lee", "ORG:Bolt", "BDAY:--0214", "ANNIVERSARY:20110522", "END:VCARD")
    card.write_text("\r\n".join((*lines, "")), encoding="utf-8")
    ok("import", "vcard", str(card))
    assert [(touch["step"], touch["title"][-10:]) for touch in touches()] == [
        ("birthday", "r birthday"),
        ("wedding", "(16 years)"),
        ("birthday", "r birthday"),
        ("wedding", "(17 years)"),
    ]
    laid = exported()
    ok("import", "vcard", str(card))
    assert exported() == laid

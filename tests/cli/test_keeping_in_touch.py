"""Keeping in touch as typed: who got in touch, classes, caps and the gap as settings, and what is said of them."""

import pytest

from tests.cli.program import home_folder, ok, refused, run_json


def sold(name: str = "Acme", amount: str = "8400", today: str = "2026-11-20") -> None:
    ok("close", name, "Oven", amount, "--contact", "Jo Field", "--playbook", "light", "--json", today=today)


def test_what_they_sent_is_from_them() -> None:
    sold()
    typed = ("log", "acme", "asked about a second oven", "--channel", "email", "--from-them")
    (touch,) = run_json(*typed, today="2026-11-24")["touches"]
    page = run_json("show", "acme", today="2026-11-25")
    assert (page["last_contact_on"], page["last_heard_on"]) == (None, "2026-11-24")
    assert [(t["title"], t["from_them"]) for t in page["past_touches"]] == [("They wrote an e-mail", True)]
    shown = " ".join(ok("show", "acme", today="2026-11-25").split())
    assert "from us nothing yet from them Tue 24 Nov, yesterday" in shown
    assert touch["id"] == page["past_touches"][0]["id"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--channel", "internal"), "--from-them: what is internal comes from us"),
        (("--outcome", "no-answer"), "--from-them: nobody asks for an answer there"),
    ],
)
def test_what_cannot_have_come_from_them(more: tuple[str, ...], said: str) -> None:
    sold()
    assert refused("log", "acme", "hello", "--from-them", *more, code=2).error == said


def test_a_class_by_hand_is_taken_away_with_an_empty_text() -> None:
    sold()
    by_value = {"class": "B", "class_because": "8,400.00 USD in 24 months, and too few buyers in USD to compare"}

    def shown() -> dict[str, object]:
        (line,) = run_json("customer", "list")["customers"]
        page = run_json("show", "acme")
        assert {key: page[key] for key in by_value} == {key: line[key] for key in by_value}
        return {key: line[key] for key in by_value}

    assert shown() == by_value
    ok("customer", "edit", "acme", "--class", "a")
    assert shown() == {"class": "A", "class_because": "set by hand"}
    ok("customer", "edit", "acme", "--class", "")
    assert shown() == by_value
    assert refused("customer", "edit", "acme", "--class", "D", code=2).error == "--class: 'D' is not one of A, B, C"


def test_the_settings_take_numbers_alone() -> None:
    for name in ("minimum_gap", "most_calls", "most_emails", "most_by_post"):
        ok("config", "set", name, "5")
        assert "cannot be used; write a number" in refused("config", "set", name, "often", code=2).error
    assert run_json("config", "show")["settings"]["minimum_gap"] == "5"


def test_a_number_in_the_settings_file_needs_no_quotation_marks() -> None:
    home_folder().mkdir()
    (home_folder() / "config.toml").write_text("minimum_gap = 5\nmost_calls = '2'\n", encoding="utf-8")
    settings = run_json("config", "show")["settings"]
    assert (settings["minimum_gap"], settings["most_calls"]) == ("5", "2")


def test_a_playbook_shows_its_caps() -> None:
    assert "at most 3 calls, 3 e-mails, 10 items by post to one person in 90 days" in " ".join(
        ok("playbook", "show", "car").split()
    )


def test_show_says_why_a_touch_stands_where_it_does() -> None:
    sold()
    ok("playbook", "apply", "keep-in-touch", "acme", today="2026-11-20")
    ok("log", "acme", "met at the fair", "--channel", "meeting", "--on", "2026-12-19", today="2026-12-19")
    touches = {t["step"]: t for t in run_json("show", "acme", today="2026-12-19")["open_touches"]}
    value = touches["value"]
    # Monday 21 December is 2 days after the meeting; 19 + 3 is Tuesday 22.
    assert (value["planned_on"], value["due_on"]) == ("2026-12-21", "2026-12-22")
    shown = " ".join(ok("show", str(value["id"]), today="2026-12-19").split())
    assert f"spacing {value['spacing']}" in shown
    assert value["spacing"].startswith("3 days apart from touch ")


class TestQuiet:
    def test_who_is_past_their_limit_and_what_to_type(self) -> None:
        sold("Acme", "8400")
        sold("Small", "40")
        ok("log", "acme", "met", "--channel", "visit", "--on", "2026-11-21", today="2026-11-21")
        ok("log", "small", "met", "--channel", "visit", "--on", "2026-11-21", today="2026-11-21")
        # Both are class B: 120 days without word from us. 21 November + 120 days: 9, 31, 31, 28 are 99; 21 March.
        assert run_json("quiet", today="2027-03-21") == {"count": 0, "quiet": []}
        found = run_json("quiet", today="2027-03-22")["quiet"]
        assert [(each["customer"]["name"], each["days_over"], each["because"]) for each in found] == [
            ("Acme", 1, "nothing from us for 121 days (class B: 120)"),
            ("Small", 1, "nothing from us for 121 days (class B: 120)"),
        ]
        acme = found[0]
        assert (acme["last_contact_on"], acme["last_heard_on"]) == ("2026-11-21", "2026-11-21")
        assert acme["bought"] == acme["at_stake"] == [{"amount": "8400.00", "currency": "USD"}]
        assert acme["next"]["title"]
        shown = ok("quiet", today="2027-03-22")
        assert "followup playbook apply keep-in-touch '#1'" in shown
        assert "followup log '#1' TEXT" in shown
        assert shown.index("Acme") < shown.index("Small")

    def test_a_class_and_a_number_of_days_narrow_it(self) -> None:
        for name in ("Acme", "Small"):
            sold(name)
            ok("log", name, "met", "--channel", "visit", today="2026-11-21")
        ok("customer", "edit", "small", "--class", "A", today="2026-11-21")

        def names(*more: str, today: str = "2027-03-30") -> list[str]:
            return [each["customer"]["name"] for each in run_json("quiet", *more, today=today)["quiet"]]

        assert names() == ["Small", "Acme"]
        assert names("--class", "b") == ["Acme"]
        assert names("--days", "200") == []
        assert names("--days", "10", today="2026-12-02") == ["Acme", "Small"]
        assert refused("quiet", "--days", "0", code=2).error.startswith("--days:")

    def test_whoever_was_never_reached_is_shown_and_nobody_is_said(self) -> None:
        assert ok("quiet") == "Nobody has gone quiet.\n"
        ok("customer", "add", "Lonely [old]")
        shown = ok("quiet", env={"COLUMNS": "60"})
        assert "Lonely [old]" in shown
        assert "no contact yet" in shown
        assert all(len(line) <= 60 for line in shown.splitlines())

    def test_a_talk_makes_them_heard(self) -> None:
        ok("customer", "add", "Lonely")
        assert run_json("quiet")["count"] == 1
        ok("log", "lonely", "rang us", "--from-them")
        assert run_json("quiet")["count"] == 0

"""What customers say outside any touch counts as heard from them: feedback, testimonials and referrals added."""

import json
from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json

SAID = "2027-01-15"
LATER = "2027-01-20"


@pytest.fixture(autouse=True)
def _acme() -> None:
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "none")


def from_them() -> list[dict[str, Any]]:
    return [touch for touch in json.loads(exported())["touches"] if touch["is_inbound"]]


def clocks() -> tuple[str | None, str | None]:
    page = run_json("show", "acme", today=LATER)
    return page["last_heard_on"], page["last_contact_on"]


@pytest.mark.parametrize(
    ("typed", "kept", "title", "note"),
    [
        (
            ("feedback", "add", "acme", "bakes fast", "--score", "5"),
            "feedback",
            "They told us how content they are",
            "bakes fast",
        ),
        (("feedback", "add", "acme", "--score", "3"), "feedback", "They told us how content they are", "so-so"),
        (("testimonial", "add", "acme", "Never late."), "testimonials", "They gave us their words", "Never late."),
        (
            ("referral", "add", "acme", "Bloom Bakery", "--note", "friends"),
            "referrals",
            "They referred us to Bloom Bakery",
            "friends",
        ),
    ],
)
@pytest.mark.parametrize(("channel", "spoken_on"), [(None, None), ("text", None), ("call", SAID)])
def test_word_from_them_is_a_contact(
    typed: tuple[str, ...], kept: str, title: str, note: str, channel: str | None, spoken_on: str | None
) -> None:
    ok(*typed, *(("--channel", channel) if channel else ()), today=SAID)
    (touch,) = from_them()
    assert (touch["title"], touch["note"], touch["state"], touch["done_on"]) == (title, note, "done", SAID)
    assert (touch["channel"], touch["customer_id"]) == (channel or "email", 1)
    assert json.loads(exported())[kept][0]["touch_id"] == touch["id"]
    assert clocks() == (SAID, spoken_on)
    ok("undo", today=SAID)
    assert from_them() == []
    assert clocks() == (None, None)


def test_an_answer_to_a_request_is_heard_the_day_it_comes() -> None:
    ok("feedback", "ask", "acme", "--channel", "call", today=SAID)
    ok("feedback", "add", "acme", "all well", "--asked", "1", today=LATER)
    (touch,) = from_them()
    assert (touch["done_on"], touch["channel"]) == (LATER, "email")
    assert json.loads(exported())["feedback"][0]["touch_id"] == touch["id"]


def test_what_is_said_in_the_talk_that_asked_is_heard_once() -> None:
    call = next(t["id"] for t in run_json("show", "acme")["open_touches"] if t["step"] == "referral")
    ok("done", str(call), "--outcome", "good", today=SAID)
    ok("referral", "add", "acme", "Bloom Bakery", today=SAID)
    assert from_them() == []
    referral = json.loads(exported())["referrals"][0]
    assert referral["touch_id"] == call
    ok("referral", "add", "acme", "Corner Cafe", today=LATER)
    assert [touch["done_on"] for touch in from_them()] == [LATER]


def test_nothing_is_heard_where_nothing_was_kept() -> None:
    refused("referral", "add", "acme", "#1", today=SAID, code=1)
    ok("feedback", "add", "acme", "fine", "--dry-run", today=SAID)
    assert from_them() == []

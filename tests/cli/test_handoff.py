"""``sale handoff``: the brief on the terminal, in a file and as JSON, of sales that can be handed on."""

import json
import stat
from html import unescape
from pathlib import Path

import pytest

from tests.cli.program import exported, ok, refused, run_json

MONDAY = "2026-11-23"
LATER = "2026-12-07"
SELLER = ("init", "--name", "Ada Byron", "--phone", "+1 555 0100", "--email", "ada@byron.example", "--country", "US")
SOLD = (
    *("close", "Acme", "Deck oven", "8765", "--contact", "Jo Field", "--phone", "+1 802 555 0114", "--country", "US"),
    *("--channel", "call", "--deliver-by", "2026-12-12", "--benefit", "the first trays out by five"),
)


@pytest.fixture(autouse=True)
def _sale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ok(*SELLER)
    ok(*SOLD)
    ok("customer", "edit", "acme", "--street", "8 Mill Lane", "--city", "Burlington")
    ok("contact", "add", "acme", "Marco Diaz", "--phone", "+1 802 555 0177")
    ok("team", "add", "S1", "Marco Diaz", "--role", "site-lead")
    ok("team", "add", "S1", "Sam Okafor", "--role", "delivery", "--phone", "+1 5550142")


def risks(today: str = "2026-11-20") -> list[str]:
    return [risk["kind"] for risk in run_json("sale", "handoff", "S1", today=today)["risks"]]


def test_a_sale_fresh_from_the_close() -> None:
    text = ok("sale", "handoff", "S1")
    for said in (
        "# Hand-off: Deck oven for Acme (S1)",
        "No open risks known.",
        "8 Mill Lane, BURLINGTON, UNITED STATES",
        "- Jo Field (contact): +1 802-555-0114; prefers to be reached by phone",
        "- Marco Diaz (site lead): +1 802-555-0177; no preferred channel known",
        "- Ada Byron (seller): +1 555 0100, ada@byron.example",
        "- Sam Okafor (delivery): +1 5550142",
        "- **delivery:** expected on Saturday, December 12, 2026",
        "- the first trays out by five",
        "I will write to tell you whether all of it has left us",
        "- **Tue 24 Nov:** Tell the delivery team who this customer is (with our delivery team)",
        "- **Mon 23 Nov:** Write the thank-you letter (letter)",
    ):
        assert said in text, said


def test_no_price_in_any_form() -> None:
    for options in ((), ("--format", "html"), ("--json",)):
        assert "8765" not in ok("sale", "handoff", "S1", *options).replace(",", "")


def test_reading_changes_nothing() -> None:
    before = exported()
    ok("sale", "handoff", "1")
    ok("sale", "handoff", "s1", "--out", "brief.html")
    assert exported() == before


def test_trouble_on_the_way_is_told() -> None:
    assert risks() == []
    ok("checklist", "add", "S1", "gas line measured", "--due", "2026-11-23")
    moved = ("milestone", "S1", "delivered", "--expected", "2026-12-19", "--why", "a bearing is short")
    ok(*moved, today="2026-12-04")
    ok("complaint", "open", "acme", "nobody rang back", "--sale", "S1", "--severity", "high", today="2026-12-04")
    assert risks(LATER) == ["complaint", "date-moved", "word-owed", "word-owed", "checklist"]
    text = ok("sale", "handoff", "S1", today=LATER)
    for said in (
        "- Complaint 1, severity high, open since Fri 4 Dec, and nobody has answered yet: nobody rang back.",
        "- The day of the delivery has moved once; it was promised first for Sat 12 Dec.",
        "- The customer has not been told that the delivery is now expected on Sat 19 Dec.",
        "- Overdue on the checklist since Mon 23 Nov: gas line measured; The order form is signed",
        "  - promised first for Sat 12 Dec",
        "  - moved on Fri 4 Dec to Sat 19 Dec: a bearing is short",
        "  - the customer is still to be told",
    ):
        assert said in text, said
    (tell,) = (t["id"] for t in run_json("today", today=LATER)["touches"] if t["step"] == "tell")
    ok("done", str(tell), today=LATER)
    assert "the customer was told last on Mon 7 Dec: Sat 19 Dec" in ok("sale", "handoff", "S1", today=LATER)
    assert risks(LATER).count("word-owed") == 1


def test_on_back_order() -> None:
    ok("backordered", "S1", "--why", "the maker is on strike", today=MONDAY)
    told = run_json("sale", "handoff", "S1", today=MONDAY)
    assert told["risks"][0] == {
        "kind": "back-order",
        "text": "On back order since Mon 23 Nov, nobody knows until when: the maker is on strike.",
    }
    assert "no-date" not in risks(MONDAY)
    ok("shipped", "S1", today="2026-11-24")
    assert "back-order" not in risks("2026-11-24")


def test_an_answer_that_is_amiss_until_it_is_a_complaint() -> None:
    ok("delivered", "S1", "--on", "2026-11-23", today=MONDAY)
    (call,) = (t["id"] for t in json.loads(exported())["touches"] if t["step"] == "arrived")
    ok("done", str(call), "--answer", "complete=no", "--answer", "intact=yes", today="2026-11-24")
    ok("checklist", "tick", "S1", "order-form", "choice", "credit", "order-entered", today="2026-11-24")
    told = run_json("sale", "handoff", "S1", today="2026-11-25")
    assert [(a["ask"], a["answer"], a["on"]) for a in told["answers"]] == [
        ("Is everything there?", "no", "2026-11-24"),
        ("Did it all come whole?", "yes", "2026-11-24"),
    ]
    assert told["risks"] == [
        {"kind": "amiss", "text": "Asked on Tue 24 Nov “Is everything there?”, the customer said: no."}
    ]
    assert "- Is everything there? no (Tue 24 Nov)" in ok("sale", "handoff", "S1", today="2026-11-25")
    ok("complaint", "open", "acme", "two trays are missing", "--sale", "S1", today="2026-11-25")
    assert risks("2026-11-25") == ["complaint"]


def test_notes_stand_in_it_and_what_is_left_out_is_found_where_it_says() -> None:
    for number in range(10):
        ok("note", "acme", f"note {number}")
    text = ok("sale", "handoff", "S1")
    assert "**Fri 20 Nov:** note 9" in text
    assert "note 1\n" not in text
    assert "- 2 older notes: followup show C1" in text
    assert "note 1 · Fri 20 Nov  F" in ok("show", "C1")


def test_what_was_noted_at_its_touches_stands_there_too() -> None:
    (check,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "order-check")
    ok("done", str(check), "--note", "the gate is two metres", today=MONDAY)
    told = run_json("sale", "handoff", "S1", today=MONDAY)
    (note,) = told["notes"]
    assert (note["id"], note["touch_id"], note["text"]) == (None, check, "the gate is two metres")
    assert f"- **Mon 23 Nov:** {note['about']}: the gate is two metres" in told["text"]
    for number in range(8):
        ok("note", "acme", f"note {number}", today="2026-11-24")
    assert "- 1 older note: followup sale minutes S1" in ok("sale", "handoff", "S1", today="2026-11-24")
    assert "the gate is two metres" in ok("sale", "minutes", "S1")


def test_the_sellers_own_touches_that_are_not_shown_are_counted() -> None:
    told = run_json("sale", "handoff", "S1")
    more = told["next"]["seller_left_out"]
    opened = [t for t in run_json("show", "S1")["touches"] if t["state"] in {"planned", "waiting", "held"}]
    assert more == len(opened) - len(told["next"]["others"]) - 3
    assert f"- {more} more" in told["text"]


def test_json_holds_what_the_page_holds() -> None:
    told = run_json("sale", "handoff", "S1")
    assert told["sale"] == {
        "id": 1,
        "product": "Deck oven",
        "order_id": None,
        "closed_on": "2026-11-20",
        "benefits": ["the first trays out by five"],
        "nothing_to_deliver": False,
    }
    assert (told["path"], told["written_on"], told["customer"]["name"]) == (None, "2026-11-20", "Acme")
    assert [person["roles"] for person in told["people"]["customer"]] == [["contact"], ["site-lead"]]
    assert told["people"]["customer"][0] == {
        "name": "Jo Field",
        "roles": ["contact"],
        "title": None,
        "phones": ["+1 802-555-0114"],
        "email": None,
        "channel": "call",
        "called": None,
        "best_hours": None,
    }
    assert told["delivery"]["expected_on"] == "2026-12-12"
    assert told["delivery"]["told_of_newest"] is True
    assert [touch["step"] for touch in told["next"]["others"]][:2] == ["order-check", "hand-off"]
    assert len(told["next"]["seller"]) == 3
    assert told["text"] == ok("sale", "handoff", "S1")
    assert told["text"].startswith("# ")
    written = run_json("sale", "handoff", "S1", "--format", "html", "--out", "brief.txt")
    assert written["path"] == "brief.txt"
    assert written["text"] == Path("brief.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "name", "start"),
    [
        ((), "brief.md", "# Hand-off"),
        ((), "brief.MARKDOWN", "# Hand-off"),
        ((), "brief.html", "<!DOCTYPE html>"),
        ((), "brief.htm", "<!DOCTYPE html>"),
        (("--format", "html"), "brief.md", "<!DOCTYPE html>"),
        (("--format", "MD"), "brief", "# Hand-off"),
    ],
)
def test_the_name_of_the_file_says_what_is_written(options: tuple[str, ...], name: str, start: str) -> None:
    assert ok("sale", "handoff", "S1", "--out", name, *options) == f"Written to {name}\n"
    assert Path(name).read_text(encoding="utf-8").startswith(start)
    assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["brief", "brief.pdf", ".md"])
def test_a_name_that_says_nothing_is_asked_about(name: str) -> None:
    assert "--format md" in refused("sale", "handoff", "S1", "--out", name, code=2).hint
    assert not Path(name).exists()


def test_html_without_a_file_goes_to_standard_output() -> None:
    page = ok("sale", "handoff", "S1", "--format", "html")
    ok("sale", "handoff", "S1", "--out", "brief.html")
    assert page == Path("brief.html").read_text(encoding="utf-8")


def test_no_file_is_lost_and_no_link_followed() -> None:
    Path("brief.md").write_text("mine", encoding="utf-8")
    assert "--force" in refused("sale", "handoff", "S1", "--out", "brief.md", code=1).hint
    assert Path("brief.md").read_text(encoding="utf-8") == "mine"
    ok("sale", "handoff", "S1", "--out", "brief.md", "--force")
    assert Path("brief.md").read_text(encoding="utf-8").startswith("# Hand-off")
    Path("mine").write_text("mine", encoding="utf-8")
    Path("link.md").symlink_to("mine")
    for force in ((), ("--force",)):
        assert "symbolic link" in refused("sale", "handoff", "S1", "--out", "link.md", *force, code=1).error
    assert Path("mine").read_text(encoding="utf-8") == "mine"
    assert "no folder" in refused("sale", "handoff", "S1", "--out", "away/brief.md", code=1).error


def test_only_what_was_won_is_handed_on() -> None:
    ok("lose", "Bolt", "Fryer", "--reason", "price")
    ok("close", "Cork", "Rack", "90")
    ok("sale", "cancel", "S3", "--why", "budget")
    for sale, ended in (("S2", "lost"), ("S3", "cancelled")):
        told = refused("sale", "handoff", sale, "--out", "brief.md", code=1)
        assert told.error == f"{sale} was {ended}, so there is nothing to hand off"
        assert told.hint == "followup sale list --outcome won shows what was sold"
    assert not Path("brief.md").exists()
    assert "S9" in refused("sale", "handoff", "S9", code=1).error


def test_advice_has_no_delivery_to_fail() -> None:
    ok("close", "Cork", "An audit", "90", "--contact", "Pat", "--phone", "1", "--deliver-by", "none")
    told = run_json("sale", "handoff", "S2")
    assert (told["risks"], told["delivery"]) == ([], None)
    assert "- **delivery:** there is nothing to deliver" in ok("sale", "handoff", "S2")


HOSTILE = "\x1b]0;owned\x07 *Acme* <b>\u202etxt\n# heading"


def test_what_a_terminal_would_obey_is_shown_in_every_form() -> None:
    ok("note", "acme", HOSTILE)
    ok("sale", "edit", "S1", "--product", HOSTILE)
    ok("sale", "handoff", "S1", "--out", "brief.md")
    ok("sale", "handoff", "S1", "--out", "brief.html")
    markdown, html = (Path(f"brief.{kind}").read_text(encoding="utf-8") for kind in ("md", "html"))
    assert markdown == ok("sale", "handoff", "S1")
    for text in (markdown, html):
        assert not any(char in text for char in "\x1b\x07\u202e")
    assert r"␛\]0;owned␇ \*Acme\* \<b\>\<U+202E\>txt # heading" in markdown
    assert "␛]0;owned␇ *Acme* <b><U+202E>txt # heading" in unescape(html)
    assert "<b>" not in html
    assert run_json("sale", "handoff", "S1")["sale"]["product"] == run_json("show", "S1")["sale"]["product"]

"""``material``: a library of what is worth sending, who had what, and nothing going out twice."""

from pathlib import Path

import pytest

from tests.cli.program import ok, refused, run, run_json


@pytest.fixture(autouse=True)
def _library(tmp_path: Path) -> None:
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--benefit", "stones that keep their heat")
    ok("contact", "add", "acme", "Kim Roy")
    leaflet = tmp_path / "leaflet.pdf"
    leaflet.write_bytes(b"stones")
    ok("material", "add", "Stone care", str(leaflet), "--need", "stones", "--need", "baking evenly")
    ok("material", "add", "Energy figures", "https://example.com/energy", "--need", "energy costs")


def titles(*arguments: str) -> list[str]:
    """Return the titles that ``material list`` shows, in its order."""
    return [each["title"] for each in run_json("material", "list", *arguments)["material"]]


def test_what_is_added_is_listed_by_title_and_need() -> None:
    assert titles() == ["Energy figures", "Stone care"]
    assert titles("--need", "stone") == ["Stone care"]
    assert titles("--need", "cleaning oil") == []
    assert run_json("material", "show", "M1")["material"]["needs"] == ["stones", "baking evenly"]
    assert "M1  Stone care · leaflet.pdf · 6 bytes" in ok("material", "list")


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("add", " ", "https://example.com/x"), 2, "the title is empty"),
        (("add", "STONE  care", "https://example.com/x"), 1, "there is material called 'Stone care' already: M1"),
        (("add", "Power", "https://example.com/energy"), 1, "M2 (Energy figures) is this very link"),
        (("edit", "M1", "--title", "energy figures"), 1, "there is material called 'Energy figures' already: M2"),
        (("edit", "M1", "--file", "https://example.com/energy"), 1, "M2 (Energy figures) is this very link"),
        (("edit", "M1"), 2, "nothing is told"),
        (("edit", "bread"), 2, "nothing is told"),
        (("show", "bread"), 1, "no material is called 'bread'"),
        (("show", "M9"), 1, "there is no material M9"),
        (("show", "e"), 1, "'e' fits 2 pieces of material"),
        (("list", "--need", ""), 2, "--need is empty"),
        (("list", "--contact", "jo"), 2, "--contact stands without --for"),
        (("retire", "M1", "--back"), 1, "'Stone care' is not retired"),
        (("export", "M2"), 1, "is a link"),
        (("send", "M1", "S9"), 1, "there is no sale S9"),
        (("send", "M1", "acme", "--on", "tomorrow"), 1, "is still to come"),
        (("send", "M1", "acme"), 1, "Acme Ltd has 2 contacts"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_refused_changes_nothing(arguments: tuple[str, ...], code: int, error: str) -> None:
    before = run("export", "all").out
    assert error in refused("material", *arguments, code=code).error
    assert run("export", "all").out == before


def test_a_sending_is_a_contact_of_its_own_and_can_be_undone() -> None:
    before = run("export", "all").out
    ok("material", "send", "stone", "acme", "--contact", "jo", "--dry-run")
    assert run("export", "all").out == before
    sent = run_json("material", "send", "stone", "acme", "--contact", "jo", "--on", "2026-11-19", "--channel", "letter")
    assert sent["material"]["title"] == "Stone care"
    assert sent["verb"] == "logged"
    (touch,) = sent["touches"]
    assert (touch["title"], touch["channel"], touch["done_on"]) == ("Wrote a letter", "letter", "2026-11-19")
    assert (sent["sent"]["contact"]["name"], sent["sent"]["touch_id"]) == ("Jo Field", touch["id"])
    page = run_json("show", "acme")
    assert page["last_contact_on"] == "2026-11-19"
    assert page["past_touches"][0]["note"] == "sent: Stone care"
    ok("undo")
    assert run("export", "all").out == before


def test_nothing_goes_out_twice_to_one_person_unless_asked() -> None:
    ok("material", "send", "stone", "acme", "--contact", "jo")
    told = refused("material", "send", "stone", "acme", "--contact", "jo", code=1, today="2026-12-01")
    assert told.error == "Jo Field had 'Stone care' on 2026-11-20 (touch 16)"
    assert told.hint.startswith("--again sends it once more; followup material list --for '#1'")
    other = run_json("material", "send", "stone", "acme", "--contact", "kim", today="2026-12-01")
    assert other["remarks"] == ["Jo Field at Acme Ltd had it on 2026-11-20."]
    again = run_json("material", "send", "stone", "acme", "--contact", "jo", "--again", today="2026-12-02")
    assert again["remarks"] == ["Jo Field had it before, on 2026-11-20."]
    page = run_json("material", "show", "stone")
    assert [(each["sent_on"], each["contact"]["name"]) for each in page["sent"]] == [
        ("2026-12-02", "Jo Field"),
        ("2026-12-01", "Kim Roy"),
        ("2026-11-20", "Jo Field"),
    ]
    text = ok("material", "list", env={"COLUMNS": "120"})
    assert "3 times, last Wed 2 Dec to Acme Ltd · Jo Field" in text


def test_a_new_edition_and_another_title_are_the_same_material() -> None:
    ok("material", "send", "stone", "acme", "--contact", "jo")
    ok("material", "edit", "stone", "--title", "Care of stones", "--file", "https://example.com/stones", "--need", "")
    assert run_json("material", "show", "M1")["material"]["needs"] == []
    assert "had 'Care of stones'" in refused("material", "send", "M1", "acme", "--contact", "jo", code=1).error
    checked = run_json("attachment", "check")
    assert (checked["files"], len(checked["kept_for_undo"])) == (0, 1)


def test_sent_with_an_open_touch_it_stands_there_and_the_touch_stays_open() -> None:
    sent = run_json("material", "send", "stone", "9")
    assert sent["touches"][0] | {"id": 9, "state": "planned"} == sent["touches"][0]
    assert sent["remarks"] == [
        "'Stone care' went to Jo Field.",
        "The touch stays open: followup done 9 ticks it off.",
    ]
    page = run_json("show", "9")
    assert [each["title"] for each in page["sent"]] == ["Stone care"]
    assert page["touch"]["state"] == "planned"
    assert run_json("show", "acme")["last_contact_on"] is None
    assert "      sent        Stone care\n" in ok("show", "9")
    told = refused("material", "send", "stone", "acme", "--contact", "jo", code=1)
    assert told.error == "Jo Field had 'Stone care' on 2026-11-20 (touch 9)"


def test_done_and_sent_in_one_deed() -> None:
    done = run_json("done", "9", "--material", "stone", "--material", "energy")
    assert done["remarks"] == ["'Stone care' went to Jo Field.", "'Energy figures' went to Jo Field."]
    page = run_json("show", "9")
    assert (page["touch"]["state"], page["touch"]["brings"]) == ("done", "Stone care; Energy figures")
    assert page["changes"][-1]["reason"] == "sent Stone care, Energy figures"
    assert [each["title"] for each in page["sent"]] == ["Stone care", "Energy figures"]
    before = run("export", "all").out
    assert "Jo Field had 'Stone care'" in refused("done", "14", "--material", "stone", code=1).error
    assert run("export", "all").out == before
    ok("done", "14", "--material", "stone", "--again", "--brought", "the second edition")
    assert run_json("show", "14")["touch"]["brings"] == "the second edition"
    ok("undo")
    ok("undo")
    assert run_json("material", "show", "stone")["sent"] == []


def test_material_of_a_touch_done_before_can_be_told_later() -> None:
    ok("done", "9")
    ok("done", "9", "--material", "stone", today="2026-11-27")
    assert [each["sent_on"] for each in run_json("material", "show", "stone")["sent"]] == ["2026-11-20"]
    assert run_json("material", "send", "energy", "9", today="2026-11-27")["sent"]["sent_on"] == "2026-11-20"
    assert "for one touch at a time" in refused("done", "2", "3", "--material", "stone", code=2).error


def test_nothing_went_out_with_a_touch_that_was_skipped() -> None:
    ok("skip", "9", "--why", "met her")
    assert "was skipped: nothing went out with it" in refused("material", "send", "stone", "9", code=1).error


def test_what_is_worth_sending_to_a_customer() -> None:
    listed = run_json("material", "list", "--for", "acme", "--contact", "jo")
    assert [(each["title"], each["because"], each["had"]) for each in listed["material"]] == [
        ("Stone care", "bought for: stones that keep their heat", False),
        ("Energy figures", None, False),
    ]
    ok("material", "send", "stone", "acme", "--contact", "jo")
    text = ok("material", "list", "--for", "acme", "--contact", "jo")
    assert text.index("Energy figures") < text.index("Stone care")
    assert "Jo Field had it Fri 20 Nov" in text
    assert "followup material send M2 '#1' --contact 'Jo Field'" in text
    for_kim = run_json("material", "list", "--for", "acme", "--contact", "kim")["material"]
    assert [(each["title"], each["had"], len(each["sent"])) for each in for_kim] == [
        ("Stone care", False, 1),
        ("Energy figures", False, 0),
    ]


def test_a_value_touch_says_what_is_worth_sending() -> None:
    for number in range(4):
        ok("material", "add", f"Stones {number}", f"https://example.com/{number}", "--need", "stones")
    page = run_json("show", "9")
    assert [each["title"] for each in page["worth_sending"]] == ["Stone care", "Stones 0", "Stones 1"]
    text = ok("show", "9")
    assert "Worth sending\n  M1  Stone care" in text
    assert "followup material send M1 9" in text
    assert run_json("show", "2")["worth_sending"] == [], "the thank-you letter is not there to bring value"
    ok("material", "send", "stone care", "9")
    assert [each["id"] for each in run_json("show", "14")["worth_sending"]] == [3, 4, 5]
    assert "Stone care" not in ok("today", "--days", "90")
    ok("done", "9")
    assert run_json("show", "9")["worth_sending"] == []


def test_retired_material_is_not_sent_and_stays_known() -> None:
    ok("material", "send", "stone", "acme", "--contact", "jo")
    retired = run_json("material", "retire", "stone")
    assert (retired["verb"], retired["remarks"]) == ("retired", ["It was sent 1 time; that stays known."])
    assert titles() == ["Energy figures"]
    assert titles("--all") == ["Energy figures", "Stone care"]
    assert titles("--for", "acme", "--contact", "kim") == ["Energy figures"]
    assert titles("--for", "acme", "--contact", "jo") == ["Energy figures", "Stone care"]
    assert "was retired on" in refused("material", "send", "stone", "acme", "--contact", "kim", code=1).error
    assert "was retired on" in refused("material", "retire", "stone", code=1).error
    ok("material", "retire", "stone", "--back")
    ok("material", "send", "stone", "acme", "--contact", "kim")


def test_a_customer_without_contacts_has_it_once_too() -> None:
    ok("customer", "add", "Bolt")
    ok("material", "send", "stone", "bolt")
    assert refused("material", "send", "stone", "bolt", code=1).error.startswith("Bolt had 'Stone care'")
    ok("contact", "add", "bolt", "Mo Park")
    assert run_json("material", "send", "stone", "bolt")["remarks"] == ["Bolt had it on 2026-11-20."]


def test_a_sale_stands_for_its_customer_and_contact() -> None:
    assert run_json("material", "send", "stone", "S1")["sent"]["contact"]["name"] == "Jo Field"


def test_the_file_can_be_taken_out_to_be_sent(tmp_path: Path) -> None:
    lent = Path(ok("material", "open", "stone", "--print").strip())
    assert (lent.name, lent.read_bytes()) == ("leaflet.pdf", b"stones")
    out = tmp_path / "out.pdf"
    assert run_json("material", "export", "stone", "--out", str(out))["path"] == str(out)
    assert out.read_bytes() == b"stones"
    assert ok("material", "open", "energy", "--print") == "https://example.com/energy\n"


def test_hostile_titles_and_needs_are_shown_and_not_obeyed() -> None:
    ok("material", "add", "a\x1b[31m [bold]b\u202ec", "https://example.com/x", "--need", "\x07stones")
    for text in (ok("material", "list"), ok("material", "show", "M3"), ok("show", "9")):
        assert "a␛[31m [bold]b<U+202E>c" in text
        assert "\x1b" not in text
        assert "\x07" not in text


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (("do-not-contact", "acme", "jo", "--channel", "email"), "Jo Field asked not to be e-mailed"),
        (("deceased", "acme", "jo"), "Jo Field has died"),
        (("left", "acme", "jo"), "Jo Field has left Acme Ltd"),
    ],
)
def test_nothing_is_sent_to_somebody_who_does_not_want_it_or_is_gone(said: tuple[str, ...], error: str) -> None:
    run("contact", *said)
    found = refused("material", "send", "M1", "acme", "--contact", "Jo Field", code=1)
    assert found.error == error
    ok("material", "send", "M1", "acme", "--contact", "Kim Roy")

"""Address books in and out: added, brought up to date, never twice; what was kept goes out again."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import exported, files_below, home_folder, ok, refused, run, run_json

CARDS = Path(__file__).parents[1] / "data" / "vcards"
FILES = [str(CARDS / f"{name}.vcf") for name in ("apple", "google", "outlook", "nextcloud", "android")]
KINDS = ("customers", "contacts", "facts", "occasions", "contact_cards", "do_not_contact")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def write(text: str, name: str = "cards.vcf") -> str:
    Path(name).write_text(text, encoding="utf-8", newline="")
    return name


def bring(*cards: str) -> Any:  # noqa: ANN401 - a JSON document
    return run_json("import", "vcard", write("".join(cards)))


def records(*options: str) -> dict[str, Any]:
    everything = json.loads(ok("export", "all", *options))
    return {kind: everything[kind] for kind in KINDS}


def outcomes(report: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401
    return [(one["outcome"], one["known_by"]) for one in report["cards"]]


@pytest.mark.parametrize("version", ["3", "4"])
def test_five_programs_address_books_go_through_the_store_unharmed(version: str) -> None:
    read = run_json("import", "vcard", *FILES)
    assert (read["read"], read["added"], read["left_out"], read["rejected"]) == (12, 10, 2, [])
    before = records()
    again = run_json("import", "vcard", *FILES)
    assert (again["added"], again["updated"], again["unchanged"], again["left_out"]) == (0, 0, 10, 2)
    assert records() == before
    told = run("export", "vcard", "--version", version, "--out", "out.vcf")
    assert (told.code, told.out, told.err) == (0, "", "10 cards written to out.vcf\n")
    assert run_json("import", "vcard", "out.vcf", "--store", "new.db")["added"] == 10
    assert records("--store", "new.db") == before
    back = run_json("import", "vcard", "out.vcf")
    assert [one["outcome"] for one in back["cards"]] == ["unchanged"] * 10
    assert {one["known_by"] for one in back["cards"]} == {"card id"}


def test_what_comes_of_a_card() -> None:
    bring(
        card(
            "FN:Jo Field",
            "N:Field;Jo;;Ms;",
            "ORG:Acme Ltd",
            "TEL;TYPE=CELL:0161 496 0114",
            "ADR;TYPE=WORK:;;1 Way;Leeds;;LS1 1AA;United Kingdom",
            "BDAY:--02-29",
            "X-ANNIVERSARY:2009-08-08",
            "NOTE:Plays the cello.",
            "X-FOLLOWUP-CHANNEL:call",
        )
    )
    everything = records()
    (customer,), (contact,) = everything["customers"], everything["contacts"]
    assert (customer["name"], customer["kind"], customer["country"]) == ("Acme Ltd", "company", "GB")
    assert customer["address"]["city"] == "Leeds"
    assert (contact["addresses"], contact["salutation"], contact["channel"]) == ([], "Ms", "call")
    (phone,) = contact["phones"]
    assert (phone["number"], phone["label"], phone["e164"]) == ("0161 496 0114", "cell", "+441614960114")
    assert contact["uid"].startswith("urn:uuid:")
    days = [(one["kind"], one["month"], one["day"], one["year"], one["is_yearly"]) for one in everything["occasions"]]
    assert days == [("birthday", 2, 29, None, True), ("wedding", 8, 8, 2009, True)]
    assert [(fact["text"], fact["source"]) for fact in everything["facts"]] == [("Plays the cello.", "address book")]


def test_without_a_company_it_is_a_household() -> None:
    bring(card("FN:Ingrid Solheim", "ADR;TYPE=HOME:;;Storgata 1;Oslo;;0155;Norge"))
    (customer,) = records()["customers"]
    assert (customer["name"], customer["kind"], customer["country"]) == ("Ingrid Solheim", "household", "NO")


def test_an_edited_card_updates_in_place_and_undo_takes_all_of_it_back() -> None:
    bring(card("UID:1", "FN:Jo Field", "ORG:Acme", "TITLE:Buyer", "TEL:555 1", "NOTE:Old note", "BDAY:--02-14"))
    before = exported()
    read = bring(
        card("UID:1", "FN:Jo Brown", "ORG:Acme", "TITLE:Head buyer", "TEL;TYPE=pref:555 2", "NOTE:New", "BDAY:19800214")
    )
    (one,) = read["cards"]
    assert (one["outcome"], one["known_by"], one["only_here"]) == ("updated", "card id", ["555 1"])
    assert one["changes"] == [
        {"field": "name", "before": "Jo Field", "after": "Jo Brown"},
        {"field": "title", "before": "Buyer", "after": "Head buyer"},
        {"field": "phone", "before": None, "after": "555 2"},
        {"field": "birthday", "before": "--02-14", "after": "1980-02-14"},
        {"field": "note", "before": "Old note", "after": "New"},
    ]
    everything = records()
    assert [each["number"] for each in everything["contacts"][0]["phones"]] == ["555 2", "555 1"]
    assert [fact["text"] for fact in everything["facts"]] == ["New"]
    assert len(everything["occasions"]) == 1
    ok("undo")
    assert exported() == before


def test_silence_takes_nothing_away() -> None:
    bring(card("UID:1", "FN:Jo", "ORG:Acme", "TITLE:Buyer", "TEL:555 1", "BDAY:19800214", "NOTE:x", "URL:http://x"))
    before = records()
    assert outcomes(bring(card("UID:1", "FN:Jo", "ORG:Acme", "BDAY:--0214"))) == [("unchanged", "card id")]
    assert records() == before


def test_who_is_known_by_what() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo Field", "--email", "jo@acme.example")
    ok("contact", "add", "Acme", "Sam Hill")
    by_mail = card("UID:1", "FN:Joanna Field", "ORG:Acme", "EMAIL:JO@acme.example")
    by_name = card("FN:SAM HILL", "ORG:acme", "TITLE:Baker")
    elsewhere = card("FN:Sam Hill", "ORG:Bolt")
    stranger = card("FN:Al Reed", "ORG:Acme", "EMAIL:jo@acme.example")
    read = bring(by_mail, by_name, elsewhere, stranger)
    assert outcomes(read) == [("updated", "e-mail"), ("updated", "name"), ("added", None), ("added", None)]
    again = bring(by_mail, by_name, elsewhere, stranger)
    assert outcomes(again)[0] == ("unchanged", "card id")
    assert [one["outcome"] for one in again["cards"]] == ["unchanged"] * 4
    names = [(one["customer_id"], one["name"]) for one in records()["contacts"]]
    assert names == [(1, "Joanna Field"), (1, "SAM HILL"), (2, "Sam Hill"), (1, "Al Reed")]


def test_what_may_be_two_peoples_is_named_and_left_alone() -> None:
    for name in ("Acme", "Bolt"):
        ok("customer", "add", name, "--contact", "Jo Field", "--email", "jo@x.example")
    before = exported()
    written = write(card("FN:Jo Field", "ORG:Cole", "EMAIL:jo@x.example"))
    told = ok("import", "vcard", written)
    assert "In doubt" in told
    assert "it may be the card of Jo Field at Acme or of Jo Field at Bolt" in " ".join(told.split())
    assert exported() == before


def test_two_people_of_one_name_in_one_file_do_not_become_one() -> None:
    read = bring(card("UID:1", "FN:Jo Field", "ORG:Acme"), card("UID:2", "FN:Jo Field", "ORG:Acme"))
    assert [one["outcome"] for one in read["cards"]] == ["added", "ambiguous"]
    assert "cards.vcf:1" in read["cards"][1]["remark"]


def test_a_card_that_names_another_company_moves_nobody() -> None:
    bring(card("UID:1", "FN:Jo", "ORG:Acme"))
    told = ok("import", "vcard", write(card("UID:1", "FN:Jo", "ORG:Bolt")))
    assert "Jo · Acme: the card says Bolt; kept at Acme" in told
    assert [one["name"] for one in records()["customers"]] == ["Acme"]


def test_a_broken_card_stops_all_or_is_left_out() -> None:
    good, bad = card("FN:Jo", "ORG:Acme"), card("FN:Al", "EMAIL:notmail")
    write(good + bad + good.replace("Jo", "Sam"))
    before = exported()
    said = refused("import", "vcard", "cards.vcf", code=4)
    assert said.error == "1 card cannot be read, so nothing was imported"
    assert "  cards.vcf:9: EMAIL: 'notmail' is not an e-mail address" in said.err
    assert "--keep-going" in said.hint
    assert exported() == before
    read = run_json("import", "vcard", "cards.vcf", "--keep-going")
    assert (read["read"], read["added"], read["skipped"], len(read["rejected"])) == (3, 2, 0, 1)
    assert (read["rejected"][0]["file"], read["rejected"][0]["line"]) == ("cards.vcf", 9)
    assert [one["name"] for one in records()["contacts"]] == ["Jo", "Sam"]


def test_a_dry_run_writes_nothing_and_says_the_same() -> None:
    bring(card("UID:1", "FN:Jo", "ORG:Acme"))
    before = files_below(home_folder())
    write(card("UID:1", "FN:Jo", "ORG:Acme", "TITLE:Boss") + card("FN:New", "ORG:Acne"))
    dry = run_json("import", "vcard", "cards.vcf", "--dry-run")
    assert files_below(home_folder()) == before
    assert dry["similar"] == [{"new": "Acne", "known": "Acme"}] or dry["similar"] == []
    assert {**dry, "dry_run": False} == run_json("import", "vcard", "cards.vcf")


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("import", "vcard", "none.vcf"), 4, "there is no file none.vcf"),
        (("import", "vcard", "."), 4, ". is a folder"),
        (("import", "vcard", "cards.vcf", "--encoding", "klingon"), 2, "there is no encoding 'klingon'"),
        (("export", "vcard", "nobody"), 1, "no customer is called 'nobody'"),
        (("export", "vcard", "--version", "2"), 2, "--version"),
    ],
)
def test_what_cannot_be_is_said(arguments: tuple[str, ...], code: int, error: str) -> None:
    write(card("FN:Jo"))
    assert error in refused(*arguments, code=code).error


def test_an_export_writes_nothing_to_the_store_and_is_the_same_each_time() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo Field", "--country", "GB")
    ok("customer", "add", "Empty")
    ok("note", "acme", "Their boiler is 20 years old", "--about", "Jo")
    before = files_below(home_folder())
    first = ok("export", "vcard")
    assert files_below(home_folder()) == before
    assert ok("export", "vcard") == first == ok("export", "vcard", "acme")
    assert "boiler" not in first
    assert "UID:urn:uuid:" in first
    write(first)
    assert outcomes(run_json("import", "vcard", "cards.vcf")) == [("unchanged", "card id")]
    assert files_below(home_folder()) == before
    write(first.replace("FN:Jo Field", "FN:Joanna Field"))
    assert outcomes(run_json("import", "vcard", "cards.vcf")) == [("updated", "card id")]
    assert ok("export", "vcard", "empty") == ""


def test_a_customer_who_is_a_person_is_not_written_as_a_company() -> None:
    ok("customer", "add", "Ada Byron", "--contact", "Ada Byron")
    write("customer,email\nAlpha Ltd,office@alpha.example\n", "people.csv")
    ok("import", "customers", "people.csv")
    assert "ORG" not in ok("export", "vcard", "ada")
    assert "N;X-FOLLOWUP-GUESS=1:Byron;Ada;;;" in ok("export", "vcard", "ada")
    assert "ORG:Alpha Ltd" in ok("export", "vcard", "alpha")
    assert "X-ABShowAs:COMPANY" in ok("export", "vcard", "alpha")


def test_an_export_replaces_no_file_unasked() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo")
    write("mine", "out.vcf")
    assert "exists already" in refused("export", "vcard", "--out", "out.vcf", code=1).error
    assert run("export", "vcard", "--out", "out.vcf", "--force").code == 0
    assert Path("out.vcf").read_text(encoding="utf-8").startswith("BEGIN:VCARD")


def test_what_a_card_says_is_shown_and_never_obeyed() -> None:
    bring(card("FN:Jo [red]x[/red]", "ORG:Acme\u202e :smile:", "TITLE:a", "UID:1"))
    told = ok("import", "vcard", write(card("UID:1", "FN:Jo [b]y", "ORG:Acme\u202e :smile:", "NOTE:" + "long " * 999)))
    assert "Jo [red]x[/red] → Jo [b]y" in told
    assert "\u202e" not in told
    assert len(told) < 1500


def test_a_phone_is_read_as_in_the_country_of_its_address() -> None:
    bring(card("FN:Taro", "TEL:090-1234-5678", "ADR:;;1 Ginza;Tokyo;;;Japan"), card("FN:Jo", "TEL:+49 30 123456"))
    assert [one["phones"][0]["e164"] for one in records()["contacts"]] == ["+819012345678", "+4930123456"]


def test_wishes_come_and_go_with_the_card() -> None:
    wish = "X-FOLLOWUP-DO-NOT-CONTACT:call;2026-11-20;2027-01-31;asked by phone"
    bring(card("UID:1", "FN:Jo", "ORG:Acme", wish))
    (known,) = records()["do_not_contact"]
    assert (known["channel"], known["until_on"], known["why"]) == ("call", "2027-01-31", "asked by phone")
    assert wish in ok("export", "vcard")
    read = bring(card("UID:1", "FN:Jo", "ORG:Acme", wish.replace("2027-01-31", "")))
    assert read["cards"][0]["changes"][0]["field"] == "do not contact"
    assert [one["until_on"] for one in records()["do_not_contact"]] == [None]


@pytest.mark.parametrize(
    ("line", "is_ruled_out"),
    [
        ("X-FOLLOWUP-DO-NOT-CONTACT:any;2026-11-20;;asked by phone", {"letter", "card", "call", "email", "visit"}),
        ("X-FOLLOWUP-DO-NOT-CONTACT:any;2026-11-20;;;customer", {"letter", "card", "call", "email", "visit"}),
        ("X-FOLLOWUP-DO-NOT-CONTACT:call;2026-11-20", {"call"}),
        ("DEATHDATE:20261101", {"letter", "card", "call", "email", "visit"}),
    ],
)
def test_no_touch_stays_open_that_a_card_rules_out(line: str, is_ruled_out: set[str]) -> None:
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo Field", "--deliver-by", "2026-12-15")
    report = bring(card("FN:Jo Field", "ORG:Acme", line))
    assert report["touches_changed"] > 0
    touches = json.loads(exported())["touches"]
    states = {"planned", "waiting", "held"}
    still = [one for one in touches if one["state"] in states and one["purpose"] != "internal"]
    assert not [one for one in still if one["channel"] in is_ruled_out and one["contact_id"] is not None]


@pytest.mark.parametrize("columns", ["40", "60", "120"])
def test_the_report_fits_the_screen(columns: str) -> None:
    told = run("import", "vcard", *FILES, env={"COLUMNS": columns}).out
    assert max(map(len, told.splitlines())) <= int(columns)
    assert "12 cards read: 10 added" in " ".join(told.split())


def test_a_new_birthday_in_a_card_changes_the_day_and_moves_its_touches() -> None:
    bring(card("UID:1", "FN:Jo", "ORG:Acme", "BDAY:--02-14"))
    bring(card("UID:1", "FN:Jo", "ORG:Acme", "BDAY:--06-16"))
    everything = json.loads(exported())
    assert [(one["month"], one["day"]) for one in everything["occasions"]] == [(6, 16)]
    # Wed 16 June 2027: Tue 15, Mon 14, Fri 11, Thu 10, Wed 9.
    assert next(one["due_on"] for one in everything["touches"] if one["state"] == "planned") == "2027-06-09"


def test_a_card_that_has_somebody_where_they_were_is_no_news() -> None:
    bring(card("UID:1", "FN:Jo Field", "ORG:Acme", "TITLE:Buyer"))
    run("contact", "moved", "Jo Field", "--to", "Beta", "--on", "2026-11-16")
    before = exported()
    (one,) = bring(card("UID:1", "FN:Jo Field", "ORG:Acme", "TITLE:Head buyer", "TEL:555 9"))["cards"]
    assert (one["outcome"], one["customer"]) == ("unchanged", "Beta")
    assert one["remark"] == "the card has them at Acme, which they left on 2026-11-16; nothing of it was taken"
    assert exported() == before


def test_new_customers_that_share_a_detail_with_a_known_one_are_named() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo Field", "--email", "jo@acme.example")
    written = write(card("FN:Al Reed", "ORG:Ovens and More", "EMAIL:jo@acme.example"))
    shown = " ".join(ok("import", "vcard", written).split())
    assert "Ovens and More is new, and looks like Acme; followup customer duplicates says why" in shown

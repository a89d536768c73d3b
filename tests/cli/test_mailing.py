"""``envelope`` and ``labels``: for whom, who is left out, and that nothing is written when somebody is."""

import io
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.program import TODAY, home_folder, ok, refused, run, run_json
from tests.cli.test_letters import SELLER

COMMANDS = ("envelope", "labels")


@pytest.fixture(autouse=True)
def customers() -> None:
    ok(*SELLER)
    ok("close", "Hungry Owl", "Deck oven", "8400", "--contact", "Pat McKenna", "--country", "IE")
    ok("customer", "edit", "hungry", "--street", "8 Johnstown Road", "--city", "Cork")
    ok("close", "Acme", "Deck oven", "8400", "--country", "US")
    ok(
        "customer",
        "edit",
        "acme",
        "--street",
        "1 Elm St",
        "--city",
        "Albany",
        "--postal-code",
        "12207",
        "--region",
        "NY",
    )
    ok("close", "Nowhere", "Deck oven", "8400")


def out(name: str = "mail.pdf") -> Path:
    return home_folder() / name


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes()), strict=True).pages]


def test_envelopes_for_touches_customers_and_sales_one_to_each_person() -> None:
    said = ok("envelope", "S1", "acme", "1", "hungry", "#2", "--out", str(out()))
    assert said == f"2 envelopes (us-10) written to {out()}\n"
    owl, acme = texts(out())
    assert "Pat McKenna\nHungry Owl\n8 Johnstown Road\nCORK\nIRELAND" in owl
    assert "Acme\n1 Elm St\nALBANY, NY 12207" in acme
    assert "Byron Ovens\n1 Main St\nBurlington\nUNITED STATES" in owl
    assert "UNITED STATES" not in acme
    assert stat.S_IMODE(out().stat().st_mode) == 0o600


def test_labels_begin_where_the_sheet_is_still_whole() -> None:
    said = ok("labels", "hungry", "acme", "--sheet", "l7160", "--start", "21", "--out", str(out()))
    assert said == f"2 labels on 2 sheets of L7160 written to {out()}\n"
    first, second = texts(out())
    assert "Pat McKenna" in first
    assert "Acme" in second


@pytest.mark.parametrize(("command", "kind"), [("envelope", "us-10"), ("labels", "5160")])
def test_json_says_for_whom(command: str, kind: str) -> None:
    document = run_json(command, "hungry", "acme", "--out", str(out()))
    assert (document["path"], document["kind"], document["left_out"]) == (str(out()), kind, [])
    assert document["pages"] == len(texts(out()))
    owl, acme = document["addressees"]
    assert owl["customer"] == {"id": 1, "name": "Hungry Owl"}
    assert owl["contact"] == {"id": 1, "name": "Pat McKenna"}
    assert owl["lines"] == ["Pat McKenna", "Hungry Owl", "8 Johnstown Road", "CORK", "IRELAND"]
    assert (acme["contact"], acme["lines"]) == (None, ["Acme", "1 Elm St", "ALBANY, NY 12207"])


@pytest.mark.parametrize("command", COMMANDS)
def test_one_without_an_address_is_named_with_the_cure_and_nothing_is_written(command: str) -> None:
    found = refused(command, "hungry", "nowhere", "--out", str(out()), code=1)
    assert found.error == "Nowhere has no postal address"
    assert 'followup customer edit "Nowhere" --street … --city … --postal-code …' in found.hint
    assert not out().exists()
    result = run(command, "hungry", "nowhere", "--keep-going", "--out", str(out()))
    assert result.code == 0
    assert result.err.startswith("left out: Nowhere has no postal address: followup customer edit")
    assert len(texts(out())) == 1
    document = run_json(command, "hungry", "nowhere", "--keep-going", "--force", "--out", str(out()))
    assert [each["customer"]["name"] for each in document["left_out"]] == ["Nowhere"]
    refused(command, "nowhere", "--keep-going", "--force", "--out", str(out()), code=1)
    ok("customer", "edit", "Nowhere", "--street", "1 Elm St", "--city", "Albany", "--postal-code", "12207")
    ok(command, "hungry", "nowhere", "--force", "--out", str(out()))


@pytest.mark.parametrize("command", COMMANDS)
def test_who_wants_no_letters_gets_none(command: str) -> None:
    ok("contact", "do-not-contact", "acme", "--channel", "letter")
    found = refused(command, "acme", "hungry", "--out", str(out()), code=1)
    assert "Acme" in found.error
    assert "--lift" in found.hint
    both = refused(command, "acme", "hungry", "nowhere", "--out", str(out()), code=1)
    assert both.error == "2 of those named cannot be written to, so nothing was made"
    assert [line.split()[0] for line in both.err.splitlines() if line.startswith("  ")] == ["Acme", "Nowhere"]
    assert not out().exists()
    ok("contact", "do-not-contact", "acme", "--channel", "letter", "--lift")
    ok(command, "acme", "hungry", "--out", str(out()))


def test_all_that_is_due_by_post() -> None:
    refused("labels", "--all-due", "--out", str(out()), code=1, today="2026-11-19")
    day = "2026-11-23"
    letters = {
        touch["customer"]["name"]
        for touch in run_json("today", "--on", day)["touches"]
        if touch["channel"] in {"letter", "card"}
    }
    assert letters == {"Hungry Owl", "Acme", "Nowhere"}
    result = run("labels", "--all-due", "--keep-going", "--out", str(out()), today=day)
    assert result.code == 0
    assert "Nowhere" in result.err
    assert result.out.startswith("2 labels")
    # Those named come first, and nobody comes twice.
    document = run_json("labels", "acme", "--all-due", "--keep-going", "--force", "--out", str(out()), today=day)
    assert [each["customer"]["name"] for each in document["addressees"]] == ["Acme", "Hungry Owl"]
    for touch in run_json("today", "--on", day)["touches"]:
        ok("done", str(touch["id"]), today=day)
    refused("envelope", "--all-due", "--out", str(out()), "--force", code=1, today=day)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("envelope",), 2, "nobody is named"),
        (("labels",), 2, "nobody is named"),
        (("labels", "acme", "--sheet", "L9"), 2, "there is no sheet 'L9'"),
        (("labels", "acme", "--sheet", "L7160", "--start", "22"), 2, "--start: L7160 has no label 22"),
        (("labels", "acme", "--start", "0"), 2, "--start"),
        (("envelope", "acme", "--size", "c7"), 2, "--size"),
        (("envelope", "acme", "S99"), 1, "there is no sale S99"),
        (("envelope", "nobody at all"), 1, "nobody at all"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], code: int, words: str) -> None:
    assert words in refused(*arguments, "--out", str(out()), code=code).error
    assert not out().exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_file_goes_to_a_pipe_but_to_no_terminal(command: str) -> None:
    ok(command, "acme", "--out", str(out()))
    line = [sys.executable, "-m", "followup_cli", command, "acme"]
    env = {**os.environ, "FOLLOWUP_TODAY": TODAY}
    assert subprocess.run(line, capture_output=True, check=True, env=env).stdout == out().read_bytes()
    ours, theirs = pty.openpty()
    try:
        ended = subprocess.run(line, stdout=theirs, stderr=subprocess.PIPE, check=False, env=env)
    finally:
        os.close(theirs)
        os.close(ours)
    assert ended.returncode == 2
    assert b"--out" in ended.stderr
    refused(command, "acme", "--json", code=2)


def test_a_file_that_is_there_stays() -> None:
    out().write_text("mine")
    refused("envelope", "acme", "--out", str(out()), code=1)
    assert out().read_text() == "mine"
    refused("envelope", "acme", "--out", str(home_folder() / "none" / "mail.pdf"), code=1)


@pytest.mark.parametrize(("country", "size", "sheet"), [("US", "us-10", "5160"), ("DE", "dl", "L7160")])
def test_what_is_usual_follows_the_sellers_country(country: str, size: str, sheet: str) -> None:
    ok("config", "set", "seller.country", country)
    assert run_json("envelope", "acme", "--out", str(out()))["kind"] == size
    assert run_json("labels", "acme", "--force", "--out", str(out()))["kind"] == sheet
    ok("config", "set", "letter.paper", "letter")
    assert run_json("envelope", "acme", "--force", "--out", str(out()))["kind"] == "us-10"

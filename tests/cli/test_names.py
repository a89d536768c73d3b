"""What people are called: found by any part of it, printed harmlessly, given back exactly."""

import json
import unicodedata
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from tests.cli.program import ok, refused, run, run_json

HOSTILE = (
    "ACME [old]",
    "[/x]",
    "[bold red]Sale[/]",
    ":smile: GmbH",
    "Esc \x1b[31mred\x1b[0m",
    "Title \x1b]0;owned\x07",
    "Clipboard \x1b]52;c;aGk=\x1b\\",
    "C1 \x9b31m",
    "Backspace\b\b\b\b",
    "Bidi \u202eevil\u202c \u2066x\u2069",
    "Zero\u200bwidth",
    'O\'Hara & Söhne "quoted" `id` $HOME %s {x}',
    "日本語株式会社",
    "Crème Brûlée Ñandú",
    "nul\x01\x02",
)
TOGETHER = (
    "ACME [old] [/x] [bold red]Sale[/] :smile: {x} %s",
    "Esc \x1b[31mred\x1b[0m\x1b]0;owned\x07\x1b]52;c;aGk=\x1b\\ C1 \x9b31m\b\b\x01\x02",
    "Bidi \u202eevil\u202c \u2066x\u2069 zero\u200bwidth",
    'O\'Hara & Söhne "quoted" `id` $HOME 日本語株式会社',
)
"""The same in fewer names, each a whole story long."""
ALLOWED_CONTROLS = {"\n"}
SELLER = (
    *("init", "--name", "Ada Byron", "--phone", "+1 555 0100", "--email", "ada@byron.example"),
    *("--website", "www.byron.example"),
)


def commands(name: str) -> Iterator[tuple[str, ...]]:
    """Yield every command that prints what somebody typed, with it typed wherever text goes."""
    address = ("--street", name, "--city", name, "--postal-code", name)
    yield ("customer", "add", name, *address, "--contact", name, "--title", name)
    yield ("close", name, name, "8400", "--contact", name, "--phone", name, "--deliver-by", "+3w", "--benefit", name)
    yield ("lose", name, name, "100", "--reason", name)
    yield ("customer", "edit", name, "--class", "A")
    yield ("contact", "add", name, f"{name} 2", "--greeting", name)
    yield ("contact", "edit", name, f"{name} 2", "--title", name)
    yield ("note", name, name)
    yield ("log", name, name, "--contact", name)
    yield ("sale", "edit", "S1", "--thanks-for", name, "--source", name, "--order-id", name)
    yield ("playbook", "apply", "keep-in-touch", name, "--contact", name)
    yield ("done", "1", "--note", name, "--brought", name)
    yield ("skip", "3", "--why", name)
    yield ("snooze", "4", "+2w")
    yield ("today", "--days", "200")
    yield ("today", "--on", "+3m")
    yield ("letter", name)
    yield ("letter", "2", "--format", "md")
    for what in (name, "S1", "S2", "1", "2"):
        yield ("show", what)
    yield ("find", name)
    yield ("customer", "list")
    yield ("sale", "list", "--customer", name)
    yield ("sale", "cancel", "S1", "--why", name)
    yield ("undo", "--list")
    yield ("undo",)


@pytest.mark.parametrize("name", TOGETHER)
@pytest.mark.parametrize("width", [40, 60, 120])
def test_a_name_prints_harmlessly_in_every_command(name: str, width: int) -> None:
    ok(*SELLER)
    for command in commands(name):
        result = run(*command, env={"COLUMNS": str(width)})
        assert result.code == 0, (command, result)
        for text in (result.out, result.err):
            assert not harmful(text), (command, text)
        if command[0] != "letter":
            assert max(map(cell_len, result.out.splitlines())) <= width, (command, result.out)


def harmful(text: str) -> set[str]:
    """Return what a terminal would obey: controls, C1, escapes, overrides, invisible formats."""
    return {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs"}} - ALLOWED_CONTROLS


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_comes_back_exactly_in_json(name: str) -> None:
    closed = ok("close", name, name, "8400", "--contact", name, "--note", name, "--json")
    assert not harmful(closed)
    assert json.loads(closed)["sale"]["customer"]["name"] == name
    assert json.loads(closed)["sale"]["product"] == name
    assert run_json("customer", "list")["customers"][0]["contacts"][0]["name"] == name
    assert run_json("show", name)["customer"]["name"] == name
    assert run_json("show", "S1")["sale"]["product"] == name
    assert name in {hit["text"] for hit in run_json("find", name)["hits"]}
    due = run_json("today", "--on", "2026-11-23")["touches"]
    assert {touch["customer"]["name"] for touch in due} == {name}
    assert json.loads(ok("export", "all"))["facts"][0]["text"] == name


@pytest.mark.parametrize("name", HOSTILE)
def test_an_error_that_repeats_a_name_is_harmless(name: str) -> None:
    for command in (["show", name], ["close", name, "Oven", name], ["done", name], [name], ["today", "--on", name]):
        result = run(*command)
        assert result.code in {1, 2}
        assert not harmful(result.out + result.err), (command, result)


NAMED = (
    "Café Ñandú",
    "Cafe Central",
    "Straße 9",
    "Łódź Sp. z o.o.",
    "Ærø Bageri",
    "C3",
    "17",
    "S1",
    "ACME [old]",
    "-x",
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("#1", "Café Ñandú"),
        ("c1", "Café Ñandú"),
        ("nandu", "Café Ñandú"),
        ("CAFÉ ÑANDÚ", "Café Ñandú"),
        ("cafe\u0301 n\u0303andu", "Café Ñandú"),
        ("  cafe   central ", "Cafe Central"),
        ("strasse", "Straße 9"),
        ("lodz", "Łódź Sp. z o.o."),
        ("aero", "Ærø Bageri"),
        ("C3", "C3"),
        ("#3", "Straße 9"),
        ("17", "17"),
        ("S1", "S1"),
        ("[old]", "ACME [old]"),
    ],
)
def test_a_customer_is_found_by_name_part_or_id(typed: str, found: str) -> None:
    for name in NAMED[:-1]:
        ok("customer", "add", name)
    assert run_json("show", typed)["customer"]["name"] == found


def test_a_name_that_looks_like_an_option_goes_behind_two_dashes() -> None:
    ok("customer", "add", "--country", "US", "--", "-x")
    assert run_json("customer", "list")["customers"][0]["name"] == "-x"
    assert "-x" in ok("show", "--", "-x")


def test_an_ambiguous_part_lists_who_it_may_be() -> None:
    for name in ("Café Ñandú", "Cafe Central", "Bravo"):
        ok("customer", "add", name)
    result = refused("show", "cafe", code=1)
    assert result.error == "'cafe' fits 2 customers"
    assert result.err.splitlines()[1:3] == ["  #1 Café Ñandú", "  #2 Cafe Central"]
    assert "'#1'" in result.hint
    for command in (("note", "cafe", "x"), ("log", "cafe", "x"), ("customer", "edit", "cafe", "--class", "A")):
        assert refused(*command, code=1).error == result.error
    assert run_json("show", "cafe central")["customer"]["id"] == 2, "a whole name goes before parts"


def test_an_ambiguous_contact_lists_who_it_may_be() -> None:
    ok("customer", "add", "Acme", "--contact", "Ann Other")
    for name in ("Jo Field", "Jo Wood"):
        ok("contact", "add", "acme", name)
    result = refused("contact", "edit", "acme", "jo", "--title", "Baker", code=1)
    assert result.error == "'jo' fits 2 contacts of Acme"
    assert result.err.splitlines()[1:3] == ["  Jo Field", "  Jo Wood"], "a number behind # is a customer's"
    nobody = refused("contact", "edit", "acme", "--title", "Baker", code=1)
    assert nobody.error == "Acme has 3 contacts"
    assert nobody.err.splitlines()[1:4] == ["  Ann Other", "  Jo Field", "  Jo Wood"]


def test_a_near_miss_names_the_nearest() -> None:
    ok("customer", "add", "Bottom-Dollar Markets")
    assert "Bottom-Dollar Markets (#1)" in refused("show", "Bottom Dollar Market", code=1).hint


def test_a_new_name_that_looks_like_a_known_one_is_new_and_says_so() -> None:
    ok("close", "Acme Ltd", "Oven", "8400")
    assert "Acme Ltdd is new, and looks like Acme Ltd (#1)" in ok("close", "Acme Ltdd", "Oven", "8400", "--dry-run")
    told = run_json("close", "Acme", "Oven", "8400")
    assert told["customer_is_new"]
    assert told["similar"] == [{"id": 1, "name": "Acme Ltd"}]
    again = run_json("close", "acmé  LTD", "Oven", "8400")
    assert (again["customer_is_new"], again["sale"]["customer"]["id"], again["similar"]) == (False, 1, [])

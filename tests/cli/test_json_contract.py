"""The JSON others rely on: the keys and types of the contract, held by every command that has it.

A shape is a type, a tuple of shapes of which one must hold, a list with the shape of its items, or
a mapping whose keys must be there. Further keys are allowed: the contract may grow.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import ok, run, run_json

Shape = Any


class Day:
    """A date as ISO 8601."""


MONEY = {"amount": str, "currency": str}
MAYBE_DAY = (Day, None)
MAYBE_TEXT = (str, None)
NAMED = {"id": int, "name": str}
AGENDA_TOUCH = {
    "id": int,
    "due_on": Day,
    "days_late": int,
    "step": MAYBE_TEXT,
    "title": str,
    "why": MAYBE_TEXT,
    "channel": str,
    "customer": NAMED,
    "contact": ({"name": str, "phone": MAYBE_TEXT, "email": MAYBE_TEXT}, None),
    "sale": ({"id": int, "product": str, "amount": (MONEY, None), "closed_on": Day}, None),
    "letter": MAYBE_TEXT,
}
TODAY = {"date": Day, "touches": [AGENDA_TOUCH], "totals": {"due": int, "overdue": int, "at_stake": [MONEY]}}
RECORDED = {
    "sale": {"id": int, "customer": NAMED, "product": str, "amount": (MONEY, None), "closed_on": Day, "playbook": str},
    "touches": [{"id": int, "due_on": MAYBE_DAY, "step": str, "title": str, "channel": str, "waiting_for": MAYBE_TEXT}],
}
CHANGED = {"touches": [{"id": int, "due_on": MAYBE_DAY, "state": str, "moved_from": MAYBE_DAY}]}
LETTER = {"path": MAYBE_TEXT, "text": str, "missing": [str], "warnings": [str]}
IMPORTED = {
    "read": int,
    "added": int,
    "skipped": int,
    "rejected": [{"line": int, "field": str, "message": str}],
}
CUSTOMERS = {
    "customers": [
        {
            "id": int,
            "name": str,
            "country": MAYBE_TEXT,
            "contacts": [NAMED],
            "sales": int,
            "open_touches": int,
            "last_contact_on": MAYBE_DAY,
        }
    ]
}


def holds(value: object, shape: Shape, place: str = "$") -> None:
    """Assert that a document has a shape."""
    if shape is None:
        assert value is None, place
    elif shape is Day:
        assert isinstance(value, str), place
        assert date.fromisoformat(value).isoformat() == value, place
    elif isinstance(shape, tuple):
        fitting = [each for each in shape if (value is None) == (each is None)]
        assert fitting, f"{place}: {value!r}"
        holds(value, fitting[0], place)
    elif isinstance(shape, list):
        assert isinstance(value, list), place
        for number, item in enumerate(value):
            holds(item, shape[0], f"{place}[{number}]")
    elif isinstance(shape, dict):
        assert isinstance(value, dict), place
        assert shape.keys() <= value.keys(), f"{place}: lacks {shape.keys() - value.keys()}"
        for key, inner in shape.items():
            holds(value[key], inner, f"{place}.{key}")
    else:
        assert type(value) is shape, f"{place}: {value!r}"


@pytest.fixture(autouse=True)
def _sales() -> None:
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--phone", "555", "--deliver-by", "+4w")
    ok("close", "Bolt", "Fryer", "950.5", "--currency", "EUR")
    ok("lose", "Acme Ltd", "Mixer", "--reason", "price")


def test_close_and_lose() -> None:
    closed = run_json("close", "Bolt", "Grinder", "1234.5", "--on", "2026-11-19")
    holds(closed, RECORDED)
    assert closed["sale"]["amount"] == {"amount": "1234.50", "currency": "USD"}
    assert closed["sale"]["customer"] == {"id": 2, "name": "Bolt"}
    assert closed["sale"]["closed_on"] == "2026-11-19"
    lost = run_json("lose", "Bolt", "Mixer", "--reason", "price")
    holds(lost, RECORDED)
    assert (lost["sale"]["amount"], lost["sale"]["playbook"]) == (None, "lost-deal")
    yen = run_json("close", "Bolt", "Grinder", "1234", "--currency", "JPY")
    assert yen["sale"]["amount"] == {"amount": "1234", "currency": "JPY"}


def test_today() -> None:
    # On Wednesday the 25th: of Acme's sale three touches (23rd, 23rd, 24th) are due, of Bolt's the same three, and of
    # the lost one the thank-you of the 23rd and the review of the 25th.
    due = run_json("today", today="2026-11-25")
    holds(due, TODAY)
    assert due["date"] == "2026-11-25"
    assert due["totals"]["due"] == len(due["touches"]) == 8
    assert due["totals"]["overdue"] == 7
    assert [touch["due_on"] for touch in due["touches"]] == sorted(touch["due_on"] for touch in due["touches"])
    assert {touch["days_late"] for touch in due["touches"]} == {0, 1, 2}
    amounts = {(total["currency"], total["amount"]) for total in due["totals"]["at_stake"]}
    assert amounts == {("USD", "8400.00"), ("EUR", "950.50")}, "a sale counts once however many of its touches are due"
    letter = next(touch for touch in due["touches"] if touch["sale"]["id"] == 1 and touch["letter"])
    assert letter["step"] == "thank-you"
    assert letter["contact"] == {"name": "Jo Field", "phone": "555", "email": None}
    assert letter["sale"]["amount"] == {"amount": "8400.00", "currency": "USD"}


def test_today_on_an_empty_store(tmp_path: Path) -> None:
    empty = run_json("today", "--store", str(tmp_path / "empty.db"))
    holds(empty, TODAY)
    assert (empty["touches"], empty["totals"]["due"], empty["totals"]["at_stake"]) == ([], 0, [])


def test_done_skip_and_snooze() -> None:
    done = run_json("done", "1", "2", today="2026-11-23")
    holds(done, CHANGED)
    assert [(t["id"], t["state"], t["moved_from"]) for t in done["touches"]] == [(1, "done", None), (2, "done", None)]
    skipped = run_json("skip", "3", "--why", "met her", today="2026-11-23")
    holds(skipped, CHANGED)
    assert [(t["id"], t["state"]) for t in skipped["touches"]] == [(3, "skipped")]
    snoozed = run_json("snooze", "7", "2026-12-30", today="2026-11-23")
    holds(snoozed, CHANGED)
    # Delivery is expected on 18 December; two business days later is Tuesday the 22nd.
    assert [(t["id"], t["due_on"], t["state"], t["moved_from"]) for t in snoozed["touches"]] == [
        (7, "2026-12-30", "planned", "2026-12-22")
    ]


@pytest.mark.parametrize(
    "command",
    [
        ("log", "acme", "rang"),
        ("sale", "edit", "S1", "--deliver-by", "2027-01-15"),
        ("sale", "cancel", "S1", "--why", "x"),
        ("playbook", "apply", "keep-in-touch", "acme"),
    ],
    ids=" ".join,
)
def test_whatever_changes_touches_says_so_alike(command: tuple[str, ...]) -> None:
    changed = run_json(*command)
    holds(changed, CHANGED)
    assert changed["touches"]


def test_letter() -> None:
    lacking = run("letter", "acme", "--json")
    assert (lacking.code, lacking.err) == (1, "")
    holds(lacking.json, LETTER)
    assert (lacking.json["path"], lacking.json["text"]) == (None, "")
    assert any("followup init --name" in field for field in lacking.json["missing"])


def test_imports(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    rows = ["customer,product,amount,closed_on,outcome"]
    rows += ["Acme Ltd,Oven,100,2026-10-01,won", "Acme Ltd,Oven,x,2026-10-01,won", "Acme Ltd,Rack,10,2026-10-01,maybe"]
    file.write_text("\n".join(rows), encoding="utf-8")
    imported = run_json("import", "sales", str(file), "--keep-going")
    holds(imported, IMPORTED)
    assert {key: imported[key] for key in ("read", "added", "skipped")} == {"read": 3, "added": 1, "skipped": 1}
    assert [(row["line"], row["field"]) for row in imported["rejected"]] == [(3, "amount")]
    file.write_text("customer,country\nCharlie,FR\nAcme Ltd,\n", encoding="utf-8")
    imported = run_json("import", "customers", str(file))
    holds(imported, IMPORTED)
    assert {key: imported[key] for key in ("read", "added", "skipped")} == {"read": 2, "added": 1, "skipped": 1}


def test_customer_list() -> None:
    ok("done", "2")
    listed = run_json("customer", "list")
    holds(listed, CUSTOMERS)
    assert [(c["name"], c["sales"], c["last_contact_on"]) for c in listed["customers"]] == [
        ("Acme Ltd", 2, "2026-11-20"),
        ("Bolt", 1, None),
    ]
    assert [contact["name"] for contact in listed["customers"][0]["contacts"]] == ["Jo Field"]


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (("show", "acme"), {"customer", "contacts", "sales", "facts"}),
        (("show", "S1"), {"sale", "contact", "touches", "milestones", "assumed", "cadences"}),
        (("show", "1"), {"touch", "customer", "changes"}),
        (("find", "oven"), {"hits"}),
        (("note", "acme", "x"), {"note"}),
        (("sale", "list"), {"sales"}),
        (("customer", "add", "New"), {"customer", "contacts"}),
        (("customer", "edit", "acme", "--class", "B"), {"customer", "contacts"}),
        (("contact", "add", "acme", "Mo"), {"customer", "contacts"}),
        (("contact", "edit", "acme", "--title", "Baker"), {"customer", "contacts"}),
        (("playbook", "list"), {"playbooks"}),
        (("playbook", "show", "light"), {"name", "title", "steps"}),
        (("playbook", "check", "light"), {"complaints"}),
        (("playbook", "preview", "light"), {"touches"}),
        (("playbook", "new", "mine"), {"name", "path"}),
        (("template", "list"), {"templates"}),
        (("template", "show", "thank-you"), {"name", "text"}),
        (("config", "show"), {"settings", "paths"}),
        (("config", "set", "currency", "EUR"), {"settings", "paths"}),
        (("init", "--name", "Ada"), {"settings", "paths"}),
        (("undo",), {"command", "remaining"}),
        (("undo", "--list"), {"commands"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_other_command_gives_one_document(command: tuple[str, ...], keys: set[str]) -> None:
    document = run_json(*command)
    assert keys <= document.keys(), document.keys()

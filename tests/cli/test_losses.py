"""``lose`` and ``loss list``: why, to whom, for how much, and what losses have in common."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from followup_cli.cli.runtime import Runtime
from tests.cli.program import exported, ok, refused, run, run_json

TOLD = ("--kind", "delivery-time", "--competitor", "Ovens & Co", "--would-have-changed", "a loan oven for three weeks")


def lose(customer: str, product: str, *options: str, today: str = "2026-11-20") -> Any:  # noqa: ANN401 - JSON
    return run_json("lose", customer, product, *options, today=today)


def sale(number: int) -> Any:  # noqa: ANN401 - JSON
    return run_json("show", f"S{number}")["sale"]


def test_all_that_is_told_of_a_loss_is_kept_and_shown() -> None:
    lost = lose("Acme", "Oven", "8400", "--reason", "nine weeks against six", *TOLD)["sale"]
    assert [lost[key] for key in ("loss_kind", "competitor", "would_have_changed", "reason")] == [
        "delivery-time",
        "Ovens & Co",
        "a loan oven for three weeks",
        "nine weeks against six",
    ]
    shown = ok("show", "S1")
    for fact in ("delivery-time", "Ovens & Co", "a loan oven for three weeks", "nine weeks against six"):
        assert fact in shown
    for text in ("ovens & co", "loan oven"):
        assert [hit["id"] for hit in run_json("find", text)["hits"]] == [1]
    ok("undo")
    assert json.loads(exported())["sales"] == []


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (("--reason", "Price"), "price"),
        (("--reason", "no decision"), "no-decision"),
        (("--reason", "price", "--kind", "terms"), "terms"),
        (("--reason", "our price was higher"), None),
    ],
)
def test_a_reason_that_is_a_kinds_word_is_the_kind(options: tuple[str, ...], kind: str | None) -> None:
    assert lose("Acme", "Oven", *options)["sale"]["loss_kind"] == kind


def test_without_a_reason_nothing_is_written() -> None:
    assert refused("lose", "Acme", "Oven", code=2).error == "missing option '--reason'"
    assert "cost" in refused("lose", "Acme", "Oven", "--reason", "x", "--kind", "cost", code=2).error
    assert json.loads(exported())["sales"] == []


def test_quietly_nothing_goes_out_for_a_year() -> None:
    lost = lose("Acme", "Oven", "8400", "--reason", "price", "--contact", "Jo Field", "--country", "US", "--quiet")
    assert [(touch["step"], touch["due_on"]) for touch in lost["touches"]] == [("open-door", "2027-11-22")]
    assert (lost["sale"]["playbook"], lost["letter_lacks"]) == ("withdraw-quietly", [])
    assert run_json("today", "--days", "360")["touches"] == []
    assert run_json("quiet", today="2027-09-01")["quiet"] == [], "they are left in peace, and so is the seller"
    assert "followup letter" not in ok("lose", "Bolt", "Oven", "--reason", "price", "--quiet")


def test_quiet_and_a_playbook_exclude_each_other() -> None:
    told = refused("lose", "Acme", "Oven", "--reason", "price", "--quiet", "--playbook", "lost-deal", code=2)
    assert "--quiet" in told.error


def test_no_letter_prints_the_kind_or_the_competitor() -> None:
    ok("config", "set", "seller.name", "Kim Day")
    for key, value in (("phone", "+1 555 0100"), ("email", "kim@day.example"), ("website", "day.example")):
        ok("config", "set", f"seller.{key}", value)
    lose("Acme", "Oven", "8400", "--reason", "nine weeks against six", "--contact", "Jo Field", *TOLD)
    text = json.loads(run("letter", "1", "--json").out)["text"]
    assert "nine weeks against six" in text
    assert not any(word in text for word in ("delivery-time", "Ovens & Co", "loan oven"))


def test_a_reason_that_names_the_winner_is_remarked_on() -> None:
    (remark,) = lose("Acme", "Oven", "--reason", "went with OVENS & co", "--competitor", "Ovens & Co")["remarks"]
    assert "stands in the letter, and it names Ovens & Co" in remark
    assert "followup sale edit S1 --reason" in remark


@pytest.mark.parametrize(("reason", "is_said"), [("no-decision", True), ("price", False)])
def test_a_kinds_word_that_nobody_says_is_remarked_on(reason: str, is_said: bool) -> None:
    remarks = lose("Acme", "Oven", "--reason", reason)["remarks"]
    assert [remark for remark in remarks if "as you typed it" in remark] == remarks
    assert bool(remarks) is is_said
    assert lose("Bolt", "Oven", "--reason", reason, "--quiet")["remarks"] == [], "no letter prints it"


def test_what_is_known_of_a_loss_is_edited() -> None:
    lose("Acme", "Oven", "--reason", "nine weeks", "--competitor", "Ovens & Co")
    said = run_json(
        "sale", "edit", "S1", "--kind", "Delivery time", "--competitor", "", "--would-have-changed", "a loan"
    )
    assert said["remarks"] == ["S1 (Oven, Acme): kind of loss, competitor, what would have changed it are changed."]
    assert [sale(1)[key] for key in ("loss_kind", "competitor", "would_have_changed")] == [
        *("delivery-time", None),
        "a loan",
    ]
    ok("sale", "edit", "S1", "--kind", "")
    assert sale(1)["loss_kind"] is None
    ok("sale", "edit", "S1", "--reason", "budget")
    assert sale(1)["loss_kind"] == "budget", "the reason says it in a kind's word"
    ok("sale", "edit", "S1", "--kind", "terms")
    ok("sale", "edit", "S1", "--reason", "price")
    assert sale(1)["loss_kind"] == "terms", "what was told by itself stays"


def test_a_sale_won_has_no_kind_of_loss() -> None:
    ok("close", "Acme", "Oven", "8400")
    before = exported()
    for option in ("--kind", "--competitor", "--would-have-changed"):
        assert "S1 was won" in refused("sale", "edit", "S1", option, "price", code=1).error
    assert refused("sale", "edit", "S1", "--kind", "pric", code=2).hint.startswith("write one of: price, ")
    assert exported() == before


@pytest.fixture(name="_losses")
def losses() -> None:
    lose("Acme", "Oven", "8400", "--reason", "nine weeks", "--kind", "delivery-time", "--competitor", "Ovens & Co")
    lose("Bolt", "Fryer", "900", "--reason", "price", today="2026-08-03")
    lose("Cole", "Mixer", "500", "--currency", "EUR", "--reason", "they knew them", "--competitor", "ovens & CO")
    ok("close", "Dune", "Oven", "8000")


@pytest.mark.usefixtures("_losses")
def test_losses_are_listed_newest_first_with_figures() -> None:
    found = run_json("loss", "list")
    assert [each["id"] for each in found["losses"]] == [3, 1, 2]
    figures = found["figures"]
    assert (figures["lost"], figures["won"], figures["share_lost"]) == (3, 1, 0.75)
    assert figures["lost_value"] == [
        {"amount": "9300.00", "currency": "USD"},
        {"amount": "500.00", "currency": "EUR"},
    ]
    assert [(group["kind"], group["count"]) for group in figures["by_kind"]] == [
        ("delivery-time", 1),
        ("price", 1),
        (None, 1),
    ]
    (ovens,) = figures["by_competitor"]
    assert (ovens["competitor"], ovens["losses"], round(ovens["share"], 2)) == ("Ovens & Co", [1, 3], 0.67)
    text = ok("loss", "list")
    assert "3 of 4 decided (75%)" in text
    assert "followup sale edit S3 --kind KIND" in text


@pytest.mark.usefixtures("_losses")
@pytest.mark.parametrize(
    ("options", "ids", "lost"),
    [
        (("--kind", "price"), [2], 3),
        (("--competitor", "OVENS"), [3, 1], 3),
        (("--competitor", "ovens", "--kind", "price"), [], 3),
        (("--period", "2026-Q4"), [3, 1], 2),
        (("--period", "2026-08", "--kind", "terms"), [], 1),
        (("--period", "2025"), [], 0),
    ],
)
def test_losses_are_narrowed_and_figures_are_the_periods(options: tuple[str, ...], ids: list[int], lost: int) -> None:
    found = run_json("loss", "list", *options)
    assert [each["id"] for each in found["losses"]] == ids
    assert found["figures"]["lost"] == lost
    assert all(len(line) <= 40 for line in ok("loss", "list", *options, env={"COLUMNS": "40"}).splitlines())


def test_nothing_lost_and_what_is_no_period() -> None:
    assert ok("loss", "list") == "No losses.\n"
    assert "no period" in refused("loss", "list", "--period", "summer", code=2).error


@pytest.mark.usefixtures("_losses")
def test_who_is_not_known_as_a_competitor_names_those_who_are() -> None:
    assert "No losses to Bakers. Competitors known: Ovens & Co." in ok("loss", "list", "--competitor", "Bakers")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let somebody sit at the terminal who types these lines; return the questions they are asked."""

    def sit(*lines: str) -> list[str]:
        questions: list[str] = []
        waiting = list(lines)

        def prompt(question: str, **_: object) -> str:
            questions.append(question)
            return waiting.pop(0)

        monkeypatch.setattr(Runtime, "is_interactive", True)
        monkeypatch.setattr("typer.prompt", prompt)
        return questions

    return sit


def test_on_a_terminal_what_is_missing_is_asked(typed: Callable[..., list[str]]) -> None:
    questions = typed("", "nine weeks against six", "deli", "Ovens & Co", "")
    ok("lose", "Acme", "Oven")
    assert [question.split(" ")[0] for question in questions] == ["Why", "Why", "In", "Who", "What"]
    lost = sale(1)
    assert [lost[key] for key in ("reason", "loss_kind", "competitor", "would_have_changed")] == [
        *("nine weeks against six", "delivery-time", "Ovens & Co"),
        None,
    ]


def test_on_a_terminal_a_kind_that_is_none_is_asked_again(typed: Callable[..., list[str]]) -> None:
    questions = typed("pr", "price", "", "")
    result = run("lose", "Acme", "Oven", "--reason", "too dear")
    assert result.code == 0
    assert "'pr' is none of: price" in result.err
    assert len(questions) == 4
    assert sale(1)["loss_kind"] == "price"


def test_on_a_terminal_nobody_got_what_was_not_decided(typed: Callable[..., list[str]]) -> None:
    assert len(typed("a smaller one")) == 0
    ok("lose", "Acme", "Oven", "--reason", "no decision")
    assert sale(1)["would_have_changed"] == "a smaller one"


def test_imported_losses_keep_kind_and_competitor(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(
        "customer,product,amount,closed_on,outcome,loss reason,loss kind,competitor,would have changed\n"
        "Acme,Oven,8400,2026-01-05,lost,Price,,Ovens & Co,a loan\n"
        "Bolt,Oven,8400,2026-01-05,lost,nine weeks,Delivery time,,\n"
        "Cole,Oven,8400,2026-01-05,won,Price,terms,Ovens & Co,\n"
    )
    ok("import", "sales", str(file), "--cadence", "none")
    kept = json.loads(exported())["sales"]
    assert [(each["loss_kind"], each["competitor"], each["would_have_changed"]) for each in kept] == [
        ("price", "Ovens & Co", "a loan"),
        ("delivery-time", None, None),
        (None, None, None),
    ]
    file.write_text("customer,product,amount,closed_on,outcome,loss kind\nDune,Oven,1,2026-01-05,lost,cost\n")
    told = run("import", "sales", str(file))
    assert (told.code, "loss_kind" in told.out + told.err) == (4, True), told


def test_withdrawing_quietly_ends_what_keeps_in_touch() -> None:
    lose("Acme", "Mixer", "900", "--reason", "price")
    ok("playbook", "apply", "keep-in-touch", "Acme")
    before = exported()
    lost = lose("Acme", "Oven", "8400", "--reason", "price", "--quiet")
    said = [remark for remark in lost["remarks"] if "withdrawn quietly" in remark]
    assert [remark.split()[0] for remark in said] == ["keep-in-touch", "lost-deal"]
    store = json.loads(exported())
    names = {each["id"]: each["playbook"] for each in store["cadences"]}
    still = [each for each in store["touches"] if each["state"] in {"planned", "waiting", "held", "missed"}]
    assert {names[each["cadence_id"]] for each in still} == {"withdraw-quietly"}
    dropped = [each for each in store["touches"] if each["state"] == "dropped"]
    assert {each["reason"] for each in dropped} == {"withdrawn quietly"}
    assert {names[each["cadence_id"]] for each in dropped} == {"keep-in-touch", "lost-deal"}
    ok("undo")
    assert exported() == before

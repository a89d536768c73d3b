"""A loss won back: linked by product or by hand, its cadence ended, told both ways."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run, run_json

LATER = "2026-12-10"


@pytest.fixture(autouse=True)
def _loss() -> None:
    ok("lose", "Acme", "Deck oven", "8400", "--reason", "price", "--contact", "Jo Field", "--country", "US")


def close(product: str, *options: str, customer: str = "Acme", today: str = LATER) -> Any:  # noqa: ANN401 - JSON
    return run_json("close", customer, product, "9000", *options, today=today)


def open_touches(sale: str) -> list[str]:
    states = {"planned", "waiting", "held", "missed"}
    return [touch["step"] for touch in run_json("show", sale, today=LATER)["touches"] if touch["state"] in states]


def linked() -> list[tuple[int, int | None]]:
    return [(sale["id"], sale["won_back_id"]) for sale in json.loads(exported())["sales"]]


def test_the_same_product_wins_the_loss_back_and_ends_what_ran_for_it() -> None:
    assert len(open_touches("S1")) == 5
    sold = close("Deck oven, three decks")
    assert sold["sale"]["won_back_id"] == 1
    assert any("S2 wins S1 back (Deck oven, lost on 2026-11-20)" in each for each in sold["remarks"])
    assert open_touches("S1") == []
    dropped = [touch for touch in run_json("show", "S1", today=LATER)["touches"] if touch["state"] == "dropped"]
    assert {touch["reason"] for touch in dropped} == {"won back with S2"}
    lost, won = run_json("show", "S1", today=LATER), run_json("show", "S2", today=LATER)
    assert (lost["won_back_by"]["id"], lost["won_back"]) == (2, None)
    assert (won["won_back"]["id"], won["won_back_by"]) == (1, None)
    assert "with S2: Deck oven, three decks" in ok("show", "S1", today=LATER)
    assert "S1: Deck oven, lost Fri 20 Nov" in ok("show", "acme", "--all", today=LATER)
    assert run_json("loss", "list", today=LATER)["losses"][0]["won_back_by"]["id"] == 2


def test_undo_gives_the_loss_its_cadence_back() -> None:
    before = exported()
    close("Deck oven")
    ok("undo", today=LATER)
    assert json.loads(exported())["touches"] == json.loads(before)["touches"]
    assert linked() == [(1, None)]


def test_a_dry_run_says_so_and_writes_nothing() -> None:
    before = exported()
    assert close("Deck oven", "--dry-run")["sale"]["won_back_id"] == 1
    assert exported() == before


def test_another_product_is_asked_about_and_linked_by_hand() -> None:
    sold = close("Mixer")
    assert sold["sale"]["won_back_id"] is None
    assert any("followup sale edit S2 --won-back S1" in each for each in sold["remarks"])
    assert len(open_touches("S1")) == 5
    edited = run_json("sale", "edit", "S2", "--won-back", "S1", today=LATER)
    assert len([touch for touch in edited["touches"] if touch["state"] == "dropped"]) == 5
    assert linked() == [(1, None), (2, 1)]
    again = run_json("sale", "edit", "S2", "--won-back", "s1", today=LATER)
    assert (again["touches"], "nothing is changed" in again["remarks"][0]) == ([], True)
    freed = run_json("sale", "edit", "S2", "--won-back", "", today=LATER)
    assert any("followup playbook apply lost-deal S1" in each for each in freed["remarks"])
    assert linked() == [(1, None), (2, None)]


def test_it_may_be_named_or_denied_at_the_close() -> None:
    assert close("Mixer", "--won-back", "S1")["sale"]["won_back_id"] == 1
    ok("undo", today=LATER)
    denied = close("Deck oven", "--won-back", "")
    assert (denied["sale"]["won_back_id"], [r for r in denied["remarks"] if "won-back" in r]) == (None, [])
    assert len(open_touches("S1")) == 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("close", "Bolt", "Oven", "900", "--won-back", "S1"), "another customer"),
        (("close", "Acme", "Oven", "900", "--won-back", "S9"), "there is no sale 'S9'"),
        (("close", "Acme", "Oven", "900", "--won-back", "S1", "--on", "2026-11-19"), "after this sale"),
        (("sale", "edit", "S1", "--won-back", "S1"), "S1 was lost"),
    ],
)
def test_what_cannot_be_won_back_is_refused(arguments: tuple[str, ...], says: str) -> None:
    before = exported()
    assert says in refused(*arguments, code=1, today=LATER).error
    assert exported() == before


def test_a_loss_is_won_back_once() -> None:
    close("Deck oven")
    assert close("Deck oven")["sale"]["won_back_id"] is None
    assert "won back with S2 already" in refused("sale", "edit", "S3", "--won-back", "S1", code=1, today=LATER).error
    assert "S2 was won, not lost" in refused("sale", "edit", "S3", "--won-back", "S2", code=1, today=LATER).error


def test_a_win_cancelled_since_wins_nothing_back() -> None:
    close("Deck oven")
    cancelled = run_json("sale", "cancel", "S2", "--why", "budget withdrawn", "--yes", today=LATER)
    assert any("S1, which it had won back, counts as lost again" in each for each in cancelled["remarks"])
    assert run_json("show", "S1", today=LATER)["won_back_by"] is None
    assert run_json("loss", "list", today=LATER)["figures"]["won_back"] == []
    assert close("Deck oven")["sale"]["won_back_id"] == 1


def test_whoever_buys_is_left_alone_no_longer() -> None:
    ok("lose", "Bolt", "Fryer", "--reason", "price", "--quiet")
    sold = close("Mixer", customer="Bolt")
    assert any("withdraw-quietly has ended, as they bought" in each for each in sold["remarks"])
    assert open_touches("S2") == []


def test_the_link_outlives_a_merge_and_a_copy_of_the_store(tmp_path: Path) -> None:
    close("Deck oven")
    ok("customer", "add", "Acme Bakeries")
    run("customer", "merge", "Acme Bakeries", "Acme", "--yes")
    assert linked() == [(1, None), (2, 1)]
    copy, home = tmp_path / "all.json", {"FOLLOWUP_HOME": str(tmp_path / "other")}
    copy.write_text(exported())
    assert run("import", "all", str(copy), env=home).code == 0
    assert json.loads(ok("export", "all", env=home))["sales"] == json.loads(exported())["sales"]


def test_a_loss_of_a_later_id_can_be_won_back_and_copied(tmp_path: Path) -> None:
    close("Mixer", today="2026-11-21")
    ok("lose", "Acme", "Fryer", "--reason", "price", "--on", "2026-11-18", today=LATER)
    ok("sale", "edit", "S2", "--won-back", "S3", today=LATER)
    copy, home = tmp_path / "all.json", {"FOLLOWUP_HOME": str(tmp_path / "other")}
    copy.write_text(exported())
    told = run("import", "all", str(copy), env=home)
    assert told.code == 0, told
    assert json.loads(ok("export", "all", env=home))["sales"] == json.loads(exported())["sales"]


def test_imported_wins_make_imported_losses_good(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(
        "customer,product,amount,closed_on,outcome\n"
        "Acme,Deck oven,9000,2026-12-01,won\n"
        "Bolt,Fryer,900,2026-10-01,lost\n"
        "Bolt,Fryer,950,2026-11-30,won\n"
        "Cole,Fryer,900,2026-11-30,lost\n"
    )
    (remark,) = run_json("import", "sales", str(file), today=LATER)["remarks"]
    assert remark.startswith("2 sales win losses back")
    assert linked() == [(1, None), (2, 1), (3, None), (4, 3), (5, None)]
    store = json.loads(exported())
    assert [each["sale_id"] for each in store["cadences"] if each["playbook"] == "lost-deal"] == [1, 5]
    assert open_touches("S1") == []


def test_a_loss_withdrawn_from_quietly_is_taken_up_again_quietly() -> None:
    ok("lose", "Bolt", "Fryer", "--reason", "price", "--quiet")
    sold = close("Fryer", customer="Bolt")["sale"]
    assert sold["won_back_id"] == 2
    freed = run_json("sale", "edit", f"S{sold['id']}", "--won-back", "", today=LATER)
    assert any("followup playbook apply withdraw-quietly S2" in each for each in freed["remarks"])
    ok("playbook", "apply", "withdraw-quietly", "S2", today=LATER)


def test_one_imported_win_is_named_with_what_it_wins_back(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("customer,product,amount,closed_on,outcome\nAcme,Deck oven,9000,2026-12-01,won\n")
    (remark,) = run_json("import", "sales", str(file), today=LATER)["remarks"]
    assert remark.startswith("1 sale wins a loss back, as the products say: S2, which wins S1 back; if not: ")

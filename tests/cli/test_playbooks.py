"""``playbook``: list, show, check, preview, new, schema, apply."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.program import exported, home_folder, ok, refused, run, run_json

SHIPPED = (
    "backorder",
    "car",
    "complex-sale",
    "contractor-seasonal",
    "delivery-change",
    "equipment-install",
    "first-sale",
    "home-sale",
    "insurance-policy",
    "keep-in-touch",
    "light",
    "lost-deal",
    "new-place",
    "occasion",
    "part-shipment",
    "recovery",
    "referral-thanks",
    "repeat-sale",
    "software-rollout",
    "store-supplier",
    "successor",
    "testimonial-shown",
    "testimonial-thanks",
    "what-came-of-it",
    "withdraw-quietly",
)


def own(name: str, text: str) -> Path:
    folder = home_folder() / "playbooks"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


OVENS = """
name: ovens
title: Ovens
applies: {outcome: won, product: "*oven*"}
steps:
  - key: look
    title: Look at the first loaf
    when: 7 days after close
    channel: visit
    purpose: service
    why: It tells me more than a call.
    brings: Somebody who knows sees it bake.
"""


def test_the_shelf() -> None:
    lines = {line["name"]: line for line in run_json("playbook", "list")["playbooks"]}
    assert tuple(sorted(lines)) == SHIPPED
    assert not any(line["own"] or line["problem"] for line in lines.values())
    assert all(name in ok("playbook", "list") for name in SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_shipped_is_in_order_and_shown(name: str) -> None:
    assert run_json("playbook", "check", name)["complaints"] == []
    shown = run_json("playbook", "show", name)
    told = " ".join(ok("playbook", "show", name).split())
    for step in shown["steps"]:
        assert step["title"] in told
        assert step["why"] in told
    source = ok("playbook", "show", name, "--source")
    assert yaml.safe_load(source)["name"] == name
    assert source.startswith("# ")


def test_a_preview_draws_the_dates_and_writes_nothing() -> None:
    drawn = run_json("playbook", "preview", "light", "--close", "2026-01-31")
    # Saturday 31 January: one business day later is Monday 2 February. 14 days later is Saturday 14 February, and
    # Monday the 16th is a workday where no country is known.
    dates = {touch["step"]: touch["due_on"] for touch in drawn["touches"]}
    assert dates == {
        "order-check": "2026-02-02",
        "thanks": "2026-02-02",
        "no-news": None,
        "arrived": "2026-02-16",
        "next-tip": None,
    }
    american = run_json("playbook", "preview", "light", "--close", "2026-01-31", "--country", "US")
    presidents_day = {touch["step"]: touch["due_on"] for touch in american["touches"]}
    assert presidents_day["arrived"] == "2026-02-17", "the 16th is Washington's birthday"
    delivered = run_json("playbook", "preview", "light", "--milestone", "delivered=2026-12-01")
    assert {t["step"]: t["due_on"] for t in delivered["touches"]}["arrived"] == "2026-12-07"  # 5 days: Sunday the 6th
    assert "Mon 2 Feb" in ok("playbook", "preview", "light", "--close", "2026-01-31")
    assert not home_folder().exists()


def test_a_rhythm_without_an_end_is_drawn_for_a_few_dates_and_the_rest_counted() -> None:
    preview = ("playbook", "preview", "keep-in-touch", "--class", "A", "--close", "2026-11-20")
    dates = [touch for touch in run_json(*preview)["touches"] if touch["step"] == "value"]
    assert [touch["later"] for touch in dates] == [False, *[True] * 12]
    said, title = " ".join(ok(*preview).split()), dates[0]["title"]
    assert (said.count(f"● email {title}"), said.count(f"○ email {title}")) == (1, 4)
    assert said.endswith(f"not drawn: 8 further dates of {title}")
    assert said.count("not drawn") == 1
    assert "not drawn" not in ok("playbook", "preview", "keep-in-touch", "--class", "C", "--close", "2026-11-20")


def test_a_rhythm_that_waits_for_its_end_does_not_flood_the_preview() -> None:
    preview = ("playbook", "preview", "equipment-install", "--close", "2026-12-01")
    later = [touch for touch in run_json(*preview)["touches"] if touch["later"]]
    title = later[0]["title"]
    assert {touch["title"] for touch in later} == {title}
    said = ok(*preview)
    assert said.count("○ email") == 4
    assert f"not drawn: {len(later) - 4} further dates of {title}" in said


def test_classes_change_the_rhythm() -> None:
    def count(letter: str) -> int:
        drawn = run_json("playbook", "preview", "keep-in-touch", "--class", letter)
        return sum(1 for touch in drawn["touches"] if touch["step"] == "value")

    # From the first, a month after the start, within 13 months: every month, every 3 months, every 6 months.
    assert (count("A"), count("b"), count("C")) == (13, 5, 3)


def test_ones_own_playbook_from_nothing_and_from_another() -> None:
    told = ok("playbook", "new", "my-first")
    path = home_folder() / "playbooks" / "my-first.yaml"
    assert str(path) in told
    assert "followup playbook check my-first" in told
    ok("playbook", "new", "my-second", "--from", "first-sale")
    for name in ("my-first", "my-second"):
        assert run_json("playbook", "check", name)["complaints"] == []
    assert len(run_json("playbook", "show", "my-second")["steps"]) >= 14
    assert "--force" in refused("playbook", "new", "my-first", code=1).hint
    path.write_text("mine", encoding="utf-8")
    ok("playbook", "new", "my-first", "--force")
    assert path.read_text(encoding="utf-8") != "mine"
    assert run_json("close", "A", "Oven", "84", "--playbook", "my-first")["sale"]["playbook"] == "my-first"


def test_ones_own_goes_before_the_shipped_one_of_that_name() -> None:
    ok("close", "Acme", "Fryer", "8400")
    own("first-sale", OVENS.replace("ovens", "first-sale"))
    assert [step["key"] for step in run_json("playbook", "show", "first-sale")["steps"]] == ["look"]
    # What is laid keeps the text it was laid from.
    assert len(run_json("show", "S1")["touches"]) > 10


def test_the_most_specific_playbook_is_chosen() -> None:
    own("ovens", OVENS)
    sale = run_json("close", "Acme", "Big Oven 7", "100")["sale"]
    assert (sale["playbook"], sale["playbook_because"]) == ("ovens", "product like *oven*, won")


def test_check_reports_every_complaint_with_line_and_column() -> None:
    path = own("ovens", OVENS.replace("channel: visit", "chanel: visit").replace("7 days after", "7 dayz after"))
    result = run("playbook", "check", "ovens")
    assert (result.code, result.err) == (4, "")
    document = run("playbook", "check", str(path), "--json")
    assert document.code == 4
    places = [(c["line"], c["column"]) for c in document.json["complaints"]]
    assert len(places) >= 2
    for line, column in places:
        assert f":{line}:{column}" in result.out
    problem = next(line for line in run_json("playbook", "list")["playbooks"] if line["name"] == "ovens")["problem"]
    assert problem
    assert problem.partition(" ")[0] == "line"
    assert "followup playbook check" in refused("close", "A", "Oven", "84", "--playbook", "ovens", code=4).err


def test_the_schema_knows_what_is_shipped() -> None:
    schema = json.loads(ok("playbook", "schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in SHIPPED:
        jsonschema.validate(yaml.safe_load(ok("playbook", "show", name, "--source")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"name": "x", "title": "X", "stpes": []}, schema)


def test_applying_twice_adds_nothing() -> None:
    ok("close", "Acme", "Oven", "8400")
    laid = run_json("playbook", "apply", "complex-sale", "S1")
    assert laid["verb"] == "laid"
    assert laid["touches"]
    before = exported()
    again = ok("playbook", "apply", "complex-sale", "S1")
    assert "nothing was added" in again
    assert "followup undo" not in again, "there is nothing of it to take back"
    assert exported() == before
    ok("playbook", "apply", "first-sale", "S1")
    assert exported() == before, "it runs there since the close"


def test_applying_a_changed_playbook_moves_what_is_open() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo")
    own("ovens", OVENS.replace("after close", "after start"))
    first = run_json("playbook", "apply", "ovens", "acme")["touches"]
    assert [touch["due_on"] for touch in first] == ["2026-11-27"]
    own("ovens", OVENS.replace("7 days after close", "10 days after start"))
    told = run_json("playbook", "apply", "ovens", "acme")
    assert told["remarks"][0].startswith("ovens runs here already; its open touches now follow")
    assert run_json("show", str(first[0]["id"]))["touch"]["due_on"] == "2026-11-30"


def test_whom_it_addresses() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo")
    ok("contact", "add", "acme", "Mo")
    laid = touches_of("keep-in-touch", "--contact", "Mo")
    assert {t["contact_id"] for t in laid if t["to"] == "contact"} == {2}
    assert {t["contact_id"] for t in laid if t["to"] == "self"} == {None}
    assert "no contact called 'Bo'" in refused("playbook", "apply", "light", "acme", "--contact", "Bo", code=1).error


def touches_of(playbook: str, *more: str) -> list[dict[str, object]]:
    ids = [touch["id"] for touch in run_json("playbook", "apply", playbook, "acme", *more)["touches"]]
    return [run_json("show", str(touch_id))["touch"] for touch_id in ids]


BROKEN = sorted(path for path in (Path(__file__).parents[1] / "data" / "broken_playbooks").glob("*.yaml"))


@pytest.mark.parametrize("path", [path for path in BROKEN if path.stem != "base"], ids=lambda path: path.stem)
def test_a_broken_playbook_changes_nothing_and_names_its_lines(path: Path, home: Path) -> None:
    ok("close", "Acme", "Oven", "900", today="2026-11-20")
    folder = home / "playbooks"
    folder.mkdir()
    for each in (path, path.with_name("base.yaml")):
        shutil.copy(each, folder)
    before = exported()
    for command in (
        ("close", "Acme", "Oven", "900", "--playbook", path.stem),
        ("playbook", "apply", path.stem, "S1"),
    ):
        assert f"{path.name}:" in refused(*command, code=4, today="2026-11-20").err
    checked = run("playbook", "check", path.stem)
    assert checked.code == 4
    assert f"{path.name}:" in checked.out
    assert exported() == before


def test_a_preview_shows_the_checklist() -> None:
    drawn = ("playbook", "preview", "first-sale", "--close", "2026-11-20", "--country", "US")
    items = {item["key"]: (item["due_on"], item["waiting_for"]) for item in run_json(*drawn)["checklist"]}
    assert items["credit"] == ("2026-11-24", None)  # Fri 20 Nov +2bd
    assert items["invoice"] == (None, "delivered")
    assert "Credit and terms of payment are cleared · by Tue 24 Nov" in ok(*drawn)

"""Asks that playbooks have laid: held until a good word is written down, and back by themselves."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import home_folder, ok, refused, run, run_json

SOLD, LATER, LAST = "2026-11-20", "2026-12-18", "2027-03-01"
SILENT = "a good word: nobody has written down that they are content"
PLAYBOOK = """\
name: asker
title: Asks whoever it is
steps:
  - key: favour
    title: Ask who else might want one
    when: 14 days after close
    expires: 60 days after due
    channel: letter
    purpose: {purpose}
    why: They bought.
    brings: They may say no.
    letter: referral-ask
    asks-for: referral
"""


@pytest.fixture(params=["ask", "service"])
def _acme(request: pytest.FixtureRequest) -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "asker.yaml").write_text(PLAYBOOK.format(purpose=request.param), encoding="utf-8")
    ok("customer", "add", "Acme", "--country", "US", "--contact", "Jo Field", today=SOLD)
    run("close", "acme", "Mixer", "2000", "--playbook", "asker", "--deliver-by", SOLD, today=SOLD)


def favour(today: str = SOLD) -> dict[str, Any]:
    touches = run_json("show", "acme", today=today)["open_touches"]
    (found,) = (touch for touch in touches if touch["step"] == "favour")
    return dict(found)


def stands(today: str = SOLD) -> tuple[str, str | None, str | None]:
    touch = favour(today)
    return touch["state"], touch["due_on"], touch["waiting_for"]


def hear(score: str, today: str) -> None:
    run_json("feedback", "add", "acme", "--score", score, today=today)


@pytest.mark.usefixtures("_acme")
def test_an_ask_waits_for_a_good_word_and_comes_back_on_its_day() -> None:
    assert stands() == ("held", None, SILENT)
    hear("5", SOLD)
    assert stands() == ("planned", "2026-12-04", None)
    hear("3", SOLD)
    assert stands()[::2] == ("held", f"a good word: their last word was so-so (feedback 2, {SOLD})")
    hear("4", LATER)
    assert stands(LATER) == ("planned", LATER, None), "not before today"


@pytest.mark.usefixtures("_acme")
def test_held_it_lapses_like_any_other() -> None:
    hear("5", LAST)
    assert not [t for t in run_json("show", "acme", today=LAST)["open_touches"] if t["step"] == "favour"]


@pytest.mark.usefixtures("_acme")
def test_snoozed_it_comes_back_on_the_day_chosen_or_today() -> None:
    hear("5", SOLD)
    run_json("snooze", str(favour()["id"]), "2026-12-08", today=SOLD)
    hear("3", SOLD)
    assert stands()[0] == "held"
    assert "waits for a good word" in refused("snooze", str(favour()["id"]), "2026-12-09", code=1, today=SOLD).error
    hear("5", LATER)
    assert stands(LATER) == ("planned", LATER, None)


@pytest.mark.usefixtures("_acme")
def test_done_all_the_same_it_is_said_that_it_was_held() -> None:
    touch = favour()["id"]
    warnings = run("letter", str(touch), "--draft", today=SOLD).err
    assert f"touch {touch} is held: it waits for {SILENT}" in " ".join(warnings.split())
    remarks = run_json("done", str(touch), "--no-letter", today=SOLD)["remarks"]
    assert f"{touch} (Ask who else might want one) was held: it waited for {SILENT}." in remarks


@pytest.mark.usefixtures("_acme")
def test_a_playbook_that_asks_whoever_it_is_is_remarked_on() -> None:
    path = home_folder() / "playbooks" / "asker.yaml"
    assert "remark: step 'favour' asks for a referral however content they are" in " ".join(check(path).split())
    text = path.read_text(encoding="utf-8")
    heard = "  - {key: ring, title: Ring, when: 1 day after close, channel: call, purpose: ask, asks-for: feedback,\n"
    heard += "     why: To hear., brings: They are heard.}\n"
    path.write_text(text + "    only-if: ring good\n" + heard, encoding="utf-8")
    assert "remark" not in check(path)


def check(path: Path) -> str:
    return ok("playbook", "check", str(path))


@pytest.mark.parametrize("favour", ["referral", "testimonial"])
def test_the_hint_of_a_refusal_fits_its_reason(favour: str) -> None:
    ok("customer", "add", "Acme", "--country", "US", today=SOLD)

    def hint(today: str = LATER) -> str:
        return refused(favour, "ask", "acme", code=1, today=today).hint

    silent = "when they have told you how content they are: followup feedback add '#1' TEXT --score 1-5"
    assert hint() == silent
    hear("3", LATER)
    assert hint() == "ask them how it is going; then: followup feedback add '#1' TEXT --score 1-5"
    hear("1", LATER)
    assert hint() == (
        "a complaint: followup complaint open --feedback 2; none: followup feedback no-complaint 2 --why TEXT"
    )
    run_json("complaint", "open", "--feedback", "2", today=LATER)
    assert hint() == "put it right first: followup complaint resolve 1"
    run_json(
        "complaint",
        "resolve",
        "1",
        "--remedy",
        "a new one",
        "--root-cause",
        "bent",
        "--prevention",
        "looked at first",
        today="2026-12-21",
    )
    hear("5", "2026-12-28")
    assert hint("2026-12-28") == "leave them in peace until then"
    ok(favour, "ask", "acme", today="2027-01-04")

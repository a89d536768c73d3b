"""A step that asks how content they are: once it is done, what they said is kept as feedback."""

import json
from typing import Any

import pytest

from tests.cli.program import exported, ok, run, run_json
from tests.cli.test_program import on_a_terminal

DELIVERED = "2026-12-01"
CALLED = "2027-01-15"
LATER = "2027-01-20"


@pytest.fixture
def call() -> str:
    """The id of the call that asks the only customer how it has turned out."""
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US")
    ok("delivered", "S1", "--on", DELIVERED, today=DELIVERED)
    return touch("feedback")


def touch(step: str, attempt: int = 1) -> str:
    found = json.loads(exported())["touches"]
    return str(next(t["id"] for t in found if t["step"] == step and t["attempt"] == attempt))


def kept() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported())["feedback"]
    return found


def one() -> dict[str, Any]:
    (feedback,) = kept()
    return feedback


def done(*typed: str, today: str = CALLED) -> list[str]:
    remarks: list[str] = run_json("done", *typed, today=today)["remarks"]
    return remarks


def test_a_call_that_went_well(call: str) -> None:
    remarks = done(call, "--outcome", "good", "--note", "bakes twice as fast")
    feedback = one()
    assert (feedback["asked_on"], feedback["received_on"], feedback["channel"]) == (CALLED, CALLED, "call")
    assert (feedback["customer_id"], feedback["contact_id"], feedback["sale_id"]) == (1, 1, 1)
    assert (feedback["text"], feedback["satisfaction"]) == ("bakes twice as fast", "pleased")
    assert "Feedback 1 is kept (pleased). What you say to it: followup feedback answer 1 TEXT" in remarks


def test_a_call_that_went_badly_is_bad_news(call: str) -> None:
    remarks = done(call, "--outcome", "bad", "--note", "it is too slow")
    assert one()["satisfaction"] == "disappointed"
    assert (
        "Feedback 1 is bad news (disappointed), and asks are held until it is dealt with. "
        "A complaint: followup complaint open --feedback 1; none: followup feedback no-complaint 1 --why TEXT"
    ) in remarks


def test_bad_news_told_as_a_complaint_is_one(call: str) -> None:
    remarks = done(call, "--outcome", "bad", "--complaint", "it is too slow")
    assert one()["complaint_id"] == 1
    assert not [remark for remark in remarks if "bad news" in remark]


def test_nobody_answered_then_somebody_does(call: str) -> None:
    done(call, "--outcome", "no-answer")
    assert (one()["asked_on"], one()["received_on"], one()["satisfaction"]) == (CALLED, None, None)
    done(touch("feedback", 2), "--outcome", "good", today=LATER)
    assert (one()["asked_on"], one()["received_on"]) == (CALLED, LATER), "one request, however many tries"


def test_a_letter_that_asks_has_not_been_answered(call: str) -> None:
    done(call, "--outcome", "no-answer")
    remarks = done(touch("feedback", 2), today=LATER)
    assert one()["channel"] == "email"
    assert one()["received_on"] is None
    assert not remarks or "is kept" not in " ".join(remarks)


def test_what_is_told_later_completes_it_and_undo_takes_it_back(call: str) -> None:
    done(call)
    assert (one()["received_on"], one()["satisfaction"], one()["text"]) == (CALLED, None, None)
    before = exported()
    done(call, "--outcome", "good", today=LATER)
    assert (one()["received_on"], one()["satisfaction"]) == (CALLED, "pleased")
    ok("undo")
    assert exported() == before
    ok("undo")
    assert kept() == []


@pytest.mark.parametrize(
    ("score", "satisfaction", "outcome"),
    [("5", "delighted", "good"), ("4", "pleased", "good"), ("3", "so-so", None), ("1", "angry", "bad")],
)
def test_the_score_says_how_it_went(call: str, score: str, satisfaction: str, outcome: str | None) -> None:
    remarks = done(call, "--answer", f"satisfaction={score}")
    assert one()["satisfaction"] == satisfaction
    assert run_json("show", call, today=CALLED)["touch"]["outcome"] == outcome
    assert bool([remark for remark in remarks if "depends on how it went" in remark]) is (outcome is None)
    assert not [remark for remark in remarks if "amiss" in remark], "bad news has a remark of its own"


def test_a_score_told_later_counts_more_than_how_it_went(call: str) -> None:
    done(call, "--outcome", "good", "--note", "fine")
    done(call, "--answer", "satisfaction=5", today=LATER)
    assert (one()["satisfaction"], one()["text"], one()["received_on"]) == ("delighted", "fine", CALLED)


# The questions: reached, score, better than before, change, missed; how it went only where the score does not say.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "satisfaction", "complaints", "is_asked_how"),
    [
        pytest.param("\n5\nfaster\n\n\n", "delighted", 0, False, id="it went well"),
        pytest.param("\n2\n\n\ntoo loud\n\n", "disappointed", 1, False, id="badly, Enter"),
        pytest.param("\n1\n\n\n\nn\n", "angry", 0, False, id="badly, and no complaint yet"),
        pytest.param("\n3\n\n\n\n\n", "so-so", 0, True, id="so-so"),
        pytest.param("n\n", None, 0, False, id="nobody there"),
    ],
)
def test_the_call_ticked_off_on_a_terminal(
    call: str, typed: str, satisfaction: str | None, complaints: int, is_asked_how: bool
) -> None:
    code, said = on_a_terminal(["done", call], {"NO_COLOR": "1", "FOLLOWUP_TODAY": CALLED, "COLUMNS": "160"}, typed)
    assert code == 0, said
    assert one()["satisfaction"] == satisfaction
    assert len(run_json("complaint", "list", today=CALLED)["complaints"]) == complaints
    assert ("How did it go?" in said) is is_asked_how


def test_a_bad_score_opens_no_complaint_by_itself_where_a_bad_end_would() -> None:
    ok("close", "Acme Ltd", "A house", "840000", "--contact", "Jo Field", "--playbook", "home-sale", "--json")
    ok("delivered", "S1", "--on", DELIVERED, "--json", today=DELIVERED)
    settle = touch("settle")
    remarks = done(settle, "--answer", "satisfaction=2")
    assert run_json("complaint", "list", today=CALLED)["complaints"] == []
    assert [remark for remark in remarks if "bad news" in remark]
    done(settle, "--outcome", "bad", today=LATER)
    (complaint,) = run_json("complaint", "list", today=LATER)["complaints"]
    assert one()["complaint_id"] == complaint["id"], "the outcome opens it, and the bad news is that complaint"


def test_other_touches_keep_none(call: str) -> None:
    assert run("done", touch("arrived"), "--outcome", "good", today=CALLED).code == 0
    assert call
    assert kept() == []


@pytest.mark.parametrize(
    ("outcome", "score", "kept_as"), [("good", "2", "bad"), ("good", "1", "bad"), ("bad", "4", "good")]
)
def test_a_score_that_contradicts_the_outcome_decides(call: str, outcome: str, score: str, kept_as: str) -> None:
    remarks = done(call, "--outcome", outcome, "--answer", f"satisfaction={score}")
    said = next(t for t in json.loads(exported())["touches"] if t["id"] == int(call))
    assert said["outcome"] == kept_as
    (remark,) = [each for each in remarks if "contradicts" in each]
    assert remark.startswith(f"Touch {call} is kept as {kept_as}: the score {score}")
    assert f"contradicts {outcome}" in remark


@pytest.mark.parametrize(("outcome", "score"), [("good", "5"), ("good", "3"), ("bad", "3"), ("bad", "1")])
def test_a_score_that_agrees_or_says_neither_leaves_the_outcome(call: str, outcome: str, score: str) -> None:
    remarks = done(call, "--outcome", outcome, "--answer", f"satisfaction={score}")
    said = next(t for t in json.loads(exported())["touches"] if t["id"] == int(call))
    assert said["outcome"] == outcome
    assert not [each for each in remarks if "contradicts" in each]

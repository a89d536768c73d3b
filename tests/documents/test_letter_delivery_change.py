"""The letter that brings word of a changed date: true of any milestone, whichever way the date went."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from followup_cli.documents.letter_md import to_markdown
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_txt import to_text
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.letter_missing import missing_fields
from tests.documents.letter_examples import Case, shipped

OLD, NEW = date(2026, 12, 4), date(2026, 12, 11)
OLD_TEXT, NEW_TEXT = "Friday, December 4, 2026", "Friday, December 11, 2026"
TEMPLATE = shipped("delivery-change")
COMBINATIONS = list(product(*[[f"{part.name}/{one.name}" for one in part.variants] for part in TEMPLATE.parts]))
DIAGONAL = list(zip(*[[f"{part.name}/{one.name}" for one in part.variants] for part in TEMPLATE.parts], strict=True))
"""Every variant once."""
LATER = DateChange("delivered", OLD, NEW, "a bearing is short")


def drafted(change: DateChange, *kept: str, markdown: bool = False) -> str:
    page = draft_letter(TEMPLATE, Case(change=change).facts(), kept=kept).page
    return to_markdown(page) if markdown else to_text(page)


def body_of(text: str) -> str:
    return text.split("Dear Ms Wilson,")[1].split("Yours sincerely", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("promised_on", "expected_on", "was_unknown"),
    [
        (OLD, NEW, False),
        (NEW, OLD, False),
        (OLD, None, False),
        (None, NEW, True),
        (None, NEW, False),  # a back order that leaves the date as it was, or the first date there is
        (None, None, True),
        (None, None, False),
    ],
)
@pytest.mark.parametrize(("why", "number"), [(None, 1), ("a bearing is short", 2)])
def test_every_combination_reads_well(
    promised_on: date | None, expected_on: date | None, was_unknown: bool, why: str | None, number: int
) -> None:
    change = DateChange("delivered", promised_on, expected_on, why, number, was_unknown)
    facts = Case(change=change).facts()
    assert missing_fields(facts, TEMPLATE.needs) == missing_fields(facts, TEMPLATE.better_with) == ()
    dates = {OLD: OLD_TEXT, NEW: NEW_TEXT}
    for combination in COMBINATIONS:
        draft = draft_letter(TEMPLATE, facts, kept=combination)
        assert draft.variants == combination
        assert draft.warnings == (), (combination, draft.warnings)
        body = body_of(draft.text)
        news = body.split("\n\n")[1]
        for day, text in dates.items():
            assert (text in news) is (day in {promised_on, expected_on}), (combination, news)
            assert body.count(text) <= 1
        assert "the delivery" in news
        assert "10248" in news
        assert (f": {why}." in news) is (why is not None)
        is_owed = not change.is_earlier and (promised_on or was_unknown or not expected_on)
        assert body.count("sorry") == (1 if is_owed else 0)
        assert ("new day" in body) <= (promised_on is not None)
        for fact in ("Rotary oven R4", "+1 503 555 0100", "dana@northgate.example"):
            assert body.count(fact) == 1, fact
        for blot in ("None", "{", "}", "..", " .", ". .", " ,", ":.", "inconvenience", "apolog", "unfortunately"):
            assert blot not in body, (blot, combination)


@pytest.mark.parametrize(
    ("milestone", "noun"),
    [("shipped", "shipping"), ("installed", "installation"), ("in-use", "first use"), ("go-live", "go-live")],
)
@pytest.mark.parametrize(("promised_on", "expected_on"), [(OLD, NEW), (OLD, None), (None, NEW)])
def test_any_milestone_is_named_in_words(
    milestone: str, noun: str, promised_on: date | None, expected_on: date | None
) -> None:
    for combination in DIAGONAL:
        body = body_of(drafted(DateChange(milestone, promised_on, expected_on), *combination))
        assert f"the {noun}" in body
        assert "deliver" not in body


@pytest.mark.parametrize("combination", DIAGONAL)
@pytest.mark.parametrize("expected_on", [NEW, None])
def test_what_they_know_already_is_called_no_change(combination: tuple[str, ...], expected_on: date | None) -> None:
    body = body_of(drafted(DateChange("delivered", None, expected_on, "it is on back order"), *combination))
    for untrue in ("change", "now expected", "there was none", "waiting for", "owed", "old date", "different"):
        assert untrue not in body, body


@pytest.mark.parametrize("combination", DIAGONAL)
def test_an_unknown_date_is_called_unknown_and_no_other_stands_in(combination: tuple[str, ...]) -> None:
    body = body_of(drafted(replace(LATER, expected_on=None), *combination))
    assert any(said in body for said in ("not have a new date", "not known yet", "not know the day")), body
    assert any(said in body for said in ("day I know it", "the same day", "day I know the date")), body
    assert "new day suit" not in body
    assert "live with the new day" not in body


@pytest.mark.parametrize("combination", DIAGONAL)
@pytest.mark.parametrize("expected_on", [NEW, None])
def test_a_second_change_owns_up_to_the_first(combination: tuple[str, ...], expected_on: date | None) -> None:
    first = drafted(replace(LATER, expected_on=expected_on), *combination)
    second = drafted(replace(LATER, expected_on=expected_on, number=2), *combination)
    added = [words for words in ("not the first change", "has changed before", "has moved before") if words in second]
    assert len(added) == 1
    assert added[0] not in first


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a bearing is short", ": a bearing is short."),
        (" A bearing\n is short. ", ": a bearing is short."),
        ("Because of a strike at the port!", ": a strike at the port."),
        ("because the port is shut", ": the port is shut."),
        ("The reason is that we packed the wrong part", ": we packed the wrong part."),
        ("Bosch is late", ": Bosch is late."),
        ("IT works on it, {{ 7*7 }}", ": IT works on it, {{ 7*7 }}."),
        ("Becausewise", ": Becausewise."),
    ],
)
def test_the_reason_stands_as_it_was_typed(typed: str, sentence: str) -> None:
    assert sentence in drafted(replace(LATER, why=typed))


@pytest.mark.parametrize("blank", ["", "  ", "..."])
def test_a_reason_that_says_nothing_is_none(blank: str) -> None:
    assert drafted(replace(LATER, why=blank)) == drafted(replace(LATER, why=None))


def test_markdown_obeys_nothing_in_the_reason() -> None:
    assert r": the \*only\* kiln is \<out\>." in drafted(replace(LATER, why="The *only* kiln is <out>"), markdown=True)


def test_a_change_moves_no_wording_of_another_letter() -> None:
    thanks = shipped("thank-you")
    assert draft_letter(thanks, Case().facts()).text == draft_letter(thanks, Case(change=LATER).facts()).text


def test_without_a_change_it_names_what_is_missing() -> None:
    (missing,) = missing_fields(Case().facts(), TEMPLATE.needs)
    assert missing.command.startswith("followup milestone S5 delivered --expected DATE")

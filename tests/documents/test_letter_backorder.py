"""The letter that tells of a back order: how it stands, four ways to go on, and that silence is none of them."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest

from followup_cli.documents.letter_md import to_markdown
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_txt import to_text
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.letter_missing import missing_fields
from tests.documents.letter_examples import Case, shipped

OLD, NEW = date(2026, 12, 4), date(2026, 12, 11)
OLD_TEXT, NEW_TEXT = "Friday, December 4, 2026", "Friday, December 11, 2026"
TEMPLATE = shipped("backorder")
NAMES = [[f"{part.name}/{one.name}" for one in part.variants] for part in TEMPLATE.parts]
EVERY_PAIR = [
    tuple(names[place] for names, place in zip(NAMES, (a, b, (a + b) % 3, (a + 2 * b) % 3), strict=True))
    for a, b in product(range(3), repeat=2)
]
"""Nine letters in which any two variants of two parts stand together once."""
WHY = "the maker has no motors"
LATER = DateChange("delivered", OLD, NEW, WHY)
WAYS = (("alternative", "something else"), ("here now, and", "here now and"), ("complete",), ("money back",))
BLOTS = (
    *("None", "{", "}", "..", " .", ". .", " ,", ":.", "inconvenience", "apolog", "unfortunately", "regret"),
    *("rule", "law", "consent", "entitled", "legal"),
)
DATES = [
    (OLD, NEW, False),
    (NEW, OLD, False),
    (OLD, None, False),
    (None, NEW, True),
    (None, NEW, False),  # the date is as it was, or the first there is
    (None, None, True),
    (None, None, False),
]


def drafted(change: DateChange, *kept: str, markdown: bool = False) -> str:
    page = draft_letter(TEMPLATE, Case(change=change).facts(), kept=kept).page
    return to_markdown(page) if markdown else to_text(page)


def body_of(text: str) -> str:
    return text.split("Dear Ms Wilson,")[1].split("Yours sincerely", maxsplit=1)[0]


@pytest.mark.parametrize(("promised_on", "expected_on", "was_unknown"), DATES)
@pytest.mark.parametrize(("why", "number"), [(None, 1), (WHY, 1), (WHY, 2)])
def test_every_combination_reads_well(
    promised_on: date | None, expected_on: date | None, was_unknown: bool, why: str | None, number: int
) -> None:
    facts = Case(change=DateChange("delivered", promised_on, expected_on, why, number, was_unknown)).facts()
    assert missing_fields(facts, TEMPLATE.needs) == missing_fields(facts, TEMPLATE.better_with) == ()
    for combination in EVERY_PAIR:
        draft = draft_letter(TEMPLATE, facts, kept=combination)
        assert draft.variants == combination
        assert draft.warnings == (), (combination, draft.warnings)
        body = body_of(draft.text)
        news = body.split("\n\n")[1]
        for day, text in ((OLD, OLD_TEXT), (NEW, NEW_TEXT)):
            assert (text in news) is (day in {promised_on, expected_on}), (combination, news)
            assert body.count(text) <= 1
        assert news.count("on back order") == body.count("back order") == 1
        assert "the delivery" in news.lower()
        assert (f": {why}." in news) is (why is not None)
        assert body.count("sorry") == 1
        for fact in ("10248", "Rotary oven R4", "+1 503 555 0100", "dana@northgate.example"):
            assert body.count(fact) == 1, fact
        for blot in BLOTS:
            assert not re.search(rf"\b{blot}\b" if blot.isalpha() else re.escape(blot), body), (blot, combination)


def test_any_two_variants_are_tried_together() -> None:
    tried = {pair for combination in EVERY_PAIR for pair in combinations(combination, 2)}
    assert tried == {pair for one, other in combinations(NAMES, 2) for pair in product(one, other)}


@pytest.mark.parametrize(("promised_on", "expected_on"), [(OLD, NEW), (NEW, OLD), (OLD, None)])
def test_the_longest_of_them_is_not_too_long(promised_on: date, expected_on: date | None) -> None:
    facts = Case(change=DateChange("delivered", promised_on, expected_on, WHY, 2)).facts()
    for combination in product(*NAMES):
        assert draft_letter(TEMPLATE, facts, kept=combination).warnings == (), combination


@pytest.mark.parametrize("combination", EVERY_PAIR)
@pytest.mark.parametrize("expected_on", [NEW, None])
def test_the_four_ways_stand_in_the_order_the_answer_is_asked_for(
    combination: tuple[str, ...], expected_on: date | None
) -> None:
    choice = "\n\n".join(
        body_of(drafted(replace(LATER, expected_on=expected_on), *combination)).split("\n\n")[3:]
    ).lower()
    places = [next(choice.index(way) for way in ways if way in choice) for ways in WAYS]
    assert places == sorted(places)
    assert places[-1] < choice.index("+1 503 555 0100"), "how to answer comes after what to answer"
    assert "cancel" in choice
    numbers = [number for number in range(1, 5) if f"\n\n{number}. " in f"\n\n{choice}"]
    assert numbers == ([1, 2, 3, 4] if "number" in choice else [])


@pytest.mark.parametrize("combination", EVERY_PAIR)
def test_silence_is_taken_for_no_yes(combination: tuple[str, ...]) -> None:
    body = body_of(drafted(LATER, *combination))
    assert any(said in body for said in ("not take silence for a yes", "ilence is not a yes")), body


@pytest.mark.parametrize("combination", EVERY_PAIR)
def test_nothing_in_it_says_that_they_hear_it_for_the_first_time(combination: tuple[str, ...]) -> None:
    for promised_on, expected_on, was_unknown in DATES:
        body = body_of(drafted(DateChange("delivered", promised_on, expected_on, WHY, 1, was_unknown), *combination))
        for untrue in ("heard", "you hear", "today", "before you", "surprise", "first"):
            assert untrue not in body.replace("advice first", ""), body


@pytest.mark.parametrize("combination", EVERY_PAIR)
@pytest.mark.parametrize("expected_on", [NEW, None])
def test_what_they_know_already_is_called_no_change(combination: tuple[str, ...], expected_on: date | None) -> None:
    body = body_of(drafted(DateChange("delivered", None, expected_on, WHY, 2), *combination))
    for untrue in (
        "promised",
        "now expected",
        "no date before",
        "had no date",
        "new day",
        "new date",
        "changed",
        "move",
    ):
        assert untrue not in body, body


@pytest.mark.parametrize("combination", EVERY_PAIR)
@pytest.mark.parametrize("promised_on", [OLD, None])
def test_an_unknown_date_is_called_unknown_and_they_hear_of_the_first_there_is(
    combination: tuple[str, ...], promised_on: date | None
) -> None:
    body = body_of(drafted(replace(LATER, promised_on=promised_on, expected_on=None), *combination))
    unknown = (
        "not have a new date",
        "nobody knows the new",
        "not know the new day",
        "no date",
        "Nobody can name a day",
    )
    assert any(said in body for said in unknown), body
    assert any(said in body for said in ("so will you", "I will tell you", "you will learn")), body
    assert "xpect" not in body


@pytest.mark.parametrize("combination", EVERY_PAIR)
@pytest.mark.parametrize("expected_on", [NEW, None])
def test_a_second_change_owns_up_to_the_first(combination: tuple[str, ...], expected_on: date | None) -> None:
    first = drafted(replace(LATER, expected_on=expected_on), *combination)
    second = drafted(replace(LATER, expected_on=expected_on, number=2), *combination)
    added = [words for words in ("not the first to move", "changed before", "moved it before") if words in second]
    assert len(added) == 1
    assert added[0] not in first


@pytest.mark.parametrize(
    ("milestone", "noun"),
    [("shipped", "shipping"), ("installed", "installation"), ("in-use", "first use"), ("go-live", "go-live")],
)
@pytest.mark.parametrize(("promised_on", "expected_on", "was_unknown"), DATES)
def test_any_milestone_is_named_in_words(
    milestone: str, noun: str, promised_on: date | None, expected_on: date | None, was_unknown: bool
) -> None:
    for combination in EVERY_PAIR:
        change = DateChange(milestone, promised_on, expected_on, None, 1, was_unknown)
        body = body_of(drafted(change, *combination))
        assert f"the {noun}" in body.lower()
        assert "deliver" not in body


def test_markdown_obeys_nothing_in_the_reason_and_keeps_the_numbers() -> None:
    text = drafted(replace(LATER, why="The *only* kiln is <out>"), "choice/number", markdown=True)
    assert r": the \*only\* kiln is \<out\>." in text
    assert "\n\n2. You take" in text

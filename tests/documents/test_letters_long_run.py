"""The letters of the long run: whatever paragraphs come together, for whatever customer, the letter reads as one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pytest

from followup_cli.documents.letter_render import RenderedLetter, draft_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.letter import Day, Person, Sent
from followup_cli.domain.letter_check import NEVER_PHRASES
from followup_cli.domain.letter_missing import missing_fields, missing_sayings
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel, OccasionKind
from tests.documents.letter_examples import CONTACT, FACT, SALE, SELLER, TALK, Case, shipped

PARTS = {
    "article": ("case", "page"),
    "birthday": ("wish", "stop"),
    "child-birthday": ("greet", "wish"),
    "holiday": ("greet", "line"),
    "anniversary": ("then", "useful", "stop"),
    "referral-ask": ("result", "target", "how", "no"),
    "referral-thanks": ("thanks", "did"),
    "testimonial-ask": ("quote", "use", "free"),
    "testimonial-thanks": ("where", "did", "down"),
    "words-thanks": ("line", "name", "kept"),
    "check-in": ("brings", "did", "end"),
    "successor": ("who", "open", "agreed", "offer"),
    "farewell": ("memory", "left", "wish"),
}
"""In the order in which the letter has them on the page."""
ASKS_ONCE = {"referral-ask", "testimonial-ask", "successor", "check-in"}
CARDS = {"birthday", "child-birthday", "holiday"}
RECOGNISED_BY = {
    "article": "link",
    "anniversary": "then_now",
    "referral-ask": "result",
    "referral-thanks": "friend",
    "testimonial-ask": "quote",
    "testimonial-thanks": "place",
    "words-thanks": "line",
    "check-in": "brings",
    "farewell": "deed",
}
"""What the seller supplies that only this customer would recognise; it stands at the start."""
MAY_FACT = "You brought your night foreman to the demonstration."

SAYINGS: Mapping[str, tuple[dict[str, str], ...]] = {
    "article": (
        {"link": "Section 4 covers fryers over 12 litres, and you have two.", "page": "Page 7 is marked in pencil."},
        {
            "link": "The test of nine hearing aids put noise in a full room first, as you did when we tried yours.",
            "page": "I have put a pencil line beside the table on page 3 and the sentence under it.",
        },
    ),
    "birthday": ({}, {"wish": "May the crankshaft be in the post from Milan by Sunday."}),
    "child-birthday": (
        {"wish": "May the new bicycle see a dry road before the weekend."},
        {"wish": "May the kite go up at the first try and come down in the same field."},
    ),
    "holiday": ({}, {"wish": "May all four of your sons find the way home through the snow."}),
    "anniversary": (
        {"then_now": "The gas bill was 214 a month and is 131 now.", "useful": "The filter wants changing in March."},
        {
            "then_now": "412 loaves are out before six now, and it was 260 in the week before it came.",
            "useful": "The door seal wants a look by spring, and the warranty on it runs until 14 April.",
        },
    ),
    "referral-ask": (
        {
            "result": "Your house has been warm at six since October, you said.",
            "target": "Your neighbour Ann Lee still carries coal, you said.",
        },
        {
            "result": "Not one tray has been thrown away since June, you said on the phone on Thursday.",
            "target": "I am thinking of bakeries of your size that still load their ovens by hand.",
        },
    ),
    "referral-thanks": (
        {
            "friend": "You told your neighbour Ann Lee to ask for me.",
            "did": "I called on her on Monday, 8 June.",
            "outcome": "She says that I may tell you we start in August.",
        },
        {
            "friend": "You rang Dov Levi before I had even written to him.",
            "did": "I called on Dov on Tuesday, 9 June, and we looked at the ovens together.",
        },
    ),
    "testimonial-ask": (
        {
            "quote": "I no longer dread the audit.",
            "quoted_on": "You said that on Wednesday, 10 June.",
            "place": "It would stand on our website.",
        },
        {
            "quote": "Nobody has gone over in the corner by the fire door since you laid it.",
            "quoted_on": "You said that to me on the phone on Wednesday, 10 June.",
            "place": "They would stand on the page for gyms of our website, from July on.",
        },
    ),
    "testimonial-thanks": (
        {"place": "Your words have stood on our website since Monday, 1 June."},
        {
            "place": "Your sentence has stood on page 3 of our catalogue since Monday, 1 June.",
            "effect": "Two people have rung about the audit since, and both quoted you.",
        },
    ),
    "words-thanks": (
        {"line": "That you no longer dread the audit is what we had worked for since March."},
        {"line": "You wrote that nobody has gone over by the fire door since May, and I had hoped for just that."},
    ),
    "check-in": (
        {
            "brings": "Wipe the door seal with warm water every Monday.",
            "link": "Yours runs all night, so it dries out sooner than others.",
        },
        {
            "brings": "The new rule on grease traps was published on Monday, 5 October.",
            "link": "Elm Street falls under it from March on, and your other two kitchens do not.",
            "did": "I have marked the page, and asked the town which traps will do.",
            "question": "Shall I have Elm Street measured in November?",
        },
    ),
    "successor": (
        {
            "open": "Nothing is open at the moment.",
            "agreed": "The second service comes at last year's price.",
            "offer": "Tuesday, 17 or Thursday, 19 February, in the morning, would suit me.",
        },
        {
            "open": "A spare belt is due on Monday, 15 March.",
            "agreed": "The belt was promised free of charge, with an hour of work.",
            "offer": "Tuesday, 17 or Thursday, 19 February would suit me, at your place or on the phone.",
        },
    ),
    "farewell": (
        {"deed": "You rang both references yourself before you signed."},
        {
            "deed": "You told me to my face what was wrong with the first drawing.",
            "wish": "May the harbour office have windows that open.",
        },
    ),
}

HOUSEHOLD = Customer(8, "Wójcik", "PL", address=Address("ul. Długa 4", "Kraków", None, "31-146"))
AT_HOME = Contact(9, 8, "Magda Wójcik", greeting="Dear Magda")
DAYS: Mapping[str, tuple[Day, ...]] = {
    "birthday": (Day(OccasionKind.BIRTHDAY, date(2026, 11, 27), None, 52),),
    "child-birthday": (
        Day(OccasionKind.CHILD_BIRTHDAY, date(2026, 11, 27), "Lena", 7),
        Day(OccasionKind.CHILD_BIRTHDAY, date(2026, 11, 27)),
    ),
    "holiday": (
        Day(OccasionKind.HOLIDAY, date(2026, 12, 25), "Christmas Day"),
        Day(OccasionKind.HOLIDAY, date(2026, 12, 25)),
    ),
    "anniversary": (
        Day(OccasionKind.PURCHASE, date(2026, 11, 27), "Rotary oven R4", 1),
        Day(OccasionKind.PURCHASE, date(2026, 11, 27), "home contents policy", 12),
        Day(OccasionKind.PURCHASE, date(2026, 11, 27)),
    ),
}


def cases(name: str) -> Iterator[Case]:
    """Yield every kind of customer a letter may go to, with and without what it can do without."""
    days: tuple[Day | None, ...] = DAYS.get(name, (None,))
    remembered = ((replace(FACT, say=MAY_FACT),),) if name == "birthday" else ((replace(FACT, say=MAY_FACT),), ())
    for day, said, facts in product(days, SAYINGS[name], remembered):
        firm = Case(said=said, day=day, remembered=facts, talk=TALK, material=(Sent("The fryer rules, explained"),))
        yield replace(firm, former=Person("Vesna Kranjc", "buyer"))
        yield replace(
            firm,
            customer=HOUSEHOLD,
            contact=AT_HOME,
            sale=None,
            seller=replace(SELLER, company=None, title=None),
            talk=None,
            material=(Sent("The rules of last year", date(2026, 3, 2)),),
            former=Person("Jan Wójcik"),
        )


@cache
def drafts(name: str) -> tuple[tuple[Case, RenderedLetter], ...]:
    """Draft every combination of paragraphs for every case."""
    template = shipped(name)
    return tuple(
        (case, draft_letter(template, case.facts(), kept=combination))
        for case in cases(name)
        for combination in combinations(template)
    )


def combinations(template: LetterTemplate) -> list[tuple[str, ...]]:
    return list(product(*[[f"{part.name}/{variant.name}" for variant in part.variants] for part in template.parts]))


@pytest.mark.parametrize("name", PARTS)
def test_its_parts_stand_in_their_order_each_in_three_variants_or_more(name: str) -> None:
    template = shipped(name)
    assert tuple(part.name for part in template.parts) == PARTS[name]
    assert all(len(part.variants) >= 3 for part in template.parts)


@pytest.mark.parametrize("name", PARTS)
def test_the_examples_give_all_it_needs(name: str) -> None:
    template = shipped(name)
    for case in cases(name):
        assert missing_fields(case.facts(), template.needs) == ()
        assert missing_sayings(case.facts(), template.asks, "17") == ()
        assert set(case.said) <= {ask.name for ask in template.asks}


@pytest.mark.parametrize("name", PARTS)
def test_every_combination_reads_well_and_has_the_right_length(name: str) -> None:
    chosen = {draft.variants for _, draft in drafts(name)}
    assert chosen == set(combinations(shipped(name)))
    for case, draft in drafts(name):
        assert draft.warnings == (), (draft.variants, draft.page.body)
        body = draft.page.body
        assert not any(phrase in body.lower() for phrase in NEVER_PHRASES)
        for blot in ("None", "{", "}", "..", " .", ". .", " ,", " :", "  ", "?.", "““", "()"):
            assert blot not in body, (blot, draft.variants)
        assert body.count("!") <= 1
        for paragraph in draft.page.paragraphs:
            assert re.match(r"[“\dA-ZÀ-Ž]", paragraph), paragraph
            assert paragraph[-1] in ".?!”", paragraph
        for sentence in case.said.values():
            assert sentence in body, (sentence, draft.variants)


@pytest.mark.parametrize("name", sorted(set(PARTS) - ASKS_ONCE))
def test_it_asks_and_offers_nothing(name: str) -> None:
    for _, draft in drafts(name):
        assert "?" not in draft.page.body
        for word in ("offer", "order now", "discount", "price", "call me", "ring me", "would you", "please let"):
            assert word not in draft.page.body.lower(), (word, draft.variants)


@pytest.mark.parametrize("name", sorted(ASKS_ONCE))
def test_it_asks_once_at_most(name: str) -> None:
    counts = {draft.page.body.count("?") for _, draft in drafts(name)}
    assert counts <= {0, 1}
    if name in {"referral-ask", "testimonial-ask"}:
        assert counts == {1}


@pytest.mark.parametrize("name", RECOGNISED_BY)
def test_what_only_they_would_recognise_stands_at_the_start(name: str) -> None:
    for case, draft in drafts(name):
        words = case.said[RECOGNISED_BY[name]].split()
        start = draft.page.body.split()[:44]
        assert words[0].strip("“") in " ".join(start)
        assert " ".join(words[:5]) in " ".join(start).replace("“", ""), draft.variants


@pytest.mark.parametrize("name", ["birthday", "child-birthday", "anniversary"])
def test_nobody_is_told_how_old_they_are(name: str) -> None:
    for case, draft in drafts(name):
        if name != "anniversary" and case.day and case.day.years:
            assert str(case.day.years) not in draft.page.body
        assert "2026" not in draft.page.body


@pytest.mark.parametrize("name", sorted(CARDS))
def test_a_card_is_one_and_encloses_no_business_card(name: str) -> None:
    template = shipped(name)
    assert template.channels[0] is Channel.CARD
    assert template.enclosures == ()
    assert template.words is not None
    assert template.words.most <= 60


@pytest.mark.parametrize("name", sorted(set(PARTS) - CARDS - {"farewell"}))
def test_other_letters_bring_the_business_card(name: str) -> None:
    assert "business card" in shipped(name).enclosures


def test_without_a_fact_there_is_no_birthday_card() -> None:
    lacking = missing_fields(Case(day=DAYS["birthday"][0]).facts(), shipped("birthday").needs)
    assert len(lacking) == 1
    assert "--say" in lacking[0].command


@pytest.mark.parametrize("name", PARTS)
def test_a_remembered_sentence_is_said_once_at_most_and_whole(name: str) -> None:
    counts = {draft.page.body.count(MAY_FACT) for case, draft in drafts(name) if case.remembered}
    assert counts == ({1} if name in {"birthday", "holiday"} else {0})


def test_an_article_is_named_only_when_it_goes_with_the_letter() -> None:
    for case, draft in drafts("article"):
        assert ("The fryer rules, explained" in draft.page.body) is (case.sale is SALE)
        assert "The rules of last year" not in draft.page.body


def test_a_check_in_begins_with_what_it_brings_and_supposes_no_purchase() -> None:
    for case, draft in drafts("check-in"):
        assert draft.page.body.startswith(case.said["brings"])
        for supposed in ("bought", "purchase", "order", SALE.product.lower()):
            assert supposed not in draft.page.body.lower()


def test_a_successor_hears_of_the_one_before_and_of_twenty_minutes() -> None:
    for _, draft in drafts("successor"):
        assert re.search(r"Vesna Kranjc|Jan Wójcik", draft.page.body)
        assert "wenty minutes" in draft.page.body


@pytest.mark.parametrize("title", [None, "Sales Manager"])
def test_a_quotation_bears_name_or_title_only_as_they_are_known(title: str | None) -> None:
    said = SAYINGS["testimonial-ask"][0]
    for combination in combinations(shipped("testimonial-ask")):
        case = Case(said=said, contact=replace(CONTACT, title=title))
        body = draft_letter(shipped("testimonial-ask"), case.facts(), kept=combination).page.body
        assert f"“{said['quote']}”" in body
        assert ("title" in body or "Sales Manager" in body) is (title is not None)


@pytest.mark.parametrize("name", PARTS)
def test_as_an_email_it_has_a_subject_that_speaks_to_them(name: str) -> None:
    for case, draft in drafts(name):
        assert draft.page.subject
        assert draft.page.subject != shipped(name).title
        assert not re.search(r"None|[{}]|\btheir\b|\bthem\b", draft.page.subject)
        assert name != "check-in" or draft.page.subject == case.said["brings"]

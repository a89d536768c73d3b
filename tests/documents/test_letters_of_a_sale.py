"""The letters around a sale: whatever is known of the customer, any variants together make one whole letter."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain, product

import pytest

from followup_cli.documents.letter_render import RenderedLetter, draft_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.letter import Person
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.letter_check import NEVER_PHRASES
from followup_cli.domain.letter_missing import missing_fields, missing_sayings
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, TouchState
from tests.documents.letter_examples import (
    COMPLAINT,
    CONTACT,
    DELIVERY,
    FACT,
    SALE,
    TALK,
    TEAM,
    Case,
    shipped,
    with_sale,
)

DONE = (replace(DELIVERY, actual_on=date(2026, 11, 21)),)
HOUSEHOLD = Customer(3, "Jill and Sam Ortega", "US", address=Address("7 Elm St", "Salem", "OR", "97301"))
JILL = Contact(4, 3, "Jill Ortega", greeting="Dear Jill")
ONE = ("the forklift aisle clear by seven",)
TWO = ("to stop driving to town for spare parts every week", "one invoice a month")
THREE = ("the Saturday shift done by two", "loaves that all look alike", "a smaller gas bill than last winter")
OLD, NEW = date(2026, 12, 4), date(2026, 12, 11)
BLOTS = ("None", "{", "}", "..", " .", ". .", " ,", ":.", "?.", ",,", "( ", " )")
THANKS = ("thank-you", "thank-you-card", "thank-you-lost", "repeat-thanks", "light-thanks", "team-thanks")

USEFUL = {"useful": "The measurements of your north wall are enclosed, and any fitter can work from them."}
LAST_TIME = {"last_time": "You still owe me the story of how the last one got up those stairs."}
MOMENT = {"moment": "You sat in the back first, because that is where the children will be."}
ORDERED = {
    "contents": "It is twelve chairs in oak at $340 each, carriage included.",
    "place": "It goes to the side gate, and the caretaker has the code.",
    "owner": "Ivo Brandt fits it on Monday, December 14, from eight.",
    "need": "Please send me the height of the door by Friday, December 4; one line is enough.",
}
CHANGED = {
    "upsets": "Your plasterers are booked for the 9th, and they need it before they start.",
    "did": "I have held a place on the lorry of Thursday, December 10 for you.",
    "advice": "I would move the plasterers by a week and leave everything else.",
    "answer_by": "If I hear by Friday, December 4, the place stays yours.",
}
SHORT = {
    "upsets": "Monday's crew needs twelve of the forty.",
    "did": "I have set fifteen aside for you.",
    "instead": "The R5 is here: it takes two trays more and costs $300 more.",
    "advice": "I would take the fifteen now and wait for the rest.",
    "answer_by": "The fifteen stay yours until Friday, December 4.",
}
LEFT = {"what": "All four crates left our yard this morning."}
TO_HAVE_READY = {"ready": "Each crate weighs 240 kilos, and the lorry has a tail lift."}
WORRY = {"worry": "Does it clear the door frame by the two centimetres you were afraid of?"}
WRONG = {
    "wrong": "We packed the wrong filter, and on Saturday evening your fryers stood cold.",
    "cost": "You sent forty guests home.",
    "remedy": "The right filter leaves here by courier today and is with you on Tuesday, November 24, "
    "and we pay back the $310 the evening cost you.",
    "cause": "The two filters carry the same label, and nobody here opened the box.",
    "prevention": "Since Monday the boxes carry the fryer's number in red.",
    "check": "On Thursday, November 26 I will ring your kitchen before the evening service.",
}
PEELING = {
    "wrong": "The second coat is peeling off your hall.",
    "cost": "You have had dust sheets in the house for nine days.",
    "remedy": "Two painters come on Monday, December 7 and do the hall again, at our cost.",
    "cause": "We painted before the plaster was dry.",
    "prevention": "From now on we measure the plaster, and write the figure on the wall.",
    "check": "On Wednesday, December 9 I will come and look.",
}
IMPROVED = {
    "told": "Your fryers stood cold on a Saturday, because two filters carried the same label.",
    "changed": "Since June every box carries the fryer's number in red, and two people sign for it.",
}
EFFECT = {"effect": "No wrong filter has left here in the seven weeks since."}
PRAISE = {
    "words": "Fran Wilson rang on Monday: for the first time in a year they were home by two on a Saturday.",
    "deed": "Ivo stayed until nine to level it, and Mia found the missing trolley the same day.",
}
TOLD = {"told": "I have read it out to Mr Brandt as well."}
MATTERS = {"matters": "The night shift sleeps over the yard, so nothing may be unloaded before nine."}
HANDED = {
    "promised": "I promised that the old oven leaves on the same lorry.",
    "careful": "The last fitter left without sweeping, and they still speak of it.",
}


def combinations_of(template: LetterTemplate) -> list[tuple[str, ...]]:
    return list(product(*[[f"{part.name}/{variant.name}" for variant in part.variants] for part in template.parts]))


def saying(case: Case, optional: Mapping[str, str], needed: Mapping[str, str] | None = None) -> Iterator[Case]:
    """Give the case with what is needed, and with nothing, each, and all of what is optional."""
    for some in ((), *((name,) for name in optional), tuple(optional)):
        yield replace(case, said={**(needed or {}), **{name: optional[name] for name in some}})


def customers(**known: tuple[object, ...]) -> Iterator[Case]:
    """Give a company and a household; what was sold, delivered and remembered is as ``known`` says."""
    for benefits, thanks in product(known["benefits"], known.get("thanks", (None,))):
        case = with_sale(benefits=benefits, thanks_for=thanks)
        yield case
        yield replace(case, milestones=DONE, customer=HOUSEHOLD, contact=JILL)
        yield replace(case, milestones=(), nothing_to_deliver=True, remembered=(FACT,), talk=TALK)
        yield replace(case, remembered=(FACT,))
        yield replace(case, talk=TALK)


def changes(optional: Mapping[str, str]) -> Iterator[Case]:
    dates = ((OLD, NEW, False), (NEW, OLD, False), (OLD, None, False), (None, NEW, True), (None, None, False))
    for (promised, expected, was_unknown), (why, number) in product(dates, ((None, 1), ("a bearing is short", 2))):
        change = DateChange("delivered", promised, expected, why, number, was_unknown)
        yield from saying(Case(change=change), optional)


def parts() -> Iterator[Case]:
    upto = {name: CHANGED[name] for name in ("upsets", "did", "advice")}
    for expected, why in product((NEW, None), (None, "4 of 6 chairs")):
        yield from saying(Case(change=DateChange("delivered", None, expected, why)), upto)


def thanked(optional: Mapping[str, str], *benefits: tuple[str, ...]) -> Iterator[Case]:
    thanks = ("ringing both references before you decided", "the trust", None)
    for case in customers(benefits=benefits or (ONE, TWO, THREE), thanks=thanks):
        yield from saying(case, optional)


def cases_of(name: str) -> list[Case]:
    to_team = [replace(with_sale(benefits=benefits), team=TEAM) for benefits in (ONE, TWO, THREE)]
    found: dict[str, Iterator[Case]] = {
        "thank-you": thanked({}),
        "thank-you-card": chain.from_iterable(
            saying(replace(case, milestones=milestones), {}, MOMENT)
            for case, milestones in product(customers(benefits=((), ONE), thanks=("the trust", None)), (DONE, ()))
        ),
        "thank-you-lost": thanked(USEFUL, ONE),
        "repeat-thanks": thanked(LAST_TIME, (), ONE),
        "light-thanks": thanked({}, (), ONE, THREE),
        "order-confirmation": chain.from_iterable(
            saying(case, ORDERED) for case in customers(benefits=((), ONE, THREE)) if not case.talk
        ),
        "delivery-change": changes(CHANGED),
        "backorder": changes(SHORT),
        "part-shipment": parts(),
        "shipment": chain.from_iterable(
            saying(replace(Case(), milestones=milestones), TO_HAVE_READY, LEFT)
            for milestones in ((DELIVERY,), (replace(DELIVERY, expected_on=None),))
        ),
        "delivery-check": (
            replace(case, milestones=DONE, nothing_to_deliver=False, said=WORRY)
            for case in customers(benefits=((), ONE, TWO))
        ),
        "apology": (
            replace(case, complaint=COMPLAINT, said=said)
            for case, said in product((Case(), Case(customer=HOUSEHOLD, contact=JILL, sale=None)), (WRONG, PEELING))
        ),
        "what-changed": chain.from_iterable(
            saying(replace(case, complaint=COMPLAINT), EFFECT, IMPROVED)
            for case in (Case(), Case(customer=HOUSEHOLD, contact=JILL, sale=None))
        ),
        "team-thanks": chain.from_iterable(
            saying(case, TOLD, PRAISE) for case in (*to_team, replace(Case(), sale=replace(SALE, benefits=())))
        ),
        "hand-off": chain.from_iterable(
            saying(replace(case, contact=contact, milestones=milestones), HANDED, MATTERS)
            for case, contact, milestones in product(to_team, (CONTACT, None), ((DELIVERY,), DONE, ()))
        ),
    }
    return list(found[name])


NAMES = (
    *("thank-you", "thank-you-lost", "repeat-thanks", "light-thanks", "order-confirmation", "delivery-change"),
    *("backorder", "part-shipment", "delivery-check", "apology", "team-thanks", "hand-off", "thank-you-card"),
    *("what-changed", "shipment"),
)


@cache
def spread(name: str) -> tuple[tuple[Case, RenderedLetter], ...]:
    """Draft every case in at least three of the combinations of variants, and every combination at least once."""
    template, cases = shipped(name), cases_of(name)
    every = combinations_of(template)
    each = max(3, -(-len(every) // len(cases)))
    return tuple(
        (case, draft_letter(template, case.facts(), kept=every[(number * each + step) % len(every)]))
        for number, case in enumerate(cases)
        for step in range(each)
    )


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_known_any_variants_make_a_whole_letter(name: str) -> None:
    template, tried = shipped(name), set()
    for case, draft in spread(name):
        facts, body = case.facts(), draft.page.body
        assert (missing_fields(facts, template.needs), missing_sayings(facts, template.asks, "7")) == ((), ())
        tried.add(draft.variants)
        assert not [blot for blot in BLOTS if blot in draft.page.subject]
        assert draft.page.subject != template.title
        assert draft.warnings == (), (draft.variants, draft.warnings, body)
        assert not [phrase for phrase in NEVER_PHRASES if phrase in body.lower()], body
        assert not [blot for blot in BLOTS if blot in body], (draft.variants, body)
        assert all(paragraph[0].isupper() or paragraph[0].isdigit() for paragraph in draft.page.paragraphs), body
        assert all(body.count(said) == 1 for said in case.said.values()), body
        assert all(body.count(fact.say or "") <= 1 for fact in case.remembered), body
    assert tried == set(combinations_of(template))


@pytest.mark.parametrize("name", NAMES)
def test_every_part_can_be_said_in_at_least_three_ways(name: str) -> None:
    assert all(3 <= len(part.variants) <= 5 for part in shipped(name).parts)


@pytest.mark.parametrize("name", [*THANKS, "apology", "what-changed"])
def test_thanks_and_an_apology_ask_nothing(name: str) -> None:
    for _, draft in spread(name):
        body = draft.page.body
        assert "?" not in body
        assert name == "apology" or 1 <= len(re.findall(r"\bthank you\b", body, re.IGNORECASE)) <= 2, body


@pytest.mark.parametrize("name", ["delivery-change", "backorder", "part-shipment", "shipment", "delivery-check"])
def test_at_most_one_question_is_asked(name: str) -> None:
    for _, draft in spread(name):
        body = draft.page.body
        assert body.count("?") <= 1, body
        assert name != "delivery-check" or body.count("?") == 1


@pytest.mark.parametrize(
    ("name", "case", "own"),
    [
        ("thank-you", with_sale(thanks_for="ringing both references"), "ringing both references"),
        ("thank-you", replace(with_sale(thanks_for=None), remembered=(FACT,)), FACT.say),
        ("thank-you", replace(with_sale(thanks_for=None), talk=TALK), "Tuesday, November 17, 2026"),
        ("thank-you-lost", with_sale(thanks_for="ringing me yourself"), "ringing me yourself"),
        ("thank-you-lost", replace(with_sale(thanks_for=None), talk=TALK), "Tuesday, November 17, 2026"),
        ("repeat-thanks", replace(Case(), said=LAST_TIME), LAST_TIME["last_time"]),
        ("repeat-thanks", replace(with_sale(thanks_for=None), remembered=(FACT,)), FACT.say),
        ("light-thanks", with_sale(benefits=ONE), ONE[0]),
        ("order-confirmation", with_sale(benefits=ONE), ONE[0]),
        ("delivery-check", replace(with_sale(benefits=ONE), milestones=DONE, said=WORRY), ONE[0]),
        ("apology", replace(Case(), complaint=COMPLAINT, said=WRONG), WRONG["wrong"]),
        ("what-changed", replace(Case(), complaint=COMPLAINT, said=IMPROVED), IMPROVED["told"]),
        ("thank-you-card", replace(Case(), said=MOMENT), MOMENT["moment"]),
        ("team-thanks", replace(Case(), said=PRAISE), PRAISE["words"]),
        ("hand-off", replace(with_sale(benefits=ONE), said=MATTERS), ONE[0]),
    ],
)
def test_what_only_they_would_recognise_stands_in_the_first_forty_words(name: str, case: Case, own: str) -> None:
    for combination in combinations_of(shipped(name)):
        start = " ".join(draft_letter(shipped(name), case.facts(), kept=combination).page.body.split()[:40])
        assert own in start, (combination, start)


def test_an_apology_says_its_six_things_in_order_and_sorry_once() -> None:
    template = shipped("apology")
    for combination in combinations_of(template):
        facts = replace(Case(), complaint=COMPLAINT, said=WRONG).facts()
        page = draft_letter(template, facts, kept=combination).page
        places = [page.body.index(WRONG[name]) for name in ("wrong", "cost", "remedy", "cause", "prevention", "check")]
        assert places == sorted(places)
        assert len(re.findall(r"\bsorry\b", page.body)) == 1
        assert "Saturday, November 21, 2026" in page.body
        assert not re.search(
            r"\b(if|any|unfortunately|apologi[sz]e|forgive|voucher|carrier)\b", page.body, re.IGNORECASE
        )
        assert COMPLAINT.text not in page.body.replace(WRONG["wrong"], "")
        assert page.enclosures == ()


def test_a_check_waits_for_the_delivery_and_for_the_worry() -> None:
    template, facts = shipped("delivery-check"), Case().facts()
    assert [field.command for field in missing_fields(facts, template.needs)] == ["followup delivered S5 --on DATE"]
    (worry,) = missing_sayings(facts, template.asks, "17")
    assert worry.command == 'followup letter 17 --say worry="…"'
    service = Case(milestones=DONE, nothing_to_deliver=True).facts()
    assert len(missing_fields(service, template.needs)) == 1


def test_an_apology_waits_for_a_complaint() -> None:
    (missing,) = missing_fields(Case().facts(), shipped("apology").needs)
    assert missing.command == 'followup complaint open "Lonesome Pine Restaurant" "…"'


@pytest.mark.parametrize(
    ("team", "greeting"),
    [
        ((), "Dear all,"),
        (TEAM[:1], "Dear Ivo Brandt,"),
        (TEAM, "Dear Ivo Brandt and Mia Stone,"),
        ((*TEAM, Person("Lu Ek")), "Dear Ivo Brandt, Mia Stone and Lu Ek,"),
        ((*TEAM, Person("Lu Ek"), Person("Bo Falk")), "Dear all,"),
    ],
)
@pytest.mark.parametrize("channel", [Channel.INTERNAL, Channel.LETTER, Channel.EMAIL])
def test_a_letter_to_our_own_people_is_addressed_to_them_alone(
    team: tuple[Person, ...], greeting: str, channel: Channel
) -> None:
    touch = Touch(9, 3, "Hand it over", channel, TouchState.PLANNED)
    page = draft_letter(shipped("hand-off"), Case(team=team, said=MATTERS, touch=touch).facts()).page
    assert page.greeting == greeting
    assert page.addressed == tuple(f"{each.name}, {each.role}" if each.role else each.name for each in team)
    assert page.recipient is None
    assert not page.is_posted
    assert page.enclosures == ("hand-off brief",)


def test_the_four_ways_are_followed_by_advice_and_that_by_how_to_answer() -> None:
    template = shipped("backorder")
    change = DateChange("delivered", OLD, NEW, None, 2)
    for combination in combinations_of(template):
        body = draft_letter(template, Case(change=change, said=SHORT).facts(), kept=combination).page.body
        places = [body.index(each) for each in ("sorry", SHORT["upsets"], SHORT["did"], "omplete", SHORT["instead"])]
        places += [body.index(each) for each in (SHORT["advice"], "dana@northgate.example", SHORT["answer_by"])]
        assert places == sorted(places), body
        assert any(free in body for free in ("at my cost", "mine to pay", "costs you nothing"))


@pytest.mark.parametrize(("name", "said"), [("delivery-change", CHANGED), ("backorder", SHORT)])
def test_what_was_supplied_moves_no_other_wording(name: str, said: Mapping[str, str]) -> None:
    case = Case(change=DateChange("delivered", OLD, NEW))
    plain = draft_letter(shipped(name), case.facts())
    assert draft_letter(shipped(name), replace(case, said=said).facts()).variants == plain.variants

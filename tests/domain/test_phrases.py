"""The phrases of a playbook: what is written reads back to the same, and near misses are told their cure."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain import applies_phrases, phrases
from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.condition_kinds import (
    Condition,
    DeliveryCondition,
    GapCondition,
    HappenedCondition,
    MissedCondition,
    OutcomeCondition,
)
from followup_cli.domain.condition_phrases import parse_condition, str_condition
from followup_cli.domain.phrases import PhraseError
from followup_cli.domain.playbook import AmountRange, PurchaseRange, Repeat, When
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import TouchOutcome, Unit, Weekday
from tests.domain import playbook_values as values

DELIVERED = AnchorRef("delivered")


@given(values.spans)
def test_a_span_reads_back(span: Span) -> None:
    assert phrases.parse_span(phrases.str_span(span)) == span


@given(values.whens)
def test_a_time_reads_back(when: When) -> None:
    assert phrases.parse_when(phrases.str_when(when)) == when


@given(values.repeats)
def test_a_rhythm_reads_back(repeat: Repeat) -> None:
    assert phrases.parse_repeat(phrases.str_repeat(repeat)) == repeat


@given(values.conditions)
def test_a_condition_reads_back(condition: Condition) -> None:
    assert parse_condition(str_condition(condition)) == condition


@given(values.purchases)
def test_a_range_of_purchases_reads_back(purchase: PurchaseRange) -> None:
    assert applies_phrases.parse_purchase(applies_phrases.str_purchase(purchase)) == purchase


@given(values.amount_ranges)
def test_a_range_of_amounts_reads_back(amounts: AmountRange) -> None:
    assert applies_phrases.parse_amount_range(applies_phrases.str_amount_range(amounts)) == amounts


PARSERS: tuple[Callable[[str], object], ...] = (
    phrases.parse_span,
    phrases.parse_when,
    phrases.parse_repeat,
    parse_condition,
    applies_phrases.parse_purchase,
    applies_phrases.parse_amount_range,
)
NEAR_WORDS = st.lists(
    st.sampled_from(
        "on after every close done 3 14d two days week + - > $ 250 USD until 2027-02-30 good not , sunday".split()
    ),
    max_size=8,
).map(" ".join)


@given(st.one_of(st.text(max_size=60), NEAR_WORDS), st.sampled_from(PARSERS))
def test_whatever_is_typed_reads_or_is_refused_with_a_cure_that_reads(
    text: str, parse: Callable[[str], object]
) -> None:
    try:
        parse(text)
    except PhraseError as error:
        message = str(error)
        if "did you mean '" in message:
            parse(message.rsplit("did you mean '", 1)[1].removesuffix("'?"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on delivered", When(Span(0, Unit.DAY), DELIVERED)),
        ("0 days after delivered", When(Span(0, Unit.DAY), DELIVERED)),
        ("3  business days\nafter delivered", When(Span(3, Unit.BUSINESS_DAY), DELIVERED)),
        ("1 month before delivered", When(Span(-1, Unit.MONTH), DELIVERED)),
        ("7 days after delivered done", When(Span(7, Unit.DAY), AnchorRef("delivered", is_step=True))),
    ],
)
def test_times(text: str, expected: When) -> None:
    assert phrases.parse_when(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every day", Repeat(Span(1, Unit.DAY))),
        ("every 14 days until delivered", Repeat(Span(14, Unit.DAY), When(Span(0, Unit.DAY), DELIVERED))),
        (
            "every Monday through 2 weeks after delivered",
            Repeat(Weekday.MONDAY, When(Span(2, Unit.WEEK), DELIVERED), includes_end=True),
        ),
        ("every 6 months, 4 times", Repeat(Span(6, Unit.MONTH), times=4)),
        ("every month until 2027-03-01", Repeat(Span(1, Unit.MONTH), until_on=date(2027, 3, 1))),
        (
            "every week until call done",
            Repeat(Span(1, Unit.WEEK), When(Span(0, Unit.DAY), AnchorRef("call", is_step=True))),
        ),
    ],
)
def test_rhythms(text: str, expected: Repeat) -> None:
    assert phrases.parse_repeat(text) == expected


@pytest.mark.parametrize(
    ("parse", "text", "cure"),
    [
        (phrases.parse_when, "close + 3 days", "3 days after close"),
        (phrases.parse_when, "+3d after close", "3 days after close"),
        (phrases.parse_when, "three working days from close", "3 business days after close"),
        (phrases.parse_when, "3 Days After Close", "3 days after close"),
        (phrases.parse_when, "2 weeks prior to the renewal", "2 weeks before renewal"),
        (phrases.parse_when, "after close 3 days", "3 days after close"),
        (phrases.parse_when, "delivered", "on delivered"),
        (phrases.parse_when, "“on delivered”", "on delivered"),
        (phrases.parse_span, "14", "14 days"),
        (phrases.parse_span, "two weeks", "2 weeks"),
        (phrases.parse_repeat, "weekly", "every week"),
        (phrases.parse_repeat, "every other week", "every 2 weeks"),
        (phrases.parse_repeat, "every monday till go-live", "every Monday until go-live"),
        (phrases.parse_repeat, "monthly x 3", "every month, 3 times"),
        (phrases.parse_when, "2 days after call is missed", "2 days after call missed"),
        (phrases.parse_when, "call missed", "on call missed"),
        (parse_condition, "if call was missed", "call missed"),
        (parse_condition, "call is not missed", "call not missed"),
        (parse_condition, "call expired", "call missed"),
        (parse_condition, "feedback is good", "feedback good"),
        (parse_condition, "only if feedback = good", "feedback good"),
        (parse_condition, "feedback was not bad", "feedback not bad"),
        (applies_phrases.parse_purchase, "1-3", "1 to 3"),
        (applies_phrases.parse_purchase, "4+", "from 4"),
        (applies_phrases.parse_purchase, "first", "1"),
        (applies_phrases.parse_amount_range, "< $250", "under 250 USD"),
        (applies_phrases.parse_amount_range, "over 50,000 eur", "from 50000 EUR"),
    ],
)
def test_a_near_miss_is_told_its_cure(parse: Callable[[str], object], text: str, cure: str) -> None:
    with pytest.raises(PhraseError, match=r"did you mean '") as refused:
        parse(text)
    assert f"did you mean '{cure}'?" in str(refused.value)


@pytest.mark.parametrize(
    ("parse", "text", "words"),
    [
        (phrases.parse_when, "soon", "write for example 'on delivered'"),
        (phrases.parse_when, "24 hours after close", "write for example"),
        (phrases.parse_when, "9999 years after close", "more than 100 years"),
        (phrases.parse_repeat, "every 0 days", "write for example 'every 14 days"),
        (phrases.parse_repeat, "every day, 0 times", "would never happen"),
        (phrases.parse_repeat, "every week until 2027-02-30", "no day of the calendar"),
        (applies_phrases.parse_purchase, "0", "write for example '1' for the first"),
        (applies_phrases.parse_purchase, "3 to 1", "write for example"),
        (applies_phrases.parse_amount_range, "250 USD", "write for example 'under 250 USD'"),
        (applies_phrases.parse_amount_range, "from 5 to 3 USD", "write for example"),
        (applies_phrases.parse_amount_range, "under 0 USD", "write for example"),
        (parse_condition, "feedback done", "write for example"),
    ],
)
def test_nonsense_is_refused_with_examples(parse: Callable[[str], object], text: str, words: str) -> None:
    with pytest.raises(PhraseError) as refused:
        parse(text)
    assert words in str(refused.value)


def test_the_phrases_of_the_documents() -> None:
    assert applies_phrases.parse_amount_range("from 1000 to 5000 GBP") == AmountRange(
        "GBP", Decimal(1000), Decimal(5000)
    )
    assert applies_phrases.parse_purchase("from 4") == PurchaseRange(4)
    assert parse_condition("more than 21 days between close and delivered") == GapCondition(
        21, AnchorRef("close"), DELIVERED
    )
    assert parse_condition("something is  delivered") == DeliveryCondition()
    assert parse_condition("shipped has  not happened") == HappenedCondition(AnchorRef("shipped"), negated=True)
    assert parse_condition("go-live has happened") == HappenedCondition(AnchorRef("go-live"))
    assert parse_condition("call  missed") == MissedCondition("call")
    assert parse_condition("call not missed") == MissedCondition("call", negated=True)
    missed = AnchorRef("call", is_step=True, is_missed=True)
    assert phrases.parse_when("on call missed") == When(Span(0, Unit.DAY), missed)
    assert parse_condition("call not flagged") == OutcomeCondition("call", TouchOutcome.FLAGGED, negated=True)

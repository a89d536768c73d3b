"""Hypothesis strategies for the values a playbook is made of."""

import string
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.condition_kinds import (
    AnsweredCondition,
    ChoiceCondition,
    Condition,
    DatedCondition,
    DeliveryCondition,
    GapCondition,
    HappenedCondition,
    MissedCondition,
    OutcomeCondition,
)
from followup_cli.domain.playbook import AmountRange, PurchaseRange, Repeat, When
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import TouchOutcome, Unit, Weekday

_WORD = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)

_WORDS_OF_OTHERS = {"not", "delivered", "good", "bad", "no-answer", "flagged"}
_FURTHER = st.lists(_WORD, max_size=2)
slugs = st.builds(
    lambda first, rest: "-".join([first, *rest]), st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True), _FURTHER
)
spans = st.sampled_from(list(Unit)).flatmap(
    lambda unit: st.builds(Span, st.integers(0, 100 if unit is Unit.YEAR else 1200), st.just(unit))
)
signed_spans = st.builds(lambda span, sign: Span(span.count * sign, span.unit), spans, st.sampled_from([1, -1]))
_ends = st.sampled_from([(False, False), (True, False), (True, True)])
anchors = st.builds(lambda name, end: AnchorRef(name, *end), slugs, _ends)
reached_or_done = anchors.filter(lambda anchor: not anchor.is_missed)
whens = st.builds(When, signed_spans, anchors)
_every: st.SearchStrategy[Span | Weekday] = st.one_of(
    spans.filter(lambda span: span.count > 0), st.sampled_from(list(Weekday))
)
repeats = st.one_of(
    st.builds(Repeat, _every),
    st.builds(Repeat, _every, times=st.integers(1, 999)),
    st.builds(Repeat, _every, until=whens, includes_end=st.booleans()),
    st.builds(Repeat, _every, until_on=st.dates(date(1900, 1, 1)), includes_end=st.booleans()),
)
gaps = st.builds(GapCondition, st.integers(0, 9999), st.builds(AnchorRef, slugs), st.builds(AnchorRef, slugs))
outcome_conditions = st.builds(OutcomeCondition, slugs, st.sampled_from(list(TouchOutcome)), st.booleans())
happened = st.builds(HappenedCondition, st.builds(AnchorRef, slugs), st.booleans())
dated = st.builds(DatedCondition, st.builds(AnchorRef, slugs), st.booleans())
answered = st.builds(AnsweredCondition, slugs, slugs, st.booleans())
missed = st.builds(MissedCondition, slugs, st.booleans())
choices = st.builds(ChoiceCondition, slugs, slugs.filter(lambda word: word not in _WORDS_OF_OTHERS), st.booleans())
conditions: st.SearchStrategy[Condition] = st.one_of(
    gaps, outcome_conditions, st.just(DeliveryCondition()), happened, dated, answered, choices, missed
)
purchases = st.tuples(st.integers(1, 999), st.one_of(st.none(), st.integers(0, 50))).map(
    lambda pair: PurchaseRange(pair[0], None if pair[1] is None else min(999, pair[0] + pair[1]))
)


def _amounts(currency: str, low: Decimal | None, width: Decimal | None) -> AmountRange:
    if low is None:
        return AmountRange(currency, None, width or Decimal(1))
    return AmountRange(currency, low, None if width is None else low + width)


amount_ranges = st.builds(
    _amounts,
    st.text(string.ascii_uppercase, min_size=3, max_size=3),
    st.one_of(st.none(), st.decimals(0, 10**9, places=2)),
    st.one_of(st.none(), st.decimals(Decimal("0.01"), 10**9, places=2)),
)

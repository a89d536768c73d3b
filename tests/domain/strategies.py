"""Hypothesis strategies for what the engine plans: calendars, steps, playbooks and the dates they count from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import permutations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.condition_kinds import Condition, GapCondition, MissedCondition, OutcomeCondition
from followup_cli.domain.playbook import AnchorDefinition, Playbook, Repeat, Step, When
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, Purpose, TouchOutcome, Unit, Weekday, WorkdayRule


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off by weekday (Monday 0) and by date."""

    weekdays: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = frozenset()

    def is_day_off(self, day: date) -> bool:
        return day.weekday() in self.weekdays or day in self.holidays


WEEKENDS = Calendar()
ANCHORS = ("close", "shipped", "delivered", "go-live")
OWN_ANCHOR = "acceptance"

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
near_days = st.dates(date(2027, 11, 1), date(2028, 6, 30))
"""Around a leap day and a turn of the year."""
calendars = st.builds(
    Calendar,
    st.frozensets(st.integers(0, 6), max_size=5),
    st.frozensets(st.dates(date(2027, 10, 1), date(2029, 1, 31)), max_size=12),
)
rules = st.sampled_from(list(WorkdayRule))
outcomes = st.sampled_from([None, *TouchOutcome])

_HIGHEST = {Unit.DAY: 60, Unit.BUSINESS_DAY: 20, Unit.WEEK: 8, Unit.MONTH: 14, Unit.YEAR: 2}
spans = st.sampled_from(list(Unit)).flatmap(lambda unit: st.builds(Span, st.integers(0, _HIGHEST[unit]), st.just(unit)))
lengths = st.sampled_from(list(Unit)).flatmap(
    lambda unit: st.builds(Span, st.integers(1, _HIGHEST[unit]), st.just(unit))
)
_CHANNEL_LISTS = st.sampled_from(
    [chosen for count in (1, 2, 3) for chosen in permutations((Channel.CALL, Channel.EMAIL, Channel.LETTER), count)]
)
offsets = st.builds(lambda span, sign: Span(span.count * sign, span.unit), spans, st.sampled_from([1, 1, -1]))


@cache
def anchors(earlier: tuple[str, ...]) -> st.SearchStrategy[AnchorRef]:
    named = [AnchorRef(name) for name in (*ANCHORS, OWN_ANCHOR)]
    ends = [AnchorRef(key, is_step=True, is_missed=is_missed) for key in earlier for is_missed in (False, True)]
    return st.sampled_from([*named, *ends])


@cache
def whens(earlier: tuple[str, ...] = ()) -> st.SearchStrategy[When]:
    return st.builds(When, offsets, anchors(earlier))


@cache
def repeats(earlier: tuple[str, ...]) -> st.SearchStrategy[Repeat]:
    every: st.SearchStrategy[Span | Weekday] = st.one_of(lengths, st.sampled_from(list(Weekday)))
    return st.one_of(
        st.builds(Repeat, every),
        st.builds(Repeat, every, times=st.integers(1, 5)),
        st.builds(Repeat, every, until=whens(earlier), includes_end=st.booleans()),
        st.builds(Repeat, every, until_on=near_days, includes_end=st.booleans()),
    )


@cache
def conditions(earlier: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    named = st.sampled_from([AnchorRef(name) for name in ANCHORS])
    gaps = st.builds(GapCondition, st.integers(0, 60), named, named)
    if not earlier:
        return gaps
    outcome = st.builds(
        OutcomeCondition, st.sampled_from(earlier), st.sampled_from(list(TouchOutcome)), negated=st.booleans()
    )
    missed = st.builds(MissedCondition, st.sampled_from(earlier), negated=st.booleans())
    return st.one_of(gaps, outcome, missed)


@cache
def steps(key: str, earlier: tuple[str, ...] = ()) -> st.SearchStrategy[Step]:
    """Steps that may hang on ``earlier`` ones and on any of the named anchors."""
    return st.builds(
        Step,
        key=st.just(key),
        title=st.just(key.capitalize()),
        when=whens(earlier),
        channels=_CHANNEL_LISTS,
        purpose=st.sampled_from(list(Purpose)),
        why=st.just("It matters."),
        fallback=st.one_of(st.none(), whens(earlier)),
        workday=rules,
        repeat=st.one_of(st.none(), st.none(), repeats(earlier)),
        prepare=st.one_of(st.none(), spans),
        grace=st.one_of(st.none(), spans),
        expires=st.lists(whens(earlier), max_size=2).map(tuple),
        deadline=st.one_of(st.none(), st.none(), whens(earlier)),
        only_if=st.lists(conditions(earlier), max_size=1).map(tuple),
        retry=st.one_of(st.none(), spans),
    )


@st.composite
def playbooks(draw: st.DrawFn) -> Playbook:
    """Playbooks of one to five steps with an anchor of their own, which may usually lie somewhere."""
    count = draw(st.integers(1, 5))
    keys = tuple(f"step-{number}" for number in range(count))
    made = tuple(draw(steps(key, keys[:number])) for number, key in enumerate(keys))
    usually = draw(st.one_of(st.none(), st.builds(When, offsets, st.sampled_from([AnchorRef(a) for a in ANCHORS]))))
    return Playbook("random", "Random", made, anchors=(AnchorDefinition(OWN_ANCHOR, "Accepted", usually),))


anchor_dates: st.SearchStrategy[Mapping[str, date]] = st.dictionaries(
    st.sampled_from([*ANCHORS, OWN_ANCHOR]), near_days, max_size=5
)

whole_playbooks = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""For tests that draw playbooks: each holds some hundred choices, which a busy machine takes its time over."""

"""What the seller wants to reach: a target read, and how far it was reached.

An objective of money counts what was won in its own currency alone. One of a share (touches on time, customers who
bought again) is written in per cent; its progress is the share reached of that share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followup_cli.domain.money import Money, parse_amount
from followup_cli.domain.periods import Period
from followup_cli.domain.review import Progress, Value
from followup_cli.domain.review_records import Objective
from followup_cli.domain.review_vocabulary import Measure

MEASURES = {
    Measure.SALES: "value of the sales won",
    Measure.SALES_WON: "sales won",
    Measure.ON_TIME: "touches done on time",
    Measure.REFERRALS: "referrals received",
    Measure.REPEAT_RATE: "customers who bought again",
}
"""What each measure counts."""

SHARES = frozenset({Measure.ON_TIME, Measure.REPEAT_RATE})
"""The measures whose target is in per cent."""

_WHOLE = 100
_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a number, a share in per cent, or an amount."""

    number: int | None = None
    amount: Money | None = None


def parse_target(measure: Measure, text: str, currency: str) -> Target:
    """Read a target in the words of its measure: 50000, 90 or 90%, 4; raises ValueError that says what to write."""
    if measure is Measure.SALES:
        amount = parse_amount(text, currency)
        if not amount.minor:
            raise ValueError("nothing is no objective; write the amount to reach, such as 50000")
        return Target(amount=amount)
    digits = text.strip().removesuffix("%").rstrip() if measure in SHARES else text.strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(_LARGEST)) else 0
    largest = _WHOLE if measure in SHARES else _LARGEST
    if not 1 <= number <= largest:
        cure = (
            f"write per cent from 1 to {_WHOLE}, such as 90"
            if measure in SHARES
            else "write a number from 1, such as 4"
        )
        raise ValueError(f"{text!r} is no target for {measure.value}; {cure}")
    return Target(number)


def written_target(objective: Objective) -> str:
    """Write what an objective is to reach: "10,000.00 EUR", "90%", "4"."""
    if objective.amount:
        return str(objective.amount)
    number = f"{objective.target or 0:,}"
    return f"{number}%" if objective.measure in SHARES else number


def period_of_objective(objective: Objective) -> Period:
    """Return the period an objective is set for."""
    return Period(objective.period, objective.starts_on)


def in_order(objectives: Iterable[Objective]) -> list[Objective]:
    """Return objectives as the measures stand, those of one measure by currency."""
    measures = list(Measure)
    return sorted(
        objectives, key=lambda one: (measures.index(one.measure), one.amount.currency if one.amount else "", one.id)
    )


def progress(objectives: Sequence[Objective], figures: Mapping[Measure, Value]) -> tuple[Progress, ...]:
    """Return how far each objective was reached, in order.

    ``figures`` are those of the objectives' period: sums for SALES, shares for ON_TIME and REPEAT_RATE, numbers for
    the others; what is missing, or None, cannot be counted yet.
    """
    return tuple(_progress(objective, figures.get(objective.measure)) for objective in in_order(objectives))


def _progress(objective: Objective, value: Value) -> Progress:
    if value is None:
        return Progress(objective, None, None)
    if isinstance(value, tuple):
        if objective.amount is None:
            return Progress(objective, value, None)
        won = next((one for one in value if one.currency == objective.amount.currency), None)
        won = won or Money(0, objective.amount.currency)
        return Progress(objective, (won,), won.minor / objective.amount.minor)
    if not objective.target:
        return Progress(objective, value, None)
    # A share is divided by a share: 29 of 100 against 29 % is then exactly 1.
    target = objective.target / _WHOLE if objective.measure in SHARES else objective.target
    return Progress(objective, value, value / target)

"""How the figures and targets of a review are written for people."""

from followup_cli.domain.money import Money
from followup_cli.domain.objectives import SHARES
from followup_cli.domain.review import FigureUnit
from followup_cli.domain.review_compare import Single
from followup_cli.domain.review_records import Objective

_LEAST, _MOST = 0.1, 99.9
"""Per cent that are not quite nothing, and not quite all."""


def written(unit: FigureUnit, value: Single) -> str:
    """Write one value with its unit: "1,204", "84.2%", "1,234.50 USD", "2.5 days"; a dash where there is none."""
    if value is None:
        return "-"
    if isinstance(value, Money):
        return str(value)
    match unit:
        case FigureUnit.SHARE:
            return percent(value)
        case FigureUnit.DAYS:
            return _length(value, "day")
        case FigureUnit.HOURS:
            return _length(value, "hour")
        case FigureUnit.POINTS:
            return f"{_number(value)} of 100"
        case FigureUnit.MONEY if not value:
            return "none"
        case _:
            return _number(value)


def percent(share: float) -> str:
    """Write a share in per cent; what is not quite all, or not quite nothing, is never rounded to it."""
    rounded = round(share * 100, 1)
    if 0 < share < 1:
        rounded = min(_MOST, max(_LEAST, rounded))
    return f"{_number(rounded)}%"


def written_target(objective: Objective) -> str:
    """Write what an objective is to reach: "10,000.00 EUR", "90%", "4"."""
    if objective.amount:
        return str(objective.amount)
    number = f"{objective.target or 0:,}"
    return f"{number}%" if objective.measure in SHARES else number


def _length(value: float, unit: str) -> str:
    number = _number(value)
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


def _number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")

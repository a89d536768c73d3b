"""How the figures of a review are written on a terminal, each value for itself."""

from followup_cli.domain import figure_words
from followup_cli.domain.money import Money
from followup_cli.domain.review import FigureUnit
from followup_cli.domain.review_compare import Single


def written(unit: FigureUnit, value: Single) -> str:
    """Write one value with its unit: "1,204", "84.2%", "1,234.50 USD", "2.5 days"; a dash where there is none."""
    if value is None:
        return "-"
    if isinstance(value, Money) or unit is FigureUnit.MONEY:
        return figure_words.written((value,) if isinstance(value, Money) else (), unit)[0]
    return figure_words.written(value, unit)[0]


def percent(share: float) -> str:
    """Write a share in per cent; what is not quite all, or not quite nothing, is never rounded to it."""
    return written(FigureUnit.SHARE, share)

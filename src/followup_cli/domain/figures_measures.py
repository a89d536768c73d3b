"""What an objective is measured by: the figure behind each measure."""

from collections.abc import Callable, Mapping

from followup_cli.domain.figures_books import Books, Days, days_of
from followup_cli.domain.figures_sales import repeat_rate, value_won, won
from followup_cli.domain.figures_touches import on_time_share
from followup_cli.domain.figures_voices import referrals_received
from followup_cli.domain.periods import Period
from followup_cli.domain.review import Value
from followup_cli.domain.review_vocabulary import Measure

_COUNTED: dict[Measure, Callable[[Books, Days], Value]] = {
    Measure.SALES: value_won,
    Measure.SALES_WON: won,
    Measure.ON_TIME: on_time_share,
    Measure.REFERRALS: referrals_received,
    Measure.REPEAT_RATE: repeat_rate,
}


def measured(books: Books, period: Period) -> Mapping[Measure, Value]:
    """Return what was reached of each measure in a period, so far as it has come.

    Sales are sums, one for each currency; shares go from 0 to 1 and are None where there is nothing to count.
    """
    days = days_of(period)
    return {measure: count(books, days) for measure, count in _COUNTED.items()}

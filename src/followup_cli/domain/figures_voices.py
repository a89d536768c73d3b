"""Figures of what customers say: feedback and its way, referrals and what they brought, testimonials."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median

from followup_cli.domain.figures_books import Books, Days
from followup_cli.domain.figures_build import Count, Split
from followup_cli.domain.money import Money, totals
from followup_cli.domain.referrals import received
from followup_cli.domain.repeat import is_purchase
from followup_cli.domain.review import Better, FigureUnit
from followup_cli.domain.voice_records import Feedback, Referral
from followup_cli.domain.voice_vocabulary import Satisfaction


def feedback_asked(books: Books, days: Days) -> int:
    """Count how often feedback was asked for, by the day of asking."""
    return sum(1 for each in books.feedback if days.holds(each.asked_on))


def feedback_received(books: Books, days: Days) -> int:
    """Count the feedback received, asked for or not, by the day it came."""
    return len(_received(books, days))


def feedback_silent(books: Books, days: Days) -> int:
    """Count how often feedback was asked for in that time and none has come since."""
    return sum(1 for each in books.feedback if days.holds(each.asked_on) and each.received_on is None)


def satisfied_share(books: Books, days: Days) -> float | None:
    """Return, of the feedback received with a score, the share of delighted and pleased."""
    said = _scores(books, days)
    return sum(1 for each in said if each.is_good) / len(said) if said else None


def days_to_answer(books: Books, days: Days) -> float | None:
    """Return the median of the days from feedback to our answer, of that received in that time and answered since."""
    return _median_days((each.received_on, each.answered_on) for each in _received(books, days))


def ideas(books: Books, days: Days) -> int:
    """Count the ideas received, by the day they came."""
    return sum(1 for each in _received(books, days) if each.is_idea)


def acted(books: Books, days: Days) -> int:
    """Count the feedback that something was made of, or was said that nothing will be, by that day."""
    return sum(1 for each in books.feedback if days.holds(each.acted_on))


def told(books: Books, days: Days) -> int:
    """Count the feedback of which the customer heard what came of it, by that day."""
    return sum(1 for each in books.feedback if days.holds(each.told_on))


def acted_untold(books: Books, days: Days) -> int:
    """Count the feedback that something was made of in that time, and whose giver has not heard of it yet."""
    return sum(1 for each in books.feedback if days.holds(each.acted_on) and each.told_on is None)


def by_satisfaction(books: Books, days: Days) -> dict[str, int]:
    """Count the feedback received with a score by that."""
    return dict(Counter(each.value for each in _scores(books, days)))


def referrals_asked(books: Books, days: Days) -> int:
    """Count how often a referral was asked for, by the day of asking."""
    return sum(1 for each in books.referrals if days.holds(each.asked_on))


def referrals_received(books: Books, days: Days) -> int:
    """Count the referrals received, asked for or not, by the day they came; not those that a merge showed to be none.

    That is one by which a customer would have brought itself, or that named again whom the same customer had named.
    """
    return sum(1 for each in received(books.referrals) if days.holds(each.received_on))


def referrals_won(books: Books, days: Days) -> int:
    """Count the referrals that became a sale, by the day it was won."""
    return len(_won(books, days))


def value_referred(books: Books, days: Days) -> tuple[Money, ...]:
    """Add up the first sales that came of the referrals won in that time, per currency; cancelled ones do not count."""
    sales = (books.sales.get(each.won_sale_id or 0) for each in _won(books, days))
    return totals(sale.amount for sale in sales if sale and sale.amount and is_purchase(sale))


def testimonials_asked(books: Books, days: Days) -> int:
    """Count how often a testimonial was asked for, by the day of asking."""
    return sum(1 for each in books.testimonials if days.holds(each.asked_on))


def testimonials_received(books: Books, days: Days) -> int:
    """Count the testimonials received, asked for or not, by the day they came."""
    return sum(1 for each in books.testimonials if days.holds(each.received_on))


def _scores(books: Books, days: Days) -> list[Satisfaction]:
    """Return the scores given; not what was only read off how a touch went."""
    received = (each for each in _received(books, days) if not each.is_by_outcome)
    return [each.satisfaction for each in received if each.satisfaction]


def _received(books: Books, days: Days) -> list[Feedback]:
    return [each for each in books.feedback if days.holds(each.received_on)]


def _won(books: Books, days: Days) -> list[Referral]:
    return [each for each in books.referrals if days.holds(each.won_on)]


def _median_days(spans: Iterable[tuple[date | None, date | None]]) -> float | None:
    days = [(end - start).days for start, end in spans if start and end]
    return float(median(days)) if days else None


_COUNT, _DAYS, _MORE, _LESS = FigureUnit.COUNT, FigureUnit.DAYS, Better.MORE, Better.LESS

FEEDBACK = (
    Count("feedback-asked", "asks for feedback", _COUNT, _MORE, feedback_asked),
    Count("feedback-received", "feedback received", _COUNT, _MORE, feedback_received),
    Count("feedback-silent", "asks for feedback without an answer", _COUNT, _LESS, feedback_silent),
    Count("satisfied-share", "share of feedback delighted or pleased", FigureUnit.SHARE, _MORE, satisfied_share),
    Count("ideas", "ideas received", _COUNT, _MORE, ideas),
)
FEEDBACK_DAYS = Count("feedback-days-to-answer", "days to answer feedback", _DAYS, _LESS, days_to_answer)
FEEDBACK_TOLD = (
    Count("feedback-acted", "feedback acted on", _COUNT, _MORE, acted),
    Count("feedback-told", "feedback whose giver was told what came of it", _COUNT, _MORE, told),
    Count("feedback-acted-untold", "feedback acted on and not told yet", _COUNT, _LESS, acted_untold),
)
BY_SATISFACTION = Split("feedback-by-satisfaction", "feedback, by satisfaction", _COUNT, by_satisfaction)
REFERRALS = (
    Count("referrals-asked", "asks for a referral", _COUNT, _MORE, referrals_asked),
    Count("referrals-received", "referrals received", _COUNT, _MORE, referrals_received),
    Count("referrals-won", "referrals that became a sale", _COUNT, _MORE, referrals_won),
    Count("value-referred", "value of the sales that came of referrals", FigureUnit.MONEY, _MORE, value_referred),
)
TESTIMONIALS = (
    Count("testimonials-asked", "asks for a testimonial", _COUNT, _MORE, testimonials_asked),
    Count("testimonials-received", "testimonials received", _COUNT, _MORE, testimonials_received),
)

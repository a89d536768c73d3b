"""``review``: the five questions with the figures of a period beside those of the period before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.quiet import quiet_as_of
from followup_cli.domain.figures_books import Books, days_of
from followup_cli.domain.figures_measures import measured
from followup_cli.domain.figures_sections import sections_of
from followup_cli.domain.objectives import progress
from followup_cli.domain.periods import Period
from followup_cli.domain.review import Progress, Review, ReviewSection
from followup_cli.domain.review_records import Objective, ReviewAnswer
from followup_cli.domain.review_vocabulary import ReviewTopic
from followup_cli.errors import RefusedError
from followup_cli.store.review_books import read_books
from followup_cli.store.transaction import ReadTransaction


def read_review(desk: Desk, period: Period) -> Review:
    """Return a period looked back on, beside the period before: figures, objectives and answers by question.

    What was due counts on the days that are over, what happened counts up to today. Raises RefusedError for a
    period that has not begun, or that has none before it.
    """
    before = _period_before(period)
    if period.starts_on > desk.today:
        raise RefusedError(f"{period.name} has not begun", "followup review without a period looks at the one now")
    with desk.read() as tx:
        books = books_for(tx, desk.today, (before, period))
        answers = tx.all(ReviewAnswer, period=period.kind)
        objectives = tx.all(Objective, period=period.kind, starts_on=period.starts_on)
    reached = progress(objectives, measured(books, period))
    sections = (
        _with_progress(_with_answers(section, period, answers), reached)
        for section in sections_of(books, period, before)
    )
    return Review(period, before, desk.today, tuple(sections), _remarks(period, before, desk.today))


def books_for(tx: ReadTransaction, today: date, periods: Sequence[Period]) -> Books:
    """Return what the figures of some periods are counted from, with the customers who were quiet at their ends."""
    books = read_books(tx, min(period.starts_on for period in periods), today)
    ends = {books.end_of(days_of(period)) for period in periods}
    return replace(books, quiet={day: quiet_as_of(tx, day, today) for day in ends})


def _period_before(period: Period) -> Period:
    try:
        return period.shifted(-1)
    except ValueError:
        raise RefusedError(f"there is no period before {period.name}", "choose a later one") from None


def _with_answers(section: ReviewSection, period: Period, answers: Sequence[ReviewAnswer]) -> ReviewSection:
    own = [answer for answer in answers if answer.topic is section.topic and answer.starts_on <= period.starts_on]
    own.sort(key=lambda answer: (answer.starts_on, answer.id))
    now = next((answer for answer in own if answer.starts_on == period.starts_on), None)
    earlier = [answer for answer in own if answer.starts_on < period.starts_on]
    return replace(section, answer=now, answer_before=earlier[-1] if earlier else None)


def _with_progress(section: ReviewSection, reached: tuple[Progress, ...]) -> ReviewSection:
    return replace(section, progress=reached) if section.topic is ReviewTopic.OBJECTIVES else section


def _remarks(period: Period, before: Period, today: date) -> tuple[str, ...]:
    if period.ends_on < today:
        return ()
    over, days = (today - period.starts_on).days, (period.ends_on - period.starts_on).days + 1
    passed = f"{over} of its {days} days beside the whole of {before.name}"
    return (f"{period.name} is not over: {passed}. Counts and sums are not judged before it is.",)

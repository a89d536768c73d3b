"""What stands on a review's page, from top to bottom; every text is made visible, none is escaped yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from followup_cli.documents.report_charts import Chart, TableCell, breakdown_charts, cells, trend_charts
from followup_cli.documents.report_words import (
    capital,
    day_words,
    objective_words,
    span_words,
    standing_words,
)
from followup_cli.domain.figure_words import (
    NOTHING,
    Change,
    beside_whole,
    changes,
    is_none,
    is_uncounted,
    written,
)
from followup_cli.domain.periods import Period
from followup_cli.domain.review import Figure, FigureUnit, Progress, Review, ReviewSection
from followup_cli.domain.review_periods import period_title, the_period
from followup_cli.domain.review_records import ReviewAnswer
from followup_cli.domain.review_vocabulary import ReviewTopic
from followup_cli.domain.visible import shown

_LED_BY_SHARE = frozenset({ReviewTopic.BETTER, ReviewTopic.FOLLOWED_UP, ReviewTopic.TOLD})
"""Questions of how well, not of how much: a share answers them best."""
_LONG_LIST = 12
"""Names shown at once; those after them open on demand."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure, the one before, and how it changed; of money a cell for each currency."""

    label: str
    note: str | None
    now: tuple[TableCell, ...]
    before: tuple[TableCell, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective with how far it was reached."""

    title: str
    reached: str
    standing: str
    is_reached: bool
    width: int
    """Of its bar, in per cent; a target passed fills it."""


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """What the seller answered, in paragraphs, and when."""

    paragraphs: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the five questions."""

    key: str
    question: str
    headline: str
    """The figure that answers it best, for the overview."""
    headline_label: str
    headline_changes: tuple[Change, ...]
    answer: SaidAnswer | None
    answer_before: SaidAnswer | None
    objectives: tuple[ObjectiveRow, ...]
    figures: tuple[FigureRow, ...]
    none: tuple[str, ...]
    """Figures of which there were none, now and before."""
    uncounted: tuple[str, ...]
    """Figures with nothing to count, now and before."""
    charts: tuple[Chart, ...]
    blanks: tuple[str, ...]
    """Trends and breakdowns in which nothing was there to draw."""
    names: tuple[str, ...]
    more_names: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        """Whether there is no figure of any kind."""
        return not (self.figures or self.none or self.uncounted or self.charts or self.blanks or self.objectives)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A review's page."""

    title: str
    seller: str | None
    span: str
    """Its days, and the period it stands beside."""
    standing: str | None
    now: str
    before: str
    made_on: str
    remarks: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def has_pictures(self) -> bool:
        """Whether any of its charts is drawn."""
        return any(chart.is_drawn for section in self.sections for chart in section.charts)


def report_page(review: Review, seller: str | None) -> ReportPage:
    """Lay out a review; nothing is counted here that the review does not bring."""
    now, before = capital(period_title(review.period)), capital(period_title(review.before))
    return ReportPage(
        title=f"Review of {the_period(review.period)}",
        seller=shown(seller) if seller else None,
        span=f"{span_words(review.period)}, beside {the_period(review.before)}",
        standing=standing_words(review),
        now=now,
        before=before,
        made_on=day_words(review.today),
        remarks=tuple(shown(remark) for remark in review.remarks),
        sections=tuple(_section(_visible(each), now, before) for each in review.sections),
    )


def _section(section: ReviewSection, now: str, before: str) -> Section:
    headline, label, changed = _headline(section)
    charts = tuple(_charts(section, now, before))
    return Section(
        key=section.topic.value,
        question=section.question,
        headline=headline,
        headline_label=label,
        headline_changes=changed,
        answer=_said(section.answer),
        answer_before=_said(section.answer_before),
        objectives=tuple(_objective(each) for each in section.progress),
        figures=tuple(_row(each) for each in section.figures if not is_none(each) and not is_uncounted(each)),
        none=tuple(each.label for each in section.figures if is_none(each)),
        uncounted=tuple(each.label for each in section.figures if is_uncounted(each)),
        charts=tuple(chart for _, found in charts for chart in found),
        blanks=tuple(label for label, found in charts if not found),
        names=section.names[:_LONG_LIST],
        more_names=section.names[_LONG_LIST:],
    )


def _charts(section: ReviewSection, now: str, before: str) -> Iterator[tuple[str, tuple[Chart, ...]]]:
    """Yield each trend and breakdown by its label, with its charts: several of money, none of nothing."""
    for trend in section.trends:
        yield trend.label, tuple(trend_charts(trend))
    for breakdown in section.breakdowns:
        yield breakdown.label, tuple(breakdown_charts(breakdown, now, before))


def _headline(section: ReviewSection) -> tuple[str, str, tuple[Change, ...]]:
    """Return what the overview says of a question: objectives reached, the share that answers it, its first figure."""
    if section.progress:
        reached = sum(each.is_reached for each in section.progress)
        return f"{reached} of {len(section.progress)}", "objectives reached", ()
    if not section.figures:
        return "–", "no figures", ()
    shares = (each for each in section.figures if each.unit is FigureUnit.SHARE and each.value is not None)
    first = next(shares, section.figures[0]) if section.topic in _LED_BY_SHARE else section.figures[0]
    if first.value is None:
        return "–", f"{first.label}: {NOTHING}", ()
    return " · ".join(written(first.value, first.unit)), first.label, _changes(first)


def _row(figure: Figure) -> FigureRow:
    return FigureRow(
        label=figure.label,
        note=figure.note,
        now=cells(figure.value, figure.unit),
        before=cells(figure.before, figure.unit) if figure.before is not None else (),
        changes=_changes(figure),
    )


def _changes(figure: Figure) -> tuple[Change, ...]:
    """Say how a figure changed, or what it was in the whole of the period before while this one runs."""
    if figure.beside_whole is None or figure.value is None or figure.before is None:
        return changes(figure)
    before = " and ".join(written(figure.before, figure.unit))
    return (Change(beside_whole(before, figure.beside_whole), None, None),)


def _objective(progress: Progress) -> ObjectiveRow:
    title, reached, standing = objective_words(progress)
    width = min(100, int((progress.share or 0) * 100))
    return ObjectiveRow(title, reached, standing, progress.is_reached, width)


def _said(answer: ReviewAnswer | None) -> SaidAnswer | None:
    if answer is None:
        return None
    period = capital(period_title(Period(answer.period, answer.starts_on)))
    paragraphs = tuple(part.strip() for part in answer.text.split("\n\n") if part.strip())
    return SaidAnswer(paragraphs, f"{period}, written on {day_words(answer.answered_on)}")


def _visible(section: ReviewSection) -> ReviewSection:
    """Return a section in which whatever a browser would obey, or nobody would see, is written out."""
    return replace(
        section,
        question=shown(section.question),
        figures=tuple(
            replace(each, label=shown(each.label), note=shown(each.note) if each.note else None)
            for each in section.figures
        ),
        breakdowns=tuple(
            replace(
                each,
                label=shown(each.label),
                parts=tuple(replace(part, name=shown(part.name)) for part in each.parts),
            )
            for each in section.breakdowns
        ),
        trends=tuple(replace(each, label=shown(each.label)) for each in section.trends),
        names=tuple(shown(name) for name in section.names),
        answer=_visible_answer(section.answer),
        answer_before=_visible_answer(section.answer_before),
    )


def _visible_answer(answer: ReviewAnswer | None) -> ReviewAnswer | None:
    return replace(answer, text=shown(answer.text, newlines=True)) if answer else None

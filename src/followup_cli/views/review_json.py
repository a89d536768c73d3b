"""The JSON of a review: periods, and for each of the five questions the figures, objectives and answers."""

from followup_cli.domain.periods import Period
from followup_cli.domain.review import Breakdown, Figure, Review, ReviewSection, Trend
from followup_cli.domain.review_compare import figure_verdict
from followup_cli.domain.review_records import ReviewAnswer
from followup_cli.views.objectives import progress_json, value_json
from followup_cli.views.shapes import Shape, day_json


def review_json(review: Review, *, is_dry_run: bool = False) -> Shape:
    """Return a review whole: numbers unrounded, shares from 0 to 1, money by currency, null for what has no value."""
    return {
        "period": period_json(review.period),
        "before": period_json(review.before),
        "today": day_json(review.today),
        "is_over": review.is_over,
        "sections": [_section_json(section) for section in review.sections],
        "remarks": list(review.remarks),
        "dry_run": is_dry_run,
    }


def period_json(period: Period) -> Shape:
    """Return a period with its first and last day."""
    return {
        "kind": period.kind,
        "name": period.name,
        "starts_on": day_json(period.starts_on),
        "ends_on": day_json(period.ends_on),
    }


def _section_json(section: ReviewSection) -> Shape:
    return {
        "topic": section.topic,
        "question": section.question,
        "answer": _answer_json(section.answer),
        "answer_before": _answer_json(section.answer_before),
        "objectives": [progress_json(one) for one in section.progress],
        "figures": [_figure_json(figure) for figure in section.figures],
        "breakdowns": [_breakdown_json(breakdown) for breakdown in section.breakdowns],
        "trends": [_trend_json(trend) for trend in section.trends],
        "names": list(section.names),
    }


def _answer_json(answer: ReviewAnswer | None) -> Shape | None:
    if answer is None:
        return None
    return {
        "period": Period(answer.period, answer.starts_on).name,
        "text": answer.text,
        "answered_on": day_json(answer.answered_on),
    }


def _figure_json(figure: Figure) -> Shape:
    return {
        "key": figure.key,
        "label": figure.label,
        "unit": figure.unit,
        "value": value_json(figure.value),
        "before": value_json(figure.before),
        "better": figure.better,
        "verdict": figure_verdict(figure),
        "note": figure.note,
    }


def _breakdown_json(breakdown: Breakdown) -> Shape:
    return {
        "key": breakdown.key,
        "label": breakdown.label,
        "unit": breakdown.unit,
        "parts": [
            {"name": part.name, "value": value_json(part.value), "before": value_json(part.before)}
            for part in breakdown.parts
        ],
    }


def _trend_json(trend: Trend) -> Shape:
    return {
        "key": trend.key,
        "label": trend.label,
        "unit": trend.unit,
        "points": [
            {
                "starts_on": day_json(point.starts_on),
                "name": point.name,
                "value": value_json(point.value),
                "is_so_far": point.is_so_far,
            }
            for point in trend.points
        ],
    }

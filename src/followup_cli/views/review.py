"""``review``: the five questions of a period, each with its figures, and what was answered."""

from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from followup_cli.domain.periods import Period
from followup_cli.domain.review import Review, ReviewSection
from followup_cli.domain.review_answers import AnswersKept, question_of
from followup_cli.domain.review_periods import period_title, the_period
from followup_cli.domain.review_vocabulary import ReviewTopic
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import INDENT, Page, commands, dry_run, prose, remarks, text
from followup_cli.views.objectives import add_progress
from followup_cli.views.review_figures import add_breakdown, add_figures, add_trend


def show_review(review: Review, console: Console) -> None:
    """Print a review whole, and what to type next."""
    page = Page(console)
    _add_head(page, review)
    for section in review.sections:
        page.heading(question_of(section.topic))
        _add_section(page, section, review.today)
        _add_answers(page, section, review.today)
    commands(page, _next(review))
    page.print()


def show_section(section: ReviewSection, console: Console, today: date) -> None:
    """Print what bears on one question, and its answers so far: the seller is asked it below."""
    page = Page(console)
    page.heading(question_of(section.topic))
    _add_section(page, section, today)
    _add_answers(page, section, today)
    page.blank()
    page.print()


def show_answers_kept(result: AnswersKept, console: Console) -> None:
    """Print the answers that were kept."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    if not result.answers:
        page.line(f"Nothing was answered for {the_period(result.period)}.")
    else:
        page.line(f"Kept for {the_period(result.period)}:")
    for topic, answer in result.answers.items():
        page.line(INDENT, (question_of(topic), styles.LABEL))
        page.hang(text(INDENT * 2), prose(answer.text) if answer else text(("no answer", styles.QUIET)))
    if not result.is_dry_run:
        commands(page, [(f"followup review {result.period.name}", "the answers beside the figures")])
    page.print()


def show_page_written(path: Path, console: Console) -> None:
    """Print where the page went."""
    console.print(text("Written to ", str(path)), soft_wrap=True)


def _add_head(page: Page, review: Review) -> None:
    period = review.period
    page.line((f"Review of {the_period(period)}", styles.HEADING), (f"  {_days(period, review.today)}", styles.QUIET))
    page.line(f"Beside each figure stands that of {the_period(review.before)};")
    page.line("+ is more than that, - is less.")
    remarks(page, review.remarks)


def _days(period: Period, today: date) -> str:
    return f"{day(period.starts_on, today)} to {day(period.ends_on, today)}"


def _add_section(page: Page, section: ReviewSection, today: date) -> None:
    if section.progress:
        add_progress(page, section.progress, today)
        page.blank()
    elif section.topic is ReviewTopic.OBJECTIVES:
        page.line(INDENT, ("No objectives were set.", styles.QUIET))
    add_figures(page, section.figures)
    for breakdown in section.breakdowns:
        add_breakdown(page, breakdown)
    if section.trends:
        page.blank()
    for trend in section.trends:
        add_trend(page, trend)
    if section.names:
        page.blank()
    for name in section.names:
        page.hang(text(INDENT, ("· ", styles.WARNING)), text(name))


def _add_answers(page: Page, section: ReviewSection, today: date) -> None:
    page.blank()
    before, answer = section.answer_before, section.answer
    if before:
        page.field("Before", _said(before.text, Period(before.period, before.starts_on).name))
    page.field("Answer", _said(answer.text, day(answer.answered_on, today)) if answer else ("none yet", styles.QUIET))


def _said(answer: str, remark: str) -> Text:
    return text(prose(answer), (f" · {remark}", styles.QUIET))


def _next(review: Review) -> list[tuple[str, str]]:
    name = review.period.name
    found = []
    if any(section.answer is None for section in review.sections):
        found.append((f"followup review {name} --ask", "answer the questions, one by one"))
    if not review.is_over and not any(section.progress for section in review.sections):
        found.append((f"followup objective set on-time 90 {name}", "something to reach"))
    found.append((f"followup review {review.before.name}", f"{period_title(review.before)}"))
    return found

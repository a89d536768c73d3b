"""Giving a review out: on the terminal, as JSON, and as a page in a file."""

from dataclasses import dataclass
from pathlib import Path

from followup_cli.cli.runtime import Runtime
from followup_cli.domain.review import Review
from followup_cli.domain.review_answers import AnswersKept


@dataclass(frozen=True, slots=True)
class ReviewOutput:
    """How a review is to be given out."""

    html: Path | None
    may_overwrite: bool
    is_dry_run: bool
    as_json: bool


def refuse_page(how: ReviewOutput) -> None:
    """Raise RefusedError where the page asked for could not be written, before anything else is done."""
    from followup_cli.documents.files import refuse_unwritable

    if how.html is not None:
        refuse_unwritable(how.html, overwrite=how.may_overwrite)


def put_review(runtime: Runtime, review: Review, kept: AnswersKept | None, how: ReviewOutput) -> None:
    """Write the page if one was asked for, and show the review; only the answers where some were kept, or the file."""
    from followup_cli.views.review import show_answers_kept, show_page_written, show_review
    from followup_cli.views.review_json import review_json

    page = how.html if not how.is_dry_run else None
    if page is not None:
        _write(runtime, review, page, overwrite=how.may_overwrite)
    if how.as_json:
        html = str(page) if page is not None else None
        runtime.show_json({**review_json(review, is_dry_run=how.is_dry_run), "html": html})
        return
    if kept is not None:
        show_answers_kept(kept, runtime.out)
    if page is not None:
        show_page_written(page, runtime.out)
    elif kept is None:
        show_review(review, runtime.out)


def _write(runtime: Runtime, review: Review, page: Path, *, overwrite: bool) -> None:
    from followup_cli.documents.files import write_private
    from followup_cli.documents.report_html import to_html

    text = to_html(review, runtime.settings.seller.name)
    write_private(page, text, overwrite=overwrite, makes_folders=False)

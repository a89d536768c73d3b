"""Keeping the answers to a review's five questions: one for each period and question."""

from collections.abc import Mapping
from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.domain.periods import Period
from followup_cli.domain.review_answers import AnswersKept
from followup_cli.domain.review_records import ReviewAnswer
from followup_cli.domain.review_vocabulary import ReviewTopic
from followup_cli.store.transaction import Transaction


def keep_review_answers(desk: Desk, period: Period, texts: Mapping[ReviewTopic, str]) -> AnswersKept:
    """Keep answers to a period's review in place of those there are; an empty text takes one away."""
    with desk.write() as tx:
        known = {one.topic: one for one in tx.all(ReviewAnswer, period=period.kind, starts_on=period.starts_on)}
        kept = {topic: _keep(tx, desk, period, topic, text, known.get(topic)) for topic, text in texts.items()}
    return AnswersKept(period, kept, desk.is_dry_run)


def _keep(
    tx: Transaction, desk: Desk, period: Period, topic: ReviewTopic, text: str, known: ReviewAnswer | None
) -> ReviewAnswer | None:
    if not text:
        if known is not None:
            tx.remove(known)
        return None
    if known is None:
        return tx.add(ReviewAnswer(0, period.kind, period.starts_on, topic, text, desk.today))
    if known.text == text:
        return known
    changed = replace(known, text=text, answered_on=desk.today)
    tx.update(changed)
    return changed

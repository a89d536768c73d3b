"""The tables of the seller's own review; see ``domain.review_records``."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field

from followup_cli.store.table_base import Row, key_column


class ObjectiveRow(Row, table=True):
    """See ``review_records.Objective``."""

    __tablename__ = "objectives"
    id: int = key_column()
    measure: str
    period: str
    starts_on: date
    set_on: date
    target: int | None
    amount_minor: int | None = Field(sa_type=BigInteger)
    amount_currency: str | None


class ReviewAnswerRow(Row, table=True):
    """See ``review_records.ReviewAnswer``."""

    __tablename__ = "review_answers"
    id: int = key_column()
    period: str
    starts_on: date
    topic: str
    text: str
    answered_on: date

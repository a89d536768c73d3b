"""The tables of letters; see ``domain.letter_records``."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field

from followup_cli.store.table_base import Row, key_column, reference_to


class LetterRow(Row, table=True):
    """See ``records.Letter``."""

    __tablename__ = "letters"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    template: str
    channel: str
    written_on: date
    page: str
    body: str
    format: str
    file_name: str
    sha256: str
    size: int = Field(sa_type=BigInteger)
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)
    sent_on: date | None
    is_edited: bool
    has_placeholders: bool
    variants: str
    facts: str
    verdict: str | None
    points: int | None


class LetterSayingRow(Row, table=True):
    """See ``records.LetterSaying``."""

    __tablename__ = "letter_sayings"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    template: str
    field: str
    text: str
    said_on: date
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)

"""The tables of days, presents, files and material; see ``domain.keepsakes``."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field

from followup_cli.store.table_base import Row, key_column, reference_to


class OccasionRow(Row, table=True):
    """See ``records.Occasion``."""

    __tablename__ = "occasions"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    kind: str
    contact_id: int | None = reference_to("contacts", is_optional=True)
    title: str | None
    month: int | None
    day: int | None
    year: int | None
    is_yearly: bool
    holiday_country: str | None
    channel: str | None
    lead: str | None
    cadence_id: int | None = reference_to("cadences", is_optional=True)


class GiftRow(Row, table=True):
    """See ``records.Gift``."""

    __tablename__ = "gifts"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    what: str
    given_on: date
    channel: str
    contact_id: int | None = reference_to("contacts", is_optional=True)
    occasion_id: int | None = reference_to("occasions", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)
    note: str | None
    referral_id: int | None = reference_to("referrals", is_optional=True)
    testimonial_id: int | None = reference_to("testimonials", is_optional=True)
    reward_kind: str | None


class AttachmentRow(Row, table=True):
    """See ``records.Attachment``."""

    __tablename__ = "attachments"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    title: str
    added_on: date
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)
    url: str | None
    file_name: str | None
    sha256: str | None
    size: int | None = Field(sa_type=BigInteger)
    media_type: str | None


class MaterialRow(Row, table=True):
    """See ``records.Material``."""

    __tablename__ = "material"
    id: int = key_column()
    title: str
    added_on: date
    needs: str
    url: str | None
    file_name: str | None
    sha256: str | None
    size: int | None = Field(sa_type=BigInteger)
    media_type: str | None
    retired_on: date | None


class MaterialSentRow(Row, table=True):
    """See ``records.MaterialSent``."""

    __tablename__ = "material_sent"
    id: int = key_column()
    material_id: int = reference_to("material")
    customer_id: int = reference_to("customers")
    sent_on: date
    contact_id: int | None = reference_to("contacts", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)

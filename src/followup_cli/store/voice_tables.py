"""The tables of what customers say; see ``domain.voice_records``."""

from datetime import date

from followup_cli.store.table_base import Row, key_column, reference_to


class FeedbackRow(Row, table=True):
    """See ``voice_records.Feedback``."""

    __tablename__ = "feedback"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)
    asked_on: date | None
    channel: str | None
    received_on: date | None
    satisfaction: str | None
    text: str | None
    is_idea: bool
    answered_on: date | None
    answer: str | None
    acted_on: date | None
    action: str | None
    told_on: date | None
    cadence_id: int | None = reference_to("cadences", is_optional=True)
    complaint_id: int | None = reference_to("complaints", is_optional=True)
    no_complaint_because: str | None
    no_complaint_on: date | None
    is_by_outcome: bool


class ReferralRow(Row, table=True):
    """See ``voice_records.Referral``."""

    __tablename__ = "referrals"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)
    asked_on: date | None
    received_on: date | None
    referred_id: int | None = reference_to("customers", is_optional=True)
    contacted_on: date | None
    won_on: date | None
    won_sale_id: int | None = reference_to("sales", is_optional=True)
    closed_on: date | None
    closed_because: str | None
    cadence_id: int | None = reference_to("cadences", is_optional=True)
    note: str | None


class TestimonialRow(Row, table=True):
    """See ``voice_records.Testimonial``."""

    __tablename__ = "testimonials"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    touch_id: int | None = reference_to("touches", is_optional=True)
    asked_on: date | None
    received_on: date | None
    text: str | None
    places: str
    used_on: date | None
    declined_on: date | None
    declined_because: str | None
    cadence_id: int | None = reference_to("cadences", is_optional=True)

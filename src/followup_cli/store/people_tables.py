"""The tables of people; see ``domain.people_records``."""

from datetime import date

from sqlmodel import Field

from followup_cli.store.table_base import Row, key_column, reference_to


class CustomerAliasRow(Row, table=True):
    """See ``records.CustomerAlias``."""

    __tablename__ = "customer_aliases"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    name: str


class DistinctPairRow(Row, table=True):
    """See ``records.DistinctPair``."""

    __tablename__ = "distinct_pairs"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    other_id: int = reference_to("customers")
    said_on: date


class ContactRow(Row, table=True):
    """See ``records.Contact``."""

    __tablename__ = "contacts"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    name: str
    title: str | None
    greeting: str | None
    emails: str
    phones: str
    channel: str | None
    verified_on: date | None
    given_name: str | None
    family_name: str | None
    salutation: str | None
    called: str | None
    addresses: str
    language: str | None
    country: str | None
    time_zone: str | None
    ideal_gap: str | None
    longest_gap: str | None
    best_hours: str | None
    status: str
    status_on: date | None
    uid: str | None = Field(index=True)


class FactRow(Row, table=True):
    """See ``records.Fact``."""

    __tablename__ = "facts"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    text: str
    noted_on: date
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    kind: str | None
    source: str | None
    say: str | None


class DoNotContactRow(Row, table=True):
    """See ``records.DoNotContact``."""

    __tablename__ = "do_not_contact"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    from_on: date
    contact_id: int | None = reference_to("contacts", is_optional=True)
    channel: str | None
    until_on: date | None
    why: str | None


class ContactMoveRow(Row, table=True):
    """See ``records.ContactMove``."""

    __tablename__ = "contact_moves"
    id: int = key_column()
    contact_id: int = reference_to("contacts")
    from_customer_id: int = reference_to("customers")
    moved_on: date
    to_customer_id: int | None = reference_to("customers", is_optional=True)
    former_title: str | None
    successor_id: int | None = reference_to("contacts", is_optional=True)


class ContactCardRow(Row, table=True):
    """See ``records.ContactCard``."""

    __tablename__ = "contact_cards"
    id: int = key_column()
    contact_id: int = reference_to("contacts")
    text: str


class AbsenceRow(Row, table=True):
    """See ``records.Absence``."""

    __tablename__ = "absences"
    id: int = key_column()
    from_on: date
    until_on: date
    customer_id: int | None = reference_to("customers", is_optional=True)
    why: str | None

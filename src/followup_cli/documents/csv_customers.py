"""Reading customers and their contacts from a CSV file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from followup_cli.documents.csv_columns import Columns, match_columns
from followup_cli.documents.csv_contact_columns import LABELLED, OWN_ADDRESS, columns_for, numbered, ways_of
from followup_cli.documents.csv_contact_values import (
    a_date,
    google_label,
    language,
    one_of,
    read_wish,
    yearly_day,
)
from followup_cli.documents.csv_rows import RowReader
from followup_cli.documents.csv_table import CsvTable, read_table
from followup_cli.documents.csv_values import check_date_format
from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_taking import time_zone
from followup_cli.domain.hours import parse_hours
from followup_cli.domain.import_pages import RejectedRow
from followup_cli.domain.people_records import Contact
from followup_cli.domain.phrases import parse_span
from followup_cli.domain.reach import Address, ContactAddress, Email, Phone
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel, ContactStatus, CustomerClass, CustomerKind

_SEVERAL = " ::: "
"""What parts several values in one cell of Google's."""


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer as a file tells it, and a person there; ``line`` is where its row starts.

    The address's region is as written. The person's name is empty where the row names nobody, and
    phone numbers have no E.164 form yet.
    """

    line: int
    customer: Customer
    card: Card


@dataclass(frozen=True, slots=True)
class CustomersFile:
    """What a file of customers holds; ``read`` counts all its rows, good and rejected."""

    rows: tuple[CustomerRow, ...]
    rejected: tuple[RejectedRow, ...]
    read: int
    ignored: tuple[str, ...]
    """Columns that are no field."""
    header: tuple[str, ...]
    cells: Mapping[int, tuple[str, ...]]
    """Every row as it stands, by line: for writing rejected ones out again."""


def read_customers(
    path: Path,
    *,
    country_code: Callable[[str], str],
    check_email: Callable[[str], str],
    mapping: Mapping[str, str] | None = None,
    encoding: str = "utf-8-sig",
    delimiter: str | None = None,
    date_format: str | None = None,
) -> CustomersFile:
    """Read a CSV of customers whole; faulty rows are gathered, never raised.

    ``mapping`` gives columns by field (see ``match_columns``); ``country_code`` turns a cell into a
    code, ``check_email`` into an address as it is kept, or they raise ValueError. A row that names a
    person and no customer is a household's. Raises InputFileError for a file that is no such table,
    UsageError for an option that cannot be.
    """
    if date_format is not None:
        check_date_format(date_format)
    table = read_table(path, encoding=encoding, delimiter=delimiter)
    columns = match_columns(table, columns_for(table.header), mapping or {})
    if not {"contact", "given_name", "family_name"} & set(columns.places):
        columns.require("customer")
    rows: list[CustomerRow] = []
    rejected: list[RejectedRow] = []
    for row in table.rows:
        reader = RowReader(columns, row)
        found = (
            _Row(reader, columns, table, (country_code, check_email), date_format).read(row.line)
            if reader.is_whole
            else None
        )
        fault = reader.rejected()
        if fault:
            rejected.append(fault)
        elif found:
            rows.append(found)
    cells = {row.line: row.cells for row in table.rows}
    return CustomersFile(tuple(rows), tuple(rejected), len(table.rows), columns.ignored, table.header, cells)


class _Row:
    """One row being read."""

    def __init__(
        self,
        reader: RowReader,
        columns: Columns,
        table: CsvTable,
        checks: tuple[Callable[[str], str], Callable[[str], str]],
        date_format: str | None,
    ) -> None:
        self._reader = reader
        self._numbers = range(1, ways_of(table.header) + 1)
        self._has = columns.places
        self._is_google = any(" - " in name for name in table.header)
        self._country_code, self._check_email = checks
        self._date_format = date_format
        self._starred: set[str] = set()

    def read(self, line: int) -> CustomerRow:
        """Return what the row tells; what is wrong with it is noted with its reader."""
        text, value = self._reader.text, self._reader.value
        name = self._name()
        kind = value("kind", one_of(CustomerKind, "kind of customer"))
        company = text("customer") if name else self._reader.needed("customer")
        if company is None and kind is None:
            kind = CustomerKind.HOUSEHOLD
        customer = Customer(
            0,
            company or name,
            country=value("country", self._country_code),
            region=text("holiday_region"),
            customer_class=value("class", one_of(CustomerClass, "class")),
            address=Address(text("street"), text("city"), text("region"), text("postal_code")),
            kind=kind,
            archived_on=value("archived_on", a_date(self._date_format)),
        )
        is_household = kind is CustomerKind.HOUSEHOLD
        notes = [found for number in self._numbers if (found := text(numbered("note", number)))]
        wishes = [value(numbered("do_not_contact", number), read_wish) for number in self._numbers]
        card = Card(
            self._contact(name),
            None if is_household else customer.name,
            customer.name if is_household and customer.name != name else None,
            birthday=value("birthday", self._yearly_day),
            wedding=value("wedding", self._yearly_day),
            notes=tuple(dict.fromkeys(notes)),
            blocks=tuple(wish for wish in wishes if wish is not None),
            preferred=frozenset(self._starred) if self._is_google else frozenset({"emails", "phones", "addresses"}),
            is_here=(text("status") or "").lower() == ContactStatus.HERE,
            line=line,
        )
        return CustomerRow(line, customer, card)

    def _name(self) -> str:
        parts = ("given_name", "middle_name", "family_name", "name_suffix")
        spoken = " ".join(found for part in parts if (found := self._reader.text(part)))
        return self._reader.text("contact") or spoken

    def _contact(self, name: str) -> Contact:
        text, value, day = self._reader.text, self._reader.value, a_date(self._date_format)
        plain: dict[str, Any] = {field: text(field) for field in ("given_name", "family_name", "salutation", "called")}
        return Contact(
            0,
            0,
            name,
            title=text("contact_title"),
            greeting=text("greeting"),
            emails=self._first("emails", self._emails()),
            phones=self._first("phones", self._phones()),
            channel=value("channel", one_of(Channel, "channel")),
            verified_on=value("verified_on", day),
            addresses=self._first("addresses", self._addresses()),
            language=value("language", language),
            country=value("contact_country", self._country_code),
            time_zone=value("time_zone", time_zone),
            ideal_gap=value("ideal_gap", parse_span),
            longest_gap=value("longest_gap", parse_span),
            best_hours=value("best_hours", parse_hours),
            status=value("status", one_of(ContactStatus, "status")) or ContactStatus.HERE,
            status_on=value("status_on", day),
            uid=text("uid"),
            **plain,
        )

    def _emails(self) -> Iterator[tuple[Email, bool]]:
        for number in self._numbers:
            label, is_starred = self._label("email_label", number)
            for cell in self._cells(numbered("email", number)):
                found = self._checked(numbered("email", number), cell)
                if found:
                    yield Email(found, label), is_starred

    def _phones(self) -> Iterator[tuple[Phone, bool]]:
        for number in self._numbers:
            label, is_starred = self._label("phone_label", number)
            for cell in self._cells(numbered("phone", number)):
                yield Phone(" ".join(cell.split()), label), is_starred
        for field, label in LABELLED.items():
            for cell in self._cells(field):
                yield Phone(" ".join(cell.split()), label), False

    def _addresses(self) -> Iterator[tuple[ContactAddress, bool]]:
        for number in self._numbers:
            label, is_starred = self._label("own_label", number)
            parts = {part: self._reader.text(numbered(f"own_{part}", number)) for part in OWN_ADDRESS[1:-1]}
            country = self._reader.value(numbered("own_country", number), self._country_code)
            if any(parts.values()) or country:
                # Outlook's home address has no column for its label.
                is_outlook = label is None and numbered("own_label", number) not in self._has
                yield ContactAddress("home" if is_outlook else label, **parts, country=country), is_starred

    def _first(self, which: str, found: Iterator[tuple[Any, bool]]) -> tuple[Any, ...]:
        """Return numbers or addresses each once, the one with Google's star in front."""
        ways: dict[object, tuple[Any, bool]] = {}
        for way, is_starred in found:
            ways.setdefault(replace(way, label=None), (way, is_starred))
        if any(is_starred for _, is_starred in ways.values()):
            self._starred.add(which)
        return tuple(way for way, _ in sorted(ways.values(), key=lambda pair: not pair[1]))

    def _label(self, field: str, number: int) -> tuple[str | None, bool]:
        written = self._reader.text(numbered(field, number))
        return google_label(written) if written and self._is_google else (written, False)

    def _cells(self, field: str) -> list[str]:
        written = self._reader.text(field) or ""
        return [cell.strip() for cell in written.split(_SEVERAL) if cell.strip()]

    def _checked(self, field: str, text: str) -> str | None:
        try:
            return self._check_email(text)
        except ValueError as exc:
            self._reader.fault(field, str(exc))
            return None

    def _yearly_day(self, text: str) -> Any:  # noqa: ANN401 - a day, or None where the file says there is none
        return yearly_day(text, self._date_format)

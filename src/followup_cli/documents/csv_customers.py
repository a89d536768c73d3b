"""Reading customers and their contacts from a CSV file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from followup_cli.documents.csv_columns import match_columns
from followup_cli.documents.csv_rows import RowReader
from followup_cli.documents.csv_table import read_table
from followup_cli.domain.changes import RejectedRow
from followup_cli.domain.reach import Address
from followup_cli.domain.vocabulary import CustomerClass

CUSTOMER_FIELDS: Mapping[str, tuple[str, ...]] = {
    "customer": ("customername", "company", "companyname", "account", "accountname", "client", "clientname"),
    "contact": ("contactname", "contactperson"),
    "contact_title": ("contactjobtitle", "jobtitle", "contactposition", "title"),
    "email": ("emailaddress", "contactemail", "mail"),
    "phone": ("phonenumber", "contactphone", "telephone", "tel"),
    "street": ("address", "streetaddress", "addressline1", "billingstreet"),
    "city": ("town", "billingcity"),
    "region": ("state", "province", "county", "billingstate"),
    "postal_code": ("postcode", "zip", "zipcode", "billingpostalcode"),
    "country": ("countrycode", "customercountry", "billingcountry"),
    "class": ("customerclass", "category"),
}
"""The fields of a customer, with further names (small letters, nothing but letters) for their columns."""


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer as a file tells it; ``line`` is where its row starts. The address's region is as written."""

    line: int
    customer: str
    contact: str | None = None
    contact_title: str | None = None
    email: str | None = None
    phone: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    address: Address = field(default_factory=Address)
    customer_class: CustomerClass | None = None


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
) -> CustomersFile:
    """Read a CSV of customers whole; faulty rows are gathered, never raised.

    ``mapping`` gives columns by field (see ``match_columns``); ``country_code`` turns a cell into a
    code, ``check_email`` into an address as it is kept, or they raise ValueError. Raises
    InputFileError for a file that is no such table, UsageError for an option that cannot be.
    """
    table = read_table(path, encoding=encoding, delimiter=delimiter)
    columns = match_columns(table, CUSTOMER_FIELDS, mapping or {})
    columns.require("customer")
    rows: list[CustomerRow] = []
    rejected: list[RejectedRow] = []
    for row in table.rows:
        reader = RowReader(columns, row)
        customer = _customer(row.line, reader, country_code, check_email) if reader.is_whole else None
        fault = reader.rejected()
        if fault:
            rejected.append(fault)
        elif customer:
            rows.append(customer)
    cells = {row.line: row.cells for row in table.rows}
    return CustomersFile(tuple(rows), tuple(rejected), len(table.rows), columns.ignored, table.header, cells)


def _customer(
    line: int, reader: RowReader, country_code: Callable[[str], str], check_email: Callable[[str], str]
) -> CustomerRow:
    return CustomerRow(
        line=line,
        customer=reader.needed("customer"),
        contact=reader.text("contact"),
        contact_title=reader.text("contact_title"),
        email=reader.value("email", check_email),
        phone=reader.text("phone"),
        country=reader.value("country", country_code),
        address=Address(reader.text("street"), reader.text("city"), reader.text("region"), reader.text("postal_code")),
        customer_class=reader.value("class", _class),
    )


def _class(text: str) -> CustomerClass:
    try:
        return CustomerClass(text.upper())
    except ValueError:
        raise ValueError(f"{text!r} is no class; write A, B or C") from None

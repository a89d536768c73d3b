"""Reading sales from a CSV file."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypedDict

from followup_cli.documents.csv_columns import Columns, match_columns
from followup_cli.documents.csv_rows import RowReader
from followup_cli.documents.csv_table import read_table
from followup_cli.documents.csv_values import check_date_format, check_decimal, read_amount, read_benefits, read_date
from followup_cli.domain.entries import check_closed_on
from followup_cli.domain.import_pages import RejectedRow
from followup_cli.domain.losses import kind_in, parse_kind
from followup_cli.domain.money import Money
from followup_cli.domain.vocabulary import LossKind, Outcome

SALES_FIELDS: Mapping[str, tuple[str, ...]] = {
    "customer": ("customername", "company", "companyname", "account", "accountname", "client", "clientname"),
    "contact": ("contactname", "contactperson"),
    "contact_title": ("contactjobtitle", "jobtitle", "contactposition"),
    "email": ("emailaddress", "contactemail", "mail"),
    "phone": ("phonenumber", "contactphone", "telephone", "tel"),
    "country": ("countrycode", "customercountry"),
    "product": ("productname", "products", "item"),
    "amount": ("value", "total", "totalamount", "closevalue", "dealvalue", "salevalue", "revenue"),
    "currency": ("currencycode", "currencyisocode"),
    "closed_on": ("closed", "closedate", "closeddate", "closingdate", "dateclosed", "saledate", "orderdate", "date"),
    "promised_on": ("promised", "promiseddate", "deliverby", "requireddate", "expecteddelivery"),
    "shipped_on": ("shipped", "shippeddate", "shipdate", "dateshipped"),
    "delivered_on": ("delivered", "delivereddate", "datedelivered"),
    "outcome": ("result", "stage", "dealstage", "stagename"),
    "reason": ("lossreason", "lostreason", "reasonlost"),
    "loss_kind": ("losskind", "kindofloss"),
    "competitor": ("competitorname", "maincompetitor", "primarycompetitor", "lostto"),
    "would_have_changed": ("wouldhavechangedit",),
    "order_id": ("order", "ordernumber", "orderno", "opportunityid", "dealid", "saleid"),
    "benefit": ("benefits",),
    "note": ("notes", "comment", "comments", "remark", "remarks"),
}
"""The fields of a sale, with further names (small letters, nothing but letters) for their columns."""

EMPTY_OUTCOME = "(empty)"
"""Under which rows are counted whose outcome cell is empty."""

_TAKEN = frozenset({Outcome.WON.value, Outcome.LOST.value})


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale as a file tells it; ``line`` is where its row starts. A won one has an amount."""

    line: int
    customer: str
    product: str
    outcome: Outcome
    closed_on: date
    amount: Money | None = None
    contact: str | None = None
    contact_title: str | None = None
    email: str | None = None
    phone: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    promised_on: date | None = None
    shipped_on: date | None = None
    delivered_on: date | None = None
    reason: str | None = None
    loss_kind: LossKind | None = None
    """Of a lost sale, as the next two; without a column of its own the reason may give it."""
    competitor: str | None = None
    would_have_changed: str | None = None
    order_id: str | None = None
    benefits: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SalesFile:
    """What a file of sales holds; ``read`` counts all its rows: good, rejected and skipped."""

    rows: tuple[SaleRow, ...]
    rejected: tuple[RejectedRow, ...]
    read: int
    skipped_outcomes: tuple[tuple[str, int], ...]
    """Rows that are neither won nor lost, counted by what they say instead, most frequent first."""
    ignored: tuple[str, ...]
    """Columns that are no field."""
    header: tuple[str, ...]
    cells: Mapping[int, tuple[str, ...]]
    """Every row as it stands, by line: for writing rejected ones out again."""


@dataclass(frozen=True, slots=True)
class _Readers:
    """How the values of this file are read."""

    closed_on: Callable[[str], date]
    date: Callable[[str], date]
    country: Callable[[str], str]
    currency: Callable[[str], str]
    email: Callable[[str], str]
    default_currency: str
    decimal: str


def read_sales(  # noqa: PLR0913 - each is a choice of its own, most of them left alone
    path: Path,
    *,
    default_currency: str,
    country_code: Callable[[str], str],
    currency_code: Callable[[str], str],
    check_email: Callable[[str], str],
    mapping: Mapping[str, str] | None = None,
    date_format: str | None = None,
    encoding: str = "utf-8-sig",
    delimiter: str | None = None,
    decimal: str = ".",
    today: date | None = None,
) -> SalesFile:
    """Read a CSV of sales whole; faulty rows are gathered, never raised.

    ``mapping`` gives columns by field (see ``match_columns``), ``date_format`` strptime codes for
    dates that are not ISO, ``decimal`` the decimal mark of amounts. ``country_code`` and
    ``currency_code`` turn a cell into a code, ``check_email`` into an address as it is kept, or they
    raise ValueError. With ``today``, a sale closed
    later than that is a fault. Without an outcome column every row is a sale won. Raises
    InputFileError for a file that is no such table, UsageError for an option that cannot be.
    """
    if date_format is not None:
        check_date_format(date_format)
    table = read_table(path, encoding=encoding, delimiter=delimiter)
    columns = match_columns(table, SALES_FIELDS, mapping or {})
    # Only a lost sale may go without an amount, and without outcomes every sale is won.
    columns.require("customer", "product", *(() if "outcome" in columns.places else ("amount",)), "closed_on")
    dates = partial(read_date, date_format=date_format)
    readers = _Readers(
        partial(_closed_on, dates, today),
        dates,
        country_code,
        currency_code,
        check_email,
        default_currency,
        check_decimal(decimal),
    )
    rows: list[SaleRow] = []
    rejected: list[RejectedRow] = []
    skipped: Counter[str] = Counter()
    for row in table.rows:
        reader = RowReader(columns, row)
        said = _said_outcome(reader, columns)
        if reader.is_whole and said.casefold() not in _TAKEN:
            skipped[said] += 1
            continue
        sale = _sale(row.line, reader, columns, readers) if reader.is_whole else None
        fault = reader.rejected()
        if fault:
            rejected.append(fault)
        elif sale:
            rows.append(sale)
    return SalesFile(
        tuple(rows),
        tuple(rejected),
        len(table.rows),
        tuple(sorted(skipped.items(), key=lambda item: (-item[1], item[0]))),
        columns.ignored,
        table.header,
        {row.line: row.cells for row in table.rows},
    )


def _closed_on(read: Callable[[str], date], today: date | None, text: str) -> date:
    found = read(text)
    return found if today is None else check_closed_on(found, today)


def _said_outcome(reader: RowReader, columns: Columns) -> str:
    if "outcome" not in columns.places:
        return Outcome.WON
    return reader.text("outcome") or EMPTY_OUTCOME


def _sale(line: int, reader: RowReader, columns: Columns, readers: _Readers) -> SaleRow | None:
    """Read a whole row; None when it lacks what makes a sale, and then the reader holds the faults."""
    customer, product = reader.needed("customer"), reader.needed("product")
    outcome = Outcome(_said_outcome(reader, columns).casefold())
    closed_on = reader.value("closed_on", readers.closed_on, is_needed=True)
    sale = partial(
        SaleRow,
        line=line,
        customer=customer,
        product=product,
        outcome=outcome,
        amount=_amount(reader, columns, readers, is_needed=outcome is Outcome.WON),
        contact=reader.text("contact"),
        contact_title=reader.text("contact_title"),
        email=reader.value("email", readers.email),
        phone=reader.text("phone"),
        country=reader.value("country", readers.country),
        promised_on=reader.value("promised_on", readers.date),
        shipped_on=reader.value("shipped_on", readers.date),
        delivered_on=reader.value("delivered_on", readers.date),
        reason=reader.text("reason"),
        **_loss(reader, outcome),
        order_id=reader.text("order_id"),
        benefits=read_benefits(reader.text("benefit") or ""),
        note=reader.text("note"),
    )
    return sale(closed_on=closed_on) if closed_on else None


class _Loss(TypedDict):
    loss_kind: LossKind | None
    competitor: str | None
    would_have_changed: str | None


def _loss(reader: RowReader, outcome: Outcome) -> _Loss:
    """Read what only a lost sale has; a reason that is a kind's very word is the kind."""
    if outcome is not Outcome.LOST:
        return {"loss_kind": None, "competitor": None, "would_have_changed": None}
    return {
        "loss_kind": reader.value("loss_kind", parse_kind) or kind_in(reader.text("reason")),
        "competitor": reader.text("competitor"),
        "would_have_changed": reader.text("would_have_changed"),
    }


def _amount(reader: RowReader, columns: Columns, readers: _Readers, *, is_needed: bool) -> Money | None:
    if is_needed:
        columns.require("amount")
    currency = readers.default_currency
    if reader.text("currency"):
        found = reader.value("currency", readers.currency)
        if found is None:
            return None
        currency = found
    return reader.value("amount", partial(read_amount, currency=currency, decimal=readers.decimal), is_needed=is_needed)

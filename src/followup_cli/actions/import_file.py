"""``import``: a file read whole, its faults dealt with, its rows handed on, one report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followup_cli.actions.desk import Desk
from followup_cli.actions.import_customers import import_customers
from followup_cli.actions.import_sales import Progress, import_sales
from followup_cli.almanac.countries import country_code
from followup_cli.almanac.currencies import currency_code
from followup_cli.almanac.emails import check_email
from followup_cli.documents.csv_customers import CustomersFile, read_customers
from followup_cli.documents.csv_rejected import write_rejected
from followup_cli.documents.csv_sales import SalesFile, read_sales
from followup_cli.documents.json_file import read_json
from followup_cli.domain.import_pages import ImportReport, RejectedRow
from followup_cli.domain.vocabulary import CadenceScope
from followup_cli.errors import InputFileError
from followup_cli.store.dump import load

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How a file is to be read. ``keep_going`` sets rejected rows aside instead of stopping at them."""

    path: Path
    mapping: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None
    encoding: str = "utf-8-sig"
    delimiter: str | None = None
    keep_going: bool = False
    rejected_path: Path | None = None
    decimal: str = "."
    """The decimal mark of amounts."""
    is_update: bool = False
    """Whether the file is the newer truth about customers that are known."""


def import_sales_file(
    desk: Desk, wish: ImportWish, *, scope: CadenceScope, playbook: str | None, progress: Progress
) -> ImportReport:
    """Import a CSV of sales; raises InputFileError with the rejected rows unless told to keep going."""
    file = read_sales(
        wish.path,
        default_currency=desk.settings.currency,
        country_code=country_code,
        currency_code=currency_code,
        check_email=check_email,
        mapping=wish.mapping,
        date_format=wish.date_format,
        encoding=wish.encoding,
        delimiter=wish.delimiter,
        decimal=wish.decimal,
        today=desk.today,
    )
    _stop_at_rejected(wish, file.rejected)
    done = import_sales(desk, file.rows, scope=scope, playbook=playbook, progress=progress)
    return ImportReport(
        "sales",
        read=file.read,
        added=done.added,
        skipped=done.known + sum(count for _, count in file.skipped_outcomes),
        rejected=file.rejected,
        rejected_path=_set_aside(desk, wish, file, file.rejected),
        already_known=done.known,
        skipped_outcomes=file.skipped_outcomes,
        customers_added=done.customers_added,
        touches_laid=done.touches_laid,
        touches_left_out=done.touches_left_out,
        playbooks=tuple(done.playbooks.most_common()),
        similar=tuple(done.similar),
        nameless_kept=done.nameless_kept,
        without_news=done.without_news,
        remarks=(*_won_back(done.won_back), *done.remarks),
        is_dry_run=desk.is_dry_run,
    )


def _won_back(pairs: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Say how many sales were taken to win a loss back, and how one that does not is parted from it."""
    if not pairs:
        return ()
    sale, loss = pairs[0]
    taken = "1 sale wins a loss back" if len(pairs) == 1 else f"{len(pairs):,} sales win losses back"
    which = f"S{sale}, which wins S{loss} back"
    said = (
        f"{taken}, as the products say: {which}"
        if len(pairs) == 1
        else f"{taken}, as the products say, such as {which}"
    )
    return (f"{said}; if not: followup sale edit S{sale} --won-back ''",)


def import_customers_file(desk: Desk, wish: ImportWish) -> ImportReport:
    """Import a CSV of customers; raises InputFileError with the rejected rows unless told to keep going."""
    file = read_customers(
        wish.path,
        country_code=country_code,
        check_email=check_email,
        mapping=wish.mapping,
        encoding=wish.encoding,
        delimiter=wish.delimiter,
        date_format=wish.date_format,
    )
    _stop_at_rejected(wish, file.rejected)
    done = import_customers(desk, file.rows, is_update=wish.is_update)
    return ImportReport(
        "customers",
        read=file.read,
        added=done.added,
        skipped=done.known + done.completed + done.updated,
        rejected=file.rejected,
        rejected_path=_set_aside(desk, wish, file, file.rejected),
        already_known=done.known,
        completed=done.completed,
        updated=done.updated,
        rows=tuple(done.rows),
        touches_moved=done.moved,
        remarks=tuple(done.remarks),
        customers_added=done.added,
        similar=tuple(done.similar),
        nameless_kept=done.nameless_kept,
        is_dry_run=desk.is_dry_run,
    )


def import_all_file(desk: Desk, path: Path) -> ImportReport:
    """Read back what ``export all`` wrote, into an empty store."""
    document: Any = read_json(path)
    with desk.write() as tx:
        counts = load(tx, document)
    total = sum(count for _, count in counts)
    customers = dict(counts).get("customers", 0)
    return ImportReport("all", total, total, 0, customers_added=customers, is_dry_run=desk.is_dry_run)


def _stop_at_rejected(wish: ImportWish, rejected: tuple[RejectedRow, ...]) -> None:
    if not rejected or wish.keep_going:
        return
    shown = [f"{wish.path}:{row.line}: {row.field}: {row.message}" for row in rejected[:_MOST_SHOWN]]
    if len(rejected) > len(shown):
        shown.append(f"and {len(rejected) - len(shown)} more")
    rows = "1 row" if len(rejected) == 1 else f"{len(rejected)} rows"
    raise InputFileError(
        f"{rows} of {wish.path} cannot be read, so nothing was imported",
        "mend them, or --keep-going imports the others and sets these aside in a file",
        tuple(shown),
    )


def _set_aside(
    desk: Desk, wish: ImportWish, file: SalesFile | CustomersFile, rejected: tuple[RejectedRow, ...]
) -> str | None:
    """Write the rejected rows beside the file they came from, for mending; return where.

    A dry run writes no file, and so there is none to name.
    """
    if not rejected or desk.is_dry_run:
        return None
    path = wish.rejected_path or wish.path.with_name(f"{wish.path.stem}.rejected.csv")
    write_rejected(path, file.header, file.cells, rejected, overwrite=wish.rejected_path is None)
    return str(path)

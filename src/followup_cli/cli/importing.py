"""``followup import``: sales, customers, vcard, all."""

from pathlib import Path
from typing import Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.import_pages import ImportReport
from followup_cli.domain.vocabulary import CadenceScope
from followup_cli.errors import UsageError

app = new_app("Reading files in.")

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.")]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="FIELD=COLUMN", help="Which column holds a field, when its name does not say; repeatable."
    ),
]
EncodingOption = Annotated[str, typer.Option("--encoding", help="How the file is encoded: utf-8, cp1252 …")]
DelimiterOption = Annotated[
    str | None, typer.Option("--delimiter", help="What parts the columns; found out by itself.")
]
DateFormatOption = Annotated[
    str | None, typer.Option("--date-format", metavar="FORMAT", help="How dates are written: %d.%m.%Y")
]
KeepGoingOption = Annotated[
    bool, typer.Option("--keep-going", help="Set rows that cannot be read aside, import the others.")
]
RejectedOption = Annotated[
    Path | None, typer.Option("--rejected", metavar="PATH", help="Where rows set aside go; beside the file otherwise.")
]


@app.command(
    epilog=examples(
        "followup import sales closed_sales.csv",
        "followup import sales crm.csv --map customer=Account --map closed_on='Close Date' --date-format %m/%d/%Y",
        "followup import sales kunden.csv --decimal , --date-format %d.%m.%Y",
        "followup import sales last_year.csv --cadence none --dry-run",
    )
)
def sales(
    ctx: typer.Context,
    file: FileArgument,
    mapping: MapOption = None,
    date_format: DateFormatOption = None,
    decimal: Annotated[
        str, typer.Option("--decimal", metavar="MARK", help="The decimal mark of amounts: ',' reads 3.450,00.")
    ] = ".",
    encoding: EncodingOption = "utf-8-sig",
    delimiter: DelimiterOption = None,
    cadence: Annotated[
        CadenceScope,
        typer.Option("--cadence", case_sensitive=False, help="Lay only touches due from today on, all, or none."),
    ] = CadenceScope.FUTURE,
    playbook: Annotated[
        str | None, typer.Option("--playbook", metavar="NAME", help="This playbook for every sale.")
    ] = None,
    keep_going: KeepGoingOption = False,
    rejected: RejectedOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Import sales from a CSV file; the same file again adds nothing, and one undo takes it all back."""
    from followup_cli.actions.import_file import ImportWish, import_sales_file
    from followup_cli.cli.progress import progress_bar

    runtime: Runtime = ctx.obj
    wish = ImportWish(file, _columns(mapping), date_format, encoding, delimiter, keep_going, rejected, decimal)
    desk = runtime.desk(is_dry_run=dry_run)
    with progress_bar(runtime, "Laying cadences") as progress:
        report = import_sales_file(desk, wish, scope=cadence, playbook=playbook, progress=progress)
    _show(runtime, report, as_json=as_json)


@app.command(
    epilog=examples(
        "followup import customers customers.csv",
        "followup import customers crm.csv --map customer=Account --dry-run",
        "followup import customers google_contacts.csv --update",
        "followup import customers outlook.csv --date-format %m/%d/%Y --encoding cp1252",
    )
)
def customers(
    ctx: typer.Context,
    file: FileArgument,
    mapping: MapOption = None,
    update: Annotated[
        bool, typer.Option("--update", help="Overwrite what is known with what the file says, and show what changed.")
    ] = False,
    date_format: DateFormatOption = None,
    encoding: EncodingOption = "utf-8-sig",
    delimiter: DelimiterOption = None,
    keep_going: KeepGoingOption = False,
    rejected: RejectedOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Import customers with their people; known ones are completed, and overwritten only with --update.

    Where the file says something else than what is known, the report names it. The headings of
    Outlook's and Google Contacts' files are recognised, and those of export customers.
    """
    from followup_cli.actions.import_file import ImportWish, import_customers_file

    runtime: Runtime = ctx.obj
    wish = ImportWish(file, _columns(mapping), date_format, encoding, delimiter, keep_going, rejected, is_update=update)
    _show(runtime, import_customers_file(runtime.desk(is_dry_run=dry_run), wish), as_json=as_json)


@app.command(
    epilog=examples(
        "followup import vcard contacts.vcf --dry-run",
        "followup import vcard phone.vcf outlook/*.vcf --keep-going",
        "followup import vcard old_phone.vcf --encoding cp1252",
    )
)
def vcard(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to read.")],
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="How the files are encoded, where they are not UTF-8.")
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Leave cards that cannot be read out, import the others.")
    ] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Import people from vCards (2.1, 3.0, 4.0); who is known is brought up to date.

    A card is known by its id, then by e-mail, then by name and company. What it says counts; what
    it does not say stays as it is.
    """
    from followup_cli.actions.import_vcards import CardsWish, import_vcards
    from followup_cli.cli.present import show_result
    from followup_cli.views.vcards import cards_report_json, show_cards_report

    runtime: Runtime = ctx.obj
    report = import_vcards(runtime.desk(is_dry_run=dry_run), CardsWish(tuple(files), encoding, keep_going))
    show_result(runtime, report, cards_report_json, lambda r: show_cards_report(r, runtime.out), as_json=as_json)


@app.command("all", epilog=examples("followup --store new.db import all everything.json"))
def all_(ctx: typer.Context, file: FileArgument, dry_run: DryRunOption = False, as_json: JsonOption = False) -> None:
    """Read back what followup export all wrote, into an empty store.

    The files of attachments and material come separately: copy their folder to where followup config show says, then
    followup attachment check.
    """
    from followup_cli.actions.import_file import import_all_file

    runtime: Runtime = ctx.obj
    _show(runtime, import_all_file(runtime.desk(is_dry_run=dry_run), file), as_json=as_json)


def _show(runtime: Runtime, report: ImportReport, *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.imports import import_report_json, show_import_report

    show_result(runtime, report, import_report_json, lambda r: show_import_report(r, runtime.out), as_json=as_json)


def _columns(mapping: list[str] | None) -> dict[str, str]:
    columns = {}
    for text in mapping or ():
        name, mark, column = text.partition("=")
        if not (mark and name.strip()):
            raise UsageError(f"--map: {text!r} is not FIELD=COLUMN", "write it as --map customer=Account")
        columns[name.strip()] = column.strip()
    return columns

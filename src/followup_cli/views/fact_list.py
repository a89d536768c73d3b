"""``fact list`` and ``fact remove``."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.changes import FactsRemoved
from followup_cli.domain.facts import FactLine
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, dry_run, prose, text
from followup_cli.views.shapes import Shape, customer_ref, fact_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count, may_be_said, named

_COLUMNS = (
    Column("id", is_right=True),
    Column("known"),
    Column("kind"),
    Column("about", wraps=True),
    Column("fact", wraps=True),
)


def show_facts(result: Sequence[FactLine], console: Console, today: date) -> None:
    """Print a line for each fact."""
    page = Page(console)
    if not result:
        page.line("No facts.")
    add_table(page, _COLUMNS, [_row(line, today) for line in result], indent=0)
    page.print()


def show_facts_removed(result: FactsRemoved, console: Console, today: date) -> None:
    """Print what was removed."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.line(f"Removed {count(len(result.lines), 'fact')}.")
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines])
    page.print()


def _row(line: FactLine, today: date) -> list[Text]:
    about = f" · S{line.sale.id}" if line.sale else ""
    source = f" · {line.fact.source}" if line.fact.source else ""
    say = f" · {may_be_said(line.fact)}" if line.fact.say else ""
    return [
        text((f"F{line.fact.id}", styles.ID)),
        text(day(line.fact.noted_on, today)),
        text((line.fact.kind.value if line.fact.kind else "", styles.LABEL)),
        text((named(line.customer, line.contact), styles.WHO), about),
        text(prose(line.fact.text), (source, styles.QUIET), (say, styles.LABEL)),
    ]


def facts_json(result: Sequence[FactLine]) -> Shape:
    """Return the facts in the order given."""
    return {"facts": [_line_json(line) for line in result]}


def facts_removed_json(result: FactsRemoved) -> Shape:
    """Return the facts that were removed."""
    return {"removed": [_line_json(line) for line in result.lines], "dry_run": result.is_dry_run}


def _line_json(line: FactLine) -> Shape:
    contact = {"id": line.contact.id, "name": line.contact.name} if line.contact else None
    return {**fact_json(line.fact), "customer": customer_ref(line.customer), "contact": contact}

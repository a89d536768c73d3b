"""Facts: one kept or corrected, and those of a customer or sale by what they are about."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.changes import FactSaved
from followup_cli.domain.facts import by_kind
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.vocabulary import FactKind
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, dry_run, prose, remarks, text
from followup_cli.views.shapes import Shape, contact_or_null, customer_ref, fact_json
from followup_cli.views.words import may_be_said, named, sale_line

_DATE_WIDTH = 15
_MARK = "a letter may say it"


def show_fact_saved(result: FactSaved, console: Console, today: date) -> None:
    """Print the fact as it was kept, and after an edit how it was."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    about = f" · {sale_line(result.sale)}" if result.sale else ""
    done = "Noted for " if result.before is None else "Corrected for "
    page.line(done, (named(result.customer, result.contact), styles.WHO), about)
    add_fact(page, result.fact, today, shows_kind=True, shows_say=True)
    if result.before is not None:
        page.line(("It was", styles.LABEL))
        add_fact(page, result.before, today, shows_kind=True, shows_say=True)
    remarks(page, result.remarks)
    page.print()


def add_facts(page: Page, facts: Sequence[Fact], today: date) -> None:
    """Add a section of a sale's facts, if there are any, by kind."""
    groups = by_kind(facts)
    if groups:
        page.heading("Facts")
    has_kinds = any(kind is not FactKind.OTHER for kind, _ in groups)
    for kind, group in groups:
        if has_kinds:
            page.line("  ", (kind.value, styles.LABEL))
        for fact in group:
            add_fact(page, fact, today, indent=4 if has_kinds else 2)


def add_what_matters(page: Page, facts: Sequence[Fact], today: date, people: Iterable[Contact] = ()) -> None:
    """Add, on a customer's page, what is known of them: a line for each fact, behind what it is about."""
    names = {person.id: person.name for person in people}
    groups = by_kind(facts)
    if groups:
        page.heading("What matters to them")
    for kind, group in groups:
        for number, fact in enumerate(group):
            # A fact kept with a sale is about the sale; its contact is only who bought.
            about = names.get(fact.contact_id or 0, "") if fact.sale_id is None else f"S{fact.sale_id}"
            parts = (about, fact.source or "", day(fact.noted_on, today), _MARK if fact.say else "")
            known = ", ".join(part for part in parts if part)
            label = kind.value if number == 0 else ""
            page.field(
                label, prose(fact.text), (f" · {known}  ", styles.QUIET), (f"F{fact.id}", styles.ID), label_width=12
            )


def add_fact(
    page: Page,
    fact: Fact,
    today: date,
    about: str = "",
    *,
    shows_kind: bool = False,
    shows_say: bool = False,
    indent: int = 2,
) -> None:
    """Add one fact: its day, whom it is about, what it says, where that is known from, its id."""
    written = day(fact.noted_on, today)
    parts: list[Text | tuple[str, str]] = [(f"{about}: ", styles.LABEL)] if about else []
    parts.append(prose(fact.text))
    kind = fact.kind.value if shows_kind and fact.kind else ""
    parts += [(f" · {remark}", styles.QUIET) for remark in (kind, fact.source or "") if remark]
    if fact.say:
        parts.append((f" · {may_be_said(fact) if shows_say else _MARK}", styles.QUIET))
    parts += [("  ", ""), (f"F{fact.id}", styles.ID)]
    page.hang(text(" " * indent, (written.ljust(_DATE_WIDTH), styles.LABEL), " "), text(*parts))


def fact_saved_json(result: FactSaved) -> Shape:
    """Return the fact with its customer and the person it is about.

    ``note`` is the same under the name it had when facts were called notes.
    """
    fact = {**fact_json(result.fact), "customer": customer_ref(result.customer)}
    return {
        "fact": fact,
        "note": fact,
        "before": fact_json(result.before) if result.before else None,
        "contact": contact_or_null(result.contact),
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }

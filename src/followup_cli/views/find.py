"""``find``: where a word stands."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.pages import Hit, HitKind
from followup_cli.views import styles
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count

_SHOWN_WITH_SALE = frozenset({HitKind.SALE, HitKind.COMPLAINT, HitKind.CHECKLIST, HitKind.ANSWER, HitKind.TEAM})
_COLUMNS = (Column(), Column(), Column(wraps=True), Column(wraps=True))


def show_hits(result: Sequence[Hit], console: Console) -> None:
    """Print what was found: its kind, what ``show`` takes, its customer and the text that holds it."""
    page = Page(console)
    if not result:
        page.line("Nothing found.")
        page.print()
        return
    rows = [
        [
            text((_reference(hit), styles.ID)),
            text((hit.kind.value, styles.LABEL)),
            text((hit.customer.name, styles.WHO)),
            text(hit.text if hit.text != hit.customer.name else ""),
        ]
        for hit in result
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    commands(page, [(f"followup show {_quoted(_reference(result[0]))}", f"of {count(len(result), 'find')}, the first")])
    page.print()


def _reference(hit: Hit) -> str:
    """What ``show`` takes; what has no page of its own is shown with its sale or its customer."""
    if hit.kind is HitKind.TOUCH:
        return str(hit.id)
    return f"S{hit.sale_id}" if hit.sale_id and hit.kind in _SHOWN_WITH_SALE else f"#{hit.customer.id}"


def _quoted(reference: str) -> str:
    """A shell would take a bare ``#3`` for a comment."""
    return f"'{reference}'" if reference.startswith("#") else reference


def hits_json(result: Sequence[Hit]) -> Shape:
    """Return the finds in the order given."""
    return {
        "hits": [
            {
                "kind": hit.kind,
                "id": hit.id,
                "customer": customer_ref(hit.customer),
                "sale_id": hit.sale_id,
                "text": hit.text,
            }
            for hit in result
        ]
    }

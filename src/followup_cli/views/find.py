"""``find``: where a word stands."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from followup_cli.domain.finds import Found, Hit, HitKind, Nearby
from followup_cli.views import styles
from followup_cli.views.layout import Page, commands, remarks, text
from followup_cli.views.shapes import Shape, customer_ref
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count

_SHOWN_WITH_SALE = frozenset(
    {
        *(HitKind.SALE, HitKind.COMPLAINT, HitKind.CHECKLIST, HitKind.ANSWER, HitKind.TEAM),
        *(HitKind.ATTACHMENT, HitKind.LETTER, HitKind.FEEDBACK),
    }
)
_IDS = {
    HitKind.FACT: "F",
    HitKind.ATTACHMENT: "A",
    HitKind.MATERIAL: "M",
    HitKind.LETTER: "L",
    HitKind.FEEDBACK: "",
    HitKind.REFERRAL: "",
}
"""What is corrected, opened or sent by an id of its own."""
_COLUMNS = (Column(), Column(), Column(wraps=True), Column(wraps=True))


def show_hits(result: Found, console: Console, asked: str) -> None:
    """Print what was found: its kind, what ``show`` takes, its customer and the text that holds it."""
    page = Page(console)
    near = _names(result.similar)
    if not result.hits:
        page.line(f"Nothing holds {asked!r}; did you mean ", near, "?") if near.plain else page.line("Nothing found.")
        page.print()
        return
    add_table(page, _COLUMNS, [_row(hit) for hit in result.hits], indent=0)
    left_out = result.total - len(result.hits)
    if left_out:
        more = f"{count(left_out, 'more find', 'more finds')}; type more words, or --limit {result.total} shows all."
        remarks(page, [more])
    if near.plain:
        page.blank()
        page.line("No name holds it; did you mean ", near, "?")
    reference = next((known for hit in result.hits if (known := _reference(hit))), None)
    if reference:
        commands(page, [(f"followup show {_quoted(reference)}", f"of {count(result.total, 'find')}, the first")])
    page.print()


def _row(hit: Hit) -> list[Text]:
    owner = hit.customer.name if hit.customer else ""
    own_id = f" {_IDS[hit.kind]}{hit.id}" if hit.kind in _IDS else ""
    beside = hit.text.removeprefix(owner).removeprefix(" · ") if hit.kind is HitKind.CUSTOMER else _told(hit)
    return [
        text((_reference(hit), styles.ID)),
        text((f"{hit.kind.value}{own_id}", styles.LABEL)),
        text((owner, styles.WHO)),
        text(beside if beside != owner else ""),
    ]


def _told(hit: Hit) -> str:
    """Name the person or the occasion before the words that hold what was looked for, unless they do."""
    if not hit.what or hit.text.startswith(hit.what):
        return hit.text
    return hit.what if hit.text in hit.what else f"{hit.what} · {hit.text}"


def _names(similar: Sequence[Nearby]) -> Text:
    """Write the names that may have been meant: ``Alfreds Futterkiste (#1) or Maria Anders (#1 …)``."""
    parts: list[Text] = []
    for near in similar:
        of = f"#{near.customer.id}" if near.contact is None else f"#{near.customer.id} {near.customer.name}"
        name = near.contact.name if near.contact else near.customer.name
        parts.append(text((name, styles.WHO), f" ({of})"))
    return Text(" or ").join(parts)


def _reference(hit: Hit) -> str:
    """What ``show`` takes; what has no page of its own is shown with its sale or its customer."""
    if hit.kind is HitKind.TOUCH:
        return str(hit.id)
    if hit.sale_id and hit.kind in _SHOWN_WITH_SALE:
        return f"S{hit.sale_id}"
    return f"#{hit.customer.id}" if hit.customer else ""


def _quoted(reference: str) -> str:
    """A shell would take a bare ``#3`` for a comment."""
    return f"'{reference}'" if reference.startswith("#") else reference


def found_json(result: Found) -> Shape:
    """Return the finds in the order given, how many there are, and the names that may have been meant."""
    return {
        "hits": [
            {
                "kind": hit.kind,
                "id": hit.id,
                "customer": customer_ref(hit.customer) if hit.customer else None,
                "sale_id": hit.sale_id,
                "text": hit.text,
                "what": hit.what,
            }
            for hit in result.hits
        ],
        "total": result.total,
        "similar": [
            {
                "kind": HitKind.CONTACT if near.contact else HitKind.CUSTOMER,
                "id": near.contact.id if near.contact else near.customer.id,
                "name": near.contact.name if near.contact else near.customer.name,
                "customer": customer_ref(near.customer),
            }
            for near in result.similar
        ],
    }

"""``import vcard``: what became of each card."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.cards import CardDone, CardOutcome, CardsReport
from followup_cli.views import styles
from followup_cli.views.field_changes import add_changes, changes_json
from followup_cli.views.imports import similar_text
from followup_cli.views.layout import INDENT, Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape
from followup_cli.views.words import count, listed

_MOST_NAMED = 20
_LABELS = 18


def show_cards_report(result: CardsReport, console: Console) -> None:
    """Print the counts, then every card that was more than added: what changed, what is in doubt and why."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    added, updated, unchanged = (
        result.count(outcome) for outcome in (CardOutcome.ADDED, CardOutcome.UPDATED, CardOutcome.UNCHANGED)
    )
    page.line(
        (f"{count(len(result.cards) + len(result.rejected), 'card')} read: ", ""),
        (f"{added:,} added", styles.GOOD if added else ""),
        f", {updated:,} updated, {unchanged:,} unchanged, ",
        (f"{len(result.rejected):,} rejected", styles.LATE if result.rejected else ""),
        ".",
    )
    if result.customers_added:
        page.field("customers", f"{result.customers_added:,} new", label_width=10)
    if result.similar:
        page.field("similar", similar_text(result.similar), label_width=10)
    if result.moved:
        page.field("touches", f"{count(result.moved, 'open touch', 'open touches')} changed with it", label_width=10)
    for title, outcome in (
        ("Added", CardOutcome.ADDED),
        ("Updated", CardOutcome.UPDATED),
        ("In doubt", CardOutcome.AMBIGUOUS),
        ("Left out", CardOutcome.LEFT_OUT),
    ):
        _add_cards(page, title, [card for card in result.cards if card.outcome is outcome])
    _add_remarks(page, result)
    if result.rejected:
        page.heading("Rejected")
        for one in result.rejected:
            where = f"{one.file}:{one.fault.line}"
            page.hang(text(INDENT, (where, styles.QUIET), INDENT), text(f"{one.fault.field}: {one.fault.message}"))
    remarks(page, result.remarks)
    if (added or updated) and not result.is_dry_run:
        commands(page, [("followup undo", "take the whole import back")])
    page.print()


def _add_cards(page: Page, title: str, cards: Sequence[CardDone]) -> None:
    if not cards:
        return
    page.heading(title)
    for card in cards[:_MOST_NAMED]:
        known = f"  known by {card.matched_by}" if card.matched_by and card.changes else ""
        page.hang(text(INDENT), text(_who(card), (known, styles.QUIET)))
        if card.outcome not in {CardOutcome.ADDED, CardOutcome.UPDATED}:
            page.field(f"{card.file}:{card.line}", card.remark or "", indent=4, label_width=_LABELS)
        add_changes(page, card.changes)
        if card.changes and card.only_here:
            page.field("not in the file", f"{listed(card.only_here)}; kept", indent=4, label_width=_LABELS)
    if len(cards) > _MOST_NAMED:
        page.line(INDENT, f"and {len(cards) - _MOST_NAMED:,} more")


def _add_remarks(page: Page, result: CardsReport) -> None:
    moved = [
        card
        for card in result.cards
        if card.remark and card.outcome in {CardOutcome.ADDED, CardOutcome.UPDATED, CardOutcome.UNCHANGED}
    ]
    if moved:
        page.heading("Elsewhere now?")
    for card in moved:
        page.hang(text(INDENT), text(_who(card), f": {card.remark}"))


def _who(card: CardDone) -> str:
    same = card.customer is None or card.customer.casefold() == card.name.casefold()
    return card.name if same else f"{card.name} · {card.customer}"


def cards_report_json(result: CardsReport) -> Shape:
    """Return the counts as every import has them, and every card."""
    added = result.count(CardOutcome.ADDED)
    read = len(result.cards) + len(result.rejected)
    return {
        "read": read,
        "added": added,
        "skipped": len(result.cards) - added,
        "rejected": [
            {"file": one.file, "line": one.fault.line, "field": one.fault.field, "message": one.fault.message}
            for one in result.rejected
        ],
        "kind": "vcard",
        "updated": result.count(CardOutcome.UPDATED),
        "unchanged": result.count(CardOutcome.UNCHANGED),
        "ambiguous": result.count(CardOutcome.AMBIGUOUS),
        "left_out": result.count(CardOutcome.LEFT_OUT),
        "customers_added": result.customers_added,
        "similar": [{"new": new, "known": known} for new, known in result.similar],
        "touches_changed": result.moved,
        "remarks": list(result.remarks),
        "cards": [_card_json(card) for card in result.cards],
        "dry_run": result.is_dry_run,
    }


def _card_json(card: CardDone) -> Shape:
    return {
        "file": card.file,
        "line": card.line,
        "outcome": card.outcome,
        "name": card.name,
        "customer": card.customer,
        "customer_id": card.customer_id,
        "contact_id": card.contact_id,
        "known_by": card.matched_by,
        "changes": changes_json(card.changes),
        "only_here": list(card.only_here),
        "remark": card.remark,
    }

"""``customer duplicates``: pairs that may be one, why, and the command that makes one of them."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.duplicates import LikelyPair
from followup_cli.domain.people_changes import SaidApart
from followup_cli.views import styles
from followup_cli.views.layout import Page, commands, dry_run, text
from followup_cli.views.shapes import Shape, customer_ref
from followup_cli.views.words import count

_MOST = 20
"""Pairs on one screen; those with most in common come first."""


def show_duplicates(result: Sequence[LikelyPair], console: Console) -> None:
    """Print each pair with what speaks for it and what to type."""
    page = Page(console)
    if not result:
        page.line("No two customers look like one.")
        page.print()
        return
    page.line(f"{count(len(result), 'pair')} of customers may be one each.")
    for pair in result[:_MOST]:
        page.blank()
        page.hang(
            text("  "),
            text(
                (f"#{pair.one.id} ", styles.ID),
                (pair.one.name, styles.WHO),
                " and ",
                (f"#{pair.other.id} ", styles.ID),
                (pair.other.name, styles.WHO),
            ),
        )
        page.hang(text("    "), text((", ".join(pair.reasons), styles.LABEL)))
        page.hang(text("    "), text((_merge(pair), styles.COMMAND)))
    if len(result) > _MOST:
        page.blank()
        page.line(
            f"  And {len(result) - _MOST:,} more, with less in common: ", ("--json", styles.COMMAND), " lists all."
        )
    first = result[0]
    apart = f"followup customer duplicates --apart '#{first.one.id}' '#{first.other.id}'"
    commands(page, [(f"{_merge(first)} --dry-run", "what merging the first would do"), (apart, "they are two")])
    page.print()


def _merge(pair: LikelyPair) -> str:
    return f"followup customer merge '#{pair.one.id}' '#{pair.other.id}'"


def duplicates_json(result: Sequence[LikelyPair]) -> Shape:
    """Return each pair with its reasons and the command that makes one of it."""
    return {
        "pairs": [
            {
                "one": customer_ref(pair.one),
                "other": customer_ref(pair.other),
                "reasons": list(pair.reasons),
                "merge": _merge(pair),
            }
            for pair in result
        ]
    }


def show_said_apart(result: SaidApart, console: Console) -> None:
    """Print that two customers are two."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.line(
        (result.one.name, styles.WHO),
        " and ",
        (result.other.name, styles.WHO),
        " are two customers, and are not suggested as one again.",
    )
    page.print()


def said_apart_json(result: SaidApart) -> Shape:
    """Return the two."""
    return {"apart": [customer_ref(result.one), customer_ref(result.other)], "dry_run": result.is_dry_run}

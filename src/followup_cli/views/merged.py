"""``customer merge``: what came along, who is one person, what differed and is kept beside."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console

from followup_cli.domain.joining import Difference, PersonJoined
from followup_cli.domain.people_changes import CustomersMerged
from followup_cli.views import styles
from followup_cli.views.contacts import add_contact
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape, contact_json, customer_json, customer_ref
from followup_cli.views.touches_changed import add_moves, move_json
from followup_cli.views.words import count, listed

_LABELS = 9
_NAMES = {
    "cadences": ("cadence", "cadences"),
    "do_not_contact": ("wish not to be contacted", "wishes not to be contacted"),
    "material_sent": ("piece of material sent", "pieces of material sent"),
    "touches": ("touch", "touches"),
}
"""How records are counted whose table's name does not read as one."""


def show_merged(result: CustomersMerged, console: Console, today: date, *, is_asking: bool = False) -> None:
    """Print what became of the two, what is kept beside, and what follows; ``is_asking`` before a question."""
    page = Page(console)
    dry_run(page, result.is_dry_run and not is_asking)
    becomes = " becomes part of " if result.is_dry_run else " is part of "
    page.line(
        (result.other.name, styles.WHO),
        (f" (#{result.other.id})", styles.ID),
        becomes,
        (result.customer.name, styles.WHO),
        (f" (#{result.customer.id})", styles.ID),
        ".",
    )
    page.field("along", listed([_counted(name, number) for name, number in result.moved]), label_width=_LABELS)
    _add_differences(page, result.differences)
    if result.joined:
        page.heading("One person now")
    for person in result.joined:
        _add_joined(page, person, today)
    if result.came_along:
        page.heading(f"Come along with {result.other.name}" if result.is_dry_run else "Came along")
    for contact in result.came_along:
        add_contact(page, contact, today)
    if result.followed:
        page.heading("What follows" if result.is_dry_run else "What followed")
        add_moves(page, result.followed, today)
    remarks(page, result.remarks)
    if not result.is_dry_run:
        show = f"followup show '#{result.customer.id}'"
        commands(page, [(show, "all of it"), ("followup undo", "part them again, as they were")])
    page.print()


def _add_joined(page: Page, person: PersonJoined, today: date) -> None:
    add_contact(page, person.contact, today)
    page.hang(text("    "), text((f"was there twice: {person.because}", styles.QUIET)))
    _add_differences(page, person.differences, indent=4)


def _add_differences(page: Page, differences: Iterable[Difference], indent: int = 2) -> None:
    for each in differences:
        line = text(f"{each.detail} {each.kept}", (f" stays; {each.other} is kept as a fact", styles.QUIET))
        page.hang(text(" " * indent, ("differs  ", styles.LABEL)), line)


def _counted(name: str, number: int) -> str:
    one, many = _NAMES.get(name, (name.removesuffix("s").replace("_", " "), name.replace("_", " ")))
    return count(number, one, many)


def merged_json(result: CustomersMerged) -> Shape:
    """Return the customer as it is now, with everything that moved, was joined or differed."""
    return {
        "customer": customer_json(result.customer),
        "merged": customer_ref(result.other),
        "moved": dict(result.moved),
        "joined": [
            {
                "contact": contact_json(person.contact),
                "was_id": person.other.id,
                "was_name": person.other.name,
                "because": person.because,
                "differences": _differences_json(person.differences),
            }
            for person in result.joined
        ],
        "came_along": [contact_json(contact) for contact in result.came_along],
        "differences": _differences_json(result.differences),
        "touches": [move_json(move, is_asked=False) for move in result.followed],
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }


def _differences_json(differences: Sequence[Difference]) -> list[Shape]:
    return [{"detail": each.detail, "kept": each.kept, "other": each.other} for each in differences]

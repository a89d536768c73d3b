"""A sale's transition team: the customer's people and ours, with their roles and how to reach them."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.changes import TeamChanged
from followup_cli.domain.team import TeamPage, TeamPerson
from followup_cli.views import styles
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json

_COLUMNS = (Column(), Column(wraps=True), Column(wraps=True), Column(wraps=True))


def add_people(page: Page, people: Sequence[TeamPerson]) -> None:
    """Add a row for each person: side, role, name, ways to reach them."""
    add_table(page, _COLUMNS, [_row(person) for person in people])


def person_line(person: TeamPerson) -> str:
    """Write a person with their role and the ways to reach them, on one line."""
    return " · ".join(part for part in (f"{person.name}, {person.member.role}", _ways(person)) if part)


def _ways(person: TeamPerson) -> str:
    prefers = f"prefers {person.contact.channel.value}" if person.contact and person.contact.channel else ""
    return " · ".join(way for way in (person.phone, person.email, prefers) if way)


def _row(person: TeamPerson) -> list[Text]:
    ways = _ways(person)
    return [
        text(("ours" if person.is_ours else "theirs", styles.LABEL)),
        text(person.member.role),
        text((person.name, styles.WHO)),
        text(ways or ("no phone or e-mail kept", styles.WARNING)),
    ]


def show_team(result: TeamPage, console: Console) -> None:
    """Print the people in a sale's team."""
    page = Page(console)
    head = text(result.sale.product, ", ", (result.customer.name, styles.WHO))
    page.hang(text((f"S{result.sale.id}", styles.ID), "  "), head)
    if result.people:
        add_people(page, result.people)
    else:
        page.line("Nobody is in its team yet.")
    command = f"followup team add S{result.sale.id} NAME --role site-lead"
    commands(page, [(command, "somebody who sees it through, theirs or ours")])
    page.print()


def show_team_changed(result: TeamChanged, console: Console, today: date) -> None:
    """Print what changed with a team: whom touches reach, and what moved on that account."""
    show_touches_changed(result.changed, console, today)


def person_json(person: TeamPerson) -> Shape:
    """Return a person in a team."""
    return {
        "role": person.member.role,
        "side": "ours" if person.is_ours else "theirs",
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "contact_id": person.member.contact_id,
    }


def team_json(result: TeamPage) -> Shape:
    """Return a sale's team."""
    return {
        "sale": {"id": result.sale.id, "product": result.sale.product},
        "customer": customer_ref(result.customer),
        "team": [person_json(person) for person in result.people],
    }


def team_changed_json(result: TeamChanged) -> Shape:
    """Return the team as it stands now, with the touches that changed on its account."""
    return {**team_json(result.page), **touches_changed_json(result.changed)}

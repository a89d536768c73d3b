"""People who came and went: on a customer's page, and the move itself."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.customer_pages import Arrival, Departure
from followup_cli.domain.people_changes import PersonMoved
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Customer
from followup_cli.views import styles
from followup_cli.views.contacts import add_contact
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape, contact_json, contact_or_null, customer_ref, day_json
from followup_cli.views.touches_changed import add_moves, move_json
from followup_cli.views.words import listed, sale_line, similar_line

_MOST_SALES = 3


def add_comings_and_goings(
    page: Page, arrivals: Sequence[Arrival], departures: Sequence[Departure], today: date
) -> None:
    """Add what people who came brought with them, and who went where."""
    if arrivals or departures:
        page.heading("Came and went")
    for arrival in arrivals:
        page.hang(text("  "), _before(arrival, today))
    for departure in departures:
        page.hang(text("  "), _gone(departure, today))


def _before(arrival: Arrival, today: date) -> Text:
    move = arrival.move
    role = f", {move.former_title}," if move.former_title else ""
    shown = [sale_line(sale) for sale in arrival.sales[:_MOST_SALES]]
    if len(arrival.sales) > len(shown):
        shown.append(f"{len(arrival.sales) - len(shown)} more")
    said = [f"bought {listed(shown)}"] if shown else []
    if (last := arrival.last_touch) and last.done_on:
        note = f": {last.note}" if last.note else ""
        said.append(f"last contact {day(last.done_on, today)}{note}")
    return text(
        (arrival.contact.name, styles.WHO),
        f" before, at {arrival.came_from.name} (#{arrival.came_from.id}){role} until {day(move.moved_on, today)}",
        (f" · {' · '.join(said)}" if said else "", styles.QUIET),
    )


def _gone(departure: Departure, today: date) -> Text:
    to = departure.to
    where = f"left for {to.name} (#{to.id})" if to else "left"
    follows = f"; {departure.successor.name} follows" if departure.successor else ""
    return text((departure.contact.name, styles.WHO), f" {where} on {day(departure.move.moved_on, today)}{follows}.")


def comings_json(arrivals: Sequence[Arrival]) -> list[Shape]:
    """Return who came from where, with what they bought there."""
    return [
        {
            "contact_id": each.contact.id,
            "name": each.contact.name,
            "from": customer_ref(each.came_from),
            "moved_on": day_json(each.move.moved_on),
            "former_title": each.move.former_title,
            "sale_ids": [sale.id for sale in each.sales],
            "last_contact_on": day_json(each.last_touch.done_on if each.last_touch else None),
        }
        for each in arrivals
    ]


def goings_json(departures: Sequence[Departure]) -> list[Shape]:
    """Return who went where, and who follows."""
    return [_going(each.contact, each.move, each.to, each.successor) for each in departures]


def _going(contact: Contact, move: ContactMove, to: Customer | None, successor: Contact | None) -> Shape:
    return {
        "contact_id": contact.id,
        "name": contact.name,
        "to": customer_ref(to) if to else None,
        "moved_on": day_json(move.moved_on),
        "successor_id": successor.id if successor else None,
        "successor": successor.name if successor else None,
    }


def show_moved(result: PersonMoved, console: Console, today: date) -> None:
    """Print where the person is now, who follows, what is planned for both, and what was handed over."""
    page = Page(console)
    dry_run(page, result.touches.is_dry_run)
    new = ", new" if result.is_new_customer else ""
    page.line(
        (result.contact.name, styles.WHO),
        f" is at {result.to_customer.name} (#{result.to_customer.id}{new}) now, and was at "
        f"{result.from_customer.name} (#{result.from_customer.id}) until {day(result.move.moved_on, today)}.",
    )
    add_contact(page, result.contact, today)
    if result.successor is not None:
        page.line()
        known = "a new contact, follows" if result.is_new_successor else "follows"
        page.line((result.successor.name, styles.WHO), f", {known} at {result.from_customer.name}.")
    if result.touches.asked:
        page.heading("Planned")
        add_moves(page, result.touches.asked, today)
    if result.touches.followed:
        page.heading("What follows" if result.touches.is_dry_run else "What followed")
        add_moves(page, result.touches.followed, today)
    similar = [similar_line(result.to_customer, result.similar)] if result.similar else []
    remarks(page, [*similar, *result.touches.remarks])
    if not result.touches.is_dry_run:
        show = f"followup show '#{result.to_customer.id}'"
        commands(page, [(show, "the new place"), ("followup undo", "take it back")])
    page.print()


def moved_json(result: PersonMoved) -> Shape:
    """Return the person as they are now, the move, and the touches it changed."""
    touches = result.touches
    return {
        "contact": contact_json(result.contact),
        "from": customer_ref(result.from_customer),
        "to": customer_ref(result.to_customer),
        "moved_on": day_json(result.move.moved_on),
        "former_title": result.move.former_title,
        "successor": contact_or_null(result.successor),
        "customer_is_new": result.is_new_customer,
        "successor_is_new": result.is_new_successor,
        "similar": [customer_ref(customer) for customer in result.similar],
        "touches": [
            *(move_json(move, is_asked=True) for move in touches.asked),
            *(move_json(move, is_asked=False) for move in touches.followed),
        ],
        "remarks": list(touches.remarks),
        "dry_run": touches.is_dry_run,
    }

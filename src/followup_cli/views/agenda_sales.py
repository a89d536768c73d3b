"""What of the sales themselves stands beside the touches of a day: silence, and their checklists."""

from followup_cli.domain.agenda import Agenda
from followup_cli.views.agenda_checklist import add_coming_checks, add_due_checks, tick_command
from followup_cli.views.agenda_no_news import add_no_news, new_day_command
from followup_cli.views.layout import Page


def add_sales(page: Page, agenda: Agenda, most: int | None) -> None:
    """Add a section for each: no news, items due, items coming; with ``most`` long ones are cut and counted."""
    add_no_news(page, agenda.no_news, agenda.on, most)
    add_due_checks(page, agenda.checklist, agenda.on, most)
    add_coming_checks(page, agenda.checklist_coming, agenda.on, most)


def sale_commands(agenda: Agenda) -> list[tuple[str, str]]:
    """Return what to type about them, for the commands to type next."""
    return [*new_day_command(agenda.no_news), *tick_command(agenda.checklist)]

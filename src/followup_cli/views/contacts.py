"""How a person at a customer is written."""

from collections.abc import Sequence
from datetime import date

from followup_cli.domain.asides import NOTHING_ASIDE, ContactAside
from followup_cli.domain.people_records import Contact
from followup_cli.domain.phrases import str_span
from followup_cli.domain.reach import ContactAddress, Reachable
from followup_cli.domain.verified import ask_for_details
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.reaching import hours_text
from followup_cli.views.words import address_line, person


def add_contact(page: Page, contact: Contact, today: date, aside: ContactAside = NOTHING_ASIDE) -> None:
    """Add a person with every way to reach them, when they like that, and what to ask them."""
    page.hang(text("  "), text((person(contact), styles.WHO), (_names(contact), styles.QUIET)))
    page.flow(text("    "), [*map(text, _ways(contact.phones)), *map(text, _ways(contact.emails))])
    for number, own in enumerate(contact.addresses):
        is_used = number == 0 and own.address.is_usable
        page.flow(text("    "), [text(_address(own)), *([text("letters go here")] if is_used else [])])
    page.flow(text("    "), [text(one) for one in _likes(contact, aside)])
    asked = ask_for_details(contact, today)
    verified = f"verified {day(contact.verified_on, today)}" if contact.verified_on else ""
    if asked or verified:
        page.hang(text("    "), text((asked, styles.WARNING)) if asked else text(verified))


def _names(contact: Contact) -> str:
    """Write what is known of their names beside the whole one."""
    whole = contact.name.casefold()
    apart = (("given name", contact.given_name), ("family name", contact.family_name))
    parts = [contact.salutation or "", f"called {contact.called}" if contact.called else ""]
    parts += [f"{what} {name}" for what, name in apart if name and name.casefold() not in whole]
    return "".join(f" · {part}" for part in parts if part)


def _ways(ways: Sequence[Reachable]) -> list[str]:
    """Write numbers or addresses with their labels; of several the preferred one says that it is."""
    preferred = " (preferred)" if len(ways) > 1 else ""
    return [
        f"{f'{way.label} ' if way.label else ''}{way.shown}{preferred if number == 0 else ''}"
        for number, way in enumerate(ways)
    ]


def _address(own: ContactAddress) -> str:
    line = address_line(own.address, own.country)
    return f"{own.label}: {line}" if own.label else line


def _likes(contact: Contact, aside: ContactAside) -> list[str]:
    hours = hours_text(contact, aside.hours_here)
    zone = "" if hours else contact.time_zone or ""
    language = aside.language or contact.language
    rhythm = f"every {str_span(contact.ideal_gap)}" if contact.ideal_gap else ""
    longest = f"never more than {str_span(contact.longest_gap)} apart" if contact.longest_gap else ""
    found = [
        f"prefers {contact.channel.value}" if contact.channel else "",
        f"best rung {hours}" if hours else zone,
        f"language {language}" if language else "",
        ", ".join(part for part in (rhythm, longest) if part),
        contact.country or "",
    ]
    return [one for one in found if one]

"""``show CUSTOMER``: what one wants to know before picking up the phone."""

from datetime import date

from rich.console import Console

from followup_cli.domain.asides import NOTHING_ASIDE
from followup_cli.domain.pages import CustomerPage
from followup_cli.views import styles
from followup_cli.views.absences import absence_json
from followup_cli.views.answers import answers_json
from followup_cli.views.attachments import add_attachments, attachment_json
from followup_cli.views.blocks import add_quiet, add_standing, do_not_contact_json
from followup_cli.views.complaint_lines import add_complaints, complaint_json
from followup_cli.views.contacts import add_contact
from followup_cli.views.dates import away, day
from followup_cli.views.facts import add_facts
from followup_cli.views.gifts import add_gifts, gift_json
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.moves import add_comings_and_goings, comings_json, goings_json
from followup_cli.views.occasions import add_occasions, occasion_line_json
from followup_cli.views.reaching import unreached_text
from followup_cli.views.sale_page import add_sale_details, add_sale_head, sale_page_json
from followup_cli.views.shapes import (
    Shape,
    class_json,
    contact_json,
    customer_json,
    day_json,
    fact_json,
    touch_json,
    unreached_json,
)
from followup_cli.views.touch_rows import add_touches
from followup_cli.views.words import address_line

_LABELS = 16


def show_customer_page(result: CustomerPage, console: Console, today: date) -> None:
    """Print people and last contact first, then what is open, the sales, the notes and the past."""
    page = Page(console)
    customer = result.customer
    page.hang(text((f"#{customer.id}", styles.ID), "  "), text((customer.name, styles.WHO)))
    page.field(
        "address", address_line(customer.address, customer.country) or customer.country or "", label_width=_LABELS
    )
    page.field("kind", customer.kind or "", label_width=_LABELS)
    if result.classed:
        page.field("class", f"{result.classed.letter}: {result.classed.because}", label_width=_LABELS)
    archived_on = customer.archived_on
    page.field("archived", f"{day(archived_on, today)}, nothing is planned" if archived_on else "", label_width=_LABELS)
    for label, last in (("last from us", result.last_contact_on), ("last from them", result.last_heard_on)):
        heard = f"{day(last, today)}, {away(last, today)}" if last else "nothing yet"
        page.field(label, heard, label_width=_LABELS)
    add_complaints(page, result.complaints, today, _LABELS)
    add_quiet(page, result, today, _LABELS)
    if result.contacts:
        page.heading("Contacts")
    for contact in result.contacts:
        aside = result.asides.get(contact.id, NOTHING_ASIDE)
        add_contact(page, contact, today, aside)
        if aside.unreached:
            page.hang(text("    "), text(*unreached_text(customer.name, contact, aside.unreached)))
        add_standing(page, contact, result.do_not_contact, today)
    add_comings_and_goings(page, result.arrivals, result.departures, today)
    add_occasions(page, result.occasions, today)
    add_gifts(page, result.gifts, today, result.contacts)
    if result.open_touches:
        page.heading("Open touches")
        add_touches(page, result.open_touches, today)
    if result.sales:
        page.heading("Sales")
    for sale in result.sales:
        add_sale_head(page, sale.sale, today)
        add_sale_details(page, sale, today)
    add_facts(page, result.facts, today, result.contacts)
    add_attachments(page, result.attachments, today, result.contacts)
    if result.past_touches:
        page.heading("So far")
        add_touches(page, result.past_touches, today, result.answers)
    if result.open_touches:
        first = result.open_touches[0].id
        commands(page, [(f"followup show {first}", "why it is planned"), (f"followup done {first}", "tick it off")])
    page.print()


def customer_page_json(result: CustomerPage) -> Shape:
    """Return a customer with contacts, sales, touches and notes."""
    return {
        "customer": customer_json(result.customer),
        "contacts": [contact_json(contact) for contact in result.contacts],
        "complaints": [complaint_json(complaint) for complaint in result.complaints],
        "do_not_contact": [do_not_contact_json(each) for each in result.do_not_contact],
        "pauses": [absence_json(each) for each in result.pauses],
        "sales": [sale_page_json(sale) for sale in result.sales],
        "open_touches": [touch_json(touch) for touch in result.open_touches],
        "past_touches": [touch_json(touch) for touch in result.past_touches],
        "facts": [fact_json(fact) for fact in result.facts],
        **class_json(result.classed),
        "last_contact_on": day_json(result.last_contact_on),
        "last_heard_on": day_json(result.last_heard_on),
        "answers": answers_json(result.answers),
        "attachments": [attachment_json(attachment) for attachment in result.attachments],
        "unreached": [
            {"contact_id": contact_id, **(unreached_json(aside.unreached) or {})}
            for contact_id, aside in result.asides.items()
            if aside.unreached
        ],
        "came": comings_json(result.arrivals),
        "went": goings_json(result.departures),
        "occasions": [occasion_line_json(line) for line in result.occasions],
        "gifts": [gift_json(gift) for gift in result.gifts],
    }

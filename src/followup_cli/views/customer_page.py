"""``show CUSTOMER``: what one wants to know before picking up the phone."""

from datetime import date

from rich.console import Console

from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.digest import digest
from followup_cli.views.absences import absence_json
from followup_cli.views.answers import answers_json
from followup_cli.views.attachments import add_attachments, attachment_json
from followup_cli.views.blocks import do_not_contact_json
from followup_cli.views.complaint_lines import complaint_json
from followup_cli.views.customer_sections import (
    add_bought,
    add_head,
    add_open,
    add_people,
    add_promised,
    add_said,
    add_to_bring,
)
from followup_cli.views.facts import add_what_matters
from followup_cli.views.feedback_lines import feedback_json, latest_word_json
from followup_cli.views.gifts import add_gifts, gift_json
from followup_cli.views.layout import Page, commands
from followup_cli.views.letter_list import add_letters, letter_line_json
from followup_cli.views.material import suggestion_json
from followup_cli.views.moves import comings_json, goings_json
from followup_cli.views.occasions import add_occasions, occasion_line_json
from followup_cli.views.referral_lines import add_referrals, referral_json
from followup_cli.views.sale_page import add_sale_details, add_sale_head, sale_page_json
from followup_cli.views.shapes import (
    Shape,
    class_json,
    contact_json,
    customer_json,
    day_json,
    fact_json,
    sums_json,
    touch_json,
    unreached_json,
)
from followup_cli.views.stages import stage_json
from followup_cli.views.testimonials import add_testimonials, testimonial_json
from followup_cli.views.touch_rows import add_touches

_MOST_LETTERS = 5


def show_customer_page(result: CustomerPage, console: Console, today: date, *, with_all: bool = False) -> None:
    """Print what one wants before picking up the phone; ``with_all`` prints the rest as well.

    Who they are, what matters to them, what was said last, promised, is open, what to bring, what they bought.
    """
    page = Page(console)
    short = digest(result, with_all=with_all)
    add_head(page, result, short, today, with_all=with_all)
    add_people(page, result, today)
    add_what_matters(page, result.facts, today, result.contacts)
    add_occasions(page, result.occasions, today)
    add_gifts(page, result.gifts, today, result.contacts)
    add_referrals(page, result.referrals, today)
    add_testimonials(page, result.testimonials, today)
    if not with_all:
        add_said(page, short.said, result, today)
    add_promised(page, short.promised, today)
    add_open(page, result, short, today, with_all=with_all)
    add_to_bring(page, result, short, today)
    if with_all:
        add_whole_sales(page, result, today)
    else:
        add_bought(page, result, short, today)
    add_attachments(page, result.attachments, today, result.contacts)
    add_letters(page, result.letters, today, most=None if with_all else _MOST_LETTERS)
    if with_all and result.past_touches:
        page.heading("So far")
        add_touches(page, result.past_touches, today, result.answers)
    if (touch := short.next_touch) is not None:
        commands(
            page, [(f"followup show {touch.id}", "why it is planned"), (f"followup done {touch.id}", "tick it off")]
        )
    page.print()


def add_whole_sales(page: Page, result: CustomerPage, today: date) -> None:
    """Add every sale with all that is known of it."""
    if result.sales:
        page.heading("What they bought")
    for sale in result.sales:
        add_sale_head(page, sale.sale, today)
        add_sale_details(page, sale, today)


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
        "letters": [letter_line_json(line) for line in result.letters],
        "unreached": [
            {"contact_id": contact_id, **(unreached_json(aside.unreached) or {})}
            for contact_id, aside in result.asides.items()
            if aside.unreached
        ],
        "came": comings_json(result.arrivals),
        "went": goings_json(result.departures),
        "occasions": [occasion_line_json(line) for line in result.occasions],
        "gifts": [gift_json(gift) for gift in result.gifts],
        "bought": sums_json(digest(result).bought),
        "worth_sending": [suggestion_json(line) for line in result.worth_sending],
        "feedback": [feedback_json(one) for one in result.feedback],
        "satisfaction": latest_word_json(result.satisfaction),
        "referrals": [referral_json(line) for line in result.referrals],
        "brought_by": referral_json(result.brought_by) if result.brought_by else None,
        **stage_json(result.reached),
        "testimonials": [testimonial_json(each) for each in result.testimonials],
    }

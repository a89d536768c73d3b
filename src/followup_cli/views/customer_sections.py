"""The parts of a customer's page, in the order in which one reads them before a call."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from followup_cli.domain.asides import NOTHING_ASIDE
from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.digest import Digest, Said
from followup_cli.domain.pages import SalePage
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Outcome
from followup_cli.views import styles
from followup_cli.views.agenda_item import id_text
from followup_cli.views.answers import answer_words
from followup_cli.views.blocks import add_quiet, add_standing
from followup_cli.views.complaint_lines import add_complaints
from followup_cli.views.contacts import add_contact
from followup_cli.views.dates import away, day
from followup_cli.views.feedback_lines import add_feedback
from followup_cli.views.layout import Page, text
from followup_cli.views.material import add_material_rows
from followup_cli.views.moves import add_comings_and_goings
from followup_cli.views.reaching import unreached_text
from followup_cli.views.referral_lines import brought_by
from followup_cli.views.stages import stage_text
from followup_cli.views.table import Column, add_table
from followup_cli.views.touch_rows import add_touches
from followup_cli.views.words import address_line, count, listed

_LABELS = 12
_DATED = (Column(is_right=True), Column(), Column(wraps=True))
_SALES = (Column(), Column(wraps=True), Column(wraps=True))


def add_head(page: Page, result: CustomerPage, short: Digest, today: date, *, with_all: bool = False) -> None:
    """Add who the customer is: name, kind and class, address, what they are worth, when we last heard of each other."""
    customer = result.customer
    page.spread(
        text((f"#{customer.id}", styles.ID), "  "),
        text((customer.name, styles.WHO)),
        text((customer.kind or "", styles.QUIET)),
    )
    where = address_line(customer.address, customer.country) or customer.country or ""
    page.field("address", where, label_width=_LABELS)
    page.field("bought", _bought(short), label_width=_LABELS)
    page.field("stage", stage_text(result.reached, today), label_width=_LABELS)
    page.field("class", _class(result), label_width=_LABELS)
    page.field("from us", _ago(result.last_contact_on, today), label_width=_LABELS)
    page.field("from them", _ago(result.last_heard_on, today), label_width=_LABELS)
    page.field("came by", brought_by(result.brought_by, today), label_width=_LABELS)
    archived_on = customer.archived_on
    page.field("archived", f"{day(archived_on, today)}, nothing is planned" if archived_on else "", label_width=_LABELS)
    add_complaints(page, result.complaints, today, _LABELS)
    add_feedback(page, result.feedback, result.satisfaction, today, label_width=_LABELS, with_all=with_all)
    add_quiet(page, result, today, _LABELS)


def _bought(short: Digest) -> Text:
    if not short.sales_won:
        return text(("nothing yet", styles.QUIET))
    said = [listed([str(amount) for amount in short.bought])] if short.bought else []
    return text((" in ".join([*said, count(short.sales_won, "sale")]), styles.MONEY))


def _class(result: CustomerPage) -> Text:
    if result.classed is None:
        return text()
    return text(result.classed.letter, (f", {result.classed.because}", styles.QUIET))


def _ago(on: date | None, today: date) -> str:
    return f"{day(on, today)}, {away(on, today)}" if on else "nothing yet"


def add_people(page: Page, result: CustomerPage, today: date) -> None:
    """Add the people there, how each is reached, what each does not want; who came and who went."""
    if result.contacts:
        page.heading("Who they are")
    for contact in result.contacts:
        aside = result.asides.get(contact.id, NOTHING_ASIDE)
        add_contact(page, contact, today, aside)
        if aside.unreached:
            page.hang(text("    "), text(*unreached_text(result.customer.name, contact, aside.unreached)))
        add_standing(page, contact, result.do_not_contact, today)
    add_comings_and_goings(page, result.arrivals, result.departures, today)


def add_said(page: Page, said: Sequence[Said], result: CustomerPage, today: date) -> None:
    """Add what was said last, newest first."""
    if not said:
        return
    page.heading("What was said last")
    names = {contact.id: contact.name for contact in result.contacts}
    days = {each.touch.id: day(each.touch.done_on, today) if each.touch.done_on else "" for each in said}
    width = max(_LABELS, *(len(written) + 2 for written in days.values()))
    for each in said:
        touch = each.touch
        who = names.get(touch.contact_id or 0, "")
        how = f", {touch.outcome.value}" if touch.outcome else ""
        answers = answer_words(each.answers).get(touch.id, "")
        about = touch.title if touch.step else ""
        words = " · ".join(part for part in (about, touch.note or "", answers) if part)
        lead = text((f"{touch.channel.value}{how}{f', {who}' if who else ''}: ", styles.LABEL))
        page.hang(text(f"  {days[touch.id].ljust(width)}"), text(lead, words))


def add_promised(page: Page, promised: Sequence[Touch], today: date) -> None:
    """Add what the customer has in writing from us, with the day each is due."""
    if promised:
        page.heading("What was promised")
    rows = [[id_text(touch.id), _due(touch, today), text(touch.promise or touch.title)] for touch in promised]
    add_table(page, _DATED, rows)


def add_open(page: Page, result: CustomerPage, short: Digest, today: date, *, with_all: bool) -> None:
    """Add the next touches with a day, and how many more there are; all of them when asked for."""
    if not (short.soon or short.more_dated or short.waiting):
        return
    page.heading("What is open")
    if with_all:
        promised = {touch.id for touch in short.promised}
        add_touches(page, [touch for touch in result.open_touches if touch.id not in promised], today)
        return
    add_touches(page, short.soon, today)
    more = [f"{short.more_dated} more with a day"] if short.more_dated else []
    if short.waiting:
        more.append(f"{short.waiting} that {'waits' if short.waiting == 1 else 'wait'} for something")
    if more:
        page.hang(text("  "), text((f"and {listed(more)}: followup show '#{result.customer.id}' --all", styles.QUIET)))


def add_to_bring(page: Page, result: CustomerPage, short: Digest, today: date) -> None:
    """Add what the next touch brings them, and material that answers what they need and have not had."""
    if short.next_touch is None and not result.worth_sending:
        return
    page.heading("What to bring")
    touch = short.next_touch
    if touch is not None and touch.brings:
        page.hang(text("  ", id_text(touch.id), "  "), text((f"{touch.title}: ", styles.LABEL), touch.brings))
    add_material_rows(page, result.worth_sending, today)


def add_bought(page: Page, result: CustomerPage, short: Digest, today: date) -> None:
    """Add the sales, newest first, each with how its delivery stands."""
    if short.sales:
        page.heading("What they bought")
    add_table(page, _SALES, [_sale_row(each, today) for each in short.sales])
    if short.more_sales:
        more = f"and {count(short.more_sales, 'earlier sale')}: followup show '#{result.customer.id}' --all"
        page.hang(text("  "), text((more, styles.QUIET)))


def _sale_row(each: SalePage, today: date) -> list[Text]:
    sale = each.sale
    amount = f" · {sale.amount}" if sale.amount else ""
    ended = {Outcome.WON: "closed", Outcome.LOST: "lost", Outcome.CANCELLED: "cancelled, closed"}[sale.outcome]
    reason = f": {sale.reason}" if sale.reason else ""
    return [
        text((f"S{sale.id}", styles.ID)),
        text((sale.product, styles.WHO), (amount, styles.MONEY)),
        text(f"{ended} {day(sale.closed_on, today)}{reason}", _delivery(each, today)),
    ]


def _delivery(each: SalePage, today: date) -> Text:
    found = next((milestone for milestone in each.milestones if milestone.name == "delivered"), None)
    if found is None or each.sale.outcome is not Outcome.WON:
        return text()
    if found.actual_on:
        return text(f" · delivered {day(found.actual_on, today)}")
    if found.expected_on is None:
        return text()
    style = styles.LATE if found.expected_on < today else ""
    return text(" · ", (f"delivery expected {day(found.expected_on, today)}", style))


def _due(touch: Touch, today: date) -> Text:
    if touch.due_on is None:
        return text()
    return text((f"{day(touch.due_on, today)}", styles.LATE if touch.due_on < today else ""))

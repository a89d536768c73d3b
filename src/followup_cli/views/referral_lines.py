"""How a referral is written wherever it stands."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from followup_cli.domain.referral_pages import ReferralLine
from followup_cli.domain.referrals import ReferralState, referral_state
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, customer_ref, day_json, sums_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import sums

_ON_PAGE = (Column(is_right=True), Column(wraps=True), Column(wraps=True))
_STYLES = {ReferralState.WON: styles.GOOD, ReferralState.CLOSED: styles.QUIET}


def referral_standing(line: ReferralLine, today: date) -> Text:
    """Return how far a referral has come and since when: ``won Mon 4 May with S9``."""
    referral = line.referral
    state = referral_state(referral)
    since = {
        ReferralState.ASKED: referral.asked_on,
        ReferralState.RECEIVED: referral.received_on,
        ReferralState.CONTACTED: referral.contacted_on,
        ReferralState.WON: referral.won_on,
        ReferralState.CLOSED: referral.closed_on,
    }[state]
    sale = f" with S{line.sale.id}" if line.sale and state is ReferralState.WON else ""
    return text((f"{state.value}{f' {day(since, today)}' if since else ''}{sale}", _STYLES.get(state, "")))


def whom(line: ReferralLine) -> Text:
    """Return whom a referral brought, with what is known of it."""
    if line.referred is None:
        return text(("nobody named yet", styles.QUIET))
    return text((line.referred.name, styles.WHO), (f" #{line.referred.id}", styles.ID))


def beside(line: ReferralLine) -> Text:
    """Return what else is to be told: the value, why it ended, the note, what they were given for it."""
    referral = line.referral
    parts = [text((sums(line.worth), styles.MONEY))] if line.worth else []
    said = [referral.closed_because, referral.note, *(f"given: {gift.what}" for gift in line.rewards)]
    parts += [text((words, styles.QUIET)) for words in said if words]
    return Text(" · ").join(parts)


def add_referrals(page: Page, lines: Sequence[ReferralLine], today: date) -> None:
    """Add a section of whom a customer introduced, the newest first, if there is anything."""
    if lines:
        page.heading("Whom they introduced")
    rows = []
    for line in lines:
        more = beside(line)
        told = text(referral_standing(line, today), " · ", more) if more.plain else referral_standing(line, today)
        rows.append([text((str(line.referral.id), styles.ID)), whom(line), told])
    add_table(page, _ON_PAGE, rows)


def brought_by(line: ReferralLine | None, today: date) -> Text:
    """Return who introduced a customer, and when; nothing where nobody did."""
    if line is None:
        return text()
    on = line.referral.received_on
    return text(
        (line.customer.name, styles.WHO),
        (f" #{line.customer.id}", styles.ID),
        f" · {line.contact.name}" if line.contact else "",
        f", {day(on, today)}" if on else "",
    )


def referral_json(line: ReferralLine) -> Shape:
    """Return a referral whole."""
    referral = line.referral
    return {
        "id": referral.id,
        "state": referral_state(referral),
        "customer": customer_ref(line.customer),
        "contact": {"id": line.contact.id, "name": line.contact.name} if line.contact else None,
        "referred": customer_ref(line.referred) if line.referred else None,
        "asked_on": day_json(referral.asked_on),
        "received_on": day_json(referral.received_on),
        "contacted_on": day_json(referral.contacted_on),
        "won_on": day_json(referral.won_on),
        "won_sale_id": referral.won_sale_id,
        "closed_on": day_json(referral.closed_on),
        "closed_because": referral.closed_because,
        "note": referral.note,
        "sale_id": referral.sale_id,
        "touch_id": referral.touch_id,
        "worth": sums_json(line.worth),
        "rewards": [
            {"id": gift.id, "what": gift.what, "given_on": day_json(gift.given_on), "kind": gift.reward_kind}
            for gift in line.rewards
        ],
    }

"""``fans``: the best customers, and what binds them and us."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.fan_pages import Fan, Fans
from followup_cli.domain.money import Money
from followup_cli.domain.voice_vocabulary import PublishPlace
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.gifts import gift_json
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, day_json, sums_json
from followup_cli.views.words import count, listed

_LABELS = 9


def show_fans(result: Fans, console: Console, today: date) -> None:
    """Print the three lists; each customer with their sums, and what there is to do for them."""
    page = Page(console)
    if not result.by_value:
        page.line("No customer has bought yet.")
    _add(page, "Who bought most", f"in the last {result.months} months", result.by_value, today)
    _add(
        page,
        "Who brought most",
        "sales won to those they brought, and to those these brought",
        result.by_referrals,
        today,
    )
    _add(page, "Whom a prospect may ring", "", result.references, today, is_to_ring=True)
    commands(page, _to_type(result))
    page.print()


def _add(page: Page, title: str, remark: str, fans: Sequence[Fan], today: date, *, is_to_ring: bool = False) -> None:
    if fans:
        page.heading(title, remark=remark)
    for fan in fans:
        page.spread(
            text("  ", (f"#{fan.customer.id}", styles.ID), "  "),
            text((fan.customer.name, styles.WHO), (f"  {count(fan.purchases, 'purchase')}", styles.QUIET)),
            text((_sums(fan.bought), styles.MONEY)),
        )
        if is_to_ring and fan.why_no_reference:
            page.field("ring", _not_now(fan.why_no_reference), indent=4, label_width=_LABELS)
        page.field("brought", _brought(fan), indent=4, label_width=_LABELS)
        page.field("words", ", ".join(fan.places), indent=4, label_width=_LABELS)
        page.field("given", _given(fan, today), indent=4, label_width=_LABELS)
        page.field("ask", _ask(fan, today), indent=4, label_width=_LABELS)


def _sums(sums: Sequence[Money]) -> str:
    return listed([str(amount) for amount in sums])


def _brought(fan: Fan) -> Text:
    if not fan.referrals:
        return text()
    value = _sums(fan.brought) or "no sale yet"
    if fan.referrals_in_all == fan.referrals:
        return text(count(fan.referrals, "customer"), (f", {value}", styles.QUIET))
    directly = f"{fan.referrals} directly, {_sums(fan.brought_directly) or 'no sale yet'}"
    return text(f"{count(fan.referrals_in_all, 'customer')} in all", (f", {value}; {directly}", styles.QUIET))


def _given(fan: Fan, today: date) -> Text:
    gift = fan.last_gift
    if gift is None:
        return text(("nothing yet", styles.QUIET))
    return text(gift.what, (f", {day(gift.given_on, today)}", styles.QUIET))


def _ask(fan: Fan, today: date) -> Text:
    asked = f", asked last on {day(fan.asked_on, today)}" if fan.asked_on else ", never asked"
    if fan.why_not is None:
        return text(("they may be asked", styles.GOOD), (asked, styles.QUIET))
    return _not_now(fan.why_not)


def _not_now(why: str) -> Text:
    return text(("not now: ", styles.WARNING), why)


def _to_type(result: Fans) -> list[tuple[str, str]]:
    if not result.by_value:
        return [("followup close CUSTOMER PRODUCT AMOUNT", "record the first sale")]
    everybody = {fan.customer.id: fan for fan in (*result.by_value, *result.by_referrals, *result.references)}
    free = next((fan for fan in everybody.values() if fan.why_not is None and fan.asked_on is None), None)
    if free is None:
        return [("followup feedback list --silent", "whom nobody has asked how they are doing")]
    number = f"'#{free.customer.id}'"
    return [
        (f"followup referral ask {number}", f"ask {free.customer.name} who else it would help"),
        (f"followup testimonial ask {number}", "or for their words"),
    ]


def fans_json(result: Fans) -> Shape:
    """Return the three lists."""
    return {
        "months": result.months,
        "by_value": [_fan_json(fan) for fan in result.by_value],
        "by_referrals": [_fan_json(fan) for fan in result.by_referrals],
        "references": [_fan_json(fan) for fan in result.references],
    }


def _fan_json(fan: Fan) -> Shape:
    return {
        "customer": customer_ref(fan.customer),
        "purchases": fan.purchases,
        "bought": sums_json(fan.bought),
        "referrals": fan.referrals,
        "brought": sums_json(fan.brought),
        "referrals_in_all": fan.referrals_in_all,
        "brought_directly": sums_json(fan.brought_directly),
        "places": list(fan.places),
        "last_gift": gift_json(fan.last_gift) if fan.last_gift else None,
        "may_be_asked": fan.why_not is None,
        "why_not": fan.why_not,
        "may_be_rung": PublishPlace.REFERENCE in fan.places and fan.why_no_reference is None,
        "why_not_rung": fan.why_no_reference,
        "asked_on": day_json(fan.asked_on),
    }

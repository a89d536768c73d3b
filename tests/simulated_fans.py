"""Introductions and testimonials of the simulated year, through the program's own actions.

Beside what the playbooks ask for: the seller asks where that is allowed, customers name others, some of whom buy, and
give their words, which are used.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.referrals import (
    ReferralDetails,
    add_referral,
    ask_referral,
    close_referral,
    mark_contacted,
    mark_won,
    reward_referral,
)
from followup_cli.actions.testimonials import (
    TestimonialDetails,
    add_testimonial,
    allow_testimonial,
    ask_testimonial,
    decline_testimonial,
    use_testimonial,
)
from followup_cli.domain.keepsakes import Gift
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.referrals import ReferralState, referral_state
from followup_cli.domain.testimonials import TestimonialState, testimonial_state
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.voice_records import Referral, Testimonial
from followup_cli.domain.voice_vocabulary import RewardKind
from followup_cli.errors import RefusedError
from tests.simulated_sales import Newcomer

_NAMED_BEFORE = timedelta(days=25)
"""How long before their first sale newcomers are named at the earliest."""
_OLD_CUSTOMERS = 10
"""Who name others: some that bought before the year began."""


def referrer_of(desk: Desk, company: str) -> str:
    """Return the customer who names a newcomer, always the same."""
    with desk.read() as tx:
        return f"#{tx.all(Customer)[len(company) % _OLD_CUSTOMERS].id}"


def hear_referrals(desk: Desk, newcomers: Iterable[Newcomer]) -> None:
    """Go on with every introduction, ask for one now and then, hear of the newcomers some weeks before they buy.

    Some who are named beside these never buy.
    """
    with desk.read() as tx:
        known, customers = tx.all(Referral), tx.all(Customer)
        rewarded = {gift.referral_id for gift in tx.all(Gift)}
        buyers = {sale.customer_id for sale in tx.all(Sale, outcome=Outcome.WON)}
    for referral in known:
        if referral_state(referral) is ReferralState.CLOSED and referral.referred_id in buyers:
            mark_won(desk, str(referral.id), None)  # they bought after all
        _follow(desk, referral, is_rewarded=referral.id in rewarded)
    number = desk.today.toordinal()
    if number % 8 == 2:
        with suppress(RefusedError):  # they may not be asked: nobody knows that they are content, or something is wrong
            ask_referral(desk, f"#{customers[number % len(customers)].id}", None, on=desk.today)
    if number % 24 == 5:
        named = ReferralDetails(f"Bloom Bakery {number}", note="a friend from the market")
        add_referral(desk, f"#{customers[number % _OLD_CUSTOMERS].id}", named, on=desk.today)
    names = {customer.name for customer in customers}
    for new in newcomers:
        if new.name not in names and new.buys_on - _NAMED_BEFORE <= desk.today < new.buys_on:
            told = ReferralDetails(new.name, country=new.country)
            add_referral(desk, referrer_of(desk, new.name), told, on=desk.today)


def _follow(desk: Desk, referral: Referral, *, is_rewarded: bool) -> None:
    """Take an introduction one step further; nothing comes of some."""
    number, reference = referral.id, str(referral.id)
    age = (desk.today - (referral.received_on or referral.asked_on or desk.today)).days
    match referral_state(referral):
        case ReferralState.ASKED if age >= 40 and number % 3:
            close_referral(desk, reference, why="they know nobody", on=desk.today)
        case ReferralState.RECEIVED if age >= 3 and number % 2:
            mark_contacted(desk, reference, on=desk.today)
        case ReferralState.RECEIVED | ReferralState.CONTACTED if age >= 80 and number % 3:
            close_referral(desk, reference, why="they have somebody", on=desk.today)
        case ReferralState.WON if not is_rewarded and number % 4:
            reward_referral(desk, reference, "a seat at the tasting", RewardKind.INVITATION, on=desk.today)


def hear_testimonials(desk: Desk) -> None:
    """Go on with every testimonial, ask for one now and then, and be given some unasked."""
    with desk.read() as tx:
        known, customers = tx.all(Testimonial), tx.all(Customer)
    for testimonial in known:
        _use(desk, testimonial)
    number = desk.today.toordinal()
    reference = f"#{customers[number % len(customers)].id}"
    if number % 9 == 4:
        with suppress(RefusedError):  # as with introductions
            ask_testimonial(desk, reference, TestimonialDetails(), on=desk.today)
    if number % 26 == 7:
        add_testimonial(
            desk, reference, "We would miss you.", TestimonialDetails(), places=("website",), on=desk.today
        )  # fmt: skip


def _use(desk: Desk, testimonial: Testimonial) -> None:
    """Take a testimonial one step further; some never come, some are declined."""
    number, reference = testimonial.id, str(testimonial.id)
    age = (desk.today - (testimonial.received_on or testimonial.asked_on or desk.today)).days
    match testimonial_state(testimonial):
        case TestimonialState.ASKED if age >= 10 and number % 3:
            given = "Never a crate short.", TestimonialDetails()
            add_testimonial(desk, f"#{testimonial.customer_id}", *given, on=desk.today)
        case TestimonialState.ASKED if age >= 60 and number % 2:
            decline_testimonial(desk, reference, "they would rather not", on=desk.today)
        case TestimonialState.GIVEN if age >= 5:
            allow_testimonial(desk, reference, ("website", "reference"))
        case TestimonialState.ALLOWED if age >= 20 and number % 2:
            use_testimonial(desk, reference, on=desk.today)

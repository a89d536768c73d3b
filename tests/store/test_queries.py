"""Counts, last contacts, open touches."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from followup_cli.domain.customer_pages import CustomerLine
from followup_cli.domain.history import last_contact_on, last_talk_on
from followup_cli.domain.lateness import Delivery
from followup_cli.domain.pages import SaleLine
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Milestone, MilestoneChange
from followup_cli.domain.vocabulary import Addressee, Channel, Outcome, Purpose, TouchOutcome, TouchState
from followup_cli.store import queries
from followup_cli.store.store import Store
from tests.store.worlds import DAY, NOON, customer, sale, touch

YESTERDAY = DAY - timedelta(days=1)
LONG_AGO = date(2020, 2, 29)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.in_memory()
    yield opened
    opened.close()


def test_customer_lines(store: Store) -> None:
    with store.write("x", NOON) as tx:
        acme, quiet = tx.add_all([customer("ACME"), customer("Quiet")])
        people = tx.add_all([Contact(0, acme.id, "Zoë"), Contact(0, acme.id, "Bo")])
        tx.add_all([sale(acme.id), sale(acme.id, outcome=Outcome.LOST)])
        for state in TouchState:
            tx.add(touch(acme.id, state=state, done_on=YESTERDAY if state is TouchState.DONE else None))
        assert queries.customer_lines(tx) == (
            CustomerLine(acme, people, 2, 4, YESTERDAY),
            CustomerLine(quiet, (), 0, 0, None),
        )


def test_sale_lines(store: Store) -> None:
    with store.write("x", NOON) as tx:
        acme, other = tx.add_all([customer("ACME"), customer("Other")])
        first, second, third = tx.add_all([sale(acme.id), sale(other.id), sale(acme.id)])
        tx.add_all([touch(acme.id, sale_id=first.id), touch(acme.id, sale_id=first.id), touch(acme.id)])
        tx.add(touch(acme.id, sale_id=third.id, state=TouchState.DROPPED))
        lines = (SaleLine(first, acme, 2), SaleLine(second, other, 0), SaleLine(third, acme, 0))
        assert queries.sale_lines(tx) == lines
        assert queries.sale_lines(tx, acme.id) == (lines[0], lines[2])


def test_a_sale_line_knows_the_first_day_promised_and_those_that_came(store: Store) -> None:
    first, second, third = (date(2026, 12, day) for day in (1, 8, 15))
    with store.write("x", NOON) as tx:
        acme = tx.add(customer("ACME"))
        slipped, simple, sent, silent = tx.add_all([sale(acme.id) for _ in range(4)])
        moved = tx.add(Milestone(0, slipped.id, "delivered", third))
        for known in (None, first, second, third):
            tx.add(MilestoneChange(0, moved.id, NOON, known))
        tx.add(Milestone(0, slipped.id, "installed", first, first))
        tx.add(Milestone(0, simple.id, "delivered", first, second))
        told = tx.add(Milestone(0, sent.id, "shipped", first, second))
        tx.add(MilestoneChange(0, told.id, NOON, first))
        assert [line.delivery for line in queries.sale_lines(tx)] == [
            Delivery(first, third),
            Delivery(first, first, delivered_on=second),
            Delivery(shipped_on=second),
            Delivery(),
        ]
        assert queries.sale_lines(tx)[-1].sale == silent


@pytest.mark.parametrize(
    ("details", "is_contact", "is_talk"),
    [
        ({"channel": Channel.CALL}, True, True),
        ({"channel": Channel.VISIT, "outcome": TouchOutcome.BAD}, True, True),
        ({"channel": Channel.MEETING, "outcome": TouchOutcome.GOOD}, True, True),
        ({"channel": Channel.CALL, "outcome": TouchOutcome.NO_ANSWER}, False, False),
        ({"channel": Channel.LETTER, "outcome": TouchOutcome.NO_ANSWER}, True, False),
        ({"channel": Channel.LETTER}, True, False),
        ({"channel": Channel.EMAIL, "is_inbound": True}, False, False),
        ({"channel": Channel.CALL, "is_inbound": True}, True, True),
        ({"channel": Channel.INTERNAL}, False, False),
        ({"channel": Channel.CALL, "purpose": Purpose.INTERNAL}, False, False),
        ({"channel": Channel.CALL, "addressee": Addressee.DELIVERY}, False, False),
        ({"channel": Channel.CALL, "state": TouchState.PLANNED}, False, False),
        ({"channel": Channel.CALL, "state": TouchState.SKIPPED}, False, False),
    ],
)
def test_the_last_contact_is_what_the_domain_says(
    store: Store, details: dict[str, object], is_contact: bool, is_talk: bool
) -> None:
    with store.write("x", NOON) as tx:
        acme, other = tx.add_all([customer("ACME"), customer("Other")])
        tx.add(touch(acme.id, state=TouchState.DONE, done_on=LONG_AGO))
        tx.add(touch(other.id, state=TouchState.DONE, done_on=DAY))
        tx.add(touch(acme.id, **{"state": TouchState.DONE, **details}, done_on=YESTERDAY))
        listed = queries.customer_lines(tx)[0].last_contact_on
        touches = tx.all(Touch, customer_id=acme.id)
        assert listed == last_contact_on(touches) == (YESTERDAY if is_contact else LONG_AGO)
        assert last_talk_on(touches) == (YESTERDAY if is_talk else LONG_AGO)

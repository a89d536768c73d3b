"""Silence as the store counts it is silence as the domain counts it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.history import last_contact_on, last_heard_on
from followup_cli.domain.money import Money
from followup_cli.domain.quiet import NextTouch, Words
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Addressee, Channel, Outcome, Purpose, TouchOutcome, TouchState
from followup_cli.store.in_touch import first_sales, next_touches, sums_at_stake, words_by_customer
from followup_cli.store.store import Store
from tests.store.worlds import DAY, NOON, customer, sale, touch

done_touches = st.lists(
    st.fixed_dictionaries(
        {
            "channel": st.sampled_from(list(Channel)),
            "purpose": st.sampled_from([Purpose.VALUE, Purpose.INTERNAL]),
            "addressee": st.sampled_from([Addressee.CONTACT, Addressee.TEAM]),
            "outcome": st.sampled_from([None, *TouchOutcome]),
            "is_inbound": st.booleans(),
            "state": st.sampled_from([TouchState.DONE, TouchState.DONE, TouchState.SKIPPED]),
            "done_on": st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        }
    ),
    max_size=6,
)


@given(done_touches)
def test_words_are_what_the_domain_says(details: list[dict[str, object]]) -> None:
    with Store.in_memory().write("x", NOON) as tx:
        acme = tx.add(customer("ACME"))
        for each in details:
            tx.add(touch(acme.id, **each))
        found = words_by_customer(tx).get(acme.id, Words())
        touches = tx.all(Touch)
        assert (found.last_from_us_on, found.last_from_them_on) == (last_contact_on(touches), last_heard_on(touches))
        assert (found.first_from_us_on is None) is (found.last_from_us_on is None)
        assert (
            found.first_from_us_on is None
            or last_contact_on([each for each in touches if each.done_on and each.done_on < found.first_from_us_on])
            is None
        )


def test_what_comes_next_and_what_is_at_stake() -> None:
    with Store.in_memory().write("x", NOON) as tx:
        acme, other = tx.add_all([customer("ACME"), customer("Other")])
        ten, five, yen = Money(1000, "USD"), Money(500, "USD"), Money(7000, "JPY")
        sales = [
            tx.add(sale(acme.id, amount=ten, closed_on=date(2026, 3, 1))),
            tx.add(sale(acme.id, amount=five, closed_on=date(2026, 2, 1))),
            tx.add(sale(acme.id, amount=yen)),
            tx.add(sale(acme.id, amount=ten, outcome=Outcome.CANCELLED, cancelled_on=DAY, closed_on=date(2020, 1, 1))),
        ]
        tx.add(touch(acme.id, sale_id=sales[0].id, due_on=date(2026, 12, 2), title="Later"))
        tx.add(touch(acme.id, sale_id=sales[0].id, due_on=date(2026, 12, 1), channel=Channel.INTERNAL))
        first = tx.add(touch(acme.id, sale_id=sales[2].id, due_on=date(2026, 12, 1), title="Sooner"))
        tx.add(touch(acme.id, sale_id=sales[1].id, state=TouchState.DONE, done_on=DAY, due_on=date(2026, 11, 1)))
        tx.add(touch(acme.id, sale_id=sales[3].id, state=TouchState.WAITING, due_on=None))
        assert next_touches(tx) == {acme.id: NextTouch(first.id, date(2026, 12, 1), "Sooner")}
        assert sums_at_stake(tx) == {acme.id: (yen, ten)}
        assert first_sales(tx) == {acme.id: date(2026, 2, 1)}
        assert other.id not in words_by_customer(tx)

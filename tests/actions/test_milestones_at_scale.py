"""One milestone moves among ten thousand touches that do not hang on it, in few statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, event

from followup_cli.actions.desk import Desk
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone
from tests.actions.desks import desk, sell

CUSTOMERS = 50
TOUCHES_EACH = 200
STATEMENTS_OF_ANY_COMMAND = 42
"""What reading one customer whole takes, however many touches there are, and looking for what was missed meanwhile."""
MOST_STATEMENTS_A_TOUCH = 2


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect every statement sent to a database; one sent with many sets of values counts once."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def crowd(at: Desk) -> None:
    """Give other customers cadences of their own: the same steps, hanging on deliveries of their own."""
    with at.store.write("crowd", at.now) as tx:
        pattern = [touch for touch in tx.all(Touch) if touch.due_on]
        (cadence,) = tx.all(Cadence)
        (sale,) = tx.all(Sale)
        for number in range(CUSTOMERS):
            customer = tx.add(Customer(0, f"Customer {number}"))
            bought = tx.add(replace(sale, id=0, customer_id=customer.id, contact_id=None))
            tx.add(Milestone(0, bought.id, "delivered", date(2026, 12, 15)))
            laid = tx.add(replace(cadence, id=0, customer_id=customer.id, sale_id=bought.id, contact_id=None))
            for place in range(TOUCHES_EACH):
                one = replace(pattern[place % len(pattern)], id=0, occurrence=place, contact_id=None)
                tx.add(replace(one, customer_id=customer.id, sale_id=bought.id, cadence_id=laid.id))


def test_a_milestone_moves_its_own_touches_and_no_others() -> None:
    at = desk()
    sold = sell(at, deliver_by=date(2026, 12, 15))
    crowd(at)
    with at.read() as tx:
        others = [touch for touch in tx.all(Touch) if touch.sale_id != sold.sale.id]
        own = {touch.id: touch.due_on for touch in tx.all(Touch, sale_id=sold.sale.id)}
    assert len(others) == CUSTOMERS * TOUCHES_EACH
    with statements() as sent:
        changed = mark_milestone(at, "S1", MilestoneWord("delivered", expected_on=date(2026, 12, 22)))
    with at.read() as tx:
        assert [touch for touch in tx.all(Touch) if touch.sale_id != sold.sale.id] == others
        moved = {touch.id for touch in tx.all(Touch, sale_id=sold.sale.id) if own.get(touch.id) != touch.due_on}
    assert {move.touch.id for move in changed.followed} == moved
    assert len(moved) > 5
    assert len(sent) <= STATEMENTS_OF_ANY_COMMAND + MOST_STATEMENTS_A_TOUCH * len(moved), "\n".join(sent)

"""``plan --level``: touches moved off the days that hold too much.

``domain.levelling`` says what moves where. Each move is then tried by planning its customer afresh, which knows
gaps, caps and everything else that keeps a touch off a day: what would land elsewhere, or push another touch
away, is left out, and the days are levelled once more without it.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from followup_cli.actions.blocks import blocks_of
from followup_cli.actions.capacity import capacity_of
from followup_cli.actions.day_loads import dated_touches, last_day_of, plan_days
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.agenda import value_of, worth
from followup_cli.domain.blocks import Blocks
from followup_cli.domain.changes import TouchMove
from followup_cli.domain.day_plan import DayPlan, Levelling
from followup_cli.domain.levelling import Bounds, Levelled, LevelMove, Worth, level
from followup_cli.domain.people_records import Absence
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction

Slot = tuple[int, date]
"""A touch by its id, and a day."""


def level_days(desk: Desk, weeks: int) -> DayPlan:
    """Move what may move off the days of the coming weeks that hold too much; return the days as they are then.

    Raises RefusedError while nobody has said what a day holds.
    """
    capacity = capacity_of(desk.settings)
    if not capacity.is_known:
        raise RefusedError(
            "nobody has said what your day holds, so no day is too full",
            "followup config set daily_minutes 60 (or daily_touches 12)",
        )
    barred: set[Slot] = set()
    while True:
        try:
            with desk.write() as tx:
                return _Attempt(desk, tx, frozenset(barred), last_day_of(desk, weeks)).run(weeks)
        except _LandsElsewhereError as exc:
            barred |= exc.slots


class _LandsElsewhereError(Exception):
    """Planned afresh, touches would not stand where levelling put them."""

    def __init__(self, slots: AbstractSet[Slot]) -> None:
        super().__init__()
        self.slots = slots


class _Attempt:
    """Levelling once, inside a transaction, with the days known not to do."""

    def __init__(self, desk: Desk, tx: Transaction, barred: frozenset[Slot], until: date) -> None:
        self._desk, self._tx, self._barred, self._until = desk, tx, barred, until
        self._free = _Free(desk, tx)
        self._sales = {sale.id: sale for sale in tx.all(Sale)}
        self._texts = PlaybookTexts(tx)
        self._touches = {touch.id: touch for touch in dated_touches(desk, tx)}
        self._followed: list[TouchMove] = []
        self._astray: set[Slot] = set()

    def run(self, weeks: int) -> DayPlan:
        """Level, plan the customers of what moved afresh, and return the days; raise where that tells otherwise."""
        levelled = self._levelled()
        by_customer: dict[int, list[LevelMove]] = {}
        for move in levelled.moves:
            by_customer.setdefault(move.touch.customer_id, []).append(move)
        moves = [move for number, own in by_customer.items() for move in self._moved(number, own)]
        if self._astray:
            raise _LandsElsewhereError(self._astray)
        moves.sort(key=lambda move: (move.moved_from or date.max, move.touch.due_on or date.max, move.touch.id))
        levelling = Levelling(tuple(moves), levelled.beyond, tuple(self._followed), self._desk.is_dry_run)
        touches = dated_touches(self._desk, self._tx)
        return DayPlan(plan_days(self._desk, self._tx, touches, weeks), capacity_of(self._desk.settings), levelling)

    def _levelled(self) -> Levelled:
        """Level the days, the customers concerned planned afresh before: time alone may have moved their touches."""
        fresh: set[int] = set()
        while True:
            bounds = Bounds(self._desk.today, self._until, capacity_of(self._desk.settings), self._is_free, self._worth)
            levelled = level(self._touches.values(), bounds)
            stale = {move.touch.customer_id for move in levelled.moves} - fresh
            if not stale:
                return levelled
            for number in sorted(stale):
                self._followed += self._replanned(number)
            fresh |= stale

    def _replanned(self, customer_id: int) -> list[TouchMove]:
        """Plan a customer afresh; the touches known here become those planned now."""
        moves = Replanning(self._desk, self._tx, self._free.customer(customer_id), self._texts).run().moves
        now = self._own(customer_id)
        self._touches = {n: touch for n, touch in self._touches.items() if touch.customer_id != customer_id} | now
        return moves

    def _own(self, customer_id: int) -> dict[int, Touch]:
        return {touch.id: touch for touch in dated_touches(self._desk, self._tx, customer_id=customer_id)}

    def _moved(self, customer_id: int, own: Iterable[LevelMove]) -> list[TouchMove]:
        """Keep a customer's moves, plan it afresh, and see that every one of its touches stands where it should.

        Where one does not, the moves that are to blame are noted: the one itself, or all that pushed it away.
        """
        own = tuple(own)
        expected = {n: touch.due_on for n, touch in self._touches.items() if touch.customer_id == customer_id}
        for move in own:
            expected[move.touch.id] = move.touch.due_on
            self._tx.update(replace(self._touches[move.touch.id], levelled_on=move.touch.levelled_on))
        made = {move.touch.id: move for move in self._replanned(customer_id)}
        actual = {n: touch.due_on for n, touch in self._touches.items() if touch.customer_id == customer_id}
        if actual != expected:
            slots = {(move.touch.id, move.touch.due_on) for move in own if move.touch.due_on}
            self._astray |= {slot for slot in slots if actual.get(slot[0]) != slot[1]} or slots
            return []
        return [made[move.touch.id] for move in own]

    def _is_free(self, touch: Touch, day: date) -> bool:
        return (touch.id, day) not in self._barred and self._free.is_free(touch, day)

    def _worth(self, touch: Touch) -> Worth:
        return worth(touch, value_of(self._sales.get(touch.sale_id or 0)))


class _Free:
    """Which days touches can be moved to, each customer's calendar and wishes read once."""

    def __init__(self, desk: Desk, tx: ReadTransaction) -> None:
        self._desk, self._tx = desk, tx
        self._absences = tx.all(Absence, customer_id=None)
        self._customers: dict[int, Customer] = {}
        self._blocks: dict[int, Blocks] = {}

    def customer(self, number: int) -> Customer:
        """Return a customer."""
        if number not in self._customers:
            self._customers[number] = customer_of(self._tx, number)
        return self._customers[number]

    def is_free(self, touch: Touch, day: date) -> bool:
        """Whether it is a workday of the customer and of the seller, who is there, and nothing stands against it."""
        customer = self.customer(touch.customer_id)
        if self._desk.own_days_off.is_day_off(day) or self._desk.days_off(customer).is_day_off(day):
            return False
        if any(away.from_on <= day <= away.until_on for away in self._absences):
            return False
        if not is_outward(touch):
            return True
        if customer.id not in self._blocks:
            self._blocks[customer.id] = blocks_of(self._tx, customer)
        return self._blocks[customer.id].bar(touch.contact_id, touch.channel, day) is None

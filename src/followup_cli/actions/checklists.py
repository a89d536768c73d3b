"""The checklist of a sale by hand: listed, added to, ticked, opened again, moved, dropped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from followup_cli.actions.day_said import refuse_to_come
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.references import find_sale
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.changes import ChecklistChanged, ItemChange
from followup_cli.domain.checklist import in_order, key_of
from followup_cli.domain.details import given
from followup_cli.domain.names import fold
from followup_cli.domain.pages import ChecklistLine
from followup_cli.domain.records import Cadence, Customer, Sale
from followup_cli.domain.sale_records import ChecklistItem
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import AmbiguousError, NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


def list_checklists(desk: Desk, reference: str | None) -> tuple[ChecklistLine, ...]:
    """Return one sale's whole checklist, or without a reference the open items of all; by date, the waiting last."""
    with desk.read() as tx:
        if reference is not None:
            sale = find_sale(tx, reference)
            customer = customer_of(tx, sale.customer_id)
            items = in_order(tx.all(ChecklistItem, sale_id=sale.id))
            return tuple(ChecklistLine(item, sale, customer) for item in items)
        still_open = in_order(tx.all(ChecklistItem, done_on=None, dropped_on=None))
        sales = {sale.id: sale for sale in tx.all(Sale, id={item.sale_id for item in still_open})}
        customers = {each.id: each for each in tx.all(Customer, id={sale.customer_id for sale in sales.values()})}
    return tuple(
        ChecklistLine(item, sales[item.sale_id], customers[sales[item.sale_id].customer_id]) for item in still_open
    )


def add_item(desk: Desk, reference: str, text: str, *, due_on: date | None) -> ChecklistChanged:
    """Add an item to a sale's checklist, with a day or without.

    Raises UsageError for an empty text, RefusedError for a sale that was not won or a text that is there.
    """
    words = given(text)
    if words is None:
        raise UsageError("the item is empty", "say what must be so before the sale is in order")
    if due_on and due_on < desk.today:
        raise RefusedError(f"--due {due_on} has passed", "give today or a later day")
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        if sale.outcome is not Outcome.WON:
            raise RefusedError(f"S{sale.id} was {sale.outcome.value}; only a won sale has a checklist", "check the id")
        items = tx.all(ChecklistItem, sale_id=sale.id)
        if same := next((item for item in items if item.is_open and fold(item.text) == fold(words)), None):
            raise RefusedError(
                f"that is on the checklist of S{sale.id}: {same.key}", f"followup checklist list S{sale.id}"
            )
        key = key_of(words, {item.key for item in items})
        basis = "you chose the day" if due_on else None
        item = ChecklistItem(0, sale.id, key, words, due_on=due_on, basis=basis, is_hand_dated=due_on is not None)
        return _changed(tx, desk, "added", sale, [ItemChange(tx.add(item))])


def tick_items(
    desk: Desk, reference: str, typed: Sequence[str], *, on: date, note: str | None = None
) -> ChecklistChanged:
    """Tick items as done on a day.

    ``typed`` are keys, or parts of the texts. Raises NotFoundError, AmbiguousError, and RefusedError
    for one that is ticked or dropped already, or a day to come.
    """
    refuse_to_come(desk, on)

    def ticked(item: ChecklistItem) -> ChecklistItem:
        _refuse_ended(item)
        return replace(item, done_on=on, note=given(note))

    return _change(desk, reference, typed, "ticked", ticked)


def untick_items(desk: Desk, reference: str, typed: Sequence[str]) -> ChecklistChanged:
    """Open items again that were ticked or dropped by hand; raise RefusedError for one that is open or ticks itself."""

    def opened(item: ChecklistItem) -> ChecklistItem:
        if item.is_open:
            raise RefusedError(f"{item.key} of S{item.sale_id} is open", f"followup checklist list S{item.sale_id}")
        if item.ticked_by is not None:
            is_step = item.ticked_by.endswith(" done")
            cure = "followup undo" if is_step else f"followup milestone S{item.sale_id} {item.ticked_by} --on none"
            raise RefusedError(f"{item.key} was ticked by itself, with {item.ticked_by}", f"take that back: {cure}")
        return replace(item, done_on=None, dropped_on=None, note=None)

    return _change(desk, reference, typed, "opened again", opened)


def move_items(desk: Desk, reference: str, typed: Sequence[str], *, due_on: date) -> ChecklistChanged:
    """Give open items a day of the user's choosing, which re-planning leaves alone."""
    if due_on < desk.today:
        raise RefusedError(f"{due_on} has passed", "give today or a later day")

    def moved(item: ChecklistItem) -> ChecklistItem:
        _refuse_ended(item)
        return replace(item, due_on=due_on, waiting_for=None, basis="you chose the day", is_hand_dated=True)

    return _change(desk, reference, typed, "moved", moved)


def drop_items(desk: Desk, reference: str, typed: Sequence[str], *, why: str) -> ChecklistChanged:
    """Drop open items that this sale does not need, with the reason; UsageError when there is none."""
    reason = given(why)
    if reason is None:
        raise UsageError("--why is empty", "say in a few words why this sale does not need it")

    def dropped(item: ChecklistItem) -> ChecklistItem:
        _refuse_ended(item)
        return replace(item, dropped_on=desk.today, note=reason)

    return _change(desk, reference, typed, "dropped", dropped)


def _change(
    desk: Desk, reference: str, typed: Sequence[str], verb: str, change: Callable[[ChecklistItem], ChecklistItem]
) -> ChecklistChanged:
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        items = tx.all(ChecklistItem, sale_id=sale.id)
        asked = []
        for before in dict.fromkeys(_find(sale, items, each) for each in typed):
            after = change(before)
            tx.update(after)
            asked.append(ItemChange(after, before))
        Replanning(desk, tx, customer_of(tx, sale.customer_id)).run()
        stands = {item.id: item for item in tx.all(ChecklistItem, sale_id=sale.id)}
        now = [ItemChange(stands[each.item.id], each.before) for each in asked]
        _refuse_ended_again(sale, now, verb)
        return _changed(tx, desk, verb, sale, now)


def _refuse_ended_again(sale: Sale, changes: Sequence[ItemChange], verb: str) -> None:
    """An item opened of a sale or playbook that has ended would be dropped at once."""
    ended = next((each.item for each in changes if each.item.dropped_on and verb != "dropped"), None)
    if ended is not None:
        raise RefusedError(
            f"{ended.key} of S{sale.id} stays dropped: {ended.note}",
            "a sale that was cancelled needs no checklist; a playbook runs again with: followup playbook apply NAME "
            f"S{sale.id}",
        )


def _changed(tx: Transaction, desk: Desk, verb: str, sale: Sale, asked: Sequence[ItemChange]) -> ChecklistChanged:
    items = in_order(tx.all(ChecklistItem, sale_id=sale.id))
    remarks = tuple(remark for each in asked if (remark := _milestone_left_open(tx, each.item)))
    customer = customer_of(tx, sale.customer_id)
    return ChecklistChanged(verb, sale, customer, tuple(asked), items, remarks, desk.is_dry_run)


def _milestone_left_open(tx: ReadTransaction, item: ChecklistItem) -> str | None:
    """Say, of an item ticked by hand, how to mark the milestone that would have ticked it."""
    if item.done_on is None or item.cadence_id is None:
        return None
    cadence = tx.get(Cadence, item.cadence_id)
    entries = PlaybookTexts(tx).playbook(cadence).checklist if cadence else ()
    entry = next((each for each in entries if each.key == item.key), None)
    if entry is None or entry.ticked_by is None or entry.ticked_by.is_step:
        return None
    name = entry.ticked_by.name
    return f"The milestone {name} is still open; to mark it: followup milestone S{item.sale_id} {name}"


def _find(sale: Sale, items: Sequence[ChecklistItem], typed: str) -> ChecklistItem:
    """Return the item meant by its key, or by a part of its key or text that fits no other."""
    wanted = fold(typed)
    exact = [item for item in items if item.key == wanted]
    fitting = exact or [item for item in items if wanted and (wanted in item.key or wanted in fold(item.text))]
    if len(fitting) == 1:
        return fitting[0]
    keys = tuple(item.key for item in items)
    if not keys:
        raise NotFoundError(
            f"S{sale.id} has no checklist", f"followup checklist add S{sale.id} 'the crane is booked' begins one"
        )
    if not fitting:
        raise NotFoundError(f"the checklist of S{sale.id} has no {typed!r}", did_you_mean(typed, keys))
    listed = tuple(f"{item.key}: {item.text}" for item in fitting)
    raise AmbiguousError(f"{typed!r} fits {len(fitting)} items of S{sale.id}", "type the key of one", listed)


def _refuse_ended(item: ChecklistItem) -> None:
    if item.is_open:
        return
    ended = f"ticked on {item.done_on}" if item.done_on else f"dropped on {item.dropped_on}"
    raise RefusedError(
        f"{item.key} of S{item.sale_id} was {ended} already",
        f"followup checklist untick S{item.sale_id} {item.key} opens it again",
    )

"""Writing the checklists of sales as their cadences ask for them now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.domain.changes import ItemChange
from followup_cli.domain.checklist import PlannedItem, drop_all, fit_checklist
from followup_cli.domain.records import Cadence, Sale
from followup_cli.domain.sale_records import ChecklistItem
from followup_cli.domain.vocabulary import Outcome
from followup_cli.store.transaction import Transaction


def keep_checklists(
    tx: Transaction,
    desk: Desk,
    sales: Iterable[Sale],
    cadences: Iterable[Cadence],
    planned: Mapping[int, tuple[PlannedItem, ...]],
) -> tuple[ItemChange, ...]:
    """Fit the sales' checklists to what is ``planned`` by running cadence, write the difference and return it.

    What a cadence that has ended asked for is dropped while it is open; so is everything open of a
    cancelled sale.
    """
    sales, cadences = tuple(sales), tuple(cadences)
    items = tx.all(ChecklistItem, sale_id=tuple(sale.id for sale in sales))
    if not items and not any(planned.values()):
        return ()
    changes: list[ItemChange] = []
    for sale in sales:
        own = [item for item in items if item.sale_id == sale.id]
        running = [cadence for cadence in cadences if cadence.sale_id == sale.id and cadence.id in planned]
        if own or any(planned[cadence.id] for cadence in running):
            changes += _keep(tx, desk, sale, own, running, planned)
    return tuple(changes)


def _keep(
    tx: Transaction,
    desk: Desk,
    sale: Sale,
    own: list[ChecklistItem],
    running: list[Cadence],
    planned: Mapping[int, tuple[PlannedItem, ...]],
) -> Iterable[ItemChange]:
    before = {item.id: item for item in own}
    starts = {cadence.id: cadence.lay_from_on for cadence in running if cadence.lay_from_on}
    fitted = fit_checklist({cadence.id: planned[cadence.id] for cadence in running}, own, starts)
    orphans = [item for item in fitted.kept if _has_lost_its_cadence(item, sale, running)]
    is_cancelled = sale.outcome is Outcome.CANCELLED
    why = f"the sale was cancelled: {sale.reason}" if is_cancelled else "its playbook has ended here"
    dropped = {item.id: item for item in drop_all(orphans, desk.today, why)}
    for item in fitted.removed:
        tx.remove(item)
        yield ItemChange(item, item, is_removed=True)
    for item in (dropped.get(each.id, each) for each in fitted.kept):
        if item != before[item.id]:
            tx.update(item)
            yield ItemChange(item, before[item.id])
    for item in fitted.added:
        yield ItemChange(tx.add(replace(item, sale_id=sale.id)))


def _has_lost_its_cadence(item: ChecklistItem, sale: Sale, running: Iterable[Cadence]) -> bool:
    if sale.outcome is Outcome.CANCELLED:
        return True
    return item.cadence_id is not None and item.cadence_id not in {cadence.id for cadence in running}

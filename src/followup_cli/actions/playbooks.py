"""Looking at playbooks, drawing the dates they give, and laying one by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import Laid, add_cadence, lay
from followup_cli.actions.people import contact_id_for, customer_of
from followup_cli.actions.references import refer
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.almanac.days_off import days_off
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.cadence import plan, project
from followup_cli.domain.changes import PlaybookChoice, TouchesChanged, TouchMove
from followup_cli.domain.pages import Preview, PreviewTouch
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.playbook import BUILT_IN_ANCHORS, Playbook
from followup_cli.domain.records import Cadence, Customer, Sale
from followup_cli.domain.vocabulary import CustomerClass, Outcome
from followup_cli.errors import RefusedError, UsageError
from followup_cli.settings import Seller
from followup_cli.store.transaction import Transaction

_PREVIEW_MONTHS = 13
"""How far ahead a preview draws the later dates of a rhythm."""


def preview_playbook(
    playbooks: PlaybookShelf,
    seller: Seller,
    name: str,
    *,
    close_on: date,
    milestones: Mapping[str, date],
    country: str | None = None,
    customer_class: CustomerClass | None = None,
) -> Preview:
    """Draw the dates a playbook would give a sale closed on a day; nothing is written or read from the store.

    Raises NotFoundError for a playbook nobody knows, UsageError for a milestone it does not count from.
    """
    playbook = playbooks.get(name)
    _check_milestones(playbook, milestones)
    calendar = days_off(country or seller.country, None if country else seller.region)
    first = "lost" if playbook.applies.outcome is Outcome.LOST else "close"
    anchors = {first: close_on, "start": close_on, **milestones}
    facts = CadenceFacts(anchors, customer_class=customer_class)
    planned = plan(playbook, facts, calendar)
    later = project(playbook, facts, calendar, close_on + relativedelta(months=_PREVIEW_MONTHS))
    touches = [_drawn(touch) for touch in planned.touches]
    touches += [replace(_drawn(touch), is_later=True) for touch in later]
    touches.sort(key=lambda touch: touch.on or date.max)
    shown = {key: day for key, day in anchors.items() if key != "start"}
    return Preview(playbook.name, playbook.title, tuple(shown.items()), tuple(touches), planned.left_out)


def _check_milestones(playbook: Playbook, milestones: Mapping[str, date]) -> None:
    known = [*BUILT_IN_ANCHORS, *(anchor.name for anchor in playbook.anchors)]
    for name in milestones:
        if name not in known:
            raise UsageError(f"--milestone: {playbook.name} knows no {name!r}", did_you_mean(name, known))


def _drawn(touch: PlannedTouch) -> PreviewTouch:
    step = touch.step
    return PreviewTouch(touch.due_on, step.key, step.title, touch.channel.value, touch.basis, touch.waiting_for)


def apply_playbook(desk: Desk, name: str, reference: str, *, contact: str | None = None) -> TouchesChanged:
    """Lay a playbook on a sale or customer, or fit a running cadence to the playbook as it now stands.

    Applying twice adds nothing. Raises NotFoundError, AmbiguousError, or RefusedError for a
    cancelled sale or a touch.
    """
    playbook = desk.playbooks.get(name)
    with desk.write() as tx:
        meant = refer(tx, reference)
        if meant.touch is not None:
            raise RefusedError(
                f"a playbook is laid on a sale or a customer, and {reference} is a touch",
                f"Name a sale, such as S{meant.touch.sale_id or 5}, or a customer",
            )
        sale = meant.sale
        customer = meant.customer or customer_of(tx, sale.customer_id if sale else 0)
        if sale is not None and sale.outcome is Outcome.CANCELLED:
            raise RefusedError(
                f"S{sale.id} was cancelled on {sale.cancelled_on}", "Lay it on another sale or the customer"
            )
        texts = PlaybookTexts(tx)
        running = _running(tx, playbook, customer, sale)
        if running is not None:
            cadence, remark = _brought_up_to_date(tx, texts, playbook, running)
        else:
            cadence = add_cadence(
                tx,
                texts,
                desk,
                PlaybookChoice(playbook.name, "you applied it"),
                customer,
                sale=sale,
                contact_id=_contact_id(tx, customer, sale, contact),
                started_on=desk.today,
                lay_from_on=desk.today,
            )
            remark = ()
        laid = lay(tx, desk, customer, cadence, texts)
        asked = tuple(TouchMove(touch, customer, is_new=True) for touch in laid.touches)
        remarks = (*remark, *_passed(laid), *laid.remarks)
        return TouchesChanged("laid", asked, laid.moved, remarks, desk.is_dry_run)


def _passed(laid: Laid) -> tuple[str, ...]:
    count = sum(1 for step in laid.left_out if step.is_past)
    if not count:
        return ()
    return (f"{count} {'step is' if count == 1 else 'steps are'} left out, because the day for it has passed.",)


def _running(tx: Transaction, playbook: Playbook, customer: Customer, sale: Sale | None) -> Cadence | None:
    sale_id = sale.id if sale else None
    found = tx.all(Cadence, customer_id=customer.id, sale_id=sale_id, playbook=playbook.name, ended_on=None)
    return found[0] if found else None


def _brought_up_to_date(
    tx: Transaction, texts: PlaybookTexts, playbook: Playbook, running: Cadence
) -> tuple[Cadence, tuple[str, ...]]:
    text_id = texts.keep(tx, playbook)
    if running.playbook_text_id == text_id:
        return running, (f"{playbook.name} runs here already, as it stands; nothing was added.",)
    newer = replace(running, playbook_text_id=text_id)
    tx.update(newer)
    return newer, (f"{playbook.name} runs here already; its open touches now follow the playbook as it stands.",)


def _contact_id(tx: Transaction, customer: Customer, sale: Sale | None, name: str | None) -> int | None:
    if name is None and sale is not None:
        return sale.contact_id
    return contact_id_for(tx, customer, name)

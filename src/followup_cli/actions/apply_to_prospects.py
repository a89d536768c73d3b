"""Laying a playbook on everybody who has not bought yet and with whom nothing keeps in touch."""

from collections.abc import Iterator

from followup_cli.actions.blocks import blocks_of
from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import add_cadence, lay
from followup_cli.actions.people import contact_id_for
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import PlaybookChoice, TouchesChanged, TouchMove
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.domain.vocabulary import Channel, Outcome
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction

_BECAUSE = "a prospect with whom nothing kept in touch"


def apply_to_prospects(desk: Desk, name: str) -> TouchesChanged:
    """Lay a playbook on every prospect for whom nothing is planned; run again it adds nothing.

    A prospect has bought nothing: no sale, or only lost and cancelled ones. Left out are those with an open touch,
    the archived, and those who asked for no contact at all. Raises NotFoundError, RefusedError for a playbook
    of sales.
    """
    playbook = desk.playbooks.get(name)
    if playbook.applies.outcome is not None or not playbook.applies.by_name_only:
        raise RefusedError(
            f"{playbook.name} is for sales, and a prospect has none",
            "followup playbook apply keep-in-touch --prospects",
        )
    with desk.write() as tx:
        texts, choice = PlaybookTexts(tx), PlaybookChoice(playbook.name, _BECAUSE)
        asked: list[TouchMove] = []
        count = 0
        for customer in tuple(_prospects(tx)):
            contact_id = contact_id_for(tx, customer, None)
            cadence = add_cadence(
                tx,
                texts,
                desk,
                choice,
                customer,
                sale=None,
                contact_id=contact_id,
                started_on=desk.today,
                lay_from_on=desk.today,
            )
            laid = lay(tx, desk, customer, cadence, texts)
            asked += [TouchMove(touch, customer, is_new=True) for touch in laid.touches]
            count += 1
        return TouchesChanged("laid", tuple(asked), (), (_told(playbook.name, count),), desk.is_dry_run)


def _prospects(tx: Transaction) -> Iterator[Customer]:
    bought = {sale.customer_id for sale in tx.all(Sale) if sale.outcome is Outcome.WON}
    planned = {touch.customer_id for touch in _open(tx)}
    running = {cadence.customer_id for cadence in tx.all(Cadence, sale_id=None, ended_on=None)}
    for customer in tx.all(Customer):
        is_free = customer.archived_on is None and customer.id not in bought | planned | running
        if is_free and blocks_of(tx, customer).bar(None, Channel.LETTER, None) is None:
            yield customer


def _open(tx: ReadTransaction) -> Iterator[Touch]:
    for touch in tx.all(Touch, done_on=None):
        if touch.state.is_open:
            yield touch


def _told(name: str, count: int) -> str:
    if not count:
        return "There is no prospect for whom nothing is planned."
    return f"{name} is laid for {count:,} prospect{'' if count == 1 else 's'} for whom nothing was planned."

"""The cadence that brings an occasion's touches."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasion_words import what_it_is
from followup_cli.domain.occasions import OCCASION
from followup_cli.domain.records import Cadence, Customer, Sale
from followup_cli.store.transaction import Transaction


def with_cadence(
    tx: Transaction, desk: Desk, texts: PlaybookTexts, occasion: Occasion, sale: Sale | None = None
) -> Occasion:
    """Give a stored occasion a cadence that begins today, of ``sale`` if it comes from one; return it so."""
    cadence = tx.add(
        Cadence(
            0,
            occasion.customer_id,
            OCCASION,
            texts.keep(tx, desk.playbooks.get(OCCASION)),
            desk.today,
            what_it_is(occasion),
            sale_id=sale.id if sale else None,
            contact_id=occasion.contact_id,
        )
    )
    kept = replace(occasion, cadence_id=cadence.id)
    tx.update(kept)
    return kept


def begin_occasions(tx: Transaction, desk: Desk, texts: PlaybookTexts, customer: Customer) -> None:
    """Give a cadence to each of a customer's occasions that has none, such as those a file of contacts told of."""
    for occasion in tx.all(Occasion, customer_id=customer.id, cadence_id=None):
        with_cadence(tx, desk, texts, occasion)

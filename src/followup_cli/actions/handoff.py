"""Handing a sale on: the brief for the people who deliver or install."""

from collections.abc import Callable
from itertools import chain

from followup_cli.actions.answers import amiss
from followup_cli.actions.desk import Desk
from followup_cli.actions.references import find_sale
from followup_cli.actions.show import sale_page
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.documents.brief_render import draft_brief
from followup_cli.domain.handoff import HandOffDraft, HandOffFacts, hand_off
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction


def write_brief(desk: Desk, reference: str, *, is_html: bool, visible: Callable[[str], str]) -> HandOffDraft:
    """Draft the hand-off brief of a sale; nothing is written to the store.

    ``visible`` writes out whatever in people's words a terminal would obey, or nobody would see. Raises
    NotFoundError, and RefusedError for a sale that was lost or cancelled.
    """
    with desk.read() as tx:
        sale = find_sale(tx, reference)
        if sale.outcome is not Outcome.WON:
            raise RefusedError(
                f"S{sale.id} was {sale.outcome}, so there is nothing to hand off",
                "followup sale list --outcome won shows what was sold",
            )
        facts = _facts(tx, desk, sale)
    brief = hand_off(facts, desk.settings.seller, desk.today)
    return HandOffDraft(brief, draft_brief(brief, is_html=is_html, visible=visible))


def _facts(tx: ReadTransaction, desk: Desk, sale: Sale) -> HandOffFacts:
    texts = PlaybookTexts(tx)
    page = sale_page(tx, desk, sale, texts)
    answered = {said.touch_id for said in page.answers}
    return HandOffFacts(
        page,
        tx.all(Contact, customer_id=sale.customer_id),
        tx.all(Complaint, customer_id=sale.customer_id),
        tx.all(Fact, customer_id=sale.customer_id),
        tuple(chain.from_iterable(amiss(tx, texts, touch) for touch in page.touches if touch.id in answered)),
    )

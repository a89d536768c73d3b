"""What earlier letters mean for one that is drafted now: which draft it replaces, which wordings they had."""

from datetime import timedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_occasions import Occasion
from followup_cli.documents.letter_page_json import KeptPage, read_page_json
from followup_cli.domain.letter_records import Letter
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction

_COLLEAGUES = timedelta(days=90)
"""How long a wording that somebody had is not used on their colleagues."""


def open_draft(tx: ReadTransaction, occasion: Occasion, template: str) -> Letter | None:
    """Return the draft of a touch; without a touch the one from this template to the customer, about the sale."""
    if occasion.touch is not None:
        drafts = tx.all(Letter, touch_id=occasion.touch.id, sent_on=None)
    else:
        sale_id = occasion.sale.id if occasion.sale else None
        same = {"customer_id": occasion.customer.id, "sale_id": sale_id, "template": template}
        drafts = tx.all(Letter, **same, touch_id=None, sent_on=None)
    return max(drafts, key=lambda letter: letter.id, default=None)


def had_before(tx: ReadTransaction, desk: Desk, occasion: Occasion, template: str, but: Letter | None) -> list[str]:
    """Return the variants of this template not to use again, those to avoid most last.

    First those a colleague had in the last 90 days, then those of the person's own letters, however old.
    """
    own_id = occasion.contact.id if occasion.contact else None
    there = tx.all(Letter, customer_id=occasion.customer.id, template=template)
    # Who moved here had letters elsewhere.
    elsewhere = tx.all(Letter, contact_id=own_id, template=template) if own_id is not None else ()
    each_once = {letter.id: letter for letter in (*there, *elsewhere) if letter != but}
    letters = sorted(each_once.values(), key=lambda letter: (letter.day, letter.id))
    lately = [one for one in letters if one.contact_id != own_id and one.day >= desk.today - _COLLEAGUES]
    own = [one for one in letters if one.contact_id == own_id]
    return [variant for letter in (*lately, *own) for variant in letter.variants]


def kept_variants(old: Letter | None, occasion: Occasion) -> tuple[str, ...]:
    """Return the variants a letter had when it was drafted before to the same person."""
    own_id = occasion.contact.id if occasion.contact else None
    return old.variants if old is not None and old.contact_id == own_id else ()


def refuse_other_template(old: Letter | None, template: str) -> None:
    """Raise RefusedError where a draft from another template would lose words edited by hand."""
    if old is not None and old.is_edited and old.template != template:
        raise RefusedError(
            f"L{old.id} ({old.template}) was edited by hand, and {template} would take its place",
            "--fresh throws the edited text away",
        )


def edited_page(old: Letter | None) -> KeptPage | None:
    """Return the page of a draft that was edited by hand; None of any other."""
    return read_page_json(old.page) if old is not None and old.is_edited else None

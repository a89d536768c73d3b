"""Whether a letter fits what it is about: a sale that ended so, a touch that still stands, a first purchase."""

from followup_cli.actions.letter_occasions import Occasion
from followup_cli.domain.letter_fields import quoted
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome, TouchState
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction

DEFAULT_TEMPLATES = {Outcome.WON: "thank-you", Outcome.LOST: "thank-you-lost"}
"""Whose thanks go with which end of a sale."""
_FOR_OLD_CUSTOMERS = "repeat-thanks"


def refuse_unfit(occasion: Occasion, template: str | None) -> None:
    """Raise RefusedError where the touch is off, or the template named thanks for a sale that ended otherwise.

    What belongs to a touch that is done may be read, however its sale ended afterwards.
    """
    touch = occasion.touch
    if touch is not None and touch.state is TouchState.DONE:
        return
    _refuse_off(occasion)
    _refuse_other_end(occasion, template)


def _refuse_off(occasion: Occasion) -> None:
    sale, touch = occasion.sale, occasion.touch
    if touch is None:
        return
    otherwise = f"followup letter {quoted(occasion.customer.name)} --template NAME writes to them about something else"
    if sale is not None and sale.outcome is Outcome.CANCELLED:
        raise RefusedError(f"S{sale.id} was cancelled, so the letter of touch {touch.id} is off", otherwise)
    if touch.state is TouchState.DROPPED:
        why = f": {touch.reason}" if touch.reason else ""
        raise RefusedError(
            f"touch {touch.id} ({touch.title}) was dropped{why}",
            f"{otherwise}; followup undo takes back the last command",
        )


def _refuse_other_end(occasion: Occasion, template: str | None) -> None:
    sale, touch = occasion.sale, occasion.touch
    base = template.partition(".")[0] if template else None
    if sale is None or base not in DEFAULT_TEMPLATES.values() or (touch is not None and touch.letter == template):
        return
    right = DEFAULT_TEMPLATES.get(sale.outcome)
    if base != right:
        raise RefusedError(
            f"S{sale.id} was {sale.outcome.value}, so {base} is not its letter",
            f"--template {right} is the one for it"
            if right
            else "--template NAME names another letter; followup template list shows them",
        )


def first_purchase_remark(tx: ReadTransaction, occasion: Occasion, template: str) -> tuple[str, ...]:
    """Return a remark where a letter to a customer of years is about the first purchase of theirs on record."""
    sale = occasion.sale
    if sale is None or sale.outcome is not Outcome.WON or template.partition(".")[0] != _FOR_OLD_CUSTOMERS:
        return ()
    won = tx.all(Sale, customer_id=sale.customer_id, outcome=Outcome.WON)
    if any((each.closed_on, each.id) < (sale.closed_on, sale.id) for each in won):
        return ()
    right = DEFAULT_TEMPLATES[Outcome.WON]
    cure = f"followup letter S{sale.id} --template {right}"
    return (f"S{sale.id} is their first purchase on record, and {template} is for a customer of years: {cure}",)

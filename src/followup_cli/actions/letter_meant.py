"""What a letter is about that somebody named on the command line, one that is kept among it."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_archive import is_from
from followup_cli.actions.letter_occasions import Occasion, occasion_about, occasion_of, occasion_of_touch
from followup_cli.actions.people import customer_of
from followup_cli.actions.references import Referred
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.vocabulary import DATED_STATES
from followup_cli.store.transaction import ReadTransaction


def occasion_meant(tx: ReadTransaction, desk: Desk, meant: Referred, template: str | None) -> Occasion:
    """Return what the letter is about that somebody named so, from this template where one was named.

    Asked for by customer or sale, one from another template than their thank-you is the letter of the next
    open touch of theirs that has this template, and where there is none it hangs on no touch.
    """
    letter = meant.letter
    touch = tx.get(Touch, letter.touch_id) if letter and letter.touch_id else meant.touch
    if touch is not None:
        return occasion_of_touch(tx, touch, desk.today)
    if letter is not None:
        sale = tx.get(Sale, letter.sale_id) if letter.sale_id else None
        return replace(occasion_of(tx, customer_of(tx, letter.customer_id), sale, None), touch=None)
    occasion = occasion_about(tx, meant)
    touch = occasion.touch
    if template is None or touch is None or touch.letter == template:
        return occasion
    if any(is_from(letter, template) for letter in tx.all(Letter, touch_id=touch.id)):
        return occasion
    ahead = _next_with(tx, meant, occasion, template)
    return occasion_of_touch(tx, ahead, desk.today) if ahead else replace(occasion, touch=None)


def _next_with(tx: ReadTransaction, meant: Referred, occasion: Occasion, template: str) -> Touch | None:
    """Return the open touch that is due first of those that have a template: the sale's, else the customer's."""
    of = {"sale_id": meant.sale.id} if meant.sale else {"customer_id": occasion.customer.id}
    planned = [each for each in tx.all(Touch, **of, state=DATED_STATES) if each.letter == template]
    return min(planned, key=lambda each: (str(each.due_on), each.id), default=None)

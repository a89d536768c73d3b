"""What the seller supplies for one letter: taken against what the template asks for, kept, asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_gathering import sayings_of
from followup_cli.actions.letter_occasions import Occasion
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.letter_records import LetterSaying
from followup_cli.domain.one_line import one_line
from followup_cli.errors import UsageError
from followup_cli.store.transaction import Transaction


def keep_sayings(
    tx: Transaction, desk: Desk, occasion: Occasion, template: LetterTemplate, says: Mapping[str, str]
) -> None:
    """Keep sentences by the names the template asks for them by; an empty one takes back what was said.

    Raises UsageError, before anything is kept, for a name it does not ask for.
    """
    refuse_unasked(template, says)
    customer, contact, sale, touch = occasion.customer, occasion.contact, occasion.sale, occasion.touch
    known = {each.field: each for each in sayings_of(tx, customer, contact, sale, touch, template.name)}
    for name, words in says.items():
        text, before = one_line(words), known.get(name)
        if before is not None:
            if text:
                tx.update(replace(before, text=text, said_on=desk.today))
            else:
                tx.remove(before)
        elif text:
            tx.add(
                LetterSaying(
                    0,
                    customer.id,
                    template.name,
                    name,
                    text,
                    desk.today,
                    contact_id=contact.id if contact else None,
                    sale_id=sale.id if sale else None,
                    touch_id=touch.id if touch else None,
                )
            )


def refuse_unasked(template: LetterTemplate, names: Iterable[str]) -> None:
    """Raise UsageError for the first name that a template does not ask for."""
    asked = tuple(ask.name for ask in template.asks)
    for name in names:
        if name not in asked:
            cure = did_you_mean(name, asked) if asked else "it asks you for nothing; leave --say out"
            raise UsageError(f"there is no '{name}' to say in {template.name}", cure)

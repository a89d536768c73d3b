"""What a customer said outside any touch, written down as a contact that came from them."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.history import was_answered
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchState
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Word:
    """What they said, how, and when."""

    title: str
    """"They gave us their words"."""
    on: date
    text: str | None = None
    channel: Channel | None = None
    """None: not told; then it does not count as a talk."""


def keep_heard(tx: Transaction, customer_id: int, contact_id: int | None, asked_at: int | None, word: Word) -> int:
    """Write down that we heard from a customer; return the id of the touch their word belongs to.

    That is the touch at which they were asked for it (``asked_at``), if there is one. Where they were heard at
    that one on the same day, nothing is added. Nothing is planned yet.
    """
    asking = tx.get(Touch, asked_at) if asked_at else None
    if asking is not None and asking.done_on == word.on and was_answered(asking):
        return asking.id
    heard = tx.add(
        Touch(
            0,
            customer_id,
            word.title,
            word.channel or Channel.EMAIL,
            TouchState.DONE,
            contact_id=contact_id,
            done_on=word.on,
            note=word.text,
            is_inbound=True,
        )
    )
    return asking.id if asking is not None else heard.id

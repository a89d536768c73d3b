"""Envelopes and labels for those who get post."""

from collections.abc import Iterator
from dataclasses import dataclass

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_occasions import Occasion, occasion_named, occasion_of_touch
from followup_cli.actions.unwanted import refuse_unwanted
from followup_cli.documents.mail_pdf import envelopes_pdf, labels_pdf
from followup_cli.documents.postal_lines import postal_lines
from followup_cli.domain.envelopes import EnvelopeSize, usual_envelope
from followup_cli.domain.history import as_of
from followup_cli.domain.label_sheets import LabelSheet, usual_sheet
from followup_cli.domain.letter_fields import FIELDS, quoted
from followup_cli.domain.mailing import Addressee, LeftOut, Printed
from followup_cli.domain.paper import Paper, usual_paper
from followup_cli.domain.post import post_for
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import DATED_STATES, Channel
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction

_BY_POST = (Channel.LETTER, Channel.CARD)


@dataclass(frozen=True, slots=True)
class MailWish:
    """For whom: touches, customers and sales; ``all_due`` adds every letter and card that is due."""

    references: tuple[str, ...]
    all_due: bool = False
    keep_going: bool = False
    """Leave out those who cannot be written to, instead of refusing all."""


def print_envelopes(desk: Desk, wish: MailWish, size: EnvelopeSize | None = None) -> Printed:
    """Make an envelope for each person named; nothing is written to the store.

    Without a size it is the usual one of the seller's country. A person named twice gets one. Raises NotFoundError,
    AmbiguousError, and RefusedError naming everybody without a usable address or who does not want post.
    """
    found, left_out = _addressees(desk, wish)
    size = size or usual_envelope(_paper(desk))
    content = envelopes_pdf(found, desk.settings.seller, size, desk.today)
    return Printed(content, size.value, found, len(found), left_out)


def print_labels(desk: Desk, wish: MailWish, sheet: LabelSheet | None = None, start: int = 1) -> Printed:
    """Make a label for each person named, from label ``start`` of the first sheet on; as ``print_envelopes``.

    Raises UsageError too, where the sheet has no such label.
    """
    sheet = sheet or usual_sheet(_paper(desk))
    if not 1 <= start <= sheet.count:
        raise UsageError(
            f"--start: {sheet.name} has no label {start}", f"its labels are numbered 1 to {sheet.count}, row by row"
        )
    found, left_out = _addressees(desk, wish)
    sheets = -(-(start - 1 + len(found)) // sheet.count)
    return Printed(labels_pdf(found, sheet, start, desk.today), sheet.name, found, sheets, left_out)


def _paper(desk: Desk) -> Paper:
    chosen = desk.settings.letter.paper
    return Paper(chosen) if chosen else usual_paper(desk.settings.seller.country)


def _addressees(desk: Desk, wish: MailWish) -> tuple[tuple[Addressee, ...], tuple[LeftOut, ...]]:
    with desk.read() as tx:
        everybody = [_addressee(tx, desk, occasion) for occasion in _occasions(tx, desk, wish)]
    found = [each for each in everybody if isinstance(each, Addressee)]
    left_out = [each for each in everybody if isinstance(each, LeftOut)]
    if left_out and not (wish.keep_going and found):
        raise _refused(left_out, is_anybody_else=bool(found))
    if not found:
        raise RefusedError("no letter and no card is due", "followup today shows what is; name a customer or a touch")
    return tuple(found), tuple(left_out)


def _occasions(tx: ReadTransaction, desk: Desk, wish: MailWish) -> Iterator[Occasion]:
    """Give each person once, in the order in which they were named."""
    named = [occasion_named(tx, reference, desk.today) for reference in wish.references]
    due = _due(tx, desk) if wish.all_due else ()
    seen = set()
    for occasion in (*named, *(occasion_of_touch(tx, touch, desk.today) for touch in due)):
        person = (occasion.customer.id, occasion.contact.id if occasion.contact else None)
        if person not in seen:
            seen.add(person)
            yield occasion


def _due(tx: ReadTransaction, desk: Desk) -> list[Touch]:
    planned = tx.all(Touch, state=DATED_STATES, channel=_BY_POST)
    due = [touch for touch in planned if touch.due_on and touch.due_on <= desk.today]
    standing = (touch for touch in due if as_of(touch, desk.today).state.is_dated)
    return sorted(standing, key=lambda touch: (touch.due_on, touch.id))


def _addressee(tx: ReadTransaction, desk: Desk, occasion: Occasion) -> Addressee | LeftOut:
    customer, contact, touch = occasion.customer, occasion.contact, occasion.touch
    is_posted = touch is not None and touch.state.is_open and touch.channel in _BY_POST
    channel = touch.channel if touch and is_posted else Channel.LETTER
    try:
        refuse_unwanted(tx, customer, contact, (channel,), desk.today)
    except RefusedError as exc:
        return LeftOut(customer, exc.message, exc.hint or "name somebody else")
    post = post_for(customer, contact)
    if not post.address.is_usable:
        command = FIELDS["address"].command.format(customer=quoted(customer.name))
        return LeftOut(customer, f"{customer.name} has no postal address", command)
    seller_country = desk.settings.seller.country
    lines = postal_lines(customer, contact, seller_country)
    return Addressee(customer, contact, touch, post.country or seller_country, lines)


def _refused(left_out: list[LeftOut], *, is_anybody_else: bool) -> RefusedError:
    others = " (or --keep-going, which leaves them out)" if is_anybody_else else ""
    if len(left_out) == 1:
        return RefusedError(left_out[0].because, left_out[0].cure + others)
    return RefusedError(
        f"{len(left_out)} of those named cannot be written to, so nothing was made",
        f"do as each line says{others}",
        tuple(str(each) for each in left_out),
    )

"""Drafting a letter for a touch or a customer, with every missing field named."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from followup_cli.actions.assumptions import Assumptions
from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_gathering import Kind
from followup_cli.actions.letter_occasions import Occasion, facts_of, occasion_named
from followup_cli.actions.letter_sayings import keep_sayings, refuse_unasked
from followup_cli.actions.letter_template import language_remark, refuse_format, template_for
from followup_cli.actions.looks import look_of
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.unwanted import refuse_unwanted
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_writing import write_page
from followup_cli.documents.mail_files import mail_files
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_fields import (
    Ask,
    MissingField,
    lacking_sayings,
    missing_fields,
    missing_sayings,
    quoted,
)
from followup_cli.domain.letter_look import USUAL_LOOK, LetterLook
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.pages import LetterDraft
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat, Outcome, TouchState
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction

_NEEDED_BY_EMAIL = ("contact.name", "contact.email", "seller.email")
_WORD_TEMPLATE = "letter.docx"
_DEFAULT_TEMPLATES = {Outcome.WON: "thank-you", Outcome.LOST: "thank-you-lost"}


@dataclass(frozen=True, slots=True)
class LetterWish:
    """Which letter: for a touch or customer, from which template, written out as what."""

    reference: str
    template: str | None = None
    format: LetterFormat = LetterFormat.TXT
    says: Mapping[str, str] = field(default_factory=dict)
    """What the seller supplies for it, by the names its template asks for; an empty text takes one back."""
    marks_missing: bool = False
    """Whether a placeholder stands where something is missing, instead of no letter."""
    word: Path | None = None
    """The Word template of a docx; None: the user's ``letter.docx`` beside their templates, else the shipped one."""
    attached: tuple[Path, ...] = ()
    """Files that go with an e-mail."""
    look: LetterLook = USUAL_LOOK
    """How it lies on paper, as far as that was chosen for this one; the rest follows the settings."""


def write_letter(desk: Desk, letters: LetterShelf, wish: LetterWish) -> LetterDraft:
    """Draft a letter; nothing is written to the store but what the seller says for it.

    When a field the template needs is not known there is no text, and ``missing`` names each with
    its place and the command that sets it; or, when the wish is to mark them, each is remarked on.
    Raises UsageError for something said that the template does not ask for, NotFoundError,
    AmbiguousError, RefusedError when there is nothing to write about, InputFileError for a faulty template.
    """
    if wish.says:
        with desk.write() as tx:
            occasion, template = _meant(tx, desk, letters, wish)
            keep_sayings(tx, desk, occasion, template, wish.says)
            return _drafted(tx, desk, occasion, template, wish)
    with desk.read() as reading:
        return _drafted(reading, desk, *_meant(reading, desk, letters, wish), wish)


def lacking(desk: Desk, letters: LetterShelf, wish: LetterWish) -> tuple[Ask, ...]:
    """Return what the seller is still to say for a letter, in the order the template asks; raises as it does."""
    with desk.read() as tx:
        occasion, template = _meant(tx, desk, letters, wish)
        refuse_unasked(template, wish.says)
        facts = facts_of(tx, desk, occasion, Kind(template.name, template.steps))
    return lacking_sayings(replace(facts, said={**facts.said, **wish.says}), template.asks)


def _meant(tx: ReadTransaction, desk: Desk, letters: LetterShelf, wish: LetterWish) -> tuple[Occasion, LetterTemplate]:
    occasion = occasion_named(tx, wish.reference, desk.today)
    template = template_for(letters, _template_name(tx, occasion, wish), occasion.contact)
    refuse_format(template, wish.format)
    _refuse_unwanted(tx, desk, occasion, template, wish)
    return occasion, template


def _drafted(
    tx: ReadTransaction, desk: Desk, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> LetterDraft:
    facts = facts_of(tx, desk, occasion, Kind(template.name, template.steps))
    if wish.format is LetterFormat.EML:
        facts = replace(facts, channel=Channel.EMAIL)
    missing = _missing(facts, occasion, template, wish)
    if missing and not wish.marks_missing:
        return LetterDraft(template.name, "", occasion.customer, occasion.touch, missing=missing)
    enclosures = _enclosures(tx, occasion.touch)
    guessed = _guessed(tx, desk, occasion) if "next_steps" in {*template.needs, *template.better_with} else ()
    rendered = draft_letter(template, facts, enclosures=enclosures, missing=tuple(each.field for each in missing))
    marked = (f"{each.name} is missing, and only marked: {each.command}" for each in missing)
    better = missing_fields(facts, template.better_with, template.channels[0])
    wishes = (f"it would be better with {each}" for each in better if each.command not in {m.command for m in missing})
    foreign = language_remark(template, occasion.contact)
    mail = _mail_remarks(wish, template, rendered.page)
    warnings = (*marked, *rendered.warnings, *foreign, *guessed, *wishes, *mail)
    content = write_page(
        rendered.page,
        wish.format,
        look_of(desk.settings, wish.look),
        word=_word_template(desk, wish),
        attachments=mail_files(wish.attached),
    )
    return LetterDraft(
        template.name,
        content.decode() if wish.format.is_text else rendered.text,
        occasion.customer,
        occasion.touch,
        warnings=warnings,
        has_placeholders=rendered.has_placeholders,
        content=None if wish.format.is_text else content,
    )


def _missing(
    facts: LetterFacts, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> tuple[MissingField, ...]:
    """Return what the letter cannot be written without, that which the seller is to say last."""
    by_email = _NEEDED_BY_EMAIL if wish.format is LetterFormat.EML else ()
    needs = tuple(dict.fromkeys((*template.needs, *by_email)))
    return (
        *missing_fields(facts, needs, template.channels[0], template.places),
        *missing_sayings(facts, template.asks, _named(occasion, template.name), template.places),
    )


def _word_template(desk: Desk, wish: LetterWish) -> Path | None:
    own = desk.settings.paths.letters / _WORD_TEMPLATE
    return wish.word or (own if own.exists() else None)


def _mail_remarks(wish: LetterWish, template: LetterTemplate, page: LetterPage) -> tuple[str, ...]:
    """Say what an e-mail lacks that was drafted for paper as well."""
    if wish.format is not LetterFormat.EML:
        return ()
    remarks = []
    if template.subject is None:
        remarks.append(
            f"the subject is the template's title; write a line 'subject: …' into the head of {template.name}"
        )
    if page.enclosures and not wish.attached:
        remarks.append(f"it says that this is attached: {', '.join(page.enclosures)}; --attach FILE does it")
    return tuple(remarks)


def _named(occasion: Occasion, template: str) -> str:
    """Return what names the letter on the command line."""
    if occasion.touch is not None:
        return str(occasion.touch.id)
    about = f"S{occasion.sale.id}" if occasion.sale else quoted(occasion.customer.name)
    return f"{about} --template {template}"


def _refuse_unwanted(
    tx: ReadTransaction, desk: Desk, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> None:
    """Raise RefusedError when whom the letter goes to does not want it, or is gone; one sent long ago may be read."""
    touch, contact = occasion.touch, occasion.contact
    if touch is not None and touch.state is TouchState.DONE:
        return
    is_open = touch is not None and touch.state.is_open
    channels = (touch.channel,) if touch and is_open and touch.channel.is_written else template.channels
    if wish.format is LetterFormat.EML:
        channels = (Channel.EMAIL,)
    day = max(desk.today, touch.due_on) if touch and is_open and touch.due_on else desk.today
    refuse_unwanted(tx, occasion.customer, contact, channels, day)


def _template_name(tx: ReadTransaction, occasion: Occasion, wish: LetterWish) -> str:
    if wish.template is not None:
        return wish.template
    if occasion.touch is not None:
        if letter := occasion.touch.letter or _letter_of_step(tx, occasion.touch):
            return letter
        raise RefusedError(
            f"touch {occasion.touch.id} ({occasion.touch.title}) has no letter",
            f"followup letter {occasion.touch.id} --template NAME; followup template list shows the names",
        )
    if occasion.sale is None:
        raise RefusedError(
            f"{occasion.customer.name} has bought nothing yet, so there is nothing to write about",
            "followup close records a sale, followup lose a lost one; --template NAME names a letter",
        )
    if occasion.sale.outcome not in _DEFAULT_TEMPLATES:
        raise RefusedError(
            f"S{occasion.sale.id} was cancelled, so there is no thank-you to write",
            "--template NAME names another letter; followup template list shows them",
        )
    return _DEFAULT_TEMPLATES[occasion.sale.outcome]


def _letter_of_step(tx: ReadTransaction, touch: Touch) -> str | None:
    """Return the letter of a touch's step, also where this try of it is a call."""
    cadence = tx.get(Cadence, touch.cadence_id) if touch.cadence_id else None
    step = PlaybookTexts(tx).playbook(cadence).step(touch.step or "") if cadence else None
    return step.letter if step else None


def _guessed(tx: ReadTransaction, desk: Desk, occasion: Occasion) -> tuple[str, ...]:
    """Return a warning when the letter would promise a day that nobody has named."""
    sale = occasion.sale
    if sale is None or sale.outcome is not Outcome.WON:
        return ()
    promises = [touch for touch in tx.all(Touch, sale_id=sale.id) if touch.promise and touch.state.is_open]
    return Assumptions(desk, tx, sale.customer_id, PlaybookTexts(tx)).promised(sale, promises)


def _enclosures(tx: ReadTransaction, touch: Touch | None) -> tuple[str, ...] | None:
    """Return what the touch's step encloses; None leaves it to the template."""
    cadence = tx.get(Cadence, touch.cadence_id) if touch and touch.cadence_id else None
    if touch is None or cadence is None:
        return None
    step = PlaybookTexts(tx).playbook(cadence).step(touch.step or "")
    return step.enclose or None if step else None

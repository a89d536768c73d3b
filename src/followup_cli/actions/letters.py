"""Drafting a letter for a touch or a customer, with every missing field named, and keeping the draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from followup_cli.actions.assumptions import Assumptions
from followup_cli.actions.by_hand import refuse_typed
from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_archive import reprinted, sent_at
from followup_cli.actions.letter_checking import LetterToCheck
from followup_cli.actions.letter_drafts import (
    Drafted,
    drafted_before,
    had_before,
    keep_draft,
    kept_variants,
    open_draft,
    refuse_other_template,
)
from followup_cli.actions.letter_forms import Form, mail_remarks
from followup_cli.actions.letter_gathering import Kind
from followup_cli.actions.letter_meant import occasion_meant
from followup_cli.actions.letter_occasions import Occasion, facts_of
from followup_cli.actions.letter_sayings import keep_sayings, refuse_unasked
from followup_cli.actions.letter_template import language_remark, refuse_format, template_for
from followup_cli.actions.references import Referred, refer_to_letter
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.unwanted import refuse_unwanted
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_check import check_body
from followup_cli.domain.letter_fields import (
    Ask,
    MissingField,
    lacking_sayings,
    missing_fields,
    missing_sayings,
    quoted,
)
from followup_cli.domain.letter_look import USUAL_LOOK, LetterLook
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_wording import Wording, read_edited
from followup_cli.domain.pages import LetterDraft
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat, Outcome, TouchState
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction

_NEEDED_BY_EMAIL = ("contact.name", "contact.email", "seller.email")
_DEFAULT_TEMPLATES = {Outcome.WON: "thank-you", Outcome.LOST: "thank-you-lost"}


@dataclass(frozen=True, slots=True)
class LetterWish:
    """Which letter: for a touch, customer or sale, or one kept before; from which template, written out as what."""

    reference: str
    template: str | None = None
    format: LetterFormat | None = None
    """None: plain text; of one kept before, its own."""
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
    is_fresh: bool = False
    """Whether it is drafted anew although somebody edited it."""
    edited: str | None = None
    """What somebody made of the text that ``letter_to_edit`` gave."""
    is_by_hand: bool = False
    """Whether it is to be written with a pen, as no e-mail is."""

    @property
    def is_changing(self) -> bool:
        """Whether a letter that is kept is to change, rather than to be looked at."""
        return self.is_fresh or self.edited is not None or bool(self.says)

    @property
    def form(self) -> Form:
        """What it is written out with."""
        return Form(self.word, self.attached, self.look)


def write_letter(desk: Desk, letters: LetterShelf, wish: LetterWish) -> LetterDraft:
    """Draft a letter and keep the draft; one that was sent, or is named by its own id, is given as it was kept.

    When a field the template needs is not known there is no text, no draft is kept, and ``missing`` names
    each with its place and the command that sets it; or, when the wish is to mark them, each is remarked on.
    Raises UsageError for something said that the template does not ask for, NotFoundError,
    AmbiguousError, RefusedError when there is nothing to write about, a sent letter would change, edited
    text is no letter or an e-mail is wanted by hand, InputFileError for a faulty template.
    """
    edited = _read(wish.edited) if wish.edited is not None else None
    with desk.read() as reading:
        meant = refer_to_letter(reading, wish.reference)
        kept = kept_as_meant(reading, desk, meant, wish)
        if kept is not None and not wish.is_changing:
            return reprinted(reading, desk, kept, wish.format, wish.form, is_named=meant.letter is not None)
    with desk.write() as tx:
        if wish.says:
            keep_sayings(tx, desk, *_meant(tx, desk, letters, refer_to_letter(tx, wish.reference), wish), wish.says)
        drafted = drafted_now(tx, desk, letters, wish)
        if isinstance(drafted, LetterDraft):
            return drafted
        return keep_draft(tx, desk, drafted, wish.form, format_=wish.format, edited=edited, is_fresh=wish.is_fresh)


def lacking(desk: Desk, letters: LetterShelf, wish: LetterWish) -> tuple[Ask, ...]:
    """Return what the seller is still to say for a letter, in the order the template asks; raises as it does."""
    with desk.read() as tx:
        meant = refer_to_letter(tx, wish.reference)
        if kept_as_meant(tx, desk, meant, wish) is not None and not wish.is_changing:
            return ()
        occasion, template = _meant(tx, desk, letters, meant, wish)
        refuse_unasked(template, wish.says)
        facts = facts_of(tx, desk, occasion, Kind(template.name, template.steps))
    return lacking_sayings(replace(facts, said={**facts.said, **wish.says}), template.asks)


def _read(text: str) -> Wording:
    try:
        return read_edited(text)
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise RefusedError(fact, cure) from None


def kept_as_meant(tx: ReadTransaction, desk: Desk, meant: Referred, wish: LetterWish) -> Letter | None:
    """Return the letter that was named, or sent at the touch that is meant.

    Raises RefusedError where one that was sent is to be drafted anew or edited.
    """
    letter = meant.letter
    if letter is None:
        letter = sent_at(tx, occasion_meant(tx, desk, meant, wish.template).touch, wish.template)
    if letter is not None and letter.sent_on and wish.is_changing:
        raise RefusedError(
            f"L{letter.id} was sent on {letter.sent_on}, and a sent letter never changes",
            f"followup letter L{letter.id} prints it; followup undo takes back the last command",
        )
    return letter


def _meant(
    tx: ReadTransaction, desk: Desk, letters: LetterShelf, meant: Referred, wish: LetterWish
) -> tuple[Occasion, LetterTemplate]:
    named = wish.template or (meant.letter.template if meant.letter else None)
    occasion = occasion_meant(tx, desk, meant, named)
    template = template_for(letters, _template_name(tx, occasion, named), occasion.contact)
    refuse_format(template, wish.format or LetterFormat.TXT)
    _refuse_unwanted(tx, desk, occasion, template, wish)
    return occasion, template


def drafted_now(tx: ReadTransaction, desk: Desk, letters: LetterShelf, wish: LetterWish) -> Drafted | LetterDraft:
    """Draft a letter from what is known; a ``LetterDraft`` says what is missing. Raises as ``write_letter`` does."""
    return drafted_as_meant(tx, desk, letters, refer_to_letter(tx, wish.reference), wish)


def drafted_as_meant(
    tx: ReadTransaction, desk: Desk, letters: LetterShelf, meant: Referred, wish: LetterWish
) -> Drafted | LetterDraft:
    """Draft as ``drafted_now`` does what the reference of the wish is known to mean."""
    occasion, template = _meant(tx, desk, letters, meant, wish)
    old = meant.letter or open_draft(tx, occasion, template.name)
    if not wish.is_fresh:
        refuse_other_template(old, template.name)
    refuse_unasked(template, wish.says)
    if wish.format is None and old is not None and old.format is LetterFormat.EML:
        wish = replace(wish, format=old.format)
    facts = facts_of(tx, desk, occasion, Kind(template.name, template.steps))
    facts = replace(facts, said={**facts.said, **wish.says})
    if wish.format is LetterFormat.EML:
        facts = replace(facts, channel=Channel.EMAIL)
    missing = _missing(facts, occasion, template, wish)
    if missing and not wish.marks_missing:
        if old is not None and old.is_edited and not wish.is_fresh:
            warnings = tuple(f"not known any more: {each}" for each in missing)
            return drafted_before(old, occasion, facts.facts, template.words, warnings)
        return LetterDraft(template.name, "", occasion.customer, occasion.touch, missing=missing)
    rendered = draft_letter(
        template,
        facts,
        enclosures=_enclosures(tx, occasion.touch, template.name),
        kept=kept_variants(old, occasion),
        had=tuple(had_before(tx, desk, occasion, template.name, old)),
        missing=tuple(each.field for each in missing),
    )
    if wish.is_by_hand:
        refuse_typed(rendered.page, template.name, occasion.customer)
    guessed = _guessed(tx, desk, occasion) if "next_steps" in {*template.needs, *template.better_with} else ()
    named, lacks = _named(occasion, template.name, wish), tuple(each.field for each in missing)
    checked = LetterToCheck(occasion, template, facts, rendered.page, rendered.variants, named, lacks)
    marked = (f"{each.name} is missing, and only marked: {each.command}" for each in missing)
    better = missing_fields(facts, template.better_with, template.channels[0])
    wishes = (f"it would be better with {each}" for each in better if each.command not in {m.command for m in missing})
    foreign = language_remark(template, occasion.contact)
    mail = mail_remarks(wish.format, wish.attached, template, rendered.page)
    of_body = check_body(rendered.page.body, template.words)
    of_rest = (each for each in rendered.warnings if each not in of_body)
    return Drafted(
        occasion,
        template.name,
        rendered.page,
        rendered.variants,
        facts.facts,
        template.words,
        (*marked, *of_rest, *foreign, *guessed, *wishes, *mail),
        has_placeholders=rendered.has_placeholders,
        replaces=old,
        checked=checked,
    )


def _missing(
    facts: LetterFacts, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> tuple[MissingField, ...]:
    """Return what the letter cannot be written without, that which the seller is to say last."""
    by_email = _NEEDED_BY_EMAIL if wish.format is LetterFormat.EML and not template.is_to_team else ()
    needs = tuple(dict.fromkeys((*template.needs, *by_email)))
    return (
        *missing_fields(facts, needs, template.channels[0], template.places),
        *missing_sayings(facts, template.asks, _named(occasion, template.name, wish), template.places),
    )


def _named(occasion: Occasion, template: str, wish: LetterWish) -> str:
    """Return what names the letter on the command line."""
    if occasion.touch is not None:
        own = wish.template in {None, occasion.touch.letter}
        return str(occasion.touch.id) if own else f"{occasion.touch.id} --template {template}"
    about = f"S{occasion.sale.id}" if occasion.sale else quoted(occasion.customer.name)
    return f"{about} --template {template}"


def _refuse_unwanted(
    tx: ReadTransaction, desk: Desk, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> None:
    """Raise RefusedError when whom the letter goes to does not want it, or is gone; one sent long ago may be read.

    What goes to our own people nobody there can forbid.
    """
    touch, contact = occasion.touch, occasion.contact
    if template.is_to_team:
        return
    if touch is not None and touch.state is TouchState.DONE:
        return
    is_open = touch is not None and touch.state.is_open
    channels = (touch.channel,) if touch and is_open and touch.channel.is_written else template.channels
    if wish.format is LetterFormat.EML:
        channels = (Channel.EMAIL,)
    day = max(desk.today, touch.due_on) if touch and is_open and touch.due_on else desk.today
    refuse_unwanted(tx, occasion.customer, contact, channels, day)


def _template_name(tx: ReadTransaction, occasion: Occasion, named: str | None) -> str:
    if named is not None:
        return named
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


def _enclosures(tx: ReadTransaction, touch: Touch | None, template: str) -> tuple[str, ...] | None:
    """Return what the touch's step encloses with its own letter; None leaves it to the template."""
    cadence = tx.get(Cadence, touch.cadence_id) if touch and touch.cadence_id else None
    if touch is None or cadence is None:
        return None
    step = PlaybookTexts(tx).playbook(cadence).step(touch.step or "")
    return step.enclose or None if step and step.letter in {None, template} else None

"""Drafting a letter from what is known now: what it lacks, its words, and what there is to remark on them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from followup_cli.actions.assumptions import Assumptions
from followup_cli.actions.by_hand import refuse_typed
from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_checking import LetterToCheck
from followup_cli.actions.letter_choice import chosen_letter, enclosures_of
from followup_cli.actions.letter_earlier import had_before, kept_variants, open_draft, refuse_other_template
from followup_cli.actions.letter_files import mail_remarks
from followup_cli.actions.letter_fitness import first_purchase_remark
from followup_cli.actions.letter_gathering import Kind
from followup_cli.actions.letter_occasions import Occasion, facts_of
from followup_cli.actions.letter_sayings import refuse_unasked
from followup_cli.actions.letter_template import channel_of, language_remark, translation_remark
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.references import Referred
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.documents.letter_page_json import read_page_json
from followup_cli.documents.letter_reader import is_shipped
from followup_cli.documents.letter_render import RenderedLetter, draft_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_check import WordRange, check_body
from followup_cli.domain.letter_fields import quoted
from followup_cli.domain.letter_missing import MissingField, missing_fields, missing_sayings
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_wording import reworded, wording_of
from followup_cli.domain.pages import LetterResult
from followup_cli.domain.people_records import Fact
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat, Outcome, TouchState
from followup_cli.store.transaction import ReadTransaction

_NEEDED_BY_EMAIL = ("contact.name", "contact.email", "seller.email")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter as it is drafted from what is known now, and the draft it takes the place of."""

    occasion: Occasion
    template: str
    page: LetterPage
    variants: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    """Those it could say."""
    words: WordRange | None = None
    warnings: tuple[str, ...] = ()
    """What is doubtful, the body apart: that is looked at as it will be sent."""
    has_placeholders: bool = False
    """Whether something that is missing is only marked."""
    replaces: Letter | None = None
    checked: LetterToCheck | None = None
    """What the form-letter check goes by; None where it could not be drafted now."""


def drafted_as_meant(
    tx: ReadTransaction, desk: Desk, letters: LetterShelf, meant: Referred, wish: LetterWish
) -> Drafted | LetterResult:
    """Draft the letter that the reference of the wish is known to mean; keep nothing.

    A ``LetterResult`` says what is missing; an edited draft is given as it was drafted before instead.
    Raises as ``write_letter`` does.
    """
    occasion, template = chosen_letter(tx, desk, letters, meant, wish)
    old = meant.letter or open_draft(tx, occasion, template.name)
    if not wish.is_fresh:
        refuse_other_template(old, template.name)
    if wish.format is None and old is not None and old.format is LetterFormat.EML:
        wish = replace(wish, format=old.format)
    facts = facts_for(tx, desk, occasion, template, wish)
    missing = _missing(facts, occasion, template, wish)
    if missing and not wish.marks_missing:
        if old is not None and old.is_edited and not wish.is_fresh:
            return _drafted_before(old, occasion, facts, template, missing)
        return LetterResult(template.name, "", occasion.customer, occasion.touch, missing=missing)
    lacks = tuple(each.field for each in missing)
    rendered = draft_letter(
        template,
        facts,
        enclosures=enclosures_of(tx, occasion.touch, template.name),
        kept=kept_variants(old, occasion),
        had=tuple(had_before(tx, desk, occasion, template.name, old)),
        missing=lacks,
    )
    if wish.is_by_hand:
        refuse_typed(rendered.page, template.name, occasion.customer)
    named = _named(occasion, template.name, wish)
    checked = LetterToCheck(occasion, template, facts, rendered.page, rendered.variants, named, lacks)
    return Drafted(
        occasion,
        template.name,
        rendered.page,
        rendered.variants,
        facts.facts,
        template.words,
        (*_warnings(checked, rendered, missing), *_wishes(tx, desk, checked, missing), *_of_mail(checked, wish)),
        has_placeholders=rendered.has_placeholders,
        replaces=old,
        checked=checked,
    )


def facts_for(
    tx: ReadTransaction, desk: Desk, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> LetterFacts:
    """Gather what a letter may say, with what the wish supplies for it.

    Raises UsageError for something supplied that the template does not ask for.
    """
    refuse_unasked(template, wish.says)
    facts = facts_of(tx, desk, occasion, Kind(template.name, template.steps))
    facts = replace(facts, said={**facts.said, **wish.says}, channel=channel_of(template, occasion.touch))
    return replace(facts, channel=Channel.EMAIL) if wish.format is LetterFormat.EML else facts


def _drafted_before(
    old: Letter, occasion: Occasion, facts: LetterFacts, template: LetterTemplate, missing: tuple[MissingField, ...]
) -> Drafted:
    """Return an edited letter as it was drafted before, where it could not be drafted now."""
    kept = read_page_json(old.page)
    return Drafted(
        occasion,
        old.template,
        reworded(kept.page, kept.drafted or wording_of(kept.page)),
        old.variants,
        facts.facts,
        template.words,
        tuple(f"not known any more: {each}" for each in missing),
        old.has_placeholders,
        replaces=old,
    )


def _missing(
    facts: LetterFacts, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> tuple[MissingField, ...]:
    """Return what the letter cannot be written without, that which the seller is to say last."""
    by_email = _NEEDED_BY_EMAIL if wish.format is LetterFormat.EML and not template.is_to_team else ()
    needs = tuple(dict.fromkeys((*template.needs, *by_email)))
    missing = (
        *missing_fields(facts, needs, template.channels[0], template.places),
        *missing_sayings(facts, template.asks, _named(occasion, template.name, wish), template.places),
    )
    return tuple(replace(each, is_place_shipped=_is_shipped(each.place)) for each in missing)


def _is_shipped(place: str | None) -> bool:
    return place is not None and is_shipped(Path(place.rpartition(":")[0]))


def _named(occasion: Occasion, template: str, wish: LetterWish) -> str:
    """Return what names the letter on the command line."""
    if occasion.touch is not None:
        own = wish.template in {None, occasion.touch.letter}
        return str(occasion.touch.id) if own else f"{occasion.touch.id} --template {template}"
    about = f"S{occasion.sale.id}" if occasion.sale else quoted(occasion.customer.name)
    return f"{about} --template {template}"


def _warnings(letter: LetterToCheck, rendered: RenderedLetter, missing: tuple[MissingField, ...]) -> Iterator[str]:
    """Give what is only marked, and what is doubtful of the letter outside its body."""
    yield from (f"{each.name} is missing, and only marked: {each.command}" for each in missing)
    of_body = check_body(rendered.page.body, letter.template.words)
    yield from (each for each in rendered.warnings if each not in of_body)
    yield from language_remark(letter.template, letter.occasion.contact)
    yield from translation_remark(letter.template)


def _wishes(tx: ReadTransaction, desk: Desk, letter: LetterToCheck, missing: tuple[MissingField, ...]) -> Iterator[str]:
    """Give what would make the letter better: another template, a day that somebody has named, a fact."""
    template, touch = letter.template, letter.occasion.touch
    if touch is not None and touch.state is TouchState.HELD:
        yield f"touch {touch.id} is held: it waits for {touch.waiting_for}"
    yield from first_purchase_remark(tx, letter.occasion, template.name)
    if "next_steps" in {*template.needs, *template.better_with}:
        yield from _guessed(tx, desk, letter.occasion)
        yield from _on_day_off(desk, letter.facts)
    marked = {each.command for each in missing}
    better = missing_fields(letter.facts, template.better_with, template.channels[0])
    yield from (f"it would be better with {each}" for each in better if each.command not in marked)


def _on_day_off(desk: Desk, facts: LetterFacts) -> tuple[str, ...]:
    """Return a warning when the letter would promise a delivery for a day nobody works on."""
    day = None if facts.is_delivered or facts.passed_delivery_on else facts.delivery_on
    if day is None or facts.sale is None or not desk.days_off(facts.customer).is_day_off(day):
        return ()
    cure = f"followup sale edit S{facts.sale.id} --deliver-by DATE"
    return (f"the delivery is promised for {day:%A} {day}, a day off for {facts.customer.name}: {cure}",)


def _guessed(tx: ReadTransaction, desk: Desk, occasion: Occasion) -> tuple[str, ...]:
    """Return a warning when the letter would promise a day that nobody has named."""
    sale = occasion.sale
    if sale is None or sale.outcome is not Outcome.WON:
        return ()
    promises = [touch for touch in tx.all(Touch, sale_id=sale.id) if touch.promise and touch.state.is_open]
    return Assumptions(desk, tx, sale.customer_id, PlaybookTexts(tx)).promised(sale, promises)


def _of_mail(letter: LetterToCheck, wish: LetterWish) -> tuple[str, ...]:
    return mail_remarks(wish.format, wish.file_wish.attached, letter.template, letter.page)

"""Checking a letter before it goes: gathering what it is measured by from the store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from followup_cli.actions.letter_occasions import Occasion
from followup_cli.almanac.stems import stemmer
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_draft import Cures, Draft, LetterCheck, Neighbour, Own
from followup_cli.domain.letter_fields import quoted
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_placeholders import placeholder
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_sayable import PRIVATE
from followup_cli.domain.letter_stand_in import stand_in
from followup_cli.domain.letter_verdict import check_letter
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import InputFileError
from followup_cli.store.letter_neighbours import letters_of_kind, letters_to_people, most_alike
from followup_cli.store.transaction import ReadTransaction

_NOTES = 10
"""How many of the last conversations' notes count as known."""


@dataclass(frozen=True, slots=True)
class LetterToCheck:
    """A drafted letter with what it was drafted from; the body checked may be another by now."""

    occasion: Occasion
    template: LetterTemplate
    facts: LetterFacts
    page: LetterPage
    variants: tuple[str, ...]
    """Those it was made of."""
    named: str
    """What names it on the command line: ``17``, ``S5 --template article``."""
    missing: tuple[str, ...] = ()
    """The fields that are only marked in it: "sale.benefits"."""
    letter_id: int | None = None
    """The kept letter this is, which is no neighbour of its own."""


def check_draft(tx: ReadTransaction, letter: LetterToCheck, body: str | None = None) -> LetterCheck:
    """Score a letter and say why; ``body`` is its text as it was edited, None as it was drafted. Writes nothing."""
    text = letter.page.body if body is None else body
    occasion, facts, page = letter.occasion, letter.facts, letter.page
    but = _same_letter(tx, letter)
    contact_id = occasion.contact.id if occasion.contact else None
    draft = Draft(
        body=text,
        kind=letter.template.name,
        written_on=facts.written_on,
        channel=page.channel,
        greeting=page.greeting,
        words=letter.template.words,
        language=page.language,
        placeholders=tuple(_placeholders(letter, text)),
        own=tuple(_own(tx, occasion, facts)),
        names=tuple(_names(occasion)),
        merge=tuple(_merge(occasion, facts)),
        sender=tuple(name for name in (facts.seller.name, facts.seller.company) if name),
        swapped=_swapped(letter),
        same_kind=_neighbours(tx, text, letters_of_kind(tx, letter.template.name, but)),
        same_people=_neighbours(tx, text, letters_to_people(tx, occasion.customer.id, contact_id, but)),
        cures=_cures(letter),
    )
    return check_letter(draft, stemmer(page.language))


def _same_letter(tx: ReadTransaction, letter: LetterToCheck) -> frozenset[int]:
    """Return the ids of the kept letters that this one is, or takes the place of."""
    own = {letter.letter_id} if letter.letter_id else set()
    touch, sale = letter.occasion.touch, letter.occasion.sale
    if touch is not None:
        return frozenset(own | {each.id for each in tx.all(Letter, touch_id=touch.id)})
    same = {"customer_id": letter.occasion.customer.id, "sale_id": sale.id if sale else None}
    drafts = tx.all(Letter, **same, template=letter.template.name, touch_id=None, sent_on=None)
    return frozenset(own | {each.id for each in drafts})


def _placeholders(letter: LetterToCheck, body: str) -> Iterator[str]:
    """Give the placeholders that still stand in the letter, its frame included."""
    page = letter.page
    frame = (*page.addressed, page.greeting, *page.signature, *(text for pair in page.reach for text in pair))
    rows = (text for pair in (*page.order, *page.next_steps) for text in pair)
    whole = "\n".join((body, *page.sender, *frame, *rows))
    yield from (mark for name in letter.missing if (mark := placeholder(name)) in whole)


def _own(tx: ReadTransaction, occasion: Occasion, facts: LetterFacts) -> Iterator[Own]:
    """Give what the store holds of the customer and of nobody else."""
    if sale := occasion.sale:
        yield from (Own(benefit, "a benefit") for benefit in sale.benefits)
        yield from _texts((sale.thanks_for,), "what they did")
        yield from _texts((sale.reason,), "their reason")
    yield from _texts(facts.said.values(), "said for this letter")
    whose = {None, occasion.contact.id if occasion.contact else None}
    for fact in tx.all(Fact, customer_id=occasion.customer.id):
        is_private = fact.kind in PRIVATE and not fact.say
        yield Own(fact.text, "a fact", say=fact.say, is_private=is_private, is_of_another=fact.contact_id not in whose)
    if facts.change:
        yield from _texts((facts.change.why,), "the reason of the change")
    if complaint := facts.complaint:
        yield from _texts((complaint.text,), "their complaint")
        yield from _texts((complaint.remedy, complaint.root_cause, complaint.prevention), "what was done about it")
    noted = [touch for touch in tx.all(Touch, customer_id=occasion.customer.id) if touch.note and touch.done_on]
    newest = sorted(noted, key=lambda touch: (str(touch.done_on), touch.id))[-_NOTES:]
    yield from _texts((touch.note for touch in reversed(newest)), "a note")


def _texts(texts: Iterable[str | None], what: str) -> Iterator[Own]:
    yield from (Own(text, what) for text in texts if text and text.strip())


def _names(occasion: Occasion) -> Iterator[str]:
    yield occasion.customer.name
    if contact := occasion.contact:
        names = (contact.name, contact.given_name, contact.family_name, contact.called)
        yield from (name for name in names if name and name.strip())
        yield from contact.name.split()


def _merge(occasion: Occasion, facts: LetterFacts) -> Iterator[str]:
    """Give what any mail merge has of them, beside their names."""
    customer, contact, sale = occasion.customer, occasion.contact, occasion.sale
    yield from (part for part in (customer.address.street, customer.address.city, facts.post.address.city) if part)
    if contact and contact.title:
        yield contact.title
    yield from (person.name for person in (*([facts.former] if facts.former else []), *facts.team))
    if sale:
        yield from (text for text in (sale.product, sale.order_id, f"S{sale.id}") if text)
        if sale.amount:
            yield from (f"{sale.amount.major}", f"{sale.amount.major:.0f}", sale.amount.currency)


def _swapped(letter: LetterToCheck) -> str | None:
    """Return the body as another customer would get it; None when the template cannot be drafted for them."""
    try:
        return draft_letter(
            letter.template, stand_in(letter.facts), kept=letter.variants, missing=letter.missing
        ).page.body
    except InputFileError:
        return None


def _neighbours(tx: ReadTransaction, body: str, letters: tuple[Letter, ...]) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(each.body, _whom(tx, each), each.sent_on or each.written_on) for each in most_alike(body, letters)
    )


def _whom(tx: ReadTransaction, letter: Letter) -> str:
    contact = tx.get(Contact, letter.contact_id) if letter.contact_id else None
    customer = None if contact else tx.get(Customer, letter.customer_id)
    return contact.name if contact else customer.name if customer else "somebody"


def _cures(letter: LetterToCheck) -> Cures:
    sale, named = letter.occasion.sale, letter.named
    say = next((ask.name for ask in letter.template.asks if not letter.facts.said.get(ask.name, "").strip()), None)
    return Cures(
        know=f'followup note {quoted(letter.occasion.customer.name)} "…" --say "…"',
        edit=f"followup letter {named} --edit",
        benefit=f'followup sale edit S{sale.id} --benefit "…"' if sale and sale.outcome is Outcome.WON else None,
        say=f'followup letter {named} --say {say}="…"' if say else None,
    )

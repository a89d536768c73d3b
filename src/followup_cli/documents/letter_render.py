"""Drafting a letter: a template and the facts become a page of text."""

import re
from dataclasses import dataclass, replace

from followup_cli.documents.letter_filling import PARAGRAPH
from followup_cli.documents.letter_lines import WrittenLines, write_lines
from followup_cli.documents.letter_placeholders import mark_missing
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_txt import to_text
from followup_cli.documents.letter_words import (
    Words,
    letter_locale,
    letter_words,
    long_date,
    one_line,
    postal_lines,
)
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_check import check_body
from followup_cli.domain.letter_page import Labels, LetterPage
from followup_cli.domain.letter_placeholders import placeholder, with_placeholders
from followup_cli.domain.letter_sayable import printed
from followup_cli.domain.letter_variants import choose_variant
from followup_cli.domain.vocabulary import Channel

_BUSINESS_CARD = "business card"
_FOLDABLE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A draft: its page, the variants it was made of ("opening/deed"), and remarks on it."""

    page: LetterPage
    variants: tuple[str, ...]
    warnings: tuple[str, ...]
    facts: tuple[str, ...] = ()
    """The sentences of remembered facts that stand in it."""
    has_placeholders: bool = False
    """Whether something that is missing is only marked in it."""

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(self.page)


def draft_letter(
    template: LetterTemplate,
    facts: LetterFacts,
    *,
    enclosures: tuple[str, ...] | None = None,
    kept: tuple[str, ...] = (),
    had: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> RenderedLetter:
    """Draft a letter. The same template, facts and options give the same text.

    ``enclosures`` are the step's own, None leaves them to the template; ``kept`` names the variants
    this letter had when it was drafted before, ``had`` those of earlier letters to this contact.
    The facts must hold what the template needs; what of it they do not is named in ``missing``
    ("sale.benefits", "said.worry") and gets a placeholder. Raises InputFileError naming
    file and line when the template prints what is not known.
    """
    facts = with_placeholders(facts, missing)
    words = letter_words(facts, template.language)
    words["said"] = {ask.name: one_line(facts.said.get(ask.name, "")) or None for ask in template.asks}
    mark_missing(words, missing)
    names, variants = [], []
    for part in template.parts:
        by_name = {f"{part.name}/{variant.name}": variant for variant in part.variants}
        chosen = choose_variant(tuple(by_name), _seed(template, facts), kept=kept, had=had)
        names.append(chosen)
        variants.append(by_name[chosen])
    lines = write_lines(template, facts, variants, words)
    paragraphs = tuple(each for text in lines.body for each in _paragraphs(text))
    page = _page(template, facts, words, lines, paragraphs, enclosures)
    if "address" in missing:
        page = replace(page, addressed=(*page.addressed, placeholder("address")))
    remarks = (*check_body(page.body, template.words), *_remarks(template, facts, words))
    return RenderedLetter(page, tuple(names), remarks, printed(facts.facts, paragraphs), bool(missing))


def _seed(template: LetterTemplate, facts: LetterFacts) -> str:
    """Whoever gets it, what kind it is, and which one of that kind; never the date or the process."""
    whom = f"contact {facts.contact.id}" if facts.contact else f"customer {facts.customer.id}"
    about = facts.sale.id if facts.sale else 0
    seed = f"{whom}\x1f{template.name}\x1f{about}\x1f{facts.occurrence}"
    if facts.change and "change" in template.needs:
        return f"{seed}\x1f{facts.change.milestone}\x1f{facts.change.number}"
    return seed


def _paragraphs(text: str) -> list[str]:
    folded = (_FOLDABLE.sub(" ", chunk).strip(" ") for chunk in text.split(PARAGRAPH))
    return [paragraph for paragraph in folded if paragraph]


def _page(
    template: LetterTemplate,
    facts: LetterFacts,
    words: Words,
    lines: WrittenLines,
    paragraphs: tuple[str, ...],
    enclosures: tuple[str, ...] | None,
) -> LetterPage:
    channel = facts.channel or template.channels[0]
    locale = letter_locale(facts.country, template.language)
    seller = facts.seller
    contact = None if template.is_to_team else facts.contact
    enclosed = template.enclosures if enclosures is None else enclosures
    return LetterPage(
        sender=lines.sender if channel is Channel.LETTER else (),
        dated=long_date(facts.written_on, locale),
        addressed=_to_team(facts) if template.is_to_team else _addressed(facts, channel),
        greeting=lines.greeting,
        paragraphs=paragraphs,
        order=_order(template.labels, words) if "order" in template.below else (),
        next_steps=_next_steps(words) if "next-steps" in template.below else (),
        closing=lines.closing,
        signature=_lines((seller.name, seller.title, seller.company)) or ("",),
        reach=_reach(facts, template.labels),
        enclosures=_lines(_sendable(enclosed, channel)),
        channel=channel,
        is_posted=channel is Channel.LETTER and not template.is_to_team and facts.post.address.is_usable,
        subject=lines.subject,
        recipient=_mailbox(contact.name, contact.email) if contact else None,
        sent_from=_mailbox(seller.name, seller.email),
        language=template.language,
        country=facts.country,
        labels=template.labels,
        written_on=facts.written_on.isoformat(),
    )


def _mailbox(name: str | None, address: str | None) -> tuple[str, str] | None:
    return (one_line(name or ""), address.strip()) if address and address.strip() else None


def _lines(lines: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(one_line(line) for line in lines if line and line.strip())


def _addressed(facts: LetterFacts, channel: Channel) -> tuple[str, ...]:
    contact, customer = facts.contact, facts.customer
    if channel is Channel.LETTER and facts.post.address.is_usable:
        return _lines(postal_lines(customer, contact, facts.seller.country))
    name = contact.name if contact else customer.name
    company = customer.name if contact and one_line(contact.name) != one_line(customer.name) else None
    if channel is Channel.EMAIL and contact and contact.email:
        return _lines((f"To: {one_line(name)}, {contact.email.strip()}", company))
    return _lines((name, company))


def _to_team(facts: LetterFacts) -> tuple[str, ...]:
    """Name our people in the sale, each with what they do there."""
    return _lines(tuple(f"{each.name}, {each.role}" if each.role else each.name for each in facts.team))


def _order(labels: Labels, words: Words) -> tuple[tuple[str, str], ...]:
    sale, delivery = words["sale"], words["delivery"]
    if not isinstance(sale, dict):
        return ()
    lines = [
        (labels.order_number, sale["order"]),
        (labels.ordered, sale["closed_on"]),
        (labels.what, sale["product"]),
    ]
    if sale["amount"]:
        lines.append((labels.amount, sale["amount"]))
    if isinstance(delivery, dict):
        lines.append((labels.delivered if delivery["is_done"] else labels.delivery, delivery["on"]))
    return tuple(lines)


def _next_steps(words: Words) -> tuple[tuple[str, str], ...]:
    steps = words["next_steps"]
    return tuple((step["on"], step["text"]) for step in steps) if isinstance(steps, list) else ()


def _reach(facts: LetterFacts, labels: Labels) -> tuple[tuple[str, str], ...]:
    seller = facts.seller
    ways = (
        (labels.phone, seller.phone),
        (labels.mobile, seller.mobile),
        (labels.e_mail, seller.email),
        (labels.web, facts.web_address),
    )
    return tuple((label, one_line(value)) for label, value in ways if value and value.strip())


def _sendable(enclosures: tuple[str, ...], channel: Channel) -> tuple[str, ...]:
    """A business card goes into an envelope; below an e-mail the signature is the card."""
    if channel is not Channel.EMAIL:
        return enclosures
    return tuple(each for each in enclosures if each != _BUSINESS_CARD)


def _remarks(template: LetterTemplate, facts: LetterFacts, words: Words) -> tuple[str, ...]:
    remarks = []
    if facts.passed_delivery_on and "delivery" in template.needs:
        remarks.append(
            f"the delivery expected on {facts.passed_delivery_on} lies in the past, so the letter does not speak of it"
        )
    if "next-steps" in template.below and not words["next_steps"]:
        remarks.append("no promised step with a date lies ahead, so the letter lists no next steps")
    return tuple(remarks)

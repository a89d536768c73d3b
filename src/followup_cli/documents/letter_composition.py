"""A letter's page, block by block, from what its template wrote and what is known."""

import re

from followup_cli.documents.letter_filling import PARAGRAPH
from followup_cli.documents.letter_lines import WrittenLines
from followup_cli.documents.letter_locale import locale_of, long_date
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_words import Words
from followup_cli.documents.postal_lines import postal_lines
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_page import Labels, LetterPage
from followup_cli.domain.one_line import one_line
from followup_cli.domain.vocabulary import Channel

_BUSINESS_CARD = "business card"
_FOLDABLE = re.compile(r"[ \t\r\n]+")


def compose_page(
    template: LetterTemplate,
    facts: LetterFacts,
    words: Words,
    lines: WrittenLines,
    enclosures: tuple[str, ...] | None,
) -> LetterPage:
    """Return the page of what a template wrote; ``enclosures`` are the step's own, None leaves them to the template."""
    channel = facts.channel or template.channels[0]
    locale = locale_of(template.language, facts.country)
    seller = facts.seller
    contact = None if template.is_to_team else facts.contact
    enclosed = template.enclosures if enclosures is None else enclosures
    return LetterPage(
        sender=lines.sender if channel is Channel.LETTER else (),
        dated=long_date(facts.written_on, locale),
        addressed=_to_team(facts) if template.is_to_team else _addressed(facts, channel),
        greeting=lines.greeting,
        paragraphs=tuple(each for text in lines.body for each in _paragraphs(text)),
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


def _paragraphs(text: str) -> list[str]:
    folded = (_FOLDABLE.sub(" ", chunk).strip(" ") for chunk in text.split(PARAGRAPH))
    return [paragraph for paragraph in folded if paragraph]


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

"""What a letter may say of what is remembered: which sentences, in which order, and which not again."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from followup_cli.domain.letter_records import Letter
from followup_cli.domain.one_line import one_line
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import FactKind

PRIVATE = frozenset({FactKind.FAMILY, FactKind.HEALTH})
"""Kinds of which a letter says one at most."""

_NOT_AGAIN_FOR = relativedelta(months=12)
_SENTENCE = re.compile(r"[\"'“‘«(¿¡]*(?P<first>\w).*[.!?…。！？][\"'”’»)]*")


def is_whole_sentence(text: str) -> bool:
    """Whether a text begins as a sentence does and is closed like one; scripts without capitals have no beginning."""
    match = _SENTENCE.fullmatch(one_line(text))
    return match is not None and not match["first"].islower()


def sayable(
    facts: Iterable[Fact], *, sale: Sale | None, contact: Contact | None, told: Collection[str] = ()
) -> tuple[Fact, ...]:
    """Return the facts of a customer whose sentence a letter may say, the best first.

    Those of its sale come first, then those of the person, then those of the customer as such; of a letter
    that is about no sale, those of the sales come last. Within each the newest goes first. What is kept of
    somebody else there, and of another sale, is none of this letter's. Of private ones the first is left;
    none is said twice, and none of ``told``.
    """
    said = {one_line(text).casefold() for text in told}
    ranked = [(rank, fact) for fact in facts if fact.say and (rank := _rank(fact, sale, contact)) is not None]
    newest = sorted(ranked, key=lambda each: (each[1].noted_on, each[1].id), reverse=True)
    ordered = (fact for _, fact in sorted(newest, key=lambda each: each[0]))
    return tuple(_each_once(ordered, said))


def _rank(fact: Fact, sale: Sale | None, contact: Contact | None) -> int | None:
    """Return how near a fact is to a letter; the contact kept with a sale's fact is only who bought."""
    if fact.sale_id is not None:
        if sale is None:
            return 3 if fact.contact_id in {None, contact.id if contact else None} else None
        return 0 if fact.sale_id == sale.id else None
    if fact.contact_id is None:
        return 2
    return 1 if contact is not None and fact.contact_id == contact.id else None


def _each_once(facts: Iterable[Fact], said: set[str]) -> Iterator[Fact]:
    has_private = False
    for fact in facts:
        words = one_line(fact.say or "").casefold()
        is_private = fact.kind in PRIVATE
        if not words or words in said or (is_private and has_private):
            continue
        has_private = has_private or is_private
        said.add(words)
        yield fact


def told_lately(
    letters: Iterable[Letter], customer: Customer, contact: Contact | None, day: date, *, but: int | None = None
) -> tuple[str, ...]:
    """Return the sentences that letters sent to a person in the twelve months before a day have said.

    ``but`` is the touch whose own letter does not count: that one is being written, or written again.
    """
    since = day - _NOT_AGAIN_FOR
    return tuple(
        text
        for letter in letters
        if letter.sent_on is not None
        and letter.sent_on > since
        and (letter.contact_id == contact.id if contact else letter.customer_id == customer.id)
        and (but is None or letter.touch_id != but)
        for text in letter.facts
    )


def printed(facts: Iterable[Fact], paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences of facts that stand in a letter."""
    body = "\n".join(one_line(paragraph) for paragraph in paragraphs)
    return tuple(words for fact in facts if fact.say and (words := one_line(fact.say)) in body)

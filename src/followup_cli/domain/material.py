"""Material worth sending: what fits whose needs, and who has had what."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.keepsakes import Material, MaterialSent
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import FactKind

_WORD = re.compile(r"\w+")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
"""Letters: a word stands for another that only goes on a little: "oven" for "ovens", "clean" for "cleaning"."""
_TELLING = (FactKind.NEED, FactKind.GOAL)


@dataclass(frozen=True, slots=True)
class Sending:
    """One time that somebody had a piece of material."""

    sent: MaterialSent
    customer: Customer
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A piece of material with who had it and, for one customer, why it is worth sending."""

    material: Material
    sendings: tuple[Sending, ...] = ()
    """Newest first; of one customer where the list is for one."""
    because: str | None = None
    """The customer's own words that it answers: "needs: cut energy costs"."""
    is_had: bool = False
    """Whether the person it would go to has had it."""


@dataclass(frozen=True, slots=True)
class MaterialList:
    """``material list``; for a customer, what fits their needs comes first and what they had last."""

    lines: tuple[MaterialLine, ...]
    customer: Customer | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class MaterialChanged:
    """``material add|edit|retire``."""

    verb: str
    """"added", "changed", "retired" or "brought back"."""
    material: Material
    remarks: tuple[str, ...] = ()
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class MaterialGone:
    """``material send``: what went to whom, and the touch it was written down with."""

    material: Material
    sending: Sending
    changed: TouchesChanged


@dataclass(frozen=True, slots=True)
class Wish:
    """Something a customer said that material may answer."""

    words: str
    label: str
    """"needs", "aims at", "bought for" or "has"."""


def wishes_of(facts: Iterable[Fact], sales: Iterable[Sale]) -> tuple[Wish, ...]:
    """Return what a customer needs and aims at, newest first, then what they bought for and what they have."""
    told = sorted((fact for fact in facts if fact.kind in _TELLING), key=lambda fact: (fact.noted_on, fact.id))
    bought = sorted(sales, key=lambda sale: (sale.closed_on, sale.id))
    found = [Wish(fact.text, "needs" if fact.kind is FactKind.NEED else "aims at") for fact in reversed(told)]
    found += [Wish(benefit, "bought for") for sale in reversed(bought) for benefit in sale.benefits]
    return (*found, *(Wish(sale.product, "has") for sale in reversed(bought)))


def answers(need: str, words: str) -> bool:
    """Whether words hold all the words of a need, in any order; case, accents and endings do not matter."""
    said = _words(words)
    wanted = _words(need)
    return bool(wanted) and all(_is_among(word, said) for word in wanted)


def why_it_fits(material: Material, wishes: Sequence[Wish]) -> tuple[int, str] | None:
    """Return how early in ``wishes`` one stands that a need of the material answers, and that wish in words."""
    for rank, wish in enumerate(wishes):
        if any(answers(need, wish.words) for need in material.needs):
            return rank, f"{wish.label}: {' '.join(wish.words.split())}"
    return None


def has_had(sendings: Iterable[Sending], customer: Customer, contact: Contact | None) -> MaterialSent | None:
    """Return the last time that this person had it; without a person, that it went to the customer as such."""
    mine = (
        each.sent
        for each in sendings
        if each.sent.contact_id == (contact.id if contact else None)
        and (contact is not None or each.sent.customer_id == customer.id)
    )
    return max(mine, key=lambda sent: (sent.sent_on, sent.id), default=None)


def suggested(
    lines: Iterable[MaterialLine], wishes: Sequence[Wish], customer: Customer, contact: Contact | None
) -> tuple[MaterialLine, ...]:
    """Return material in the order in which it is worth sending to a person, with the reason.

    First what answers a wish, what nobody at the customer had before what somebody else had, the newest
    wish first; then the rest by title; last what the person has had. Retired material is left out,
    unless they had it.
    """
    ranked = []
    for line in lines:
        fit = why_it_fits(line.material, wishes)
        theirs = tuple(each for each in line.sendings if _is_theirs(each, customer, contact))
        is_had = has_had(line.sendings, customer, contact) is not None
        if line.material.retired_on and not is_had:
            continue
        place = (is_had, fit is None, bool(theirs), fit[0] if fit else 0, fold(line.material.title), line.material.id)
        ranked.append((place, MaterialLine(line.material, theirs, fit[1] if fit else None, is_had)))
    return tuple(line for _, line in sorted(ranked, key=lambda each: each[0]))


def worth_sending(lines: Iterable[MaterialLine], most: int) -> tuple[MaterialLine, ...]:
    """Return the first of suggested material that answer a wish and were not had."""
    return tuple([line for line in lines if line.because and not line.is_had][:most])


def _is_theirs(sending: Sending, customer: Customer, contact: Contact | None) -> bool:
    return sending.sent.customer_id == customer.id or (contact is not None and sending.sent.contact_id == contact.id)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _is_among(word: str, words: Iterable[str]) -> bool:
    return any(word == other or _is_stem(*sorted((word, other), key=len)) for other in words)


def _is_stem(shorter: str, longer: str) -> bool:
    is_near = len(shorter) >= _SHORTEST_STEM and len(longer) - len(shorter) <= _LONGEST_ENDING
    return is_near and longer.startswith(shorter)


def tidy_needs(needs: Iterable[str]) -> tuple[str, ...]:
    """Return needs without blanks around them, empty ones and those said twice (case and accents apart)."""
    return tuple(_each_once(" ".join(need.split()) for need in needs))


def _each_once(needs: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for need in needs:
        if need and fold(need) not in seen:
            seen.add(fold(need))
            yield need

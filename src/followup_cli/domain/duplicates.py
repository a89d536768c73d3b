"""Customers who may be one: found by what they share, without comparing each with each.

Two customers look like one when their names differ by no more than accents, dots, word order, the legal
form or a letter or two; when somebody at both has one e-mail address or one phone number; or when they have
one address. Records are sorted into blocks by such keys, and only those of a block are compared: 100,000
customers are gone through in the time it takes to read them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import FORMER
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import ContactStatus

_LEGAL_FORMS = frozenset(
    """
    ab ag as aps bv co company corp corporation eg ek ev gbr gmbh hb inc incorporated kg kk limited llc llp lp ltd ltda
    nv og ohg oy oyj plc pte pty sa sarl sas se sl sp spa srl ug zoo
    """.split()
)
_NOISE = frozenset({"and", "et", "the", "und", "y"})
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_NEIGHBOURS = 3
"""How many of the next names, in order, a name is compared with."""
_ONE_WRONG = 7
"""Letters a bare name must have for one to be wrong in it; of shorter ones each counts (Hansen is not Jansen)."""
_TWO_WRONG = 12
"""Letters a bare name must have for two to be wrong in it."""
_NAMES_ALIKE = "names that look alike"
_MOST_SHARING = 8
"""More customers than that with one key share a placeholder or a building, and say nothing about each other."""


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two customers who may be one, the earlier first, and what speaks for it."""

    one: Customer
    other: Customer
    reasons: tuple[str, ...]


def likely_pairs(
    customers: Iterable[Customer], contacts: Iterable[Contact], apart: Iterable[tuple[int, int]] = ()
) -> tuple[LikelyPair, ...]:
    """Return the pairs that look like one customer, those with most reasons first, then by id.

    Left out are archived customers, and pairs of ids in ``apart``, which somebody said are two.
    """
    known = {customer.id: customer for customer in customers if customer.archived_on is None}
    people: dict[int, list[Contact]] = {}
    for contact in contacts:
        if contact.customer_id in known:
            people.setdefault(contact.customer_id, []).append(contact)
    said = {frozenset(pair) for pair in apart}
    found: dict[tuple[int, int], list[str]] = {}
    for pair, reason in _candidates(known, people):
        if frozenset(pair) not in said and reason not in found.setdefault(pair, []):
            found[pair].append(reason)
    pairs = [LikelyPair(known[one], known[other], tuple(reasons)) for (one, other), reasons in found.items() if reasons]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.reasons), pair.one.id, pair.other.id)))


def reasons_alike(
    one: Customer, people: Sequence[Contact], other: Customer, others: Sequence[Contact]
) -> tuple[str, ...]:
    """Return what speaks for two customers being one; empty when nothing does."""
    shared = _keys(one, people).keys() & _keys(other, others).keys()
    reasons = [_keys(other, others)[key] for key in sorted(shared)]
    if not any(kind == "name" for kind, _ in shared) and are_alike(bare_name(one.name), bare_name(other.name)):
        reasons.insert(0, _NAMES_ALIKE)
    return tuple(dict.fromkeys(reasons))


def bare_name(name: str) -> str:
    """Return a customer's name without case, accents, dots, legal forms and little words, for comparing."""
    words = _WORD.findall(fold(name).replace(".", "").replace("'", "").replace("\u2019", ""))
    telling = [word for word in words if word not in _LEGAL_FORMS and word not in _NOISE]
    return " ".join(telling or words)


def are_alike(left: str, right: str) -> bool:
    """Whether two bare names may be spellings of one, a letter or two apart; numbers in them must be the same."""
    if left == right:
        return bool(left)
    shorter = min(len(left), len(right))
    wrong = 0 if shorter < _ONE_WRONG else 1 if shorter < _TWO_WRONG else 2
    return _is_within(left, right, wrong) and _DIGITS.findall(left) == _DIGITS.findall(right)


def _is_within(left: str, right: str, edits: int) -> bool:
    """Whether so many letters left out, put in, changed or changed over make the one of the other."""
    if left == right:
        return True
    if edits == 0 or abs(len(left) - len(right)) > edits:
        return False
    same = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    left, right = left[same:], right[same:]
    ways = [(left[1:], right), (left, right[1:]), (left[1:], right[1:])]
    if left[:2] == right[1::-1]:
        ways.append((left[2:], right[2:]))
    return any(_is_within(one, other, edits - 1) for one, other in ways)


Key = tuple[str, str]
"""What kind of thing is shared, and the thing in the form that is compared."""


def _keys(customer: Customer, people: Iterable[Contact]) -> dict[Key, str]:
    """Return what a customer may share with another, each with the reason it would be."""
    keys: dict[Key, str] = {}
    if words := bare_name(customer.name):
        keys["name", " ".join(sorted(words.split()))] = _NAMES_ALIKE
    address = customer.address
    for town in (address.postal_code, address.city) if address.street else ():
        if town:
            street = " ".join((address.street or "").split())
            keys["address", " ".join(_WORD.findall(fold(f"{street} {town}")))] = f"one address, {street}"
    for contact in people:
        if contact.status is not ContactStatus.HERE:
            continue
        for email in contact.emails:
            if email.label != FORMER:
                keys["email", email.key] = f"one e-mail address, {email.address}"
        for phone in contact.phones:
            if phone.label != FORMER and phone.e164:
                keys["phone", phone.e164] = f"one phone number, {phone.number}"
    return keys


def _candidates(
    known: Mapping[int, Customer], people: Mapping[int, Sequence[Contact]]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield pairs of ids, the lower first, that share a key or have neighbouring names, with the reason."""
    blocks: dict[Key, list[int]] = {}
    reasons: dict[Key, str] = {}
    for number, customer in sorted(known.items()):
        for key, reason in _keys(customer, people.get(number, ())).items():
            blocks.setdefault(key, []).append(number)
            reasons.setdefault(key, reason)
    for key, members in blocks.items():
        if 1 < len(members) <= _MOST_SHARING:
            for place, one in enumerate(members):
                for other in members[place + 1 :]:
                    yield (one, other), reasons[key]
    yield from _neighbours({number: bare_name(customer.name) for number, customer in known.items()})


def _neighbours(bare: Mapping[int, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield those whose names stand beside each other in order, read forwards or backwards, and look alike.

    A letter that is wrong leaves what stands before it, or what stands behind it, as it was.
    """
    for spelled in (bare, {number: name[::-1] for number, name in bare.items()}):
        order = sorted(spelled, key=lambda number: (spelled[number], number))
        for place, number in enumerate(order):
            for other in order[place + 1 : place + 1 + _NEIGHBOURS]:
                if are_alike(bare[number], bare[other]):
                    yield (min(number, other), max(number, other)), _NAMES_ALIKE

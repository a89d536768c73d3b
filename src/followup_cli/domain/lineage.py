"""Who brought whom, over generations, and what came of it.

The rules. A customer was brought by one other: whoever named them first. A second referrer, oneself, and
whoever a customer brought themselves (directly or through others) cannot have brought them: so the lineage
is a forest. What a referral is worth are the sales won to whom it brought, from the day they were named on,
per currency; of a customer that is what their own referrals are worth (direct), and with those of
everybody below them what they brought in all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup_cli.domain.money import Money, totals
from followup_cli.domain.records import Sale
from followup_cli.domain.referrals import brought_sales, is_brought
from followup_cli.domain.voice_records import Referral


class Unfit(StrEnum):
    """Why one customer cannot have brought another."""

    SELF = "self"
    SECOND = "second"
    """Somebody else brought them."""
    CYCLE = "cycle"
    """They brought that one themselves."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against a referral."""

    kind: Unfit
    chain: tuple[int, ...] = ()
    """Of a circle: from whom is to be brought down to who is to bring them."""
    first: Referral | None = None
    """Of a second referrer: the referral that counts."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree."""

    customer_id: int
    depth: int
    referral: Referral | None
    """What brought them; None at the top."""
    is_last: bool
    """Whether nobody follows who was brought by the same."""
    worth: tuple[Money, ...]
    """What was won with them since they were brought; nothing at the top."""
    direct: tuple[Money, ...]
    in_all: tuple[Money, ...]
    brought: int
    """How many they brought themselves."""
    below: int
    """How many they brought, directly and through others."""


class Lineage:
    """A forest of customers; ``lineage`` grows one."""

    def __init__(self, sales: Iterable[Sale] = ()) -> None:
        self._sales: dict[int, list[Sale]] = defaultdict(list)
        for sale in sales:
            self._sales[sale.customer_id].append(sale)
        self._brought_by: dict[int, Referral] = {}
        self._brought: dict[int, list[Referral]] = {}
        self._worth: dict[int, tuple[Money, ...]] = {}

    def take(self, referral: Referral) -> Objection | None:
        """Let a referral count, unless something speaks against it: that is returned, and nothing changes.

        Those of earlier days are to be taken first.
        """
        referred_id = referral.referred_id
        if referred_id is None or not is_brought(referral):
            return None
        objection = self.objection(referral.customer_id, referred_id)
        if objection is None:
            self._brought_by[referred_id] = referral
            self._brought.setdefault(referral.customer_id, []).append(referral)
            sold = brought_sales(referral, self._sales.get(referred_id, ()))
            self._worth[referral.id] = totals(sale.amount for sale in sold if sale.amount)
        return objection

    def objection(self, referrer_id: int, referred_id: int, but: int | None = None) -> Objection | None:
        """Say why a customer cannot have brought another; None where they can. ``but`` is a referral left out."""
        if referrer_id == referred_id:
            return Objection(Unfit.SELF)
        chain = self.chain(referrer_id)
        if referred_id in chain:
            return Objection(Unfit.CYCLE, chain[chain.index(referred_id) :])
        first = self._brought_by.get(referred_id)
        if first is not None and first.id != but:
            return Objection(Unfit.SECOND, first=first)
        return None

    def brought_by(self, customer_id: int) -> Referral | None:
        """Return the referral that brought a customer."""
        return self._brought_by.get(customer_id)

    def brought(self, customer_id: int) -> tuple[Referral, ...]:
        """Return the referrals by which a customer brought others, the earliest first."""
        return tuple(self._brought.get(customer_id, ()))

    def chain(self, customer_id: int) -> tuple[int, ...]:
        """Return who brought whom down to a customer, the first of all first, themselves last."""
        found = [customer_id]
        while (referral := self._brought_by.get(found[-1])) is not None:
            found.append(referral.customer_id)
        return tuple(reversed(found))

    def worth(self, referral: Referral) -> tuple[Money, ...]:
        """Return what a referral that counts is worth, the sum of each currency."""
        return self._worth.get(referral.id, ())

    def direct(self, customer_id: int) -> tuple[Money, ...]:
        """Return what was won with those a customer brought."""
        return totals(amount for each in self.brought(customer_id) for amount in self.worth(each))

    def in_all(self, customer_id: int) -> tuple[Money, ...]:
        """Return what was won with everybody a customer brought, directly and through others."""
        return totals(amount for each in self.below(customer_id) for amount in self.worth(each))

    def below(self, customer_id: int) -> tuple[Referral, ...]:
        """Return the referrals of everybody below a customer."""
        found: list[Referral] = []
        asked = [customer_id]
        while asked:
            own = self.brought(asked.pop())
            found += own
            asked += [each.referred_id for each in own if each.referred_id is not None]
        return tuple(found)

    def roots(self) -> tuple[int, ...]:
        """Return who brought somebody and was brought by nobody: who brought most in all first, then by id."""
        tops = [number for number, own in self._brought.items() if own and number not in self._brought_by]
        return tuple(sorted(tops, key=self._rank))

    def _rank(self, customer_id: int) -> tuple[object, ...]:
        sums = self.in_all(customer_id)
        return not sums, -(sums[0].major if sums else 0), -len(self.below(customer_id)), customer_id

    def walk(self, customer_id: int) -> Iterator[Branch]:
        """Yield a customer and everybody below, each before those they brought, the earliest brought first."""
        standing: list[tuple[int, int, Referral | None, bool]] = [(customer_id, 0, self.brought_by(customer_id), True)]
        while standing:
            number, depth, referral, is_last = standing.pop()
            own = self.brought(number)
            yield Branch(
                number,
                depth,
                referral,
                is_last,
                self.worth(referral) if referral else (),
                self.direct(number),
                self.in_all(number),
                len(own),
                len(self.below(number)),
            )
            children = [(e.referred_id, depth + 1, e, e is own[-1]) for e in own if e.referred_id is not None]
            standing += reversed(children)


def lineage(referrals: Iterable[Referral], sales: Iterable[Sale] = ()) -> Lineage:
    """Return the lineage of referrals, with what they are worth; one that does not fit counts for nothing."""
    grown = Lineage(sales)
    for referral in sorted(referrals, key=_by_day):
        grown.take(referral)
    return grown


def misfits(referrals: Iterable[Referral]) -> tuple[tuple[Referral, Objection], ...]:
    """Return the referrals that cannot count beside the earlier ones, and why: what two merged customers leave."""
    grown = Lineage()
    taken = [(referral, grown.take(referral)) for referral in sorted(referrals, key=_by_day)]
    return tuple((referral, objection) for referral, objection in taken if objection is not None)


def _by_day(referral: Referral) -> tuple[date, int]:
    return referral.received_on or date.max, referral.id

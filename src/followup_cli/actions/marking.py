"""How an occasion is marked: what its cadence is planned from, and the words its touches bear."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from followup_cli.almanac.festivals import Festival, festival_days
from followup_cli.domain.blocks import Bar, gone
from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.keepsakes import Gift, Occasion
from followup_cli.domain.occasion_words import filled, how_old
from followup_cli.domain.occasions import Way, days_of, playbook_for, step_for, way_to_mark
from followup_cli.domain.people_records import Contact
from followup_cli.domain.plan import Plan
from followup_cli.domain.playbook import Playbook, Step
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel, ContactStatus

_GIFTS_TOLD = 2
"""How many of the cards and presents given before a touch names."""


@dataclass(frozen=True, slots=True)
class Marking:
    """One occasion with whose it is; ``first_on`` is the day from which it is marked."""

    occasion: Occasion
    customer: Customer
    contact: Contact | None
    first_on: date
    seller_country: str | None
    bars: Mapping[Channel, Bar] = field(default_factory=dict)
    """What stands, on its next day, against reaching the person on a channel."""

    @property
    def person(self) -> str:
        """Whose it is, as they like to be called in full."""
        return self.contact.name if self.contact else self.customer.name

    def days(self) -> Iterator[date]:
        """Yield its days, from the first that is marked on."""
        return days_on(self.occasion, self.first_on)

    def playbook(self, base: Playbook) -> Playbook:
        """Return the playbook of occasions as this one has it."""
        step = step_for(base, self.occasion)
        way = self._way(step)
        return playbook_for(base, step, way) if step and way else replace(base, steps=())

    def worded(self, base: Playbook, plan: Plan) -> Plan:
        """Return a plan whose touches speak of this occasion; none where the person is never to be reached."""
        step = step_for(base, self.occasion)
        if step is None:
            return plan
        if self._way(step) is None:
            title = self._text(step.title, step.channels[0])
            return Plan((), (StepLeftOut(step.key, title, self._why_not(step)),))
        touches = tuple(
            replace(planned, step=self._spoken(planned.step, planned.channel, planned.for_day))
            for planned in plan.touches
        )
        return replace(plan, touches=touches)

    def _way(self, step: Step | None) -> Way | None:
        """Return how it is marked: clear of what stands against a channel on its next day, or else at least for good.

        Where nothing but a time of peace stands against all of them, planning passes over that day alone.
        """
        if step is None or self._gone():
            return None
        for_good = [channel for channel, bar in self.bars.items() if bar.until_on is None]
        return self._way_past(step, self.bars) or self._way_past(step, for_good)

    def _way_past(self, step: Step, barred: Collection[Channel]) -> Way | None:
        preferred = self.contact.channel if self.contact else None
        return way_to_mark(self.occasion, step, preferred, is_abroad=self._is_abroad(), barred=barred)

    def _gone(self) -> str | None:
        """Say what became of somebody who is not there any more; their day is no day of the customer's."""
        return gone_from(self.contact, self.customer)

    def _why_not(self, step: Step) -> str:
        because = next((self.bars[channel].because for channel in step.channels if channel in self.bars), None)
        return self._gone() or because or f"{self.person} is not to be contacted"

    def _is_abroad(self) -> bool:
        """Whether the post goes to another country; it does not where one of the two is unknown."""
        own = next((address.country for address in self.contact.addresses), None) if self.contact else None
        there = own or (self.contact.country if self.contact else None) or self.customer.country
        return bool(there and self.seller_country and there != self.seller_country)

    def _spoken(self, step: Step, channel: Channel, for_day: date | None) -> Step:
        years = how_old(self.occasion, for_day) if for_day else ""
        title = self._text(step.title, channel) + (f" ({years})" if years else "")
        brings = self._text(step.brings, channel) if step.brings else None
        return replace(step, title=title, why=self._text(step.why, channel), brings=brings)

    def _text(self, words: str, channel: Channel) -> str:
        return filled(words, self.occasion, self.person, channel)


def gone_from(contact: Contact | None, customer: Customer) -> str | None:
    """Say of a person who has died or left that they have; None of one who is there, or of nobody."""
    return None if contact is None or contact.status is ContactStatus.HERE else gone(contact, customer)


def days_on(occasion: Occasion, first_on: date) -> Iterator[date]:
    """Yield the days of an occasion from ``first_on`` on; those of a holiday come from its country's calendar."""
    festival = Festival(occasion.title or "", occasion.holiday_country or "")
    return days_of(occasion, first_on, lambda year: festival_days(festival, year))


def given_before(gifts: Collection[Gift]) -> str | None:
    """Say what a person was given last, so that the next differs; None when that was nothing."""
    latest = sorted(gifts, key=lambda gift: (gift.given_on, gift.id), reverse=True)[:_GIFTS_TOLD]
    if not latest:
        return None
    told = "; ".join(f"{gift.what.rstrip('.')} ({gift.given_on.year})" for gift in latest)
    return f"They had {told}."

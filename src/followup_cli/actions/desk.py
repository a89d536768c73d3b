"""The desk an action works at: the store, the shelves, the settings and the day."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from followup_cli.almanac.days_off import days_off
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.domain.records import Customer
from followup_cli.domain.seasons import places
from followup_cli.domain.workdays import DaysOff
from followup_cli.settings import Settings
from followup_cli.store.store import Store
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class Desk:
    """What every writing or planning action is given.

    ``command`` is what the user typed, kept in the journal for ``undo``. With ``is_dry_run`` each
    transaction is taken back at its end, so that preview and deed share a path.
    """

    store: Store
    playbooks: PlaybookShelf
    settings: Settings
    today: date
    now: datetime
    command: str
    is_dry_run: bool = False

    def write(self) -> AbstractContextManager[Transaction]:
        """Open the one transaction of a command; all of it is written, or nothing."""
        return self.store.write(self.command, self.now, dry_run=self.is_dry_run)

    def read(self) -> AbstractContextManager[ReadTransaction]:
        """Open a consistent view that cannot write."""
        return self.store.read()

    def places(self, customer: Customer) -> tuple[str, ...]:
        """Return where the customer is, else the seller, the narrowest first: ("US-MN", "US")."""
        seller = self.settings.seller
        country, region = (customer.country, customer.region) if customer.country else (seller.country, seller.region)
        return places(country, region)

    def days_off(self, customer: Customer) -> DaysOff:
        """Return the customer's weekends and public holidays, else the seller's."""
        return days_off(customer.country, customer.region) if customer.country else self.own_days_off

    @property
    def own_days_off(self) -> DaysOff:
        """The seller's weekends and public holidays."""
        seller = self.settings.seller
        return days_off(seller.country, seller.region)

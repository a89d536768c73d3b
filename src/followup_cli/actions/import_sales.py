"""Importing sales: every row a sale, customers and contacts made once, cadences laid as asked, one undo."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from followup_cli.actions.desk import Desk
from followup_cli.actions.duplicates import pairs_with_new
from followup_cli.actions.import_contacts import ContactBook
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.lineage import settle_referrals
from followup_cli.actions.people import ContactDetails, names_of_aliases
from followup_cli.actions.replan import Replanning
from followup_cli.actions.returning import bring_back
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.winning_back import link
from followup_cli.documents.csv_sales import SaleRow
from followup_cli.domain.changes import PlaybookChoice
from followup_cli.domain.choose import SaleTraits, choose_playbook, purchase_number
from followup_cli.domain.lateness import LateKind, lateness
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.vocabulary import CadenceScope, Outcome
from followup_cli.domain.winning_back import won_back
from followup_cli.store.likeness import maybe_twice
from followup_cli.store.queries import deliveries
from followup_cli.store.transaction import Transaction

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done."""


@dataclass(slots=True)
class SalesImported:
    """What an import of sales wrote."""

    added: int = 0
    known: int = 0
    customers_added: int = 0
    touches_laid: int = 0
    touches_left_out: int = 0
    playbooks: Counter[str] = field(default_factory=Counter)
    similar: list[tuple[str, str]] = field(default_factory=list)
    nameless_kept: int = 0
    without_news: int = 0
    """Of the sales added: how many promised deliveries have passed with no news, none shipped or delivered."""
    won_back: list[tuple[int, int]] = field(default_factory=list)
    """The sales added that win a loss back, each with that loss."""
    remarks: list[str] = field(default_factory=list)
    """Which referrals the sales added are the outcome of."""


def import_sales(
    desk: Desk, rows: Iterable[SaleRow], *, scope: CadenceScope, playbook: str | None, progress: Progress
) -> SalesImported:
    """Write the rows not known yet, in one transaction.

    A row is known by customer and order number, or without a number by customer, product, day and
    amount. Raises NotFoundError for an unknown playbook.
    """
    named = desk.playbooks.get(playbook) if playbook else None
    all_rows = tuple(rows)
    with desk.write() as tx:
        importer = _Importer(desk, tx, scope, named)
        for row in all_rows:
            importer.take(row)
        importer.win_back()
        importer.lay_cadences(progress)
        importer.settle()
        importer.count_silent()
        importer.look_for_twins()
        return importer.result


class _Importer:
    """One import in a transaction: first the records, then each customer's cadences together."""

    def __init__(self, desk: Desk, tx: Transaction, scope: CadenceScope, named: Playbook | None) -> None:
        self.result = SalesImported()
        self._desk = desk
        self._tx = tx
        self._scope = scope
        self._named = named
        self._customers = {fold(customer.name): customer for customer in tx.all(Customer)}
        self._known_before = {key: customer.name for key, customer in self._customers.items()}
        self._aliases = names_of_aliases(tx, self._customers.values())
        self._contacts = ContactBook(tx, desk.settings.seller.country)
        self._sales: dict[int, list[Sale]] = defaultdict(list)
        self._seen: set[tuple[object, ...]] = set()
        self._new: dict[int, list[Sale]] = defaultdict(list)
        self._made_good: set[int] = set()
        for sale in tx.all(Sale):
            self._sales[sale.customer_id].append(sale)
            self._seen |= _identities(sale)

    def count_silent(self) -> None:
        """Count the sales added whose promised day has passed without a word."""
        added = {sale.id for sales in self._new.values() for sale in sales if sale.outcome is Outcome.WON}
        late = [lateness(known, self._desk.today) for number, known in deliveries(self._tx).items() if number in added]
        self.result.without_news = sum(1 for each in late if each and each.kind is LateKind.NO_NEWS)

    def settle(self) -> None:
        """Count the sales added for whoever introduced their customers."""
        self.result.remarks += settle_referrals(self._tx, self._desk, self._new)

    def take(self, row: SaleRow) -> None:
        """Write one row's sale, with its customer, contact, milestones and note."""
        customer = self._customer(row)
        contact = self._contact(customer, row)
        self.result.nameless_kept = self._contacts.nameless_kept
        sale = Sale(
            0,
            customer.id,
            row.product,
            row.outcome,
            row.closed_on,
            contact_id=contact.id if contact else None,
            amount=row.amount,
            order_id=row.order_id,
            reason=row.reason,
            benefits=row.benefits,
            loss_kind=row.loss_kind,
            competitor=row.competitor,
            would_have_changed=row.would_have_changed,
        )
        if _identities(sale) & self._seen:
            self.result.known += 1
            return
        self._seen |= _identities(sale)
        sale = self._tx.add(sale)
        self._sales[customer.id].append(sale)
        self._new[customer.id].append(sale)
        self._milestones(sale, row)
        if row.note:
            self._tx.add(Fact(0, customer.id, row.note, row.closed_on, sale.contact_id, sale.id))
        self.result.added += 1

    def look_for_twins(self) -> None:
        """Add the new customers that share more than a name with another."""
        new = [customer for key, customer in self._customers.items() if key not in self._known_before]
        similar = self.result.similar
        similar += [pair for pair in pairs_with_new(self._tx, new) if pair not in similar]

    def win_back(self) -> None:
        """Link the new sales won with the losses their products make good; nothing is laid for those any more."""
        for customer_id, new in self._new.items():
            known = self._sales[customer_id]
            if not any(sale.outcome is Outcome.LOST for sale in known):
                continue
            for sale in sorted(new, key=lambda each: (each.closed_on, each.id)):
                loss = won_back(sale, known) if sale.outcome is Outcome.WON else None
                if loss is not None:
                    linked = link(self._tx, self._desk, sale, loss).sale
                    self._made_good.add(loss.id)
                    self.result.won_back.append((sale.id, loss.id))
                    known[known.index(sale)] = linked
                    new[new.index(sale)] = linked

    def lay_cadences(self, progress: Progress) -> None:
        """Choose and lay the cadences of the new sales, customer by customer."""
        total = sum(len(sales) for sales in self._new.values())
        if self._scope is CadenceScope.NONE:
            progress(total, total)
            return
        texts = PlaybookTexts(self._tx)
        by_id = {customer.id: customer for customer in self._customers.values()}
        done = 0
        for customer_id, sales in self._new.items():
            # Of an archived customer, what was sold before that is history.
            self._lay_for(by_id[customer_id], sales, texts)
            done += len(sales)
            progress(done, total)

    def _lay_for(self, customer: Customer, sales: list[Sale], texts: PlaybookTexts) -> None:
        if customer.archived_on is not None:
            if all(sale.closed_on < customer.archived_on for sale in sales):
                return
            customer = bring_back(self._tx, self._desk, customer)
        for sale in sorted(sales, key=lambda sale: (sale.closed_on, sale.id)):
            choice = None if sale.id in self._made_good else self._choice(sale)
            if choice is None:
                continue
            self.result.playbooks[choice.playbook] += 1
            add_cadence(
                self._tx,
                texts,
                self._desk,
                choice,
                customer,
                sale=sale,
                contact_id=sale.contact_id,
                started_on=sale.closed_on,
                lay_from_on=self._desk.today if self._scope is CadenceScope.FUTURE else None,
            )
        replanned = Replanning(self._desk, self._tx, customer, texts).run()
        self.result.touches_laid += sum(1 for move in replanned.moves if move.is_new)
        self.result.touches_left_out += sum(
            1 for steps in replanned.left_out.values() for step in steps if step.is_past
        )

    def _choice(self, sale: Sale) -> PlaybookChoice | None:
        if self._named is not None:
            return PlaybookChoice(self._named.name, "you named it at the import")
        number = purchase_number(sale, self._sales[sale.customer_id])
        traits = SaleTraits(sale.outcome, sale.product, number, sale.amount)
        return choose_playbook(self._desk.playbooks.all(), traits, self._desk.settings.default_playbook)

    def _customer(self, row: SaleRow) -> Customer:
        key = fold(row.customer)
        key = self._aliases.get(key, key)
        if key not in self._customers:
            added = self._tx.add(Customer(0, row.customer, country=row.country, created_on=self._desk.today))
            self._customers[key] = added
            self.result.customers_added += 1
            self.result.similar += [
                (added.name, self._known_before[like]) for like in maybe_twice(key, self._known_before)
            ]
        return self._customers[key]

    def _contact(self, customer: Customer, row: SaleRow) -> Contact | None:
        told = ContactDetails(row.contact, row.contact_title, email=row.email, phone=row.phone)
        return self._contacts.meet(customer, told).contact

    def _milestones(self, sale: Sale, row: SaleRow) -> None:
        if row.shipped_on:
            self._tx.add(Milestone(0, sale.id, "shipped", actual_on=row.shipped_on))
        if row.promised_on or row.delivered_on:
            self._tx.add(Milestone(0, sale.id, "delivered", row.promised_on, row.delivered_on))


def _identities(sale: Sale) -> set[tuple[object, ...]]:
    """Return what a row is known again by: its order number, and, lacking one, what was bought when for how much."""
    if sale.order_id:
        return {(sale.customer_id, "order", sale.order_id)}
    return {(sale.customer_id, "sale", fold(sale.product), sale.closed_on, sale.amount, sale.outcome)}

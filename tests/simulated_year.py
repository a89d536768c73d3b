"""A year of work over the Northwind sales of 1997, done through the program's actions, the same every time.

One seller, a sixth of the customers, nearly every working day: sales are recorded, what is due is done, or skipped,
snoozed, tried without answer, left undone; complaints are opened and resolved, dates change and are told, letters go
out, sales are cancelled and won back. What falls to whom is decided by chance with a fixed seed.

What customers say stands in ``simulated_voices``, what they want in ``simulated_people``, whom they bring and what
they let us quote in ``simulated_fans``.
"""

import csv
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from followup_cli.actions.close_sale import SaleToRecord, record_sale
from followup_cli.actions.complaints import open_complaint
from followup_cli.actions.desk import Desk
from followup_cli.actions.import_file import ImportWish, import_sales_file
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import write_letter
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.remember import log_contact
from followup_cli.actions.sales import cancel_sale
from followup_cli.almanac.countries import country_code
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.money import parse_amount
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.vocabulary import CadenceScope, Channel, LossKind, Outcome, Severity
from followup_cli.errors import RefusedError
from tests.simulated_fans import hear_referrals, hear_testimonials, referrer_of
from tests.simulated_people import AWAY, AWAY_UNTOLD, Wishes
from tests.simulated_sales import Row, day_of, read_sales
from tests.simulated_touches import Touches
from tests.simulated_voices import act_and_not_tell, complain_to_nobody, hear_complaints, listen, put_right

FIRST_DAY, LAST_DAY = date(1997, 1, 2), date(1998, 1, 16)
BEGAN_ON = date(1997, 1, 1)
"""The day the sales of the year before were imported."""
_IN_EUROS = frozenset({"France", "Germany", "Italy", "Spain"})
_DAY = timedelta(days=1)


class SimulatedYear:
    """The seller's year; ``run_until`` goes on with it, one working day after the other."""

    def __init__(self, desk: Desk, letters: LetterShelf, northwind: Path, scratch: Path) -> None:
        self._desk = desk
        self._letters = letters
        self._touches = Touches(letters)
        self._today = FIRST_DAY
        self._sales = read_sales(northwind / "closed_sales.csv", FIRST_DAY, LAST_DAY)
        self._ahead = list(self._sales.ahead)
        self._number = 0
        self._has_left = self._is_back = False
        self._marks: list[tuple[date, str, MilestoneWord]] = []
        self._import(self._sales.before, scratch / "1996.csv")
        self.wishes = Wishes(self._at(FIRST_DAY))

    def run_until(self, day: date) -> Desk:
        """Work on up to a day, the last three of them not; return the desk as it stands that day."""
        self.work_until(day - 2 * _DAY)
        self._today = day + _DAY
        self._leave_for_tomorrow(self._at(day))
        return self._at(day)

    def work_until(self, day: date) -> Desk:
        """Work on up to the day before; return the desk as it stands in the morning."""
        while self._today < day:
            if self._is_worked():
                self._work()
            self._today += _DAY
        return self._at(day)

    def _leave_for_tomorrow(self, desk: Desk) -> None:
        """Let a complaint come in of an evening, and a delivery change that nobody has told yet; draft a letter."""
        with desk.read() as tx:
            won = tx.all(Sale, outcome=Outcome.WON)
            sales = {sale.id for sale in won}
            ahead = [m for m in tx.all(Milestone, name="delivered", actual_on=None, sale_id=sales) if m.expected_on]
        open_complaint(
            desk, f"#{won[0].customer_id}", "nobody rang back", sale=None, contact=None, severity=Severity.HIGH,
            on=desk.today,
        )  # fmt: skip
        last = max(ahead, key=lambda milestone: (milestone.expected_on or desk.today, milestone.id))
        if last.expected_on:
            word = MilestoneWord("delivered", expected_on=last.expected_on + timedelta(days=7), why="customs")
            mark_milestone(desk, f"S{last.sale_id}", word, force=True)
        write_letter(desk, self._letters, LetterWish(f"S{won[-1].id}", "thank-you", marks_missing=True))
        if desk.today == LAST_DAY:
            act_and_not_tell(desk)

    def _at(self, day: date) -> Desk:
        return replace(self._desk, today=day, now=datetime.combine(day, time(12), UTC))

    def _is_worked(self) -> bool:
        is_away = any(first <= self._today <= last for first, last in (AWAY, AWAY_UNTOLD))
        return self._today.weekday() < 5 and not is_away and self._today.toordinal() % 5 != 3

    def _work(self) -> None:
        desk = self._at(self._today)
        if not self._is_back and self._today > AWAY_UNTOLD[1]:
            self._come_back(desk)
        self.wishes.say(desk)
        self._record_sales(desk)
        self._touches.do_what_is_due(desk)
        self._mark_milestones(desk)
        listen(desk)
        hear_referrals(desk, self._sales.named)
        hear_testimonials(desk)
        hear_complaints(desk)
        self._log(desk)
        if not self._has_left and self._today > AWAY_UNTOLD[0] - 4 * _DAY:
            self._has_left = True
            complain_to_nobody(desk)

    def _come_back(self, desk: Desk) -> None:
        """Before anything else is written, put right what nobody answered, and learn why deliveries have not come."""
        self._is_back = True
        put_right(desk)
        first, last = AWAY_UNTOLD
        with desk.read() as tx:
            waiting = [each for each in tx.all(Milestone, name="delivered", actual_on=None) if each.expected_on]
        for milestone in waiting:
            if milestone.expected_on and first <= milestone.expected_on < last - 2 * _DAY:
                word = MilestoneWord("delivered", expected_on=self._today + 6 * _DAY, why="a strike")
                with suppress(RefusedError):  # cancelled
                    mark_milestone(desk, f"S{milestone.sale_id}", word, force=True)

    # --- before the year --------------------------------------------------------------------------

    def _import(self, rows: list[Row], path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        desk = self._at(BEGAN_ON)
        wish = ImportWish(path)
        import_sales_file(desk, wish, scope=CadenceScope.NONE, playbook=None, progress=lambda *_: None)

    # --- sales ------------------------------------------------------------------------------------

    def _record_sales(self, desk: Desk) -> None:
        while self._ahead and day_of(self._ahead[0]) <= self._today:
            row = self._ahead.pop(0)
            self._number += 1
            is_lost = self._number % 8 == 5
            recorded = record_sale(desk, self._told(desk, row, is_lost=is_lost)).sale
            if not is_lost:
                self._plan_delivery(row, recorded)
                if self._number % 19 == 7:
                    cancel_sale(desk, f"S{recorded.id}", why="they closed the branch", on=self._today)

    def _told(self, desk: Desk, row: Row, *, is_lost: bool) -> SaleToRecord:
        promised = None if is_lost or self._number % 13 == 2 else day_of(row, "promised_on")
        amount = parse_amount(row["amount"], "EUR" if row["country"] in _IN_EUROS else "USD")
        return SaleToRecord(
            row["company"],
            row["product"],
            Outcome.LOST if is_lost else Outcome.WON,
            day_of(row),
            amount=None if self._number % 29 == 3 else amount,
            contact=ContactDetails(row["contact"]),
            country=country_code(row["country"]),
            deliver_by=promised,
            order_id=row["order_id"],
            reason="another was sooner" if is_lost else None,
            loss_kind=(None, *LossKind)[self._number // 8 % (len(LossKind) + 1)] if is_lost else None,
            competitor=(None, "Nord-Ost", "nord-ost", "Pavlova & Sons")[self._number // 8 % 4] if is_lost else None,
            won_back=None if is_lost else self._loss_to(row["company"]),
            benefits=(f"{row['product'].split(' and ')[0]} on the shelf before the season",),
            referred_by=None if is_lost else self._referrer(desk, row["company"]),
            thanks_for=f"showing me your {('store', 'kitchen', 'cold room')[self._number % 3]} on {row['closed_on']}",
        )

    def _referrer(self, desk: Desk, company: str) -> str | None:
        """Return who sent a customer, where it buys for the first time and only then says so."""
        if company not in self._sales.brought:
            return None
        with desk.read() as tx:
            customers = tx.all(Customer, name=company)
            bought = tx.all(Sale, customer_id={each.id for each in customers}, outcome=(Outcome.WON, Outcome.CANCELLED))
        return None if bought else referrer_of(desk, company)

    def _loss_to(self, company: str) -> str | None:
        """Return, for now and then a sale, a loss to the same customer that it makes good."""
        if self._number % 3:
            return None
        with self._desk.read() as tx:
            made_good = {sale.won_back_id for sale in tx.all(Sale, outcome=Outcome.WON)}
            customers = tx.all(Customer, name=company)
            lost = tx.all(Sale, customer_id={each.id for each in customers}, outcome=Outcome.LOST)
        return next((f"S{sale.id}" for sale in reversed(lost) if sale.id not in made_good), None)

    def _plan_delivery(self, row: Row, sale: Sale) -> None:
        """Some deliveries change their day, some only after it has passed, some back; most are shipped as they were."""
        reference, promised = f"S{sale.id}", day_of(row, "promised_on")
        if self._number % 13 == 2:
            return
        what_happens = self._number % 6
        if what_happens in {1, 3, 4}:
            new = promised + timedelta(days=-3 if what_happens == 4 else 9)
            notice = timedelta(days=(12, 3, -1, 6, 1)[self._number % 5])
            self._mark(promised - notice, reference, MilestoneWord("delivered", expected_on=new, why="a late truck"))
            if self._number % 7 == 1:
                back = MilestoneWord("delivered", expected_on=promised)
                self._mark(promised - notice + _DAY, reference, back)
            self._mark(new + _DAY, reference, MilestoneWord("delivered", reached_on=new + _DAY))
        elif row["shipped_on"] and self._number % 7:
            shipped = max(day_of(row, "shipped_on"), sale.closed_on)
            self._mark(shipped, reference, MilestoneWord("shipped", reached_on=shipped))
            arrived = shipped + timedelta(days=4)
            self._mark(arrived, reference, MilestoneWord("delivered", reached_on=arrived))

    def _mark(self, day: date, reference: str, word: MilestoneWord) -> None:
        self._marks.append((day, reference, word))
        self._marks.sort(key=lambda mark: mark[0])

    def _mark_milestones(self, desk: Desk) -> None:
        while self._marks and self._marks[0][0] <= self._today:
            _, reference, word = self._marks.pop(0)
            with suppress(RefusedError):  # cancelled by now, arrived by now, or the day has passed
                mark_milestone(desk, reference, word, force=True)

    # --- beside all that --------------------------------------------------------------------------

    def _log(self, desk: Desk) -> None:
        number = self._today.toordinal()
        if number % 10 != 7:
            return
        with desk.read() as tx:
            customers = tx.all(Customer)
        channel = (Channel.CALL, Channel.EMAIL, Channel.CARD)[number % 3]
        customer = customers[number % len(customers)]
        log_contact(
            desk, f"#{customer.id}", "about the weather", channel=channel, on=self._today, from_them=bool(number % 2)
        )

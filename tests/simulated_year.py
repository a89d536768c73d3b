"""A year of work over the Northwind sales of 1997, done through the program's actions, the same every time.

One seller, a sixth of the customers, nearly every working day: sales are recorded, what is due is done, or skipped,
snoozed, tried without answer, left undone; complaints are opened and resolved, dates change and are told, letters go
out, sales are cancelled and won back. What falls to whom is decided by chance with a fixed seed.

What customers say stands in ``simulated_voices``.
"""

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from followup_cli.actions.close_sale import SaleToRecord, record_sale
from followup_cli.actions.complaints import open_complaint
from followup_cli.actions.complete import complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.import_file import ImportWish, import_sales_file
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import write_letter
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.remember import log_contact
from followup_cli.actions.sales import cancel_sale
from followup_cli.actions.snooze import snooze_touches
from followup_cli.almanac.countries import country_code
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.history import as_of
from followup_cli.domain.money import parse_amount
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import (
    CadenceScope,
    Channel,
    CustomerClass,
    LossKind,
    Outcome,
    Severity,
    TouchOutcome,
    TouchState,
    Unit,
)
from followup_cli.errors import FollowupError, RefusedError
from tests.simulated_voices import hear_complaints, listen

FIRST_DAY, LAST_DAY = date(1997, 1, 2), date(1998, 1, 16)
BEGAN_ON = date(1997, 1, 1)
"""The day the sales of the year before were imported."""
_AWAY = (date(1997, 7, 14), date(1997, 7, 25))
"""Two weeks nobody told the program of."""
_IN_EUROS = frozenset({"France", "Germany", "Italy", "Spain"})
_EVERY = 6
"""Of the customers every sixth takes part."""
_DAY = timedelta(days=1)
_LIVE = frozenset({Channel.CALL, Channel.VISIT, Channel.MEETING})
_ENOUGH_LETTERS = 2
"""Drafted a day."""


class SimulatedYear:
    """The seller's year; ``run_until`` goes on with it, one working day after the other."""

    def __init__(self, desk: Desk, letters: LetterShelf, northwind: Path, scratch: Path) -> None:
        self._desk = desk
        self._letters = letters
        self._chance = Random(1997)
        self._today = FIRST_DAY
        self._ignored: set[int] = set()
        self._late: set[int] = set()
        rows = list(_rows(northwind / "closed_sales.csv"))
        self._ahead = [row for row in rows if FIRST_DAY <= _day(row["closed_on"]) <= LAST_DAY]
        self._number = 0
        self._marks: list[tuple[date, str, MilestoneWord]] = []
        self._import([row for row in rows if _day(row["closed_on"]) < FIRST_DAY], scratch / "1996.csv")
        self._know_people()

    def run_until(self, day: date) -> Desk:
        """Work on up to a day, the last three of them not; return the desk as it stands that day."""
        while self._today <= day:
            if self._is_worked() and self._today < day - 2 * _DAY:
                self._work()
            self._today += _DAY
        self._leave_for_tomorrow(self._at(day))
        return self._at(day)

    def _leave_for_tomorrow(self, desk: Desk) -> None:
        """Let a complaint come in of an evening, and a delivery change that nobody has told yet; draft a letter."""
        with desk.read() as tx:
            won = tx.all(Sale, outcome=Outcome.WON)
            ahead = [each for each in tx.all(Milestone, name="delivered", actual_on=None) if each.expected_on]
        open_complaint(
            desk, f"#{won[0].customer_id}", "nobody rang back", sale=None, contact=None, severity=Severity.HIGH,
            on=desk.today,
        )  # fmt: skip
        last = max(ahead, key=lambda milestone: (milestone.expected_on or desk.today, milestone.id))
        if last.expected_on:
            word = MilestoneWord("delivered", expected_on=last.expected_on + timedelta(days=7), why="customs")
            mark_milestone(desk, f"S{last.sale_id}", word, force=True)
        write_letter(desk, self._letters, LetterWish(f"S{won[-1].id}", "thank-you", marks_missing=True))

    def _at(self, day: date) -> Desk:
        return replace(self._desk, today=day, now=datetime.combine(day, time(12), UTC))

    def _is_worked(self) -> bool:
        is_away = _AWAY[0] <= self._today <= _AWAY[1]
        return self._today.weekday() < 5 and not is_away and self._today.toordinal() % 5 != 3

    def _work(self) -> None:
        desk = self._at(self._today)
        self._record_sales(desk)
        self._do_what_is_due(desk)
        self._mark_milestones(desk)
        listen(desk)
        hear_complaints(desk)
        self._log(desk)

    # --- before the year --------------------------------------------------------------------------

    def _import(self, rows: list[dict[str, str]], path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        desk = self._at(BEGAN_ON)
        wish = ImportWish(path)
        import_sales_file(desk, wish, scope=CadenceScope.NONE, playbook=None, progress=lambda *_: None)

    def _know_people(self) -> None:
        """One is left in peace for a while, one for good, one in spring is archived, one wants word every month."""
        with self._at(FIRST_DAY).write() as tx:
            customers = tx.all(Customer)
            tx.add(Absence(0, date(1997, 5, 1), date(1997, 6, 30), customers[1].id))
            tx.add(Absence(0, date(1997, 8, 4), date(1997, 8, 8)))
            tx.add(DoNotContact(0, customers[2].id, date(1997, 9, 1)))
            tx.add(DoNotContact(0, customers[3].id, date(1997, 1, 2), until_on=date(1997, 4, 30)))
            tx.update(replace(customers[4], archived_on=date(1997, 10, 1)))
            tx.update(replace(customers[5], customer_class=CustomerClass.A))
            for contact in tx.all(Contact, customer_id=(customers[6].id, customers[7].id)):
                tx.update(replace(contact, longest_gap=Span(1, Unit.MONTH)))
            tx.add(Customer(0, "Somebody New", country="US", created_on=date(1997, 2, 3)))

    # --- sales ------------------------------------------------------------------------------------

    def _record_sales(self, desk: Desk) -> None:
        while self._ahead and _day(self._ahead[0]["closed_on"]) <= self._today:
            row = self._ahead.pop(0)
            self._number += 1
            is_lost = self._number % 8 == 5
            recorded = record_sale(desk, self._told(row, is_lost=is_lost)).sale
            if not is_lost:
                self._plan_delivery(row, recorded)
                if self._number % 19 == 7:
                    cancel_sale(desk, f"S{recorded.id}", why="they closed the branch", on=self._today)

    def _told(self, row: dict[str, str], *, is_lost: bool) -> SaleToRecord:
        promised = None if is_lost or self._number % 13 == 2 else _day(row["promised_on"])
        amount = parse_amount(row["amount"], "EUR" if row["country"] in _IN_EUROS else "USD")
        return SaleToRecord(
            row["company"],
            row["product"],
            Outcome.LOST if is_lost else Outcome.WON,
            _day(row["closed_on"]),
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
            thanks_for=f"showing me your {('store', 'kitchen', 'cold room')[self._number % 3]} on {row['closed_on']}",
        )

    def _loss_to(self, company: str) -> str | None:
        """Return, for now and then a sale, a loss to the same customer that it makes good."""
        if self._number % 3:
            return None
        with self._desk.read() as tx:
            made_good = {sale.won_back_id for sale in tx.all(Sale, outcome=Outcome.WON)}
            customers = tx.all(Customer, name=company)
            lost = tx.all(Sale, customer_id={each.id for each in customers}, outcome=Outcome.LOST)
        return next((f"S{sale.id}" for sale in reversed(lost) if sale.id not in made_good), None)

    def _plan_delivery(self, row: dict[str, str], sale: Sale) -> None:
        """Some deliveries change their day, some only after it has passed, some back; most are shipped as they were."""
        reference, promised = f"S{sale.id}", _day(row["promised_on"])
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
            shipped = max(_day(row["shipped_on"]), sale.closed_on)
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

    # --- touches ----------------------------------------------------------------------------------

    def _do_what_is_due(self, desk: Desk) -> None:
        done: dict[TouchOutcome | None, list[int]] = {}
        skipped: list[int] = []
        drafted = 0
        for touch in self._due(desk):
            fate = self._chance.random()
            if touch.id in self._ignored or (touch.id in self._late and fate < 0.5):
                continue
            if fate < 0.07:
                self._ignored.add(touch.id)
            elif fate < 0.27:
                self._late.add(touch.id)
                drafted += self._draft(desk, touch, drafted)  # it goes out some days later
            elif fate < 0.30:
                skipped.append(touch.id)
            elif fate < 0.33 and not touch.is_hand_moved:
                self._snooze(desk, touch)
            else:
                drafted += self._draft(desk, touch, drafted)
                done.setdefault(self._outcome(touch), []).append(touch.id)
        if skipped:
            skip_touches(desk, skipped, why="not worth it this time")
        for outcome, ids in done.items():
            still_due = {touch.id for touch in self._due(desk)}  # one that is done may drop or hold another
            if left := [touch_id for touch_id in ids if touch_id in still_due]:
                complete_touches(desk, left, done_on=self._today, outcome=outcome)

    def _due(self, desk: Desk) -> list[Touch]:
        with desk.read() as tx:
            touches = tx.all(Touch, state=(TouchState.PLANNED, TouchState.MISSED))
        due = [touch for touch in touches if touch.due_on and touch.due_on <= self._today]
        return [touch for touch in due if as_of(touch, self._today).state.is_open]

    def _outcome(self, touch: Touch) -> TouchOutcome | None:
        """Say how a touch went: well or, on some days, nobody said; now and then badly or without an answer."""
        fate = self._chance.random()
        if touch.channel in _LIVE and fate < 0.12:
            return TouchOutcome.NO_ANSWER
        if fate > 0.95:
            return TouchOutcome.BAD
        return None if self._today.toordinal() % 4 == 1 else TouchOutcome.GOOD

    def _snooze(self, desk: Desk, touch: Touch) -> None:
        try:
            snooze_touches(desk, [touch.id], until=self._today + timedelta(days=6))
        except FollowupError:  # the day is none on which it may be done
            self._late.add(touch.id)

    def _draft(self, desk: Desk, touch: Touch, drafted: int) -> int:
        """Draft the letter of a touch where nothing is missing for it, of some; return how many were."""
        if touch.letter is None or drafted >= _ENOUGH_LETTERS or self._chance.random() < 0.3:
            return 0
        draft = write_letter(desk, self._letters, LetterWish(str(touch.id)))
        if draft.letter is None:
            return 0
        if touch.id % 4 == 0:
            with desk.write() as tx:
                tx.update(replace(draft.letter, is_edited=True))
        if touch.id % 7 == 0:
            with desk.write() as tx:  # as letters are that were kept before there was a check
                tx.update(replace(draft.letter, verdict=None, points=None))
        return 1

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


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the sales of every sixth customer, by the day they closed."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    companies = sorted({row["company"] for row in rows})
    return (row for row in rows if companies.index(row["company"]) % _EVERY == 0)


def _day(text: str) -> date:
    return date.fromisoformat(text)

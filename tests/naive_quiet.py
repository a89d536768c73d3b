"""Who had gone quiet, found out a second time from the document that ``export all`` gives."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.naive_counting import Record, a_month_after, day, heard_them, reached_them, reaches_them, two_years_before

FROM_US, FROM_THEM = {"A": 60, "B": 120, "C": 210}, {"A": 120, "B": 180, "C": 365}


class NaiveQuiet:
    """A document looked at between two days, as it is known on a third.

    ``began`` is the day of the first command ever, which the document does not hold.
    """

    def __init__(self, document: dict[str, Any], first: date, last: date, today: date, began: date) -> None:
        self.doc = document
        self.began = began
        self.first, self.last, self.today = first, last, today
        self.end = min(last, today)
        self.sales = {sale["id"]: sale for sale in document["sales"]}

    def inside(self, text: str | None) -> bool:
        return text is not None and self.first <= day(text) <= self.last

    def won(self) -> list[Record]:
        return [s for s in self.sales.values() if s["outcome"] == "won" and s["cancelled_on"] is None]

    def quiet(self) -> int:
        return sum(self.is_quiet(customer) for customer in self.doc["customers"])

    def is_quiet(self, customer: Record) -> bool:
        known = [day(s["closed_on"]) for s in self.of(customer, "sales") if s["outcome"] != "cancelled"]
        known += [day(customer["created_on"])] if customer["created_on"] else []
        known_since = min(known, default=None)
        if (known_since and known_since > self.end) or self.is_left_in_peace(customer):
            return False
        touches = [t for t in self.of(customer, "touches") if t["done_on"] and day(t["done_on"]) <= self.end]
        ours = [day(t["done_on"]) for t in touches if reached_them(t)]
        theirs = [day(t["done_on"]) for t in touches if heard_them(t)]
        letter = self.letter_of(customer)
        gaps = [c["longest_gap"] for c in self.of(customer, "contacts") if c["longest_gap"] and c["status"] == "here"]
        assert set(gaps) <= {"1 month"}, "this recount knows no other wish"
        if not ours and not theirs:
            is_over = known_since is not None and self.is_past(known_since, gaps, FROM_US[letter])
            return is_over or (self.end == self.today and not self.has_something_ahead(customer))
        if self.is_past(max(ours, default=None) or max(theirs), gaps, FROM_US[letter]):
            return True
        heard = max(theirs) if theirs else min(ours)
        return self.end > heard + timedelta(days=FROM_THEM[letter])

    def of(self, customer: Record, kind: str) -> list[Record]:
        return [each for each in self.doc[kind] if each["customer_id"] == customer["id"]]

    def is_past(self, since: date, gaps: list[str], days: int) -> bool:
        return self.end > (a_month_after(since) if gaps else since + timedelta(days=days))

    def is_left_in_peace(self, customer: Record) -> bool:
        is_today = self.end == self.today
        if customer["archived_on"] and (is_today or day(customer["archived_on"]) <= self.end):
            return True
        for absence in self.of(customer, "absences"):
            if day(absence["until_on"]) >= self.end and (is_today or day(absence["from_on"]) <= self.end):
                return True
        for block in self.of(customer, "do_not_contact"):
            holds = block["until_on"] is None or day(block["until_on"]) >= self.end
            is_whole = block["contact_id"] is None and block["channel"] is None
            if is_whole and holds and (is_today or day(block["from_on"]) <= self.end):
                return True
        return False

    def has_something_ahead(self, customer: Record) -> bool:
        return any(t["state"] in {"planned", "missed"} and reaches_them(t) for t in self.of(customer, "touches"))

    def letter_of(self, customer: Record) -> str:
        """Return A for the best fifth of the buyers of two years in a currency, B for the next three tenths, else C."""
        if customer["customer_class"]:
            return str(customer["customer_class"])
        bought: dict[str | None, dict[int, Decimal]] = {}
        for sale in self.won():
            if not two_years_before(self.end) <= day(sale["closed_on"]) <= self.end:
                continue
            amount = sale["amount"] or {"amount": "0", "currency": None}
            sums = bought.setdefault(amount["currency"], {})
            sums[sale["customer_id"]] = sums.get(sale["customer_id"], Decimal(0)) + Decimal(amount["amount"])
        letters = []
        for currency, sums in bought.items():
            if customer["id"] not in sums:
                continue
            rank = 1 + len([each for each in sums.values() if each > sums[customer["id"]]])
            in_hundred = rank * 100 - 50
            if currency is None or len(sums) < 5:
                letters.append("B")
            elif in_hundred <= len(sums) * 20:
                letters.append("A")
            else:
                letters.append("B" if in_hundred <= len(sums) * 50 else "C")
        return min(letters, default="C")

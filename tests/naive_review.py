"""The figures of a review counted a second time, in the plainest way, sharing no code with the program.

Reads the document that ``export all`` gives, and counts over a first and a last day by loops of its own. Money is a
dictionary of decimals by currency; what there is nothing to count of is None.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

Record = dict[str, Any]
Counted = int | float | dict[str, Decimal] | None

OPEN_STATES = {"planned", "waiting", "held", "missed"}
TALKS = {"call", "visit", "meeting"}
OURS = {"team", "office", "delivery", "maker", "self"}
FROM_US, FROM_THEM = {"A": 60, "B": 120, "C": 210}, {"A": 120, "B": 180, "C": 365}
ONE = timedelta(days=1)


class NaiveReview:
    """Everything that is counted of a document between two days, as it is known on a third.

    ``began`` is the day of the first command ever, which the document does not hold.
    """

    def __init__(self, document: dict[str, Any], first: date, last: date, today: date, began: date) -> None:
        self.doc = document
        self.began = began
        self.first, self.last, self.today = first, last, today
        self.end = min(last, today)
        self.sales = {sale["id"]: sale for sale in document["sales"]}

    def figures(self) -> dict[str, Counted]:
        """Return every figure by its key."""
        return {
            **self.of_sales(),
            **self.of_buyers(),
            **self.of_touches(),
            **self.runs(),
            **self.of_work(),
            **self.of_complaints(),
            **self.of_letters(),
            **self.of_feedback(),
            **self.of_fans(),
            **self.of_following(),
            **self.of_changes(),
            "customers-quiet": self.quiet(),
        }

    def inside(self, text: str | None) -> bool:
        return text is not None and self.first <= day(text) <= self.last

    # --- sales ------------------------------------------------------------------------------------

    def of_sales(self) -> dict[str, Counted]:
        won = [s for s in self.won() if self.inside(s["closed_on"])]
        lost = [s for s in self.sales.values() if s["outcome"] == "lost" and self.inside(s["closed_on"])]
        gone = [s for s in self.sales.values() if self.inside(s["cancelled_on"])]
        back = [s for s in won if s["won_back_id"]]
        return {
            "sales-won": len(won),
            "sales-value": value(won),
            "win-rate": share(len(won), len(won) + len(lost)),
            "sales-cancelled": len(gone),
            "value-cancelled": value(gone),
            "sales-lost": len(lost),
            "value-lost": value(lost),
            "sales-won-back": len(back),
            "value-won-back": value(back),
        }

    def won(self) -> list[Record]:
        return [s for s in self.sales.values() if s["outcome"] == "won" and s["cancelled_on"] is None]

    def of_buyers(self) -> dict[str, Counted]:
        days: dict[int, list[date]] = {}
        for sale in self.won():
            days.setdefault(sale["customer_id"], []).append(day(sale["closed_on"]))
        buyers = again = ever = ever_again = 0
        waits = []
        for own in days.values():
            own.sort()
            buyers += any(self.first <= each <= self.last for each in own)
            again += any(self.first <= each <= self.last for each in own[1:])
            by_then = [each for each in own if each <= self.end]
            ever += len(by_then) >= 1
            ever_again += len(by_then) >= 2
            if len(own) >= 2 and self.first <= own[1] <= self.last:
                waits.append((own[1] - own[0]).days)
        return {
            "buyers": buyers,
            "repeat-rate": share(again, buyers),
            "repeat-rate-ever": share(ever_again, ever),
            "second-purchases": len(waits),
            "days-to-second-sale": middle(waits),
        }

    # --- touches ----------------------------------------------------------------------------------

    def judged(self) -> Iterator[tuple[str, Record]]:
        """Yield what was due between the days, of those that are over, with what became of it."""
        for touch in self.doc["touches"]:
            missed_on = self.missed_on(touch)
            days = [day(touch[name]) for name in ("due_on", "missed_on") if touch[name]]
            if touch["step"] is None or not days or not self.first <= min(days) <= self.last or min(days) >= self.today:
                continue
            if missed_on is not None:
                yield "missed", touch
            elif touch["state"] == "done":
                yield "on-time" if day(touch["done_on"]) <= day(touch["due_on"]) else "late", touch
            elif touch["state"] in {"planned", "missed"}:
                yield "open", touch

    def missed_on(self, touch: Record) -> date | None:
        """Return the first day after a touch's grace, or after it lapsed, where it was still to do then.

        Nothing is missed before the day after its day became known, where that is on record.
        """
        if touch["missed_on"]:
            was_done_before = touch["state"] == "done" and day(touch["done_on"]) < day(touch["missed_on"])
            return None if was_done_before else day(touch["missed_on"])
        if touch["attempt"] > 1 or touch["state"] in {"waiting", "held", "dropped"} or not touch["due_on"]:
            return None
        if not touch["grace_on"]:
            return None
        known, lapses = day(touch.get("known_on") or "0001-01-01"), day(touch["expires_on"] or "9999-12-31")
        if max(day(touch["due_on"]), known) > lapses:
            return None
        last = max(min(day(touch["grace_on"]), lapses), known)
        ended = day(touch["done_on"]) if touch["state"] in {"done", "skipped"} else self.today
        return last + ONE if ended > last else None

    def of_touches(self) -> dict[str, Counted]:
        judged = list(self.judged())
        how = [each for each, _ in judged]
        behind = {touch["sale_id"] for each, touch in judged if each == "missed" and touch["sale_id"]}
        counted = [how.count(each) for each in ("on-time", "late", "missed", "open")]
        return {
            "touches-due": len(judged),
            "touches-on-time": counted[0],
            "touches-late": counted[1],
            "touches-missed": counted[2],
            "touches-open": counted[3],
            "on-time-share": share(counted[0], sum(counted[:3])),
            "value-missed": value(self.sales[sale] for sale in behind),
        }

    def runs(self) -> dict[str, Counted]:
        """Walk the days one by one, from the one after the first command."""
        broken = {self.missed_on(touch) for touch in self.doc["touches"]}
        run = longest = run_inside = 0
        each = self.began + ONE
        while each <= min(self.last, self.today - ONE):
            run = 0 if each in broken else run + 1
            if each >= self.first:
                run_inside = 0 if each in broken else run_inside + 1
                longest = max(longest, run_inside)
            each += ONE
        return {"days-without-miss": run, "longest-run": longest}

    def of_work(self) -> dict[str, Counted]:
        minutes: dict[str, int] = {}
        for touch in self.done():
            minutes[touch["done_on"]] = minutes.get(touch["done_on"], 0) + touch["minutes"]
        return {
            "touches-done": len(self.done()),
            "hours-done": sum(minutes.values()) / 60,
            "hours-fullest-day": max(minutes.values()) / 60 if minutes else None,
        }

    def done(self) -> list[Record]:
        return [t for t in self.doc["touches"] if t["state"] == "done" and self.inside(t["done_on"])]

    # --- complaints and letters ---------------------------------------------------------------------

    def of_complaints(self) -> dict[str, Counted]:
        opened = self.complaints()
        is_open = 0
        for complaint in self.doc["complaints"]:
            has_begun = day(complaint["opened_on"]) <= self.end
            is_open += has_begun and (complaint["resolved_on"] is None or day(complaint["resolved_on"]) > self.end)
        return {
            "complaints": len(opened),
            "complaints-open": is_open,
            "complaint-hours-to-answer": middle(hours(c, "answered_at") for c in opened if c["answered_at"]),
            "complaint-hours-to-resolve": middle(hours(c, "resolved_at") for c in opened if c["resolved_at"]),
            "complaints-unanswered": len([c for c in opened if not c["answered_at"] and not c["resolved_on"]]),
        }

    def complaints(self) -> list[Record]:
        return [c for c in self.doc["complaints"] if self.inside(c["opened_on"])]

    def of_letters(self) -> dict[str, Counted]:
        sent = self.letters()
        drafted = {letter["touch_id"] for letter in self.doc["letters"] if letter["sent_on"]}
        own = 0
        for touch in self.done():
            is_on_paper = touch["channel"] in {"letter", "card"} and reaches_them(touch) and not touch["is_inbound"]
            own += is_on_paper and touch["id"] not in drafted
        return {
            "letters-sent": len(sent),
            "letter-points": middle(letter["points"] for letter in sent if letter["points"] is not None),
            "letters-edited": share(len([letter for letter in sent if letter["is_edited"]]), len(sent)),
            "letters-own-words": own,
        }

    def letters(self) -> list[Record]:
        return [letter for letter in self.doc["letters"] if self.inside(letter["sent_on"])]

    # --- what customers say -------------------------------------------------------------------------

    def of_feedback(self) -> dict[str, Counted]:
        everything = self.doc["feedback"]
        received = [f for f in everything if self.inside(f["received_on"])]
        said = [f["satisfaction"] for f in received if f["satisfaction"]]
        answered = [f for f in received if f["answered_on"]]
        acted = [f for f in everything if self.inside(f["acted_on"])]
        return {
            "feedback-asked": len([f for f in everything if self.inside(f["asked_on"])]),
            "feedback-received": len(received),
            "feedback-silent": len([f for f in everything if self.inside(f["asked_on"]) and not f["received_on"]]),
            "satisfied-share": share(said.count("delighted") + said.count("pleased"), len(said)),
            "ideas": len([f for f in received if f["is_idea"]]),
            "feedback-days-to-answer": middle(between(f, "received_on", "answered_on") for f in answered),
            "feedback-acted": len(acted),
            "feedback-told": len([f for f in everything if self.inside(f["told_on"])]),
            "feedback-acted-untold": len([f for f in acted if f["told_on"] is None]),
        }

    def of_fans(self) -> dict[str, Counted]:
        won = [r for r in self.doc["referrals"] if self.inside(r["won_on"])]
        brought = [self.sales[r["won_sale_id"]] for r in won if r["won_sale_id"]]
        return {
            "referrals-asked": len([r for r in self.doc["referrals"] if self.inside(r["asked_on"])]),
            "referrals-received": len([r for r in self.doc["referrals"] if self.inside(r["received_on"])]),
            "referrals-won": len(won),
            "value-referred": value(s for s in brought if s["outcome"] == "won" and not s["cancelled_on"]),
            "testimonials-asked": len([t for t in self.doc["testimonials"] if self.inside(t["asked_on"])]),
            "testimonials-received": len([t for t in self.doc["testimonials"] if self.inside(t["received_on"])]),
        }

    # --- followed up, told ----------------------------------------------------------------------------

    def of_following(self) -> dict[str, Counted]:
        found: dict[str, list[Record]] = {"followed up": [], "not followed up": [], "not due yet": []}
        for sale, how in self.following():
            found[how].append(sale)
        reached, neglected = len(found["followed up"]), len(found["not followed up"])
        return {
            "sales-followed-up": reached,
            "sales-not-followed-up": neglected,
            "value-not-followed-up": value(found["not followed up"]),
            "sales-not-due-yet": len(found["not due yet"]),
            "followed-up-share": share(reached, reached + neglected),
        }

    def following(self) -> Iterator[tuple[Record, str]]:
        for sale in self.won():
            if not self.inside(sale["closed_on"]):
                continue
            own = [t for t in self.doc["touches"] if t["sale_id"] == sale["id"] and reaches_them(t)]
            if any(reached_them(touch) for touch in own):
                yield sale, "followed up"
            elif any(t["due_on"] and day(t["due_on"]) < self.today for t in own):
                yield sale, "not followed up"
            else:
                yield sale, "not due yet" if any(t["state"] in OPEN_STATES for t in own) else "not followed up"

    def of_changes(self) -> dict[str, Counted]:
        told = [how for _, how, _ in self.changes()]
        waits = [(day(notice["told_on"]) - since).days for notice, _, since in self.changes() if notice["told_on"]]
        decided = len(told) - told.count("to tell")
        return {
            "date-changes": len(told),
            "changes-told-in-time": told.count("in time"),
            "changes-told-late": told.count("late"),
            "changes-not-told": told.count("not told"),
            "changes-to-tell": told.count("to tell"),
            "told-in-time-share": share(told.count("in time"), decided),
            "days-to-tell": middle(waits),
        }

    def changes(self) -> Iterator[tuple[Record, str, date]]:
        milestones = {each["id"]: each for each in self.doc["milestones"]}
        cadences = {each["id"]: each for each in self.doc["cadences"]}
        for notice in self.doc["notices"]:
            since = day(cadences[notice["cadence_id"]]["started_on"])
            if not self.first <= since <= self.last:
                continue
            latest = None
            if notice["promised_on"]:
                latest = min(day(notice["promised_on"]), day(notice["expected_on"] or notice["promised_on"]))
            if notice["told_on"]:
                yield notice, "in time" if latest is None or day(notice["told_on"]) <= latest else "late", since
            elif (latest is not None and latest < self.today) or milestones[notice["milestone_id"]]["actual_on"]:
                yield notice, "not told", since
            else:
                yield notice, "to tell", since

    # --- quiet ----------------------------------------------------------------------------------------

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

    # --- wholes in their parts ------------------------------------------------------------------------

    def breakdowns(self) -> dict[str, dict[str, Counted]]:
        """Return every breakdown by its key, as the parts that are there."""
        lost = [s for s in self.sales.values() if s["outcome"] == "lost" and self.inside(s["closed_on"])]
        kinds = {sale["loss_kind"] or "not told" for sale in lost}
        rivals = first_written(s["competitor"] for s in self.sales.values())
        causes = first_written(c["root_cause"] for c in self.doc["complaints"])
        received = [f for f in self.doc["feedback"] if self.inside(f["received_on"])]
        return {
            "touches-by-timeliness": tally(how for how, _ in self.judged()),
            "letters-by-verdict": tally(letter["verdict"] or "not checked" for letter in self.letters()),
            "losses-by-kind": tally(sale["loss_kind"] or "not told" for sale in lost),
            "value-lost-by-kind": {
                kind: value(s for s in lost if (s["loss_kind"] or "not told") == kind) for kind in kinds
            },
            "losses-by-competitor": tally(rivals[plain(s["competitor"])] for s in lost if s["competitor"]),
            "complaints-by-cause": tally(
                causes[plain(c["root_cause"])] if c["root_cause"] else "not known" for c in self.complaints()
            ),
            "feedback-by-satisfaction": tally(f["satisfaction"] for f in received if f["satisfaction"]),
            "sales-by-follow-up": tally(how for _, how in self.following()),
            "changes-by-told": tally(how for _, how, _ in self.changes()),
        }


def day(text: str) -> date:
    return date.fromisoformat(text)


def hours(complaint: Record, end: str) -> float:
    spent = datetime.fromisoformat(complaint[end]) - datetime.fromisoformat(complaint["opened_at"])
    return spent.total_seconds() / 3600


def between(record: Record, start: str, end: str) -> int:
    return (day(record[end]) - day(record[start])).days


def value(sales: Iterable[Record]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for sale in sales:
        if sale["amount"]:
            code = sale["amount"]["currency"]
            sums[code] = sums.get(code, Decimal(0)) + Decimal(sale["amount"]["amount"])
    return sums


def share(part: int, of: int) -> float | None:
    return part / of if of else None


def middle(numbers: Iterable[float]) -> float | None:
    """Return the one in the middle, or what lies half-way between the two there."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return (low + high) / 2


def tally(names: Iterable[str]) -> dict[str, Counted]:
    found: dict[str, Counted] = {}
    for name in names:
        before = found.get(name, 0)
        assert isinstance(before, int)
        found[name] = before + 1
    return found


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def first_written(texts: Iterable[str | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        if text and plain(text) not in found:
            found[plain(text)] = text
    return found


def reaches_them(touch: Record) -> bool:
    return touch["channel"] != "internal" and touch["purpose"] != "internal" and touch["addressee"] not in OURS


def came_through(touch: Record) -> bool:
    went_unanswered = touch["channel"] in TALKS and touch["outcome"] == "no-answer"
    return touch["state"] == "done" and reaches_them(touch) and not went_unanswered


def reached_them(touch: Record) -> bool:
    return came_through(touch) and (touch["channel"] in TALKS or not touch["is_inbound"])


def heard_them(touch: Record) -> bool:
    is_word = touch["channel"] in TALKS or touch["is_inbound"] or touch["outcome"] in {"good", "bad"}
    return came_through(touch) and is_word


def a_month_after(start: date) -> date:
    year, month = (start.year, start.month + 1) if start.month < 12 else (start.year + 1, 1)
    last = (date(year + month // 12, month % 12 + 1, 1) - ONE).day
    return date(year, month, min(start.day, last))


def two_years_before(end: date) -> date:
    return end.replace(year=end.year - 2, day=28 if (end.month, end.day) == (2, 29) else end.day)

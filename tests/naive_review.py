"""The figures of a review counted a second time, in the plainest way, sharing no code with the program.

Reads the document that ``export all`` gives, and counts over a first and a last day by loops of its own. Money is a
dictionary of decimals by currency; what there is nothing to count of is None.
"""

from collections.abc import Iterator
from datetime import date

from tests.naive_counting import (
    ONE,
    Counted,
    Record,
    between,
    day,
    first_written,
    hours,
    middle,
    plain,
    reached_them,
    reaches_them,
    share,
    tally,
    value,
)
from tests.naive_quiet import NaiveQuiet

OPEN_STATES = {"planned", "waiting", "held", "missed"}


class NaiveReview(NaiveQuiet):
    """Everything that is counted of a document between two days."""

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
            "complaints-unanswered": len([c for c in opened if not c["answered_at"]]),
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
        said = [f["satisfaction"] for f in received if f["satisfaction"] and not f["is_by_outcome"]]
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
            "referrals-received": len(
                [r for r in self.doc["referrals"] if self.inside(r["received_on"]) and not self.kept_twice(r)]
            ),
            "referrals-won": len(won),
            "value-referred": value(s for s in brought if s["outcome"] == "won" and not s["cancelled_on"]),
            "testimonials-asked": len([t for t in self.doc["testimonials"] if self.inside(t["asked_on"])]),
            "testimonials-received": len([t for t in self.doc["testimonials"] if self.inside(t["received_on"])]),
        }

    def kept_twice(self, named: Record) -> bool:
        """Whether a customer brought itself, or had named the same one before by what still ran: a merge left it."""
        if named["referred_id"] == named["customer_id"]:
            return True
        before = [
            r
            for r in self.doc["referrals"]
            if named["referred_id"]
            and (r["customer_id"], r["referred_id"]) == (named["customer_id"], named["referred_id"])
            and r["received_on"]
            and (r["received_on"], r["id"]) < (named["received_on"], named["id"])
        ]
        return any(not r["closed_on"] or r["closed_on"] > named["received_on"] for r in before)

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
            "feedback-by-satisfaction": tally(
                f["satisfaction"] for f in received if f["satisfaction"] and not f["is_by_outcome"]
            ),
            "sales-by-follow-up": tally(how for _, how in self.following()),
            "changes-by-told": tally(how for _, how, _ in self.changes()),
        }

"""One sale through slips, a part shipment, a back order, a late and damaged arrival and its complaint.

After each command everything that is open stands as by hand, and `undo` walks all of it back. Closed on
Monday 2 November 2026 in the United States, delivery promised for Monday 30 November, 28 days on, so
reassurance is due. Days off on the way: Wed 11 Nov, Thu 26 Nov, Fri 25 Dec 2026; Fri 1 Jan, Mon 18 Jan,
Mon 15 Feb, Mon 31 May, Fri 18 Jun, Mon 5 Jul 2027. "d" are days, "bd" business days. A step says only where
it stands anew; all others stand where they stood. Items of the checklist stand behind "list:".
"""

import json
from typing import NamedTuple

from tests.cli.program import exported, ok


class Event(NamedTuple):
    day: str
    typed: str
    stands: dict[str, str | None]
    """Where steps stand afterwards: the day, what they wait for, or None when the step has no open touch any more."""


HELD = "complaint 1 resolved"

STORY = (
    Event(
        "2026-11-02",
        "close Acme Oven 8400 --contact Jo --phone 5550101 --country US --deliver-by 2026-11-30",
        {
            "order-check": "2026-11-03",  # close +1bd
            "thank-you": "2026-11-03",  # close +1bd
            "hand-off": "2026-11-04",  # close +2bd
            "reassure": "2026-11-12",  # close +10d
            "ship-check": "2026-11-24",  # 3bd before Mon 30 Nov: Fri 27, Wed 25 (Thu 26 off), Tue 24
            "no-news": "2026-12-01",  # delivered +1bd
            "arrived": "2026-12-02",  # delivered +2bd
            "papers": "2026-12-07",  # delivered +5bd: 1, 2, 3, 4, 7 Dec
            "value-1": "2026-12-30",  # delivered +30d
            "feedback": "2027-01-14",  # delivered +45d
            "value-2": "2027-03-01",  # delivered +90d is Sun 28 Feb
            "value-3": "2027-06-01",  # delivered +180d is Sat 29 May, Mon 31 is off
            "what-came-of-it": "feedback done",
            "praise-back": "feedback done",
            "referral": "feedback done",
            "list:order-form": "2026-11-04",  # close +2bd
            "list:choice": "2026-11-04",
            "list:credit": "2026-11-04",
            "list:order-entered": "2026-11-04",
            "list:handed-over": "2026-11-05",  # close +3bd
            "list:invoice": "2026-12-07",  # delivered +5bd
            "list:warranty-papers": "2026-12-07",
        },
    ),
    Event(
        "2026-11-04",
        "done 1 2 3",
        {"order-check": None, "thank-you": None, "hand-off": None, "list:handed-over": None},  # the hand-off ticks it
    ),
    Event("2026-11-04", "milestone S1 entered", {"list:order-entered": None}),
    Event(
        "2026-11-05",
        "checklist tick S1 order-form choice credit",
        {"list:order-form": None, "list:choice": None, "list:credit": None},
    ),
    Event("2026-11-12", "done 4", {"reassure": "2026-11-27"}),  # +14d is Thu 26 Nov, off
    Event(
        "2026-11-13",
        "milestone S1 delivered --expected 2026-12-07 --why bearings",
        {
            "tell": "2026-11-13",  # the same day
            "ship-check": "2026-12-02",  # 3bd before Mon 7 Dec: 4, 3, 2
            "no-news": "2026-12-08",
            "arrived": "2026-12-09",
            "papers": "2026-12-14",  # 8, 9, 10, 11, 14
            "list:invoice": "2026-12-14",
            "list:warranty-papers": "2026-12-14",
            "value-1": "2027-01-06",
            "feedback": "2027-01-21",
            "value-2": "2027-03-08",  # Sun 7 Mar
            "value-3": "2027-06-07",  # Sat 5 Jun
        },
    ),
    Event(
        "2026-11-16",
        "milestone S1 delivered --expected 2026-12-14 --why motors",
        {
            "ship-check": "2026-12-09",  # 3bd before Mon 14 Dec: 11, 10, 9
            "no-news": "2026-12-15",
            "arrived": "2026-12-16",
            "papers": "2026-12-21",  # 15, 16, 17, 18, 21
            "list:invoice": "2026-12-21",
            "list:warranty-papers": "2026-12-21",
            "value-1": "2027-01-13",
            "feedback": "2027-01-28",
            "value-2": "2027-03-15",  # Sun 14 Mar
            "value-3": "2027-06-14",  # Sat 12 Jun
        },
    ),
    Event("2026-11-16", "done TELL", {"tell": None}),
    Event(
        "2026-12-01",
        "backordered S1 --until 2027-01-11 --why motors",
        {
            "tell": "2026-12-01",
            "choice-due": "tell done",
            "cancel-it": "the answer choice",
            "reassure": None,  # the back order sends word from here
            "next-word": "tell done",
            "day-comes-near": "2027-01-06",  # 3bd before Mon 11 Jan: 8, 7, 6
            "ship-check": "2027-01-06",  # the same, and goes with it
            "no-news": "2027-01-12",
            "arrived": "2027-01-13",
            "papers": "2027-01-19",  # 12, 13, 14, 15, 19 (Mon 18 off)
            "list:invoice": "2027-01-19",
            "list:warranty-papers": "2027-01-19",
            "value-1": "2027-02-10",
            "feedback": "2027-02-25",
            "value-2": "2027-04-12",  # Sun 11 Apr
            "value-3": "2027-07-12",  # Sat 10 Jul
        },
    ),
    Event("2026-12-01", "done TELL --outcome good", {"tell": None, "choice-due": None, "next-word": "2026-12-08"}),
    Event("2026-12-08", "done NEXT-WORD", {"next-word": "2026-12-15"}),  # 7d on
    Event(
        "2026-12-10",
        "shipped S1 --partly --why racks",
        {
            "tell": "2026-12-10",
            "part-arrived": "2026-12-16",  # +4bd: 11, 14, 15, 16
        },
    ),
    Event("2026-12-10", "done TELL --outcome good", {"tell": None}),
    Event(
        "2026-12-14",
        "shipped S1",
        {
            "ship-check": "2026-12-14",  # on the day it ships
            "no-news": None,
            "next-word": None,
            "cancel-it": None,
            "day-comes-near": None,
        },
    ),
    Event("2026-12-16", "done PART-ARRIVED --answer complete=yes --answer intact=yes", {"part-arrived": None}),
    Event(
        "2026-12-18",
        "delivered S1 --on 2026-12-17",
        {
            "reassure": None,  # lapsed on the delivery
            "ship-check": None,  # it has come; whether all of it came is asked by the call two days on
            "arrived": "2026-12-21",  # 2bd after Thu 17 Dec: 18, 21
            "papers": "2026-12-24",  # 18, 21, 22, 23, 24
            "list:invoice": "2026-12-24",
            "list:warranty-papers": "2026-12-24",
            "value-1": "2027-01-19",  # Sat 16 Jan, Mon 18 off
            "feedback": "2027-02-01",  # Sun 31 Jan
            "value-2": "2027-03-17",
            "value-3": "2027-06-15",
        },
    ),
    Event(
        "2026-12-21",
        "done ARRIVED --answer complete=yes --answer intact=no --answer on-time=no --complaint bent",
        {
            "arrived": None,
            "acknowledge": "2026-12-22",  # opened +1bd
            "remedy": "2026-12-22",
            "status": "2026-12-23",  # opened +2bd
            "made-right": "resolved",
            "root-cause": "resolved",
            "what-changed": "made-right done",
            "visit": "made-right done",
            "value-1": HELD,
            "feedback": HELD,
            "value-2": HELD,
            "value-3": HELD,
        },
    ),
    Event("2026-12-22", "done ACKNOWLEDGE REMEDY", {"acknowledge": None, "remedy": None}),
    Event("2026-12-23", "done STATUS", {"status": "2026-12-28"}),  # 2bd on: 24, 28
    Event("2026-12-24", "done PAPERS", {"papers": None, "list:warranty-papers": None}),
    Event(
        "2027-01-18",
        "complaint resolve 1 --remedy replaced --root-cause unpadded --prevention corners",
        {
            "status": None,  # nothing is left to say
            "made-right": "2027-01-20",  # resolved +2bd: 19, 20
            "root-cause": "2027-01-25",  # +5bd: 19, 20, 21, 22, 25
            # nothing that sells before Mon 1 Feb; what was planned from then on keeps its day
            "feedback": "2027-02-01",
            "value-2": "2027-03-17",
            "value-3": "2027-06-15",
            "value-1": "2027-02-08",  # was Tue 19 Jan: a week away from the feedback
        },
    ),
    Event(
        "2027-01-20",
        "done MADE-RIGHT --outcome good",
        {
            "made-right": None,
            "what-changed": "2027-02-17",  # resolved +30d
            "visit": "2027-03-19",  # resolved +60d: 13 to 31 Jan, 41 to 28 Feb, 60
        },
    ),
    Event("2027-01-25", "done ROOT-CAUSE", {"root-cause": None}),
    Event(
        "2027-02-01",
        "done FEEDBACK --outcome good",
        {
            "feedback": None,
            "what-came-of-it": "2027-02-16",  # +14d is Mon 15 Feb, off
            "praise-back": "2027-02-03",  # +2bd
            "referral": "2027-02-08",  # +7d
            "value-1": "2027-02-16",  # a week away from the referral now: Mon 15 Feb is off
        },
    ),
)


def standing() -> dict[str, str]:
    """Return where each open touch and item stands, by its key; no step has two open touches here."""
    store = json.loads(exported())
    found = [touch for touch in store["touches"] if touch["state"] in {"planned", "waiting", "held", "missed"}]
    assert len({touch["step"] for touch in found}) == len(found)
    items = [item for item in store["checklist_items"] if not (item["done_on"] or item["dropped_on"])]
    return {
        **{touch["step"]: touch["due_on"] or touch["waiting_for"] for touch in found},
        **{f"list:{item['key']}": item["due_on"] or item["waiting_for"] for item in items},
    }


def touch_of(step: str) -> str:
    open_ones = [t for t in json.loads(exported())["touches"] if t["state"] in {"planned", "waiting", "held", "missed"}]
    (found,) = (touch["id"] for touch in open_ones if touch["step"] == step)
    return str(found)


_AS_IS = {"S1", "US"}


def typed(event: Event) -> list[str]:
    """Return the command with the ids of the touches that stand there by their steps in capitals."""
    return [touch_of(word.lower()) if word.isupper() and word not in _AS_IS else word for word in event.typed.split()]


def test_at_every_turn_the_cadence_stands_as_by_hand_and_undo_walks_it_back() -> None:
    expected: dict[str, str] = {}
    states = [exported()]
    for event in STORY:
        ok(*typed(event), today=event.day)
        expected = {step: day for step, day in {**expected, **event.stands}.items() if day is not None}
        assert standing() == expected, event.typed
        states.append(exported())
    for event, state in zip(reversed(STORY), reversed(states[:-1]), strict=True):
        ok("undo", today=event.day)
        assert exported() == state, event.typed

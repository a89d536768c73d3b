"""What may go wrong with a sale that is handed on: each rule by examples, on Monday 7 December 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from followup_cli.domain.answers import Answered
from followup_cli.domain.handoff_risks import RiskKind
from followup_cli.domain.reach import Address, Phone
from followup_cli.domain.sale_records import Milestone, TeamMember
from followup_cli.domain.vocabulary import Severity, TouchState
from tests.domain.handoff_facts import (
    CUSTOMER,
    DELIVERY,
    JO,
    MARCO,
    SALE,
    brief,
    changed,
    complaint,
    item,
    told,
    touch,
)

Example = tuple[dict[str, Any], tuple[str, ...]]
NO_DAY = replace(DELIVERY, expected_on=None)
THERE = replace(DELIVERY, actual_on=date(2026, 12, 4))
BACK = Milestone(2, 5, "back-ordered", actual_on=date(2026, 12, 2))
BACK_BECAUSE = changed(2, None, "the maker is on strike", id=20, milestone_id=2, actual_on=date(2026, 12, 2))
INSTALLED = Milestone(3, 5, "installed", date(2026, 12, 22))
UNTIMED = replace(INSTALLED, expected_on=None)
TAKEN_BACK = (
    changed(4, None, milestone_id=3, actual_on=date(2026, 12, 4)),
    changed(5, None, milestone_id=3),
)
SHIPPED = Milestone(4, 5, "shipped", date(2026, 12, 1))
PART = Milestone(6, 5, "part-shipped", actual_on=date(2026, 12, 3))
MOVED = (changed(1, date(2026, 12, 12)), changed(4, date(2026, 12, 19), "a bearing is short"))
SAID = Answered(11, "complete", "Is everything there?", "no")
ASKED = touch(11, state=TouchState.DONE, done_on=date(2026, 12, 4))
UNANSWERED = {"answered_at": None}


def test_all_is_well() -> None:
    assert brief().risks == ()


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"complaints": (complaint(resolved_on=date(2026, 12, 6)),)}, ()),
        ({"complaints": (complaint(),)}, ("Complaint 1, severity normal, open since Sat 5 Dec: it sticks.",)),
        (
            {"complaints": (complaint(), complaint(id=2, severity=Severity.HIGH, text="It smokes!", **UNANSWERED))},
            (
                "Complaint 2, severity high, open since Sat 5 Dec, and nobody has answered yet: It smokes!",
                "Complaint 1, severity normal, open since Sat 5 Dec: it sticks.",
            ),
        ),
        (
            {"complaints": (complaint(sale_id=4),)},
            ("Complaint 1, severity normal, open since Sat 5 Dec, about S4: it sticks.",),
        ),
    ],
)
def test_complaints(changes: dict[str, Any], sentences: tuple[str, ...]) -> None:
    assert_risks(changes, sentences, {RiskKind.COMPLAINT})


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"milestones": ()}, ("No day is known for the delivery.",)),
        ({"milestones": (NO_DAY,)}, ("No day is known for the delivery.",)),
        ({"milestones": (), "sale": replace(SALE, nothing_to_deliver=True)}, ()),
        ({"milestones": (DELIVERY, UNTIMED)}, ("No day is known for the installation.",)),
        # Only taken back, it is as if nobody had spoken of it; a delivery must have a day.
        ({"milestones": (DELIVERY, UNTIMED), "milestone_changes": TAKEN_BACK}, ()),
        (
            {"milestones": (DELIVERY, UNTIMED), "milestone_changes": (*TAKEN_BACK, changed(6, None, milestone_id=3))},
            ("No day is known for the installation.",),
        ),
        (
            {"milestones": (NO_DAY,), "milestone_changes": tuple(replace(c, milestone_id=1) for c in TAKEN_BACK)},
            ("No day is known for the delivery.",),
        ),
        (
            {"milestones": (replace(DELIVERY, expected_on=date(2026, 12, 6)),)},
            ("The delivery was expected on Sun 6 Dec, and nobody says it happened.",),
        ),
        ({"milestones": (replace(DELIVERY, expected_on=date(2026, 12, 7)),)}, ()),
        (
            {"milestones": (DELIVERY, SHIPPED)},
            ("The shipping was expected on Tue 1 Dec, and nobody says it happened.",),
        ),
        # What has come has also left; what was invoiced is nothing the customer waits for.
        ({"milestones": (THERE, SHIPPED, replace(INSTALLED, actual_on=date(2026, 12, 5)))}, ()),
        ({"milestones": (DELIVERY, Milestone(9, 5, "invoiced", date(2026, 12, 1)))}, ()),
        (
            {"milestones": (DELIVERY,), "milestone_changes": MOVED, "notices": (told(told_on=date(2026, 12, 4)),)},
            ("The day of the delivery has moved once; it was promised first for Sat 12 Dec.",),
        ),
        # A day first given, or confirmed with a reason, has not moved; lost and found again it has, each time.
        ({"milestone_changes": (changed(1, None), changed(2, date(2026, 12, 19)))}, ()),
        ({"milestone_changes": (changed(1, date(2026, 12, 19)), changed(2, date(2026, 12, 19), "still so"))}, ()),
        (
            {
                "milestone_changes": (*MOVED, changed(5, None, "nobody knows"), changed(6, date(2027, 1, 4))),
                "milestones": (replace(DELIVERY, expected_on=date(2027, 1, 4)),),
                "notices": (told(expected_on=date(2027, 1, 4), told_on=date(2026, 12, 6)),),
            },
            ("The day of the delivery has moved 3 times; it was promised first for Sat 12 Dec.",),
        ),
        (
            {
                "milestones": (replace(DELIVERY, expected_on=date(2026, 12, 5)),),
                "milestone_changes": (changed(1, date(2026, 12, 4)), changed(3, None), changed(4, date(2026, 12, 5))),
                "notices": (told(expected_on=date(2026, 12, 5), told_on=date(2026, 12, 4)),),
            },
            (
                "The delivery was expected on Sat 5 Dec, and nobody says it happened.",
                "The day of the delivery has moved twice; it was promised first for Fri 4 Dec.",
            ),
        ),
        (
            {"milestones": (DELIVERY, BACK), "milestone_changes": (BACK_BECAUSE,)},
            ("On back order since Wed 2 Dec, expected on Sat 19 Dec: the maker is on strike.",),
        ),
        ({"milestones": (NO_DAY, BACK)}, ("On back order since Wed 2 Dec, nobody knows until when.",)),
        ({"milestones": (BACK,)}, ("On back order since Wed 2 Dec, nobody knows until when.",)),
        ({"milestones": (DELIVERY, BACK, replace(SHIPPED, actual_on=date(2026, 12, 4)))}, ()),
    ],
)
def test_days(changes: dict[str, Any], sentences: tuple[str, ...]) -> None:
    kinds = {RiskKind.BACK_ORDER, RiskKind.NO_DATE, RiskKind.DATE_PASSED, RiskKind.DATE_MOVED}
    assert_risks(changes, sentences, kinds)


OWED_NEW_DAY = "The customer has not been told that the delivery is now expected on Sat 19 Dec."
PROMISED = touch(12, due_on=date(2026, 12, 4), promise="I will ring you.")


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"milestone_changes": MOVED}, (OWED_NEW_DAY,)),
        ({"milestone_changes": MOVED, "notices": (told(),)}, (OWED_NEW_DAY,)),
        ({"milestone_changes": MOVED, "notices": (told(told_on=date(2026, 12, 4)),)}, ()),
        # Told that it stays as it is: the day is the promised one, and word of it is still owed.
        ({"notices": (told(promised_on=None),)}, (OWED_NEW_DAY,)),
        (
            {"milestones": (NO_DAY,), "milestone_changes": (*MOVED, changed(5, None))},
            ("The customer has not been told that the delivery has no day now.",),
        ),
        ({"milestones": (THERE,), "milestone_changes": MOVED, "notices": (told(),)}, ()),
        (
            {
                "milestones": (DELIVERY, PART),
                "milestone_changes": (
                    changed(2, None, "the stand", id=21, milestone_id=6, actual_on=date(2026, 12, 2)),
                    changed(3, None, "the hood", id=22, milestone_id=6, actual_on=date(2026, 12, 3)),
                ),
                "notices": (
                    told(milestone_id=6, expected_on=date(2026, 12, 2), why="the stand", told_on=date(2026, 12, 2)),
                    told(id=2, milestone_id=6, expected_on=date(2026, 12, 3), why="the hood"),
                ),
            },
            ("The customer has not been told that a part left on Thu 3 Dec: the hood.",),
        ),
        ({"touches": (PROMISED,)}, ("Promised for Fri 4 Dec and not kept yet: I will ring you.",)),
        ({"touches": (replace(PROMISED, due_on=date(2026, 12, 7)),)}, ()),
        ({"touches": (replace(PROMISED, state=TouchState.DONE),)}, ()),
    ],
)
def test_word_owed(changes: dict[str, Any], sentences: tuple[str, ...]) -> None:
    assert_risks(changes, sentences, {RiskKind.WORD_OWED})


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        (
            {"touches": (ASKED,), "amiss": (SAID,)},
            ("Asked on Fri 4 Dec “Is everything there?”, the customer said: no.",),
        ),
        # A complaint about the sale, opened that day or later, tells the rest, and so does its end.
        ({"touches": (ASKED,), "amiss": (SAID,), "complaints": (complaint(opened_on=date(2026, 12, 4)),)}, ()),
        (
            {
                "touches": (ASKED,),
                "amiss": (SAID,),
                "complaints": (complaint(opened_on=date(2026, 12, 3)), complaint(id=2, sale_id=4)),
            },
            ("Asked on Fri 4 Dec “Is everything there?”, the customer said: no.",),
        ),
    ],
)
def test_answers_amiss(changes: dict[str, Any], sentences: tuple[str, ...]) -> None:
    assert_risks(changes, sentences, {RiskKind.AMISS})


def test_overdue_on_the_checklist() -> None:
    checklist = (
        item("gas line measured", date(2026, 12, 6)),
        item("contract signed", date(2026, 12, 1), id=2),
        item("due today", date(2026, 12, 7), id=3),
        item("no day", None, id=4),
        item("ticked", date(2026, 12, 1), id=5, done_on=date(2026, 12, 2)),
        item("dropped", date(2026, 12, 1), id=6, dropped_on=date(2026, 12, 2)),
    )
    sentences = ("Overdue on the checklist since Tue 1 Dec: contract signed; gas line measured.",)
    assert_risks({"checklist": checklist}, sentences, {RiskKind.CHECKLIST})


NO_PHONE = "No phone number is kept for Jo Hartwell."
NOBODY = "Nobody is named who will be there on site."
NO_STREET = "No delivery address can be used: street and city must both be known."


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"contact": replace(JO, phones=())}, (NO_PHONE,)),
        (
            {"contact": replace(JO, phones=(Phone(" "),), emails=())},
            ("Neither phone nor e-mail is kept for Jo Hartwell.",),
        ),
        ({"contact": replace(JO, emails=())}, ()),
        ({"contact": None, "contacts": (MARCO,), "team": ()}, (NOBODY,)),
        (
            {"contact": None, "contacts": (), "team": ()},
            ("Nobody at the customer is named, so there is nobody to ring.", NOBODY),
        ),
        ({"customer": replace(CUSTOMER, address=Address())}, ("No delivery address is kept.",)),
        ({"customer": replace(CUSTOMER, address=Address(city="Burlington"))}, (NO_STREET,)),
        ({"team": ()}, (NOBODY,)),
        ({"team": (TeamMember(1, 5, "sponsor", contact_id=8),)}, (NOBODY,)),
        ({"team": (TeamMember(1, 5, "sponsor", contact_id=8), TeamMember(2, 5, "opens the yard", contact_id=7))}, ()),
        ({"team": (TeamMember(1, 5, "delivery", name="Sam Okafor"),)}, (NOBODY,)),
        # A household is at home.
        ({"team": (), "contact": replace(JO, name="HARTWELL  bakery")}, ()),
        # Nobody has to go there any more, or ever.
        ({"team": (), "customer": replace(CUSTOMER, address=Address()), "milestones": (THERE,)}, ()),
        ({"team": (), "milestones": (THERE, INSTALLED)}, (NOBODY,)),
        ({"team": (), "milestones": (), "sale": replace(SALE, nothing_to_deliver=True)}, ()),
    ],
)
def test_whom_to_ring_and_where_to_go(changes: dict[str, Any], sentences: tuple[str, ...]) -> None:
    assert_risks(changes, sentences, {RiskKind.UNREACHABLE, RiskKind.NO_ADDRESS, RiskKind.NOBODY_ON_SITE})


def test_the_gravest_come_first_and_another_year_is_named() -> None:
    opened = complaint(opened_on=date(2025, 12, 31), opened_at=datetime(2025, 12, 31, tzinfo=UTC))
    kinds = [
        risk.kind
        for risk in brief(
            complaints=(opened,),
            milestones=(BACK,),
            amiss=(SAID,),
            touches=(PROMISED,),
            checklist=(item("x", date(2026, 1, 1)),),
            customer=replace(CUSTOMER, address=Address()),
            team=(),
        ).risks
    ]
    assert kinds == [
        RiskKind.COMPLAINT,
        RiskKind.BACK_ORDER,
        RiskKind.WORD_OWED,
        RiskKind.AMISS,
        RiskKind.CHECKLIST,
        RiskKind.NO_ADDRESS,
        RiskKind.NOBODY_ON_SITE,
    ]
    assert "open since Wed 31 Dec 2025" in brief(complaints=(opened,)).risks[0].text


def assert_risks(changes: dict[str, Any], sentences: tuple[str, ...], kinds: set[RiskKind]) -> None:
    """Hold the risks of some kinds against the sentences, and every kind against what it may be of."""
    found = brief(**changes).risks
    assert tuple(risk.text for risk in found if risk.kind in kinds) == sentences

"""The dated facts a step may count from, by the names a playbook gives them."""

from dataclasses import dataclass

MILESTONES = (
    "entered",
    "part-shipped",
    "shipped",
    "back-ordered",
    "delivered",
    "installed",
    "in-use",
    "invoiced",
    "paid",
    "warranty-end",
    "renewal",
)
"""Milestones every sale may have without a playbook naming them."""

PART_SHIPPED = "part-shipped"
"""The one milestone that is reached as often as a part leaves; what counts is the last time."""

PART_SHIPMENT = "part-shipment"
"""The playbook laid each time a part of a sale has left; it asks of the part what is asked of the whole later."""

DELIVERY_MILESTONES = (PART_SHIPPED, "shipped", "back-ordered", "delivered", "installed")
"""Those that never come for a sale of which nothing is delivered."""

CADENCE_ANCHORS = ("close", "lost", "start")
"""The day a sale was won, the day it was lost, the day a cadence was laid."""

CUSTOMER_ANCHORS = ("last-contact", "last-talk", "verified", "unanswered")
"""Last contact of any kind, last two-way conversation, last time a contact's details were verified, and the
second of two tries in a row that nobody answered (none since they last spoke)."""

NOTICE_ANCHORS = ("new-day",)
"""In a cadence that tells of a milestone's changed date: that date, as it is known now."""

COMPLAINT_ANCHORS = ("opened", "answered", "resolved")
"""The day a complaint was opened, the day somebody first spoke or wrote to them about it, the day it was resolved."""

REFERRAL_ANCHORS = ("referred", "referral-contacted", "referral-won", "referral-closed")
"""In a cadence that thanks for a referral: the days somebody was named, was contacted, bought, and the day it
ended without a sale."""

OWN_DATE = "due"
"""In ``expires`` alone: the touch's own date."""

BUILT_IN_ANCHORS = (
    *(*CADENCE_ANCHORS, *MILESTONES, *CUSTOMER_ANCHORS, *NOTICE_ANCHORS, *COMPLAINT_ANCHORS, *REFERRAL_ANCHORS),
)


@dataclass(frozen=True, slots=True)
class AnchorRef:
    """The dated fact a step counts from: a named anchor, the completion of another step, or its being missed."""

    name: str
    is_step: bool = False
    is_missed: bool = False
    """Of a step: the day it was missed counts, not the day it was done."""

"""What the tests of referrals share: three days, a line of customers, and what is known of them."""

import json
from typing import Any

from tests.cli.program import exported, ok, run_json

FRIDAY, MONDAY, LATER = "2026-11-20", "2026-11-23", "2026-12-04"


def touches(customer_id: int = 1) -> dict[str, dict[str, Any]]:
    """Return a customer's open touches by step."""
    found = json.loads(exported())["touches"]
    still = {"planned", "waiting", "held"}
    return {t["step"]: t for t in found if t["state"] in still and t["customer_id"] == customer_id}


def line_of_three() -> None:
    """Acme introduces Bloom, who introduces Corner."""
    ok("referral", "add", "Acme", "Bloom Bakery")
    ok("referral", "add", "bloom", "Corner Cafe", today=MONDAY)


def sold(customer: str, amount: str = "2000", *extra: str, today: str = LATER) -> list[str]:
    """Close a small sale, and return the remarks."""
    told: list[str] = run_json("close", customer, "Mixer", amount, "--playbook", "light", *extra, today=today)[
        "remarks"
    ]
    return told


def listed() -> dict[int, dict[str, Any]]:
    return {each["id"]: each for each in run_json("referral", "list", today=LATER)["referrals"]}


def told(*arguments: str, today: str = LATER) -> str:
    """Return what a command prints, its line breaks taken away."""
    return " ".join(ok(*arguments, today=today).split())


def content() -> None:
    """Acme buys, hears that we care, and says that all is well."""
    ok("close", "acme", "Deck oven", "8400", "--deliver-by", FRIDAY)
    ok("delivered", "S1", "--on", FRIDAY)
    ok("done", str(touches()["arrived"]["id"]), "--outcome", "good", today=MONDAY)
    run_json("feedback", "add", "acme", "--score", "5", today=MONDAY)

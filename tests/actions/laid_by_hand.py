"""What the tests of hand-computed dates share: their tables, a close as a salesperson types it, the touches it laid."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.cli.program import exported, ok

TABLES = Path(__file__).parents[1] / "data" / "shipped_dates"


@cache
def rows_of(playbook: str) -> tuple[dict[str, str], ...]:
    with (TABLES / f"{playbook}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def touches(playbook: str) -> list[dict[str, Any]]:
    """Return the touches of the one cadence of a playbook, in the order they were laid, from the whole export."""
    store = json.loads(exported())
    (cadence,) = (cadence["id"] for cadence in store["cadences"] if cadence["playbook"] == playbook)
    return [touch for touch in store["touches"] if touch["cadence_id"] == cadence]


def dates(playbook: str) -> dict[str, str | None]:
    """Return the due dates of a cadence's open touches by step."""
    return {t["step"]: t["due_on"] for t in touches(playbook) if t["state"] in {"planned", "waiting"}}


def of(playbook: str, step: str) -> list[dict[str, Any]]:
    """Return every touch of a step, open or ended."""
    return [touch for touch in touches(playbook) if touch["step"] == step]


def tick(playbook: str, step: str, on: str, outcome: str) -> None:
    """Tick off the open touch of a step."""
    (number,) = (touch["id"] for touch in of(playbook, step) if touch["state"] == "planned")
    ok("done", str(number), "--outcome", outcome, "--json", today=on)


def close(on: str, playbook: str | None = None, deliver_by: str = "", amount: str = "8400") -> None:
    extra = (*(("--playbook", playbook) if playbook else ()), *(("--deliver-by", deliver_by) if deliver_by else ()))
    ok("close", "Acme", "Deck oven", amount, "--contact", "Jo Field", "--country", "US", *extra, "--json", today=on)

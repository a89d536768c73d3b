"""Yearly from 29 February and monthly from 31 January, moved on touch by touch, worked out by hand."""

from pathlib import Path

import pytest

from tests.actions.laid_by_hand import touches
from tests.cli.program import ok, run_json

RHYTHMS = """\
name: rhythms
title: Rhythms
applies: {{by-name-only: true}}
anchors:
  day: {{title: A day of theirs, usually: 0 days after start}}
steps:
  - key: back-again
    title: Come back
    when: {when}
    repeat: {repeat}
    workday: {workday}
    channel: card
    to: contact
    purpose: occasion
    why: It comes back.
    brings: A few lines.
"""


@pytest.mark.parametrize(
    ("start", "when", "repeat", "workday", "expected"),
    [
        # 29 February is 28 February in other years and comes back as itself in 2028.
        (
            "2024-02-29",
            "on day",
            "every year",
            "as-is",
            ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
        ),
        # Fri 28 Feb 2025; Sat 28 Feb 2026 -> Mon 2 Mar; Sun 28 Feb 2027 -> Mon 1 Mar; Tue 29 Feb 2028.
        (
            "2024-02-29",
            "on start",
            "every year",
            "next",
            ["2024-02-29", "2025-02-28", "2026-03-02", "2027-03-01", "2028-02-29"],
        ),
        # Sat 28 Feb 2026 -> Fri 27; Sun 28 Feb 2027 -> Fri 26.
        (
            "2024-02-29",
            "on start",
            "every year",
            "previous",
            ["2024-02-29", "2025-02-28", "2026-02-27", "2027-02-26", "2028-02-29"],
        ),
        # The card's lead, 5bd before each return of the day. Before Thu 29 Feb 2024 that were Thu 22 Feb, but nothing
        # falls before the day the cadence is laid, so Thu 29 Feb itself; before Fri 28 Feb 2025 (27 26 25 24 21)
        # Fri 21; before Sat 28 Feb 2026 (27 26 25 24 23) Mon 23; before Sun 28 Feb 2027 (26 25 24 23 22) Mon 22;
        # before Tue 29 Feb 2028 (28 25 24 23 22) Tue 22, as Mon 21 is off.
        (
            "2024-02-29",
            "5 business days before day",
            "every year",
            "previous",
            ["2024-02-29", "2025-02-21", "2026-02-23", "2027-02-22", "2028-02-22"],
        ),
        # The last day of each month, and the 31st wherever there is one: never 28 Mar after 28 Feb.
        (
            "2026-01-31",
            "on start",
            "every month",
            "as-is",
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"],
        ),
        # Sat 31 Jan -> Mon 2 Feb; Sat 28 Feb -> Mon 2 Mar; Tue 31 Mar; Thu 30 Apr; Sun 31 May -> Mon 1 Jun; Tue 30 Jun.
        (
            "2026-01-31",
            "on start",
            "every month",
            "next",
            ["2026-02-02", "2026-03-02", "2026-03-31", "2026-04-30", "2026-06-01", "2026-06-30"],
        ),
        # 1 month after Sat 31 Jan, then 2, 3 ... months after it: the first date's 28 is not carried on.
        (
            "2026-01-31",
            "1 month after start",
            "every month",
            "as-is",
            ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"],
        ),
    ],
)
def test_a_rhythm_is_counted_from_its_anchor_each_time(
    home: Path, start: str, when: str, repeat: str, workday: str, expected: list[str]
) -> None:
    folder = home / "playbooks"
    folder.mkdir(parents=True)
    (folder / "rhythms.yaml").write_text(RHYTHMS.format(when=when, repeat=repeat, workday=workday), encoding="utf-8")
    ok("customer", "add", "Acme", "--country", "US", "--json", today=start)
    ok("playbook", "apply", "rhythms", "Acme", "--json", today=start)

    found = []
    for _ in expected:
        (touch,) = (touch for touch in touches("rhythms") if touch["state"] == "planned")
        found.append(touch["due_on"])
        # Ticked off on its own day, or on the day it was laid when that day had passed already.
        run_json("done", str(touch["id"]), today=max(touch["due_on"], start))

    assert found == expected

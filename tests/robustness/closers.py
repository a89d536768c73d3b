"""Processes that close sales at once, and processes killed while they close one.

Run as a script, so that it forks with one thread and nothing open. The children have the whole
program loaded already: they do not spread out over its start, and a kill hits the deed itself.

usage: closers.py crowd|kill FOLDER SEED
"""

import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

from tests.robustness.running import done, run

PROCESSES, SALES_EACH = 8, 10
KILLS, KILLS_PER_STORE = 50, 5
Document = dict[str, Any]
never_readable = os.pipe()[0]


def close(customer: str, home: Path) -> Document:
    """Close a sale that has everything a sale can bring with it; return what was printed."""
    printed: Document = done(*close_command(customer), FOLLOWUP_HOME=str(home)).json
    return printed


def close_command(customer: str) -> tuple[str, ...]:
    details = "--contact", "Jo Field", "--deliver-by", "+5w", "--note", "rang twice", "--json"
    return ("close", customer, "Deck oven", "8400", *details)


def everything(home: Path) -> Document:
    whole: Document = done("export", "all", FOLLOWUP_HOME=str(home)).json
    return whole


def steps_by_playbook(home: Path) -> dict[str, Counter[str]]:
    """Return which touches a whole cadence has, from sales that nobody disturbed: the first, and from the fourth on."""
    printed = [close("Control", home) for _ in range(4)]
    return {sale["sale"]["playbook"]: Counter(touch["step"] for touch in sale["touches"]) for sale in printed}


def check_whole(whole: Document, steps: dict[str, Counter[str]]) -> dict[int, set[int]]:
    """Check that every sale has its milestone, its note and its whole cadence; return sales with their touches."""
    cadences = {cadence["sale_id"]: cadence for cadence in whole["cadences"]}
    touches: dict[int, list[Document]] = defaultdict(list)
    for touch in whole["touches"]:
        assert touch["cadence_id"] == cadences[touch["sale_id"]]["id"]
        touches[touch["sale_id"]].append(touch)
    sales = [sale["id"] for sale in whole["sales"]]
    for kind in ("cadences", "milestones", "facts"):
        assert sorted(one["sale_id"] for one in whole[kind]) == sorted(sales), kind
    for sale in sales:
        assert Counter(touch["step"] for touch in touches[sale]) == steps[cadences[sale]["playbook"]]
    customers = {sale["customer_id"] for sale in whole["sales"]}
    assert {one["id"] for one in whole["customers"]} == customers
    assert {one["customer_id"] for one in whole["contacts"]} == customers
    return {sale: {touch["id"] for touch in touches[sale]} for sale in sales}


def fork(deed: Callable[[], None], out: int) -> int:
    """Do the deed in a child whose standard output is ``out``."""
    child = os.fork()
    return child or _become(deed, out)


def _become(deed: Callable[[], None], out: int) -> NoReturn:
    try:
        os.dup2(out, 1)
        deed()
        os._exit(0)
    except BaseException as exc:  # noqa: BLE001 - the child must not run the parent's code
        os.write(2, f"{type(exc).__name__}: {exc}\n".encode())
        os._exit(1)


def crowd(folder: Path, steps: dict[str, Counter[str]]) -> None:
    """Eight processes close ten sales each, half of them with the same customer."""
    home = folder / "crowd"
    gate, opener = os.pipe()

    def deed(number: int) -> Callable[[], None]:
        def close_all() -> None:
            os.read(gate, 1)
            for turn in range(SALES_EACH):
                printed = close("Shared" if turn % 2 else f"Customer {number}", home)
                os.write(1, json.dumps(printed).encode() + b"\n")

        return close_all

    told = [folder / f"told-{number}" for number in range(PROCESSES)]
    children = [fork(deed(number), os.open(out, os.O_WRONLY | os.O_CREAT)) for number, out in enumerate(told)]
    os.write(opener, b"x" * PROCESSES)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * PROCESSES
    printed = [json.loads(line) for out in told for line in out.read_text().splitlines()]
    sales = check_whole(everything(home), steps)
    assert sorted(one["sale"]["id"] for one in printed) == list(range(1, PROCESSES * SALES_EACH + 1))
    assert {one["sale"]["id"]: {touch["id"] for touch in one["touches"]} for one in printed} == sales
    assert sum(len(touches) for touches in sales.values()) == len(set().union(*sales.values()))


def kill(folder: Path, dice: random.Random, steps: dict[str, Counter[str]]) -> None:
    """A close is killed at moments spread over its whole life, the making of the store included.

    One more for each store is killed when it has just told that it is done.
    """
    life = 1.5 * max(_life(folder / f"life-{number}") for number in range(3))
    moments = [life * (part + dice.random()) / KILLS for part in range(KILLS)]
    dice.shuffle(moments)
    for store in range(KILLS // KILLS_PER_STORE):
        home = folder / f"killed-{store}"
        acknowledged: set[int] = set()
        for turn in range(KILLS_PER_STORE + 1):
            is_last = turn == KILLS_PER_STORE
            printed = _killed(f"Customer {turn}", home, None if is_last else moments.pop())
            if printed:
                acknowledged.add(json.loads(printed)["sale"]["id"])
            sales = check_whole(everything(home), steps)
            assert acknowledged <= set(sales)
            check_sound(home / "followup.db")
        assert acknowledged


def _life(home: Path) -> float:
    """How long a close takes that makes its store."""
    began = time.perf_counter()
    close("Anybody", home)
    return time.perf_counter() - began


def _killed(customer: str, home: Path, after: float | None) -> str:
    """Kill a close after some seconds, or (None) once it has printed; return what it printed: all, or nothing."""
    reader, writer = os.pipe()
    child = fork(lambda: print_close(customer, home), writer)
    os.close(writer)
    select.select([reader] if after is None else [never_readable], [], [], after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        printed = told.read()
    return printed if printed.endswith("\n") else ""


def print_close(customer: str, home: Path) -> None:
    os.write(1, run(*close_command(customer), FOLLOWUP_HOME=str(home)).out.encode())


def check_sound(store: Path) -> None:
    if store.exists():
        with closing(sqlite3.connect(store)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


if __name__ == "__main__":
    name, place, seed = sys.argv[1:]
    whole_cadences = steps_by_playbook(Path(place) / "control")
    if name == "crowd":
        crowd(Path(place), whole_cadences)
    else:
        kill(Path(place), random.Random(seed), whole_cadences)

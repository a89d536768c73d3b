"""A crowd of processes at one store; run as a script, so that it forks with nothing open and one thread alone.

usage: crowd.py create|increment|kill STORE SEED
"""

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from followup_cli.domain.records import Customer, Touch
from followup_cli.store.due import read_due
from followup_cli.store.location import Location
from followup_cli.store.store import open_store
from tests.store.worlds import DAY, NOON, customer, touch

PROCESSES = 8
TIMES = 40
KILLS = 40


def fork(deed: Callable[[], None]) -> int:
    """Do the deed in a child process; its exit status is 0 when it ended well."""
    child = os.fork()
    if child:
        return child
    try:
        deed()
        os._exit(0)
    except BaseException as exc:  # noqa: BLE001 - the child must not run the parent's code
        os.write(2, f"{type(exc).__name__}: {exc}\n".encode())
        os._exit(1)


def crowd(deed: Callable[[], None]) -> None:
    children = [fork(deed) for _ in range(PROCESSES)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * PROCESSES


def create(location: Location) -> None:
    """Everybody makes the store and adds to it."""

    def deed() -> None:
        with open_store(location).write("x", NOON) as tx:
            tx.add(customer())

    crowd(deed)
    with open_store(location).read() as tx:
        assert [one.id for one in tx.all(Customer)] == list(range(1, PROCESSES + 1))


def increment(location: Location) -> None:
    """Everybody counts one number up; every count tells in the end."""
    with open_store(location).write("start", NOON) as tx:
        tx.add(customer("0"))

    def deed() -> None:
        for _ in range(TIMES):
            with open_store(location).write("count", NOON) as tx:
                (one,) = tx.all(Customer)
                tx.update(replace(one, name=str(int(one.name) + 1)))
            read_due(location, DAY)

    crowd(deed)
    store = open_store(location)
    with store.read() as reader:
        assert [one.name for one in reader.all(Customer)] == [str(PROCESSES * TIMES)]
    assert len(store.journal()) == PROCESSES * TIMES + 1


def kill(location: Location, dice: random.Random) -> None:
    """A writer is killed at any moment, the making of the store included; what it acknowledged is there, whole."""
    acknowledged: set[int] = set()
    lifetime = time_of_a_write(location.path.with_name("measured.db"))
    for _ in range(KILLS):
        child, reader = start_writer(location)
        select.select([NEVER_READY], [], [], dice.uniform(0.0, 3 * lifetime))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader) as told:
            acknowledged |= {int(line) for line in told.read().splitlines()}
        check(location, acknowledged)
    assert acknowledged


NEVER_READY = os.pipe()[0]


def start_writer(location: Location) -> tuple[int, int]:
    """Start a child that writes on and on; return it, and where it tells each sale it has written."""
    reader, writer = os.pipe()
    child = fork(lambda: write_on(location, writer))
    os.close(writer)
    return child, reader


def time_of_a_write(path: Path) -> float:
    """Return how long, in seconds, a child takes here and now to make a store and write one sale."""
    began = time.monotonic()
    child, reader = start_writer(Location(path))
    os.read(reader, 1)
    lasted = time.monotonic() - began
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    return lasted


def write_on(location: Location, out: int) -> None:
    while True:
        with open_store(location).write("close", NOON) as tx:
            one = tx.add(customer("x" * 2000))
            tx.add_all([touch(one.id, note="y" * 500)] * 12)
        os.write(out, f"{one.id}\n".encode())


def check(location: Location, acknowledged: set[int]) -> None:
    due = read_due(location, DAY)
    with open_store(location).read() as tx:
        customers = {one.id for one in tx.all(Customer)}
        touches = [one.customer_id for one in tx.all(Touch)]
        (intact,) = tx.database._connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    assert intact == "ok"
    assert acknowledged <= customers
    assert sorted(touches) == sorted(one for one in customers for _ in range(12))
    assert len(due.due) == len(touches)


if __name__ == "__main__":
    name, place, seed = sys.argv[1:]
    where = Location(Path(place))
    {
        "create": lambda: create(where),
        "increment": lambda: increment(where),
        "kill": lambda: kill(where, random.Random(seed)),
    }[name]()

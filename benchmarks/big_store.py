"""``find`` and ``show`` on a store of 100,000 customers with 300,000 facts, beside one of 1,000 with 3,000.

Both stores are made here, the same every time. A few facts, as many in either, hold the word that is
looked for; whatever else they say is drawn from one vocabulary.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.timing import FOLLOWUP, timed
from followup_cli.domain.names import find_in
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import FactKind
from followup_cli.store.directory import Customers, nearby
from followup_cli.store.location import Location
from followup_cli.store.search import search
from followup_cli.store.store import open_store
from followup_cli.store.transaction import ReadTransaction

SMALL, BIG = 1_000, 100_000
FACTS_EACH = 3
SEED = 20261201
BEGINNING = date(2020, 1, 1)
RARE, RARE_TIMES = "marimba", 5
NAMED = 640
"""The customer that is shown."""
_SYLLABLES = "ba bel cor dan el fir gol han is jun kar lom mer nor ol pin quil ros sal tor um vin wes yar zel".split()
_ROUNDS = 15

Query = Callable[[ReadTransaction], object]


def compare(folder: Path) -> None:
    """Make both stores, time the same on each, print the ratios."""
    homes = {size: folder / str(size) for size in (SMALL, BIG)}
    name = {size: fill(home, size) for size, home in homes.items()}
    commands = {
        (what, size): ((*FOLLOWUP, *words), home)
        for size, home in homes.items()
        for what, words in _typed(name[size]).items()
    }
    processes = timed(commands)
    sizes = " and ".join(f"{size:,} customers with {size * FACTS_EACH:,} facts" for size in (SMALL, BIG))
    print(f"\n{sizes}: whole processes")
    report({what: (processes[what, SMALL], processes[what, BIG]) for what in _typed("")})
    queries = {size: dict(measured(homes[size], name[size])) for size in homes}
    print("\nthe query alone")
    report({what: (queries[SMALL][what], queries[BIG][what]) for what in queries[SMALL]})


def fill(home: Path, size: int) -> str:
    """Make a store of so many customers; return the name of the one that is shown."""
    home.mkdir()
    draw = random.Random(SEED)
    vocabulary = ["".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))) for _ in range(5_000)]
    store = open_store(Location(home / "followup.db"))
    now = datetime(2026, 12, 1, tzinfo=UTC)
    names = [f"{' '.join(draw.sample(vocabulary, 2)).title()} {number}" for number in range(1, size + 1)]
    with store.write("customers", now) as tx:
        tx.add_all(Customer(0, name) for name in names)
    with store.write("contacts", now) as tx:
        tx.add_all(Contact(0, number, " ".join(draw.sample(vocabulary, 2)).title()) for number in range(1, size + 1))
    rare = {number * size * FACTS_EACH // RARE_TIMES for number in range(RARE_TIMES)}
    kinds = list(FactKind)
    with store.write("facts", now) as tx:
        for number in range(size * FACTS_EACH):
            words = draw.choices(vocabulary, k=8) + ([f"plays the {RARE}"] if number in rare else [])
            customer_id, day = number // FACTS_EACH + 1, BEGINNING + timedelta(days=number % 2_000)
            tx.add(Fact(0, customer_id, " ".join(words), day, customer_id, kind=kinds[number % len(kinds)]))
    return names[NAMED - 1]


def measured(home: Path, name: str) -> Iterator[tuple[str, float]]:
    """Yield each question with the median of its seconds, asked of a store that is open."""
    store = open_store(Location(home / "followup.db"))
    questions: dict[str, Query] = {
        f"find {RARE}": lambda tx: search(tx, RARE),
        "find two letters": lambda tx: search(tx, "zq"),
        "find a misspelt name": lambda tx: nearby(tx, _misspelt(name), is_anything_found=False),
        "a customer by name": lambda tx: find_in(name, Customers(tx), kind="customer"),
        "a customer by a part": lambda tx: find_in(name[3:], Customers(tx), kind="customer"),
    }
    for what, question in questions.items():
        times = []
        for _ in range(_ROUNDS + 1):
            with store.read() as tx:
                began = time.perf_counter()
                question(tx)
                times.append(time.perf_counter() - began)
        yield what, statistics.median(times[1:])


def _typed(name: str) -> dict[str, tuple[str, ...]]:
    """Return the commands to time on a store whose customer ``NAMED`` is called so."""
    return {
        f"find {RARE}": ("find", RARE),
        "find a misspelt name": ("find", _misspelt(name)),
        "show NAME": ("show", name),
        "show PART": ("show", name[3:]),
        "show '#ID'": ("show", f"#{NAMED}"),
    }


def _misspelt(name: str) -> str:
    return name[:2] + name[3:]


def report(rows: dict[str, tuple[float, float]]) -> None:
    """Print a line for each: seconds on the small store and on the big one, and their ratio."""
    width = max(map(len, rows))
    print(f"{'':{width}}  {f'{SMALL:,}':>9}  {f'{BIG:,}':>9}  {'ratio':>6}")
    for what, (small, big) in rows.items():
        print(f"{what:{width}}  {small:9.4f}  {big:9.4f}  {big / small:6.2f}")

"""What is seen of the simulated year on some of its days: in the morning, and when one looks back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from followup_cli.actions.agenda import AgendaWish, read_agenda
from followup_cli.actions.desk import Desk
from followup_cli.actions.export_all import export_all
from followup_cli.actions.quiet import quiet_customers
from followup_cli.actions.review import books_for, read_review
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.clear_run import ClearRun
from followup_cli.domain.figures_measures import measured
from followup_cli.domain.periods import Period, parse_period, period_of
from followup_cli.domain.review import Review, Value
from followup_cli.domain.review_vocabulary import Measure, PeriodKind
from followup_cli.store.creation import write_schema
from followup_cli.store.engine import memory_engine
from followup_cli.store.location import Location
from followup_cli.store.store import Store
from tests.documents.letter_examples import SELLER
from tests.naive_review import NaiveReview
from tests.simulated_year import BEGAN_ON, FIRST_DAY, SimulatedYear


@dataclass(frozen=True)
class Stop:
    """What is known on a day one looks back."""

    desk: Desk
    document: dict[str, Any]
    reviews: dict[str, Review]
    measures: dict[str, dict[Measure, Value]]
    quiet: int
    """How many customers ``quiet`` shows."""

    def recount(self, period: Period) -> NaiveReview:
        return NaiveReview(self.document, period.starts_on, period.ends_on, self.desk.today, BEGAN_ON)


@dataclass(frozen=True)
class Morning:
    """What the morning list says of the run of days with nothing missed, and the review of the week on that day."""

    clear_run: ClearRun | None
    review: Review


class LookedAt:
    """A year in a store in memory, copied to a file whenever the morning list is read, which reads files alone."""

    def __init__(self, northwind: Path, home: Path) -> None:
        self._home = home
        self._engine = memory_engine()
        with self._engine.begin() as connection:
            write_schema(connection)
        runtime = Runtime({"FOLLOWUP_HOME": str(home), "HOME": str(home), "FOLLOWUP_TODAY": str(FIRST_DAY)}, ("test",))
        opened = runtime.desk()
        store = Store(self._engine, "in memory")
        desk = replace(opened, settings=replace(opened.settings, seller=SELLER), store=store)
        self.year = SimulatedYear(desk, runtime.letters(), northwind, home)

    def in_the_morning(self, day: date) -> Morning:
        """Go on to the morning of a day."""
        desk = self.year.work_until(day)
        with self._as_file() as location:
            agenda = read_agenda(location, AgendaWish(day))
        return Morning(agenda.clear_run, read_review(desk, period_of(PeriodKind.WEEK, day)))

    def back(self, day: date, names: list[str]) -> Stop:
        """Go on to a day, and look back on some periods."""
        desk = self.year.run_until(day)
        periods = [parse_period(name) for name in names]
        with desk.read() as tx:
            books = books_for(tx, day, periods)
        measures = {period.name: dict(measured(books, period)) for period in periods}
        reviews = {period.name: read_review(desk, period) for period in periods}
        return Stop(desk, export_all(desk), reviews, measures, len(quiet_customers(desk)))

    @contextmanager
    def _as_file(self) -> Iterator[Location]:
        source = self._engine.raw_connection().driver_connection
        assert isinstance(source, sqlite3.Connection)
        path = self._home / "morning.db"
        with closing(sqlite3.connect(path)) as copy:
            source.backup(copy)
        yield Location(path)
        path.unlink()

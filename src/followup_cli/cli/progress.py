"""A progress bar on standard error, when somebody is watching."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from followup_cli.cli.runtime import Runtime


@contextmanager
def progress_bar(runtime: Runtime, title: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many of how many are done; without a terminal it shows nothing."""
    if not runtime.remarks.is_terminal:
        yield lambda _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=runtime.remarks, transient=True) as bar:
        line = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(line, completed=done, total=total)

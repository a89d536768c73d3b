"""How long the daily commands take beside a bare interpreter: ``make bench``, or ``python -m benchmarks``.

Whole processes are timed, one kind after the other in turns, so that whatever else the machine is
doing weighs on all alike; the figures are medians. Seconds differ between machines, ratios hardly.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SALES = ROOT / "tests" / "data" / "northwind" / "closed_sales.csv"
DAY = "1998-05-06"
ROUNDS = 9
FOLLOWUP = (sys.executable, "-m", "followup_cli")
IMPORT = ("import", "sales", str(SALES), "--cadence")


def main() -> None:
    """Build the stores, time the commands, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        future, everything = Path(folder, "future"), Path(folder, "all")
        laid_future = seconds((*FOLLOWUP, *IMPORT, "future"), future)
        laid_all = seconds((*FOLLOWUP, *IMPORT, "all"), everything)
        commands = {
            "pass": ((sys.executable, "-c", "pass"), future),
            "import typer": ((sys.executable, "-c", "import typer"), future),
            "today": ((*FOLLOWUP, "today"), future),
            "today, --cadence all": ((*FOLLOWUP, "today"), everything),
            "today --json, --cadence all": ((*FOLLOWUP, "today", "--json"), everything),
            "close": ((*FOLLOWUP, "close", "Acme", "Deck oven", "8400", "--deliver-by", "+3w"), future),
        }
        medians = timed(commands)
    medians["import sales, 830 rows, --cadence future"] = laid_future
    medians["import sales, 830 rows, --cadence all"] = laid_all
    report(medians)


def timed(commands: Mapping[str, tuple[Sequence[str], Path]]) -> dict[str, float]:
    """Return the median of each command's seconds, over several rounds after one that warms up."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(ROUNDS + 1):
        for name, (command, home) in commands.items():
            taken = seconds(command, home)
            if turn:
                found[name].append(taken)
    return {name: statistics.median(times) for name, times in found.items()}


def seconds(command: Sequence[str], home: Path) -> float:
    """Run a process to its end and return how long it took; its output is read to the end."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FOLLOWUP_")}
    environ |= {"FOLLOWUP_HOME": str(home), "FOLLOWUP_TODAY": DAY}
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environ, cwd=ROOT)
    return time.perf_counter() - began


def report(medians: Mapping[str, float]) -> None:
    bare, close = medians["pass"], medians["close"]
    width = max(map(len, medians))
    print(f"{'':{width}}  {'seconds':>8}  {'to pass':>8}  {'to close':>8}")
    for name, median in medians.items():
        print(f"{name:{width}}  {median:8.3f}  {median / bare:8.1f}  {median / close:8.2f}")
    print("\nat most half of close:")
    for name, median in medians.items():
        if name.startswith("today"):
            print(f"  {name:{width}}  {'holds' if median <= close / 2 else 'does NOT hold'}")


if __name__ == "__main__":
    main()

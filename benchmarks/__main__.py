"""How long the daily commands take beside a bare interpreter: ``make bench``, or ``python -m benchmarks``.

Then ``find`` and ``show`` on a big store beside a small one, and what a letter costs. The figures are medians;
seconds differ between machines, ratios hardly.
"""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.big_store import compare
from benchmarks.letters import compare_letters
from benchmarks.timing import FOLLOWUP, ROOT, seconds, timed

SALES = ROOT / "tests" / "data" / "northwind" / "closed_sales.csv"
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
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        compare_letters(Path(folder))


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

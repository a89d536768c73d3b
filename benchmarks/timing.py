"""Whole processes, timed one kind after the other in turns, so that whatever else the machine does weighs on all."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[1]
DAY = "1998-05-06"
ROUNDS = 9
FOLLOWUP = (sys.executable, "-m", "followup_cli")

K = TypeVar("K")


def timed(commands: Mapping[K, tuple[Sequence[str], Path]]) -> dict[K, float]:
    """Return the median of each command's seconds, over several rounds after one that warms up."""
    found: dict[K, list[float]] = {name: [] for name in commands}
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

"""Many processes at one store, and processes that die, through the program's own door."""

import subprocess
import sys
from pathlib import Path

import pytest

from followup_cli import __version__

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["crowd", "kill"])
def test_sales_are_whole_or_absent(tmp_path: Path, deed: str) -> None:
    script = Path(__file__).with_name("closers.py")
    done = subprocess.run(
        [sys.executable, str(script), deed, str(tmp_path), "follow-up"],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "followup_cli", "--version"],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert (done.returncode, done.stdout) == (0, f"followup {__version__}\n")

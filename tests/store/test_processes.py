"""Many processes at one store, and processes that die."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["create", "increment", "kill"])
def test_a_crowd_at_one_store(tmp_path: Path, deed: str) -> None:
    script = Path(__file__).with_name("crowd.py")
    done = subprocess.run(
        [sys.executable, str(script), deed, str(tmp_path / "store.db"), "follow-up"],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert (done.returncode, done.stderr) == (0, "")

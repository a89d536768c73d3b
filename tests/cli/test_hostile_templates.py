"""A template that means harm, through the real command: it ends soon, says why, writes nothing, stays small."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import files_below, ok
from tests.documents.hostile import NAMES, lay

pytestmark = pytest.mark.slow

MOST_SECONDS = 3.0
"""Of computing, of the command and everything it starts: what it takes on a machine that does nothing else."""
LONGEST_SECONDS = 30
"""On a busy machine; whoever waits for a pipe is found by it."""
LARGEST = 400 * 1024
"""KiB that the command or any of its children may hold at once; the program alone takes a third of it."""
MEASURE = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "followup_cli", *sys.argv[1:]]
done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = {"code": done.returncode, "out": done.stdout.decode(), "err": done.stderr.decode()}
print(json.dumps({**told, "peak": used.ru_maxrss, "seconds": used.ru_utime + used.ru_stime}))
"""


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which something was sold, so that a letter could be written."""
    folder = tmp_path_factory.mktemp("sold") / "home"
    env = {"FOLLOWUP_HOME": str(folder)}
    ok("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--country", "US", env=env)
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", env=env)
    return folder


def measured(home: Path, *arguments: str) -> dict[str, Any]:
    paths = os.pathsep.join(path for path in sys.path if path)
    env = {**os.environ, "FOLLOWUP_HOME": str(home), "FOLLOWUP_TODAY": "2026-11-20", "PYTHONPATH": paths}
    command = [sys.executable, "-c", MEASURE, *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=LONGEST_SECONDS)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def is_harmless(result: dict[str, Any]) -> bool:
    told = f"{result['out']}{result['err']}"
    return (
        "Traceback" not in told
        and "root:" not in told
        and max(map(len, told.splitlines())) < 1000
        and result["seconds"] < MOST_SECONDS
        and result["peak"] < LARGEST
        and not Path("/tmp/hostile-was-here").exists()
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_from_a_hostile_template_ends_soon_with_a_line(name: str, sold: Path, tmp_path: Path) -> None:
    home = tmp_path / "here"
    shutil.copytree(sold, home)
    path = lay(name, home / "letters")
    before = files_below(home) if path.is_file() else None
    result = measured(home, "letter", "S1", "--template", name)
    heads = [line.partition(":")[0] for line in result["err"].splitlines() if not line.startswith("  ")]
    # What is no file at all is not on the shelf: there is no template of that name.
    assert result["code"] == (4 if path.is_file() and path.stat().st_size else 1), result
    assert heads == ["error", "hint"], result
    assert name in result["err"]
    assert result["out"] == ""
    assert is_harmless(result), result
    assert before is None or files_below(home) == before


def test_a_check_of_hostile_templates_takes_one_after_the_other(sold: Path, tmp_path: Path) -> None:
    for name in ("power", "folder", "pipe", "link-to-zero", "link-to-itself", "million-lines"):
        path = lay(name, tmp_path)
        result = measured(sold, "template", "check", str(path))
        assert (result["code"], result["err"]) == (4, ""), result
        assert len(result["out"].splitlines()) == 2, result
        assert is_harmless(result), result

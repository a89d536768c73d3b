"""Standard output in an encoding that lacks letters: nothing fails, and JSON stays JSON."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.program import ok

NAME = "Crème · Łódź 🍰"


def written(encoding: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "followup_cli", *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert not done.stderr
    return done.stdout.decode(encoding)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_what_an_encoding_lacks_is_escaped(encoding: str) -> None:
    ok("customer", "add", NAME)
    assert json.loads(written(encoding, "show", "C1", "--json"))["customer"]["name"] == NAME
    assert "\\u0141\\xf3d\\u017a" in written("ascii", "show", "C1")
    assert "Usage: followup" in written(encoding, "--help")

"""A customer with a letter to write, and what tests of drafts, edited words and the archive do with it."""

import os
import shlex
from pathlib import Path
from typing import Any

from tests.cli.program import Result, ok, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--address", "1 Main St\\nBurlington"),
    *("--country", "US"),
)
BENEFIT = "the first trays out by five"
OUT_OF_DATE = "L1 has changed since it was drafted on 2026-11-20: what was printed of it before is out of date."


def set_up() -> None:
    """Say who signs, and sell something to Acme."""
    ok(*SELLER)
    sell("Acme Ltd", "Jo Field")


def sell(customer: str, contact: str) -> None:
    ok("close", customer, "Deck oven", "8400", "--contact", contact, "--deliver-by", "none", "--benefit", BENEFIT)


def letter(*arguments: str, today: str = "2026-11-20", **env: str) -> Result:
    result = run("letter", *arguments, today=today, env=env or None)
    assert result.code == 0, result
    return result


def listed(customer: str = "acme") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_json("letter", "--list", customer)["letters"]
    return found


def journal() -> list[str]:
    return [line["command"] for line in run_json("undo", "--list")["commands"]]


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    path = tmp_path / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return {"VISUAL": shlex.quote(str(path)), "PATH": os.environ["PATH"]}


def typed(tmp_path: Path, text: bytes) -> dict[str, str]:
    (tmp_path / "typed").write_bytes(text)
    return editor(tmp_path, f'cp {shlex.quote(str(tmp_path / "typed"))} "$1"')

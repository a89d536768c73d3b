"""The program around its commands: the store it works on, the day it acts on, streams, pipes and colour."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from followup_cli import __version__
from tests.cli.program import TODAY, exported, files_below, home_folder, ok, refused, run, run_json

SOURCE = Path(__file__).parents[2] / "src"
SILENCE = 120
"""How many seconds a program on a terminal may say nothing before a test takes it to wait for an answer."""


@pytest.mark.parametrize(
    "spelled",
    [
        ("--store", "other.db", "customer", "list", "--json"),
        ("customer", "--store", "other.db", "list", "--json"),
        ("customer", "list", "--store", "other.db", "--json"),
        ("customer", "list", "--json", "--store", "other.db"),
        ("customer", "list", "--json", "--store=other.db"),
        ("--store", "sqlite:///other.db", "customer", "list", "--json"),
    ],
    ids=" ".join,
)
def test_another_store_is_named_anywhere_on_the_line(
    spelled: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ok("--store", "other.db", "customer", "add", "Acme")
    ok("customer", "add", "Bravo")
    assert [customer["name"] for customer in run(*spelled).json["customers"]] == ["Acme"]
    assert [customer["name"] for customer in run_json("customer", "list")["customers"]] == ["Bravo"]


def test_the_last_store_named_counts_and_words_behind_two_dashes_do_not(tmp_path: Path) -> None:
    last, unused = tmp_path / "last.db", tmp_path / "unused.db"
    ok("--store", str(unused), "customer", "add", "Acme", "--store", str(last))
    assert (last.exists(), unused.exists()) == (True, False)
    ok("note", "--store", str(last), "acme", "--", "--store")
    assert run("show", "acme", "--json", "--store", str(last)).json["facts"][0]["text"] == "--store"


def test_followup_store_names_a_store_and_the_option_goes_before_it(tmp_path: Path) -> None:
    named, other = str(tmp_path / "named.db"), str(tmp_path / "other.db")
    ok("customer", "add", "Acme", env={"FOLLOWUP_STORE": named})
    assert not home_folder().joinpath("followup.db").exists()
    assert run_json("customer", "list", env={"FOLLOWUP_STORE": named})["customers"]
    assert run_json("customer", "list", "--store", other, env={"FOLLOWUP_STORE": named})["customers"] == []
    assert not Path(other).exists(), "looking makes no file"


def test_followup_today_moves_the_day() -> None:
    ok("close", "Acme", "Oven", "8400", "--on", "yesterday", today="2026-02-01")
    assert run_json("show", "S1")["sale"]["closed_on"] == "2026-01-31"
    assert run_json("today", today="2026-02-02")["date"] == "2026-02-02"
    assert run_json("today", "--on", "+1w", today="2026-02-02")["date"] == "2026-02-09"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01", "2026-12-01"),
        ("today", "2026-11-20"),
        ("Tomorrow", "2026-11-21"),
        ("+3d", "2026-11-23"),
        ("+2w", "2026-12-04"),
        ("+1m", "2026-12-20"),
        ("monday", "2026-11-23"),
        ("Fri", "2026-11-27"),  # the next one, never today
        ("thursday", "2026-11-26"),
    ],
)
def test_the_ways_to_type_a_day(typed: str, meant: str) -> None:
    assert run_json("today", "--on", typed)["date"] == meant


def test_version_and_help() -> None:
    assert ok("--version") == f"followup {__version__}\n"
    assert ok() == ok("--help") == ok("-h")
    for line in ("close", "today", "letter", "undo", "import"):
        assert f"\n  {line} " in ok()


def test_looking_writes_nothing() -> None:
    for command in (
        ["today"],
        ["customer", "list"],
        ["sale", "list"],
        ["find", "x"],
        ["undo", "--list"],
        ["config", "show"],
        ["config", "path"],
        ["playbook", "list"],
        ["playbook", "show", "light"],
        ["playbook", "preview", "light"],
        ["playbook", "schema"],
        ["template", "list"],
        ["export", "all"],
        ["close", "Acme", "Oven", "8400", "--dry-run"],
    ):
        ok(*command)
        assert not home_folder().exists(), command


@pytest.mark.slow
def test_completion_knows_commands_options_and_words() -> None:
    def completed(*words: str) -> list[str]:
        line = " ".join(("followup", *words))
        asked = {
            "_FOLLOWUP_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words)),
        }
        return spawn([], env=asked).stdout.split()

    assert completed("cl") == ["close"]
    assert completed("customer", "") == ["add", "edit", "list", "merge", "archive", "duplicates"]
    assert completed("close", "A", "B", "3", "--chan") == ["--channel"]
    assert completed("close", "A", "B", "3", "--channel", "c") == ["card", "call"]


def spawn(arguments: list[str], env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "followup_cli", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**environment(), **(env or {})},
    )


def environment() -> dict[str, str]:
    # Unbuffered output fails where it is written; it is the usual, buffered one that fails late.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**inherited, "PYTHONPATH": str(SOURCE), "FOLLOWUP_TODAY": TODAY}


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line in bash, where ``followup`` is the program."""
    program = f'followup() {{ "{sys.executable}" -m followup_cli "$@"; }}\nset -o pipefail\n'
    return subprocess.run(
        ["bash", "-c", program + line], check=False, capture_output=True, text=True, env=environment()
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", ["today --days 300", "export all", "show acme", "-h"])
def test_a_reader_that_leaves_early_is_no_trouble(command: str) -> None:
    ok("close", "Acme", "Oven", "8400")
    gone = shell(f"followup {command} | true")
    assert (gone.returncode, gone.stdout, gone.stderr) == (0, "", "")
    first = shell(f"followup {command} | head -n 1")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == ok(*command.split()).partition("\n")[0] + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["export all", "customer list", "config path"])
def test_a_full_disk_behind_the_output(command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    result = shell(f"followup {command} > /dev/full")
    assert result.returncode == 6
    assert result.stderr.startswith("error: the output could not be written: No space left on device\nhint: ")


@pytest.mark.slow
def test_closed_streams_are_no_trouble() -> None:
    assert shell("followup customer add Acme >&- <&-").returncode == 0
    assert shell("followup show nobody >&- 2>&- <&-").returncode == 1
    assert "Acme" in ok("customer", "list")


@pytest.mark.slow
def test_init_asks_again_what_it_cannot_read_and_keeps_the_answers_so_far() -> None:
    answers = "Ada Byron\n\nSeller\n+1 555 0100\nnobody\nada@byron.example\n\nGemany\nGermany\n"
    code, said = on_a_terminal(["init"], {"NO_COLOR": "1"}, answers)
    assert code == 0, said
    assert "did you mean Germany?" in said
    found = run_json("config", "show")["settings"]
    assert (found["seller.name"], found["seller.email"], found["seller.country"]) == (
        "Ada Byron",
        "ada@byron.example",
        "DE",
    )


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["init"], ["done", "1"], ["sale", "cancel", "S1", "--why", "x"]])
def test_an_interrupt_at_a_question_says_that_nothing_was_written(arguments: list[str]) -> None:
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo")
    before = exported()
    code, said = on_a_terminal(arguments, {"NO_COLOR": "1"}, answer="\x04")
    assert code == 130, said
    assert "error: interrupted, nothing was written\nhint: type the command again" in said
    assert exported() == before


def on_a_terminal(arguments: list[str], env: Mapping[str, str] | None = None, answer: str = "") -> tuple[int, str]:
    """Run the program on a pseudo-terminal 80 columns wide; return its exit code and what stands there."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "followup_cli", *arguments],
        stdin=child,
        stdout=child,
        stderr=child,
        env={**environment(), "COLUMNS": "80", "TERM": "xterm-256color", **(env or {})},
    )
    os.close(child)
    os.write(parent, answer.encode())
    said = _said_until_it_ends(process, parent).decode().replace("\r\n", "\n")
    return process.wait(), said


def _said_until_it_ends(process: subprocess.Popen[bytes], parent: int) -> bytes:
    """Return all that is said; a program silent for too long waits for an answer nobody gave, and fails the test."""
    said = b""
    try:
        while select.select([parent], [], [], SILENCE)[0]:
            if not (chunk := os.read(parent, 65536)):
                return said
            said += chunk
    except OSError:
        return said  # the other side is gone: that is how a terminal ends
    finally:
        os.close(parent)
    process.kill()
    process.wait()
    pytest.fail(f"still waiting after {SILENCE} seconds of silence:\n{said.decode()}")


@pytest.mark.slow
def test_colour_on_a_terminal_and_nowhere_else() -> None:
    ok("close", "Acme", "Oven", "8400")
    arguments = ["show", "acme"]
    assert "\x1b[" in on_a_terminal(arguments)[1]
    plain = ok(*arguments, env={"COLUMNS": "80"})
    assert "\x1b" not in plain
    for wish in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert on_a_terminal(arguments, wish) == (0, plain)
    assert "\x1b" not in spawn(arguments).stdout


@pytest.mark.slow
def test_a_terminal_is_asked_before_a_sale_is_cancelled() -> None:
    ok("close", "Acme", "Oven", "8400")
    cancel = ["sale", "cancel", "S1", "--why", "x"]
    code, said = on_a_terminal(cancel, {"NO_COLOR": "1"}, "n\n")
    assert code == 1
    assert "Cancel S1 and drop its open touches? [y/N]" in said
    assert "error: S1 was not cancelled\nhint: --yes cancels it without asking" in said
    assert run_json("show", "S1")["sale"]["outcome"] == "won"
    assert on_a_terminal(cancel, answer="\x04")[0] == 130, "nobody answers"
    assert run_json("show", "S1")["sale"]["outcome"] == "won"
    for sure in ([*cancel, "--yes"], [*cancel, "--dry-run"]):
        code, said = on_a_terminal(sure)
        assert (code, "?" in said) == (0, False)
        ok("undo")
        ok("close", "Acme", "Oven", "8400")


@pytest.mark.slow
def test_init_asks_on_a_terminal_only() -> None:
    answers = "Ada Byron\n\nSeller\n+1 555 0100\nada@byron.example\n\nGermany\n"
    code, said = on_a_terminal(["init"], answer=answers)
    assert (code, "Your name" in said) == (0, True)
    assert 'name = "Ada Byron"' in home_folder().joinpath("config.toml").read_text(encoding="utf-8")
    assert run_json("config", "show")["settings"]["seller.country"] == "DE"
    home_folder().joinpath("config.toml").unlink()
    assert "nobody to ask" in refused("init", code=2).error
    assert files_below(home_folder()) == {}


@pytest.mark.slow
def test_a_terminal_is_asked_about_milestones_out_of_order() -> None:
    ok("close", "Acme", "Oven", "8400", "--deliver-by", "2026-12-11")
    line = ["milestone", "S1", "installed", "--expected", "2026-12-01"]
    code, said = on_a_terminal(line, {"NO_COLOR": "1"}, "n\n")
    assert code == 1
    assert "would come before delivered on 2026-12-11. Write it down all the same? [y/N]" in " ".join(said.split())
    assert [one["name"] for one in run_json("show", "S1")["milestones"]] == ["delivered"]
    assert on_a_terminal(line, answer="y\n")[0] == 0
    assert [one["name"] for one in run_json("show", "S1")["milestones"]] == ["delivered", "installed"]

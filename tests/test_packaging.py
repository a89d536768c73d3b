"""The wheel as somebody gets it: built from the source archive, installed on its own, far from the checkout."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEMPLATES = {
    f"templates/{path.relative_to(ROOT / 'templates').as_posix()}"
    for path in (ROOT / "templates").rglob("*")
    if path.is_file()
}

pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.args}\n{done.stdout}\n{done.stderr}"
    return done


def test_the_wheel_runs_the_demo_far_from_the_checkout(tmp_path: Path) -> None:
    dist = _build(tmp_path / "dist")
    _assert_every_template_is_in(dist)
    programs = _install(next(dist.glob("*.whl")), tmp_path / "installed")
    _assert_own_templates_are_found(programs, tmp_path)
    _assert_the_demo_runs(programs, tmp_path)


def _build(folder: Path) -> Path:
    """Build the source archive, and the wheel from it."""
    folder.mkdir()
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def _install(wheel: Path, folder: Path) -> Path:
    """Install the wheel into a fresh environment and return its folder of programs."""
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "-c", ROOT / "constraints.txt", wheel, cwd=folder)
    return python.parent


def _assert_every_template_is_in(dist: Path) -> None:
    assert TEMPLATES
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        assert {f"followup_cli/{name}" for name in TEMPLATES} <= set(wheel.namelist())
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        assert {name.partition("/")[2] for name in archive.getnames()} >= TEMPLATES


def _assert_own_templates_are_found(programs: Path, cwd: Path) -> None:
    code = "from followup_cli.documents.template_folder import template_folder; print(template_folder())"
    found = Path(_run(programs / "python", "-I", "-c", code, cwd=cwd).stdout.strip())
    assert found.is_relative_to(programs.parent)
    assert {
        f"templates/{path.relative_to(found).as_posix()}" for path in found.rglob("*") if path.is_file()
    } == TEMPLATES


def _assert_the_demo_runs(programs: Path, tmp_path: Path) -> None:
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWUP_", "PYTHON", "VIRTUAL_ENV"))
    }
    env |= {"HOME": str(tmp_path / "somebody"), "FOLLOWUP_HOME": str(tmp_path / "home"), "FOLLOWUP_TODAY": "2026-12-10"}
    work = tmp_path / "elsewhere"
    work.mkdir()
    done = _run(programs / "followup", "demo", cwd=work, env=env)
    assert "Overdue" in done.stdout
    assert "Dear" in done.stdout
    assert list(work.iterdir()) == []
    assert not (tmp_path / "somebody").exists()

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

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.args}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment and return its folder of programs."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    wheel = next(dist.glob("*.whl"))
    _run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        ROOT / "constraints.txt",
        wheel,
        cwd=folder,
    )
    return python.parent


def test_both_archives_hold_every_template(dist: Path) -> None:
    assert TEMPLATES
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        assert {f"followup_cli/{name}" for name in TEMPLATES} <= set(wheel.namelist())
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        assert {name.partition("/")[2] for name in archive.getnames()} >= TEMPLATES


def test_the_demo_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWUP_", "PYTHON", "VIRTUAL_ENV"))
    }
    env |= {"HOME": str(tmp_path / "user"), "FOLLOWUP_HOME": str(tmp_path / "home")}
    work = tmp_path / "elsewhere"
    work.mkdir()
    done = _run(installed / "followup", "demo", cwd=work, env=env)
    assert "Dear" in done.stdout
    assert list(work.iterdir()) == []
    assert not (tmp_path / "user").exists()


def test_the_installed_program_finds_its_own_templates(installed: Path, tmp_path: Path) -> None:
    code = "from followup_cli.documents.template_folder import template_folder; print(template_folder())"
    found = Path(_run(installed / "python", "-I", "-c", code, cwd=tmp_path).stdout.strip())
    assert found.is_relative_to(installed.parent)
    assert {
        f"templates/{path.relative_to(found).as_posix()}" for path in found.rglob("*") if path.is_file()
    } == TEMPLATES

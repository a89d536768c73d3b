"""The wheel as somebody gets it: built from the source archive, installed on its own, far from the checkout."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

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
    _assert_letters_are_written(programs, tmp_path)


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
    env = _somebody(tmp_path, "demo")
    work = tmp_path / "elsewhere"
    work.mkdir()
    done = _run(programs / "followup", "demo", cwd=work, env=env)
    assert "Overdue" in done.stdout
    assert "Dear" in done.stdout
    assert list(work.iterdir()) == []
    assert not (tmp_path / "somebody").exists()


def _assert_letters_are_written(programs: Path, tmp_path: Path) -> None:
    """In the formats that need files beside the code, and from own templates, which processes of their own fill in."""
    env = _somebody(tmp_path, "letters")
    work = tmp_path / "letters-here"
    work.mkdir()

    def followup(*words: str) -> str:
        return _run(programs / "followup", *words, cwd=work, env=env).stdout

    seller = ("--phone", "+1 802 555 0100", "--email", "ada@byron.example", "--website", "www.byron.example")
    followup("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--country", "US", *seller)
    sold = ("--contact", "Jo Field", "--deliver-by", "+3w", "--benefit", "bread out before the school run")
    followup("close", "Acme Ltd", "Deck oven", "8400", *sold)
    for name in ("letter.pdf", "letter.docx", "letter.html"):
        followup("letter", "S1", "--format", name.partition(".")[2], "--out", name)
    pages = [page.extract_text() for page in PdfReader(work / "letter.pdf").pages]
    paragraphs = [each.text for each in Document(str(work / "letter.docx")).paragraphs]
    web = (work / "letter.html").read_text(encoding="utf-8")
    for text in (" ".join(" ".join(pages).split()), "\n".join(paragraphs), web):
        assert "bread out before the school run." in text
    followup("template", "new", "mine", "--from", "thank-you")
    assert "in order" in followup("template", "check", "mine")
    assert "You wanted bread out before the school run." in " ".join(
        followup("letter", "S1", "--template", "mine").split()
    )
    followup("template", "new", "letter.docx")
    followup("letter", "S1", "--format", "docx", "--out", "own.docx")
    assert [each.text for each in Document(str(work / "own.docx")).paragraphs] == paragraphs
    _assert_the_review_is_a_whole_page(followup, work / "review.html")
    files = ["letter.docx", "letter.html", "letter.pdf", "own.docx", "review.html"]
    assert sorted(path.name for path in work.iterdir()) == files


def _assert_the_review_is_a_whole_page(followup: Callable[..., str], page: Path) -> None:
    """With the charts' library, its own code and its styles in it."""
    followup("review", "--html", page.name)
    text = page.read_text(encoding="utf-8")
    for name in ("chart.umd.min.js", "report.js", "report.css"):
        shipped = (ROOT / "templates" / "report" / name).read_text(encoding="utf-8")
        assert shipped.partition("\n//# sourceMappingURL=")[0].strip() in text
    assert "<title>Review of December 2026, Ada Byron</title>" in text


def _somebody(tmp_path: Path, home: str) -> dict[str, str]:
    """Return the environment of somebody who has the wheel and nothing of the checkout."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWUP_", "PYTHON", "VIRTUAL_ENV"))
    }
    own = {"HOME": str(tmp_path / "somebody"), "FOLLOWUP_HOME": str(tmp_path / home), "FOLLOWUP_TODAY": "2026-12-10"}
    return env | own

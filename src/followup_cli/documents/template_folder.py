"""Where the shipped playbooks, letters and briefs lie, in a checkout and in an installed wheel alike."""

from pathlib import Path


def template_folder() -> Path:
    """Return the folder with the shipped ``letters/``, ``playbooks/``, ``report/`` and their like."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"

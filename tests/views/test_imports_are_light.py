"""The morning list starts fast: its view brings nothing heavy along."""

import subprocess
import sys

_HEAVY = ("babel", "holidays", "jinja2", "pydantic", "rich.table", "sqlalchemy", "sqlmodel", "tomlkit", "typer", "yaml")


def test_the_view_of_today_imports_nothing_heavy() -> None:
    code = (
        "import sys; import followup_cli.views.today, followup_cli.views.today_json, followup_cli.views.console;"
        f"print([name for name in {_HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

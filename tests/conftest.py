"""What every test stands on: folders of its own, so that nobody's real ones are touched."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("followup", deadline=None, derandomize=True)
settings.load_profile("followup")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own: FOLLOWUP_HOME, and HOME for whatever looks past it."""
    for name in (
        "FOLLOWUP_STORE",
        "FOLLOWUP_TODAY",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    folder = tmp_path / "home"
    monkeypatch.setenv("FOLLOWUP_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def northwind() -> Path:
    """Return the folder of the sample data: closed_sales.csv (830 rows), closed_sales_small.csv, customers.csv."""
    return Path(__file__).parent / "data" / "northwind"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow ones, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)

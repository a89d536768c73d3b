"""Changing the settings file."""

import stat
from pathlib import Path

import pytest

from followup_cli.documents.config_file import set_values
from followup_cli.errors import InputFileError, RefusedError, UsageError
from followup_cli.settings import load_settings


def test_a_new_file_is_private_and_reads_back(home: Path) -> None:
    path = home / "config.toml"
    changed = set_values(
        path,
        {"seller.name": "Zoë [old]", "currency": "eur", "seller.address": "1 High St\nB", "default-playbook": "light"},
    )
    assert changed == {
        "seller.name": "Zoë [old]",
        "currency": "EUR",
        "seller.address": "1 High St\nB",
        "default_playbook": "light",
    }
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    settings = load_settings({"FOLLOWUP_HOME": str(home)})
    assert (settings.seller.name, settings.currency, settings.default_playbook) == ("Zoë [old]", "EUR", "light")
    assert settings.seller.address == "1 High St\nB"


def test_comments_and_order_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '# mine\ncurrency = "USD"  # home\n\n[seller]\n# who\nname = "A"\nemail = "a@b"\n', encoding="utf-8"
    )
    set_values(path, {"seller.name": "B", "default_playbook": "light"})
    assert path.read_text(encoding="utf-8") == (
        '# mine\ncurrency = "USD"  # home\ndefault_playbook = "light"\n\n[seller]\n# who\nname = "B"\nemail = "a@b"\n'
    )


def test_empty_text_takes_a_setting_back(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[seller]\nname = "A"\nclosing = "Best"\n', encoding="utf-8")
    assert set_values(path, {"seller.closing": "", "seller.name": "", "seller.phone": ""}) == {
        "seller.closing": "Yours sincerely",
        "seller.name": None,
        "seller.phone": None,
    }
    assert path.read_text(encoding="utf-8") == "[seller]\n"


@pytest.mark.parametrize("form", ['seller.name = "A"\n', 'seller = {name = "A"}\n', '["seller"]\nname = "A"\n'])
def test_however_the_table_was_written(home: Path, form: str) -> None:
    home.mkdir()
    path = home / "config.toml"
    path.write_text(form, encoding="utf-8")
    set_values(path, {"seller.name": "B", "seller.title": "Owner", "currency": "CHF"})
    settings = load_settings({"FOLLOWUP_HOME": str(home)})
    assert (settings.seller.name, settings.seller.title, settings.currency) == ("B", "Owner", "CHF")


@pytest.mark.parametrize("values", [{"seller.nam": "A"}, {"seller.name": "A", "currency": "dollar"}])
def test_one_bad_value_changes_nothing(tmp_path: Path, values: dict[str, str]) -> None:
    path = tmp_path / "config.toml"
    path.write_text('currency = "USD"\n', encoding="utf-8")
    with pytest.raises(UsageError):
        set_values(path, values)
    assert path.read_text(encoding="utf-8") == 'currency = "USD"\n'


@pytest.mark.parametrize("text", ['currency = "USD\n', "seller = 5\n", "a = 1\na = 2\n"])
def test_a_broken_file_is_named_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFileError, match=r"config\.toml"):
        set_values(path, {"seller.name": "A"})
    assert path.read_text(encoding="utf-8") == text


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("", encoding="utf-8")
    (tmp_path / "config.toml").symlink_to(tmp_path / "real.toml")
    with pytest.raises(RefusedError, match="symbolic link"):
        set_values(tmp_path / "config.toml", {"seller.name": "A"})

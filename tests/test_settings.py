"""Settings: where everything lies, what the file says, and what is wrong with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from followup_cli.errors import DiskError, InputFileError, UsageError
from followup_cli.settings import Seller, load_settings
from followup_cli.settings_table import TABLE, find_setting, read_value


def _file(home: Path, text: str) -> Path:
    home.mkdir(exist_ok=True)
    path = home / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_home_holds_everything(home: Path) -> None:
    paths = load_settings({"FOLLOWUP_HOME": str(home)}).paths
    assert paths.config_file == home / "config.toml"
    assert paths.store == home / "followup.db"
    assert paths.playbooks == home / "playbooks"
    assert paths.letters == home / "letters"
    assert paths.backups == home / "backups"
    assert paths.attachments == home / "attachments"
    assert not home.exists()


def test_without_home_the_platforms_folders_count(tmp_path: Path) -> None:
    paths = load_settings({}).paths
    for path in (paths.config_file, paths.store, paths.playbooks, paths.letters, paths.backups, paths.attachments):
        assert path.is_relative_to(tmp_path / "user")
        assert "followup" in path.parts


@pytest.mark.parametrize(
    ("override", "variable", "expected"),
    [
        (None, "/data/a.db", "/data/a.db"),
        ("/data/b.db", "/data/a.db", "/data/b.db"),
        ("sqlite:////data/c.db", "", "/data/c.db"),
        (None, "sqlite:///~/d.db", "~/d.db"),
        ("~/e.db", None, "~/e.db"),
    ],
)
def test_another_store(home: Path, override: str | None, variable: str | None, expected: str) -> None:
    environ = {"FOLLOWUP_HOME": str(home)} | ({"FOLLOWUP_STORE": variable} if variable is not None else {})
    assert load_settings(environ, override).paths.store == Path(expected).expanduser()


def test_each_store_has_a_folder_of_attachments_of_its_own(home: Path) -> None:
    environ = {"FOLLOWUP_HOME": str(home)}
    assert load_settings(environ, "/data/a.db").paths.attachments == Path("/data/a.db.attachments")
    assert load_settings(environ, "/data/b.db").paths.attachments == Path("/data/b.db.attachments")
    assert load_settings(environ, str(home / "followup.db")).paths.attachments == home / "attachments"


def test_relative_paths_become_absolute(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings({"FOLLOWUP_HOME": "here"}, "mine.db").paths.store == tmp_path / "mine.db"
    assert load_settings({"FOLLOWUP_HOME": str(home), "FOLLOWUP_STORE": ""}).paths.store == home / "followup.db"


@pytest.mark.parametrize("store", ["postgresql://host/db", "sqlite:///", "~nobody-of-this-name/x.db"])
def test_a_store_that_is_no_file_is_a_usage_error(store: str) -> None:
    with pytest.raises(UsageError):
        load_settings({"FOLLOWUP_HOME": "/nowhere"}, store)


def test_defaults_are_those_of_the_table(home: Path) -> None:
    settings = load_settings({"FOLLOWUP_HOME": str(home)})
    assert settings.seller == Seller()
    for setting, value in settings.items():
        assert value == setting.default, setting.name
    assert [setting.name for setting, _ in settings.items()] == [setting.name for setting in TABLE]


def test_the_file_is_read(home: Path) -> None:
    _file(
        home,
        'currency = "eur"\ndefault_playbook = "light"\n'
        '[seller]\nname = " Ada Li "\ncountry = "de"\nregion = "by"\n'
        'address = """1 High St\nSpringfield"""\nphone = ""\n',
    )
    settings = load_settings({"FOLLOWUP_HOME": str(home)})
    assert (settings.currency, settings.default_playbook) == ("EUR", "light")
    assert settings.seller == Seller(name="Ada Li", country="DE", region="BY", address="1 High St\nSpringfield")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('currency = "USD"\ncurrenzy = "EUR"\n', 2, "did you mean 'currency'?"),
        ('[seller]\nname = "A"\nfone = "1"\n', 3, "did you mean 'seller.phone'?"),
        ('name = "A"\n', 1, "did you mean 'seller.name'?"),
        ('seller.nmae = "A"\n', 1, "did you mean 'seller.name'?"),
        ('\n[seler]\nname = "A"\n', 3, "did you mean 'seller.name'?"),
        ("zzz = 1\n", 1, "the settings are seller.name"),
        ("\n[seller]\n\nname = 5\n", 4, "expected text in quotation marks, found 5"),
        ("seller = 5\n", 1, "there is no setting 'seller'"),
        ("daily_hours = 2\n", 1, "there is no setting 'daily_hours'"),
        ("daily_minutes = 0\n", 1, "a number of minutes from 1 to 1440"),
        ("daily_minutes = 1441\n", 1, "a number of minutes from 1 to 1440"),
        ("daily_touches = '1000'\n", 1, "a number from 1 to 999"),
        ("currency = true\n", 1, "expected text in quotation marks, found True"),
        ('currency = "dollar"\n', 1, "its three letters"),
        ('[seller]\ncountry = "Germany"\n', 2, "its two letters"),
        ('[seller]\nemail = "nobody"\n', 2, "name@example.com"),
        ('[seller]\nwebsite = "nowhere"\n', 2, "www.example.com, or none"),
        ('[seller]\nname = "A\\nB"\n', 2, "expected one line"),
        ('seller = {name = "A", email = "x"}\n', 1, "name@example.com"),
        ('currency = "USD"\nbroken\n', 2, "after a key"),
        ('currency = "USD"\ncurrency = "EUR"\n', 2, "overwrite"),
        (f"currency = {'9' * 5000}\n", 1, ""),
        ('[seller]\nname = "A', 2, ""),
    ],
)
def test_faults_name_line_and_cure(home: Path, text: str, line: int, words: str) -> None:
    path = _file(home, text)
    with pytest.raises(InputFileError) as caught:
        load_settings({"FOLLOWUP_HOME": str(home)})
    assert caught.value.message.startswith(f"{path}:{line}:")
    assert words in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_all_faults_are_told_at_once(home: Path) -> None:
    path = _file(home, 'currency = 1\n[seller]\nnam = "A"\n')
    with pytest.raises(InputFileError) as caught:
        load_settings({"FOLLOWUP_HOME": str(home)})
    assert [detail.split(": ")[0] for detail in caught.value.details] == [f"{path}:1", f"{path}:3"]


def test_a_file_that_is_no_text(home: Path) -> None:
    path = _file(home, "")
    path.write_bytes(b'currency = "USD"\n\xff\n')
    with pytest.raises(InputFileError, match=r"config\.toml:2: not UTF-8"):
        load_settings({"FOLLOWUP_HOME": str(home)})
    path.unlink()
    path.mkdir()
    with pytest.raises(InputFileError, match="is a folder"):
        load_settings({"FOLLOWUP_HOME": str(home)})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_exit_6(home: Path) -> None:
    _file(home, "").chmod(0)
    with pytest.raises(DiskError):
        load_settings({"FOLLOWUP_HOME": str(home)})


@pytest.mark.parametrize("name", ["default-playbook", "Default_Playbook", " default_playbook "])
def test_names_are_found_as_people_write_them(name: str) -> None:
    assert find_setting(name).name == "default_playbook"


def test_an_unknown_name_is_a_usage_error() -> None:
    with pytest.raises(UsageError) as caught:
        find_setting("seller.emial")
    assert caught.value.hint == "did you mean 'seller.email'?"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("currency", "eur", "EUR"),
        ("seller.name", "", None),
        ("seller.closing", "", "Yours sincerely"),
        ("seller.name", "Ada", "Ada"),
        ("seller.website", " www.byron.example ", "www.byron.example"),
        ("seller.website", "https://byron.example/ovens?size=2", "https://byron.example/ovens?size=2"),
        ("seller.website", "None", "none"),
        ("seller.website", "", None),
    ],
)
def test_typed_values_are_read(name: str, text: str, value: str | None) -> None:
    assert read_value(find_setting(name), text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("currency", "$"),
        ("default_playbook", "../x"),
        ("seller.website", "foo"),
        ("seller.website", "sam@rider.example"),
        ("seller.website", "www.byron example"),
        ("seller.website", "nobody."),
    ],
)
def test_typed_values_that_cannot_be(name: str, text: str) -> None:
    with pytest.raises(UsageError, match=name):
        read_value(find_setting(name), text)


def test_reading_settings_without_a_file_stays_light(home: Path) -> None:
    code = (
        "import sys; from followup_cli.settings import load_settings;"
        f"load_settings({{'FOLLOWUP_HOME': {str(home)!r}}});"
        "print(*sorted({'tomllib', 'tomlkit', 'platformdirs', 'difflib'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""

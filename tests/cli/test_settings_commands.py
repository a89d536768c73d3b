"""``init`` and ``config``: who the seller is, a few defaults, where everything lies."""

import stat

import pytest

from tests.cli.program import home_folder, ok, refused, run_json


def settings() -> dict[str, object]:
    found: dict[str, object] = run_json("config", "show")["settings"]
    return found


def test_init_writes_what_is_said_and_keeps_the_rest() -> None:
    told = ok("init", "--name", "Ada Byron", "--phone", "+1 555 0100", "--address", "1 Main St\\nBurlington")
    assert "Ada Byron" in told
    ok("init", "--country", "Germany", "--currency", "eur", "--name", "Ada Lovelace")
    assert settings()["seller.name"] == "Ada Lovelace"
    assert settings()["seller.phone"] == "+1 555 0100"
    assert settings()["seller.address"] == "1 Main St\nBurlington"
    assert (settings()["seller.country"], settings()["currency"]) == ("DE", "EUR")
    assert stat.S_IMODE((home_folder() / "config.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(home_folder().stat().st_mode) == 0o700


def test_config_set_changes_one_line_and_leaves_remarks_alone() -> None:
    file = home_folder() / "config.toml"
    home_folder().mkdir()
    file.write_text('# mine\ncurrency = "USD"  # for now\n', encoding="utf-8")
    ok("config", "set", "currency", "gbp")
    assert file.read_text(encoding="utf-8") == '# mine\ncurrency = "GBP"  # for now\n'
    ok("config", "set", "Default-Playbook", "light")
    ok("config", "set", "seller.country", "Deutschland")
    assert [settings()[name] for name in ("default_playbook", "seller.country")] == ["light", "DE"]
    ok("config", "set", "currency", "")
    assert settings()["currency"] == "USD"


def test_config_path_is_the_file_and_nothing_else() -> None:
    assert ok("config", "path") == f"{home_folder() / 'config.toml'}\n"
    assert run_json("config", "path") == {"path": str(home_folder() / "config.toml")}


def test_config_show_says_where_everything_lies() -> None:
    ok("config", "set", "seller.closing", "Kind regards [x]")
    told = ok("config", "show", env={"COLUMNS": "200"})
    for fact in ("seller.closing", "Kind regards [x]", str(home_folder() / "followup.db"), "playbooks", "letters"):
        assert fact in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("currency", "XXY"),
        ("default_playbook", "?"),
        ("daily_hours", "2"),
        ("daily_minutes", "0"),
        ("daily_touches", "many"),
    ],
)
def test_a_value_that_makes_no_sense_changes_nothing(name: str, value: str) -> None:
    ok("config", "set", "currency", "EUR")
    before = settings()
    refused("config", "set", name, value, code=1 if name == "default_playbook" else 2)
    assert settings() == before


def test_the_sellers_region_is_one_of_the_country() -> None:
    ok("config", "set", "seller.region", "anywhere")  # no country is known yet to check it by
    ok("init", "--country", "US", "--region", "vermont")
    assert (settings()["seller.country"], settings()["seller.region"]) == ("US", "VT")
    assert "is no region of US" in refused("init", "--region", "Bavaria", code=2).error
    assert "is no region of DE" in refused("init", "--country", "DE", "--region", "VT", code=2).error
    assert "is no region of US" in refused("config", "set", "seller.region", "XX", code=2).error
    ok("config", "set", "seller.region", "ny")
    assert (settings()["seller.country"], settings()["seller.region"]) == ("US", "NY")


@pytest.mark.parametrize(
    ("option", "value", "cure"),
    [
        ("--website", "foo", "www.example.com, or none"),
        ("--website", "sam@rider", "www.example.com, or none"),
        ("--email", "foo", "name@example.com"),
        ("--email", "a b@c", "name@example.com"),
    ],
)
def test_what_is_no_address_is_refused_by_the_option_typed(option: str, value: str, cure: str) -> None:
    told = refused("init", "--name", "Ada Byron", option, value, code=2)
    assert told.error == f"{option}: {value!r} cannot be used; write {'it as ' * (option == '--website')}{cure}"
    assert settings()["seller.name"] is None


def test_init_takes_a_line_away_with_an_empty_text() -> None:
    ok("init", "--website", "NONE", "--address", "1 Main St", "--country", "US", "--phone", "1")
    assert settings()["seller.website"] == "none"
    ok("init", "--website", "", "--address", "", "--country", " ", "--phone", "")
    assert {settings()[f"seller.{name}"] for name in ("website", "address", "country", "phone")} == {None}

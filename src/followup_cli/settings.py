"""Settings: who the seller is, a few defaults, and where everything lies.

This is the only place where paths are decided. Importing it is cheap: the parser of the settings
file and the platform's folders are fetched when they are needed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from followup_cli.errors import DiskError, UsageError
from followup_cli.settings_table import TABLE, Setting, Value

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


@dataclass(frozen=True, slots=True)
class Seller:
    """The profile that signs letters."""

    name: str | None = None
    company: str | None = None
    title: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None
    website: str | None = None
    """``none`` when there is none; None while nobody has said."""
    address: str | None = None
    """Its lines parted by line breaks."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    region: str | None = None
    """ISO 3166-2 subdivision without the country."""
    time_zone: str | None = None
    """IANA; None: this machine's."""
    closing: str = "Yours sincerely"


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """How letters lie on paper; None: as is usual in the country."""

    paper: str | None = None
    """A value of ``Paper``."""
    window: str | None = None
    """A value of ``Window``."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where everything lies, all absolute; nothing here need exist yet."""

    config_file: Path
    store: Path
    playbooks: Path
    letters: Path
    backups: Path
    attachments: Path
    """The contents of files kept with customers and of material worth sending; each store has its own folder."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run is set to."""

    paths: Paths
    seller: Seller = field(default_factory=Seller)
    letter: LetterSettings = field(default_factory=LetterSettings)
    currency: str = "USD"
    """ISO 4217."""
    default_playbook: str = "first-sale"
    minimum_gap: str = "3"
    """Days."""
    most_calls: str = "3"
    """In 90 days, to one person."""
    most_emails: str = "4"
    most_by_post: str = "10"
    daily_minutes: str | None = None
    """For follow-up on a day; None: nobody said."""
    daily_touches: str | None = None

    def items(self) -> Iterator[tuple[Setting, Value]]:
        """Give every setting of the table with its value, in the table's order."""
        for setting in TABLE:
            group, _, name = setting.name.rpartition(".")
            yield setting, getattr(getattr(self, group) if group else self, name)


def load_settings(environ: Mapping[str, str], store_override: str | None = None) -> Settings:
    """Decide all paths and read the settings file, which need not exist.

    ``environ`` gives FOLLOWUP_HOME and FOLLOWUP_STORE, ``store_override`` what ``--store`` said.
    Raises InputFileError naming line and cure for every fault of the file, UsageError for a store
    that is no path, DiskError when the file may not be read.
    """
    paths = decide_paths(environ, store_override)
    if not _is_there(paths.config_file):
        return Settings(paths)
    from followup_cli.settings_file import read_settings_file  # noqa: PLC0415 - fetches the TOML parser

    values = read_settings_file(paths.config_file)
    groups: dict[str, dict[str, Value]] = {"": {}, "seller": {}, "letter": {}}
    for dotted, value in values.items():
        group, _, name = dotted.rpartition(".")
        groups[group][name] = value
    # The table has checked each type.
    seller, letter = Seller(**groups["seller"]), LetterSettings(**groups["letter"])  # type: ignore[arg-type]
    return Settings(paths, seller, letter, **groups[""])  # type: ignore[arg-type]


def decide_paths(environ: Mapping[str, str], store_override: str | None = None) -> Paths:
    """Say where everything lies, without reading anything; raises as ``load_settings`` does for the store."""
    home = environ.get("FOLLOWUP_HOME")
    if home:
        config = data = _absolute(home)
    else:
        from platformdirs import user_config_path, user_data_path  # noqa: PLC0415 - FOLLOWUP_HOME saves it

        config, data = user_config_path("followup", appauthor=False), user_data_path("followup", appauthor=False)
    typed = store_override or environ.get("FOLLOWUP_STORE")
    usual = data / "followup.db"
    store = _store_path(typed) if typed else usual
    return Paths(
        config_file=config / "config.toml",
        store=store,
        playbooks=config / "playbooks",
        letters=config / "letters",
        backups=data / "backups",
        # Beside a store elsewhere, under its name: two stores that shared a folder would prune each other's contents.
        attachments=data / "attachments" if store == usual else store.parent / f"{store.name}.attachments",
    )


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as exc:
        raise DiskError(f"cannot read {path}: {exc.strerror}", "check who may read it") from exc
    return True


def _store_path(text: str) -> Path:
    scheme = _SCHEME.match(text)
    if scheme is None:
        return _absolute(text)
    path = text[scheme.end() :].removeprefix("/")
    if scheme[1].lower() != "sqlite" or not path:
        shown = text if scheme[1].lower() == "sqlite" else f"{scheme[1]}://"
        raise UsageError(f"{shown!r} cannot be a store", "give the path of a file: --store PATH")
    return _absolute(path)


def _absolute(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise UsageError(f"there is no home folder for {text!r}", "write the path in full") from None

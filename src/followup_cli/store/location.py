"""Where a store is: the path or database URL that a person typed, as a location."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from followup_cli.errors import RefusedError

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>.*)", re.DOTALL)
_PATH_HINT = "name the store's file: --store PATH, or sqlite:///PATH"


@dataclass(frozen=True, slots=True)
class Location:
    """The file a store lives in; ``path`` is absolute, symbolic links in it are not resolved."""

    path: Path

    def uri(self, mode: str) -> str:
        """Return SQLite's own URI for the file; ``mode`` is ``ro`` or ``rw``, neither of which creates it."""
        return f"file:{quote(str(self.path))}?mode={mode}"

    def __str__(self) -> str:
        """Return the path."""
        return str(self.path)


def parse_location(text: str) -> Location:
    """Read a path (``~`` allowed) or ``sqlite:///PATH`` as a location.

    Three slashes begin a relative path, four an absolute one. Raises RefusedError for another
    kind of database, for options behind the path, and for text that names no file.
    """
    found = _URL.fullmatch(text)
    name = _path_of_url(found["scheme"], found["rest"]) if found else text
    if not name.strip() or "\0" in name:
        raise RefusedError("the store's location names no file", _PATH_HINT)
    path = Path(name)
    if path.parts[:1] and path.parts[0].startswith("~"):
        try:
            path = path.expanduser()
        except RuntimeError as exc:
            raise RefusedError(f"there is no home {path.parts[0]!r} to look for the store in", _PATH_HINT) from exc
    return Location(path.absolute())


def _path_of_url(scheme: str, rest: str) -> str:
    # The rest is never repeated in a message: it may hold a password.
    if scheme.lower() != "sqlite":
        raise RefusedError(f"the store can only be kept in SQLite so far, not in {scheme!r}", _PATH_HINT)
    if "?" in rest:
        raise RefusedError("a sqlite:/// location takes no options behind the path", _PATH_HINT)
    if not rest.startswith("/") or rest == "/:memory:":
        raise RefusedError("a sqlite:/// location needs three slashes and the path of a file", _PATH_HINT)
    return rest[1:]

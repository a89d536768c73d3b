"""Reading a JSON document whole."""

import json
from pathlib import Path
from typing import Any

from followup_cli.documents.files import read_text
from followup_cli.errors import InputFileError


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON is of any shape
    """Return a file's JSON; raise InputFileError with line and column when it is none."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as exc:
        fact = exc.msg[:1].lower() + exc.msg[1:]
        raise InputFileError(
            f"{path}:{exc.lineno}:{exc.colno}: not JSON: {fact}", "give the file that followup export all wrote"
        ) from exc
    except (RecursionError, ValueError) as exc:
        raise InputFileError(
            f"{path}: not a document this program wrote: {exc}", "give the file that followup export all wrote"
        ) from exc

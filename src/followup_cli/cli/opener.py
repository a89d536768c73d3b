"""Opening a file or link with the program the system has for it."""

import os
import shutil
import subprocess
import sys

from followup_cli.domain.attachments import TakenOut
from followup_cli.errors import RefusedError

_SECONDS = 3
"""How long we wait to hear that it did not work; some openers stay until their program ends."""


def open_outside(taken: TakenOut) -> None:
    """Hand a file or link over to the system; raise RefusedError when it has no program for it."""
    target = taken.path or taken.record.url or ""
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606 - what the user asked to open
        return
    name = "open" if sys.platform == "darwin" else "xdg-open"
    opener = shutil.which(name)
    hint = "--print shows the path or link instead"
    if opener is None:
        raise RefusedError(f"nothing here opens files: there is no {name}", hint)
    started = subprocess.Popen(  # noqa: S603 - the system's own opener; the target begins with / or http
        [opener, target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = started.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        started.returncode = 0  # it stays open on its own; nobody waits for it
        return
    if code:
        raise RefusedError(f"{name} could not open it", hint)

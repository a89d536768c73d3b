"""Private files and folders: open to their owner alone, whatever the umask."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder and those above it with mode 0700; leave existing ones as they are. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        with suppress(FileExistsError):
            one.mkdir(FOLDER_MODE)
            one.chmod(FOLDER_MODE)


def new_private_file(folder: Path, prefix: str, suffix: str) -> Path:
    """Make an empty file of an unused name with mode 0600. Raises OSError."""
    path = folder / f"{prefix}{secrets.token_hex(6)}{suffix}"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
    os.close(descriptor)
    path.chmod(FILE_MODE)
    return path


def sync(path: Path) -> None:
    """Have the disk keep a file's content, or a folder's list of names, before we go on. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

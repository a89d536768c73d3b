"""The error family: every way a command can fail that is not a bug.

An error is raised with facts (what, and what to do about it) and printed at one boundary,
``followup_cli.cli.boundary``. The exit codes are the contract's.
"""

from typing import ClassVar, Self


class FollowupError(Exception):
    """Base of all errors a user can cause or meet; printed as ``error: …`` and ``hint: …``.

    ``message`` states the fact on one line, ``hint`` what to type or do next, and ``details``
    holds further lines (each complaint about a file, each candidate of an ambiguous name).
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str | None = None, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details


class RefusedError(FollowupError):
    """Against a rule; nothing was changed. Exit code 1."""


class OutOfOrderError(RefusedError):
    """A milestone's day does not fit the others'; may be written down all the same. Exit code 1."""


class NotFoundError(RefusedError):
    """No record answers to what was typed. Exit code 1."""


class AmbiguousError(RefusedError):
    """More than one record answers to what was typed; ``details`` lists them. Exit code 1."""


class UsageError(FollowupError):
    """A value on the command line cannot be read. Exit code 2."""

    exit_code = 2

    @classmethod
    def about(cls, option: str, error: ValueError) -> Self:
        """Return the error for an option whose value is refused by a ValueError that reads "fact; cure"."""
        fact, _, cure = str(error).partition("; ")
        return cls(f"{option}: {fact}", cure or None)


class StoreError(FollowupError):
    """The store is damaged, not ours, or newer than the program. Exit code 3."""

    exit_code = 3


class InputFileError(FollowupError):
    """A file given by the user cannot be used; ``details`` names file, line and cure. Exit code 4."""

    exit_code = 4


class StoreBusyError(FollowupError):
    """Another process holds the store longer than we are willing to wait. Exit code 5."""

    exit_code = 5


class DiskError(FollowupError):
    """The disk is full, a folder is missing or a permission is denied. Exit code 6."""

    exit_code = 6

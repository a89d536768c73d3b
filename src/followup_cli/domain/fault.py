"""A complaint about a file that somebody wrote by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a file, and what to write instead. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return ``file:line:column: message``."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"

"""The one place where errors become lines on standard error and an exit code."""

import os
import sys
from collections.abc import Callable

import typer
from typer.exceptions import TyperException

from followup_cli.cli.runtime import Runtime
from followup_cli.cli.usage import usage_error
from followup_cli.errors import DiskError, FollowupError, UsageError

INTERRUPTED = 130
_DISK_WORDS = "the output could not be written"


def run_guarded(runtime: Runtime, run: Callable[[], int]) -> int:
    """Run a command; print what a user can cause as one error with its hint, and let real bugs stay loud.

    Returns the exit code of the contract.
    """
    try:
        code = run()
        sys.stdout.flush()
    except FollowupError as error:
        _tell(runtime, error)
        return error.exit_code
    except TyperException as error:
        _tell(runtime, usage_error(error))
        return UsageError.exit_code
    except typer.Abort:
        # Raised at a question alone, and every question is asked before anything is written.
        _tell(runtime, FollowupError("interrupted, nothing was written", "type the command again"))
        return INTERRUPTED
    except KeyboardInterrupt:
        _tell(runtime, FollowupError("interrupted", "a command is written whole or not at all"))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has seen enough (`followup today | head`); nobody is left to tell.
        _give_up_output()
        return 0
    except OSError as error:
        _tell(runtime, DiskError(f"{_DISK_WORDS}: {error.strerror}", "make room, or check who may write"))
        _give_up_output()
        return DiskError.exit_code
    return code


def _give_up_output() -> None:
    """Let what standard output cannot take go nowhere: the interpreter writes it once more when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(runtime: Runtime, error: FollowupError) -> None:
    # Imported when something went wrong: whatever is not printed should not wait for the console.
    from followup_cli.views.errors import show_error

    show_error(error, runtime.remarks)

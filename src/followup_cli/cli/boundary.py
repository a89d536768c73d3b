"""The one place where errors become lines on standard error and an exit code."""

import os
import sys
from collections.abc import Callable

import typer
from typer.exceptions import TyperException

from followup_cli.cli.runtime import Runtime
from followup_cli.cli.usage import usage_error
from followup_cli.errors import DiskError, FollowupError, UsageError
from followup_cli.views.errors import show_error

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
        show_error(error, runtime.remarks)
        return error.exit_code
    except TyperException as error:
        show_error(usage_error(error), runtime.remarks)
        return UsageError.exit_code
    except typer.Abort:
        # Raised at a question alone, and every question is asked before anything is written.
        show_error(FollowupError("interrupted, nothing was written", "type the command again"), runtime.remarks)
        return INTERRUPTED
    except KeyboardInterrupt:
        show_error(FollowupError("interrupted", "a command is written whole or not at all"), runtime.remarks)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has seen enough (`followup today | head`); nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        show_error(DiskError(f"{_DISK_WORDS}: {error.strerror}", "make room, or check who may write"), runtime.remarks)
        return DiskError.exit_code
    return code

"""A cell from within: a process that does one thing for somebody nobody vouches for, then ends.

It takes one JSON document from standard input, with the limits it is to live under, and gives one
back. The limits are set before anything of the request is looked at: so much computing time and
memory, no file that could be opened, none that could be written, no process.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

try:
    import resource
except ImportError:  # a system without limits: the request is refused there
    resource = None  # type: ignore[assignment]

_MOST_STANDARD_STREAMS = 3
"""Input, output and errors are open; with room for no more, nothing else can be."""


def serve(warm_up: Callable[[], None], answer: Callable[[Any], dict[str, object]]) -> None:
    """Answer one request; what is too big for memory is told, what takes too long is ended from outside.

    ``warm_up`` has Python fetch what it fetches late, while it can still open files.
    """
    request = json.loads(sys.stdin.buffer.read())
    if resource is None:
        given: dict[str, object] = {"limit": "system"}
    else:
        warm_up()
        _shut_in(request["seconds"], request["bytes"])
        try:
            given = answer(request)
        except MemoryError:
            given = {"limit": "memory"}
    sys.stdout.buffer.write(json.dumps(given).encode("ascii"))
    sys.stdout.buffer.flush()


def _shut_in(seconds: int, size: int) -> None:
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _MOST_STANDARD_STREAMS,
        resource.RLIMIT_NPROC: 0,
    }
    if sys.platform != "darwin":  # macOS knows the limit of memory and does not let it be set
        limits[resource.RLIMIT_AS] = size
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))

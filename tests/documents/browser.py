"""Chromium without a window, driven through its DevTools protocol over two pipes: the standard library is enough."""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def _runnable(name: str) -> str | None:
    """Return where a browser is; None where there is none, or only what tells how to get one."""
    found = shutil.which(name)
    if found is None:
        return None
    try:
        done = subprocess.run([found, "--version"], capture_output=True, timeout=30, check=False)
    except subprocess.TimeoutExpired:
        return None
    return found if done.returncode == 0 else None


_PROGRAM = next(filter(None, map(_runnable, _NAMES)), None)

needs_chromium = pytest.mark.skipif(
    _PROGRAM is None, reason="a browser opens the page; it comes with Debian's package chromium"
)
_FLAGS = (
    "--headless",
    "--no-sandbox",  # of no use for a page of our own, and not to be had as root or in a container
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_PATIENCE = 60.0
"""Seconds until an answer is given up; one takes milliseconds."""
_ABOVE_PIPES = 20
"""File descriptors below it are left to the browser, which reads 3 and writes 4."""

Message = dict[str, Any]
"""What the protocol sends: JSON of many shapes, each test knows its own."""


class Browser:
    """One browser with one page at a time."""

    def __init__(self, folder: Path) -> None:
        assert _PROGRAM is not None
        reads, self._to = _pipe()
        self._from, writes = _pipe()
        command = [_PROGRAM, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
        silence = os.open(os.devnull, os.O_RDWR)
        ends = [(0, silence), (1, silence), (2, silence), (3, reads), (4, writes)]
        self._process = os.posix_spawn(
            _PROGRAM,
            command,
            {**os.environ, "HOME": str(folder)},
            file_actions=[(os.POSIX_SPAWN_DUP2, source, target) for target, source in ends],
            setsid=True,
        )
        for number in (reads, writes, silence):
            os.close(number)
        self._number = 0
        self._target = ""
        self._unread = b""
        self._events: list[Message] = []

    def close(self) -> None:
        """End the browser and everything it started."""
        with suppress(OSError, AssertionError):
            self.send("Browser.close")
        with suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._to)
        os.close(self._from)

    def send(self, method: str, session: str | None = None, **params: object) -> Message:
        """Send a command and return its result; what happens meanwhile is kept for ``events``."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        os.write(self._to, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        answer = self._wait(lambda found: found.get("id") == self._number)
        assert "error" not in answer, f"{method}: {answer.get('error')}"
        result: Message = answer["result"]
        return result

    def fresh_target(self) -> str:
        """Return an empty page; the one before is closed."""
        before, self._target = self._target, self.send("Target.createTarget", url="about:blank")["targetId"]
        if before:
            self.send("Target.closeTarget", targetId=before)
        return self._target

    def wait_for(self, method: str, session: str) -> Message:
        """Wait until something happens on a page, if it has not already."""
        return self._wait(lambda found: found.get("method") == method and found.get("sessionId") == session)

    def events(self, session: str) -> list[Message]:
        """Return what happened on a page so far."""
        return [found for found in self._events if found.get("sessionId") == session]

    def _wait(self, is_meant: Callable[[Message], bool]) -> Message:
        for found in self._events:
            if is_meant(found):
                return found
        deadline = time.monotonic() + _PATIENCE
        while True:
            found = self._read(deadline)
            if "id" not in found:
                self._events.append(found)
            if is_meant(found):
                return found

    def _read(self, deadline: float) -> Message:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._from], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, "the browser does not answer"
            piece = os.read(self._from, 1 << 20)
            assert piece, "the browser has ended"
            self._unread += piece
        line, _, self._unread = self._unread.partition(b"\0")
        message: Message = json.loads(line)
        return message


@dataclass
class Tab:
    """A page open in the browser, from before it is loaded on."""

    browser: Browser
    session: str
    address: str
    width: int = field(default=1280)

    @classmethod
    def open(cls, browser: Browser, file: Path, *, width: int = 1280, scheme: str = "light") -> Self:
        """Open a file and wait until it is loaded."""
        target = browser.fresh_target()
        session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = cls(browser, session, file.absolute().as_uri(), width)
        for domain in ("Page", "Runtime", "Log", "Network"):
            tab.send(f"{domain}.enable")
        tab.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        tab.send("Page.navigate", url=tab.address)
        browser.wait_for("Page.loadEventFired", session)
        return tab

    def send(self, method: str, **params: object) -> Message:
        """Send a command to this page."""
        return self.browser.send(method, self.session, **params)

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever JSON the script returns
        """Return what an expression of JavaScript comes to."""
        done = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def requests(self) -> list[str]:
        """Return every address the page asked for, its own among them."""
        self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
        found = (each for each in self.browser.events(self.session) if each["method"] == "Network.requestWillBeSent")
        return [each["params"]["request"]["url"] for each in found]

    def complaints(self) -> list[str]:
        """Return every error and warning: of the console, of scripts, of the security policy."""
        kinds = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        return [json.dumps(each["params"]) for each in self.browser.events(self.session) if each["method"] in kinds]

    def picture(self) -> bytes:
        """Return the whole page as a PNG."""
        shot = self.send("Page.captureScreenshot", captureBeyondViewport=True, format="png")
        return base64.b64decode(shot["data"])

    def printed(self) -> bytes:
        """Return the page as it is printed, a PDF."""
        return base64.b64decode(self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])


@contextmanager
def running_browser(folder: Path) -> Iterator[Browser]:
    """Run a browser with an empty profile."""
    browser = Browser(folder)
    try:
        yield browser
    finally:
        browser.close()


def _pipe() -> tuple[int, int]:
    """Return a pipe whose ends are no number that the browser is given."""
    ends = []
    for end in os.pipe():
        ends.append(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _ABOVE_PIPES))
        os.close(end)
    return ends[0], ends[1]

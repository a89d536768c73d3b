"""Laying out lines: a page wraps everything to the console's width and cuts nothing."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Span, Text

from followup_cli.views import styles
from followup_cli.views.text import shown

Part = str | tuple[str, str] | Text
"""A string, a string with its style, or text built before. Strings are always made safe."""

INDENT = "  "
_PLAIN_GLYPHS = str.maketrans(
    {
        "·": "-",
        "→": ">",
        "│": "|",
        "●": "*",
        "○": "o",
        "┊": ":",
        "─": "-",
        "├": "|",
        "└": "`",
        "█": "#",
        "▒": "+",
    }
)
_READABLE = 108
"""Cells; longer lines of prose are hard to follow, however wide the window."""
_ROOM = 12
"""Cells that a wrapped text needs at least; with less, its indent gives way."""


def text(*parts: Part) -> Text:
    """Join parts into one text. Whatever a person typed goes through ``shown`` here."""
    pieces: list[str] = []
    spans: list[Span] = []
    at = 0
    for part in parts:
        if isinstance(part, Text):
            piece, style = part.plain, part.style
        else:
            words, style = part if isinstance(part, tuple) else (part, "")
            piece = shown(words)
        if style and piece:
            spans.append(Span(at, at + len(piece), style))
        if isinstance(part, Text):
            spans.extend(Span(span.start + at, span.end + at, span.style) for span in part.spans)
        pieces.append(piece)
        at += len(piece)
    return Text("".join(pieces), spans=spans)


def prose(words: str, style: str = "") -> Text:
    """Return text of several paragraphs: its newlines are kept."""
    return Text(shown(words, newlines=True), style)


class Page:
    """Lines for one screen, collected and then printed at once."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = console.width
        self.lines: list[Text] = []

    def line(self, *parts: Part) -> None:
        """Add a line, wrapped when it is too long."""
        self.lines.extend(self.wrapped(text(*parts), self.width))

    def blank(self) -> None:
        """Add an empty line, unless there is one or nothing stands above."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def heading(self, title: str, style: str = styles.HEADING, remark: str = "") -> None:
        """Start a section."""
        self.blank()
        self.line((title, style), (f"  {remark}" if remark else "", styles.QUIET))

    def hang(self, prefix: Text, body: Text, limit: int | None = None) -> None:
        """Add ``body`` behind ``prefix``, its further lines indented to where it began."""
        indent = prefix.cell_len
        if self.width - indent < min(_ROOM, self.width // 2):
            self.lines.extend(self.wrapped(prefix, self.width))
            prefix, indent = text(INDENT), len(INDENT)
        room = min(self.width - indent, limit) if limit else self.width - indent
        for number, part in enumerate(self.wrapped(body, room)):
            self.lines.append(text(prefix if number == 0 else " " * indent, part))

    def flow(self, prefix: Text, items: Sequence[Text]) -> None:
        """Add items parted by dots behind ``prefix``; a line breaks between two of them wherever that will do."""
        room = self.width - prefix.cell_len
        line: Text | None = None
        for item in items:
            longer = text(line, " · ", item) if line else item
            if line and longer.cell_len > room:
                self.hang(prefix, line)
                longer = item
            line = longer
        if line:
            self.hang(prefix, line)

    def field(self, label: str, *parts: Part, indent: int = 2, label_width: int = 8) -> None:
        """Add a labelled detail; nothing when the parts are empty."""
        body = parts[0] if len(parts) == 1 and isinstance(parts[0], Text) else text(*parts)
        if body.plain:
            written = f"{label}{INDENT}" if len(label) >= label_width else label.ljust(label_width)
            self.hang(text(" " * indent, (written, styles.LABEL)), body, _READABLE - indent)

    def spread(self, prefix: Text, left: Text, right: Text) -> None:
        """Add a line with ``right`` at its end; below when both do not fit."""
        free = self.width - prefix.cell_len - left.cell_len - right.cell_len
        if not right.plain:
            self.hang(prefix, left)
        elif free >= len(INDENT):
            self.lines.append(text(prefix, left, " " * free, right))
        else:
            self.hang(prefix, left)
            self.hang(text(" " * prefix.cell_len), right)

    def wrapped(self, body: Text, width: int) -> list[Text]:
        """Return ``body`` in lines of at most ``width`` cells; a longer word is folded, never cut."""
        if body.cell_len <= width and "\n" not in body.plain:
            return [body]
        lines = list(body.wrap(self.console, max(2, width), overflow="fold"))
        _trim(lines)
        return lines

    def print(self) -> None:
        """Print the lines as they stand."""
        _trim(self.lines)
        if self.console.color_system is None:
            whole = Text("\n".join(line.plain for line in self.lines))
        else:
            whole = Text("\n").join(self.lines)
        if not self.console.encoding.startswith("utf"):
            whole.plain = whole.plain.translate(_PLAIN_GLYPHS)
        self.console.print(whole, soft_wrap=True)


def _trim(lines: Sequence[Text]) -> None:
    """Take trailing blanks away, touching only the lines that have some: each change makes Rich look at it anew."""
    for line in lines:
        if line.plain[-1:].isspace():
            line.rstrip()


def commands(page: Page, pairs: Sequence[tuple[str, str]], label_width: int = 6) -> None:
    """Add the commands to type next, each with what it is good for."""
    longest = max(len(command) for command, _ in pairs)
    page.blank()
    for number, (command, purpose) in enumerate(pairs):
        label = text((("Next" if number == 0 else "").ljust(label_width), styles.LABEL))
        both = text((command.ljust(longest), styles.COMMAND), INDENT * 2, (purpose, styles.QUIET))
        if label.cell_len + both.cell_len <= page.width:
            page.hang(label, both)
        else:
            page.hang(label, text((command, styles.COMMAND)))
            page.hang(text(" " * (label_width + 2)), text((purpose, styles.QUIET)))


def dry_run(page: Page, is_dry_run: bool) -> None:
    """Say first of all that nothing was written, when that is so."""
    if is_dry_run:
        page.line(("Dry run: nothing was written.", styles.WARNING))
        page.blank()


def remarks(page: Page, sentences: Sequence[str]) -> None:
    """Add whole sentences, each on its own line."""
    if sentences:
        page.blank()
    for sentence in sentences:
        page.hang(text(("· ", styles.WARNING)), text(sentence))

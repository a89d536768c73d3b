"""A review's page read back, without a browser: its headings, its tables with their exact numbers, its scripts."""

from html.parser import HTMLParser
from typing import NamedTuple

from followup_cli.domain.review import Review, Value

_VOID = {"meta", "rect", "input", "br", "img", "link"}


class Read(NamedTuple):
    """A cell of a table: the text, and the numbers it stands for."""

    text: str
    numbers: tuple[str, ...]


class ReadPage(HTMLParser):
    """Every element of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.tables: list[list[list[Read]]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            self.tables[-1][-1].append(Read("", ()))
        elif tag == "data":
            cell = self.tables[-1][-1][-1]
            number = dict(attrs)["value"] or ""
            self.tables[-1][-1][-1] = Read(f"{cell.text} ".lstrip(), (*cell.numbers, number))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data
        if self._open and {"th", "td"} & set(self._open):
            cell = self.tables[-1][-1][-1]
            self.tables[-1][-1][-1] = Read(cell.text + data, cell.numbers)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def expected_figures(review: Review) -> list[tuple[str, list[str], list[str]]]:
    """Return each figure of a review as its table is to show it: its name, the numbers now and before."""
    return [
        (figure.label, exact(figure.value), [] if figure.before is None else exact(figure.before))
        for section in review.sections
        for figure in section.figures
    ]


def exact(value: Value) -> list[str]:
    """Return the numbers of a value: one for each currency, an empty one where there is none."""
    if isinstance(value, tuple):
        return [str(amount.major) for amount in value] or [""]
    return ["" if value is None else repr(value)]

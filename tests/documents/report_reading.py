"""A review's page read back without a browser, and what its tables are to hold by the JSON of the same review."""

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any, NamedTuple

from followup_cli.domain.money import Money
from followup_cli.domain.review import Review
from followup_cli.views.json_out import dump
from followup_cli.views.review_json import review_json

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


def told_as_json(review: Review) -> dict[str, Any]:
    """Return a review as ``review --json`` gives it to a program."""
    found: dict[str, Any] = json.loads(dump(review_json(review)))
    return found


def expected_figures(review: Review) -> list[tuple[str, list[str], list[str]]]:
    """Return each figure of a review's JSON as its table is to show it: its name, the numbers now and before.

    Those that say nothing are not among them, see ``expected_blanks``.
    """
    return [
        (figure["label"], _numbers(figure["value"]), [] if figure["before"] is None else _numbers(figure["before"]))
        for section in told_as_json(review)["sections"]
        for figure in section["figures"]
        if not _is_blank(figure)
    ]


def expected_blanks(review: Review) -> list[str]:
    """Return the figures that only a sentence names: none now and before, or nothing to count now and before."""
    return [
        each["label"] for section in told_as_json(review)["sections"] for each in section["figures"] if _is_blank(each)
    ]


def _is_blank(figure: dict[str, Any]) -> bool:
    pair = (figure["value"], figure["before"])
    return pair in [(None, None), ([], [])] or (figure["unit"] == "count" and pair == (0, 0))


def expected_charts(review: Review) -> list[list[tuple[str, list[str]]]]:
    """Return each trend and breakdown of a review's JSON as its table is to show it, one for each currency."""
    tables = []
    for section in told_as_json(review)["sections"]:
        for trend in section["trends"]:
            for currency in _currencies(point["value"] for point in trend["points"]):
                rows = [(point["name"], [_in(point["value"], currency)]) for point in trend["points"]]
                is_scaled = trend["unit"] in {"share", "points"} and any(number for _, [number] in rows)
                tables.append(rows if is_scaled or any(_is_more_than_none(row) for row in rows) else [])
        for breakdown in section["breakdowns"]:
            parts = breakdown["parts"]
            for currency in _currencies(value for part in parts for value in (part["value"], part["before"])):
                pairs = (
                    (part["name"], [_in(part["value"], currency), _in(part["before"], currency)]) for part in parts
                )
                rows = [row for row in pairs if _is_more_than_none(row)]
                tables.append(sorted(rows, key=lambda row: -float(row[1][0] or 0)))
    return [table for table in tables if table]


def _currencies(values: Iterable[Any]) -> list[str | None]:
    money = [amount["currency"] for value in values if isinstance(value, list) for amount in value]
    return list(dict.fromkeys(money)) or [None]


def _in(value: Any, currency: str | None) -> str:  # noqa: ANN401 - a value of JSON, of any unit
    if not isinstance(value, list):
        return _numbers(value)[0]
    amounts = [amount["amount"] for amount in value if amount["currency"] == currency]
    return amounts[0] if amounts else f"{Money(0, currency or '').major:f}"


def _is_more_than_none(row: tuple[str, list[str]]) -> bool:
    return any(float(number or 0) for number in row[1])


def _numbers(value: Any) -> list[str]:  # noqa: ANN401 - a value of JSON, of any unit
    """Return the numbers of a value: one for each currency, an empty one where there is none."""
    if isinstance(value, list):
        return [amount["amount"] for amount in value] or [""]
    return ["" if value is None else repr(value)]

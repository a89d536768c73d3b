"""A review as a page: what it says, that it is whole, and that nothing typed gets out of its place."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from followup_cli.documents.report_html import to_html
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.money import Money
from followup_cli.domain.periods import parse_period
from followup_cli.domain.review import QUESTIONS, Breakdown, FigureUnit, Part, Point, Review, Trend
from tests.documents.report_reading import ReadPage, expected_blanks, expected_figures
from tests.views.review_examples import ALL, EMPTY, HOSTILE, RICH, YEAR

EVERY = pytest.mark.parametrize("review", ALL.values(), ids=ALL)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _with_wholes(*wholes: Trend | Breakdown) -> Review:
    """Return the empty review with trends and breakdowns in its first section."""
    first, *others = EMPTY.sections
    trends = tuple(each for each in wholes if isinstance(each, Trend))
    breakdowns = tuple(each for each in wholes if isinstance(each, Breakdown))
    return replace(EMPTY, sections=(replace(first, trends=trends, breakdowns=breakdowns), *others))


def _trend(values: list[int | None]) -> Trend:
    points = tuple(Point(date(2026, 1, 1 + at), f"2026-01-{at + 1:02}", value) for at, value in enumerate(values))
    return Trend("calls", "calls made", FigureUnit.COUNT, points)


@EVERY
def test_the_same_review_gives_the_same_bytes(review: Review) -> None:
    assert to_html(review, "Ada Byron") == to_html(replace(review), "Ada Byron")


@EVERY
def test_the_five_questions_are_its_headings_in_order(review: Review) -> None:
    page = ReadPage(to_html(review))
    assert [_flat(text).lstrip("12345 ") for text in page.texts["h2"]] == list(QUESTIONS.values())
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EVERY
def test_every_figure_stands_in_a_table_with_its_exact_numbers(review: Review) -> None:
    page = ReadPage(to_html(review))
    rows = [row for table in page.tables if len(table[0]) == 4 for row in table[1:]]
    notes = {figure.label: figure.note for section in review.sections for figure in section.figures}
    assert [(name.text, list(now.numbers), list(before.numbers)) for name, now, before, _ in rows] == [
        (f"{label} {notes[label]}" if notes[label] else label, now, before)
        for label, now, before in expected_figures(review)
    ]


@EVERY
def test_figures_that_say_nothing_are_only_named(review: Review) -> None:
    said = [
        text.split(": ", 1)[1].rstrip(".") for text in ReadPage(to_html(review)).texts["p"] if "now or before" in text
    ]
    assert [label for labels in said for label in labels.split(" · ")] == expected_blanks(review)


def test_the_overview_leads_with_what_answers_each_question() -> None:
    page = ReadPage(to_html(RICH))
    assert [_flat(text) for text in page.texts["a"][1:]] == [
        "Did I reach my objectives? 1 of 5 objectives reached",
        "What could I have done better? 84.2% share of touches done on time ▲ 5.2 points up, better",
        "What did I learn? 4 sales lost ▼ 2 fewer, better",
        "Did I follow up on every sale? 87.5% sales with a touch done ▼ 12.5 points down, worse",
        "Did I keep customers informed of changes? 100% changes of dates told in time",
    ]
    first, better, *others = RICH.sections
    turned = replace(better, figures=tuple(reversed(better.figures)))
    overview = ReadPage(to_html(replace(RICH, sections=(first, turned, *others)))).texts["a"][2]
    assert "84.2%" in overview  # how well, wherever it stands


def test_while_the_period_runs_what_adds_up_is_not_judged() -> None:
    first, *others = RICH.sections
    figures = tuple(replace(each, beside_whole="2026-10") for each in first.figures)
    page = ReadPage(to_html(replace(RICH, sections=(replace(first, figures=figures, progress=()), *others))))
    said = {row[0].text: _flat(row[3].text) for table in page.tables if len(table[0]) == 4 for row in table[1:]}
    assert said["sales won"] == "was 9 in the whole of 2026-10"
    assert _flat(page.texts["a"][1]).endswith("sales won was 9 in the whole of 2026-10")


def test_the_step_of_a_trend_that_is_not_over_says_so() -> None:
    trend = _trend([3, 1, 2])
    running = replace(trend, points=(*trend.points[:-1], replace(trend.points[-1], is_so_far=True)))
    page = ReadPage(to_html(_with_wholes(running)))
    assert [row[0].text for table in page.tables if len(table[0]) == 2 for row in table[1:]][-1] == "2026-01-03 so far"


def test_it_says_in_words_how_each_figure_changed_and_whether_that_is_better() -> None:
    page = ReadPage(to_html(RICH))
    said = {row[0].text: _flat(row[3].text) for table in page.tables if len(table[0]) == 4 for row in table[1:]}
    assert said["sales won"] == "▲ 5 more, better"
    assert said["referrals received"] == "▼ 2 fewer, worse"
    assert said["touches done late"] == "▼ 3 fewer, better"
    assert said["referrals asked"] == "as before"
    assert said["days to the second sale"] == "nothing to compare"
    assert said["value of the sales won"] == "▲ 3,245,678.90 USD more, better▲ 4,800.00 EUR more, better"


def test_it_shows_the_sellers_own_answers_and_those_before() -> None:
    page = ReadPage(to_html(RICH, "Ada Byron"))
    quotes = [_flat(text) for text in page.texts["blockquote"]]
    assert quotes == [
        "Sales yes, referrals no: I asked five and thanked nobody twice.",
        "No. Too many quotes left lying.",
        f"Ask for the budget first. {HOSTILE}",
        "All but one.",
    ]
    assert "Ada Byron" in page.texts["header"][0]
    assert page.texts["title"] == ["Review of November 2026, Ada Byron"]


def test_it_tells_how_far_each_objective_was_reached() -> None:
    page = ReadPage(to_html(RICH))
    items = [_flat(text) for text in page.texts["li"]]
    assert "Value of the sales won ✓ reached: 123.5% 12,345,678.90 USD of 10,000,000.00 USD wanted" in items
    assert "Touches done on time 93.6% reached 84.2% of 90% wanted" in items
    assert "Customers who bought again nothing to count 40% wanted" in items


@pytest.mark.parametrize(
    ("period", "today", "said"),
    [
        ("2026-11", date(2026, 12, 1), None),
        ("2026-12", date(2026, 12, 3), "Still running on 3 December 2026: only the days that are over count."),
        ("2026-12", date(2026, 12, 1), "On 1 December 2026 no day of it was over yet: nothing is counted."),
    ],
)
def test_half_a_period_is_not_taken_for_the_whole(period: str, today: date, said: str | None) -> None:
    meant = parse_period(period)
    html = to_html(replace(EMPTY, period=meant, before=meant.shifted(-1), today=today))
    assert (said or "") in html
    assert ('<p class="standing">' in html) is (said is not None)


@pytest.mark.parametrize(
    ("period", "title", "span"),
    [
        ("2026-11", "November 2026", "1 to 30 November 2026, beside October 2026"),
        ("2026-W49", "week 49 of 2026", "30 November to 6 December 2026, beside week 48 of 2026"),
        ("2026-W53", "week 53 of 2026", "28 December 2026 to 3 January 2027, beside week 52 of 2026"),
        ("2026-Q4", "the 4th quarter of 2026", "1 October to 31 December 2026, beside the 3rd quarter of 2026"),
        ("2026", "2026", "1 January to 31 December 2026, beside 2025"),
    ],
)
def test_it_is_titled_by_its_period(period: str, title: str, span: str) -> None:
    meant = parse_period(period)
    page = ReadPage(to_html(replace(EMPTY, period=meant, before=meant.shifted(-1))))
    assert page.texts["h1"] == [f"Review of {title}"]
    assert span in page.texts["header"][0]


@EVERY
def test_it_asks_for_nothing_and_runs_only_what_is_shipped(review: Review) -> None:
    html = to_html(review)
    page = ReadPage(html)
    policy = next(each["content"] or "" for each in page.all("meta") if "http-equiv" in each)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        allowed = re.search(rf"{kind}-src ([^;]+)", policy)
        assert allowed is not None
        digests = [hashlib.sha256(text.encode()).digest() for text in page.texts.get(kind, [])]
        hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
        assert allowed[1] == (hashes or "'none'")
    addresses = [value for _, found in page.elements for name, value in found.items() if name in {"src", "href"}]
    assert addresses
    assert all((address or "").startswith("#") for address in addresses)
    assert not {"link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") or name == "style" for _, found in page.elements for name in found)
    assert "sourceMappingURL" not in html


def test_ids_are_unique_and_what_is_named_is_there() -> None:
    page = ReadPage(to_html(RICH))
    ids = [found["id"] for _, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))
    named = {found["aria-labelledby"] for _, found in page.elements if "aria-labelledby" in found}
    assert named <= set(ids)
    assert {(found["href"] or "").removeprefix("#") for found in page.all("a")} <= set(ids)


def test_what_people_typed_is_shown_and_never_obeyed() -> None:
    html = to_html(RICH, HOSTILE)
    page = ReadPage(html)
    assert HOSTILE in page.texts["title"][0]
    assert sum(HOSTILE in text for text in page.texts["li"]) >= 3
    assert any(HOSTILE in cell.text for table in page.tables for row in table for cell in row)
    assert not page.all("img")
    assert len(page.texts["script"]) == 2  # the library and what draws; no data but that of the tables


def test_what_a_browser_would_obey_or_hide_is_written_out() -> None:
    first, *others = RICH.sections
    assert first.answer is not None
    answer = replace(first.answer, text="one\u202etwo\x1b[31m\n\nthree\nfour")
    html = to_html(replace(RICH, sections=(replace(first, answer=answer, names=("a\u2066b",)), *others)), "A\x00da")
    assert not re.search("[\x00\x1b\u202e\u2066]", html)
    for shown in ("one&lt;U+202E&gt;two␛[31m</p>", ">three\nfour</p>", "a&lt;U+2066&gt;b", "A␀da"):
        assert shown in html


@pytest.mark.parametrize(
    ("values", "is_drawn", "summary"),
    [
        ([1, 5, 3], True, "Highest 5 (2026-01-02); lowest 1 (2026-01-01)."),
        ([2, 0, 0, None], True, "Highest 2 (2026-01-01); lowest 0 (2026-01-03 and 1 more)."),
        ([4, 4, 4], True, "4 throughout."),
        ([1, None, 2], False, "Highest 2 (2026-01-03); lowest 1 (2026-01-01)."),
    ],
)
def test_a_trend_is_drawn_where_a_line_tells_more(values: list[int | None], is_drawn: bool, summary: str) -> None:
    html = to_html(_with_wholes(_trend(values)))
    page = ReadPage(html)
    assert bool(page.all("canvas")) is is_drawn
    assert ("script" in page.texts) is is_drawn
    assert summary in html
    [table] = [table for table in page.tables if table[0][0].text == "When"]
    assert [row[1].numbers for row in table[1:]] == [("" if value is None else str(value),) for value in values]


@pytest.mark.parametrize("values", [[], [None, None], [0, 0, 0]])
def test_a_trend_of_nothing_is_a_word_and_no_table(values: list[int | None]) -> None:
    html = to_html(_with_wholes(_trend(values)))
    assert "Nothing to draw: calls made." in html
    assert "<canvas" not in html


def test_a_share_of_nothing_is_a_finding_and_drawn() -> None:
    points = tuple(Point(date(2026, 1, day), f"2026-01-0{day}", 0.0) for day in (1, 2, 3))
    html = to_html(_with_wholes(Trend("on-time", "touches on time", FigureUnit.SHARE, points)))
    assert "0% throughout." in html
    assert "<canvas" in html


def test_currencies_are_drawn_each_by_itself() -> None:
    parts = (
        Part("price", (Money(600, "USD"), Money(99, "EUR")), ()),
        Part("time", (Money(400, "USD"),), (Money(100, "USD"),)),
        Part("price again", (Money(200, "USD"), Money(5000, "EUR")), None),
        Part("nothing", (), None),
    )
    page = ReadPage(to_html(_with_wholes(Breakdown("losses", "losses by kind", FigureUnit.MONEY, parts))))
    dollars, euros = [table for table in page.tables if table[0][0].text == "What"]
    assert [(row[0].text, row[1].numbers, row[2].numbers) for row in dollars[1:]] == [
        ("price", ("6.00",), ("0.00",)),
        ("time", ("4.00",), ("1.00",)),
        ("price again", ("2.00",), ("",)),
    ]
    assert [row[0].text for row in euros[1:]] == [
        "price again",
        "price",
    ]  # by what they are in euros
    assert len(page.all("canvas")) == 2


@pytest.mark.parametrize(
    ("parts", "canvases", "summary"),
    [
        ([("price", 3)], 0, '<h3 id="objectives-chart-1">Losses</h3>\n      </figcaption>'),
        ([("price", 3), ("time", 1)], 1, "Largest: price, 3 of 4 (75%)."),
        ([("price", 0), ("time", 0)], 1, "None in this period."),
        ([(f"cause {number}", 40 - number) for number in range(20)], 1, "The 12 largest of 20 are drawn."),
        ([("long " * 40, 3), ("time", 1)], 1, "long long…, 3 of 4 (75%)."),
    ],
)
def test_a_breakdown_is_drawn_where_bars_tell_more(parts: list[tuple[str, int]], canvases: int, summary: str) -> None:
    whole = Breakdown("losses", "losses", FigureUnit.COUNT, tuple(Part(name, number, 1) for name, number in parts))
    html = to_html(_with_wholes(whole))
    page = ReadPage(html)
    assert len(page.all("canvas")) == canvases
    assert summary in html
    [table] = [table for table in page.tables if table[0][0].text == "What"]
    assert [(row[0].text, row[1].numbers) for row in table[1:]] == [(name, (str(number),)) for name, number in parts]


def test_a_long_list_opens_on_demand() -> None:
    first, *others = RICH.sections
    names = tuple(f"S{number} Kiosk" for number in range(1, 41))
    page = ReadPage(to_html(replace(RICH, sections=(replace(first, names=names), *others))))
    assert page.texts["summary"] == ["28 more"]
    assert [text for text in page.texts["li"] if text in names] == list(names)


def test_the_page_is_no_heavier_than_a_photograph() -> None:
    assert len(to_html(YEAR).encode()) < 300_000
    assert len(to_html(EMPTY).encode()) < 30_000


SHIPPED = {
    "chart.umd.min.js": "87364cc2b2a76a6684929e7d6b80b18a897794db38400caff1fcf1791c6925d2",
    "chart.LICENSE.md": "41a84aa2caba645f966a18d9c2056b73e6d3a81d80bc0046bc0011a2634d4cce",
    "color.LICENSE.md": "89ba0032731489153d552db918b727feb05128cf9eca20092875a9ad14147671",
}
"""Chart.js 4.6.1 as npm's chart.js@4.6.1 has it in dist/, the licences of it and of @kurkle/color within it."""


def test_the_charting_library_is_the_one_that_was_published() -> None:
    folder: Path = template_folder() / "report"
    for name, digest in SHIPPED.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "Chart.js v4.6.1" in (folder / "chart.umd.min.js").read_text(encoding="utf-8")


def test_the_licences_travel_with_the_library() -> None:
    script = ReadPage(to_html(RICH)).texts["script"][0]
    for holder in ("2014-2024 Chart.js Contributors", "2018-2024 Jukka Kurkela"):
        assert f"Copyright (c) {holder}" in script
    assert script.count("Permission is hereby granted, free of charge") == 2

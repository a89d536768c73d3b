"""A review's page in a real browser: whole at every width, light, dark and printed, and without the network."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from followup_cli.documents.report_charts import MOST_BARS
from followup_cli.documents.report_html import to_html
from followup_cli.domain.money import Money
from followup_cli.domain.review import (
    QUESTIONS,
    Better,
    Breakdown,
    Figure,
    FigureUnit,
    Part,
    Point,
    Review,
    Trend,
)
from tests.documents.browser import Browser, Tab, needs_chromium, running_browser
from tests.documents.report_reading import expected_charts, expected_figures
from tests.views.review_examples import ALL, RICH, YEAR

pytestmark = [pytest.mark.slow, needs_chromium]

WIDE, PHONE, NARROW = 1280, 390, 320
_LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


def _long_review() -> Review:
    """A review in which everything is longer than one would think."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    points = tuple(Point(day, day.isoformat(), day.day % 9) for day in days)
    wealth = (Money(10**18, "USD"), Money(10**18, "JPY"))
    parts = tuple(Part(f"{number} {_LONG}", wealth, (Money(number + 1, "USD"),)) for number in range(30))
    first, *others = YEAR.sections
    assert first.answer is None
    long_first = replace(
        first,
        figures=(*first.figures, Figure("wealth", _LONG, FigureUnit.MONEY, wealth, (), Better.MORE, _LONG)),
        trends=(Trend("calls", "calls made", FigureUnit.COUNT, points),),
        breakdowns=(Breakdown("losses", "losses by kind", FigureUnit.MONEY, parts),),
        names=tuple(f"S{number} {_LONG}" for number in range(60)),
    )
    return replace(YEAR, sections=(long_first, *others), remarks=(_LONG,))


PAGES = ALL | {"long": _long_review()}
EVERY = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running_browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("pages")
    for name, review in PAGES.items():
        (found / f"{name}.html").write_text(to_html(review, "Ada Byron"), encoding="utf-8")
    return found


_PICTURES = """
[...document.querySelectorAll("canvas")].map((canvas) => {
  const { width, height } = canvas, box = canvas.getBoundingClientRect();
  const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, width, height).data.buffer);
  return { colours: new Set(pixels).size, inked: pixels.filter((pixel) => pixel !== 0).length / pixels.length,
    left: box.left, right: box.right, height: box.height };
})
"""


@EVERY
@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_is_drawn_and_asks_nobody(browser: Browser, folder: Path, name: str, width: int, scheme: str) -> None:
    tab = Tab.open(browser, folder / f"{name}.html", width=width, scheme=scheme)
    for is_opened in (False, True):
        if is_opened:
            tab.run("document.querySelectorAll('summary, .toggle input').forEach((each) => each.click())")
        assert tab.run("document.documentElement.scrollWidth") == tab.run("innerWidth") == width
    pictures = tab.run(_PICTURES)
    assert len(pictures) == tab.run("document.querySelectorAll('figure[data-chart]').length")
    assert bool(pictures) is (name != "empty")
    for picture in pictures:
        assert picture["colours"] > 5
        assert 0.005 < picture["inked"] < 0.9
        assert 0 <= picture["left"] < picture["right"] <= width
        assert 100 <= picture["height"] <= 700  # which a sheet of paper holds
    assert tab.requests() == [tab.address]
    assert tab.complaints() == []


def test_the_watch_on_the_network_and_the_console_sees_what_it_is_there_for(browser: Browser, folder: Path) -> None:
    """Without this, a watch that sees nothing would pass everything."""
    open_page, guarded = folder / "open.html", folder / "guarded.html"
    image = "<img src='http://127.0.0.1:9/spy.png'>"
    open_page.write_text(f"<!DOCTYPE html><html><body>{image}<script>console.error(1)</script></body></html>")
    guarded.write_text(to_html(RICH).replace("</main>", f"{image}<script>window.seized = 1</script></main>"))
    tab = Tab.open(browser, open_page)
    assert "http://127.0.0.1:9/spy.png" in tab.requests()
    assert tab.complaints()
    tab = Tab.open(browser, guarded)
    assert tab.requests()[1:] == ["http://127.0.0.1:9/spy.png"]  # seen although the page's own policy stops it
    stopped = browser.wait_for("Network.loadingFailed", tab.session)
    assert stopped["params"]["blockedReason"] == "csp"
    assert sum("Content Security Policy" in complaint for complaint in tab.complaints()) >= 2
    assert tab.run("window.seized === undefined")


_ROWS = """
[...document.querySelectorAll(".figures-table tbody tr")].map((row) => [
  row.querySelector("th").firstChild.textContent.trim(),
  [...row.querySelectorAll(".now data")].map((each) => each.value),
  [...row.querySelectorAll(".before data")].map((each) => each.value),
])
"""
_TABLES = """
[...document.querySelectorAll("figure table")].map((table) => [...table.querySelectorAll("tbody tr")].map((row) => [
  row.querySelector("th").textContent, [...row.querySelectorAll("data")].map((each) => each.value),
]))
"""
_DRAWN = """
[...document.querySelectorAll("figure[data-chart]")].map((figure) => {
  const { data } = Chart.getChart(figure.querySelector("canvas"));
  return data.labels.map((name, at) => [name, data.datasets.map((series) => series.data[at])]);
})
"""


@EVERY
def test_the_tables_and_the_charts_hold_the_figures_of_the_json(browser: Browser, folder: Path, name: str) -> None:
    tab = Tab.open(browser, folder / f"{name}.html")
    tables = expected_charts(PAGES[name])
    assert [tuple(row) for row in tab.run(_ROWS)] == expected_figures(PAGES[name])
    assert [[tuple(row) for row in table] for table in tab.run(_TABLES)] == tables
    drawn = tab.run(_DRAWN)
    assert len(drawn) >= (0 if name == "empty" else 4)
    pictured = [
        [[row, [float(number) if number else None for number in numbers]] for row, numbers in table] for table in tables
    ]
    assert all(chart in pictured or any(chart == table[:MOST_BARS] for table in pictured) for chart in drawn)


def test_each_chart_names_what_its_table_says(browser: Browser, folder: Path) -> None:
    tab = Tab.open(browser, folder / "rich.html", width=PHONE)
    found = tab.send("Accessibility.getFullAXTree")["nodes"]
    roles = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in found if not node["ignored"]]
    tables = [name for role, name in roles if role == "table"]
    assert len(tables) == tab.run("document.querySelectorAll('table').length")
    assert all(tables)
    images = [name for role, name in roles if role in {"image", "img", "Canvas"} and "chart" in name]
    assert len(images) == tab.run("document.querySelectorAll('canvas').length")
    wording = re.compile(r"[A-Z].+: a (line|bar) chart of the figures below\. (Highest|Largest)")
    assert [each for each in images if not wording.match(each)] == []
    kinds = {role for role, _ in roles}
    assert {"main", "navigation", "banner", "contentinfo", "heading"} <= kinds
    assert {"row", "rowheader", "columnheader", "cell"} <= kinds
    rows = sum(role == "row" for role, _ in roles)
    assert rows == tab.run("document.querySelectorAll('tr').length")


def test_the_figures_of_a_chart_show_on_demand(browser: Browser, folder: Path) -> None:
    tab = Tab.open(browser, folder / "rich.html", width=PHONE)
    height = "document.querySelector('figure .figures').getBoundingClientRect().height"
    assert tab.run(height) <= 1
    tab.run("document.querySelector('.toggle input').click()")
    assert tab.run(height) > 100
    tab.run("document.querySelector('.toggle input').click()")
    assert tab.run(height) <= 1


def test_without_scripts_every_table_shows(browser: Browser, folder: Path) -> None:
    bare = folder / "bare.html"
    bare.write_text(re.sub(r"<script>.*?</script>", "", to_html(RICH), flags=re.DOTALL), encoding="utf-8")
    tab = Tab.open(browser, bare, width=PHONE)
    heights = tab.run("[...document.querySelectorAll('table')].map((each) => each.getBoundingClientRect().height)")
    assert min(heights) > 30
    assert tab.run("[...document.querySelectorAll('.picture, .toggle')].every((each) => each.offsetHeight === 0)")
    assert tab.run("document.documentElement.scrollWidth") == PHONE


_FAINT = """
(() => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (text) => {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = parts(text).slice(0, 3).map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(), seen = 0; node; node = walk.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility()) continue;
    const [low, high] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < 4.5) faint.push([node.textContent.trim(), contrast]);
  }
  return faint;
})()
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Browser, folder: Path, scheme: str) -> None:
    tab = Tab.open(browser, folder / "rich.html", scheme=scheme)
    assert tab.run(_FAINT) == []
    ground = tab.run("getComputedStyle(document.body).backgroundColor")
    assert (max(int(part) for part in re.findall(r"\d+", ground)) < 60) is (scheme == "dark")


def test_charts_follow_when_the_machine_turns_dark(browser: Browser, folder: Path) -> None:
    tab = Tab.open(browser, folder / "rich.html")
    colour = "Chart.getChart(document.querySelector('canvas')).data.datasets[0].borderColor"
    assert tab.run(colour) == "#0072b2"
    tab.run(
        "void (window.turned = new Promise((done) =>"
        " matchMedia('(prefers-color-scheme: dark)').addEventListener('change', done)))"
    )
    tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    assert tab.run(f"window.turned.then(() => {colour})") == "#56b4e9"


def test_it_prints_whole_and_on_white_from_a_dark_screen_too(browser: Browser, folder: Path) -> None:
    tab = Tab.open(browser, folder / "rich.html", scheme="dark")
    colour = "Chart.getChart(document.querySelector('canvas')).options.scales.y.ticks.color"
    on_screen = tab.run(colour)
    tab.run(f"addEventListener('beforeprint', () => {{ window.onPaper = {colour}; }})")
    pdf = PdfReader(io.BytesIO(tab.printed()))
    assert 3 <= len(pdf.pages) <= 6
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for question in QUESTIONS.values():
        assert text.count(question) == 2  # in the overview, and as a heading
    for said in ("12,345,678.90 USD", "Sales yes, referrals no", "▼ 2 fewer, worse", "T17 thank-you"):
        assert said in text
    assert "Show the figures" not in text
    assert "0 2M 4M 6M 8M" in text  # the marks of an axis: what is drawn is printed, sharp at any size
    assert tab.run("window.onPaper") == "#565e66"
    assert tab.run(colour) == on_screen == "#aab2b9"

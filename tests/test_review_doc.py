"""What docs/review.md says of the figures are the figures there are: key, order, unit, and which way is better."""

import re
from pathlib import Path

from followup_cli.domain.figures_sections import BEARINGS, counts
from followup_cli.domain.review import QUESTIONS, Better

_DOC = (Path(__file__).parents[1] / "docs" / "review.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([a-z-]+)` \| (\S) \| ([a-z]+) \| \S", re.MULTILINE)
_ARROWS = {Better.MORE: "↑", Better.LESS: "↓", Better.NEITHER: "–"}


def test_the_table_of_figures_is_the_one_that_is_counted() -> None:
    counted = [(each.key, _ARROWS[each.better], each.unit.value) for each in counts()]
    assert _ROW.findall(_DOC) == counted


def test_each_figure_stands_below_its_question() -> None:
    chapters = re.split(r"^## \d\. ", _DOC, flags=re.MULTILINE)[1:]
    assert [chapter.splitlines()[0] for chapter in chapters] == list(QUESTIONS.values())
    keys = [[key for key, *_ in _ROW.findall(chapter)] for chapter in chapters]
    assert keys == [[each.key for each in bearing.counts] for bearing in BEARINGS.values()]

"""The review on a terminal and as JSON: whole at every width, without colour, and in an encoding without blocks."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO, TextIOWrapper

import pytest
from rich.cells import cell_len

from followup_cli.domain.money import Money
from followup_cli.domain.objective_pages import ObjectiveChanged, PeriodObjectives
from followup_cli.domain.review import Better, Figure, FigureUnit, Point, Review, Trend
from followup_cli.domain.review_answers import AnswersKept
from followup_cli.domain.review_compare import Single
from followup_cli.domain.review_vocabulary import Measure, ReviewTopic
from followup_cli.views.console import make_console
from followup_cli.views.json_out import dump
from followup_cli.views.objectives import show_objective_changed, show_objectives
from followup_cli.views.review import show_answers_kept, show_review
from followup_cli.views.review_json import review_json
from followup_cli.views.review_words import percent, written
from tests.views import review_examples as examples
from tests.views.factories import WIDTHS, console

WHOLE = {
    "rich": [
        "Review of November 2026 Sun 1 Nov to Mon 30 Nov",
        "Beside each figure stands that of October 2026; + is more than that, - is less.",
        "1. Did I reach my objectives?",
        "123.5% value of the sales won",
        "12,345,678.90 USD of 10,000,000.00 USD, reached",
        "4,800.00 EUR of 10,000.00 EUR, not reached",
        "84.2% of 90%, not reached",
        "of 40%: nothing to count yet",
        "14 sales won + better, was 9",
        "4,800.00 EUR value of the sales won + better, was 0.00 EUR",
        "5 referrals asked = as before",
        "61.5 days to the second sale nothing to compare",
        "None, now or before: testimonials received",
        "3.2 hours to a complaint's first answer - better, was 7.5",
        "▃▆▁█ 0 in 2026-W47, up to 7 in 2026-W48",
        "▆·█▇ 70% in 2026-W45, up to 100% in 2026-W47",
        "value of the sales won, EUR, 2026-W45 to 2026-W48",
        "Before No. Too many quotes left lying. · 2026-10",
        "Answer Sales yes, referrals no: I asked five and thanked nobody twice. · Tue 1 Dec",
        "84.2% share of touches done on time (48 of 57) + better, was 79%",
        "3 touches missed + worse, was 1",
        "74 of 100 how personal they were + better, was 68 of 100",
        "complaints by cause",
        "2 ACME [old]</script><img src=x onerror=alert(1)>",
        "990.00 EUR price",
        "was 80,000.00 USD",
        "none no kind recorded",
        "S7 Kiosk, ACME [old]</script>",
        "Answer none yet",
        "2 touches of the period are still in their grace",
        "Next followup review 2026-11 --ask",
    ],
    "empty": [
        "Review of week 49 of 2026",
        "2026-W49 is not over: 3 of its 7 days beside the whole of 2026-W48.",
        "No objectives were set.",
        "None, now or before: sales won · value of the sales won",
        "Nothing to count, now or before: touches done on time · hours to a complaint's first answer",
        "losses by kind: nothing to count",
        "touches missed: nothing to count",
        "followup objective set on-time 90 2026-W49",
    ],
    "year": [
        "Review of 2026",
        "90% sales won",
        "▃▄▅▆▅▂▁▃▆█▇▂ 0 in 2026-07, up to 16 in 2026-10",
        "▁▁█▁▁█▁▁█▁▁█",
        "▅▅·▆▆▆▇▆▇██▁ 0% in 2026-12, up to 100% in 2026-11",
        "followup review 2025",
    ],
}


def printed(review: Review, width: int = 100, encoding: str = "utf-8", **environ: str) -> str:
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding=encoding, errors="backslashreplace")
    show_review(review, make_console(out, {"COLUMNS": str(width), **environ}))
    out.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", examples.ALL)
def test_a_review_is_whole_at_every_width(name: str, width: int) -> None:
    out = printed(examples.ALL[name], width)
    assert [line for line in out.splitlines() if cell_len(line) > width or line != line.rstrip()] == []
    whole = " ".join(out.split())
    if width >= 100:
        assert [part for part in WHOLE[name] if part not in whole] == []
    tokens = set(whole.split())
    assert [word for part in WHOLE[name] for word in part.split() if not any(word in token for token in tokens)] == []
    assert "\x1b" not in out


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", examples.ALL)
def test_an_encoding_without_blocks_loses_nothing_but_the_blocks(name: str, width: int) -> None:
    out = printed(examples.ALL[name], width, "ascii")
    assert not set(out) & set("▏▎▍▌▋▊▉█▁▂▃▄▅▆▇░·")
    # What a person typed is spelt out, and may be longer than the screen; what the view draws is not.
    drawn = printed(examples.ALL[name], width)
    assert [len(line) for line in out.splitlines() if "\\" not in line and len(line) > width] == []
    assert len(out.splitlines()) == len(drawn.splitlines())


def test_heights_are_digits_where_blocks_are_missing() -> None:
    out = printed(examples.YEAR, 100, "ascii")
    assert "    235742036981  0 in 2026-07, up to 16 in 2026-10" in out.splitlines()
    assert "    45-666778990  0% in 2026-12, up to 100% in 2026-11" in out.splitlines()
    assert "#########################..." in out


def test_colour_says_nothing_that_words_do_not() -> None:
    coloured = printed(examples.RICH, 100, FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[32m+ better\x1b[0m" in coloured
    assert "\x1b[31m+ worse\x1b[0m" in coloured
    assert printed(examples.RICH, 100, FORCE_COLOR="1", NO_COLOR="1") == printed(examples.RICH)


def test_money_is_never_one_sum_of_two_currencies() -> None:
    lines = [" ".join(line.split()) for line in printed(examples.RICH).splitlines()]
    assert "48,200.00 USD value of the missed (each sale once) + worse, was 0.00 USD" in lines
    assert "3,100.00 EUR value of the missed + worse, was 0.00 EUR" in lines


def test_bars_of_two_currencies_have_a_scale_each() -> None:
    lines = [line.split() for line in printed(examples.RICH, 100).splitlines()]
    full = "█" * 28
    assert ["60,000.00", "USD", "price", full, "was", "80,000.00", "USD"] in lines
    assert ["990.00", "EUR", "price", full, "was", "0.00", "EUR"] in lines


def test_only_a_period_that_runs_is_offered_an_objective() -> None:
    over = replace(examples.EMPTY, today=date(2026, 12, 14))
    assert "followup objective set" in printed(examples.EMPTY)
    assert "followup objective set" not in printed(over)


def test_what_is_nothing_in_one_period_alone_has_a_row() -> None:
    now, before = (Figure("x", "gifts", FigureUnit.COUNT, *both, Better.MORE) for both in ((2, 0), (0, 2)))
    section = replace(examples.TOLD, figures=(now, before, replace(now, value=0, label="cards")))
    lines = [" ".join(line.split()) for line in printed(replace(examples.EMPTY, sections=(section,))).splitlines()]
    assert "2 gifts + better, was 0" in lines
    assert "0 gifts - worse, was 2" in lines
    assert lines[lines.index("None, now or before:") + 1] == "cards"


def test_while_a_period_runs_what_adds_up_stands_beside_the_whole_before() -> None:
    won = Figure("sales-won", "sales won", FigureUnit.COUNT, 9, 14, Better.MORE, beside_whole="2026-10")
    value = replace(won, label="value won", unit=FigureUnit.MONEY, value=(), before=(Money(500, "USD"),))
    review = replace(examples.EMPTY, sections=(replace(examples.TOLD, figures=(won, value)),))
    lines = [" ".join(line.split()) for line in printed(review).splitlines()]
    assert "9 sales won was 14 in the whole of 2026-10" in lines
    assert "0.00 USD value won was 5.00 USD in the whole of 2026-10" in lines
    found = json.loads(dump(review_json(review)))
    assert [each["verdict"] for each in found["sections"][0]["figures"]] == [None, None]


@pytest.mark.parametrize(
    ("value", "label", "expected"),
    [
        (1, "complaints open at the end", "1 complaint open at the end"),
        (1, "days in a row with nothing missed", "1 day in a row with nothing missed"),
        (1, "longest run of days with nothing missed", "1 longest run of days with nothing missed"),
        (1, "letters or cards without a draft from here", "1 letter or card without a draft from here"),
        (2, "complaints open at the end", "2 complaints open at the end"),
    ],
)
def test_one_is_one_of_them(value: int, label: str, expected: str) -> None:
    figure = Figure("x", label, FigureUnit.COUNT, value, 3)
    section = replace(examples.TOLD, figures=(figure,))
    lines = [" ".join(line.split()) for line in printed(replace(examples.EMPTY, sections=(section,))).splitlines()]
    assert [line for line in lines if line.startswith(f"{expected} - less")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((4, 0, 2), "0 on 2026-11-21, up to 4 on 2026-11-20; 2 on 2026-11-22 so far"),
        ((4, 2, 0), "0 on 2026-11-22 so far, up to 4 on 2026-11-20"),
        ((2, 2, 2), "2 throughout so far"),
    ],
)
def test_a_trend_names_days_and_says_what_is_not_over(values: tuple[int, ...], expected: str) -> None:
    days = [date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)]
    points = [
        Point(day, day.isoformat(), value, is_so_far=day == days[-1]) for day, value in zip(days, values, strict=True)
    ]
    section = replace(examples.TOLD, trends=(Trend("x", "gifts", FigureUnit.COUNT, tuple(points)),))
    assert expected in printed(replace(examples.EMPTY, sections=(section,)))


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, "0%"), (1, "100%"), (0.9996, "99.9%"), (0.0001, "0.1%"), (0.8421, "84.2%"), (0.29, "29%"), (1.2346, "123.5%")],
)
def test_per_cent_are_never_rounded_to_all_or_nothing(share: float, expected: str) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        (FigureUnit.COUNT, 1204, "1,204"),
        (FigureUnit.MONEY, Money(123450, "USD"), "1,234.50 USD"),
        (FigureUnit.MONEY, 0, "none"),
        (FigureUnit.DAYS, 1.0, "1 day"),
        (FigureUnit.DAYS, 0.98, "1 day"),
        (FigureUnit.DAYS, 61.5, "61.5 days"),
        (FigureUnit.HOURS, 0.0, "0 hours"),
        (FigureUnit.POINTS, 74, "74 of 100"),
        (FigureUnit.SHARE, None, "-"),
    ],
)
def test_values_in_words(unit: FigureUnit, value: Single, expected: str) -> None:
    assert written(unit, value) == expected


def test_json_is_exact_and_says_which_way_is_better() -> None:
    found = json.loads(dump(review_json(examples.RICH)))
    assert found["period"] == {
        "kind": "month",
        "name": "2026-11",
        "starts_on": "2026-11-01",
        "ends_on": "2026-11-30",
    }
    assert (found["before"]["name"], found["is_over"], found["dry_run"]) == ("2026-10", True, False)
    assert [section["topic"] for section in found["sections"]] == [topic.value for topic in ReviewTopic]
    first, better, learned, *_ = found["sections"]
    assert first["objectives"][1] == {
        "id": 2,
        "measure": "sales",
        "period": "2026-11",
        "target": None,
        "amount": {"amount": "10000.00", "currency": "EUR"},
        "set_on": "2026-11-01",
        "reached": [{"amount": "4800.00", "currency": "EUR"}],
        "share": 0.48,
        "is_reached": False,
    }
    assert better["figures"][0] == {
        "key": "touches-on-time",
        "label": "share of touches done on time",
        "unit": "share",
        "value": 0.8421,
        "before": 0.79,
        "better": "more",
        "verdict": "better",
        "note": "48 of 57",
    }
    assert better["breakdowns"][0]["parts"][1] == {"name": examples.HOSTILE, "value": 2, "before": 0}
    assert better["trends"][0]["points"][1] == {
        "starts_on": "2026-11-09",
        "name": "2026-W46",
        "value": None,
        "is_so_far": False,
    }
    assert (learned["answer"], learned["answer_before"]["period"]) == (None, "2026-09")
    assert first["answer"]["answered_on"] == "2026-12-01"


@pytest.mark.parametrize("width", WIDTHS)
def test_objectives_in_a_list(width: int) -> None:
    target, out = console(width)
    progress = examples.OBJECTIVES.progress
    show_objectives([PeriodObjectives(examples.MONTH, progress)], target, date(2026, 12, 1))
    assert [line for line in out.getvalue().splitlines() if cell_len(line) > width or line != line.rstrip()] == []
    if width >= 100:
        assert "November 2026  2026-11" in out.getvalue().splitlines()
        (line,) = [line for line in out.getvalue().splitlines() if line.startswith("  3  touches done on time")]
        assert line.split()[5:6] == ["93.6%"]
        assert line.endswith("84.2% of 90%, not reached")


def test_what_a_change_of_an_objective_says() -> None:
    wanted = examples.objective(Measure.ON_TIME, 3, 90)
    was = replace(wanted, target=80)
    said = {}
    for name, change in {
        "set": ObjectiveChanged(wanted, None),
        "changed": ObjectiveChanged(wanted, was),
        "same": ObjectiveChanged(wanted, wanted),
        "removed": ObjectiveChanged(wanted, wanted, is_removed=True),
        "dry": ObjectiveChanged(wanted, None, is_dry_run=True),
    }.items():
        target, out = console()
        show_objective_changed(change, target)
        said[name] = out.getvalue().splitlines()
    assert said["set"][0] == "3  Set  touches done on time: 90% in November 2026"
    assert said["changed"][0] == "3  Changed  touches done on time: 90% in November 2026, was 80%"
    assert said["same"][0] == "3  As it was  touches done on time: 90% in November 2026"
    assert said["removed"] == ["Removed  touches done on time: 90% in November 2026"]
    assert said["dry"][0] == "Dry run: nothing was written."


def test_answers_are_told_as_they_were_kept() -> None:
    target, out = console()
    answer = examples.OBJECTIVES.answer
    show_answers_kept(AnswersKept(examples.MONTH, {ReviewTopic.OBJECTIVES: answer, ReviewTopic.TOLD: None}), target)
    assert out.getvalue().splitlines()[:5] == [
        "Kept for November 2026:",
        "  1. Did I reach my objectives?",
        "    Sales yes, referrals no: I asked five and thanked nobody twice.",
        "  5. Did I keep customers informed of changes?",
        "    no answer",
    ]

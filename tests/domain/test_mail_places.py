"""Where labels are on their sheets, and addresses on envelopes."""

from itertools import pairwise, product

import pytest

from followup_cli.domain.envelopes import EnvelopeSize, usual_envelope
from followup_cli.domain.label_sheets import LABEL_SHEETS, find_sheet, usual_sheet
from followup_cli.domain.paper import Area, Paper, usual_paper

INCH = 25.4


def overlap(one: Area, other: Area) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 1e-6 and down > 1e-6


@pytest.mark.parametrize("name", LABEL_SHEETS)
def test_labels_lie_on_the_sheet_and_apart(name: str) -> None:
    sheet = LABEL_SHEETS[name]
    width, height = sheet.paper.size
    labels = [sheet.label(place) for place in range(sheet.count)]
    for label in labels:
        assert label.x >= -1e-9
        assert label.y >= -1e-9
        assert label.x + label.width <= width + 1e-9
        assert label.y + label.height <= height + 1e-9
    assert not any(overlap(one, other) for one, other in product(labels, labels) if one is not other)
    assert all((a.y, a.x) < (b.y, b.x) for a, b in pairwise(labels)), "along the rows"


@pytest.mark.parametrize(
    ("name", "count", "left", "top", "across", "down"),
    [
        # The makers' templates: left and top margin, distance from label to label.
        ("L7159", 24, 7.2, 12.9, 66.0, 33.9),
        ("L7160", 21, 7.2, 15.1, 66.0, 38.1),
        ("L7161", 18, 7.2, 8.7, 66.0, 46.6),
        ("L7162", 16, 4.7, 12.9, 101.6, 33.9),
        ("L7163", 14, 4.7, 15.1, 101.6, 38.1),
        ("L7165", 8, 4.7, 13.1, 101.6, 67.7),
        ("L7173", 10, 4.7, 6.0, 101.6, 57.0),
        ("3474", 24, 0, 0.5, 70, 37),
        ("3475", 24, 0, 4.5, 70, 36),
        ("5160", 30, 0.1875 * INCH, 0.5 * INCH, 2.75 * INCH, 1 * INCH),
        ("5161", 20, 0.15625 * INCH, 0.5 * INCH, 4.1875 * INCH, 1 * INCH),
        ("5162", 14, 0.15625 * INCH, 0.8333 * INCH, 4.1875 * INCH, 1.3333 * INCH),
        ("5163", 10, 0.15625 * INCH, 0.5 * INCH, 4.1875 * INCH, 2 * INCH),
        ("5164", 6, 0.15625 * INCH, 0.5 * INCH, 4.1875 * INCH, 3.3333 * INCH),
    ],
)
def test_the_sheets_are_as_their_makers_publish_them(
    name: str, count: int, left: float, top: float, across: float, down: float
) -> None:
    sheet = LABEL_SHEETS[name]
    first, beside, below = sheet.label(0), sheet.label(1), sheet.label(sheet.columns)
    assert sheet.count == count
    assert (first.x, first.y) == pytest.approx((left, top), abs=0.11)
    assert (beside.x - first.x, below.y - first.y) == pytest.approx((across, down), abs=0.11)


@pytest.mark.parametrize("size", EnvelopeSize)
def test_both_addresses_are_where_posts_want_them(size: EnvelopeSize) -> None:
    width, height = size.size
    to, sender = size.recipient, size.sender
    # Deutsche Post: 15 mm from the sides, 40 mm from the top, the lowest 15 mm empty.
    assert to.x >= 15
    assert to.x + to.width <= width - 15
    assert to.y >= 40
    assert to.y + to.height <= height - 15
    # USPS: from 5/8 to 2 3/4 in above the lower edge, half an inch from the sides.
    assert height - to.y <= 2.75 * INCH + 1e-9
    assert to.y + to.height <= height - 5 / 8 * INCH
    # Room for seven lines of an address; and the sender's is neither in its way nor in the stamp's.
    assert to.width >= 55
    assert to.height >= 38
    assert not overlap(to, sender)
    assert not overlap(sender, Area(width - 74, 0, 74, 40))
    assert not overlap(to, Area(width - 74, 0, 74, 40))
    assert sender.width >= 50


@pytest.mark.parametrize(
    ("typed", "name"),
    [("L7160", "L7160"), (" l7160 ", "L7160"), ("Avery 5160", "5160"), ("J8160", "L7160"), ("8160", "5160")],
)
def test_a_sheet_is_found_by_its_makers_number(typed: str, name: str) -> None:
    assert find_sheet(typed).name == name


@pytest.mark.parametrize("typed", ["", "L9999", "avery", "#import"])
def test_a_sheet_nobody_makes_is_refused_with_those_there_are(typed: str) -> None:
    with pytest.raises(ValueError, match="; the sheets are L7159, L7160"):
        find_sheet(typed)


def test_what_is_usual_follows_the_country() -> None:
    assert [usual_paper(country).value for country in ("US", "CA", "MX", "PH", "DE", "GB", "JP", None)] == [
        *("letter", "letter", "letter", "letter", "a4", "a4", "a4", "a4")
    ]
    assert [usual_envelope(paper).value for paper in Paper] == ["dl", "us-10"]
    assert [usual_sheet(paper).name for paper in Paper] == ["L7160", "5160"]

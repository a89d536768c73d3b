"""Letters to copy out by hand: short, even lines with every word in its place, and an honest guess of the time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.by_hand import CARD_WIDTH, LETTER_WIDTH, balanced, copy_out, minutes_for
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.vocabulary import Channel

PAGE = LetterPage(
    sender=("Byron Ovens", "1 Main St"),
    dated="November 20, 2026",
    addressed=("Jo Field", "Acme Ltd"),
    greeting="Dear Jo,",
    paragraphs=(
        "You rang both references yourself.",
        "The first trays are out by five, you say.",
        "See you on Monday.",
    ),
    order=(("Order number", "S1"),),
    next_steps=(("Monday", "I will ring you."),),
    closing="Yours sincerely,",
    signature=("Ada Byron", "Sales Manager", "Byron Ovens"),
    reach=(("Phone", "+1 555 0100"),),
    enclosures=("business card",),
)

WORDS = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=30), max_size=60)


@given(WORDS, st.integers(1, 60))
def test_no_line_is_longer_than_the_width_unless_one_word_is_and_no_word_is_lost(words: list[str], width: int) -> None:
    lines = balanced(" ".join(words), width)
    assert " ".join(lines).split(" ") == (words or [""])
    assert all(len(line) <= width or " " not in line for line in lines)


@given(WORDS, st.integers(1, 60))
def test_there_is_no_line_too_many_and_no_lonely_word_at_the_end(words: list[str], width: int) -> None:
    lines = balanced(" ".join(words), width)
    greedy: list[str] = []
    for word in words:
        if greedy and len(greedy[-1]) + 1 + len(word) <= width:
            greedy[-1] += f" {word}"
        else:
            greedy.append(word)
    assert len(lines) == len(greedy)
    if len(lines) > 1 and " " in lines[-2] and " " not in lines[-1]:
        last = f"{lines[-2].rsplit(' ', 1)[1]} {lines[-1]}"
        assert len(last) > width, "a word could have come down to the last line"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ()),
        ("one two", 10, ("one two",)),
        ("aa bb cc dd ee", 8, ("aa bb cc", "dd ee")),
        ("aa bb cc dd", 8, ("aa bb", "cc dd")),
        ("It weighs 10\u00a0kg then", 12, ("It weighs", "10\u00a0kg then")),
        ("a Donaudampfschiff b", 10, ("a", "Donaudampfschiff", "b")),
    ],
)
def test_lines(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert balanced(text, width) == lines


def test_a_letter_is_copied_with_what_it_says_is_below_and_nothing_that_is_printed() -> None:
    copy = copy_out(PAGE, ("Jo Field", "1 High St"))
    below = ("", "Your order", "Order number: S1", "", "What happens next", "Monday: I will ring you.")
    assert copy.lines[7:] == ("See you on Monday.", *below, "", "Yours sincerely,", "Ada Byron", "Phone: +1 555 0100")
    assert copy.words == 24 + 2 + 3 + 3 + 5 + 4
    assert not {"Byron Ovens", "November 20, 2026", "business card"} & set(copy.lines)


def test_a_card_that_confirms_no_order_is_greeting_body_closing_and_name() -> None:
    copy = copy_out(replace(PAGE, channel=Channel.CARD, order=()), ("Jo Field", "1 High St"))
    assert copy.lines == (
        "Dear Jo,",
        "",
        "You rang both",
        "references yourself.",
        "",
        "The first trays are out by",
        "five, you say.",
        "",
        "See you on Monday.",
        "",
        "Yours sincerely,",
        "Ada Byron",
    )
    assert copy.words == 2 + 5 + 9 + 4 + 2 + 2
    assert (copy.own_line, copy.envelope) == (None, ("Jo Field", "1 High St"))


@pytest.mark.parametrize(("channel", "width"), [(Channel.LETTER, LETTER_WIDTH), (Channel.CARD, CARD_WIDTH)])
def test_a_line_of_ones_own_is_kept_free_before_the_last_paragraph(channel: Channel, width: int) -> None:
    copy = copy_out(replace(PAGE, channel=channel), has_own_line=True)
    assert copy.own_line is not None
    assert copy.lines[copy.own_line] == "_" * width
    assert copy.lines[copy.own_line - 1 : copy.own_line + 3] == ("", "_" * width, "", "See you on Monday.")
    assert max(map(len, copy.lines)) <= width
    one = copy_out(replace(PAGE, paragraphs=("Many happy returns.",)), has_own_line=True)
    assert one.lines[2:5] == ("Many happy returns.", "", "_" * LETTER_WIDTH), "after the only paragraph there is"


@pytest.mark.parametrize(("words", "minutes"), [(0, 2), (15, 3), (16, 4), (40, 5), (90, 8)])
def test_minutes_are_copying_envelope_and_a_pause(words: int, minutes: int) -> None:
    assert minutes_for(words) == minutes

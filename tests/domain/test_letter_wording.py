"""The words of a letter as a text to edit, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.letter_wording import OWN_LINE, Wording, read_edited, text_to_edit

ABOUT = ("The letter to Jo.", "Save and close.")
WORDS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), min_size=1, max_size=30)
LINES = WORDS.map(lambda text: " ".join(text.replace("\n", " ").replace("\t", " ").split(" "))).map(
    lambda text: " ".join(part for part in text.split(" ") if part)
)
USUAL = LINES.filter(lambda text: text and not text.startswith(("#", "\ufeff")))


@given(wording=st.builds(Wording, USUAL, st.lists(USUAL, min_size=1, max_size=4).map(tuple)), has_gap=st.booleans())
def test_what_is_left_as_it_was_comes_back_so(wording: Wording, has_gap: bool) -> None:
    text = text_to_edit(wording, ABOUT, has_gap=has_gap)
    assert (OWN_LINE in text.splitlines()) == has_gap
    assert read_edited(text) == wording


@pytest.mark.parametrize(
    ("text", "greeting", "paragraphs"),
    [
        ("Dear Jo,\n\nHello.\n", "Dear Jo,", ("Hello.",)),
        ("# a\n#b\n\nDear Jo,\r\n\r\nHello\r\nthere.", "Dear Jo,", ("Hello there.",)),
        ("Dear Jo,\n\n# 1 in town, they say.\n", "Dear Jo,", ("# 1 in town, they say.",)),
        ("Dear Jo,\n\nTwo ways:\n1. Wait.\n2. Swap\nit.\n", "Dear Jo,", ("Two ways:", "1. Wait.", "2. Swap it.")),
        (f"Dear Jo,\n\nHello.\n\n{OWN_LINE}\n\nBye.\n", "Dear Jo,", ("Hello.", "Bye.")),
        (f"Dear Jo,\n\n{OWN_LINE} Biscuit says hello.\n", "Dear Jo,", ("Biscuit says hello.",)),
        ("Dear Jo,\n \t\n\x1b[31mred\u202e\x85\n", "Dear Jo,", ("\x1b[31mred\u202e\x85",)),
    ],
)
def test_a_text_is_read_as_it_was_typed(text: str, greeting: str, paragraphs: tuple[str, ...]) -> None:
    assert read_edited(text) == Wording(greeting, paragraphs)


@pytest.mark.parametrize("text", ["", "\n \n", "# a\n#b\n", f"# a\n\n{OWN_LINE}\n", "Dear Jo,\n", "a\nb\n"])
def test_what_is_no_letter_any_more_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is left.*; "):
        read_edited(text)

"""What people typed is shown, never obeyed; ordinary writing comes out the same."""

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.views.text import shown

_ALLOWED_FORMAT = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Format characters with a visible shape of their own: signs of Arabic, Syriac and Kaithi."""

any_text = st.text(st.characters(codec=None))
hostile_text = st.text(
    st.sampled_from("aé日ก😀👩\u200d\u200c\ufe0f\u202e\u2066\x1b\x9b\x07\n\r\t1#\U000e0041\U0001f3f4\U000e007f")
)


def _is_obeyed(char: str, *, newlines: bool = False) -> bool:
    if newlines and char == "\n":
        return False
    is_suspicious = category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return is_suspicious and ord(char) not in _ALLOWED_FORMAT


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("abc\u202edef", "abc<U+202E>def"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("a\x9b1m", "a<U+009B>1m"),
        ("tab\there", "tab␉here"),
        ("two\nlines", "two␊lines"),
        ("two\r\nlines", "two␍␊lines"),
        ("del\x7f", "del␡"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("a\u200db", "a<U+200D>b"),
        ("soft\xadhyphen", "soft<U+00AD>hyphen"),
        ("\ufeffbom", "<U+FEFF>bom"),
        ("para\u2029graph", "para<U+2029>graph"),
        ("\ud800", "<U+D800>"),
        ("blank\u3164", "blank<U+3164>"),
        ("hidden\U000e0041", "hidden<U+E0041>"),
        ("A\ufe0f", "A<U+FE0F>"),
    ],
)
def test_what_a_terminal_obeys_is_written_out(typed: str, seen: str) -> None:
    assert shown(typed) == seen


@pytest.mark.parametrize(
    "ordinary",
    [
        "",
        "ACME [old]",
        "[/x] :smile: 100%",
        "Crème Brûlée & Söhne",
        "Łódź, Ñandú, Đặng",
        "株式会社 日本",
        "葛\U000e0100城",
        "한국",
        "नमस्ते क्‍ष",
        "می‌خواهم",
        "שלום",
        "👩‍💻 👨‍👩‍👧 ❤️ 1️⃣ ℹ️ 👍🏽 🇩🇪 🙂‍↔️",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "e\u0301",
        "non\xa0breaking",
    ],
)
def test_ordinary_text_comes_out_the_same(ordinary: str) -> None:
    assert shown(ordinary) == ordinary


def test_no_single_character_that_is_obeyed_gets_through() -> None:
    through = [hex(code) for code in range(sys.maxunicode + 1) if any(map(_is_obeyed, shown(f"a{chr(code)}b")))]
    assert through == []


@given(any_text | hostile_text)
def test_output_never_holds_what_a_terminal_obeys(typed: str) -> None:
    kept = {"\u200c", "\u200d"}  # joiners, inside words and pictures alone
    flags = set(map(chr, range(0xE0020, 0xE0080)))
    assert not [char for char in shown(typed) if _is_obeyed(char) and char not in kept | flags]


@given(any_text | hostile_text)
def test_showing_twice_is_showing_once(typed: str) -> None:
    once = shown(typed)
    assert shown(once) == once


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u115f\u1160\u3164\uffa0")))
def test_letters_digits_and_signs_are_left_alone(typed: str) -> None:
    assert shown(typed) == typed


@given(any_text | hostile_text)
def test_newlines_stand_where_a_view_keeps_paragraphs(typed: str) -> None:
    out = shown(typed, newlines=True)
    assert out.count("\n") == typed.count("\n")
    assert "\r" not in out

"""JSON carries exactly what was stored, and nothing in it harms a terminal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.views.json_out import dump


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_back_exactly(typed: str) -> None:
    # Two lone halves side by side read back as the one character they encode, in JSON as in UTF-16.
    expected = json.loads(json.dumps(typed))
    assert json.loads(dump({"name": typed, typed: None})) == {"name": expected, expected: None}


@given(st.text(st.characters(codec=None)))
def test_a_document_can_always_be_written_as_utf8(typed: str) -> None:
    assert dump({"name": typed}).encode()


@pytest.mark.parametrize("name", ["ACME [old]", "[/x]", ":smile:", "Crème 日本 👩‍💻 ❤️"])
def test_ordinary_text_stands_as_it_is(name: str) -> None:
    assert name in dump({"name": name})


@pytest.mark.parametrize(
    ("char", "escape"),
    [
        ("\x1b", "\\u001b"),
        ("\x7f", "\\u007f"),
        ("\x9b", "\\u009b"),
        ("\u202e", "\\u202e"),
        ("\u2028", "\\u2028"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\udb40\\udc41"),
    ],
)
def test_what_a_terminal_obeys_is_escaped(char: str, escape: str) -> None:
    assert dump({"name": f"a{char}b"}) == f'{{\n  "name": "a{escape}b"\n}}'

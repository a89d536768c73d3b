"""A letter's page comes back from its JSON as it was, and nothing else is taken for one."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.documents.letter_page_json import KeptPage, read_page_json, write_page_json
from followup_cli.domain.letter_page import Labels, LetterPage
from followup_cli.domain.letter_wording import Wording
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import StoreError

TEXTS = st.text(max_size=20) | st.sampled_from(["\x1b[2J", "a\0b", "\u202egnp", "\ud800", "\x85\u2028", '"\\', "é"])
MANY = st.lists(TEXTS, max_size=3).map(tuple)
PAIR = st.tuples(TEXTS, TEXTS)
PAIRS = st.lists(PAIR, max_size=3).map(tuple)
PAGES = st.builds(
    LetterPage,
    sender=MANY,
    dated=TEXTS,
    addressed=MANY,
    greeting=TEXTS,
    paragraphs=MANY,
    order=PAIRS,
    next_steps=PAIRS,
    closing=TEXTS,
    signature=st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    reach=PAIRS,
    enclosures=MANY,
    channel=st.sampled_from(Channel),
    is_posted=st.booleans(),
    subject=TEXTS,
    recipient=st.none() | PAIR,
    sent_from=st.none() | PAIR,
    country=st.none() | TEXTS,
    labels=st.builds(Labels, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS),
)
PLAIN = LetterPage(("Byron",), "20 November", ("Jo",), "Dear Jo,", ("Hello.",), (), (), "Yours,", ("Ada",), (), ())


@given(kept=st.builds(KeptPage, PAGES, st.none() | st.builds(Wording, TEXTS, MANY)))
def test_a_page_comes_back_as_it_was(kept: KeptPage) -> None:
    text = write_page_json(kept)
    assert read_page_json(text) == kept
    assert write_page_json(read_page_json(text)) == text
    text.encode()  # a database takes it


def test_a_page_kept_before_there_was_a_field_has_its_default() -> None:
    document = json.loads(write_page_json(KeptPage(PLAIN)))
    for name in ("labels", "country", "subject"):
        del document["page"][name]
    del document["drafted"]
    assert read_page_json(json.dumps(document)) == KeptPage(PLAIN)


def _page(change: Callable[[Any], object]) -> str:
    document = json.loads(write_page_json(KeptPage(PLAIN)))
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        _page(lambda it: it.update(version=2)),
        _page(lambda it: it.pop("version")),
        _page(lambda it: it.pop("page")),
        _page(lambda it: it.update(more=1)),
        _page(lambda it: it["page"].pop("greeting")),
        _page(lambda it: it["page"].update(mood="glad")),
        _page(lambda it: it["page"].update(greeting=None)),
        _page(lambda it: it["page"].update(greeting=1)),
        _page(lambda it: it["page"].update(paragraphs="Hello.")),
        _page(lambda it: it["page"].update(paragraphs=[1])),
        _page(lambda it: it["page"].update(order=[["a"]])),
        _page(lambda it: it["page"].update(order=[["a", "b", "c"]])),
        _page(lambda it: it["page"].update(is_posted=0)),
        _page(lambda it: it["page"].update(channel="fax")),
        _page(lambda it: it["page"].update(channel=[])),
        _page(lambda it: it["page"].update(recipient=["a"])),
        _page(lambda it: it["page"].update(signature=[])),
        _page(lambda it: it["page"].update(written_on="the 20th")),
        _page(lambda it: it["page"].update(labels=None)),
        _page(lambda it: it["page"].update(labels=["a"])),
    ],
)
def test_nothing_else_is_taken_for_a_page(text: str) -> None:
    with pytest.raises(StoreError, match="the page of a letter cannot be read"):
        read_page_json(text)

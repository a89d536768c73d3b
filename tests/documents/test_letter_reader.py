from pathlib import Path

import pytest

from followup_cli.documents.letter_reader import load_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import InputFileError, NotFoundError
from tests.documents.letter_examples import written

WHOLE = """---
title: A word of thanks
for: [thank-you, thanks]
channel: [card, email]
needs: [contact.name, sale.benefits]
below: [order]
enclosures: [business card]
words: 15 to 60
---
{# why it is so #}
== opening: one
Thank you.

== opening: two
Thanks.

== end
Goodbye.
"""


def test_a_template_is_read_whole(tmp_path: Path) -> None:
    template = load_letter(written(WHOLE, tmp_path, "thanks-again"))
    assert template.name == "thanks-again"
    assert template.title == "A word of thanks"
    assert template.steps == ("thank-you", "thanks")
    assert template.channels == (Channel.CARD, Channel.EMAIL)
    assert template.needs == ("contact.name", "sale.benefits")
    assert template.below == ("order",)
    assert template.enclosures == ("business card",)
    assert template.words == WordRange(15, 60)
    named = [(part.name, [variant.name for variant in part.variants]) for part in template.parts]
    assert named == [("opening", ["one", "two"]), ("end", ["only"])]


@pytest.mark.parametrize(
    ("text", "place", "cure"),
    [
        ("Dear you", "1:1", "starts with '---'"),
        ("---\ntitle: x\nDear you", "1:1", "starts with '---'"),
        ("---\nfor: [thanks]\n---\nx", "2:1", "title"),
        ("---\ntitle: x\nneed: [address]\n---\nx", "3:1", "did you mean 'needs'?"),
        ("---\ntitle: x\nneeds: [sale.benefit]\n---\nx", "3:9", "did you mean 'sale.benefits'?"),
        ("---\ntitle: x\nchannel: [call]\n---\nx", "3:11", "write one of"),
        ("---\ntitle: x\nwords: many\n---\nx", "3:8", "80 to 120"),
        ("---\ntitle: x\nwords: 90 to 30\n---\nx", "3:8", "80 to 120"),
        ("---\ntitle: x\ntitle: y\n---\nx", "3:1", "twice"),
        ("---\ntitle: x\n---\nstray\n== opening: one\nx", "4:1", "belongs to no part"),
        ("---\ntitle: x\n---\n\n", "4:1", "empty"),
    ],
)
def test_complaints_name_place_and_cure(tmp_path: Path, text: str, place: str, cure: str) -> None:
    path = written(text, tmp_path)
    with pytest.raises(InputFileError) as caught:
        load_letter(path)
    told = "\n".join(caught.value.details)
    assert f"{path}:{place}: " in told
    assert cure in told


def test_all_complaints_come_at_once(tmp_path: Path) -> None:
    path = written("---\ntitel: x\nwords: many\n---\n{{ 1 + 1 }}\n\n{{ nobody }}\n", tmp_path)
    with pytest.raises(InputFileError) as caught:
        load_letter(path)
    assert len(caught.value.details) == 5


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.j2"
    path.write_bytes(b"---\ntitle: x\n---\n\xff\n")
    with pytest.raises(InputFileError) as caught:
        load_letter(path)
    assert f"{path}:4:1: " in caught.value.details[0]


def test_the_shelf_prefers_the_users_own(tmp_path: Path) -> None:
    shelf = LetterShelf(tmp_path)
    assert {"thank-you", "thank-you-lost"} <= set(shelf.names())
    assert all(line.problem is None and not line.is_own for line in shelf.lines())
    written(WHOLE, tmp_path, "thank-you")
    shelf = LetterShelf(tmp_path)
    assert shelf.template("thank-you").title == "A word of thanks"
    assert shelf.text("thank-you") == WHOLE
    assert [line.name for line in shelf.lines() if line.is_own] == ["thank-you"]


def test_the_shelf_shows_a_broken_template_with_its_problem(tmp_path: Path) -> None:
    written("---\ntitle: x\n---\n{{ nobody }}", tmp_path, "broken")
    line = next(line for line in LetterShelf(tmp_path).lines() if line.name == "broken")
    assert line.problem
    assert ":4:4: " in line.problem


@pytest.mark.parametrize("name", ["thank-yuo", "../thank-you", "", "/etc/passwd"])
def test_a_name_not_on_the_shelf(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFoundError):
        LetterShelf(tmp_path / "none").template(name)

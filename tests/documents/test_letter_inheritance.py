from pathlib import Path

import pytest

from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import InputFileError
from tests.documents.letter_examples import Case, written

BASE = """---
title: Base
channel: [card]
needs: [contact.name]
asks: {worry: what they worried about}
words: 1 to 99
---
== opening: one
First {{ said.worry }}.

== opening: two
Second.

== middle
Middle.

== end
End.
"""


def shelf(folder: Path, **texts: str) -> LetterShelf:
    for name, text in texts.items():
        written(text, folder, name)
    return LetterShelf(folder)


def parts(letters: LetterShelf, name: str) -> list[tuple[str, list[str]]]:
    return [(part.name, [each.name for each in part.variants]) for part in letters.template(name).parts]


def test_a_child_replaces_adds_drops_and_appends(tmp_path: Path) -> None:
    child = """---
extends: base
drop: [middle]
channel: letter
may-ask: {wish: what you wish them}
---
== end
Mine.

== opening: +three
Third. {% if said.wish %}{{ said.wish }}{% endif %}

== last: new
Last.
"""
    letters = shelf(tmp_path, base=BASE, child=child)
    assert parts(letters, "child") == [("opening", ["one", "two", "three"]), ("end", ["only"]), ("last", ["new"])]
    template = letters.template("child")
    assert (template.title, template.channels, template.needs) == ("Base", (Channel.LETTER,), ("contact.name",))
    assert [(ask.name, ask.is_needed) for ask in template.asks] == [("worry", True), ("wish", False)]
    assert template.words == WordRange(1, 99)
    assert not template.is_shipped
    assert letters.header("child") is not None
    kept = ("opening/two", "end/only", "last/new")
    assert draft_letter(template, Case().facts(), kept=kept).page.paragraphs == ("Second.", "Mine.", "Last.")


def test_an_own_template_extends_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    letters = shelf(tmp_path, **{"thank-you": "---\nextends: thank-you\n---\n== next\nI ring you on Monday.\n"})
    template = letters.template("thank-you")
    assert [part.name for part in template.parts] == ["opening", "reason", "next"]
    assert draft_letter(template, Case().facts()).page.paragraphs[-1] == "I ring you on Monday."
    assert template.below == ("order", "next-steps")


@pytest.mark.parametrize(
    ("head", "body", "place", "told"),
    [
        ("extends: nobody", "", "2:10", "there is no template 'nobody'"),
        ("extends: bsae", "", "2:10", "did you mean 'base'?"),
        ("extends: child", "", "2:10", "round in a circle (child -> child)"),
        ("extends: ../base", "", "2:10", "cannot stand in 'extends'"),
        ("extends: base\ndrop: [midle]", "", "3:7", "did you mean 'middle'?"),
        ("extends: base\ndrop: [middle]", "== middle\nx", "5:1", "dropped above"),
        ("extends: base\ndrop: [opening, middle, end]", "", "3:7", "a letter needs one"),
        ("title: x\ndrop: [middle]", "x", "3:7", "add 'extends: NAME'"),
        ("title: x", "== opening: +one\nx", "4:1", "add 'extends'"),
        ("extends: base", "== opning: +one\nx", "4:1", "did you mean 'opening'?"),
        ("extends: base", "== end\n{{ said.wory }}", "5:4", "did you mean 'said.worry'?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, head: str, body: str, place: str, told: str) -> None:
    letters = shelf(tmp_path, base=BASE, child=f"---\n{head}\n---\n{body}\n")
    with pytest.raises(InputFileError) as caught:
        letters.template("child")
    assert any(f"child.j2:{place}: " in line and told in line for line in caught.value.details), caught.value.details


def test_a_line_of_templates_has_an_end(tmp_path: Path) -> None:
    texts = {f"t{number}": f"---\nextends: t{number + 1}\n---\n" for number in range(9)}
    letters = shelf(tmp_path, **texts, t9=BASE)
    assert letters.template("t5").title == "Base"
    with pytest.raises(InputFileError) as caught:
        letters.template("t0")
    assert "more than 5 templates extend one another" in caught.value.details[0]


def test_a_fault_of_the_base_names_the_base(tmp_path: Path) -> None:
    letters = shelf(tmp_path, base=BASE + "{{ nobody }}\n", child="---\nextends: base\n---\n")
    with pytest.raises(InputFileError) as caught:
        letters.template("child")
    assert f"{tmp_path / 'base.j2'}:19:4: " in caught.value.details[0]

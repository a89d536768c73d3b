"""docs/letters.md tells those who write templates what the program knows, no more and no less."""

import re
from pathlib import Path

from followup_cli.documents.letter_cell import LIMITS, MOST_CHARACTERS
from followup_cli.documents.letter_header import KEYS, header_of
from followup_cli.documents.letter_language import FILTERS
from followup_cli.documents.letter_parts import LONGEST_BODY, MOST_VARIANTS
from followup_cli.documents.letter_reader import load_letter
from followup_cli.documents.word_language import LABELS, LISTS, TEXTS

PAGE = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> list[str]:
    return re.findall(r"(?m)^\| `([^`]+)` \|", text)


def test_every_key_of_the_header_has_its_row() -> None:
    assert sorted(first_cells(section("The header's keys"))) == sorted(KEYS)


def test_the_example_can_be_used(tmp_path: Path) -> None:
    example = re.findall(r"(?s)```\n(---\n.*?)```", section("The file"))[0]
    path = tmp_path / "example.j2"
    path.write_text(example, encoding="utf-8")
    assert header_of(example, str(path))
    assert [variant.name for part in load_letter(path).parts for variant in part.variants] == ["deed", "oven"]


def test_the_filters_are_those_there_are() -> None:
    told = re.search(r"the filters (.*?)\nand `\{#", section("What a letter can print"), re.DOTALL)
    assert told
    assert sorted(re.findall(r"`(\w+)`", told[1])) == sorted(FILTERS)


def test_the_fields_of_a_word_template_are_those_there_are() -> None:
    table = section("The letterhead and the Word template").split("| | |")[1]
    told = set(re.findall(r"`([\w.]+)`", table))
    fields = {field for each in LISTS.values() for field in each}
    assert told == {*TEXTS, *LISTS, *fields, *(f"labels.{label}" for label in LABELS)}


def test_the_limits_are_those_that_are_held() -> None:
    told = section("What a template cannot do")
    assert (LIMITS.cpu_seconds, LIMITS.wall_seconds) == (1, 2)
    assert f"{LIMITS.memory // 2**20} MiB of memory" in told
    assert f"{MOST_CHARACTERS:,} characters" in told
    assert f"{LONGEST_BODY // 1024} KiB in at most {MOST_VARIANTS} variants" in told

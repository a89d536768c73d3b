"""The shelves: own files replace shipped ones by name, and a broken file troubles only those who use it."""

from pathlib import Path

import pytest

from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.shelf import Shelf
from followup_cli.domain.playbook import Playbook
from followup_cli.errors import InputFileError, NotFoundError

LETTERS = frozenset({"thank-you"})


def playbook_text(name: str, title: str = "A title", *, key: str = "thanks", more: str = "") -> str:
    return (
        f"name: {name}\ntitle: {title}\n{more}steps:\n"
        f"  - {{key: {key}, title: T, when: on close, channel: card, purpose: thanks, why: W., brings: B.}}\n"
    )


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    applies = "applies: {outcome: won, purchase: 1 to 3, amount: under 250 USD, product: '*oven*'}\n"
    (folder / "first-sale.yaml").write_text(playbook_text("first-sale", more=applies), "utf-8")
    (folder / "light.yaml").write_text(playbook_text("light"), "utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def shelf(shipped: Path, own: Path) -> PlaybookShelf:
    return PlaybookShelf(shipped, own, LETTERS)


def keys(playbook: Playbook) -> list[str]:
    return [step.key for step in playbook.steps]


def test_own_files_replace_shipped_ones_by_name(shelf: PlaybookShelf, own: Path) -> None:
    (own / "light.yaml").write_text(playbook_text("light", "My own"), "utf-8")
    assert shelf.names() == ("first-sale", "light")
    assert [(line.name, line.title, line.is_own) for line in shelf.lines()] == [
        ("first-sale", "A title", False),
        ("light", "My own", True),
    ]
    assert shelf.path("light") == own / "light.yaml"
    assert shelf.source("light") == (own / "light.yaml").read_text("utf-8")
    assert [playbook.title for playbook in shelf.all()] == ["A title", "My own"]


def test_an_own_file_may_extend_the_shipped_one_it_replaces(shelf: PlaybookShelf, own: Path) -> None:
    (own / "light.yaml").write_text(playbook_text("light", key="more", more="extends: light\n"), "utf-8")
    assert keys(shelf.get("light")) == ["thanks", "more"]


def test_when_it_applies_is_said_in_words(shelf: PlaybookShelf) -> None:
    assert [line.applies for line in shelf.lines()] == [
        "won, purchase 1 to 3, under 250 USD, product *oven*",
        "any sale",
    ]


def test_one_by_name_only_says_just_that(shelf: PlaybookShelf, own: Path) -> None:
    applies = "applies: {outcome: won, purchase: 1, by-name-only: true}\n"
    (own / "quiet.yaml").write_text(playbook_text("quiet", more=applies), "utf-8")
    assert {line.name: line.applies for line in shelf.lines()}["quiet"] == "by name only"


def test_an_unknown_name_is_told_the_nearest(shelf: PlaybookShelf) -> None:
    with pytest.raises(NotFoundError) as refused:
        shelf.get("frist-sale")
    assert refused.value.hint == "did you mean 'first-sale'?"
    for ask in (shelf.path, shelf.source, shelf.check):
        with pytest.raises(NotFoundError):
            ask("../own/secret")


def test_a_broken_file_troubles_only_those_who_use_it(shelf: PlaybookShelf, own: Path) -> None:
    (own / "broken.yaml").write_text("name: broken\n", "utf-8")
    (own / "child.yaml").write_text(playbook_text("child", more="extends: broken\n"), "utf-8")
    (own / "binary.yaml").write_bytes(b"\xff\x00")
    assert [playbook.name for playbook in shelf.all()] == ["first-sale", "light"]
    assert shelf.broken() == ("binary", "broken", "child")
    problems = {line.name: line.problem for line in shelf.lines()}
    assert problems["broken"] == "line 1: a playbook needs 'steps': its steps, one '- key: …' each (and 1 more)"
    assert "not UTF-8" in str(problems["binary"])
    assert problems["child"] == "line 3: 'broken' cannot be extended: it has 2 complaints of its own; check it first"
    with pytest.raises(InputFileError):
        shelf.get("broken")
    with pytest.raises(InputFileError):
        shelf.source("binary")


def test_a_circle_of_extending_is_told_from_each_of_its_files(shelf: PlaybookShelf, own: Path) -> None:
    for name, base in (("a", "b"), ("b", "c"), ("c", "a"), ("self", "self")):
        (own / f"{name}.yaml").write_text(playbook_text(name, more=f"extends: {base}\n"), "utf-8")
    expected = {"a": "a -> b -> c -> a", "b": "b -> c -> a -> b", "c": "c -> a -> b -> c", "self": "self -> self"}
    for name, circle in expected.items():
        assert f"in a circle ({circle})" in shelf.check(name).complaints[0].message
    assert shelf.get("light").name == "light"


def test_a_long_chain_of_extending_is_refused(shelf: PlaybookShelf, own: Path) -> None:
    for number in range(2000):
        more = f"extends: p{number + 1}\n"
        (own / f"p{number}.yaml").write_text(playbook_text(f"p{number}", more=more), "utf-8")
    assert "more than 10 playbooks extend one another" in shelf.check("p0").complaints[0].message


def test_playbooks_may_start_one_another(shelf: PlaybookShelf, own: Path) -> None:
    for name, other in (("ping", "pong"), ("pong", "ping")):
        text = playbook_text(name).replace("purpose:", f"outcomes: {{bad: start {other}}}, purpose:")
        (own / f"{name}.yaml").write_text(text, "utf-8")
    assert shelf.get("ping").steps[0].outcomes[0].playbook == "pong"
    assert shelf.get("pong").steps[0].outcomes[0].playbook == "ping"


def test_files_are_read_when_asked_for_and_once(shelf: PlaybookShelf, shipped: Path) -> None:
    first = shelf.get("light")
    (shipped / "light.yaml").write_text("nonsense", "utf-8")
    assert shelf.get("light") is first


def test_a_file_anywhere_can_be_checked(shelf: PlaybookShelf, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.yaml"
    path.write_text(playbook_text("elsewhere", more="extends: light\ndrop: thanks\n", key="new"), "utf-8")
    assert shelf.check_file(path).complaints == ()
    path = tmp_path / "other.yaml"
    path.write_text(playbook_text("elsewhere"), "utf-8")
    assert [str(c) for c in shelf.check_file(path).complaints] == [
        f"{path}:1:7: the name 'elsewhere' is not the file's (other.yaml); write 'name: other' or rename the file"
    ]


def test_a_yml_file_is_not_passed_over_in_silence(shelf: PlaybookShelf, own: Path) -> None:
    (own / "mine.yml").write_text(playbook_text("mine"), "utf-8")
    (own / ".hidden.yaml").write_text("x", "utf-8")
    lines = {line.name: line.problem for line in shelf.lines()}
    assert lines == {"first-sale": None, "light": None, "mine": "not read: rename it to mine.yaml"}


def test_missing_folders_are_empty_shelves(tmp_path: Path) -> None:
    empty = PlaybookShelf(tmp_path / "none", tmp_path / "nor-this", LETTERS)
    assert (empty.names(), empty.all(), empty.lines()) == ((), (), ())


def test_a_shelf_is_a_container_of_names(shipped: Path, own: Path) -> None:
    (own / "thank-you.j2").write_text("Dear …", "utf-8")
    letters = Shelf(shipped, own, ".j2", "letter template")
    assert "thank-you" in letters
    assert list(letters) == ["thank-you"]
    assert len(letters) == 1
    assert letters.source("thank-you") == "Dear …"
    with pytest.raises(NotFoundError, match="letter template 'thanks'"):
        letters.path("thanks")

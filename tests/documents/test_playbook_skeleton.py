"""A new playbook's text teaches the format and passes the check as it stands."""

from pathlib import Path

import pytest

from followup_cli.documents.playbook_checklist_fields import ITEM_FIELDS
from followup_cli.documents.playbook_fields import APPLIES_FIELDS, TOP_FIELDS
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.playbook_skeleton import skeleton
from followup_cli.documents.playbook_step_fields import STEP_FIELDS
from followup_cli.errors import UsageError

SHIPPED = Path(__file__).parents[2] / "templates" / "playbooks"


class AnyLetter:
    def __contains__(self, name: object) -> bool:
        return True


def test_a_new_playbook_passes_the_check(tmp_path: Path) -> None:
    (tmp_path / "oven-customers.yaml").write_text(skeleton("oven-customers"), "utf-8")
    shelf = PlaybookShelf(SHIPPED, tmp_path, frozenset())
    report = shelf.check("oven-customers")
    assert report.complaints == ()
    playbook = shelf.get("oven-customers")
    assert playbook.title == "Oven customers"
    assert playbook.applies.by_name_only is True


def test_a_new_playbook_shows_nearly_every_key() -> None:
    text = skeleton("mine")
    unusual = {"extends", "drop", "caps", "prepare", "deadline", "promise", "who", "hold", "contacts-rhythm"}
    for field in (*TOP_FIELDS, *APPLIES_FIELDS, *STEP_FIELDS, *ITEM_FIELDS):
        assert field.key in unusual or f"{field.key}:" in text


@pytest.mark.parametrize("base", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_one_from_another_extends_it_and_passes_the_check(base: str, tmp_path: Path) -> None:
    shelf = PlaybookShelf(SHIPPED, tmp_path, AnyLetter())
    text = skeleton("mine", shelf.get(base))
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    shelf = PlaybookShelf(SHIPPED, tmp_path, AnyLetter())
    assert shelf.check("mine").complaints == ()
    assert len(shelf.get("mine").steps) == len(shelf.get(base).steps) + 1
    for step in shelf.get(base).steps:
        assert f"#   {step.key}: " in text


@pytest.mark.parametrize("name", ["", "Mine", "../mine", "a b", "-a", "a.yaml"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        skeleton(name)

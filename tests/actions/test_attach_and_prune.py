"""A prune cannot come between the copy of a content and the record that names it: the store is held meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from followup_cli.actions.attachment_check import check_contents, prune_contents
from followup_cli.actions.attachments import attach
from followup_cli.actions.desk import Desk
from followup_cli.documents.contents import Contents
from followup_cli.domain.content import Content
from followup_cli.domain.records import Customer
from followup_cli.errors import StoreBusyError
from followup_cli.store.location import Location
from followup_cli.store.store import open_store
from tests.actions.desks import PATHS, desk

Keep = Callable[..., Content]


def _desk_on_disk(folder: Path) -> Desk:
    plain = desk(store=open_store(Location(folder / "store.db"), busy_seconds=0.05))
    paths = replace(PATHS, attachments=folder / "attachments")
    return replace(plain, settings=replace(plain.settings, paths=paths))


def test_nobody_prunes_what_somebody_is_just_attaching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at, other = _desk_on_disk(tmp_path), _desk_on_disk(tmp_path)
    with at.write() as tx:
        tx.add(Customer(0, "Acme"))
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"the plan")
    keep: Keep = Contents.keep
    tried = []

    def keep_and_let_another_prune(self: Contents, file: Path, *, is_dry_run: bool = False) -> Content:
        content = keep(self, file, is_dry_run=is_dry_run)
        with pytest.raises(StoreBusyError):
            prune_contents(other)
        tried.append(content.sha256)
        return content

    monkeypatch.setattr(Contents, "keep", keep_and_let_another_prune)
    attached = attach(at, "acme", str(plan)).lines[0].attachment
    assert tried == [attached.sha256]
    assert prune_contents(other).orphaned == ()
    assert check_contents(at).is_sound
    at.store.close()
    other.store.close()

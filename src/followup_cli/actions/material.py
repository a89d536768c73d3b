"""The library of material worth sending: added, changed, retired, lent and exported."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import bring_in, export, lend
from followup_cli.actions.material_list import find_material
from followup_cli.domain.attachments import TakenOut
from followup_cli.domain.content import Content
from followup_cli.domain.details import given
from followup_cli.domain.keepsakes import Material, MaterialSent
from followup_cli.domain.material import MaterialChanged, tidy_needs
from followup_cli.domain.names import fold
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction


def add_material(desk: Desk, title: str, file_or_link: str, needs: Sequence[str] = ()) -> MaterialChanged:
    """Add something worth sending, with what it helps with. A file's content is copied in first.

    Raises UsageError for an empty title or a link that cannot be one, RefusedError for a title, file or
    link the library has already, InputFileError for the file.
    """
    cleaned = _title(title)
    with desk.write() as tx:
        _refuse_known_title(tx, cleaned)
        content = bring_in(desk, file_or_link)
        _refuse_known_content(tx, content)
        added = tx.add(Material(0, cleaned, desk.today, tidy_needs(needs), **content.fields()))
        remarks = () if added.needs else ("Without a need it is never suggested for anybody.",)
        return MaterialChanged("added", added, remarks, desk.is_dry_run)


def edit_material(
    desk: Desk,
    reference: str,
    *,
    title: str | None = None,
    needs: Sequence[str] | None = None,
    file_or_link: str | None = None,
) -> MaterialChanged:
    """Change a title, the needs (all of them at once; one empty text takes them away), or the file or link.

    Whoever had it before has had it still. Raises UsageError when nothing is told, and as ``add_material``.
    """
    if title is None and needs is None and file_or_link is None:
        raise UsageError("nothing is told", "give --title, --need or --file")
    with desk.write() as tx:
        found = find_material(tx, reference)
        changed = found
        if title is not None:
            changed = replace(changed, title=_title(title))
            _refuse_known_title(tx, changed.title, found)
        if needs is not None:
            changed = replace(changed, needs=tidy_needs(needs))
        if file_or_link is not None:
            content = bring_in(desk, file_or_link)
            _refuse_known_content(tx, content, found)
            changed = replace(changed, **content.fields())
        tx.update(changed)
        return MaterialChanged("changed", changed, (), desk.is_dry_run)


def retire_material(desk: Desk, reference: str, *, is_back: bool = False) -> MaterialChanged:
    """Send a piece of material no more, or again; who had it stays known. Raises RefusedError when it is so already."""
    with desk.write() as tx:
        found = find_material(tx, reference)
        if is_back and found.retired_on is None:
            raise RefusedError(f"{found.title!r} is not retired", "followup material list shows what is sent")
        if not is_back and found.retired_on is not None:
            raise RefusedError(
                f"{found.title!r} was retired on {found.retired_on} already",
                f"followup material retire M{found.id} --back takes it into the library again",
            )
        changed = replace(found, retired_on=None if is_back else desk.today)
        tx.update(changed)
        times = len(tx.all(MaterialSent, material_id=found.id))
        remarks = (f"It was sent {times} time{'' if times == 1 else 's'}; that stays known.",) if times else ()
        return MaterialChanged("brought back" if is_back else "retired", changed, remarks, desk.is_dry_run)


def lend_material(desk: Desk, reference: str) -> TakenOut:
    """Return a copy of a material's file to open, or the link; raises as ``kept_files.lend`` does."""
    with desk.read() as tx:
        material = find_material(tx, reference)
    return lend(desk, material)


def export_material(desk: Desk, reference: str, out: Path | None, *, overwrite: bool) -> TakenOut:
    """Write a material's file out; raises as ``kept_files.export`` does."""
    with desk.read() as tx:
        material = find_material(tx, reference)
    return export(desk, material, out, overwrite=overwrite)


def _title(text: str) -> str:
    if given(text) is None:
        raise UsageError("the title is empty", "say in a few words what it is")
    return " ".join(text.split())


def _refuse_known_title(tx: ReadTransaction, title: str, changed: Material | None = None) -> None:
    for each in tx.all(Material):
        if fold(each.title) == fold(title) and each.id != (changed.id if changed else 0):
            raise RefusedError(f"there is material called {each.title!r} already: M{each.id}", _instead(each))


def _refuse_known_content(tx: ReadTransaction, content: Content, changed: Material | None = None) -> None:
    """One file under two titles would go out twice and nobody would notice."""
    for each in tx.all(Material):
        if content.is_same_as(each) and each.id != (changed.id if changed else 0):
            what = "file" if each.sha256 else "link"
            raise RefusedError(f"M{each.id} ({each.title}) is this very {what}", _instead(each))


def _instead(known: Material) -> str:
    if known.retired_on is not None:
        return f"it is retired; followup material retire M{known.id} --back takes it into the library again"
    return f"followup material edit M{known.id} changes its title, needs or file"

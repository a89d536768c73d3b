"""Whether every record's content is there and whole, and taking away what nothing needs."""

from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import contents_of
from followup_cli.documents.contents import Contents
from followup_cli.domain.attachments import ContentCheck
from followup_cli.errors import RefusedError
from followup_cli.store.content_names import hashes_in_journal, kept_files
from followup_cli.store.transaction import ReadTransaction


def check_contents(desk: Desk) -> ContentCheck:
    """Read every content and compare it with its hash; changes nothing. Raises DiskError."""
    with desk.read() as tx:
        return _checked(tx, contents_of(desk))


def prune_contents(desk: Desk) -> ContentCheck:
    """Check, and remove what neither a record nor a command to undo names; return what was found before.

    The store is held meanwhile, so that nothing is taken away that somebody is just attaching. Raises
    RefusedError for an empty store beside files: it is hardly the one they belong to.
    """
    with desk.write() as tx:
        contents = contents_of(desk)
        found = _checked(tx, contents, is_pruned=True, is_dry_run=desk.is_dry_run)
        if found.orphaned and tx.is_empty():
            raise RefusedError(
                f"the store is empty, and yet {len(found.orphaned)} files lie in {found.folder}",
                "bring the store back that they belong to, or name it with --store",
            )
        if not desk.is_dry_run:
            for file in found.orphaned:
                contents.drop(file)
        return found


def _checked(
    tx: ReadTransaction, contents: Contents, *, is_pruned: bool = False, is_dry_run: bool = False
) -> ContentCheck:
    records = kept_files(tx)
    named = {record.sha256 for record in records}
    undoable = hashes_in_journal(tx)
    found = contents.found()
    there = {file.name for file in found.contents}
    whole = {sha256 for sha256 in named if sha256 in there and contents.is_whole(sha256)}
    unnamed = [file for file in found.contents if file.name not in named]
    return ContentCheck(
        folder=str(contents.folder),
        files=len(named),
        size=sum({record.sha256: record.size or 0 for record in records}.values()),
        missing=tuple(record for record in records if record.sha256 not in there),
        damaged=tuple(record for record in records if record.sha256 in there - whole),
        kept_for_undo=tuple(file for file in unnamed if file.name in undoable),
        orphaned=(*(file for file in unnamed if file.name not in undoable), *found.unfinished),
        strange=found.strange,
        is_pruned=is_pruned,
        is_dry_run=is_dry_run,
    )

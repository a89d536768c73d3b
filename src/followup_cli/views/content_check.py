"""``attachment check``: what is missing or damaged, what is kept for undo, what nothing needs."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.attachments import ContentCheck, KeptFile
from followup_cli.domain.content import Kept
from followup_cli.domain.letter_records import Letter
from followup_cli.views import styles
from followup_cli.views.kept_files import content_json, kept_id, size_words
from followup_cli.views.layout import Page, commands, dry_run, text
from followup_cli.views.shapes import Shape
from followup_cli.views.words import count


def show_content_check(result: ContentCheck, console: Console) -> None:
    """Print what was found, the worst first, and what to do about it."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    kept = f"{count(result.files, 'file')}, {size_words(result.size)}, in {result.folder}"
    page.line(("All there and whole: " if result.is_sound else "Not all is well: ", styles.HEADING), kept)
    _add_records(page, "missing", result.missing)
    _add_records(page, "damaged", result.damaged)
    if result.kept_for_undo:
        page.line(f"  {_sum(result.kept_for_undo)} removed or replaced, kept for undo")
    if result.orphaned:
        gone = "taken away" if result.is_pruned and not result.is_dry_run else "that nothing needs"
        page.line(f"  {_sum(result.orphaned)} {gone}")
    for name in result.strange:
        page.hang(text("  ", ("not ours, left alone  ", styles.WARNING)), text(name))
    if not result.is_sound:
        page.blank()
        page.line("Bring the folder back from a copy, or attach the files again: the same file makes them whole.")
        for letter in [each for each in (*result.missing, *result.damaged) if isinstance(each, Letter)][:1]:
            page.line(f"A letter's text is kept beside its file: followup letter {kept_id(letter)} --format txt")
    if result.orphaned and not result.is_pruned:
        commands(page, [("followup attachment check --prune", "take away what nothing needs")])
    page.print()


def _add_records(page: Page, word: str, records: Sequence[Kept]) -> None:
    for record in records:
        page.hang(
            text("  ", (f"{word}  ", styles.OVERDUE), (kept_id(record), styles.ID), "  "),
            text(record.title, (f" · {record.file_name or ''}", styles.QUIET)),
        )


def _sum(files: Sequence[KeptFile]) -> str:
    return f"{count(len(files), 'file')} ({size_words(sum(file.size for file in files))})"


def content_check_json(result: ContentCheck) -> Shape:
    """Return what was found."""
    return {
        "folder": result.folder,
        "files": result.files,
        "size": result.size,
        "sound": result.is_sound,
        "missing": [_record_json(record) for record in result.missing],
        "damaged": [_record_json(record) for record in result.damaged],
        "kept_for_undo": [_file_json(file) for file in result.kept_for_undo],
        "orphaned": [_file_json(file) for file in result.orphaned],
        "strange": list(result.strange),
        "pruned": result.is_pruned and not result.is_dry_run,
        "dry_run": result.is_dry_run,
    }


def _record_json(record: Kept) -> Shape:
    return {"id": kept_id(record), "title": record.title, **content_json(record)}


def _file_json(file: KeptFile) -> Shape:
    return {"name": file.name, "size": file.size}

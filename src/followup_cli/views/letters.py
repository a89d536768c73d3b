"""``letter``: its text goes out as it is, remarks beside it."""

from rich.console import Console

from followup_cli.domain.pages import LetterResult
from followup_cli.views import styles
from followup_cli.views.layout import prose, text
from followup_cli.views.letter_check import check_json, further_remarks, show_check, show_score
from followup_cli.views.shapes import Shape, day_json


def show_letter(result: LetterResult, console: Console, remarks: Console) -> None:
    """Print the letter on ``console``, or where it was written; what is missing or doubtful on ``remarks``."""
    show_remarks(result, remarks)
    if result.path:
        console.print(text("Written to ", result.path), soft_wrap=True)
    elif not result.missing:
        show_plain(result.text, console)


def show_remarks(result: LetterResult, remarks: Console) -> None:
    """Print what is missing of a letter, or doubtful."""
    for missing in result.missing:
        remarks.print(text(("missing: ", styles.LATE), missing.with_place), soft_wrap=True)
    for warning in result.warnings:
        remarks.print(text(("warning: ", styles.WARNING), warning), soft_wrap=True)
    if result.check:
        show_check(result.check, remarks, printed=(*result.warnings, *result.told))
    elif result.letter and not result.letter.sent_on:
        show_score(result.letter, remarks)
    for remark in _remarks(result, is_told=remarks.is_terminal):
        remarks.print(text((remark, styles.QUIET)), soft_wrap=True)


def _remarks(result: LetterResult, *, is_told: bool) -> tuple[str, ...]:
    """Say what became of the letter; ``is_told`` names the draft that was kept to somebody at a terminal."""
    if result.is_dry_run:
        return (*result.remarks, "Dry run: nothing was kept.")
    if is_told and result.letter is not None and not result.remarks:
        return (f"Kept as L{result.letter.id}, a draft.",)
    return result.remarks


def show_plain(words: str, console: Console) -> None:
    """Print a letter or template line for line; what a terminal would obey is shown instead."""
    console.print(prose(words.removesuffix("\n")), soft_wrap=True)


def letter_json(result: LetterResult) -> Shape:
    """Return the letter as the contract has it, with the template and the touch it is for."""
    return {
        "path": result.path,
        "text": result.text,
        "missing": [str(each) for each in result.missing],
        "missing_fields": [
            {"field": each.field, "name": each.name, "place": each.place, "command": each.command}
            for each in result.missing
        ],
        "warnings": [*result.warnings, *further_remarks(result.check, (*result.warnings, *result.told))],
        "check": check_json(result.check) if result.check else None,
        "template": result.template,
        "touch": result.touch.id if result.touch else None,
        "has_placeholders": result.has_placeholders,
        "letter": result.letter.id if result.letter else None,
        "sent_on": day_json(result.letter.sent_on) if result.letter else None,
        "edited": result.letter.is_edited if result.letter else False,
        "format": result.format,
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }

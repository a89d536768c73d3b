"""The form-letter check beside a drafted letter."""

from collections.abc import Collection

from rich.console import Console

from followup_cli.domain.letter_draft import LetterCheck
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.vocabulary import LetterVerdict
from followup_cli.views import styles
from followup_cli.views.layout import text
from followup_cli.views.shapes import Shape

_VERDICTS = {
    LetterVerdict.PERSONAL: ("Personal", styles.GOOD),
    LetterVerdict.THIN: ("Thin", styles.WARNING),
    LetterVerdict.FORM_LETTER: ("Form letter", styles.LATE),
}


def show_check(check: LetterCheck, console: Console, printed: Collection[str] = ()) -> None:
    """Print what the check makes of a letter and, where it should not go yet, what to mend first.

    ``printed`` are remarks that stand there already.
    """
    word, style = _VERDICTS[check.verdict]
    barred = ("; it must not go out like this", styles.LATE) if check.gates else ""
    console.print(text((f"{word}: ", style), f"{check.points} of 100", barred), soft_wrap=True)
    for remark in further_remarks(check, printed):
        console.print(text(("- ", styles.QUIET), remark), soft_wrap=True)


def show_score(draft: Letter, console: Console) -> None:
    """Print what the check made of a draft when it was kept."""
    if draft.verdict is not None:
        word, style = _VERDICTS[draft.verdict]
        console.print(text((f"{word}: ", style), f"{draft.points} of 100"), soft_wrap=True)


def further_remarks(check: LetterCheck | None, printed: Collection[str]) -> list[str]:
    """Return what a letter that should not go yet is warned of, each with its cure; not what stands there already."""
    if check is None or check.may_go:
        return []
    return [str(remark) for remark in check.remarks if remark.text not in printed]


def check_json(check: LetterCheck) -> Shape:
    """Return the check of a letter: points, verdict, what each criterion gave and why, what to mend first."""
    return {
        "points": check.points,
        "verdict": check.verdict.value,
        "gates": [str(gate) for gate in check.gates],
        "parts": [
            {"name": part.criterion.value, "points": part.points, "of": part.of, "why": part.why}
            for part in check.parts
        ],
        "remarks": [str(remark) for remark in check.remarks],
    }

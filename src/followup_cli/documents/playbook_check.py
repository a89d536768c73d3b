"""``playbook check``: every complaint about a file, and what to remark on in one without any."""

from collections.abc import Collection, Container, Iterator
from pathlib import Path

from followup_cli.documents.playbook_extends import Find
from followup_cli.documents.playbook_reader import Reading, examine
from followup_cli.domain.asking import FAVOURS, asked_at
from followup_cli.domain.condition_kinds import Condition, OutcomeCondition
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.shelf_pages import CheckReport
from followup_cli.domain.vocabulary import TouchOutcome


def check_playbook(
    text: str | bytes,
    path: Path,
    *,
    find: Find,
    letters: Container[str] | None,
    names: Collection[str] | None = None,
) -> CheckReport:
    """Read a playbook's text as ``read_playbook`` does and report instead of raising."""
    return report(examine(text, path, find=find, letters=letters, names=names))


def report(reading: Reading) -> CheckReport:
    """Return what there is to say about a file that was read."""
    return CheckReport(str(reading.path), reading.complaints, tuple(_remarks(reading.playbook)))


def _remarks(playbook: Playbook | None) -> Iterator[str]:
    """Remark on steps that ask anybody for a favour, content or not."""
    for step in playbook.steps if playbook else ():
        favour = asked_at(step)
        if favour in FAVOURS and not any(map(_is_of_the_content, step.only_if)):
            yield (
                f"step '{step.key}' asks for a {favour.value} however content they are, and will be held until a good "
                "word is written down; add 'only-if: KEY good', KEY being a step that asks for feedback"
            )


def _is_of_the_content(condition: Condition) -> bool:
    if not isinstance(condition, OutcomeCondition):
        return False
    return condition.outcome is TouchOutcome.GOOD and not condition.negated

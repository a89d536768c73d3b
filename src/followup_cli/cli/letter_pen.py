"""Drafting a letter at the command line; with ``--strict`` one that is not personal is refused, and not kept."""

from dataclasses import dataclass, replace

from followup_cli.actions.letter_editing import letter_to_edit
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import write_letter
from followup_cli.cli.runtime import Runtime
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.pages import LetterResult
from followup_cli.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Pen:
    """What a letter of this command is drafted with."""

    runtime: Runtime
    shelf: LetterShelf
    is_strict: bool
    is_dry_run: bool
    as_json: bool

    def to_edit(self, wish: LetterWish) -> LetterResult:
        """Return the letter's words to be edited; raises as ``letter_to_edit`` does."""
        return letter_to_edit(self.runtime.desk(is_dry_run=True), self.shelf, wish)

    def write(self, wish: LetterWish) -> LetterResult:
        """Draft the letter and keep the draft, unless it is refused; raises as ``write_letter`` does.

        One that ``--strict`` refuses is returned, not kept, where JSON is asked for; else RefusedError.
        """
        if self.is_strict:
            wish = replace(wish, is_checked=True)
            draft = write_letter(self.runtime.desk(is_dry_run=True), self.shelf, wish)
            if is_impersonal(draft) and not self.as_json:
                raise refusal(draft)
            if is_impersonal(draft) or self.is_dry_run:
                return draft
        return write_letter(self.runtime.desk(is_dry_run=self.is_dry_run), self.shelf, wish)


def is_impersonal(draft: LetterResult) -> bool:
    """Whether the check finds a letter less than personal, or something in it that no letter says."""
    return draft.check is not None and not draft.check.may_go


def refusal(draft: LetterResult) -> RefusedError:
    """Return the error for such a letter, with what would mend it."""
    check = draft.check
    if check is None:
        raise AssertionError("only what was checked is refused")
    barred = ", and holds what no letter says" if check.gates else ""
    return RefusedError(
        f"the letter {draft.template!r} to {draft.customer.name} is not personal enough: "
        f"{check.points} of 100 ({check.verdict.value}){barred}",
        "mend it as the lines above say; without --strict it is drafted all the same",
        tuple(str(remark) for remark in check.remarks),
    )

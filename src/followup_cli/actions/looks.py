"""How letters lie on paper: what was chosen now, else in the settings, else what the seller's country uses."""

from followup_cli.domain.letter_look import LetterLook, Window
from followup_cli.domain.paper import Paper
from followup_cli.settings import Settings


def look_of(settings: Settings, chosen: LetterLook) -> LetterLook:
    """Return the look of a letter. The paper lies in the seller's printer, so their country goes first.

    Where it is not known the paper stays open, and follows the country of whom the letter goes to.
    """
    set_paper, set_window = settings.letter.paper, settings.letter.window
    paper = chosen.paper or (Paper(set_paper) if set_paper else None)
    if paper is None and settings.seller.country:
        paper = chosen.paper_for(settings.seller.country)
    return LetterLook(paper, chosen.window or (Window(set_window) if set_window else None))

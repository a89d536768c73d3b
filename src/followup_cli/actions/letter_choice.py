"""Which letter somebody means: what it is about, the template it is drafted from, and whether they may get it."""

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_fitness import DEFAULT_TEMPLATES, refuse_unfit
from followup_cli.actions.letter_meant import occasion_meant
from followup_cli.actions.letter_occasions import Occasion
from followup_cli.actions.letter_template import channel_of, refuse_format, template_for
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.references import Referred
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.unwanted import refuse_unwanted
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.playbook import Step
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat, TouchState
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction


def chosen_letter(
    tx: ReadTransaction, desk: Desk, letters: LetterShelf, meant: Referred, wish: LetterWish
) -> tuple[Occasion, LetterTemplate]:
    """Return what a letter is about, and its template in their language.

    Raises RefusedError when there is nothing to write about, the touch is off, the sale ended otherwise, the template
    does not come in that format, or whom it goes to does not want it or is gone; NotFoundError,
    InputFileError as the shelf does.
    """
    named = wish.template or (meant.letter.template if meant.letter else None)
    occasion = occasion_meant(tx, desk, meant, named)
    template = template_for(letters, named or _usual_template(tx, letters, occasion), occasion.contact)
    refuse_format(template, wish.format or LetterFormat.TXT)
    # Whoever does not want it had the touch dropped for it: the wish is what to tell then, with its way back.
    _refuse_unwanted(tx, desk, occasion, template, wish)
    refuse_unfit(occasion, wish.template)
    return occasion, template


def enclosures_of(tx: ReadTransaction, touch: Touch | None, template: str) -> tuple[str, ...] | None:
    """Return what a touch's step encloses with its own letter; None leaves it to the template."""
    step = _step_of(tx, touch)
    return step.enclose or None if step and step.letter in {None, template} else None


def _usual_template(tx: ReadTransaction, letters: LetterShelf, occasion: Occasion) -> str:
    """Return the template of the touch, also where this try of its step is a call; else that of thanks for the sale."""
    if touch := occasion.touch:
        step = None if touch.letter else _step_of(tx, touch)
        if letter := touch.letter or (step.letter if step else None):
            return letter
        raise RefusedError(
            f"touch {touch.id} ({touch.title}) has no letter",
            _with_template(letters, touch),
        )
    if occasion.sale is None:
        raise RefusedError(
            f"{occasion.customer.name} has bought nothing yet, so there is nothing to write about",
            "followup close records a sale, followup lose a lost one; --template NAME names a letter",
        )
    if occasion.sale.outcome not in DEFAULT_TEMPLATES:
        raise RefusedError(
            f"S{occasion.sale.id} was cancelled, so there is no thank-you to write",
            "--template NAME names another letter; followup template list shows them",
        )
    return DEFAULT_TEMPLATES[occasion.sale.outcome]


def _with_template(letters: LetterShelf, touch: Touch) -> str:
    """Say what to type for a touch without a letter: a playbook laid before may not name the one there is by now."""
    headers = ((name, letters.header(name)) for name in letters.names())
    fitting = [name for name, header in headers if header is not None and touch.step in header.steps]
    if fitting:
        return f"followup letter {touch.id} --template {' or '.join(fitting)}"
    return f"followup letter {touch.id} --template NAME; followup template list shows the names"


def _step_of(tx: ReadTransaction, touch: Touch | None) -> Step | None:
    """Return the step a touch comes from, as its playbook stood when the cadence was laid."""
    cadence = tx.get(Cadence, touch.cadence_id) if touch and touch.cadence_id else None
    return PlaybookTexts(tx).playbook(cadence).step(touch.step or "") if touch and cadence else None


def _refuse_unwanted(
    tx: ReadTransaction, desk: Desk, occasion: Occasion, template: LetterTemplate, wish: LetterWish
) -> None:
    """Raise RefusedError when whom the letter goes to does not want it, or is gone; one sent long ago may be read.

    What goes to our own people nobody there can forbid.
    """
    touch, contact = occasion.touch, occasion.contact
    if template.is_to_team:
        return
    if touch is not None and touch.state is TouchState.DONE:
        return
    is_open = touch is not None and touch.state.is_open
    own = channel_of(template, touch) if is_open else None
    channels = (own,) if own else template.channels
    if wish.format is LetterFormat.EML:
        channels = (Channel.EMAIL,)
    day = max(desk.today, touch.due_on) if touch and is_open and touch.due_on else desk.today
    refuse_unwanted(tx, occasion.customer, contact, channels, day)

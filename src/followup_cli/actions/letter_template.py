"""Which template a letter is drafted from: the one in their language, written out as what it allows."""

from followup_cli.almanac.languages import language_name
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_translation import untranslated
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat
from followup_cli.errors import RefusedError


def template_for(letters: LetterShelf, name: str, contact: Contact | None) -> LetterTemplate:
    """Return the template of a name, in the contact's language if the shelf has it; raises as the shelf does."""
    return letters.template(letters.in_language(name, contact.language if contact else None))


def channel_of(template: LetterTemplate, touch: Touch | None) -> Channel | None:
    """Return the channel a touch gives its letter; None where the template's own first channel counts.

    A letter of another kind than the touch's, such as a birthday card at the step of a thank-you letter, takes
    nothing from it.
    """
    if touch is None or not touch.channel.is_written:
        return None
    own = {None, template.name, template.name.partition(".")[0]}
    is_of_its_kind = touch.letter in own or not template.steps or touch.step in template.steps
    return touch.channel if is_of_its_kind else None


def language_remark(template: LetterTemplate, contact: Contact | None) -> tuple[str, ...]:
    """Return a remark when the letter is not in the language that is noted of the contact."""
    if contact is None or not contact.language or _bare(contact.language) == _bare(template.language):
        return ()
    base = template.name.partition(".")[0]
    own = f"{base}.{_bare(contact.language)}"
    theirs, its = language_name(contact.language), language_name(template.language)
    return (f"{contact.name} reads {theirs}, the letter is in {its}: followup template new {own} --from {base}",)


def translation_remark(template: LetterTemplate) -> tuple[str, ...]:
    """Return a remark when the letter is meant to be in another language, and its template is in English still."""
    if untranslated(template) is None:
        return ()
    language = language_name(template.language)
    check = f"followup template check {template.name}"
    return (f"the letter is to be in {language}, and its text is still in English; translate {template.path}: {check}",)


def refuse_format(template: LetterTemplate, wanted: LetterFormat) -> None:
    """Raise RefusedError when the template may not be written out as that."""
    if wanted not in template.formats:
        allowed = ", ".join(each.value for each in template.formats)
        raise RefusedError(
            f"the letter {template.name!r} is not written as {wanted.value}; its template allows: {allowed}",
            f"--format {template.formats[0].value}, or change 'formats:' in {template.path}",
        )


def _bare(tag: str) -> str:
    return tag.partition("-")[0].casefold()

"""Whether a template of another language was translated: its own words, what it prints left out."""

import re

from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.fault import Fault
from followup_cli.domain.letter_english import is_english

_NO_TEXT = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def untranslated(template: LetterTemplate) -> Fault | None:
    """Return a complaint about a template that is not for English readers and whose text is in English still.

    By its looks alone: nothing of it is parsed.
    """
    if template.language.partition("-")[0].casefold() == "en":
        return None
    variants = [variant for part in template.parts for variant in part.variants]
    if not is_english(_NO_TEXT.sub(" ", variant.source) for variant in variants):
        return None
    first = variants[0]
    return Fault(first.path or template.path, first.line, 1, "the text is still in English; translate it")

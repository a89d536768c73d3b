"""What a letter template can print, what it prints, what it needs and what it asks the seller for."""

import re

from followup_cli.documents.letter_fact_table import FACT_LINES
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.shelf_pages import FieldLine, TemplateFields


def template_fields(letters: LetterShelf, name: str) -> TemplateFields:
    """Return the fields of a template that is in order; raises NotFoundError, InputFileError."""
    template = letters.template(name)
    source = "\n".join(variant.source for part in template.parts for variant in part.variants)
    lines = tuple(
        FieldLine(line.path, line.what, line.example, bool(re.search(rf"\b{re.escape(line.path)}\b", source)))
        for line in FACT_LINES
    )
    needs = tuple((path, FIELDS[path].name) for path in template.needs)
    return TemplateFields(template.name, lines, needs, template.asks)

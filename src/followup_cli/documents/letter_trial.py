"""Trying a template on an example customer: every variant, with all that can be known and with the least."""

from collections.abc import Sequence
from datetime import date

from followup_cli.documents.letter_cell import CellFault, Filling, fill_in_cell
from followup_cli.documents.letter_example import example_facts, sparse
from followup_cli.documents.letter_filling import FillingError, fill_in
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_template import LetterTemplate, Variant
from followup_cli.documents.letter_words import letter_words
from followup_cli.documents.letter_writing import write_page
from followup_cli.domain.fault import Fault


def try_pieces(template: LetterTemplate, today: date) -> tuple[Fault, ...]:
    """Fill in every piece, first with everything known, then with no more than the template says it needs.

    Returns what stops a piece, once each; raises InputFileError when the cell stops it.
    """
    facts = example_facts(today, template.asks)
    words = {**letter_words(facts, template.language), "said": dict(facts.said)}
    pieces = [variant for part in template.parts for variant in part.variants]
    pieces += [line for line in (template.subject, template.greeting, template.closing) if line]
    fillings = [
        Filling((piece.source,), each)
        for piece in pieces
        for each in (words, sparse(words, template.needs, template.asks))
    ]
    outcomes = _inside(fillings) if template.is_shipped else fill_in_cell(fillings, template.path)
    owners = [piece for piece in pieces for _ in range(2)]
    found = [_fault(piece, each) for piece, each in zip(owners, outcomes, strict=True) if isinstance(each, CellFault)]
    return tuple(dict.fromkeys(found))


def try_letters(template: LetterTemplate, today: date) -> tuple[str, ...]:
    """Write as many whole letters as the part with most variants has, in every format; return the remarks on them.

    Raises InputFileError when one cannot be written.
    """
    facts = example_facts(today, template.asks)
    remarks: dict[str, None] = {}
    for number in range(max(len(part.variants) for part in template.parts)):
        chosen = tuple(f"{part.name}/{part.variants[number % len(part.variants)].name}" for part in template.parts)
        letter = draft_letter(template, facts, kept=chosen)
        for format_ in template.formats:
            write_page(letter.page, format_)
        remarks |= dict.fromkeys(f"{', '.join(chosen)}: {remark}" for remark in letter.warnings)
    return tuple(remarks)


def _inside(fillings: Sequence[Filling]) -> tuple[tuple[str, ...] | CellFault, ...]:
    found: list[tuple[str, ...] | CellFault] = []
    for each in fillings:
        try:
            found.append(tuple(fill_in(each.sources, each.words)))
        except FillingError as error:
            found.append(CellFault(error.piece, error.line, 1, error.message))
    return tuple(found)


def _fault(piece: Variant, fault: CellFault) -> Fault:
    return Fault(piece.path, piece.line + fault.line - 1, fault.column, fault.message)

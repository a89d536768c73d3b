"""Drafting a letter: a template and the facts become a page of text."""

from dataclasses import dataclass, replace

from followup_cli.documents.letter_composition import compose_page
from followup_cli.documents.letter_lines import write_lines
from followup_cli.documents.letter_placeholders import mark_missing
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_txt import to_text
from followup_cli.documents.letter_words import Words, letter_words
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_check import check_body
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_placeholders import placeholder, with_placeholders
from followup_cli.domain.letter_sayable import printed
from followup_cli.domain.letter_variants import choose_variant
from followup_cli.domain.one_line import one_line


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A draft: its page, the variants it was made of ("opening/deed"), and remarks on it."""

    page: LetterPage
    variants: tuple[str, ...]
    warnings: tuple[str, ...]
    facts: tuple[str, ...] = ()
    """The sentences of remembered facts that stand in it."""
    has_placeholders: bool = False
    """Whether something that is missing is only marked in it."""

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(self.page)


def draft_letter(
    template: LetterTemplate,
    facts: LetterFacts,
    *,
    enclosures: tuple[str, ...] | None = None,
    kept: tuple[str, ...] = (),
    had: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> RenderedLetter:
    """Draft a letter. The same template, facts and options give the same text.

    ``enclosures`` are the step's own, None leaves them to the template; ``kept`` names the variants
    this letter had when it was drafted before, ``had`` those of earlier letters to this contact.
    The facts must hold what the template needs; what of it they do not is named in ``missing``
    ("sale.benefits", "said.worry") and gets a placeholder. Raises InputFileError naming
    file and line when the template prints what is not known.
    """
    facts = with_placeholders(facts, missing)
    words = letter_words(facts, template.language)
    words["said"] = {ask.name: one_line(facts.said.get(ask.name, "")) or None for ask in template.asks}
    mark_missing(words, missing)
    names, variants = [], []
    for part in template.parts:
        by_name = {f"{part.name}/{variant.name}": variant for variant in part.variants}
        chosen = choose_variant(tuple(by_name), _seed(template, facts), kept=kept, had=had)
        names.append(chosen)
        variants.append(by_name[chosen])
    lines = write_lines(template, facts, variants, words)
    page = compose_page(template, facts, words, lines, enclosures)
    if "address" in missing:
        page = replace(page, addressed=(*page.addressed, placeholder("address")))
    remarks = (*check_body(page.body, template.words), *_remarks(template, facts, words))
    return RenderedLetter(page, tuple(names), remarks, printed(facts.facts, page.paragraphs), bool(missing))


def _seed(template: LetterTemplate, facts: LetterFacts) -> str:
    """Whoever gets it, what kind it is, and which one of that kind; never the date or the process."""
    whom = f"contact {facts.contact.id}" if facts.contact else f"customer {facts.customer.id}"
    about = facts.sale.id if facts.sale else 0
    seed = f"{whom}\x1f{template.name}\x1f{about}\x1f{facts.occurrence}"
    if facts.change and "change" in template.needs:
        return f"{seed}\x1f{facts.change.milestone}\x1f{facts.change.number}"
    return seed


def _remarks(template: LetterTemplate, facts: LetterFacts, words: Words) -> tuple[str, ...]:
    remarks = []
    if facts.passed_delivery_on and "delivery" in template.needs:
        remarks.append(
            f"the delivery expected on {facts.passed_delivery_on} lies in the past, so the letter does not speak of it"
        )
    if "next-steps" in template.below and not words["next_steps"]:
        remarks.append("no promised step with a date lies ahead, so the letter lists no next steps")
    return tuple(remarks)

"""What a letter costs beside a bare Jinja2 render of the same text with the same words, and beside an import.

Everything runs in turns: each letter is written in every way before the next one is, so that whatever else the
machine does weighs on all. The figures are medians over the letters; the import is a fresh process of its own.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template

from benchmarks.letter_store import OWN, TEMPLATE, laid_out
from benchmarks.timing import timed
from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_gathering import Kind
from followup_cli.actions.letter_occasions import facts_of, occasion_of
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import write_letter
from followup_cli.actions.people import customer_of
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_words import letter_words
from followup_cli.documents.letter_writing import write_page
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import LetterFormat

TEXTS, OTHERS = 1_000, 100
"""How many letters as plain text; how many as PDF, and how many from a template of the user's own."""
BARE = "bare Jinja2, compiled once"

Way = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Bench:
    """A store full of letters to write."""

    desk: Desk
    letters: LetterShelf

    def known(self, number: int, template: LetterTemplate) -> LetterFacts:
        """Gather what a letter to a customer says, as the program does."""
        with self.desk.read() as tx:
            sale = tx.get(Sale, number)
            if sale is None:
                raise AssertionError("every customer bought something")
            occasion = occasion_of(tx, customer_of(tx, sale.customer_id), sale, None)
            return facts_of(tx, self.desk, occasion, Kind(template.name, template.steps))

    def drafted(self, number: int, name: str, format_: LetterFormat) -> bytes:
        """Gather, draft and write out; nothing is checked or kept."""
        template = self.letters.template(name)
        return write_page(draft_letter(template, self.known(number, template)).page, format_)

    def kept(self, number: int, name: str, format_: LetterFormat) -> None:
        """Do what ``followup letter`` does: gather, draft, check, write out, keep."""
        draft = write_letter(self.desk, self.letters, LetterWish(f"S{number}", name, format_))
        if draft.missing or draft.letter is None:
            raise AssertionError(draft)


def compare_letters(folder: Path) -> None:
    """Make the store, write the letters in every way, print a table for each kind."""
    bench = Bench(*laid_out(folder / "letters", TEXTS + 2 * OTHERS))
    importing = timed({name: ((sys.executable, "-c", f"import {name}"), folder) for name in ("jinja2", "typst")})
    texts = range(1, TEXTS + 1)
    pdfs = range(texts.stop, texts.stop + OTHERS)
    own = range(pdfs.stop, pdfs.stop + OTHERS)
    for title, numbers, name, format_, library in (
        (f"{TEXTS:,} letters as txt", texts, TEMPLATE, LetterFormat.TXT, "jinja2"),
        (f"{OTHERS} letters as pdf", pdfs, TEMPLATE, LetterFormat.PDF, "typst"),
        (f"{OTHERS} letters as txt from an own template", own, OWN, LetterFormat.TXT, "jinja2"),
    ):
        medians = in_turns(bench, numbers, name, format_)
        medians[f'python -c "import {library}"'] = importing[library]
        report(title, medians, importing[library])


def in_turns(bench: Bench, numbers: range, name: str, format_: LetterFormat) -> dict[str, float]:
    """Write a letter to each customer in every way, one way after the other; return each way's median of seconds."""
    taken: dict[str, list[float]] = {}
    for number in (numbers[0], *numbers):  # the first one warms up, and is written again
        for way, write in ways(bench, number, name, format_).items():
            began = time.perf_counter()
            write()
            taken.setdefault(way, []).append(time.perf_counter() - began)
    return {way: statistics.median(times[1:]) for way, times in taken.items()}


def ways(bench: Bench, number: int, name: str, format_: LetterFormat) -> dict[str, Way]:
    """Return what to time for one customer, the least first."""
    template = bench.letters.template(name)
    facts = bench.known(number, template)
    text = template_text(template, draft_letter(template, facts).variants)
    words = letter_words(facts, template.language)
    bare = compiled(text)
    return {
        BARE: lambda: bare.render(words),
        "bare Jinja2, compiled each time": lambda: Environment().from_string(text).render(words),
        "draft, write out": lambda: write_page(draft_letter(template, facts).page, format_),
        "gather, draft, write out": lambda: bench.drafted(number, name, format_),
        "gather, draft, check, write out, keep": lambda: bench.kept(number, name, format_),
    }


def template_text(template: LetterTemplate, variants: tuple[str, ...]) -> str:
    """Return the paragraphs that a letter is made of, as they stand in its template."""
    sources = {f"{part.name}/{each.name}": each.source for part in template.parts for each in part.variants}
    return "\n\n".join(sources[variant] for variant in variants)


@cache
def compiled(text: str) -> Template:
    """Return a text as a template of Jinja2's, nothing around it."""
    return Environment().from_string(text)


def report(title: str, medians: Mapping[str, float], importing: float) -> None:
    """Print a line for each way: milliseconds a letter, beside the bare render and beside the import."""
    width = max(map(len, medians))
    print(f"\n{title}")
    print(f"{'':{width}}  {'ms each':>8}  {'to bare':>8}  {'to import':>9}")
    for way, median in medians.items():
        print(f"{way:{width}}  {median * 1000:8.2f}  {median / medians[BARE]:8.1f}  {median / importing:9.3f}")

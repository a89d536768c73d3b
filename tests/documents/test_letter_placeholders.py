"""A draft of what is missing: every shipped template, with nothing known and with each needed thing missing alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from followup_cli.documents.letter_language import FACTS
from followup_cli.documents.letter_md import to_markdown
from followup_cli.documents.letter_reader import load_letter
from followup_cli.documents.letter_render import RenderedLetter, draft_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.letter import LetterFacts, Sent
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.letter_missing import missing_fields, missing_sayings
from followup_cli.domain.letter_placeholders import PLACEHOLDER, placeholder
from followup_cli.domain.people_records import Fact
from followup_cli.domain.records import Customer
from followup_cli.settings import Seller
from tests.documents.letter_examples import TODAY, Case, shipped, written

SHIPPED = sorted(path.stem for path in (template_folder() / "letters").glob("*.j2"))
NOTHING = Case(Customer(3, "Lonesome Pine"), contact=None, sale=None, seller=Seller(), milestones=(), touches=())
BODIES = {
    "delivery": "{{ delivery.on }}",
    "delivery.done": "{% if delivery.is_done %}{{ delivery.on }}{% endif %}",
    "change": "{{ change.what }} {{ change.promised_on }} {{ change.expected_on }} {{ sale.order }}",
    "next_steps": "{% for step in next_steps %}{{ step.on }}: {{ step.text }}{% endfor %}",
    "sale.benefits": "{{ sale.benefits | first }} {{ sale.closed_on }}",
    "facts": "{{ facts | first }}",
    "talk": "{{ talk.on }} {{ talk.how }}",
    "material": "{% for m in material %}{{ m.title }}{% if m.on %}{{ m.on }}{% endif %}{% endfor %}",
    "day": "{{ day.on }} {{ day.what }}{% if day.years %}{{ day.years }}{% endif %}",
    "complaint": "{{ complaint.about }} {{ complaint.opened_on }}{% if complaint.remedy %}x{% endif %}",
    "former": "{{ former.name }}{% if former.role %}{{ former.role }}{% endif %}",
    "team": "{% for one in team %}{{ one.name }}{% if one.role %}{{ one.role }}{% endif %}{% endfor %}",
    "said.worry": "{{ said.worry }}",
}
"""What prints a field; where none is given, it is the field itself, or the letter's frame."""


def own(field: str) -> str:
    base, _, part = field.partition(".")
    body = BODIES.get(field) or (f"{{{{ {field} }}}}" if part in FACTS.get(base, ()) else "Hello.")
    needs = "asks: {worry: what they worried about}" if base == "said" else f"needs: [{field}]"
    return f"---\ntitle: Mine\n{needs}\n---\n{body}\n"


def lacking(template: LetterTemplate, facts: LetterFacts) -> tuple[str, ...]:
    missing = (
        *missing_fields(facts, template.needs, template.channels[0]),
        *missing_sayings(facts, template.asks, "17"),
    )
    return tuple(each.field for each in missing)


def drafts(template: LetterTemplate, facts: LetterFacts) -> Iterator[RenderedLetter]:
    """Draft a letter so that each variant of each part comes up."""
    for number in range(max(len(part.variants) for part in template.parts)):
        kept = tuple(f"{part.name}/{part.variants[number % len(part.variants)].name}" for part in template.parts)
        yield draft_letter(template, facts, kept=kept, missing=lacking(template, facts))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_letter_can_be_drafted_with_nothing_known(name: str) -> None:
    template, facts = shipped(name), NOTHING.facts()
    assert lacking(template, facts)
    for draft in drafts(template, facts):
        assert draft.has_placeholders
        assert PLACEHOLDER.search(draft.text)
        assert placeholder("seller.name") in draft.page.signature
        assert draft.page.greeting == ("Dear all," if template.is_to_team else "Dear [the contact],")
        assert "None" not in draft.text
        assert PLACEHOLDER.search(to_markdown(draft.page).replace("\\", ""))


@pytest.mark.parametrize("field", [*FIELDS, "said.worry"])
def test_whatever_is_missing_alone_is_marked(field: str, tmp_path: Path) -> None:
    template = load_letter(written(own(field), tmp_path))
    facts = NOTHING.facts()
    assert lacking(template, facts) == (field,)
    draft = draft_letter(template, facts, missing=(field,))
    assert draft.has_placeholders
    assert PLACEHOLDER.search(draft.text)
    body = draft.page.body
    assert body == "Hello." or not PLACEHOLDER.sub("", body).strip(" :")


def test_the_frame_marks_what_it_lacks() -> None:
    text = next(drafts(shipped("thank-you"), NOTHING.facts())).text
    for line in (
        "[the contact]\nLonesome Pine\n",
        "Order number: [the order number]",
        "Ordered:      [the day of the sale]",
        "What:         [the product]",
        "Amount:       [the amount]",
        "Delivery:     [the delivery date]",
        "- [its date]: [a next step]",
        "[your name]",
        "Phone: [your phone number]",
        "You wanted [a benefit they bought for].",
    ):
        assert line in text


def test_a_change_keeps_what_is_known_of_it() -> None:
    facts = Case(change=DateChange("delivered", TODAY.replace(day=1), TODAY.replace(day=9))).facts()
    template = shipped("delivery-change")
    assert lacking(template, facts) == ("change",)
    for draft in drafts(template, facts):
        assert "November 1, 2026" in draft.text
        assert "[the new date]" in draft.text
        assert "November 9" not in draft.text


def test_without_anything_missing_nothing_is_marked() -> None:
    facts = replace(Case().facts(), customer=Customer(3, "ACME [the contact]"))
    draft = draft_letter(shipped("thank-you"), facts)
    assert not draft.has_placeholders


def test_what_a_letter_says_of_facts_is_told(tmp_path: Path) -> None:
    text = "---\ntitle: Mine\n---\nThank you.\n\n{{ facts | first }} How is it?\n"
    known = (Fact(1, 3, "x", TODAY, say="You bake\nthrough the night."), Fact(2, 3, "x", TODAY, say="You sail."))
    facts = replace(Case().facts(), facts=known, material=(Sent("x"),))
    draft = draft_letter(load_letter(written(text, tmp_path)), facts)
    assert draft.facts == ("You bake through the night.",)
    assert "You bake through the night. How is it?" in draft.page.paragraphs

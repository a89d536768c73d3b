from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.documents.letter_md import to_markdown
from followup_cli.documents.letter_reader import load_letter
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_txt import to_text
from followup_cli.domain.letter_check import NEVER_PHRASES
from followup_cli.domain.letter_missing import missing_fields
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.vocabulary import Channel, TouchState
from followup_cli.errors import InputFileError
from tests.documents.letter_examples import (
    CONTACT,
    CUSTOMER,
    DELIVERY,
    SALE,
    Case,
    promise,
    shipped,
    with_sale,
    written,
)

SHIPPED = ("thank-you", "thank-you-lost", "repeat-thanks", "light-thanks")
HEAD = "---\ntitle: Mine\n---\n"


def combinations(template: LetterTemplate) -> list[tuple[str, ...]]:
    return list(product(*[[f"{part.name}/{variant.name}" for variant in part.variants] for part in template.parts]))


def letter(case: Case, template: str = "thank-you", *, markdown: bool = False) -> str:
    page = draft_letter(shipped(template), case.facts()).page
    return to_markdown(page) if markdown else to_text(page)


def test_thank_you_has_every_part_in_its_place() -> None:
    text = letter(Case())
    expected = [
        "Northgate Ovens\n12 Mill Lane\nPortland, OR 97204",
        "November 23, 2026",
        "Fran Wilson\nSales Manager\nLonesome Pine Restaurant\n89 Chiaroscuro Rd.\nPORTLAND, OR 97219",
        "Dear Ms Wilson,",
        "Thank you for ringing both references before you decided.",
        "You wanted the Saturday shift done by two. You also wanted loaves that all look alike.",
        "Order number: 10248",
        "Ordered:      November 20, 2026",
        "What:         Rotary oven R4",
        "Amount:       $12,345.50",
        "Delivery:     Friday, December 4, 2026",
        "- Tuesday, December 1, 2026: I will write to tell you on which day to expect it.",
        "- Tuesday, December 8, 2026: I will ring you to hear whether everything arrived whole.",
        "Yours sincerely,",
        "Dana Reed\nRegional sales\nNorthgate Ovens",
        "Phone: +1 503 555 0100",
        "E-mail: dana@northgate.example",
        "Web: www.northgate.example",
        "Enclosed: business card",
    ]
    places = [text.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)
    assert "UNITED STATES" not in text


def test_a_page_knows_its_day_for_the_record_of_a_document() -> None:
    page = draft_letter(shipped("thank-you"), Case().facts()).page
    assert (page.written_on, page.dated) == ("2026-11-23", "November 23, 2026")


def test_thank_you_as_markdown() -> None:
    text = letter(Case(), markdown=True)
    assert "Fran Wilson\\\nSales Manager\\\nLonesome Pine Restaurant\\\n" in text
    assert "- Order number: 10248\n- Ordered: November 20, 2026\n" in text
    assert "- **Tuesday, December 1, 2026:** I will write" in text


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize(
    "thanks", ["ringing both references before you decided", "your patience with the second drawing", "the trust", None]
)
@pytest.mark.parametrize(
    "benefits",
    [
        ("the forklift aisle clear by seven",),
        ("to stop driving to town for spare parts every week", "one invoice a month"),
        ("the Saturday shift done by two", "loaves that all look alike", "a smaller gas bill than last winter"),
    ],
)
@pytest.mark.parametrize("delivery", ["due", "done", "nothing"])
def test_every_combination_reads_well(name: str, thanks: str | None, benefits: tuple[str, ...], delivery: str) -> None:
    case = with_sale(thanks_for=thanks, benefits=benefits)
    if delivery == "done":
        case = replace(case, milestones=(replace(DELIVERY, actual_on=date(2026, 11, 21)),))
    if delivery == "nothing":
        case = replace(case, milestones=(), nothing_to_deliver=True)
    facts = case.facts()
    template = shipped(name)
    assert missing_fields(facts, template.needs) == ()
    for combination in combinations(template):
        draft = draft_letter(template, facts, kept=combination)
        assert draft.variants == combination
        assert draft.warnings == (), (combination, draft.warnings)
        assert not any(phrase in draft.text.lower() for phrase in NEVER_PHRASES)
        for blot in ("None", "{", "}", "..", " .", ". .", "  You", " ,"):
            assert blot not in draft.text, (blot, combination)
        recognised = " ".join(draft.text.split("Dear Ms Wilson,")[1].split()[:40])
        assert thanks is None or name == "light-thanks" or thanks.rsplit(maxsplit=1)[-1] in recognised


@pytest.mark.parametrize("name", SHIPPED)
def test_every_letter_remarks_on_a_greeting_nobody_set(name: str) -> None:
    facts = replace(Case(), contact=replace(CONTACT, name="Frau Anna Huber", greeting=None)).facts()
    assert "Dear Frau Anna Huber," in draft_letter(shipped(name), facts).text
    (remark,) = missing_fields(facts, shipped(name).better_with)
    assert remark.command == (
        'followup contact edit "Lonesome Pine Restaurant" "Frau Anna Huber" --greeting "Dear …" '
        "(or --called …, or --salutation … --family-name …)"
    )
    assert missing_fields(Case().facts(), shipped(name).better_with) == ()


@pytest.mark.parametrize("reason", ["budget frozen until summer", "kept the old one", "our nine weeks against six"])
@pytest.mark.parametrize("thanks", ["ringing me yourself", None])
def test_a_lost_letter_supposes_no_other_purchase(reason: str, thanks: str | None) -> None:
    facts = with_sale(reason=reason, thanks_for=thanks).facts()
    for combination in combinations(shipped("thank-you-lost")):
        text = draft_letter(shipped("thank-you-lost"), facts, kept=combination).text
        assert f": {reason}." in text
        for supposed in ("elsewhere", "another way", "you decided", "have decided", "good start", "chose", "choice"):
            assert supposed not in text.lower(), (supposed, combination)


def test_a_summary_of_the_order_is_called_no_receipt() -> None:
    template = shipped("light-thanks")
    for combination in combinations(template):
        text = draft_letter(template, Case().facts(), kept=combination).text
        assert "receipt" not in text.lower()
        assert text.index("summary") < text.index("Your order\n")


@pytest.mark.parametrize("name", ["thank-you", "thank-you-lost"])
def test_each_part_has_at_least_three_variants(name: str) -> None:
    assert all(len(part.variants) >= 3 for part in shipped(name).parts)


def test_only_promises_ahead_are_listed() -> None:
    touches = (
        promise(1, date(2026, 12, 8), "I will ring you."),
        promise(2, date(2026, 11, 22), "I will have called yesterday."),
        promise(3, None, "I will wait.", TouchState.WAITING),
        promise(4, date(2026, 12, 9), "I did it.", TouchState.DONE),
        promise(5, date(2026, 12, 9), "I dropped it.", TouchState.DROPPED),
        Touch(6, 3, "Check the order", Channel.INTERNAL, TouchState.PLANNED, due_on=date(2026, 12, 1)),
    )
    text = letter(Case(touches=touches))
    assert "- Tuesday, December 8, 2026: I will ring you." in text
    assert text.count("\n- ") == 1


def test_without_a_step_ahead_nothing_points_to_the_list() -> None:
    case = Case(touches=(promise(1, date(2026, 11, 22), "I will ring you."),))
    for combination in combinations(shipped("thank-you")):
        draft = draft_letter(shipped("thank-you"), case.facts(), kept=combination)
        assert "below" not in draft.text
        assert "What happens next" not in draft.text
        assert any("no next steps" in warning for warning in draft.warnings)


def test_delivered_is_told_as_past_and_nothing_to_deliver_not_at_all() -> None:
    done = letter(Case(milestones=(replace(DELIVERY, actual_on=date(2026, 11, 21)),)))
    assert "Delivery was on Saturday, November 21, 2026." in done
    assert "Delivered:    Saturday, November 21, 2026" in done
    nothing = letter(Case(milestones=(), nothing_to_deliver=True))
    assert "deliver" not in nothing.lower()


def test_same_input_same_text_and_contacts_differ() -> None:
    assert letter(Case()) == letter(Case())
    drafts = {
        draft_letter(shipped("thank-you"), Case(contact=replace(CONTACT, id=number)).facts()).variants
        for number in range(1, 30)
    }
    assert len(drafts) > 10


def test_the_day_of_writing_changes_no_wording() -> None:
    first = draft_letter(shipped("thank-you"), Case().facts())
    second = draft_letter(shipped("thank-you"), Case(today=date(2026, 11, 24)).facts())
    assert first.variants == second.variants


@pytest.mark.parametrize(
    ("channel", "present", "absent"),
    [
        (Channel.LETTER, "89 Chiaroscuro Rd.", "To:"),
        (Channel.EMAIL, "To: Fran Wilson, fran@lonesomepine.example", "89 Chiaroscuro Rd."),
        (Channel.CARD, "Fran Wilson\nLonesome Pine Restaurant", "89 Chiaroscuro Rd."),
    ],
)
def test_the_channel_decides_how_it_is_addressed(channel: Channel, present: str, absent: str) -> None:
    text = letter(Case(touch=Touch(9, 3, "Write", channel, TouchState.PLANNED)))
    assert present in text
    assert absent not in text
    assert ("business card" in text) is (channel is not Channel.EMAIL)


TYPED = ("{{ 7*7 }}", "{% for x in y %}", "[red]ACME[/red]", "$HOME `id`", "a\\b", "Ångström & Søn", "{# gone #}")


@pytest.mark.parametrize("typed", TYPED)
def test_what_a_person_typed_comes_out_as_typed(typed: str) -> None:
    case = Case(
        customer=replace(CUSTOMER, name=typed),
        contact=replace(CONTACT, name=f"Jo {typed}", greeting=None),
        sale=replace(SALE, product=typed, thanks_for=typed, benefits=(typed,), order_id=typed),
    )
    text = letter(case)
    for line in (f"Dear Jo {typed},", f"Thank you for {typed}.", f"You wanted {typed}.", f"What:         {typed}"):
        assert line in text


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("*Oven* <b>", r"\*Oven\* \<b\>"),
        ("snake_case _x_", r"snake_case \_x\_"),
        ("__init__ ___", r"\_\_init\_\_ \_\_\_"),
        ("[a](b)", r"\[a\](b)"),
        ("# 5", r"\# 5"),
        ("1. Oven", r"1\. Oven"),
        ("Oven R-4 & Co. {{ 7*7 }}", r"Oven R-4 & Co. {{ 7\*7 }}"),
    ],
)
def test_markdown_obeys_nothing_that_was_typed(typed: str, escaped: str) -> None:
    assert f"- What: {escaped}\n" in letter(with_sale(product=typed), markdown=True)


facts_text = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60).filter(
    lambda text: any(char.isalnum() for char in text)
)


@settings(max_examples=40)
@given(name=facts_text, product=facts_text, thanks=facts_text, benefits=st.lists(facts_text, min_size=1, max_size=4))
def test_any_text_gives_a_whole_letter(name: str, product: str, thanks: str, benefits: list[str]) -> None:
    case = Case(
        customer=replace(CUSTOMER, name=name),
        sale=replace(SALE, product=product, thanks_for=thanks, benefits=tuple(benefits)),
    )
    for markdown in (False, True):
        text = letter(case, markdown=markdown)
        assert "Phone: +1 503 555 0100" in text
        assert "You wanted" in text
        assert "Thank you for" in text
        assert "None" not in text or "None" in name + product + thanks + "".join(benefits)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("the aisle clear by seven.", "You wanted the aisle clear by seven."),
        ("You wanted the aisle clear", "You wanted the aisle clear."),
        ("the aisle\n  clear ", "You wanted the aisle clear."),
    ],
)
def test_a_benefit_completes_its_sentence(typed: str, sentence: str) -> None:
    assert sentence in letter(with_sale(benefits=(typed,)))


def test_sale_number_stands_in_for_an_order_number() -> None:
    assert "Order number: S5" in letter(with_sale(order_id=None))


def test_a_letter_abroad_names_the_country() -> None:
    customer = replace(CUSTOMER, country="DE", address=Address("Obere Str. 57", "Berlin", None, "12209"))
    text = letter(Case(customer=customer))
    assert "Obere Str. 57\n12209 BERLIN\nGERMANY" in text
    assert "23 November 2026" in text


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("Fine.\n\nYours is {{ sale.reason }}.\n", 6, "sale.reason may be unknown"),
        ("{{ sale.nothing }}\n", 4, "did you mean"),
        ("One\n{{ prodct }}\n", 5, "no 'prodct'"),
        ("One\n\n{% if sale.product %}\nTwo\n", 6, "endif"),
        ("{{ 9 ** 9 }}\n", 4, "computes nothing"),
        ("{{ sale.product.upper() }}\n", 4, "calls nothing"),
        ("{{ range(10) }}\n", 4, "calls nothing"),
        ("a\n{% include '/etc/passwd' %}\n", 5, "includes no other"),
        ("{% set x = 1 %}\n", 4, "'set'"),
        ("{{ sale.product | upper }}\n", 4, "upper"),
        ("{% for a in next_steps %}{% for b in next_steps %}x{% endfor %}{% endfor %}\n", 4, "'for' inside"),
        ("== opening: a\nOne.\n== opening: a\nTwo.\n", 6, "twice"),
        ("== Opening\nOne.\n", 4, "a part starts with"),
        ("== opening: a\n\n", 5, "empty"),
    ],
)
def test_a_broken_template_names_its_line(tmp_path: Path, body: str, line: int, words: str) -> None:
    path = written(HEAD + body, tmp_path)
    with pytest.raises(InputFileError) as caught:
        draft_letter(load_letter(path), with_sale(reason=None).facts())
    told = "\n".join((caught.value.message, *caught.value.details))
    assert f"{path}:{line}:" in told
    assert words in told


def test_notes_never_reach_a_template() -> None:
    assert "note" not in {name for name in dir(Case().facts()) if not name.startswith("_")}


def test_a_milestone_expected_in_the_past_is_not_promised() -> None:
    case = Case(milestones=(Milestone(1, 5, "delivered", expected_on=date(2026, 11, 1)),))
    drafted = draft_letter(shipped("thank-you"), case.facts())
    assert "November 1, 2026" not in drafted.text
    assert "Deliver" not in drafted.text
    assert any("2026-11-01 lies in the past" in warning for warning in drafted.warnings)

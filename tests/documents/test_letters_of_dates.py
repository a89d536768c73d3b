"""What the letters about dates share: the customer's way of writing a day, the channel, and wordings that stay."""

from dataclasses import replace
from datetime import date

import pytest

from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchState
from tests.documents.letter_examples import CONTACT, CUSTOMER, Case, shipped

LATER = DateChange("delivered", date(2026, 12, 4), date(2026, 12, 11), "a bearing is short")
NAMES = ("backorder", "delivery-change")
pytestmark = pytest.mark.parametrize("template", [shipped(name) for name in NAMES], ids=NAMES)


def wording(template: LetterTemplate, change: DateChange = LATER, contact: Contact = CONTACT) -> tuple[str, ...]:
    return draft_letter(template, Case(change=change, contact=contact).facts()).variants


def test_dates_are_written_as_the_customers_country_does(template: LetterTemplate) -> None:
    case = Case(customer=replace(CUSTOMER, country="GB"), change=LATER)
    text = draft_letter(template, case.facts()).text.replace("Friday, ", "Friday ")
    assert "Friday 4 December 2026" in text
    assert "Friday 11 December 2026" in text


@pytest.mark.parametrize(
    ("channel", "addressed"),
    [
        (Channel.EMAIL, "To: Fran Wilson, fran@lonesomepine.example"),
        (Channel.LETTER, "89 Chiaroscuro Rd."),
        (Channel.CALL, "To: Fran Wilson, fran@lonesomepine.example"),
    ],
)
def test_it_goes_by_email_unless_the_touch_is_a_letter(
    template: LetterTemplate, channel: Channel, addressed: str
) -> None:
    touch = Touch(9, 3, "Tell", channel, TouchState.PLANNED)
    text = draft_letter(template, Case(touch=touch, change=LATER).facts()).text
    assert addressed in text
    assert "business card" not in text


def test_the_same_word_reads_the_same_and_the_next_one_may_differ(template: LetterTemplate) -> None:
    case = Case(change=LATER)
    assert draft_letter(template, case.facts()).text == draft_letter(template, case.facts()).text
    assert len({wording(template, change=replace(LATER, number=number)) for number in range(1, 12)}) > 4
    assert len({wording(template, contact=replace(CONTACT, id=number)) for number in range(1, 12)}) > 5

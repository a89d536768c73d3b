"""Envelopes and labels as PDF: every line where it belongs, whatever was typed."""

from datetime import date

import pytest

from followup_cli.documents.mail_pdf import envelopes_pdf, labels_pdf
from followup_cli.domain.envelopes import EnvelopeSize
from followup_cli.domain.label_sheets import LABEL_SHEETS
from followup_cli.domain.mailing import Addressee
from followup_cli.settings import Seller
from tests.documents.letter_examples import CONTACT, CUSTOMER, SELLER
from tests.documents.pdf_pages import fonts_without_file, needs_poppler, pressed, reader, size_mm, texts, words
from tests.documents.test_letter_pdf import ADDRESSES, HOSTILE

DAY = date(2026, 11, 26)


def to(*lines: str, country: str | None = "US") -> Addressee:
    return Addressee(CUSTOMER, CONTACT, None, country, lines)


@needs_poppler
@pytest.mark.parametrize("size", EnvelopeSize)
def test_an_envelope_has_both_addresses_in_their_places(size: EnvelopeSize) -> None:
    pdf = envelopes_pdf([to(*lines) for lines in ADDRESSES.values()], SELLER, size, DAY)
    assert size_mm(pdf) == tuple(round(each, 1) for each in size.size)
    assert len(reader(pdf).pages) == len(ADDRESSES)
    assert fonts_without_file(pdf) == []
    found = words(pdf)
    for page, lines in enumerate(ADDRESSES.values(), start=1):
        here = [word for word in found if word.page == page]
        sender = [word for word in here if word.top < 38]
        recipient = [word for word in here if word not in sender]
        assert "".join(word.text for word in sender) == pressed("Northgate Ovens 12 Mill Lane Portland, OR 97204")
        assert "".join(word.text for word in recipient).replace("\u200b", "") == pressed("".join(lines))
        assert all(word.is_inside(size.sender) for word in sender)
        assert all(word.is_inside(size.recipient) for word in recipient)


@needs_poppler
@pytest.mark.parametrize("name", LABEL_SHEETS)
def test_each_address_is_on_a_label_of_its_own_and_clear_of_its_edges(name: str) -> None:
    sheet = LABEL_SHEETS[name]
    everybody = [*ADDRESSES.values()] * 3
    start = sheet.count - 1
    pdf = labels_pdf([to(*lines) for lines in everybody], sheet, start, DAY)
    assert size_mm(pdf) == tuple(round(each, 1) for each in sheet.paper.size)
    assert len(reader(pdf).pages) == -(-(start - 1 + len(everybody)) // sheet.count)
    found = words(pdf)
    for number, lines in enumerate(everybody, start=start - 1):
        page, place = divmod(number, sheet.count)
        label = sheet.label(place)
        on_it = [word for word in found if word.page == page + 1 and word.is_inside(label, slack=-2)]
        assert "".join(word.text for word in on_it).replace("\u200b", "") == pressed("".join(lines))
    assert len(pressed("".join(word.text for word in found))) == len(pressed("".join(map("".join, everybody))))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_obeyed(text: str) -> None:
    seller = Seller(company=text, address=f"{text}\n{text}", country="US")
    envelope = envelopes_pdf([to(text, text)], seller, EnvelopeSize.C5, DAY)
    assert pressed("".join(texts(envelope))).count(pressed(text)) == 5
    label = labels_pdf([to(text, text)], LABEL_SHEETS["L7163"], 1, DAY)
    assert pressed("".join(texts(label))).count(pressed(text)) == 2


@pytest.mark.parametrize(
    ("seller", "country", "last"),
    [
        (SELLER, "US", "97204"),
        (SELLER, None, "97204"),
        (SELLER, "DE", "STATES"),
        (Seller(name="Ada", address="1 Main St\nunited states", country="US"), "DE", "states"),
        (Seller(name="Ada", address="1 Main St"), "DE", "St"),
        (Seller(name="Ada", country="US"), "DE", "Ada"),
        (Seller(), "DE", None),
    ],
)
def test_the_return_address_names_the_country_where_post_leaves_it(
    seller: Seller, country: str | None, last: str | None
) -> None:
    pdf = envelopes_pdf([to("ZZZ", "CORK", country=country)], seller, EnvelopeSize.DL, DAY)
    said = texts(pdf)[0].split()
    assert said[-2:] == ["ZZZ", "CORK"]
    assert (said[-3] if len(said) > 2 else None) == last


def test_the_same_addresses_give_the_same_bytes() -> None:
    def made(day: date) -> tuple[bytes, bytes]:
        return (
            envelopes_pdf([to("A", "B")], SELLER, EnvelopeSize.DL, day),
            labels_pdf([to("A", "B")], LABEL_SHEETS["5160"], 3, day),
        )

    assert made(DAY) == made(DAY)
    assert made(DAY) != made(date(2026, 11, 27))

"""A letter as PDF: nothing typed is obeyed or lost, and the address stays in the window."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.documents.letter_pdf import to_pdf
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_txt import to_text
from followup_cli.domain.letter_look import WINDOW_PLACES, LetterLook, Window
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.paper import Area, Paper
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import RefusedError
from tests.documents.letter_examples import CONTACT, SELLER, Case, shipped
from tests.documents.pdf_pages import fonts_without_file, needs_poppler, pressed, reader, size_mm, texts, words

PAGE = draft_letter(shipped("thank-you"), Case().facts()).page
A4 = LetterLook(Paper.A4)
LONG_ADDRESS = (
    "Frau Dr. Anna-Maria Schmidt-Wachtendonk von der Hohenlohe",
    "Leiterin Einkauf",
    "Elektrizitäts- und Wasserwerke Niedersachsen-Süd GmbH & Co. KG",
    "Abteilung Beschaffung und Logistik, Zimmer 12",
    "Donaudampfschifffahrtsgesellschaftsstraße 123a",
    "12345 Bad Königshofen",
    "GERMANY",
)
ADDRESSES = {
    "short": PAGE.addressed,
    "seven long lines": LONG_ADDRESS,
    "one word": ("W" * 300, "Anna", "8 Mill Lane", "CORK"),
    "a page of it": (" ".join(["Elektrizitätswerke"] * 200), "Anna", "CORK"),
    "forty lines": tuple(f"Line {number} of forty" for number in range(40)),
}
HOSTILE = (
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    "#panic() #let x = 1",
    "$ sum_(i=1)^n $",
    "*bold* _slanted_ `raw` ~ -- ---",
    "@label <label> = Heading",
    "\\ \\u{1F600} // comment /* another */",
    "- item + item / term: what",
    '"}]} \\" \\n',
    "{{ seller }} {% raw %}",
    "https://example.com/a?b=c#d",
)


def test_what_a_letter_says_is_all_there_and_nothing_else() -> None:
    found = pressed("".join(texts(to_pdf(PAGE))))
    for line in (line for line in to_text(PAGE).splitlines() if line.strip()):
        label, _, value = line.partition(":")
        assert pressed(line.removeprefix("- ")) in found or (pressed(label) in found and pressed(value) in found), line


@pytest.mark.parametrize(
    ("look", "country", "size"),
    [
        (LetterLook(), "US", (215.9, 279.4)),
        (LetterLook(), "CA", (215.9, 279.4)),
        (LetterLook(), "MX", (215.9, 279.4)),
        (LetterLook(), "DE", (210.0, 297.0)),
        (LetterLook(), None, (210.0, 297.0)),
        (LetterLook(Paper.A4), "US", (210.0, 297.0)),
        (LetterLook(Paper.LETTER), "DE", (215.9, 279.4)),
    ],
)
def test_the_paper_is_the_countrys_or_the_one_chosen(
    look: LetterLook, country: str | None, size: tuple[float, float]
) -> None:
    assert size_mm(to_pdf(replace(PAGE, country=country), look)) == size


@pytest.mark.parametrize("look", [LetterLook(Paper.A4), LetterLook(Paper.LETTER), LetterLook(window=Window.NONE)])
def test_every_font_is_in_the_file(look: LetterLook) -> None:
    assert fonts_without_file(to_pdf(PAGE, look)) == []


def test_the_file_knows_what_it_is_by_whom_in_which_language_and_of_which_day() -> None:
    page = replace(PAGE, subject="Ihr Ofen – am 4. Dezember", language="de-AT")
    found = reader(to_pdf(page))
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == ("Ihr Ofen – am 4. Dezember", SELLER.name)
    assert str(found.root_object["/Lang"]) == "de-AT"
    made = found.metadata.creation_date
    assert made is not None
    assert (made.date().isoformat(), made.utcoffset() or timedelta(0)) == (PAGE.written_on, timedelta(0))


@pytest.mark.parametrize("tag", ["", "x", "english please", "de-CH-1996", "sr-Latn-RS", "../..", "pt-BR"])
def test_a_language_nobody_knows_does_no_harm(tag: str) -> None:
    assert "Dear Ms Wilson" in texts(to_pdf(replace(PAGE, language=tag)))[0]


def test_the_same_page_gives_the_same_bytes_in_another_process_and_elsewhere() -> None:
    program = (
        "import hashlib; from tests.documents.test_letter_pdf import PAGE; "
        "from followup_cli.documents.letter_pdf import to_pdf; print(hashlib.sha256(to_pdf(PAGE)).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path)) + ":.", "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"},
    )
    assert there.stdout.strip() == hashlib.sha256(to_pdf(PAGE)).hexdigest()
    assert to_pdf(replace(PAGE, greeting="Dear Fran,")) != to_pdf(PAGE)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_obeyed_wherever_it_stands(text: str) -> None:
    page = replace(
        PAGE,
        sender=(text, text),
        dated=text,
        addressed=(text, "Cork"),
        greeting=text,
        paragraphs=(text, f"1. {text}"),
        order=((text, text),),
        next_steps=((text, text),),
        closing=text,
        signature=(text, text),
        reach=((text, text),),
        enclosures=(text,),
        subject=text,
        labels=replace(PAGE.labels, order=text, next_steps=text, enclosed=text, page=text),
    )
    pdf = to_pdf(page)
    # Letterhead and return line, address, date, greeting, two paragraphs, order, steps, closing, signature, reach, end.
    assert pressed("".join(texts(pdf))).count(pressed(text)) >= 20
    found = reader(pdf).metadata
    assert found is not None
    assert found.title == text


PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=80)
ANYTHING = st.text(st.characters(max_codepoint=0x24F, codec="utf-8"), max_size=60)


@settings(max_examples=40, deadline=None)
@given(PRINTABLE)
def test_whatever_is_typed_comes_out_as_it_was_typed(text: str) -> None:
    page = replace(PAGE, paragraphs=(f"q{text}q",), order=(), next_steps=())
    assert pressed(f"q{text}q") in pressed("".join(texts(to_pdf(page))))


@settings(max_examples=40, deadline=None)
@given(ANYTHING, st.lists(ANYTHING, min_size=1, max_size=9))
def test_any_text_makes_a_letter(text: str, lines: list[str]) -> None:
    page = replace(
        PAGE, paragraphs=(text,), addressed=tuple(lines), signature=tuple(lines), subject=text, order=((text, text),)
    )
    assert reader(to_pdf(page)).pages


def test_words_of_ten_thousand_letters_stay_on_the_page() -> None:
    word = "Rindfleisch" * 900
    page = replace(PAGE, paragraphs=(word,), order=(("What", word),))
    pdf = to_pdf(page)
    assert pressed("".join(texts(pdf))).replace("Page", "").count("Rindfleisch") >= 1700
    assert len(reader(pdf).pages) > 2


@pytest.mark.parametrize(
    "name",
    [
        "Zażółć Gęślą-Jaźń Łódź",
        "Ελένη Παπαδοπούλου",
        "Gökçe Şahin İĞıö",
        "Владимир Щербаков",
        "Đặng Thị Mỹ Dung",
        "Þórður Æsir",
        "Ñandú Ôùïœ",
        "Ľubomír Čapek",
    ],
)
def test_names_of_the_latin_greek_and_cyrillic_worlds_come_out_whole(name: str) -> None:
    page = replace(PAGE, addressed=(name, *PAGE.addressed[1:]), paragraphs=(name,))
    assert pressed("".join(texts(to_pdf(page)))).count(pressed(name)) >= 2


def printed(page: LetterPage) -> str | RefusedError:
    try:
        return "".join(texts(to_pdf(page)))
    except RefusedError as exc:
        return exc


@pytest.mark.parametrize("name", ["田中 太郎", "محمد علي", "דוד לוי", "김철수", "กรุงเทพ", "Jo 😀"])
def test_a_name_is_printed_whole_or_refused_and_never_lost(name: str) -> None:
    """Which fonts a machine has differs; what may not happen is an empty box or a gap where the name should be."""
    found = printed(replace(PAGE, addressed=(name, *PAGE.addressed[1:]), paragraphs=(name,)))
    if isinstance(found, RefusedError):
        assert any(char in found.message for char in name)
        assert found.hint
        assert "font" in found.hint
    else:
        assert all(char in found for char in pressed(name))


def test_a_character_no_font_has_is_named() -> None:
    found = printed(replace(PAGE, greeting="Dear \U0010fffd,"))
    assert isinstance(found, RefusedError)
    assert "no font" in found.message
    assert "10fffd" in found.message.lower() or "\U0010fffd" in found.message


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\u202e", "\ufffe", "\ud800", "\u2066"])
def test_what_would_steer_the_printing_is_shown_instead(char: str) -> None:
    found = "".join(texts(to_pdf(replace(PAGE, paragraphs=(f"left{char}right",)))))
    assert "left\ufffdright" in found


@needs_poppler
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("window", WINDOW_PLACES)
def test_the_whole_address_is_inside_the_window_however_long(window: Window, address: tuple[str, ...]) -> None:
    place = WINDOW_PLACES[window]
    page = replace(PAGE, addressed=address, sender=(), dated="DATED", greeting="BELOW", paragraphs=("said",))
    pdf = to_pdf(page, LetterLook(None, window))
    found = [word for word in words(pdf) if word.page == 1]
    below = next(word for word in found if word.text == "BELOW")
    assert below.top >= place.text_top - 1.2, "the font's box is higher than its letters"
    lines = [word for word in found if word.top < below.top and word.text != "DATED"]
    assert "".join(word.text for word in lines).replace("\u200b", "") == pressed("".join(address))
    outside = [word for word in lines if not (word.is_inside(place.address) and word.is_inside(place.field))]
    assert outside == []
    dated = next(word for word in found if word.text == "DATED")
    assert dated.left > place.field.x + place.field.width, "nothing else shows through it"
    assert dated.bottom < below.top


def test_the_windows_are_where_the_standards_have_them() -> None:
    form_b, form_a = WINDOW_PLACES[Window.DIN_5008_B], WINDOW_PLACES[Window.DIN_5008_A]
    assert form_b.field == Area(20, 45, 85, 45)
    assert form_a.field == Area(20, 27, 85, 45)
    assert (form_b.marks, form_a.marks) == ((105, 148.5, 210), (87, 148.5, 192))
    for place in (form_b, form_a):
        assert place.returns is not None
        assert place.returns.height == 17.7
        assert place.address.y == pytest.approx(place.field.y + 17.7)
        assert place.address.y + place.address.height == pytest.approx(place.field.y + 45)
    assert form_b.text_top == pytest.approx(98.46)
    # Wherever a Letter sheet folded in three slides inside a No. 10 envelope, the last four lines can be read.
    us = WINDOW_PLACES[Window.US_10]
    folded, envelope = (8.5 * 25.4, 11 / 3 * 25.4), (9.5 * 25.4, 4.125 * 25.4)
    window = Area(7 / 8 * 25.4, (4.125 - 0.5 - 1.125) * 25.4, 4.5 * 25.4, 1.125 * 25.4)
    for right in (0.0, envelope[0] - folded[0]):
        for down in (0.0, envelope[1] - folded[1]):
            assert us.address.x + right >= window.x
            assert us.address.x + us.address.width + right <= window.x + window.width + 1e-9
            last_four = us.address.y + us.address.height - 15
            assert last_four + down >= window.y - 0.01
            assert us.address.y + us.address.height + down <= window.y + window.height + 0.01
    assert us.field.y + envelope[1] - folded[1] == pytest.approx(window.y)


@needs_poppler
@pytest.mark.parametrize("window", [Window.DIN_5008_A, Window.DIN_5008_B])
@pytest.mark.parametrize("company", ["Northgate Ovens", "Vereinigte Backofenbauanstalten Nordrhein-Westfalen " * 4])
def test_the_return_line_is_above_the_address_in_the_window_and_the_letterhead_outside(
    window: Window, company: str
) -> None:
    place = WINDOW_PLACES[window]
    assert place.returns is not None
    page = replace(PAGE, sender=(company.strip(), "12 Mill Lane", "Portland, OR 97204"))
    found = [word for word in words(to_pdf(page, LetterLook(Paper.A4, window))) if word.page == 1]
    above = [word for word in found if word.bottom < place.address.y + 1 and word.top >= place.field.y - 0.6]
    assert "".join(word.text for word in above).replace("\u200b", "") == pressed(", ".join(page.sender))
    assert all(word.is_inside(place.returns) for word in above)
    head = [word for word in found if word.top < place.field.y - 0.6]
    assert "97204" in {word.text for word in head}
    assert all(word.bottom < place.field.y for word in head)


@needs_poppler
def test_without_a_postal_address_there_is_nothing_to_return() -> None:
    found = words(to_pdf(replace(PAGE, is_posted=False), A4))
    assert [word.text for word in found].count("97204") == 1


def grown(times: int) -> LetterPage:
    return replace(PAGE, paragraphs=PAGE.paragraphs * times)


@needs_poppler
@pytest.mark.parametrize("times", range(1, 26))
@pytest.mark.parametrize("look", [A4, LetterLook(Paper.LETTER)])
def test_a_letter_of_any_length_is_numbered_from_page_two_and_ends_with_its_signature(
    times: int, look: LetterLook
) -> None:
    pdf = to_pdf(grown(times), look)
    width, height = look.paper_for(None).size
    left, right = look.paper_for(None).sides
    found = words(pdf)
    pages = len(reader(pdf).pages)
    for number in range(1, pages + 1):
        here = [word.text for word in found if word.page == number]
        assert ("Page" in here) == (number > 1)
        if number > 1:
            assert here[-2:] == ["Page", str(number)]
    text = [word for word in found if word.text != "Page"]
    assert all(left - 0.6 <= word.left and word.right <= width - right + 0.6 for word in text)
    assert all(word.bottom <= height - 5 for word in found)
    closing, signed = (next(word for word in found if word.text == it) for it in ("Yours", "Dana"))
    assert closing.page == signed.page == pages
    assert signed.top - closing.bottom >= 10, "room for the hand"
    last_step = next(word for word in found if word.text == "whole.")
    assert last_step.page == pages, "the signature never stands alone"


def test_letters_of_one_two_and_three_pages() -> None:
    assert [len(reader(to_pdf(grown(times), A4)).pages) for times in (1, 8, 14)] == [1, 2, 3]


def test_a_signature_longer_than_a_page_loses_nothing() -> None:
    lines = tuple(f"signed {number}." for number in range(150))
    pdf = to_pdf(replace(PAGE, signature=lines), A4)
    found = " ".join(texts(pdf))
    assert all(line in found for line in lines)


@pytest.mark.parametrize("channel", [Channel.CARD, Channel.EMAIL])
def test_a_card_has_no_letterhead_and_no_marks(channel: Channel) -> None:
    pdf = to_pdf(replace(PAGE, channel=channel, sender=()), A4)
    assert "12 Mill Lane" not in "".join(texts(pdf))
    assert "Dear Ms Wilson" in texts(pdf)[0]
    assert CONTACT.name in texts(pdf)[0]


@needs_poppler
def test_a_numbered_choice_hangs() -> None:
    page = replace(PAGE, paragraphs=("Before.", "1. " + "choose this " * 30, "12. that"), order=(), next_steps=())
    found = [word for word in words(to_pdf(page, A4)) if word.page == 1]
    number = next(word for word in found if word.text == "1.")
    chosen = [word for word in found if word.text in {"choose", "this"}]
    assert min(word.left for word in chosen) > number.right
    assert max(word.top for word in chosen) > number.top + 4
    assert next(word for word in found if word.text == "12.").left == pytest.approx(number.left, abs=0.3)

"""A letter as a page of HTML: what a browser makes of it."""

from dataclasses import replace

import pytest
from hypothesis import given

from followup_cli.documents.letter_html import to_html
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.visible import shown
from followup_cli.domain.vocabulary import Channel
from tests.documents.brief_pages import Page
from tests.documents.letter_pages import full_page, page_of, typed_page
from tests.documents.test_brief_hostile import TYPED

FETCHES = {"src", "srcset", "background", "action", "data", "href"}


def read(page: LetterPage) -> Page:
    return Page(to_html(page))


def test_every_block_of_a_letter_stands_on_the_page_in_its_order() -> None:
    page = full_page()
    text = read(page).text
    blocks = (
        *(*page.sender, *page.addressed, page.dated, page.greeting, *page.paragraphs[:-2]),
        *("Wait until Friday.", "Take the other one, $20 less.", page.labels.order),
        *(f"{label} {value}" for label, value in page.order),
        *(page.labels.next_steps, *(f"{on}: {step}" for on, step in page.next_steps)),
        *(page.closing, *page.signature, *(f"{label}: {value}" for label, value in page.reach)),
        "Enclosed: business card, price list",
    )
    end = 0
    for block in (" ".join(each.split()) for each in blocks):
        place = text.find(block, end)
        assert place >= 0, block
        end = place + len(block)


def test_it_needs_nothing_beside_itself() -> None:
    page = read(full_page())
    assert page.open == []
    assert "script" not in {tag for tag, _ in page.tags}
    assert not FETCHES & {name for name, _ in page.values}
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.values
    html = to_html(full_page())
    assert html.startswith("<!DOCTYPE html>\n")
    assert "url(" not in html
    assert "@import" not in html


def test_it_says_its_language_and_title_and_numbers_as_they_were_typed() -> None:
    page = replace(full_page(), language="de-AT", subject="Your oven", paragraphs=("3. Three.", "Then.", "7. Seven."))
    values = read(page).values
    assert ("lang", "de-AT") in values
    assert [value for name, value in values if name == "value"] == ["3", "7"]
    assert "<title>Your oven</title>" in to_html(page)


@pytest.mark.parametrize(("country", "size"), [("US", "letter"), ("DE", "a4"), (None, "a4")])
def test_it_prints_on_the_paper_of_its_country(country: str | None, size: str) -> None:
    assert f"@page {{ size: {size};" in to_html(replace(full_page(), country=country))


def test_what_a_letter_has_not_leaves_no_trace() -> None:
    page = replace(page_of("light-thanks", Channel.EMAIL), order=(), next_steps=(), enclosures=(), reach=())
    tags = {tag for tag, _ in read(page).tags}
    assert not {"table", "h2", "ul", "ol", "header"} & tags
    assert page.signature[0] in read(page).text


@given(TYPED)
def test_whatever_was_typed_makes_no_tag_and_no_attribute(typed: str) -> None:
    page, plain = read(typed_page(typed)), read(typed_page("Acme"))
    assert page.open == []
    assert page.tags == plain.tags
    assert page.values == plain.values
    assert page.text.count(" ".join(shown(typed).split())) >= plain.text.count("Acme")

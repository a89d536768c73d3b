from dataclasses import replace
from pathlib import Path

import pytest

from followup_cli.documents.letter_locale import language_tag, locale_of
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_txt import to_text
from followup_cli.errors import InputFileError
from tests.documents.letter_examples import CONTACT, CUSTOMER, SELLER, Case, written

LABELS = """labels:
  order: Ihre Bestellung
  next-steps: So geht es weiter
  enclosed: Anlage
  attached: Anhang
  page: Seite
  phone: Telefon
  mobile: Mobil
  e-mail: E-Mail
  web: Internet
  order-number: Bestellnummer
  ordered: Bestellt am
  what: Was
  amount: Betrag
  delivery: Lieferung
  delivered: Geliefert am
"""
GERMAN = f"""---
title: Dank
language: de
greeting: "{{% if contact.salutation %}}Guten Tag {{{{ contact.salutation }}}} {{{{ contact.family_name }}}}{{% else %}}Guten Tag{{% endif %}}"
closing: "Mit freundlichen Grüßen"
below: [order, next-steps]
enclosures: [Visitenkarte]
{LABELS}---
Danke für {{{{ sale.product }}}}, geliefert {{{{ delivery.on }}}}.
"""  # noqa: E501 - a line of a template


def german(case: Case, folder: Path, text: str = GERMAN) -> str:
    written(text, folder, "dank")
    return to_text(draft_letter(LetterShelf(folder).template("dank"), case.facts()).page)


def test_a_german_letter_is_german_from_top_to_bottom(tmp_path: Path) -> None:
    contact = replace(CONTACT, greeting=None, salutation="Frau", family_name="Wilson")
    customer = replace(CUSTOMER, country="DE")
    seller = replace(SELLER, country="DE", mobile="+49 170 5550100")
    text = german(Case(contact=contact, customer=customer, seller=seller), tmp_path)
    for part in (
        "23. November 2026",
        "Guten Tag Frau Wilson,",
        "Danke für Rotary oven R4, geliefert Freitag, 4. Dezember 2026.",
        "Ihre Bestellung",
        "Bestellnummer: 10248",
        "Betrag:        12.345,50\u00a0$",
        "Lieferung:     Freitag, 4. Dezember 2026",
        "So geht es weiter",
        "Mit freundlichen Grüßen\n",
        "Telefon: +1 503 555 0100\nMobil: +49 170 5550100\nE-Mail: dana@northgate.example\nInternet: ",
        "Anlage: Visitenkarte",
    ):
        assert part in text
    assert "Grüßen," not in text


def test_the_greeting_somebody_chose_goes_first(tmp_path: Path) -> None:
    assert "Dear Ms Wilson," in german(Case(), tmp_path)


def test_another_language_needs_words_of_its_own(tmp_path: Path) -> None:
    bare = "---\ntitle: Dank\nlanguage: de\nbelow: [order]\nlabels: {phone: Telefon}\n---\nDanke.\n"
    with pytest.raises(InputFileError) as caught:
        german(Case(), tmp_path, bare)
    first, second = caught.value.details
    assert ":3:11: a letter in 'de' needs greeting: … and closing: … as well" in first
    assert "order, enclosed, attached, page, mobile, e-mail, web, order-number" in second
    assert "next-steps" not in second


@pytest.mark.parametrize(
    ("given", "place", "told"),
    [
        ("language: deutsch", "3:11", "language's tag"),
        ("labels: {fone: Telefon}", "3:10", "did you mean 'phone'?"),
        ("formats: [pdf, word]", "3:16", "write one of: txt, md"),
        ("letterhead: mine", "3:13", "letterhead: none"),
        ("greeting: [x]", "3:11", "in quotes"),
        ("greeting: '{{ contact.nam }}'", "3:4", "did you mean 'contact.name'?"),
    ],
)
def test_faulty_keys(tmp_path: Path, given: str, place: str, told: str) -> None:
    with pytest.raises(InputFileError) as caught:
        german(Case(), tmp_path, f"---\ntitle: x\n{given}\n---\nx\n")
    assert any(f":{place}: " in line and told in line for line in caught.value.details), caught.value.details


def test_the_shelf_finds_the_version_in_a_language(tmp_path: Path) -> None:
    written(GERMAN.replace("language: de\n", ""), tmp_path, "thank-you.de")
    letters = LetterShelf(tmp_path)
    assert letters.in_language("thank-you", "de-AT") == "thank-you.de"
    assert letters.in_language("thank-you", "fr") == "thank-you"
    assert letters.in_language("thank-you", None) == "thank-you"
    assert letters.in_language("thank-you.de", "fr") == "thank-you.de"
    assert letters.template("thank-you.de").language == "de"
    assert "thank-you.de" not in letters.names()
    assert letters.own_names() == ("thank-you.de",)


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [
        ("de", "CH", "de_CH"),
        ("de", "US", "de"),
        ("de-AT", None, "de_AT"),
        ("de-AT", "DE", "de_DE"),
        ("pt-BR", "US", "pt_BR"),
        ("zh-Hant", "TW", "zh_Hant_TW"),
        ("en", None, "en_001"),
        ("en", "DE", "en_DE"),
    ],
)
def test_locales(language: str, country: str | None, locale: str) -> None:
    assert str(locale_of(language, country)) == locale


def test_tags() -> None:
    assert [language_tag(text) for text in ("de", "pt-BR", "zh-Hant", "xx", "../de", "de_DE", "")] == [
        *("de", "pt-BR", "zh-Hant"),
        *(None, None, None, None),
    ]


def test_a_letterhead_of_ones_own_stands_above_every_letter(tmp_path: Path) -> None:
    written("{# mine #}\n{{ seller.company }} · ovens since 1921\n\n{{ seller.address }}\n", tmp_path, "letterhead")
    written("---\ntitle: x\n---\nHello.\n", tmp_path, "plain")
    written("---\ntitle: x\nletterhead: none\n---\nHello.\n", tmp_path, "without")
    letters = LetterShelf(tmp_path)
    assert "letterhead" not in letters.names()
    own = ("Northgate Ovens · ovens since 1921", "12 Mill Lane", "Portland, OR 97204")
    for name, sender in (("thank-you", own), ("plain", own), ("without", ())):
        assert draft_letter(letters.template(name), Case().facts()).page.sender == sender


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ customer.name }}", ":1:4: there is no 'customer.name'"),
        ("{{ seller.compny }}", "did you mean 'seller.company'?"),
        ("---\ntitle: x\n---\nx", "has no header"),
        ("\n", "is empty"),
    ],
)
def test_a_faulty_letterhead(tmp_path: Path, text: str, told: str) -> None:
    written(text, tmp_path, "letterhead")
    with pytest.raises(InputFileError) as caught:
        LetterShelf(tmp_path).template("thank-you")
    assert any(told in line for line in caught.value.details), caught.value.details

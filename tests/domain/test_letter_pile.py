"""The files of a pile: their names say whom and what in plain ASCII, on any system."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.letter_pile import file_name
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat, TouchState

TOUCH = Touch(17, 3, "Thank them", Channel.LETTER, TouchState.PLANNED)
LONG = "long-company-name-with-several"


def named(customer: str, contact: str | None, template: str = "thank-you") -> str:
    person = Contact(5, 3, contact) if contact is not None else None
    return file_name(TOUCH, Customer(3, customer), person, template, LetterFormat.PDF)


@pytest.mark.parametrize(
    ("customer", "contact", "name"),
    [
        ("Lonesome Pine", "Fran Wilson", "0017-lonesome-pine-fran-wilson-thank-you.pdf"),
        ("Vins & Alcools Chevalier", None, "0017-vins-alcools-chevalier-thank-you.pdf"),
        ("Jo Field", "JO FIELD", "0017-jo-field-thank-you.pdf"),
        ("Königlich Straße", "Łukasz Ødegård", "0017-koniglich-strasse-lukasz-odegard-thank-you.pdf"),
        ("日本製パン", "山田", "0017-customer-3-contact-5-thank-you.pdf"),
        ("../../etc/passwd", "\u202egnp", "0017-etc-passwd-gnp-thank-you.pdf"),
        (
            "A Very Long Company Name With Several Words",
            None,
            "0017-a-very-long-company-name-with-several-thank-you.pdf",
        ),
        ("x" * 90, None, f"0017-{'x' * 40}-thank-you.pdf"),
    ],
)
def test_names(customer: str, contact: str | None, name: str) -> None:
    assert named(customer, contact) == name


@given(st.text(min_size=1), st.text(min_size=1) | st.none())
def test_a_name_is_safe_whatever_people_are_called(customer: str, contact: str | None) -> None:
    name = named(customer, contact)
    assert re.fullmatch(r"0017-[a-z0-9]+(?:-[a-z0-9]+)*\.pdf", name)
    assert len(name) <= 143


def test_two_touches_never_share_a_name() -> None:
    other = replace(TOUCH, id=10_017)
    assert file_name(other, Customer(3, "Acme"), None, "thank-you", LetterFormat.TXT) == "10017-acme-thank-you.txt"

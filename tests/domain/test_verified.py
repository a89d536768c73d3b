"""Details that nobody has made sure of for a year."""

from datetime import date

import pytest

from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Email, Phone
from followup_cli.domain.verified import ask_for_details
from followup_cli.domain.vocabulary import ContactStatus

PHONE, EMAIL = (Phone("1"),), (Email("jo@acme.example"),)


@pytest.mark.parametrize(
    ("verified_on", "on", "is_asked"),
    [
        (None, date(2026, 11, 20), True),
        (date(2025, 11, 20), date(2026, 11, 20), False),
        (date(2025, 11, 19), date(2026, 11, 20), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(2026, 11, 21), date(2026, 11, 20), False),
    ],
)
def test_after_a_year_they_are_asked_for(verified_on: date | None, on: date, is_asked: bool) -> None:
    contact = Contact(1, 1, "Jo", phones=PHONE, emails=EMAIL, verified_on=verified_on)
    assert (ask_for_details(contact, on) is not None) is is_asked


def test_nobody_asks_for_the_details_of_somebody_who_is_gone() -> None:
    for status in (ContactStatus.LEFT, ContactStatus.DECEASED):
        assert ask_for_details(Contact(1, 1, "Jo", phones=PHONE, status=status), date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("contact", "asked"),
    [
        (
            Contact(1, 1, "Jo", phones=PHONE, emails=EMAIL, verified_on=date(2025, 3, 1)),
            "last verified 2025-03-01: ask whether phone and e-mail are still right",
        ),
        (Contact(1, 1, "Jo", phones=PHONE), "never verified: ask whether the phone is right, and for their e-mail"),
        (Contact(1, 1, "Jo"), "never verified: ask for their phone number and e-mail"),
    ],
)
def test_what_is_asked_depends_on_what_is_known(contact: Contact, asked: str) -> None:
    assert ask_for_details(contact, date(2026, 11, 20)) == asked

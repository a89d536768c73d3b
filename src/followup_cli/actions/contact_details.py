"""A contact after what a command or file tells of them: numbers read, e-mail checked, the rest put in its place."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from followup_cli.almanac.emails import check_email
from followup_cli.almanac.phones import read_phone
from followup_cli.domain.people_records import Contact
from followup_cli.domain.profile import Profile, WaysTold, changed_ways, profiled
from followup_cli.domain.reach import Email, Phone, with_another
from followup_cli.errors import UsageError


def with_profile(contact: Contact, told: Profile, country: str | None) -> Contact:
    """Return a contact with everything ``contact add|edit`` told of them.

    ``country`` is where their numbers are dialled from when they name none and the contact has no country
    of their own. Raises UsageError naming the option, NotFoundError or AmbiguousError for something to
    take away that is not there.
    """
    try:
        changed = profiled(contact, told)
    except ValueError as exc:
        raise UsageError.about("--longest-gap", exc) from None
    at_home = changed.country or country
    phones = changed.phones
    if changed.country != contact.country:
        phones = read_again(phones, at_home)
    try:
        phones = changed_ways(phones, told.phones, partial(_typed_phone, at_home))
    except ValueError as exc:
        raise UsageError.about("--phone", exc) from None
    try:
        emails = changed_ways(changed.emails, told.emails, _typed_email)
    except ValueError as exc:
        raise UsageError.about("--email", exc) from None
    return replace(changed, phones=phones, emails=emails)


def with_reach(contact: Contact, email: str | None, phone: str | None, country: str | None) -> Contact:
    """Return a contact with the e-mail address and number a sale or a file tells, kept as they were written."""
    at_home = contact.country or country
    told = WaysTold((phone,)) if phone is not None else WaysTold()
    phones = changed_ways(contact.phones, told, lambda text, label: read_phone(text, at_home, label))
    told = WaysTold((email,)) if email is not None else WaysTold()
    return replace(contact, phones=phones, emails=changed_ways(contact.emails, told, Email))


def with_further(contact: Contact, email: str | None, phone: str | None, country: str | None) -> Contact:
    """Return a contact with an e-mail address and a number behind those they have, unless they have them."""
    emails = with_another(contact.emails, Email(email)) if email else contact.emails
    further = read_phone(phone, contact.country or country) if phone else None
    return replace(contact, emails=emails, phones=with_another(contact.phones, further) if further else contact.phones)


def read_again(phones: Iterable[Phone], country: str | None) -> tuple[Phone, ...]:
    """Return phone numbers read as they are dialled from another country; two that turn out to be one are one."""
    found: tuple[Phone, ...] = ()
    for phone in phones:
        found = with_another(found, read_phone(phone.number, country, phone.label))
    return found


def _typed_phone(country: str | None, text: str, label: str | None) -> Phone:
    if not any(char.isdigit() for char in text):
        raise ValueError(f"{text!r} is no phone number; write it as '+44 20 7946 0100', or 'cell: +44 7700 900123'")
    return read_phone(text, country, label)


def _typed_email(text: str, label: str | None) -> Email:
    return Email(check_email(text), label)

"""Phone numbers in the form every network knows, by the phonenumbers library (Google's libphonenumber)."""

import phonenumbers

from followup_cli.domain.reach import Phone


def read_phone(number: str, country: str | None = None, label: str | None = None) -> Phone:
    """Return a phone number as it was written, with its E.164 form where that can be told.

    ``country`` (ISO 3166-1 alpha-2) is where it is dialled from when it begins with no country's code.
    What cannot be read, or is no number that country gives out, is kept as it stands.
    """
    written = " ".join(number.split())
    try:
        parsed = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return Phone(written, label)
    if not phonenumbers.is_possible_number(parsed):
        return Phone(written, label)
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    extension = f";ext={parsed.extension}" if parsed.extension else ""
    return Phone(written, label, e164 + extension)

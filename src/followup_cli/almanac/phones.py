"""Phone numbers in the form every network knows, by the phonenumbers library (Google's libphonenumber)."""

from followup_cli.domain.reach import Phone


def read_phone(number: str, country: str | None = None, label: str | None = None) -> Phone:
    """Return a phone number as it was written, with its E.164 and readable forms where they can be told.

    ``country`` (ISO 3166-1 alpha-2) is where it is dialled from when it begins with no country's code.
    What cannot be read, or is not as long as that country's numbers are, is kept as it stands.
    """
    import phonenumbers  # noqa: PLC0415 - slow to import

    written = " ".join(number.split())
    try:
        parsed = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return Phone(written, label)
    # A number that can be dialled inside its town alone is none for the other networks.
    if phonenumbers.is_possible_number_with_reason(parsed) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return Phone(written, label)
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    readable = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    extension = f";ext={parsed.extension}" if parsed.extension else ""
    return Phone(written, label, e164 + extension, readable)


def is_mobile(phone: Phone) -> bool:
    """Whether a number belongs to a mobile phone for certain; in some countries a number does not tell."""
    import phonenumbers  # noqa: PLC0415 - slow to import

    try:
        parsed = phonenumbers.parse((phone.e164 or "").partition(";")[0], None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE

"""E-mail addresses, checked by the email-validator library; the network is never asked."""


def check_email(text: str) -> str:
    """Return an e-mail address as it is kept: trimmed, its domain in small letters.

    Raises ValueError saying what is wrong with it and how one is written.
    """
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to import

    written = text.strip()
    try:
        return validate_email(written, check_deliverability=False).normalized
    except EmailNotValidError as exc:
        reason = str(exc).rstrip(".").replace("email", "e-mail").replace(";", ",")
        told = f"{reason[:1].lower()}{reason[1:]}"
        raise ValueError(f"{written!r} is not an e-mail address: {told}; write it as jo@acme.example") from None

"""The table of settings: one line each, from which reading, showing and changing them work."""

import re
from dataclasses import dataclass

from followup_cli.errors import UsageError

Value = str | None

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_WEBSITE = re.compile(r"[^@\s.]+(\.[^@\s.]+)+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_TIME_ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
_NUMBER = re.compile(r"[0-9]{1,2}")
_MINUTES = re.compile(r"1440|14[0-3][0-9]|1[0-3][0-9]{2}|[1-9][0-9]{0,2}")
"""As many as a day has, at the most."""
_TOUCHES = re.compile(r"[1-9][0-9]{0,2}")
_NUMBERS = {_NUMBER, _MINUTES, _TOUCHES}
_PAPER = re.compile(r"a4|letter")
_WINDOW = re.compile(r"din-5008-[ab]|us-10")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


NONE = "none"
"""What a setting that ``may_be_none`` is kept as when there is none."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table: its dotted name, default and what it is for."""

    name: str
    doc: str
    default: Value = None
    pattern: re.Pattern[str] | None = None
    example: str = ""
    """What a value looks like, shown when one does not match."""
    is_upper: bool = False
    """Whether it is a code written in capitals."""
    is_lower: bool = False
    """Whether it is one of a few words, all in small letters."""
    is_multiline: bool = False
    may_be_none: bool = False
    """Whether ``none`` says that there is none, which is more than not having said."""


TABLE: tuple[Setting, ...] = (
    Setting("seller.name", "Your name, as it stands under a letter"),
    Setting("seller.company", "The company you sell for"),
    Setting("seller.title", "What you are there: Sales Manager"),
    Setting("seller.phone", "Your direct phone"),
    Setting("seller.mobile", "Your mobile phone"),
    Setting("seller.email", "Your e-mail address", pattern=_EMAIL, example="name@example.com"),
    Setting(
        "seller.website",
        "Your web address; none when you have none",
        pattern=_WEBSITE,
        example="it as www.example.com, or none",
        may_be_none=True,
    ),
    Setting("seller.address", "Your postal address; its lines parted by line breaks", is_multiline=True),
    Setting(
        "seller.country",
        "Your country; its days off count where the customer's country is unknown",
        pattern=_COUNTRY,
        example="its two letters, such as US or DE",
        is_upper=True,
    ),
    Setting("seller.region", "Your state or region, where public holidays differ by it: NY, BY", is_upper=True),
    Setting(
        "seller.time_zone",
        "Your time zone, by which the best hours to ring people are told; this machine's where it is not set",
        pattern=_TIME_ZONE,
        example="its name, such as America/New_York",
    ),
    Setting("seller.closing", "How your letters close", default="Yours sincerely"),
    Setting(
        "letter.paper",
        "The paper of letters as PDF; by your country where it is not set, else by the customer's",
        pattern=_PAPER,
        example="a4 or letter",
        is_lower=True,
    ),
    Setting(
        "letter.window",
        "The window of your envelopes that an address shows through; the paper's usual one where it is not set",
        pattern=_WINDOW,
        example="din-5008-b, din-5008-a, us-10 or none",
        is_lower=True,
        may_be_none=True,
    ),
    Setting(
        "currency",
        "The currency of amounts that come without one",
        default="USD",
        pattern=_CURRENCY,
        example="its three letters, such as USD or EUR",
        is_upper=True,
    ),
    Setting(
        "default_playbook",
        "The playbook of a sale that no other playbook is for",
        default="first-sale",
        pattern=_SLUG,
        example="a playbook's name, such as first-sale",
    ),
    Setting(
        "minimum_gap",
        "Days between two touches to one person that come from different cadences and that they did not wait for",
        default="3",
        pattern=_NUMBER,
        example="a number of days, such as 3; 0 for no gap",
    ),
    Setting(
        "most_calls",
        "The most calls to one person in 90 days, those they wait for not counted; a playbook's caps go before it",
        default="3",
        pattern=_NUMBER,
        example="a number, such as 3",
    ),
    Setting(
        "most_emails",
        "The most e-mails and texts to one person in 90 days, likewise",
        default="4",
        pattern=_NUMBER,
        example="a number, such as 4",
    ),
    Setting(
        "most_by_post",
        "The most letters, cards and presents to one person in 90 days, likewise",
        default="10",
        pattern=_NUMBER,
        example="a number, such as 10",
    ),
    Setting(
        "daily_minutes",
        "The minutes you have for follow-up on a day; followup today and followup plan go by them",
        pattern=_MINUTES,
        example="a number of minutes from 1 to 1440, such as 45",
    ),
    Setting(
        "daily_touches",
        "The touches you can do on a day, likewise",
        pattern=_TOUCHES,
        example="a number from 1 to 999, such as 12",
    ),
)
"""Every setting there is. One that may be left out has the default None."""

_BY_NAME = {setting.name: setting for setting in TABLE}


def known_setting(name: str) -> Setting | None:
    """Return the setting of exactly that dotted name, or None."""
    return _BY_NAME.get(name)


def find_setting(name: str) -> Setting:
    """Return the setting of that dotted name; hyphens and capitals do not matter.

    Raises UsageError with the nearest name when there is none.
    """
    found = _BY_NAME.get(_folded(name))
    if found:
        return found
    raise UsageError(f"there is no setting {name!r}", suggestion(name))


def read_value(setting: Setting, text: str, called: str | None = None) -> Value:
    """Turn what was typed into a setting's value; empty text gives its default.

    Raises UsageError naming the setting, or the option it is ``called`` by, and what to write instead.
    """
    try:
        return checked(setting, text)
    except ValueError as exc:
        raise UsageError(f"{called or setting.name}: {exc}", f"it is for: {setting.doc}") from None


def checked(setting: Setting, value: object) -> Value:
    """Return a value as it is kept: trimmed, codes in capitals, empty text as the default.

    Raises ValueError saying what to write instead.
    """
    if isinstance(value, str) and not value.strip():
        return setting.default
    if setting.pattern in _NUMBERS and type(value) is int:
        value = str(value)
    if not isinstance(value, str):
        raise ValueError(f"expected text in quotation marks, found {value!r}")
    text = _cased(setting, value.strip())
    if setting.may_be_none and text.casefold() == NONE:
        return NONE
    if setting.pattern and not setting.pattern.fullmatch(text):
        raise ValueError(f"{value!r} cannot be used; write {setting.example}")
    if not setting.is_multiline and len(text.splitlines()) > 1:
        raise ValueError("expected one line")
    return text


def _cased(setting: Setting, text: str) -> str:
    if setting.is_upper:
        return text.upper()
    return text.lower() if setting.is_lower else text


def suggestion(name: str) -> str:
    """Say which setting a mistaken name may have meant, or name them all."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    wanted = _folded(name)
    near = get_close_matches(wanted, _BY_NAME, n=1)
    near = near or [known for known in _BY_NAME if known.rpartition(".")[2] == wanted.rpartition(".")[2]]
    return f"did you mean {near[0]!r}?" if near else "the settings are " + ", ".join(_BY_NAME)


def _folded(name: str) -> str:
    return name.strip().lower().replace("-", "_")

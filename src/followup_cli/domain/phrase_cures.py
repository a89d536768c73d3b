"""What somebody probably meant by a phrase that cannot be read.

Each function turns a near miss ("close + 3 days", "weekly", "4+") into the phrase it resembles, or
returns None. ``phrases`` offers the result only when it reads.
"""

import re

from followup_cli.domain.anchor_names import BUILT_IN_ANCHORS

_NUMBERS = dict(
    zip(
        ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        (1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        strict=True,
    )
)
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("bd", "bday", "bdays", "workday", "workdays", "weekday", "weekdays"), "business day"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "week"),
    **dict.fromkeys(("m", "mo", "mon", "month", "months"), "month"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "year"),
}
_ADVERBS = {
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every 2 weeks",
    "biweekly": "every 2 weeks",
    "monthly": "every month",
    "quarterly": "every 3 months",
    "half-yearly": "every 6 months",
    "yearly": "every year",
    "annually": "every year",
}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_NAME = rf"{_SLUG}(?: done| missed)?"
_SPAN = r"\d+ (?:business day|day|week|month|year)s?"


def _plain(text: str) -> str:
    """Fold case, blanks and quotes; write numbers as digits and units in full."""
    folded = " ".join(text.casefold().split()).strip("\"'“”‘’.,;")
    folded = re.sub(r"\b(?:working|work|business)[ -]days?\b", "bd", folded)
    folded = re.sub(r"\b(?:the|of)\b ?", "", folded)
    folded = re.sub(r" (?:is|was|has been) missed\b", " missed", folded)
    folded = re.sub(rf"\b({'|'.join(_NUMBERS)})\b(?= (?:{'|'.join(_UNITS)})\b)", lambda m: str(_NUMBERS[m[1]]), folded)
    return re.sub(rf"(\d+) ?({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b", _in_full, folded)


def _in_full(match: re.Match[str]) -> str:
    count = int(match[1])
    return f"{count} {_UNITS[match[2]]}{'' if count == 1 else 's'}"


def near_span(text: str) -> str | None:
    """Guess "14 days" from "14d", "14", "two weeks", "14 calendar days"."""
    plain = _plain(text).replace("calendar ", "")
    if plain.isdecimal():
        return f"{plain} days"
    found = re.search(_SPAN, plain)
    return found[0] if found else None


def near_when(text: str) -> str | None:
    """Guess "3 days after close" from "close + 3 days", "+3d after close" or "three days from close"."""
    plain = _plain(text)
    after = r"(?:after|from|following|past|since|post|later than)"
    before = r"(?:before|prior to|ahead|until)"
    shapes = (
        (rf"({_NAME}) ?(?:\+|plus) ?({_SPAN})", r"\2 after \1"),
        (rf"({_NAME}) ?(?:-|−|minus) ?({_SPAN})", r"\2 before \1"),
        (rf"\+? ?({_SPAN}) {after} ({_NAME})(?: is done)?", r"\1 after \2"),
        (rf"-? ?({_SPAN}) {before} ({_NAME})", r"\1 before \2"),
        (rf"after ({_NAME}),? ({_SPAN})", r"\2 after \1"),
        (rf"({_SPAN}) ({_NAME})", r"\1 after \2"),
        (rf"(?:at|when|upon|day|on day|same day as|once|immediately after|on) ({_NAME})", r"on \1"),
        (rf"({'|'.join(BUILT_IN_ANCHORS)}|{_SLUG} (?:done|missed))", r"on \1"),
    )
    for shape, cure in shapes:
        if match := re.fullmatch(shape, plain):
            return match.expand(cure)
    return None


def near_repeat(text: str) -> str | None:
    """Guess "every week" from "weekly", "every 14 days until shipped" from "14d till shipped"."""
    plain = _plain(text)
    for adverb, phrase in _ADVERBS.items():
        plain = re.sub(rf"^{adverb}\b", phrase, plain)
    plain = re.sub(r"\b(?:till|til|up to|to)\b", "until", plain).replace("each ", "every ")
    plain = re.sub(r"^every (?:other|second) (\w+)", r"every 2 \1s", plain)
    plain = re.sub(r"^every (business day|day|week|month|year)s\b", r"every \1", plain)
    for day in _DAYS:
        plain = re.sub(rf"^(?:every |on )?{day.casefold()}s?\b", f"every {day}", plain)
    plain = re.sub(r",? (?:x ?(\d+)|(\d+) ?x)$", lambda m: f", {m[1] or m[2]} times", plain)
    return plain if plain.startswith("every ") else f"every {plain}"


def near_condition(text: str) -> str | None:
    """Guess "feedback good" from "feedback = good", "feedback is good", "if feedback went well"."""
    plain = " ".join(text.casefold().split()).strip("\"'“”‘’.,;")
    plain = re.sub(r"^(?:only )?if ", "", plain)
    plain = re.sub(r" (?:is|are|was) (not )?(?:known|dated)$", lambda m: f" has {'no' if m[1] else 'a'} date", plain)
    plain = re.sub(r" (?:is |was )?unanswered$", " not answered", plain)
    plain = re.sub(r"(?: done)? ?(?:!=|<>|is not|was not) ?", " not ", plain)
    plain = re.sub(r"(?: done)? ?(?:==?|:| is | was | outcome ) ?", " ", plain)
    plain = re.sub(r"no[ _]answer$", "no-answer", plain)
    plain = re.sub(r" (?:expired|overdue|not done)$", " missed", plain)
    plain = re.sub(r" went well$| ok$| positive$", " good", plain)
    plain = re.sub(r" went badly$| negative$", " bad", plain)
    return re.sub(r"^(?:gap )?(?:>|over|longer than|at least) ?(\d+) ?d(?:ays)?\b", r"more than \1 days", plain)


def near_purchase(text: str) -> str | None:
    """Guess "1 to 3" from "1-3", "from 4" from "4+", "1" from "first"."""
    plain = " ".join(text.casefold().split()).strip("\"'“”‘’.,;")
    plain = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", plain)
    plain = re.sub(r" (?:purchase|sale|order)s?$", "", plain)
    for word, digit in _ORDINALS.items():
        plain = re.sub(rf"\b{word}\b", digit, plain)
    if match := re.fullmatch(r"(\d+) ?(?:-|–|until|through|\.\.) ?(\d+)", plain):
        return f"{match[1]} to {match[2]}"
    if match := re.fullmatch(r"(?:>=|at least) ?(\d+)|(\d+) ?(?:\+|on|onwards?|or more|and up)", plain):
        return f"from {match[1] or match[2]}"
    return plain


def near_amount(text: str) -> str | None:
    """Guess "under 250 USD" from "< $250", "from 50000 EUR" from "over 50,000 eur"."""
    plain = " ".join(text.casefold().split()).strip("\"'“”‘’.;")
    currency = next((code for sign, code in (("$", "USD"), ("€", "EUR"), ("£", "GBP")) if sign in plain), "")
    plain = re.sub(r"[$€£]", "", plain)
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
    plain = re.sub(r"^(?:<=?|below|less than|up to) ?", "under ", plain)
    plain = re.sub(r"^(?:>=?|over|above|more than|at least) ?", "from ", plain)
    plain = re.sub(r"^(\d+(?:\.\d+)?) ?(?:-|–|to) ?(\d)", r"from \1 to \2", plain)
    plain = re.sub(r"^between (\d+(?:\.\d+)?) and ", r"from \1 to ", plain)
    code = re.search(r" ?\b([a-z]{3})$", plain)
    if code:
        return f"{plain[: code.start()]} {code[1].upper()}"
    return f"{plain} {currency}" if currency else None

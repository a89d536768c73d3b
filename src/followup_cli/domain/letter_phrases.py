"""Phrases that are allowed once, and no more, because anybody writes them; and what only pretends to praise."""

import re

FLATTERY = (
    *(
        "we value",
        "valued",
        "delighted",
        "thrilled",
        "amazing choice",
        "excellent choice",
        "great choice",
        "wise choice",
    ),
    *("perfect choice", "fantastic choice", "wonderful customer", "loyal customer", "proud to call you", "our family"),
    *("customers like you", "businesses like yours", "people like you", "greatest compliment", "it was a pleasure"),
    *("it is a pleasure", "it has been a pleasure", "honoured", "honored", "privileged to", "truly grateful"),
    *("means the world", "means a lot to us", "congratulations on your new", "we are excited", "excited to"),
)
"""Praise and joy that cost nothing: they say how pleased we are, not what the reader did."""

STOCK = (
    *("look forward to", "looking forward to", "feel free to", "at your earliest convenience", "as soon as possible"),
    *("should you have any", "if you have any questions", "any questions or concerns", "happy to help", "here to help"),
    *("at your disposal", "we would like to", "i would like to take", "take this opportunity", "on behalf of"),
    *("we pride ourselves", "proud to", "committed to", "dedicated to", "strive to", "world-class", "state of the art"),
    *("state-of-the-art", "second to none", "one-stop", "hassle-free", "seamless", "solution for", "solutions for"),
    *("range of services", "range of products", "wide range", "trusted partner", "peace of mind", "going forward"),
    *("high standards", "highest standards", "very seriously", "gesture of goodwill", "token of our", "in due course"),
    *("meet your expectations", "exceed your expectations", "needs and requirements", "tailored to", "best possible"),
    *(
        "continued support",
        "continued trust",
        "for your trust",
        "for your support",
        "for your loyalty",
        "in advance for",
    ),
    *(
        "years to come",
        "long and successful",
        "successful partnership",
        "good news",
        "to the next level",
        "game changer",
    ),
    *("save time", "don't miss", "simply click", "at no extra cost", "no obligation", "for your convenience"),
    *(
        "please find enclosed",
        "please find attached",
        "enclosed please find",
        "might find the enclosed",
        "with reference to",
    ),
    *(
        "thought you might",
        "a few words about",
        "your feedback",
        "your opinion",
        "customer feedback",
        "your experience with",
    ),
    *(
        "our customers",
        "satisfied customers",
        "happy customers",
        "all our customers",
        "the best of health",
        "all the best",
    ),
    *(
        "many happy returns",
        "health, happiness",
        "wishing you",
        "we wish you",
        "best wishes",
        "busy schedule",
        "as you know",
    ),
    *(
        "inform you",
        "we regret",
        "unfortunately",
        "we apologise for",
        "we apologize for",
        "sorry to learn",
        "every effort",
    ),
    *(
        "do not hesitate",
        "don't hesitate",
        "contact us",
        "get in touch with us",
        "our team of",
        "expert team",
        "our experts",
    ),
)
"""What a reader can finish after its first words."""

INTENSIFIERS = frozenset(
    """
    very really truly extremely incredibly absolutely totally highly deeply sincerely greatly hugely super wonderful
    amazing fantastic awesome incredible exceptional outstanding superb perfect perfectly
    """.split()
)


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")\b")


_FLATTERY = _any_of(FLATTERY)
_STOCK = _any_of(STOCK)


def flattery_in(text: str) -> tuple[str, ...]:
    """Return the empty praise in a text of straight apostrophes and small letters."""
    return tuple(match[0] for match in _FLATTERY.finditer(text))


def stock_in(text: str) -> tuple[str, ...]:
    """Return the phrases in a text of straight apostrophes and small letters that anybody writes."""
    return tuple(match[0] for match in _STOCK.finditer(text))

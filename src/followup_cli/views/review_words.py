"""How the figures of a review are written on a terminal, each value for itself."""

from followup_cli.domain import figure_words
from followup_cli.domain.money import Money
from followup_cli.domain.review import FigureUnit, Point
from followup_cli.domain.review_compare import Single

_SINGULARS = {
    "asks": "ask",
    "cards": "card",
    "changes": "change",
    "complaints": "complaint",
    "customers": "customer",
    "days": "day",
    "hours": "hour",
    "ideas": "idea",
    "letters": "letter",
    "points": "point",
    "purchases": "purchase",
    "referrals": "referral",
    "sales": "sale",
    "testimonials": "testimonial",
    "touches": "touch",
}
_NOUN_ENDS = frozenset({"for", "from", "in", "of", "that", "to", "who", "whose", "without"})
"""Words that end what a label counts: what comes after them stays as it is."""


def written(unit: FigureUnit, value: Single) -> str:
    """Write one value with its unit: "1,204", "84.2%", "1,234.50 USD", "2.5 days"; a dash where there is none."""
    if value is None:
        return "-"
    if isinstance(value, Money) or unit is FigureUnit.MONEY:
        return figure_words.written((value,) if isinstance(value, Money) else (), unit)[0]
    return figure_words.written(value, unit)[0]


def label_beside(value: str, label: str) -> str:
    """Return a label as it reads behind its value: "complaints open at the end", or "complaint …" behind a 1."""
    if value != "1":
        return label
    words = label.split(" ")
    end = next((number for number, word in enumerate(words) if word in _NOUN_ENDS), len(words))
    return " ".join((*(_SINGULARS.get(word, word) for word in words[:end]), *words[end:]))


def step_words(point: Point) -> str:
    """Return when a step of a trend was: "in 2026-11", "on 2026-11-20", and "so far" of one that is not over."""
    preposition = "on" if point.name == point.starts_on.isoformat() else "in"
    return f"{preposition} {point.name}{' so far' if point.is_so_far else ''}"


def percent(share: float) -> str:
    """Write a share in per cent; what is not quite all, or not quite nothing, is never rounded to it."""
    return written(FigureUnit.SHARE, share)

"""The words of a draft in which what is missing is only marked."""

from collections.abc import Collection

from followup_cli.documents.letter_language import FACTS
from followup_cli.documents.letter_words import Words
from followup_cli.domain.letter_placeholders import placeholder

_PRINTED = {
    "sale": ("number", "order", "product", "closed_on"),
    "delivery": ("on",),
    "change": ("what", "promised_on", "expected_on"),
    "talk": ("on", "how"),
    "day": ("on", "what"),
    "complaint": ("about", "opened_on"),
    "former": ("name",),
}
"""Of what is missing as a whole: the fields that have words; the others stay unknown, or false."""
_LISTS = {"sale.benefits", "facts", "next_steps", "material", "team"}
_OF_A_SALE = frozenset({"sale", "delivery", "change", "next_steps", "team"})


def mark_missing(words: Words, missing: Collection[str]) -> None:
    """Put a placeholder into a letter's words for each field that is missing: "sale.benefits", "talk", "said.worry".

    A list gets one item; what is missing as a whole gets all of its fields that have words.
    """
    if words["sale"] is None and any(name.partition(".")[0] in _OF_A_SALE for name in missing):
        words["sale"] = _blank("sale")
    for name in missing:
        base, _, part = name.partition(".")
        if base in _LISTS:
            words[base] = [_item(base)]
        elif name == "delivery.done":
            words[base] = {"on": placeholder(name), "is_done": True}
        elif base in _PRINTED and (not part or words[base] is None):
            words[base] = _blank(base) if words[base] is None else {**_known(words[base]), **_news(base)}
        within = words.get(base)
        if part and isinstance(within, dict) and name != "delivery.done":
            within[part] = [placeholder(name)] if name in _LISTS else placeholder(name)


def _known(words: object) -> Words:
    return words if isinstance(words, dict) else {}


def _news(base: str) -> Words:
    """Return what is lacking where the rest is known: the new date of a change whose last one has passed."""
    return {"expected_on": placeholder("change.expected_on")} if base == "change" else {}


def _blank(base: str) -> Words:
    """Return one of the facts with a placeholder for each of its fields that has words."""
    marked = {part: placeholder(f"{base}.{part}") for part in _PRINTED[base]}
    flags = dict.fromkeys((part for part in FACTS[base] if part.startswith(("is_", "was_"))), False)
    lists: Words = {part: [] for part in FACTS[base] if f"{base}.{part}" in _LISTS}
    return {**dict.fromkeys(FACTS[base]), **flags, **lists, **marked}


def _item(base: str) -> object:
    """Return the one item of a list that is missing."""
    match base:
        case "next_steps":
            return {"on": placeholder("next_steps.on"), "text": placeholder(base)}
        case "material":
            return {"title": placeholder(base), "on": None}
        case "team":
            return {"name": placeholder(base), "role": None}
    return placeholder(base)

"""The keys of a playbook and of its parts: one table for the reader, the snapshot and the JSON Schema."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from followup_cli.documents.nodes import BrokenNode, Faults, ListNode, MapNode, Node
from followup_cli.documents.playbook_checklist_fields import ITEM_FIELDS, ITEM_KEYS_MEANT
from followup_cli.documents.playbook_kinds import (
    Json,
    Kind,
    choice,
    flag,
    found,
    is_too_long,
    one_or_more,
    phrase,
    slug,
    table,
    text,
    whole,
)
from followup_cli.documents.playbook_records import Field, plain, read_record, record, record_schema, write_record
from followup_cli.documents.playbook_step_fields import CHANNELS_MEANT, STEP_FIELDS, STEP_KEYS_MEANT, WHEN, StepDraft
from followup_cli.domain.applies_phrases import (
    AMOUNT_PATTERN,
    PURCHASE_PATTERN,
    parse_amount_range,
    parse_purchase,
    str_amount_range,
    str_purchase,
)
from followup_cli.domain.phrases import PhraseError
from followup_cli.domain.playbook import AnchorDefinition, Cap, Season
from followup_cli.domain.vocabulary import Channel, Outcome

TOP_KEYS_MEANT = {
    **dict.fromkeys(("heading", "label"), "title"),
    **dict.fromkeys(("description", "note", "notes"), "about"),
    **dict.fromkeys(("extend", "base", "parent", "inherits", "from"), "extends"),
    **dict.fromkeys(("remove", "without", "delete", "skip"), "drop"),
    **dict.fromkeys(("when", "for", "conditions", "apply"), "applies"),
    **dict.fromkeys(("milestones", "milestone", "anchor"), "anchors"),
    **dict.fromkeys(("limits", "limit", "cap"), "caps"),
    **dict.fromkeys(("step", "touches"), "steps"),
    **dict.fromkeys(("checks", "to-check", "check-list"), "checklist"),
}
_PLACE_PATTERN = r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?"
_DAY_PATTERN = r"[0-9]{2}-[0-9]{2}"
_LEAP_YEAR = 2000
"""So that 29 February may start a season."""


def _read_place(words: str) -> str:
    if not re.fullmatch(_PLACE_PATTERN, words):
        raise PhraseError(f"{words!r} is no country or region; write for example US or US-MN")
    return words


def _read_day(words: str) -> tuple[int, int]:
    if re.fullmatch(_DAY_PATTERN, words):
        try:
            day = date.fromisoformat(f"{_LEAP_YEAR}-{words}")
        except ValueError:
            pass
        else:
            return day.month, day.day
    raise PhraseError(f"{words!r} is no day of the year; write month and day, such as '03-15' for 15 March")


_SEASONS: Kind[Any] = table(
    phrase(_read_place, str, _PLACE_PATTERN, "US-MN"),
    phrase(_read_day, lambda day: f"{day[0]:02}-{day[1]:02}", _DAY_PATTERN, "03-15"),
    lambda place, day: Season(place, *day),
    lambda season: (season.place, (season.month, season.day)),
    '{US-MN: "03-15"}',
)

ANCHOR_FIELDS: tuple[Field, ...] = (
    plain("title", "title", text(), "what the anchor is, in words", is_required=True),
    plain("usually", "usually", WHEN, "where it is expected while nobody has set it"),
    plain("seasons", "seasons", _SEASONS, "the month and day it falls on, by country or region"),
    plain("awaited", "is_awaited", flag(), "false: nobody tells the customer when its day changes"),
    plain("holds-until", "holds_until", slug("settled"), "asks, offers and value wait from this anchor to that one"),
)

APPLIES_FIELDS: tuple[Field, ...] = (
    plain(
        "outcome",
        "outcome",
        choice(Outcome, {"win": "won", "sold": "won", "loss": "lost"}, frozenset({Outcome.CANCELLED.value})),
        "how the sale ended",
    ),
    plain(
        "purchase",
        "purchase",
        phrase(parse_purchase, str_purchase, PURCHASE_PATTERN, "1 to 3", may_be_number=True),
        "which of the customer's purchases",
    ),
    plain(
        "amount",
        "amounts",
        one_or_more(phrase(parse_amount_range, str_amount_range, AMOUNT_PATTERN, "under 250 USD")),
        "the sale's amount; any of them",
    ),
    plain("product", "products", one_or_more(text()), 'patterns for the product, such as "*oven*"; any of them'),
    plain("by-name-only", "by_name_only", flag(), "chosen only when named with --playbook"),
)


def _make_anchor(name: str, values: dict[str, Any]) -> AnchorDefinition | None:
    return AnchorDefinition(name=name, **values) if "title" in values else None


_ANCHORS: Kind[Any] = table(
    slug("go-live"),
    record(ANCHOR_FIELDS, {"name": "title", "expected": "usually", "default": "usually"}, "an anchor"),
    _make_anchor,
    lambda anchor: (anchor.name, anchor),
    "go-live: {title: The new system carries the work}",
)

_CAPS: Kind[Any] = table(
    choice(Channel, CHANNELS_MEANT), whole(0, 99), Cap, lambda cap: (cap.channel, cap.most), "{call: 3}"
)


def _drafts_field(
    key: str, attribute: str, what: str, fields: tuple[Field, ...], meant: Mapping[str, str], meaning: str
) -> Field:
    """A list of records with keys of their own, read as drafts; ``what`` names one of them ("a step")."""

    def read(node: Node, faults: Faults) -> dict[str, Any]:
        if not isinstance(node, ListNode):
            if not isinstance(node, BrokenNode):
                each = what.removeprefix("a ").removeprefix("an ")
                faults.add(
                    node.mark, f"'{key}' takes a list, each {each} starting with '- key: …'; here is {found(node)}"
                )
            return {}
        if not node.items:
            cure = "a playbook needs at least one step" if key == "steps" else "leave the key out"
            faults.add(node.mark, f"'{key}' is empty; {cure}")
        if is_too_long(node, key, faults):
            return {}
        drafts = []
        for item in node.items:
            if isinstance(item, MapNode):
                drafts.append(StepDraft(read_record(item, fields, meant, what, faults), item))
            elif not isinstance(item, BrokenNode):
                faults.add(item.mark, f"{what} starts with '- key: …' and has further keys; here is {found(item)}")
        return {key: tuple(drafts)}

    def write(playbook: Any) -> Json | None:  # noqa: ANN401 - a field serves records of any type
        return [write_record(record, fields) for record in getattr(playbook, attribute)] or None

    return Field(key, meaning, {"type": "array", "minItems": 1, "items": record_schema(fields)}, read, write)


def _own_key(key: str, kind: Kind[Any], meaning: str) -> Field:
    """A key a file may have and a resolved playbook has not."""

    def read(node: Node, faults: Faults) -> dict[str, Any]:
        value = kind.read(node, key, faults)
        return {} if value is None else {key: value}

    return Field(key, meaning, kind.schema, read, lambda _: None)


TOP_FIELDS: tuple[Field, ...] = (
    plain("name", "name", slug("first-sale"), "the file's name without .yaml", is_required=True),
    plain("title", "title", text(), "what the playbook is called (needed unless it extends another)"),
    plain("about", "about", text(is_prose=True), "what it is for, in a few sentences"),
    _own_key("extends", slug("first-sale"), "the playbook whose steps this one takes over"),
    _own_key(
        "drop",
        one_or_more(slug("thank-you")),
        "keys of the extended playbook's steps and items to leave out",
    ),
    plain("applies", "applies", record(APPLIES_FIELDS, {"products": "product"}, "'applies'"), "which sales it is for"),
    plain("anchors", "anchors", _ANCHORS, "anchors of its own, beside close, delivered, renewal and the like"),
    plain("caps", "caps", _CAPS, "at most so many touches for one contact in 90 days, by channel"),
    _drafts_field("steps", "steps", "a step", STEP_FIELDS, STEP_KEYS_MEANT, "the steps, one '- key: …' each"),
    _drafts_field(
        "checklist",
        "checklist",
        "an item of the checklist",
        ITEM_FIELDS,
        ITEM_KEYS_MEANT,
        "what a sale must have before it is in order, one '- key: …' each",
    ),
)

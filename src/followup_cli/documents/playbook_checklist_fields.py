"""The keys of a checklist's item: one table for the reader, the snapshot and the JSON Schema."""

from followup_cli.documents.playbook_kinds import one_or_more, phrase, slug, text
from followup_cli.documents.playbook_records import Field, plain
from followup_cli.documents.playbook_step_fields import CONDITION, WHEN
from followup_cli.domain.phrases import TICK_PATTERN, parse_anchor, str_anchor

ITEM_KEYS_MEANT = {
    **dict.fromkeys(("name", "id"), "key"),
    **dict.fromkeys(("title", "text", "what", "label"), "item"),
    **dict.fromkeys(("date", "day", "due", "by", "after"), "when"),
    **dict.fromkeys(("condition", "if", "only", "unless"), "only-if"),
    **dict.fromkeys(("ticks-with", "tick", "ticked", "done-by", "done", "milestone"), "ticked-by"),
}

ITEM_FIELDS: tuple[Field, ...] = (
    plain("key", "key", slug("credit"), "the item's short name, used once, such as credit", is_required=True),
    plain("item", "item", text(), "what must be so, as it reads when it is ticked", is_required=True),
    plain("when", "when", WHEN, "by when, such as 2 business days after close", is_required=True),
    plain("fallback", "fallback", WHEN, "its date while the anchor of 'when' has none"),
    plain("only-if", "only_if", one_or_more(CONDITION), "conditions that must all hold: something is delivered"),
    plain(
        "ticked-by",
        "ticked_by",
        phrase(parse_anchor, str_anchor, TICK_PATTERN, "hand-off done"),
        "what ticks it by itself: a milestone, such as entered, or a step, such as hand-off done",
    ),
)

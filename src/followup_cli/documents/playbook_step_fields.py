"""The keys of a step: one table for the reader, the snapshot and the JSON Schema."""

from dataclasses import dataclass
from typing import Any

from followup_cli.documents.nodes import Faults, ListNode, MapNode, Mark, Node
from followup_cli.documents.playbook_kinds import (
    Json,
    Kind,
    choice,
    flag,
    one_of,
    one_or_more,
    phrase,
    slug,
    table,
    text,
    whole,
)
from followup_cli.documents.playbook_question_field import question_field
from followup_cli.documents.playbook_records import Field, plain
from followup_cli.domain.condition_phrases import CONDITION_PATTERN, parse_condition, str_condition
from followup_cli.domain.phrases import (
    REPEAT_PATTERN,
    SLUG,
    SPAN_PATTERN,
    WHEN_PATTERN,
    PhraseError,
    parse_repeat,
    parse_span,
    parse_when,
    str_repeat,
    str_span,
    str_when,
)
from followup_cli.domain.playbook import OutcomeAction
from followup_cli.domain.vocabulary import (
    Addressee,
    Channel,
    CustomerClass,
    Doer,
    Priority,
    Purpose,
    TouchOutcome,
    WorkdayRule,
)
from followup_cli.domain.voice_vocabulary import AsksFor

WHEN = phrase(parse_when, str_when, WHEN_PATTERN, "3 business days after close")
CHANNELS_MEANT = {
    "phone": "call",
    "telephone": "call",
    "ring": "call",
    "sms": "text",
    "message": "text",
    "whatsapp": "text",
    "mail": "email",
    "post": "letter",
    "note": "card",
    "postcard": "card",
    "in-person": "visit",
    "present": "gift",
    "video": "meeting",
}
STEP_KEYS_MEANT = {
    **dict.fromkeys(("name", "id", "step"), "key"),
    **dict.fromkeys(("heading", "label", "what"), "title"),
    **dict.fromkeys(("date", "day", "after", "offset", "delay", "on", "due", "at"), "when"),
    **dict.fromkeys(("text", "description", "reason", "because", "about", "note"), "why"),
    **dict.fromkeys(("value", "benefit", "bring", "gives"), "brings"),
    **dict.fromkeys(("template", "letters"), "letter"),
    **dict.fromkeys(("duration", "time", "takes", "mins"), "minutes"),
    **dict.fromkeys(("every", "recurrence", "recur", "rhythm"), "repeat"),
    **dict.fromkeys(("condition", "if", "only", "unless"), "only-if"),
    **dict.fromkeys(("type", "method", "medium", "how", "by"), "channel"),
    **dict.fromkeys(("assignee", "owner", "doer", "from"), "who"),
    **dict.fromkeys(("recipient", "addressee", "for"), "to"),
    **dict.fromkeys(("lead", "prepare-by"), "prepare"),
    **dict.fromkeys(("expiry", "until"), "expires"),
    **dict.fromkeys(("enclosures", "enclosure", "attach"), "enclose"),
}
_PREFERRED = "preferred"
_SPAN = phrase(parse_span, str_span, SPAN_PATTERN, "3 business days")
_REPEAT = phrase(parse_repeat, str_repeat, REPEAT_PATTERN, "every 14 days until shipped")
CONDITION = phrase(parse_condition, str_condition, CONDITION_PATTERN, "feedback good")
_LINE = text()


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step, or an item of the checklist, as far as it could be read, with its place (None: inherited)."""

    values: dict[str, Any]
    """Attributes of ``Step`` or ``ChecklistEntry``; some may be missing."""
    node: MapNode | None = None

    @property
    def key(self) -> str | None:
        """Its key, when it could be read."""
        key = self.values.get("key")
        return key if isinstance(key, str) else None

    def place(self, field: str, index: int | None = None) -> Mark | None:
        """Return where a field stands; None for an inherited step."""
        return self.node.place(field, index) if self.node else None


def _channel_field() -> Field:
    known = (_PREFERRED, *(channel.value for channel in Channel))
    kind = one_or_more(one_of(known, CHANNELS_MEANT))

    def read(node: Node, faults: Faults) -> dict[str, Any]:
        words = kind.read(node, "channel", faults)
        if words is None:
            return {}
        marks = [item.mark for item in node.items] if isinstance(node, ListNode) else [node.mark]
        for index, (word, mark) in enumerate(zip(words, marks, strict=True)):
            if word is None:
                continue
            if word in words[:index]:
                faults.add(mark, f"'{word}' stands twice in 'channel'; leave one out")
            elif word == _PREFERRED and index:
                faults.add(mark, f"'{_PREFERRED}' stands first, before the other channels, or not at all")
        if words == (_PREFERRED,):
            message = "name a channel for contacts who have told us none; write for example [preferred, email]"
            faults.add(node.mark, message)
        channels = tuple(Channel(word) for word in words if word not in {_PREFERRED, None})
        return {"channels": channels, "prefers_contacts_channel": _PREFERRED in words}

    def write(step: Any) -> Json:  # noqa: ANN401 - a field serves records of any type
        first = [_PREFERRED] if step.prefers_contacts_channel else []
        return first + [channel.value for channel in step.channels]

    meaning = "how it reaches them: one channel, or several in order of preference; 'preferred' is the contact's own"
    return Field("channel", meaning, kind.schema, read, write, is_required=True)


def _repeat_field() -> Field:
    by_class: Kind[Any] = table(
        choice(CustomerClass), _REPEAT, lambda key, value: (key, value), lambda pair: pair, "{A: every month}"
    )

    def read(node: Node, faults: Faults) -> dict[str, Any]:
        if isinstance(node, MapNode):
            value = by_class.read(node, "repeat", faults)
            return {} if value is None else {"repeat_by_class": value}
        one = _REPEAT.read(node, "repeat", faults)
        return {} if one is None else {"repeat": one}

    def write(step: Any) -> Json | None:  # noqa: ANN401
        if step.repeat_by_class:
            return by_class.write(step.repeat_by_class)
        return _REPEAT.write(step.repeat) if step.repeat else None

    schema = {"anyOf": [_REPEAT.schema, by_class.schema]}
    return Field("repeat", "how often it comes back, counted from its first date", schema, read, write)


def _hold_field() -> Field:
    kind = one_of(("default", "never"))

    def read(node: Node, faults: Faults) -> dict[str, Any]:
        word = kind.read(node, "hold", faults)
        return {} if word is None else {"is_never_held": word == "never"}

    def write(step: Any) -> Json:  # noqa: ANN401
        return "never" if step.is_never_held else "default"

    return Field("hold", "'never': goes on while a complaint is open", kind.schema, read, write)


def _read_start(words: str) -> str:
    verb, _, name = " ".join(words.split()).partition(" ")
    if verb == "start" and SLUG.fullmatch(name):
        return name
    near = f"; did you mean 'start {words}'?" if SLUG.fullmatch(words) and words != "start" else ""
    raise PhraseError(f"{words!r} starts no playbook{near or '; write for example start recovery'}")


_OUTCOMES: Kind[Any] = table(
    choice(TouchOutcome, {"flag": "flagged", "none": "no-answer", "ok": "good", "poor": "bad"}),
    phrase(_read_start, lambda name: f"start {name}", rf"start {SLUG.pattern}", "start recovery"),
    OutcomeAction,
    lambda action: (action.outcome, action.playbook),
    "{bad: start recovery}",
)

STEP_FIELDS: tuple[Field, ...] = (
    plain("key", "key", slug("thank-you"), "the step's short name, used once, such as thank-you", is_required=True),
    plain("title", "title", _LINE, "one line that says what to do", is_required=True),
    plain("when", "when", WHEN, "its date, such as 3 business days after close", is_required=True),
    plain("fallback", "fallback", WHEN, "its date while the anchor of 'when' has none"),
    plain("workday", "workday", choice(WorkdayRule, {"asis": "as-is"}), "where it goes when that is a day off"),
    _repeat_field(),
    plain(
        "contacts-rhythm",
        "follows_contact",
        flag(),
        "how often the contact asked to hear from us goes before 'repeat', and two tries unanswered halve it",
    ),
    plain("prepare", "prepare", _SPAN, "how long before its date the preparing starts"),
    plain("grace", "grace", _SPAN, "how late it may be before it counts as missed"),
    plain("expires", "expires", one_or_more(WHEN), "when it is no longer worth doing; 'due' is its own date"),
    plain("deadline", "deadline", WHEN, "the last day it may be done, whatever happens"),
    plain("only-if", "only_if", one_or_more(CONDITION), "conditions that must all hold, such as feedback good"),
    plain("outcomes", "outcomes", _OUTCOMES, "outcomes that start another playbook, such as {bad: start recovery}"),
    plain("retry", "retry", _SPAN, "how long after 'no answer' the next channel is tried"),
    _channel_field(),
    plain("who", "doer", choice(Doer, {"me": "seller", "sales": "seller", "i": "seller"}), "who does it"),
    plain("to", "addressee", choice(Addressee, {"customer": "buyer", "client": "buyer", "owner": "buyer"}), "to whom"),
    plain("purpose", "purpose", choice(Purpose, {"thank": "thanks"}), "what kind of touch it is", is_required=True),
    plain("why", "why", _LINE, "why it is done", is_required=True),
    plain("brings", "brings", _LINE, "what the customer has from it (needed unless the purpose is internal)"),
    plain("promise", "promise", _LINE, "the sentence the thank-you letter lists as a next step"),
    plain("letter", "letter", slug("thank-you"), "the letter template to draft from"),
    plain("enclose", "enclose", one_or_more(_LINE), "what goes into the envelope"),
    question_field(),
    plain("minutes", "minutes", whole(1, 600), "how many minutes it takes"),
    plain(
        "priority",
        "priority",
        choice(Priority, {"urgent": "high", "important": "high", "medium": "normal"}),
        "how it ranks on a full day",
    ),
    plain(
        "again-if-moved", "is_laid_again", flag(), "once done, it comes again when what it counts from gets a later day"
    ),
    plain("awaited", "is_awaited", flag(), "the customer waits for it, so caps do not count it"),
    _hold_field(),
    plain(
        "asks-for",
        "asks_for",
        choice(AsksFor, {"opinion": "feedback", "introduction": "referral", "reference": "testimonial"}),
        "what it asks the customer for, so that it is kept: feedback, referral or testimonial",
    ),
)

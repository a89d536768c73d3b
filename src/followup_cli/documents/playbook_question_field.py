"""The key ``questions`` of a step: plain texts, or questions with a key whose answers are kept by themselves."""

import re
from typing import Any

from followup_cli.documents.nodes import BrokenNode, Faults, ListNode, MapNode, Mark, Node, TextNode
from followup_cli.documents.playbook_kinds import Json, Kind, found, one_or_more, slug, text
from followup_cli.documents.playbook_records import Field, plain, read_record, record_schema, write_record
from followup_cli.documents.suggestions import nearest
from followup_cli.domain.playbook import Question

_FEWEST, _MOST = 2, 8
_LONGEST = 40
_EXAMPLE = "[yes, no]"
_LINE = text()
_WORD: Kind[str] = Kind(
    _LINE.read, _LINE.write, {"type": ["string", "boolean", "number"], "minLength": 1, "maxLength": _LONGEST}
)
"""A short answer; an editor takes a bare ``no`` for a truth value."""
_KEYS_MEANT = {
    **dict.fromkeys(("name", "id", "slug", "field"), "key"),
    **dict.fromkeys(("question", "text", "title", "prompt", "q"), "ask"),
    **dict.fromkeys(("answer", "options", "choices", "values", "one-of"), "answers"),
    **dict.fromkeys(("wrong", "bad", "complaint", "complaint-on"), "amiss"),
}


def _answers() -> Kind[tuple[str, ...]]:
    """A list of short texts. ``yes``, ``no``, ``on`` and numbers stay the words they are."""

    def read(node: Node, key: str, faults: Faults) -> tuple[str, ...] | None:
        if not isinstance(node, ListNode):
            if not isinstance(node, BrokenNode):
                cure = f"write {_as_list(node)}, or leave the key out to take any answer"
                faults.add(node.mark, f"'{key}' takes a list, and here is {found(node)}; {cure}")
            return None
        if not _FEWEST <= len(node.items) <= _MOST:
            message = f"'{key}' takes {_FEWEST} to {_MOST} answers to choose from, not {len(node.items)}"
            faults.add(node.mark, f"{message}; without the key any text answers the question")
            return None
        return _distinct(node, key, faults)

    schema: dict[str, Json] = {
        "type": "array",
        "minItems": _FEWEST,
        "maxItems": _MOST,
        "uniqueItems": True,
        "items": _WORD.schema,
    }
    return Kind(read, list, schema)


def _distinct(node: ListNode, key: str, faults: Faults) -> tuple[str, ...]:
    taken: dict[str, str] = {}
    for item in node.items:
        word = _LINE.read(item, key, faults)
        if word is None:
            continue
        if len(word) > _LONGEST:
            faults.add(
                item.mark, f"'{key}' takes short answers, at most {_LONGEST} letters; what else is said is noted"
            )
        elif word.casefold() in taken:
            faults.add(item.mark, f"'{word}' stands twice in '{key}'; leave one out (capitals make no difference)")
        taken[word.casefold()] = word
    return tuple(taken.values())


def _as_list(node: Node) -> str:
    """Return what was probably meant: ``yes/no`` and ``yes or no`` as a list."""
    words = re.split(r"\s*[/,;|]\s*|\s+or\s+", node.text.strip()) if isinstance(node, TextNode) else []
    is_usable = _FEWEST <= len(words) <= _MOST and all(words) and len(" ".join(words)) <= _LONGEST
    return f"[{', '.join(words)}]" if is_usable else _EXAMPLE


_FIELDS: tuple[Field, ...] = (
    plain("key", "key", slug("complete"), "the name its answer is kept under, such as complete", is_required=True),
    plain("ask", "ask", _LINE, "the question in the words to ask it in", is_required=True),
    plain("answers", "answers", _answers(), f"the answers to choose from, such as {_EXAMPLE}; any text without"),
    plain("amiss", "amiss", one_or_more(_WORD), "those of the answers that say something is wrong, such as [no]"),
)


_KEYS = tuple(field.key for field in _FIELDS)


def _without_strays(node: MapNode, faults: Faults) -> MapNode:
    """Take out what a comma inside braces made a key of its own: ``{key: whole, ask: All there, and intact}``."""
    strays = [
        entry
        for entry in node.entries
        if entry.key.text not in _KEYS and isinstance(entry.value, TextNode) and not entry.value.text
    ]
    for stray in strays:
        faults.add(stray.key.mark, f"the comma before {found(stray.key)} ends the text; put it in double quotes")
    return MapNode(tuple(entry for entry in node.entries if entry not in strays), node.mark)


def _without_unknown_amiss(values: dict[str, Any], node: MapNode, faults: Faults) -> dict[str, Any]:
    """Spell ``amiss`` as ``answers`` does; an answer that is not offered there is a fault."""
    offered = {answer.casefold(): answer for answer in values.get("answers", ())}
    known = []
    for index, answer in enumerate(values.get("amiss", ())):
        if answer is None:
            continue
        if answer.casefold() in offered:
            known.append(offered[answer.casefold()])
        elif "answers" in values or node.get("answers") is None:
            cure = f"it takes one of: {', '.join(offered.values())}" if offered else "list them, answers: [yes, no]"
            faults.add(node.place("amiss", index), f"'amiss' says {answer!r}, which 'answers' does not offer; {cure}")
    return {**values, "amiss": tuple(known)}


def _question() -> Kind[Question]:
    keyed = record_schema(_FIELDS)

    def read(node: Node, key: str, faults: Faults) -> Question | None:
        if not isinstance(node, MapNode):
            ask = _LINE.read(node, key, faults)
            return None if ask is None else Question(ask)
        if not any(nearest(entry.key.text[:60], _KEYS, _KEYS_MEANT) for entry in node.entries):
            cure = "put a question with a colon in double quotes, or give it keys of its own, 'key: …' and 'ask: …'"
            faults.add(node.mark, f"'{key}' takes questions, and here is {found(node)}; {cure}")
            return None
        values = read_record(_without_strays(node, faults), _FIELDS, _KEYS_MEANT, "a question", faults)
        values = _without_unknown_amiss(values, node, faults)
        return Question(**values) if {"key", "ask"} <= values.keys() else None

    def write(question: Question) -> Json:
        return write_record(question, _FIELDS) if question.key else _LINE.write(question.ask)

    return Kind(read, write, {"anyOf": [_LINE.schema, keyed]})


def question_field() -> Field:
    """Return the field ``questions`` of a step."""
    kind = one_or_more(_question())

    def read(node: Node, faults: Faults) -> dict[str, Any]:
        questions = kind.read(node, "questions", faults)
        if questions is None:
            return {}
        nodes = node.items if isinstance(node, ListNode) else (node,)
        first: dict[str, Mark] = {}
        for question, item in zip(questions, nodes, strict=True):
            if question is None or question.key is None or not isinstance(item, MapNode):
                continue
            mark = item.place("key")
            earlier = first.setdefault(question.key, mark)
            if earlier is not mark:
                message = f"two questions have the key '{question.key}' (the first on line {earlier.line})"
                faults.add(mark, f"{message}; give this one another")
        return {"questions": questions}

    def write(step: Any) -> Json | None:  # noqa: ANN401 - a field serves records of any type
        return kind.write(step.questions) if step.questions else None

    meaning = "what to ask: texts, or questions with a key, whose answers are kept by themselves"
    return Field("questions", meaning, kind.schema, read, write)

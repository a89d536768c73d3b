"""Says in plain words why a piece of a template cannot be parsed, where, and what to write instead."""

import re

from jinja2 import TemplateSyntaxError

from followup_cli.documents.nodes import Mark
from followup_cli.documents.suggestions import did_you_mean

_TAG = re.compile(r"\{#.*?#\}|\{%[-+]?\s*(?P<word>\w+)", re.DOTALL)
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(?P<word>[^']*)'")
_KNOWN_TAGS = ("if", "elif", "else", "endif", "for", "endfor")
_OPENERS = {"if": "endif", "for": "endfor"}
_ONLY = "use only {{ … }}, {% if %}, {% for %} and {# … #}"


def explain_syntax(error: TemplateSyntaxError, source: str, line: int) -> tuple[Mark, str]:
    """Return the place in the file and the complaint; the piece starts at ``line`` of it."""
    message = error.message or ""
    lines = source.split("\n")
    if message.startswith("Unexpected end of template") and (unclosed := _unclosed(source)):
        start, word = unclosed
        before = source[:start]
        mark = Mark(line + before.count("\n"), start - (before.rfind("\n") + 1) + 1)
        return mark, f"this '{word}' is never closed; write '{{% {_OPENERS[word]} %}}' where it ends"
    number = min(max(error.lineno, 1), len(lines))
    text = lines[number - 1]
    columns = [found for found in (text.find("{{"), text.find("{%"), text.find("{#")) if found >= 0]
    mark = Mark(line + number - 1, min(columns, default=0) + 1)
    if unknown := _UNKNOWN_TAG.match(message):
        word = unknown["word"][:40]
        return mark, f"there is no tag '{word}' here; {did_you_mean(word, _KNOWN_TAGS)}"
    if "end of print statement" in message or "unexpected end of" in message.casefold():
        return mark, f"a tag is not closed; '{{{{' ends with '}}}}', '{{%' with '%}}' ({message[:120]})"
    return mark, f"{message[:200]}; {_ONLY}"


def _unclosed(source: str) -> tuple[int, str] | None:
    """Return where the innermost ``if`` or ``for`` that nothing closes starts, and which it is."""
    opened: list[tuple[int, str]] = []
    for match in _TAG.finditer(source):
        word = match["word"]
        if word in _OPENERS:
            opened.append((match.start(), word))
        elif opened and word == _OPENERS[opened[-1][1]]:
            opened.pop()
    return opened[-1] if opened else None

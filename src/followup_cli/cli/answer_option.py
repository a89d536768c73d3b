"""``--answer KEY=ANSWER``, as often as there are questions."""

from collections.abc import Iterable, Mapping

from followup_cli.errors import UsageError


def read_answers(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the answers by the questions' keys; raise UsageError for one without, or a key given twice."""
    found: dict[str, str] = {}
    for text in texts:
        name, _, answer = (part.strip() for part in text.partition("="))
        key = name.casefold()
        if not key or not answer:
            raise UsageError(
                f"--answer {text!r} gives no answer", "write the question's key and the answer: --answer complete=no"
            )
        if key in found:
            raise UsageError(f"--answer {key} is given twice", "give one of them")
        found[key] = answer
    return found

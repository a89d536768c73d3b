"""The phrases of a playbook, read and written: "3 business days after delivered", "every Monday until go-live".

Reading raises ``PhraseError`` with what to write instead; ``str_*`` gives back a phrase that
reads to the same value. The ``*_PATTERN`` texts say how each phrase is written.
"""

import re
from collections.abc import Callable
from datetime import date

from followup_cli.domain import phrase_cures
from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.playbook import Repeat, When
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit, Weekday

SLUG_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
SLUG = re.compile(SLUG_PATTERN)
"""How names and keys are written."""

SPAN_PATTERN = r"(?P<count>[0-9]{1,4}) (?P<unit>business day|day|week|month|year)s?"
ANCHOR_PATTERN = rf"(?P<anchor>{SLUG_PATTERN})(?: (?P<end>done|missed))?"
TICK_PATTERN = rf"(?P<anchor>{SLUG_PATTERN})(?P<done> done)?"
WHEN_PATTERN = rf"(?:on|{SPAN_PATTERN} (?P<side>after|before)) {ANCHOR_PATTERN}"
REPEAT_PATTERN = r"every (?P<every>.+?)(?:,? (?P<times>[0-9]{1,3}) times| (?P<end>until|through) (?P<until>.+))?"

_LONGEST_YEARS = 100
_UNITS_A_YEAR = {Unit.DAY: 365, Unit.BUSINESS_DAY: 250, Unit.WEEK: 52, Unit.MONTH: 12, Unit.YEAR: 1}


class PhraseError(ValueError):
    """A phrase that cannot be read; the text says what to write instead."""


def folded(text: str) -> str:
    """Return a phrase with single blanks and none around it."""
    return " ".join(text.split())


def unreadable(text: str, what: str, examples: str, near: str | None, read: Callable[[str], object]) -> PhraseError:
    """Return the error for a phrase: with the phrase that was probably meant, or else with examples."""
    if near is not None and near != folded(text):
        try:
            read(near)
        except PhraseError:
            pass
        else:
            return PhraseError(f"{text!r} is not {what}; did you mean '{near}'?")
    return PhraseError(f"{text!r} is not {what}; write for example {examples}")


def _limited(span: Span) -> Span:
    if abs(span.count) > _LONGEST_YEARS * _UNITS_A_YEAR[span.unit]:
        raise PhraseError(f"'{str_span(span)}' is more than {_LONGEST_YEARS} years; write a shorter time")
    return span


def parse_span(text: str) -> Span:
    """Read "14 days", "1 business day", "6 months"; at most 100 years."""
    match = re.fullmatch(SPAN_PATTERN, folded(text))
    if not match:
        examples = "'14 days', '2 business days' or '6 months'"
        raise unreadable(text, "a length of time", examples, phrase_cures.near_span(text), _read_span)
    return _limited(Span(int(match["count"]), Unit(match["unit"])))


def _read_span(text: str) -> Span:
    match = re.fullmatch(SPAN_PATTERN, text)
    if not match:
        raise PhraseError(text)
    return _limited(Span(int(match["count"]), Unit(match["unit"])))


def str_span(span: Span) -> str:
    """Write a span; the sign is left to the phrase around it."""
    count = abs(span.count)
    return f"{count} {span.unit.value}{'' if count == 1 else 's'}"


def parse_when(text: str) -> When:
    """Read "on delivered", "2 weeks before renewal", "7 days after feedback done", "on thank-you missed"."""
    plain = folded(text)
    if not re.fullmatch(WHEN_PATTERN, plain):
        examples = (
            "'on delivered', '3 business days after close', '30 days before renewal' or '7 days after feedback done'"
        )
        raise unreadable(text, "a time", examples, phrase_cures.near_when(text), _read_when)
    return _read_when(plain)


def _read_when(text: str) -> When:
    match = re.fullmatch(WHEN_PATTERN, text)
    if not match:
        raise PhraseError(text)
    anchor = AnchorRef(match["anchor"], is_step=bool(match["end"]), is_missed=match["end"] == "missed")
    if match["side"] is None:
        return When(Span(0, Unit.DAY), anchor)
    sign = -1 if match["side"] == "before" else 1
    return When(_limited(Span(sign * int(match["count"]), Unit(match["unit"]))), anchor)


def parse_anchor(text: str) -> AnchorRef:
    """Read "entered", or "hand-off done" for the completion of a step."""
    match = re.fullmatch(TICK_PATTERN, folded(text))
    if not match:
        bare = re.fullmatch(rf"on ({TICK_PATTERN})", folded(text))
        cure = f"did you mean '{bare[1]}'?" if bare else "write for example 'entered' or 'hand-off done'"
        raise PhraseError(f"{text!r} is no anchor; {cure}")
    return AnchorRef(match["anchor"], bool(match["done"]))


def str_anchor(anchor: AnchorRef) -> str:
    """Write an anchor as it stands in a phrase."""
    if not anchor.is_step:
        return anchor.name
    return f"{anchor.name} {'missed' if anchor.is_missed else 'done'}"


def str_when(when: When) -> str:
    """Write a time as a phrase."""
    if when.offset == Span(0, Unit.DAY):
        return f"on {str_anchor(when.anchor)}"
    side = "before" if when.offset.count < 0 else "after"
    return f"{str_span(when.offset)} {side} {str_anchor(when.anchor)}"


def parse_repeat(text: str) -> Repeat:
    """Read "every 14 days until shipped", "every Monday through go-live", "every year", "every 6 months, 4 times".

    An end may be a fixed day: "every month until 2027-03-01".
    """
    try:
        return _read_repeat(folded(text))
    except PhraseError as error:
        if error.args[0] != folded(text):
            raise
        examples = (
            "'every 14 days until shipped', 'every Monday until go-live', 'every 6 months, 4 times'"
            " or 'every business day through 10 business days after go-live'"
        )
        raise unreadable(text, "a rhythm", examples, phrase_cures.near_repeat(text), _read_repeat) from None


def _read_repeat(text: str) -> Repeat:
    """Read a folded rhythm; a text that is none at all comes back as the error's whole text."""
    match = re.fullmatch(REPEAT_PATTERN, text)
    every = _read_every(match["every"]) if match else None
    if match is None or every is None:
        raise PhraseError(text)
    includes_end = match["end"] == "through"
    if match["times"] is not None:
        if int(match["times"]) == 0:
            raise PhraseError("'0 times' would never happen; write how often, or leave the count out")
        return Repeat(every, times=int(match["times"]))
    if match["until"] is None:
        return Repeat(every)
    end = _read_end(match["until"])
    if isinstance(end, date):
        return Repeat(every, includes_end=includes_end, until_on=end)
    return Repeat(every, end, includes_end)


def _read_every(text: str) -> Span | Weekday | None:
    if text in {day.value for day in Weekday}:
        return Weekday(text)
    if text in {unit.value for unit in Unit}:
        return Span(1, Unit(text))
    match = re.fullmatch(SPAN_PATTERN, text)
    span = _limited(Span(int(match["count"]), Unit(match["unit"]))) if match else None
    return span if span and span.count else None


def _read_end(text: str) -> When | date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise PhraseError(f"'{text}' is no day of the calendar; write one as YYYY-MM-DD") from None
    return parse_when(f"on {text}" if re.fullmatch(ANCHOR_PATTERN, text) else text)


def str_repeat(repeat: Repeat) -> str:
    """Write a rhythm as a phrase."""
    if isinstance(repeat.every, Weekday):
        every = repeat.every.value
    else:
        every = repeat.every.unit.value if repeat.every.count == 1 else str_span(repeat.every)
    if repeat.times is not None:
        return f"every {every}, {repeat.times} times"
    side = "through" if repeat.includes_end else "until"
    if repeat.until_on is not None:
        return f"every {every} {side} {repeat.until_on.isoformat()}"
    if repeat.until is None:
        return f"every {every}"
    return f"every {every} {side} {str_when(repeat.until).removeprefix('on ')}"

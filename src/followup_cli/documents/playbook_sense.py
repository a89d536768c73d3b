"""Steps that can be read and yet make no sense: ends before beginnings, tries that never come, endless days."""

from typing import Any

from followup_cli.documents.nodes import Faults, MapNode
from followup_cli.documents.playbook_step_fields import StepDraft
from followup_cli.domain.anchor_names import OWN_DATE
from followup_cli.domain.phrases import str_repeat, str_when
from followup_cli.domain.playbook import Repeat, When
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit, Weekday

_SHORTEST = {Unit.DAY: 1.0, Unit.BUSINESS_DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 28.0, Unit.YEAR: 365.0}
_LONGEST = {Unit.DAY: 1.0, Unit.BUSINESS_DAY: 3.0, Unit.WEEK: 7.0, Unit.MONTH: 31.0, Unit.YEAR: 366.0}


def check_sense(step: StepDraft, faults: Faults) -> None:
    """Complain of a step whose parts contradict one another."""
    if step.node is None:
        return
    _check_order(step, step.node, faults)
    _check_endless(step, step.node, faults)
    _check_channels(step, step.node, faults)
    if step.values.get("is_laid_again") and (step.values.get("repeat") or step.values.get("repeat_by_class")):
        message = "'again-if-moved' is for a step without 'repeat', which comes back by itself; take one of them out"
        faults.add(step.node.place("again-if-moved"), message)
    if step.values.get("follows_contact") and not (step.values.get("repeat") or step.values.get("repeat_by_class")):
        message = (
            "'contacts-rhythm' is for a step that comes back; add 'repeat', for contacts who have asked for nothing"
        )
        faults.add(step.node.place("contacts-rhythm"), message)
    prepare = step.values.get("prepare")
    if prepare is not None and prepare.count == 0:
        faults.add(step.node.place("prepare"), "nothing is prepared in no time; write for example '14 days'")


def _check_order(step: StepDraft, node: MapNode, faults: Faults) -> None:
    when, repeat = step.values.get("when"), step.values.get("repeat")
    for index, expiry in enumerate(step.values.get("expires", ())):
        is_before_due = expiry is not None and expiry.anchor.name == OWN_DATE and expiry.offset.count < 0
        if is_before_due or (expiry is not None and isinstance(when, When) and _is_earlier(expiry, when)):
            faults.add(node.place("expires", index), "the step would expire before its date; set it later")
    if not isinstance(when, When):
        return
    if isinstance(repeat, Repeat) and repeat.until is not None and _is_earlier(repeat.until, when):
        faults.add(node.place("repeat"), f"'{str_repeat(repeat)}' ends before the step's first date, {str_when(when)}")
    deadline = step.values.get("deadline")
    if deadline is not None and _is_earlier(deadline, when):
        faults.add(node.place("deadline"), f"the deadline lies before the step's date, {str_when(when)}; set it later")


def _is_earlier(end: When, start: When) -> bool:
    """Whether ``end`` lies before ``start`` whatever the calendar; False when that depends on it."""
    if end.anchor != start.anchor:
        return False
    if end.offset.unit is start.offset.unit:
        return end.offset.count < start.offset.count
    return _days(end.offset)[1] < _days(start.offset)[0]


def _days(span: Span) -> tuple[float, float]:
    bounds = (span.count * _SHORTEST[span.unit], span.count * _LONGEST[span.unit])
    return min(bounds), max(bounds)


def _check_endless(step: StepDraft, node: MapNode, faults: Faults) -> None:
    rhythms: list[tuple[Any, int | None]] = [(step.values.get("repeat"), None)]
    rhythms += [(pair[1], index) for index, pair in enumerate(step.values.get("repeat_by_class", ())) if pair]
    for repeat, index in rhythms:
        if not isinstance(repeat, Repeat) or isinstance(repeat.every, Weekday):
            continue
        is_daily = repeat.every.count == 1 and repeat.every.unit in {Unit.DAY, Unit.BUSINESS_DAY}
        if is_daily and repeat.until is None and repeat.until_on is None and repeat.times is None:
            message = f"'{str_repeat(repeat)}' would never end; add an end: '{str_repeat(repeat)} until go-live'"
            faults.add(node.place("repeat", index), f"{message} or '…, 10 times'")


def _check_channels(step: StepDraft, node: MapNode, faults: Faults) -> None:
    channels = step.values.get("channels")
    if not channels:
        return
    has_preferred = step.values.get("prefers_contacts_channel", False)
    if node.get("letter") and not has_preferred and not any(channel.may_have_letter for channel in channels):
        message = f"a {channels[0].value} has no letter; use channel letter, card, email or text, or take 'letter' out"
        faults.add(node.place("letter"), message)
    if node.get("retry") and len(channels) == 1 and not has_preferred:
        other = "email" if channels[0].value == "call" else "call"
        message = (
            f"'retry' tries the next channel, and there is one only; write channel: [{channels[0].value}, {other}]"
        )
        faults.add(node.place("retry"), message)

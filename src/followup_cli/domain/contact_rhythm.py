"""A step in the contact's own rhythm: what they asked for goes before what their class says.

The rule, for a step marked ``contacts-rhythm``:

1. Where the contact has an ideal gap, the step first comes that long after its anchor, and again that often;
   otherwise as the step says, by the customer's class.
2. Never rarer than the contact's longest gap.
3. A real conversation, through whatever cadence, settles the dates up to it: we were in touch.
4. After two tries in a row that nobody answered, every second date is left out, until they talk to us again.
   What was due before the second of them stays due, and nobody waits longer than their longest gap.
"""

from dataclasses import replace

from followup_cli.domain.dependencies import class_or_default, rhythm
from followup_cli.domain.phrases import str_repeat
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import Repeat, Step, When
from followup_cli.domain.span import Span
from followup_cli.domain.unreached import IN_A_ROW
from followup_cli.domain.vocabulary import Unit

HALVED = "every second one left out until they talk to us"
_DAYS = {Unit.DAY: 1.0, Unit.BUSINESS_DAY: 1.4, Unit.WEEK: 7.0, Unit.MONTH: 30.4, Unit.YEAR: 365.0}


def as_wished(step: Step, facts: CadenceFacts) -> Step:
    """Return the step in the rhythm it has for this contact; the same where it follows no contact's."""
    repeat = rhythm(step, facts.customer_class)
    if not step.follows_contact or repeat is None:
        return step
    every = facts.ideal_gap or repeat.every
    if facts.longest_gap and isinstance(every, Span) and _days(facts.longest_gap) < _days(every):
        every = facts.longest_gap
    return replace(
        step,
        when=_when(step.when, facts),
        fallback=_when(step.fallback, facts) if step.fallback else None,
        repeat=replace(repeat, every=every),
        repeat_by_class=(),
    )


def _when(own: When, facts: CadenceFacts) -> When:
    offset = facts.ideal_gap or own.offset
    if facts.longest_gap and _days(facts.longest_gap) < _days(offset):
        offset = facts.longest_gap
    return When(offset, own.anchor)


def is_halved(step: Step, facts: CadenceFacts) -> bool:
    """Whether every second date of the step (as wished) is left out."""
    every = step.repeat.every if step.repeat else None
    if not step.follows_contact or facts.unanswered < IN_A_ROW or not isinstance(every, Span):
        return False
    return facts.longest_gap is None or _days(facts.longest_gap) >= 2 * _days(every)


def rhythm_words(step: Step, repeat: Repeat, facts: CadenceFacts) -> str:
    """Say how often the step (as wished) comes, and on whose account."""
    if repeat.every == facts.ideal_gap:
        because = ", as they asked"
    elif repeat.every == facts.longest_gap:
        because = ", the longest they are to wait"
    else:
        because = f" for class {class_or_default(facts.customer_class)}"
    halved = f"; {HALVED}" if is_halved(step, facts) else ""
    return f"{str_repeat(repeat)}{because}{halved}"


def _days(span: Span) -> float:
    return span.count * _DAYS[span.unit]

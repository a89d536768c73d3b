"""How content a customer is, as far as they or what we heard of them has been written down.

The rule: the latest word counts. A word is feedback with a score, or feedback asked for at a touch that ended good or
bad; how a touch of a recovery went; or a complaint, which is bad news on the day it was opened. How any other touch
went says nothing of it, nor does a good word at a recovery while the complaint is open. On one day feedback goes before
how a touch went, and a complaint before both. In cadences laid before feedback was kept, the step ``feedback`` tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Purpose, TouchOutcome, TouchState
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import AsksFor, Satisfaction

SATISFACTION = "satisfaction"
"""The key of the question whose answer is the score."""

_BY_LETTER = {"referral-ask": AsksFor.REFERRAL, "testimonial-ask": AsksFor.TESTIMONIAL}
_AS_HEARD = {TouchOutcome.GOOD: Satisfaction.PLEASED, TouchOutcome.BAD: Satisfaction.DISAPPOINTED}


@dataclass(frozen=True, slots=True)
class LatestWord:
    """The last that is known of how content a customer is, and where it stands."""

    on: date
    satisfaction: Satisfaction
    said: str
    """Where it is from, in words: "feedback 3", "Hear whether all is well again (17)", "complaint 2"."""
    is_by_outcome: bool = False
    """Whether it is only read off how a touch went, and nobody gave a score."""


def satisfaction_of(
    feedback: Iterable[Feedback], touches: Iterable[Touch] = (), complaints: Iterable[Complaint] = ()
) -> LatestWord | None:
    """Return the latest word of one customer's satisfaction, None when there is none; all three are the customer's."""
    complained = tuple(complaints)
    words: list[tuple[date, int, int, LatestWord]] = []
    for touch in touches:
        heard = as_heard(touch.outcome) if _is_telling(touch) else None
        if heard is None or touch.done_on is None or (heard.is_good and _is_amid(complained, touch.done_on)):
            continue
        word = LatestWord(touch.done_on, heard, f"{touch.title} ({touch.id})", is_by_outcome=True)
        words.append((touch.done_on, 0, touch.id, word))
    for given in feedback:
        if given.received_on is not None and given.satisfaction is not None:
            word = LatestWord(given.received_on, given.satisfaction, f"feedback {given.id}", given.is_by_outcome)
            words.append((given.received_on, 1, given.id, word))
    for complaint in complained:
        word = LatestWord(complaint.opened_on, Satisfaction.DISAPPOINTED, f"complaint {complaint.id}")
        words.append((complaint.opened_on, 2, complaint.id, word))
    return max(words, key=lambda word: word[:3])[3] if words else None


def as_heard(outcome: TouchOutcome | None) -> Satisfaction | None:
    """Return what a touch that went well or badly says where nobody gave a score: pleased, or disappointed."""
    return _AS_HEARD.get(outcome) if outcome else None


def as_outcome(satisfaction: Satisfaction | None) -> TouchOutcome | None:
    """Return how the touch went at which somebody gave this score: good, bad, or neither (None)."""
    if satisfaction is None or not (satisfaction.is_good or satisfaction.is_bad):
        return None
    return TouchOutcome.GOOD if satisfaction.is_good else TouchOutcome.BAD


def named(text: str) -> Satisfaction | None:
    """Return the satisfaction meant by a word or a number from 1 to 5, alone or with more behind it; None for none."""
    first = (text.split() or [""])[0].casefold().rstrip(":.,;")
    fitting = (each for each in Satisfaction if first in {each.value, str(each.score)})
    return next(fitting, None)


def asked_without_saying(letter: str | None, step: str | None) -> AsksFor | None:
    """Return what a step asks for that does not say so itself, by its letter or its key: those laid long ago."""
    if letter in _BY_LETTER:
        return _BY_LETTER[letter]
    return AsksFor.FEEDBACK if step == AsksFor.FEEDBACK.value else None


def _is_telling(touch: Touch) -> bool:
    """Whether how a touch went tells how content they are."""
    is_done = touch.state is TouchState.DONE and is_outward(touch)
    return is_done and (touch.purpose is Purpose.RECOVERY or touch.step == AsksFor.FEEDBACK.value)


def _is_amid(complaints: Iterable[Complaint], on: date) -> bool:
    """Whether a complaint was open on a day."""
    return any(one.opened_on <= on and (one.resolved_on is None or on < one.resolved_on) for one in complaints)

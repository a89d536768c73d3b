"""Feedback on its way: asked, heard, answered, acted on, told back; and bad news, which is a complaint or is not."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.voice_records import Feedback

WHAT_CAME_OF_IT = "what-came-of-it"
"""The playbook, and the key of the steps, that tell them what came of what they said."""

_NOTHING = "nothing: "


def nothing_done(why: str) -> str:
    """Return the action that is none, with its reason."""
    return f"{_NOTHING}{why}"


def came_of_it(feedback: Feedback) -> str | None:
    """Return, for whoever tells them, what they said and what came of it; None as long as nothing has."""
    if feedback.action is None:
        return None
    said = (feedback.text or (feedback.satisfaction.value if feedback.satisfaction else "something")).rstrip(".")
    what = feedback.action.rstrip(".")
    if what.startswith(_NOTHING):
        return f"They said: {said}. Nothing will come of it, because: {what.removeprefix(_NOTHING)}."
    return f"They said: {said}. What came of it: {what}."


def is_bad_news(feedback: Feedback) -> bool:
    """Whether it is bad news that nobody has dealt with: no complaint was opened, and none ruled out."""
    is_bad = feedback.satisfaction is not None and feedback.satisfaction.is_bad
    is_dealt_with = feedback.complaint_id is not None or feedback.no_complaint_because is not None
    return feedback.received_on is not None and is_bad and not is_dealt_with


def is_silent(feedback: Feedback) -> bool:
    """Whether they were asked and have not said a thing."""
    return feedback.asked_on is not None and feedback.received_on is None


def is_open(feedback: Feedback) -> bool:
    """Whether something is still owed for what they said: an answer, an act, word of what came of it.

    Of praise an answer is enough; an idea and bad news go the whole way. What became a complaint is owed there.
    """
    if feedback.received_on is None:
        return False
    if is_bad_news(feedback):
        return True
    if feedback.complaint_id is not None or feedback.told_on is not None:
        return False
    was_bad = feedback.satisfaction is not None and feedback.satisfaction.is_bad
    if feedback.is_idea or was_bad or feedback.acted_on is not None:
        return True
    return feedback.answered_on is None


@dataclass(frozen=True, slots=True)
class FeedbackStage:
    """A stage of the way, and how many days after the one before it came."""

    name: str
    """"asked", "given", "answered", "acted" or "told"."""
    on: date
    days: int | None = None
    """Since the stage before; None of the first."""


def way(feedback: Feedback) -> tuple[FeedbackStage, ...]:
    """Return the stages that have come, in their order, with the days between."""
    named = (
        ("asked", feedback.asked_on),
        ("given", feedback.received_on),
        ("answered", feedback.answered_on),
        ("acted", feedback.acted_on),
        ("told", feedback.told_on),
    )
    stages: list[FeedbackStage] = []
    for name, on in named:
        if on is not None:
            stages.append(FeedbackStage(name, on, (on - stages[-1].on).days if stages else None))
    return tuple(stages)


def next_stage(feedback: Feedback) -> str | None:
    """Return what comes next: "given", "complaint or not", "answered", "acted", "told"; None when nothing is owed."""
    if feedback.received_on is None:
        return "given"
    if is_bad_news(feedback):
        return "complaint or not"
    if not is_open(feedback):
        return None
    if feedback.acted_on is not None:
        return "told"
    return "answered" if feedback.answered_on is None else "acted"

"""Which steps wait for which, and which come back: the order in which a playbook is planned."""

from graphlib import CycleError, TopologicalSorter

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.condition_kinds import AnsweredCondition, MissedCondition, OutcomeCondition
from followup_cli.domain.playbook import Playbook, Repeat, Step
from followup_cli.domain.vocabulary import CustomerClass

_UNCLASSED = CustomerClass.B
"""The rhythm of a customer nobody has put into a class."""


def rhythm(step: Step, customer_class: CustomerClass | None) -> Repeat | None:
    """Return how a step repeats for a customer of a class, None when it does not."""
    return dict(step.repeat_by_class).get(class_or_default(customer_class), step.repeat)


def class_or_default(customer_class: CustomerClass | None) -> CustomerClass:
    """Return the class whose rhythm counts."""
    return customer_class or _UNCLASSED


def recurring_steps(steps: tuple[Step, ...], customer_class: CustomerClass | None) -> frozenset[str]:
    """Return the keys of the steps that come back: those with a rhythm, and those that hang on one that does."""
    found = {step.key for step in steps if rhythm(step, customer_class)}
    while more := {s.key for s in steps if s.when.anchor.is_step and s.when.anchor.name in found} - found:
        found |= more
    return frozenset(found)


def steps_waited_for(step: Step) -> tuple[str, ...]:
    """Return the keys of the steps whose completion, outcome or answers this one waits for."""
    anchors = [anchor.name for anchor in _anchors(step) if anchor.is_step]
    of_steps = (OutcomeCondition, AnsweredCondition, MissedCondition)
    return (*anchors, *(condition.step for condition in step.only_if if isinstance(condition, of_steps)))


def steps_whose_miss_counts(playbook: Playbook) -> frozenset[str]:
    """Return the keys of the steps of which the playbook says what follows when they are missed."""
    counted = {anchor.name for step in playbook.steps for anchor in _anchors(step) if anchor.is_missed}
    conditions = (condition for step in playbook.steps for condition in step.only_if)
    return frozenset(counted | {each.step for each in conditions if isinstance(each, MissedCondition)})


def _anchors(step: Step) -> list[AnchorRef]:
    """Return what a step's times count from."""
    times = [step.when, step.fallback, step.deadline, *step.expires]
    repeats = [step.repeat, *(repeat for _, repeat in step.repeat_by_class)]
    times += [repeat.until for repeat in repeats if repeat is not None]
    return [time.anchor for time in times if time is not None]


def in_dependency_order(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Order steps so that each comes after those it waits for; the file's order decides the rest.

    Raises ValueError when steps wait for one another in a circle.
    """
    graph = {step.key: steps_waited_for(step) for step in steps}
    by_key = {step.key: step for step in steps}
    try:
        return tuple(by_key[key] for key in TopologicalSorter(graph).static_order() if key in by_key)
    except CycleError as exc:
        raise ValueError(f"steps wait for one another: {' -> '.join(exc.args[1])}") from exc

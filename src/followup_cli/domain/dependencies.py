"""Which steps wait for which, and which come back: the order in which a playbook is planned."""

from graphlib import CycleError, TopologicalSorter

from followup_cli.domain.playbook import AnsweredCondition, OutcomeCondition, Repeat, Step
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
    times = [step.when, step.fallback, step.deadline, *step.expires]
    repeats = [step.repeat, *(repeat for _, repeat in step.repeat_by_class)]
    times += [repeat.until for repeat in repeats if repeat is not None]
    anchors = [time.anchor.name for time in times if time is not None and time.anchor.is_step]
    return (*anchors, *(c.step for c in step.only_if if isinstance(c, OutcomeCondition | AnsweredCondition)))


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

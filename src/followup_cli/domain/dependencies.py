"""Which steps wait for which: the order in which a playbook is planned."""

from graphlib import CycleError, TopologicalSorter

from followup_cli.domain.playbook import OutcomeCondition, Step


def steps_waited_for(step: Step) -> tuple[str, ...]:
    """Return the keys of the steps whose completion or outcome this one waits for."""
    times = [step.when, step.fallback, step.deadline, *step.expires]
    times += [step.repeat.until] if step.repeat else []
    anchors = [time.anchor.name for time in times if time is not None and time.anchor.is_step]
    return (*anchors, *(c.step for c in step.only_if if isinstance(c, OutcomeCondition)))


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

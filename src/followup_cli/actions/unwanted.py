"""What a customer does not want, seen from the touches: those outside any plan, and what to say of what they await."""

import shlex
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from followup_cli.actions.blocks import blocks_of
from followup_cli.actions.circumstances import Circumstances
from followup_cli.domain.anchors import channels_to_try
from followup_cli.domain.blocks import Bar
from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.people_records import Contact, DoNotContact
from followup_cli.domain.plan import is_awaited_step
from followup_cli.domain.playbook import Step
from followup_cli.domain.records import Cadence, Customer, Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Channel, TouchState
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction


def outside_plans(known: Circumstances, touches: Iterable[Touch], running: Collection[Cadence]) -> list[Touch]:
    """Return the open touches that no running cadence's plan has fitted to what the customer wants, fitted to it.

    They go to the next channel of their step that may be used, or are dropped where none ever may be; those
    of a contact who has left stay for the customer.
    """
    planned = {(cadence.id, False) for cadence in running}
    return [
        _fitted(known, touch)
        for touch in touches
        if touch.state.is_open and is_outward(touch) and (touch.cadence_id, touch.is_hand_moved) not in planned
    ]


def _fitted(known: Circumstances, touch: Touch) -> Touch:
    if known.people.has_left(touch.contact_id):
        touch = replace(touch, contact_id=None)
    bar = known.blocks.bar(touch.contact_id, touch.channel, touch.due_on, is_awaited=True)
    if bar is None:
        return touch
    step = known.step_of(touch)
    for channel in channels_to_try(step, None) if step else ():
        if known.blocks.bar(touch.contact_id, channel, touch.due_on, is_awaited=True) is None:
            letter = step.letter if step and channel.is_written else None
            return replace(touch, channel=channel, letter=letter)
    if bar.until_on is not None:
        return touch
    return replace(
        touch,
        state=TouchState.DROPPED,
        done_on=known.off.today,
        reason=bar.because,
        waiting_for=None,
        with_touch_id=None,
    )


def remarks_on_awaited(
    known: Circumstances,
    left_out: Mapping[int, Iterable[StepLeftOut]],
    laid_now: Collection[int],
    dropped: Collection[Touch],
) -> list[str]:
    """Say of what the customer awaits, and now is not planned because they asked for it, how to plan it after all.

    ``left_out`` are the steps left out by cadence, ``laid_now`` the ids of cadences just laid, ``dropped`` the
    touches dropped just now.
    """
    found: dict[tuple[int | None, str], tuple[Bar, list[str]]] = {}

    def note(cadence_id: int | None, title: str, bar: Bar | None) -> None:
        if bar is not None:
            found.setdefault((cadence_id, bar.because), (bar, []))[1].append(title)

    lost = {(touch.cadence_id, touch.step) for touch in dropped}
    for cadence_id, steps in left_out.items():
        cadence = known.cadences[cadence_id]
        for left in steps:
            is_news = cadence_id in laid_now or (cadence_id, left.step) in lost
            step = known.playbook(cadence).step(left.step) if left.is_unwanted and is_news else None
            if step is not None and is_awaited_step(step):
                note(cadence_id, step.title, _bar(known, cadence, step))
    for touch in dropped:
        if touch.cadence_id not in left_out and known.is_awaited(touch):
            note(touch.cadence_id, touch.title, known.blocks.bar(touch.contact_id, touch.channel, None))
    return [_told(known, bar, "; ".join(titles), cadence_id) for (cadence_id, _), (bar, titles) in found.items()]


def _bar(known: Circumstances, cadence: Cadence, step: Step) -> Bar | None:
    contact_id = known.people.by_role(cadence).get(step.addressee, known.people.of_cadence(cadence))
    bars = (known.blocks.bar(contact_id, channel, known.off.today) for channel in step.channels)
    return next((bar for bar in bars if bar), None)


def _told(known: Circumstances, bar: Bar, titles: str, cadence_id: int | None) -> str:
    if bar.said is not None:
        lift = lift_command(known.customer, known.people.contact(bar.said.contact_id), bar.said)
        return f"{bar.because}. Not planned, though they wait for it: {titles}. To plan it after all: {lift}"
    waits = f"{known.customer.name} still waits for this: {titles}."
    cadence = known.cadences.get(cadence_id or 0)
    if cadence is None:
        return waits
    place = f"S{cadence.sale_id}" if cadence.sale_id else known.customer.name
    command = shlex.join(("followup", "playbook", "apply", cadence.playbook, place, "--contact"))
    return f"{waits} When somebody else looks after it: {command} NAME"


def refuse_unwanted(
    tx: ReadTransaction,
    customer: Customer,
    contact: Contact | None,
    channels: Sequence[Channel],
    on: date,
    *,
    cure: str = "name somebody else",
) -> None:
    """Raise RefusedError, naming the wish, when somebody (None: the customer) may be reached on none of the channels.

    Whoever writes to them asks for it by hand, so that a pause does not stand against it.
    """
    blocks = blocks_of(tx, customer)
    bars = [blocks.bar(contact.id if contact else None, channel, on, is_awaited=True) for channel in channels]
    bar = bars[0] if all(bars) else None
    if bar is None:
        return
    asker = contact if contact and bar.said and bar.said.contact_id == contact.id else None
    lift = lift_command(customer, asker, bar.said) if bar.said else None
    raise RefusedError(bar.because, f"if they want to hear from us again: {lift}" if lift else cure)


def lift_command(customer: Customer, contact: Contact | None, said: DoNotContact) -> str:
    """Return the command that takes a do-not-contact back."""
    name = (contact.name,) if contact else ()
    channel = ("--channel", said.channel.value) if said.channel else ()
    return shlex.join(("followup", "contact", "do-not-contact", customer.name, *name, *channel, "--lift"))

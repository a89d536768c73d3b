from pathlib import Path

import pytest

from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.playbook_reader import examine
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.playbook import Playbook, Step
from followup_cli.domain.vocabulary import Channel, Outcome, Purpose

FOLDER = template_folder() / "playbooks"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
LETTERS = LetterShelf(Path("nowhere"))


def find(name: str) -> Playbook | None:
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        return None
    reading = examine(path.read_bytes(), path, find=find, letters=LETTERS.names(), names=NAMES)
    assert reading.complaints == ()
    return reading.playbook


def shipped(name: str) -> Playbook:
    playbook = find(name)
    assert playbook is not None
    return playbook


STEPS = [pytest.param(step, id=f"{name}-{step.key}") for name in NAMES for step in shipped(name).steps]


def test_what_is_shipped() -> None:
    assert set(NAMES) >= {"first-sale", "repeat-sale", "complex-sale", "light", "lost-deal", "keep-in-touch"}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        (
            "first-sale",
            "order-check thank-you hand-off reassure ship-check arrived value-1 value-2 value-3 feedback referral",
        ),
        ("repeat-sale", "order-check thank-you arrived what-changed"),
        ("complex-sale", "order-check hand-off kickoff status cutover-status sponsor-note accept thank-team"),
        ("light", "thanks arrived"),
        ("lost-deal", "thank-you self-review ask-why open-door next-decision"),
        ("home-sale", "keys note settle first-value event referral anniversary"),
        ("insurance-policy", "welcome welcome-call billing life-event claim-word review options bind papers-renewed"),
        ("contractor-seasonal", "happy-call register review-ask spring spring-call fall season-end warranty-walk"),
        ("occasion", "birthday child-birthday wedding purchase graduation holiday custom"),
        ("keep-in-touch", "value letter-call live-talk no-answer verify"),
    ],
)
def test_each_has_the_steps_its_kind_of_sale_asks_for(name: str, keys: str) -> None:
    assert set(keys.split()) <= {step.key for step in shipped(name).steps}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_says_why_and_what_it_brings_in_a_sentence(step: Step) -> None:
    sentences = [step.why, *([step.brings or ""] if step.purpose is not Purpose.INTERNAL else [])]
    sentences += [step.promise] if step.promise else []
    for sentence in sentences:
        assert sentence.endswith(".")
        assert len(sentence.split()) >= 8
    assert not step.title.endswith(".")


@pytest.mark.parametrize("step", STEPS)
def test_a_promise_reads_well_behind_a_date(step: Step) -> None:
    if step.promise:
        assert step.promise.startswith("I will ")
        assert not any(char.isdigit() for char in step.promise)


@pytest.mark.parametrize("step", STEPS)
def test_a_letter_named_is_written_for_that_step(step: Step) -> None:
    if step.letter:
        template = LETTERS.template(step.letter)
        assert step.key in template.steps
        assert template.is_to_team is (step.channels == (Channel.INTERNAL,))
        written = {channel for channel in step.channels if channel.is_written or template.is_to_team}
        assert written
        assert template.is_to_team or written <= set(template.channels)


def test_which_are_chosen_by_themselves() -> None:
    by_name = {name for name in NAMES if shipped(name).applies.by_name_only}
    assert {"complex-sale", "keep-in-touch"} <= by_name
    assert shipped("lost-deal").applies.outcome is Outcome.LOST

"""Questions with a key: read from a file as a seller writes them, bare ``yes`` and ``no`` included."""

import pytest
import yaml

from followup_cli.documents import yaml_nodes
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.playbook_skeleton import skeleton
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.playbook import Question
from tests.documents.test_playbook_reader import AnyLetter, messages, read

STEP = """\
name: mine
title: Mine
steps:
  - key: arrived
    title: Ring
    when: on delivered
    channel: call
    purpose: service
    why: Why.
    brings: This.
    questions:
"""
COMPLETE = Question("Is everything there?", "complete", ("yes", "no"))


def questions(text: str) -> tuple[Question, ...]:
    return read(STEP + text).steps[0].questions


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_a_question_is_text_or_has_keys_of_its_own(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", getattr(yaml, loader))
    text = """\
      - key: complete
        ask: Is everything there?
        answers: [yes, no]
      - What is not clear yet?
      - {key: user, ask: "Who uses it, and for what?"}
"""
    assert questions(text) == (
        COMPLETE,
        Question("What is not clear yet?"),
        Question("Who uses it, and for what?", "user"),
    )


def test_one_question_needs_no_list() -> None:
    assert questions("      {key: complete, ask: 'Is everything there?', answers: [yes, no]}\n") == (COMPLETE,)
    assert questions("      Is everything there?\n") == (Question("Is everything there?"),)


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("[yes, no]", ("yes", "no")),
        ("[Yes, NO]", ("Yes", "NO")),
        ("['yes', \"no\"]", ("yes", "no")),
        ("[on, off]", ("on", "off")),
        ("[true, false]", ("true", "false")),
        ("[1, 2, 3.50]", ("1", "2", "3.50")),
        ("[y, n, not yet]", ("y", "n", "not yet")),
        ("[2026-12-01, 9:30, ~, null]", ("2026-12-01", "9:30", "~", "null")),
    ],
)
def test_answers_are_the_words_that_stand_there(written: str, answers: tuple[str, ...]) -> None:
    (question,) = questions(f"      - {{key: complete, ask: There, answers: {written}}}\n")
    assert question.answers == answers


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("yes/no", "write [yes, no]"),
        ("yes or no", "write [yes, no]"),
        ('"yes, no, not yet"', "write [yes, no, not yet]"),
        ("yes", "write [yes, no]"),
        ("{yes: no}", "here is further keys; write [yes, no]"),
        ("", "here is nothing"),
        ("[]", "2 to 8 answers to choose from, not 0"),
        ("[a, b, c, d, e, f, g, h, i]", "2 to 8 answers to choose from, not 9"),
        ("[yes, [no]]", "takes text, and here is a list"),
        ("[yes, '']", "takes text, and here is nothing"),
        ("[straße, STRASSE]", "'STRASSE' stands twice"),
    ],
)
def test_answers_that_cannot_be_offered_are_named_with_their_cure(written: str, said: str) -> None:
    text = f"      - key: complete\n        ask: There?\n        answers: {written}\n"
    complaint = messages(STEP + text)
    assert complaint.count("\n") == 0
    assert complaint.startswith("mine.yaml:14:")
    assert said in complaint


@pytest.mark.parametrize(
    ("written", "amiss"),
    [("[no]", ("no",)), ("no", ("no",)), ("[NO, not YET]", ("no", "not yet")), ("['no']", ("no",))],
)
def test_answers_that_say_something_is_wrong_are_spelled_as_offered(written: str, amiss: tuple[str, ...]) -> None:
    offered = "{key: complete, ask: There, answers: [yes, no, not yet], amiss: "
    (question,) = questions(f"      - {offered}{written}}}\n")
    assert question.amiss == amiss


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ("answers: [yes, no], amiss: [maybe]", "maybe", "which 'answers' does not offer; it takes one of: yes, no"),
        ("answers: [yes, no], amiss: [no, never]", "never", "'amiss' says 'never'"),
        ("amiss: [no]", "no]", "list them, answers: [yes, no]"),
        ("answers: [yes, no], amiss: []", "[]", "'amiss' is an empty list"),
        ("answers: [yes, no], bad: [no]", "bad", "amiss"),
        ("answers: [yes], amiss: [no]", "[yes]", "2 to 8 answers"),
    ],
)
def test_what_is_amiss_must_be_offered(written: str, place: str, said: str) -> None:
    line = f"      - {{key: complete, ask: There, {written}}}"
    complaint = messages(f"{STEP}{line}\n")
    assert complaint.count("\n") == 0
    assert complaint.startswith(f"mine.yaml:12:{line.index(place) + 1}: ")
    assert said in complaint


def test_two_steps_may_share_a_key() -> None:
    whole = STEP + "      - {key: complete, ask: There}\n"
    again = whole[whole.index("  - key") :].replace("arrived", "later")
    assert [step.questions[0].key for step in read(whole + again).steps] == ["complete", "complete"]


def test_the_call_after_delivery_asks_four_questions_by_key() -> None:
    folder = template_folder() / "playbooks"
    for name in ("first-sale", "repeat-sale"):
        step = PlaybookShelf(folder, folder, AnyLetter()).get(name).step("arrived")
        assert step is not None
        keyed = [question for question in step.questions if question.key]
        assert [question.key for question in keyed] == ["complete", "intact", "on-time", "in-use"]
        assert {question.answers for question in keyed} == {("yes", "no")}
        assert {question.amiss for question in keyed} == {("no",)}


def test_a_new_playbook_teaches_both_kinds() -> None:
    step = read(skeleton("mine")).step("arrived")
    assert step is not None
    assert [question.key for question in step.questions] == ["complete", "intact", None]

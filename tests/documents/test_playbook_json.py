"""A resolved playbook as JSON: any playbook comes back equal, from the snapshot and from the file's reader."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from followup_cli.documents.nodes import Faults, MapNode
from followup_cli.documents.playbook_extends import build, inherit
from followup_cli.documents.playbook_fields import TOP_FIELDS, TOP_KEYS_MEANT
from followup_cli.documents.playbook_json import read_snapshot, write_snapshot
from followup_cli.documents.playbook_records import read_record
from followup_cli.documents.playbook_schema import playbook_schema, schema_text
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.yaml_nodes import parse_yaml
from followup_cli.domain.playbook import (
    AnchorDefinition,
    Applies,
    Cap,
    ChecklistEntry,
    OutcomeAction,
    Playbook,
    Question,
    Season,
    Step,
)
from followup_cli.domain.vocabulary import (
    Addressee,
    Channel,
    CustomerClass,
    Doer,
    Outcome,
    Priority,
    Purpose,
    TouchOutcome,
    WorkdayRule,
)
from followup_cli.domain.voice_vocabulary import AsksFor
from followup_cli.errors import StoreError
from tests.domain import playbook_values as values

SHIPPED = Path(__file__).parents[2] / "templates" / "playbooks"
TRADES = Path(__file__).parents[1] / "data" / "trade_playbooks"

prose = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(str.strip).filter(bool)
lines = prose.map(lambda text: " ".join(text.splitlines()).strip()).filter(bool)


def tuples(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=most).map(tuple)


def unique(items: st.SearchStrategy[Any], key: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3, unique_by=lambda item: getattr(item, key)).map(tuple)


def maybe(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), items)


rhythms: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.builds(lambda repeat: {"repeat": repeat}, values.repeats),
    st.dictionaries(st.sampled_from(list(CustomerClass)), values.repeats, min_size=1).map(
        lambda by_class: {"repeat_by_class": tuple(by_class.items())}
    ),
)
choices = st.lists(lines, min_size=2, max_size=8, unique_by=str.casefold).map(tuple)
questions = st.one_of(
    st.builds(Question, lines),
    st.builds(Question, lines, values.slugs, st.one_of(st.just(()), choices)),
    st.builds(lambda ask, key, answers: Question(ask, key, answers, answers[:1]), lines, values.slugs, choices),
)
plain_steps = st.builds(
    Step,
    key=values.slugs,
    title=lines,
    when=values.whens,
    channels=st.lists(st.sampled_from(list(Channel)), min_size=1, max_size=3, unique=True).map(tuple),
    purpose=st.sampled_from(list(Purpose)),
    why=lines,
    brings=lines,
    prefers_contacts_channel=st.booleans(),
    fallback=maybe(values.whens),
    workday=st.sampled_from(list(WorkdayRule)),
    prepare=maybe(values.spans),
    grace=maybe(values.spans),
    expires=tuples(values.whens),
    deadline=maybe(values.whens),
    only_if=tuples(values.conditions),
    outcomes=unique(st.builds(OutcomeAction, st.sampled_from(list(TouchOutcome)), values.slugs), "outcome"),
    retry=maybe(values.spans),
    doer=st.sampled_from(list(Doer)),
    addressee=st.sampled_from(list(Addressee)),
    promise=maybe(lines),
    letter=maybe(values.slugs),
    enclose=tuples(lines),
    questions=st.lists(questions, max_size=3, unique_by=lambda question: question.key or question.ask).map(tuple),
    minutes=st.integers(1, 600),
    priority=st.sampled_from(list(Priority)),
    follows_contact=st.booleans(),
    is_laid_again=st.booleans(),
    is_awaited=st.booleans(),
    asks_for=st.none() | st.sampled_from(AsksFor),
    is_never_held=st.booleans(),
)
steps = st.builds(
    lambda step, rhythm: Step(**{name: getattr(step, name) for name in Step.__slots__} | rhythm), plain_steps, rhythms
)
days = st.dates().map(lambda day: (day.month, day.day))
seasons = st.builds(lambda place, day: Season(place, *day), st.sampled_from(["US", "US-MN", "FR", "DE-BY"]), days)
playbooks = st.builds(
    Playbook,
    name=values.slugs,
    title=lines,
    steps=st.lists(steps, min_size=1, max_size=3, unique_by=lambda step: step.key).map(tuple),
    about=maybe(prose),
    applies=st.builds(
        Applies,
        outcome=maybe(st.sampled_from([Outcome.WON, Outcome.LOST])),
        purchase=maybe(values.purchases),
        amounts=tuples(values.amount_ranges),
        products=tuples(lines),
        by_name_only=st.booleans(),
    ),
    anchors=unique(
        st.builds(
            AnchorDefinition, values.slugs, lines, maybe(values.whens), unique(seasons, "place"), maybe(values.slugs)
        ),
        "name",
    ),
    caps=unique(st.builds(Cap, st.sampled_from(list(Channel)), st.integers(0, 99)), "channel"),
    checklist=unique(
        st.builds(
            ChecklistEntry,
            values.slugs,
            lines,
            values.whens,
            fallback=maybe(values.whens),
            only_if=tuples(values.conditions),
            ticked_by=maybe(values.reached_or_done),
        ),
        "key",
    ),
)
unhurried = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_as_file(text: str) -> Playbook:
    """Read as the reader of files does, leaving out what holds between steps (the values are arbitrary)."""
    faults = Faults("playbook.yaml")
    root = parse_yaml(text, faults)
    assert isinstance(root, MapNode), faults.complaints
    read = read_record(root, TOP_FIELDS, TOP_KEYS_MEANT, "a playbook", faults)
    assert not faults.complaints
    return build(inherit(read, root, None, faults))


@unhurried
@given(playbooks)
def test_any_playbook_comes_back_equal(playbook: Playbook) -> None:
    text = write_snapshot(playbook)
    assert read_snapshot(text) == playbook
    assert read_as_file(text) == playbook


@unhurried
@given(playbooks)
def test_the_schema_accepts_any_playbook_written(playbook: Playbook) -> None:
    Draft202012Validator(playbook_schema()).validate(json.loads(write_snapshot(playbook)))


def shelf(own: Path = TRADES) -> PlaybookShelf:
    return PlaybookShelf(SHIPPED, own, AnyLetter())


class AnyLetter:
    def __contains__(self, name: object) -> bool:
        return True


@pytest.mark.parametrize(("own", "name"), [(own, name) for own in (TRADES, SHIPPED) for name in shelf(own).names()])
def test_the_files_at_hand_come_back_equal_and_fit_the_schema(own: Path, name: str) -> None:
    playbook = shelf(own).get(name)
    assert read_snapshot(write_snapshot(playbook)) == playbook
    Draft202012Validator(playbook_schema()).validate(yaml.safe_load(shelf(own).source(name)))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("when", "close + 3 days"),
        ("chanel", "call"),
        ("channel", "phone"),
        ("channel", []),
        ("minutes", 0),
        ("minutes", "ten"),
        ("awaited", "yes"),
        ("purpose", "thx"),
        ("brings", None),
        ("only-if", ["feedback done"]),
        ("outcomes", {"bad": "recovery"}),
        ("repeat", {"D": "every month"}),
        ("key", "Thank You"),
        ("questions", [{"ask": "Is everything there?"}]),
        ("questions", {"complete": "Is everything there?"}),
        ("questions", [{"key": "all of it", "ask": "Is everything there?"}]),
        ("questions", [{"key": "complete", "ask": "Is everything there?", "answers": ["yes"]}]),
        ("questions", [{"key": "complete", "ask": "Is everything there?", "answers": "yes"}]),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(key: str, value: object) -> None:
    whole: dict[str, Any] = json.loads(write_snapshot(shelf().get("first-sale")))
    Draft202012Validator(playbook_schema()).validate(whole)
    whole["steps"][1] |= {key: value}
    assert not Draft202012Validator(playbook_schema()).is_valid(whole)
    with pytest.raises(StoreError):
        read_snapshot(json.dumps(whole))


def test_a_snapshot_from_before_questions_had_keys_reads_as_ever() -> None:
    whole: dict[str, Any] = json.loads(write_snapshot(shelf().get("first-sale")))
    whole["steps"][1]["questions"] = ["Complete?", "Intact?"]
    read = read_snapshot(json.dumps(whole))
    assert read.steps[1].questions == (Question("Complete?"), Question("Intact?"))
    assert json.loads(write_snapshot(read)) == whole


@pytest.mark.parametrize("answers", ["[yes, no]", "[on, off]", "[true, false]", "[1, 2, 3]", "[Yes, 'No', not yet]"])
def test_an_editor_takes_bare_words_as_the_reader_does(answers: str) -> None:
    whole: dict[str, Any] = json.loads(write_snapshot(shelf().get("first-sale")))
    one = f"{{key: complete, ask: There, answers: {answers}, amiss: {answers}}}"
    whole["steps"][1]["questions"] = yaml.safe_load(f"[{one}]")
    Draft202012Validator(playbook_schema()).validate(whole)


def test_the_schema_itself_is_sound() -> None:
    schema = json.loads(schema_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"name": "mine", "extends": "first-sale"})
    assert not validator.is_valid({"name": "mine"})
    assert not validator.is_valid({"name": "mine", "title": "Mine", "steps": [], "drop": ["x"]})


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "{}", '{"name": "x"}', "[" * 100_000, '{"name": "x", "title": "X", "steps": []}']
)
def test_a_damaged_snapshot_is_refused(text: str) -> None:
    with pytest.raises(StoreError) as refused:
        read_snapshot(text)
    assert refused.value.exit_code == 3

"""What a letter draws on beside its sale: sentences kept with facts, the last talk, material, days, people."""

import json
from typing import Any

import pytest

from tests.cli.program import exported, home_folder, ok, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--phone", "+1 555 0100", "--email", "ada@byron.example"),
    *("--website", "www.byron.example"),
)
KNOWS = """---
title: All that is known
better-with: [facts, talk, material, day, complaint, former, team]
---
{% for each in facts %}{{ each }} {% endfor %}

{% if talk %}We spoke on {{ talk.on }} {{ talk.how }}.{% endif %}

{% for each in material %}
{{ each.title }}{% if each.on %} of {{ each.on }}{% else %} goes along{% endif %}. {% endfor %}

{% if day %}
{{ day.kind }}, {{ day.on }}{% if day.what %}, {{ day.what }}{% endif %}{% if day.years %}, {{ day.years }}{% endif %}.
{% endif %}

{% if complaint %}You said: {{ complaint.about }}.{% endif %}

{% if former %}Before you: {{ former.name }}{% if former.role %}, {{ former.role }}{% endif %}.{% endif %}

{% for each in team %}{{ each.name }}{% if each.role %} ({{ each.role }}){% endif %}. {% endfor %}
"""


@pytest.fixture(autouse=True)
def _knows() -> None:
    ok(*SELLER)
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "none")
    folder = home_folder() / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "knows.j2").write_text(KNOWS, encoding="utf-8")
    (folder / "birthday.j2").write_text(KNOWS.replace("better-with", "for: [birthday]\nbetter-with"), encoding="utf-8")


def paragraphs(reference: str = "2", template: str = "knows") -> list[str]:
    result = run("letter", reference, "--template", template)
    assert result.code == 0, result
    return result.out.split("Dear Jo Field,\n\n")[1].split("\n\nYours sincerely")[0].split("\n\n")


def better(reference: str = "2") -> list[str]:
    lines = run("letter", reference, "--template", "knows").doubts.splitlines()
    return [line.removeprefix("warning: it would be better with ") for line in lines]


def test_what_is_not_known_is_told_with_the_command_that_sets_it() -> None:
    assert better() == [
        'a sentence it may say of what you know of them: followup note "Acme Ltd" "…" --say "…"',
        'a conversation with them in the last 60 days: followup log "Acme Ltd" "…" --channel call',
        "what goes with it (followup material list): followup material send … 2",
        'what they complain of: followup complaint open "Acme Ltd" "…"',
        'who did the contact\'s work before them: followup contact left "Acme Ltd" "Name" --successor "Jo Field"',
        'one of our people who see it through: followup team add S1 "Name" --role delivery',
    ]
    assert paragraphs() == ["purchase, Saturday, 20 November 2027, Deck oven, 1."]


def test_following_those_commands_leads_to_a_letter_that_knows() -> None:
    ok("note", "acme", "bakes at night", "--say", "You bake through the night, you said.")
    ok("log", "acme", "all fine", "--channel", "visit", "--on", "2026-11-18")
    ok("material", "add", "Stone care", "https://byron.example/stones")
    ok("material", "send", "stone care", "2")
    ok("complaint", "open", "acme", "two trays bent.", "--sale", "S1")
    ok("contact", "add", "acme", "Ann Lee", "--title", "Head Baker")
    ok("contact", "left", "acme", "Ann", "--successor", "Jo Field")
    ok("team", "add", "S1", "Sam Lee", "--role", "delivery")
    assert better() == []
    assert paragraphs() == [
        "You bake through the night, you said.",
        "We spoke on Wednesday, 18 November 2026 when I called on you.",
        "Stone care goes along.",
        "purchase, Saturday, 20 November 2027, Deck oven, 1.",
        "You said: two trays bent.",
        "Before you: Ann Lee, Head Baker.",
        "Sam Lee (delivery).",
    ]


def test_a_fact_without_a_sentence_is_never_printed() -> None:
    ok("note", "acme", "haggles over every cent", "--about", "jo")
    ok("note", "acme", "sails", "--about", "jo", "--say", "You sail, you said.")
    assert paragraphs()[0] == "You sail, you said."
    ok("fact", "edit", "F2", "--say", "")
    assert not [each for each in paragraphs() if "sail" in each or "haggles" in each]


def test_a_card_knows_the_day_it_is_for() -> None:
    ok("occasion", "add", "acme", "birthday", "1987-12-14", "--for", "Jo")
    cards = [each for each in run_json("show", "acme")["open_touches"] if each["step"] == "birthday"]
    first, second = sorted(cards, key=lambda each: str(each["due_on"]))
    day = "birthday, Monday, 14 December 2026, 39."
    assert paragraphs(str(first["id"])) == [day]
    assert paragraphs(str(second["id"])) == ["birthday, Tuesday, 14 December 2027, 40."]
    assert paragraphs("acme", "birthday") == [day], "asked for by name, the template tells which day is meant"


def sent(sent_on: str, says: str) -> None:
    """Bring in a letter that was sent, as the archive will keep it."""
    document = json.loads(exported())
    document["letters"] = [
        {
            "id": 1,
            "customer_id": 1,
            "contact_id": 1,
            "template": "check-in",
            "channel": "letter",
            "written_on": sent_on,
            "sent_on": sent_on,
            "page": "{}",
            "body": says,
            "format": "txt",
            "file_name": "a.txt",
            "sha256": "0" * 64,
            "size": 1,
            "facts": [says],
        }
    ]
    restore(document)


def restore(document: dict[str, Any]) -> None:
    path = home_folder() / "all.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    for store in home_folder().glob("followup.db*"):
        store.unlink()
    ok("import", "all", str(path))


def test_a_sentence_is_not_said_twice_within_the_year() -> None:
    ok("note", "acme", "sails", "--about", "jo", "--say", "You sail, you said.")
    sent("2026-01-10", "You sail, you said.")
    assert not [each for each in paragraphs() if "sail" in each]
    sent("2025-11-20", "You sail, you said.")
    assert paragraphs()[0] == "You sail, you said."


def test_a_store_written_before_facts_had_sentences_comes_back() -> None:
    ok("note", "acme", "sails", "--say", "You sail, you said.")
    document = json.loads(exported())
    assert [each["say"] for each in document["facts"]] == ["You sail, you said."]
    for each in document["facts"]:
        del each["say"]
    restore(document)
    assert [each["say"] for each in run_json("fact", "list")["facts"]] == [None]

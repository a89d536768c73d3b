"""Facts: kept with kind, source, day and whom they are about; shown by kind, listed, corrected, removed."""

from typing import Any

import pytest

from tests.cli.program import ok, refused, run_json


@pytest.fixture(autouse=True)
def _acme() -> None:
    ok("close", "Acme Ltd", "Oven", "8400", "--contact", "Jo Field", "--note", "wants it by May")
    ok("customer", "add", "Bravo", "--contact", "Bo Reed")


def facts(*arguments: str) -> list[dict[str, Any]]:
    return list(run_json("fact", "list", *arguments)["facts"])


def said(*arguments: str) -> list[str]:
    return [fact["text"] for fact in facts(*arguments)]


def test_a_fact_keeps_whom_it_is_about_its_kind_source_and_day() -> None:
    saved = run_json(
        *("note", "acme", "sails on Saturdays", "--about", "jo", "--kind", "HOBBY", "--source", "said so at the fair"),
        *("--on", "2026-11-18"),
    )
    assert saved["fact"] == saved["note"]
    assert saved["contact"]["name"] == "Jo Field"
    (kept,) = facts("acme", "--kind", "hobby")
    assert kept == {
        "id": 2,
        "text": "sails on Saturdays",
        "noted_on": "2026-11-18",
        "contact_id": 1,
        "sale_id": None,
        "kind": "hobby",
        "source": "said so at the fair",
        "say": None,
        "customer": {"id": 1, "name": "Acme Ltd"},
        "contact": {"id": 1, "name": "Jo Field"},
    }
    assert "Noted for Acme Ltd · Jo Field" in ok("note", "acme", "skis", "--about", "Jo")


def test_show_puts_facts_together_by_kind() -> None:
    ok("note", "acme", "plays chess", "--kind", "hobby", "--about", "jo")
    ok("note", "acme", "two fryers", "--kind", "need", "--source", "their letter")
    ok("note", "acme", "sails", "--kind", "hobby", "--on", "2026-11-18")
    page = ok("show", "acme").split("\nWhat matters to them\n")[1].split("\n\n")[0]
    assert [line.split() for line in page.splitlines()] == [
        [*"need two fryers · their letter, Fri 20 Nov F3".split()],
        [*"hobby plays chess · Jo Field, Fri 20 Nov F2".split()],
        [*"sails · Wed 18 Nov F4".split()],
        [*"other wants it by May · S1, Fri 20 Nov F1".split()],
    ]


def test_facts_of_no_kind_need_no_heading_of_their_own() -> None:
    page = ok("show", "S1").split("\nFacts\n")[1].split("\n\n")[0]
    assert page.split() == "Fri 20 Nov wants it by May F1".split()


def test_facts_are_listed_newest_first_by_customer_kind_and_person() -> None:
    ok("note", "acme", "old", "--on", "2026-01-02", "--kind", "need")
    ok("note", "acme", "about Jo", "--about", "jo", "--kind", "family")
    ok("note", "bravo", "theirs", "--kind", "need", "--on", "2026-11-10")
    assert said() == ["about Jo", "wants it by May", "theirs", "old"]
    assert said("acme") == ["about Jo", "wants it by May", "old"]
    assert said("--kind", "need") == ["theirs", "old"]
    assert said("acme", "--about", "Jo") == ["about Jo"], "the contact of a sale's fact is only who bought"
    assert said("bravo", "--kind", "hobby") == []
    assert ok("fact", "list", "bravo", "--kind", "hobby") == "No facts.\n"
    table = [line.split() for line in ok("fact", "list", "--kind", "need").splitlines()]
    assert table[1][0] == "F3" or table[1][0] == "F4"
    assert table[1][-1] == "theirs"


def test_a_fact_is_about_a_sale_of_the_customers() -> None:
    assert run_json("note", "acme", "paid early", "--sale", "S1")["fact"]["sale_id"] == 1
    assert "paid early" in ok("show", "S1")
    wrong = refused("note", "bravo", "x", "--sale", "S1", code=1)
    assert wrong.error == "S1 is a sale of Acme Ltd, not of Bravo"
    assert (
        "about a person or about a sale" in refused("note", "acme", "x", "--sale", "1", "--about", "jo", code=2).error
    )
    assert len(facts()) == 2


def test_a_fact_is_corrected_in_every_part() -> None:
    ok("note", "acme", "sails", "--about", "jo", "--kind", "hobby", "--source", "her")
    edited = run_json(
        "fact", "edit", "F2", "skis", "--kind", "travel", "--source", "", "--about", "", "--on", "2026-11-02"
    )
    assert edited["before"]["text"] == "sails"
    (kept,) = [fact for fact in facts() if fact["id"] == 2]
    assert [kept[key] for key in ("text", "kind", "source", "contact_id", "noted_on")] == [
        *("skis", "travel", None, None, "2026-11-02")
    ]
    assert run_json("fact", "edit", "2", "--sale", "S1")["fact"]["sale_id"] == 1
    assert "is about the sale S1" in refused("fact", "edit", "F2", "--about", "jo", code=1).error
    assert run_json("fact", "edit", "2", "--sale", "", "--about", "jo")["contact"]["name"] == "Jo Field"
    text = ok("fact", "edit", "f2", "dives")
    assert "Corrected for Acme Ltd · Jo Field" in text
    assert text.index("dives") < text.index("It was") < text.index("skis")
    ok("undo")
    assert "skis" in said()


def test_a_sales_fact_set_loose_is_about_nobody_in_particular() -> None:
    (kept,) = facts("acme")
    assert kept["sale_id"] == 1
    loose = run_json("fact", "edit", "F1", "--sale", "")
    assert (loose["fact"]["sale_id"], loose["fact"]["contact_id"]) == (None, None)


def test_facts_are_removed_all_or_none_and_come_back_with_undo() -> None:
    ok("note", "acme", "sails")
    assert "there is no fact 'F9'" in refused("fact", "remove", "F2", "F9", code=1).error
    assert len(facts()) == 2
    dry = ok("fact", "remove", "F1", "F2", "--dry-run")
    assert "nothing was written" in dry
    assert len(facts()) == 2
    removed = run_json("fact", "remove", "F1", "F2", "f2")
    assert [fact["id"] for fact in removed["removed"]] == [1, 2]
    assert facts() == []
    assert run_json("find", "sails")["hits"] == []
    ok("undo")
    assert len(facts()) == 2
    assert [hit["id"] for hit in run_json("find", "sails")["hits"]] == [2]


def test_a_dry_run_keeps_nothing() -> None:
    assert "nothing was written" in ok("note", "acme", "sails", "--dry-run")
    assert "nothing was written" in ok("fact", "edit", "F1", "by June", "--dry-run")
    assert said() == ["wants it by May"]
    assert run_json("find", "June")["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        (("note", "acme", "x", "--kind", "sport"), "'sport' is not one of", 2),
        (("note", "acme", "x", "--on", "2027-01-01"), "a fact known on 2027-01-01 is still to come", 1),
        (("note", "acme", "x", "--on", "03/04/2026"), "--on", 2),
        (("note", "acme", "x", "--sale", "S9"), "there is no sale 'S9'", 1),
        (("fact", "edit", "F1"), "nothing was said to change", 2),
        (("fact", "edit", "F1", " "), "the note is empty", 2),
        (("fact", "edit", "S1", "x"), "there is no fact 'S1'", 1),
        (("fact", "list", "--about", "jo"), "--about needs the customer", 2),
        (("fact", "list", "acme", "--about", "zoe"), "Acme Ltd has no contact called 'zoe'", 1),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], error: str, code: int) -> None:
    assert error in refused(*arguments, code=code).error
    assert said() == ["wants it by May"]


SENTENCE = "Your sister's practice still files on paper, you said."


def test_the_sentence_a_letter_may_say_is_kept_beside_the_fact() -> None:
    saved = run_json("note", "acme", "sister on paper", "--about", "jo", "--say", SENTENCE)
    assert (saved["fact"]["say"], saved["remarks"]) == (SENTENCE, [])
    flat = " ".join(ok("fact", "list", "acme", "--about", "jo").split())
    assert f"sister on paper · letters say: {SENTENCE}" in flat
    assert "sister on paper · Jo Field, Fri 20 Nov, a letter may say it F2" in " ".join(ok("show", "acme").split())
    assert "wants it by May · S1, Fri 20 Nov F1" in " ".join(ok("show", "acme").split())
    ok("fact", "edit", "F1", "--say", SENTENCE)
    assert "wants it by May · a letter may say it F1" in " ".join(ok("show", "S1").split())


def test_the_sentence_is_changed_and_taken_back() -> None:
    ok("note", "acme", "sails", "--say", "You sail.")
    edited = run_json("fact", "edit", "F2", "dives")
    assert (edited["fact"]["say"], edited["remarks"]) == ("You sail.", ["letters still may say: You sail."])
    assert run_json("fact", "edit", "F2", "--say", "You dive.")["fact"]["say"] == "You dive."
    assert run_json("fact", "edit", "F2", "--kind", "hobby")["remarks"] == []
    assert run_json("fact", "edit", "F2", "--say", " ")["fact"]["say"] is None


@pytest.mark.parametrize(
    ("words", "is_remarked"),
    [("you sail.", True), ("You sail", True), ("sister on paper", True), ("You sail.", False), ("", False)],
)
def test_what_is_no_sentence_is_kept_and_remarked_on(words: str, is_remarked: bool) -> None:
    told = run_json("note", "acme", "sails", "--say", words)
    assert told["fact"]["say"] == (words or None)
    assert [remark.startswith("--say stands in a letter as it is;") for remark in told["remarks"]] == [
        True
    ] * is_remarked

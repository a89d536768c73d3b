"""``testimonial``: asked for when that is fair, kept with where it may be used, thanked for, shown, taken back."""

from typing import Any

import pytest

from tests.cli.program import ok, refused, run, run_json

WORDS = "The first month I did not dread the audit."


@pytest.fixture(autouse=True)
def _sale() -> None:
    run("close", "Acme", "Oven", "8400", "--contact", "Jo Field", "--on", "2026-11-02", "--deliver-by", "none")


def content() -> None:
    """They said on the phone that it works for them."""
    touches = run_json("show", "acme")["open_touches"]
    call = next(touch["id"] for touch in touches if touch["step"] == "feedback")
    run("done", str(call), "--outcome", "good")


def listed(*options: str) -> list[dict[str, Any]]:
    return list(run_json("testimonial", "list", *options)["testimonials"])


def test_asking_needs_a_good_word_first() -> None:
    told = refused("testimonial", "ask", "acme", code=1)
    assert "Acme may not be asked for a testimonial now: nobody has written down that they are content" in told.err
    content()
    asked = run_json("testimonial", "ask", "acme", "--sale", "S1")["testimonial"]
    assert (asked["state"], asked["asked_on"], asked["contact_id"], asked["sale_id"]) == (
        "asked",
        "2026-11-20",
        1,
        1,
    )
    assert "was asked on 2026-11-20 already (testimonial 1)" in refused("testimonial", "ask", "acme", code=1).err
    assert len(listed()) == 1


def test_no_favour_is_asked_while_a_complaint_is_open() -> None:
    content()
    run("complaint", "open", "acme", "the door sticks")
    assert "complaint 1 is open" in refused("testimonial", "ask", "acme", code=1).err
    assert listed() == []


def test_their_words_answer_the_request_and_are_thanked_for() -> None:
    content()
    run("testimonial", "ask", "acme")
    kept = run_json("testimonial", "add", "acme", WORDS, "--may-use", "brochure,website")
    assert (kept["testimonial"]["id"], kept["testimonial"]["places"]) == (1, ["website", "brochure"])
    (thanks,) = kept["touches"]
    touch = run_json("show", str(thanks["id"]))["touch"]
    assert (touch["step"], touch["state"], touch["letter"]) == ("words-thanks", "planned", "words-thanks")
    letter = run_json(
        "letter", str(thanks["id"]), "--say", "line=That you sleep again is what we worked for.", "--draft"
    )
    assert "That you sleep again is what we worked for." in letter["text"]
    assert WORDS in " ".join(ok("testimonial", "list", env={"COLUMNS": "160"}).split())
    assert "audit" in ok("find", "audit")


def test_it_is_used_only_where_they_allow_it_and_they_get_a_copy_once() -> None:
    run("testimonial", "add", "acme", WORDS)
    assert "may be used nowhere" in refused("testimonial", "used", "1", code=1).err
    assert listed("--references") == []
    assert run_json("testimonial", "allow", "1", "reference", "press")["testimonial"]["places"] == [
        "press",
        "reference",
    ]
    used = run_json("testimonial", "used", "1")
    assert [touch["step"] for touch in used["touches"]] == ["testimonial-thanks"]
    assert run_json("testimonial", "used", "1")["touches"] == []
    (line,) = listed("--references")
    assert (line["customer"]["name"], line["state"], line["used_on"]) == ("Acme", "used", "2026-11-20")
    assert run_json("testimonial", "allow", "1", "none")["testimonial"]["places"] == []
    assert listed("--references") == []


def test_what_is_declined_or_taken_back_may_be_used_nowhere() -> None:
    run("testimonial", "add", "acme", WORDS, "--may-use", "reference")
    gone = run_json("testimonial", "declined", "1", "--why", "their rules forbid it")["testimonial"]
    assert (gone["state"], gone["places"], gone["declined_because"]) == ("declined", [], "their rules forbid it")
    assert listed("--references") == []
    for command in (("used", "1"), ("allow", "1", "website"), ("declined", "1")):
        assert "was declined on 2026-11-20" in refused("testimonial", *command, code=1).err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "acme", "  "), 2, "the testimonial is empty"),
        (("add", "acme", WORDS, "--may-use", "billboard"), 2, "'billboard' is no place to use a testimonial"),
        (("add", "acme", WORDS, "--on", "tomorrow"), 1, "--on 2026-11-21 is still to come"),
        (("add", "nobody", WORDS), 1, "nobody"),
        (("allow", "7", "website"), 1, "there is no testimonial '7'"),
        (("used", "x"), 1, "there is no testimonial 'x'"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_line(arguments: tuple[str, ...], code: int, said: str) -> None:
    assert said in refused("testimonial", *arguments, code=code).err
    assert listed() == []


def test_a_dry_run_keeps_nothing_and_undo_takes_all_of_it_back() -> None:
    before = ok("export", "all")
    assert run_json("testimonial", "add", "acme", WORDS, "--dry-run")["dry_run"] is True
    assert ok("export", "all") == before
    run("testimonial", "add", "acme", WORDS)
    run("undo")
    assert ok("export", "all") == before


def test_it_goes_along_when_two_customers_become_one() -> None:
    run("customer", "add", "Acme Inc")
    run("testimonial", "add", "Acme Inc", WORDS, "--may-use", "website")
    run("customer", "merge", "#1", "#2")
    (line,) = listed("acme")
    assert line["customer"] == {"id": 1, "name": "Acme"}


def test_why_one_was_declined_is_found() -> None:
    run("testimonial", "add", "acme", WORDS)
    run("testimonial", "declined", "1", "--why", "their lawyers forbid endorsements")
    assert "endorsements" in ok("find", "endorsements")

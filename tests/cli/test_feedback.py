"""Feedback: asked for, heard, answered, acted on, told back; bad news; ideas on their way; and who is silent."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run, run_json
from tests.cli.test_program import on_a_terminal

SAID = "2027-01-15"
ACTED = "2027-01-21"
TOLD = "2027-01-25"


@pytest.fixture
def acme() -> None:
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US")
    ok("delivered", "S1", "--on", "2026-12-01", today="2026-12-01")


def add(*typed: str, today: str = SAID) -> dict[str, Any]:
    changed: dict[str, Any] = run_json("feedback", "add", "acme", *typed, today=today)
    return changed


def listed(*options: str, today: str = SAID) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_json("feedback", "list", *options, today=today)["feedback"]
    return found


def open_steps(today: str = SAID) -> dict[str, tuple[str, str | None]]:
    """Return the state of each open touch of the customer, and what it waits for, by its step."""
    page = run_json("show", "acme", today=today)
    return {touch["step"]: (touch["state"], touch["waiting_for"]) for touch in page["open_touches"]}


def number_of(step: str, today: str = SAID) -> str:
    page = run_json("show", "acme", today=today)
    return str(max(touch["id"] for touch in page["open_touches"] if touch["step"] == step))


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("score", "word"),
    [
        ("5", "delighted"),
        ("4", "pleased"),
        ("3", "so-so"),
        ("2", "disappointed"),
        ("1", "angry"),
        ("Pleased", "pleased"),
    ],
)
def test_a_score_is_a_number_or_its_word(score: str, word: str) -> None:
    feedback = add("fast", "--score", score, "--sale", "S1")["feedback"]
    assert feedback["satisfaction"] == word
    assert (feedback["received_on"], feedback["asked_on"]) == (SAID, None)
    assert (feedback["customer"]["name"], feedback["contact_id"], feedback["sale_id"]) == ("Acme Ltd", 1, 1)
    assert run_json("show", "acme", today=SAID)["satisfaction"]["satisfaction"] == word


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("add", "acme"), 2, "nothing is told"),
        (("add", "acme", " "), 2, "nothing is told"),
        (("add", "acme", "fast", "--score", "6"), 2, "--score: '6' is no score"),
        (("add", "nobody", "fast"), 1, "no customer is called 'nobody'"),
        (("add", "acme", "fast", "--on", "2027-01-16"), 1, "--on 2027-01-16 is still to come"),
        (("add", "acme", "fast", "--sale", "S1", "--on", "2026-11-01"), 1, "--on 2026-11-01 lies before the sale"),
        (("add", "acme", "fast", "--asked", "9"), 1, "there is no feedback '9'"),
        (("answer", "x", "thanks"), 1, "there is no feedback 'x'"),
        (("no-complaint", "1", "--why", "it was the carrier"), 1, "there is no feedback '1'"),
        (("list", "acme", "--silent"), 2, "--silent lists customers, not what they said"),
    ],
)
def test_what_cannot_be_kept_is_refused(typed: tuple[str, ...], code: int, said: str) -> None:
    before = exported()
    assert refused("feedback", *typed, code=code, today=SAID).error.startswith(said)
    assert exported() == before


@pytest.mark.usefixtures("acme")
def test_the_way_of_an_idea_until_they_hear_what_came_of_it() -> None:
    add("a second handle would help", "--idea")
    ok("feedback", "answer", "1", "we ask the maker", "--json", today="2027-01-17")
    acted = run_json("feedback", "acted", "1", "the lids have two handles", today=ACTED)
    (laid,) = acted["touches"]
    assert laid["step"] == "what-came-of-it"
    assert (laid["due_on"], acted["feedback"]["next"]) == ("2027-01-22", "told")
    touch = run_json("show", str(laid["id"]), today=ACTED)["touch"]
    assert touch["why"].startswith(
        "They said: a second handle would help. What came of it: the lids have two handles. "
    )

    ok("done", str(laid["id"]), "--json", today=TOLD)

    (idea,) = listed("--ideas", today=TOLD)
    assert [(stage["stage"], stage["days"]) for stage in idea["way"]] == [
        ("given", None),
        ("answered", 2),
        ("acted", 4),
        ("told", 4),
    ]
    assert (idea["told_on"], idea["next"], listed("--open", today=TOLD)) == (TOLD, None, [])


@pytest.mark.usefixtures("acme")
def test_a_touch_of_the_cadence_that_tells_them_takes_it() -> None:
    ok("done", number_of("feedback"), "--outcome", "good", "--note", "fast", "--json", today=SAID)
    teller = number_of("what-came-of-it")
    acted = run_json("feedback", "acted", "1", "praised the fitters", today=ACTED)
    assert acted["touches"] == []
    assert f"Touch {teller} (Tell them what came of their answer) tells them what came of it." in acted["remarks"]
    ok("done", teller, "--json", today=TOLD)
    assert listed(today=TOLD)[0]["told_on"] == TOLD


@pytest.mark.usefixtures("acme")
def test_told_outside_its_touch_the_touch_is_done() -> None:
    add("a second handle would help", "--idea")
    ok("feedback", "acted", "1", "--nothing", "the maker has stopped", "--json", today=ACTED)
    assert listed(today=ACTED)[0]["action"] == "nothing: the maker has stopped"
    teller = number_of("what-came-of-it", ACTED)
    before = exported()
    ok("feedback", "told", "1", "--json", today=TOLD)
    assert run_json("show", teller, today=TOLD)["touch"]["state"] == "done"
    assert refused("feedback", "told", "1", code=1, today=TOLD).error == "feedback 1: they were told on 2027-01-25"
    assert "they were told what came of it" in refused("feedback", "acted", "1", "more", code=1, today=TOLD).error
    ok("undo", today=TOLD)
    assert exported() == before


@pytest.mark.usefixtures("acme")
def test_nobody_answered_the_call_that_tells_them() -> None:
    add("a second handle would help", "--idea")
    ok("feedback", "acted", "1", "two handles now", "--json", today=ACTED)
    ok("done", number_of("what-came-of-it", ACTED), "--outcome", "no-answer", "--json", today=TOLD)
    assert listed(today=TOLD)[0]["told_on"] is None
    again = run_json("show", number_of("what-came-of-it", TOLD), today=TOLD)["touch"]
    assert (again["state"], again["attempt"]) == ("planned", 2)


@pytest.mark.usefixtures("acme")
def test_bad_news_holds_what_sells_until_it_is_dealt_with() -> None:
    assert open_steps()["value-2"] == ("planned", None)
    remarks = add("too loud", "--score", "2")["remarks"]
    assert [remark for remark in remarks if "followup complaint open --feedback 1" in remark]
    assert open_steps()["value-2"] == open_steps()["feedback"] == ("held", "bad news 1: a complaint or not")
    assert open_steps()["arrived"][0] == "missed", "service goes on, however late"
    (draft,) = run_json("complaint", "list", today=SAID)["drafts"]
    assert (draft["text"], draft["draft"], draft["customer"]["name"]) == ("too loud", True, "Acme Ltd")
    page = ok("complaint", "list", today=SAID)
    assert page.index("too loud") < page.index("No complaints.")

    before = exported()
    ok("feedback", "no-complaint", "1", "--why", "the motor is new", "--json", today=SAID)
    freed = run_json("show", "acme", today=SAID)["open_touches"]
    days = {touch["step"]: touch["due_on"] for touch in freed if touch["state"] == "planned"}
    assert days["value-1"] == "2027-01-29", "14 days of quiet"
    assert days["feedback"] == "2027-02-05", "and one a week"
    assert run_json("complaint", "list", today=SAID)["drafts"] == []
    ok("undo", today=SAID)
    assert exported() == before


@pytest.mark.usefixtures("acme")
def test_bad_news_becomes_the_complaint_it_is() -> None:
    add("too loud", "--score", "1", "--sale", "S1", "--on", "2027-01-12")
    complaint = run_json("complaint", "open", "--feedback", "1", today=SAID)["complaint"]
    assert (complaint["text"], complaint["contact_id"], complaint["sale_id"]) == ("too loud", 1, 1)
    assert complaint["opened_on"] == "2027-01-12", "the day they said it"
    assert complaint["answered_at"] is None
    assert listed()[0]["complaint_id"] == complaint["id"]
    assert open_steps()["value-2"] == ("held", "complaint 1 resolved")
    assert "became complaint 1" in refused("complaint", "open", "--feedback", "1", code=1, today=SAID).error
    assert "became complaint 1" in refused("feedback", "no-complaint", "1", "--why", "x", code=1, today=SAID).error


@pytest.mark.usefixtures("acme")
def test_bad_news_about_a_sale_that_is_complained_of_joins_the_complaint() -> None:
    ok("complaint", "open", "acme", "late", "--sale", "S1", "--json", today=SAID)
    assert add("too loud", "--score", "1", "--sale", "S1")["feedback"]["complaint_id"] == 1
    sale = run_json("show", "S1", today=SAID)
    assert [note["text"] for note in sale["facts"]] == ["Complaint 1: too loud"]
    assert [one["id"] for one in sale["feedback"]] == [1]


@pytest.mark.usefixtures("acme")
def test_what_was_said_in_a_conversation_was_heard_there() -> None:
    add("--score", "1", "--channel", "call")
    complaint = run_json("complaint", "open", "acme", "the door jams", "--feedback", "1", today=SAID)["complaint"]
    assert complaint["text"] == "the door jams"
    assert complaint["answered_at"] is not None


@pytest.mark.usefixtures("acme")
def test_a_complaint_without_customer_or_feedback_is_a_usage_error() -> None:
    assert refused("complaint", "open", code=2).error == "CUSTOMER is missing"
    assert refused("complaint", "open", "acme", code=2).error == "TEXT is missing"
    ok("customer", "add", "Beta")
    add("too loud", "--score", "2")
    typed = ("complaint", "open", "beta", "--feedback", "1")
    assert refused(*typed, code=1, today=SAID).error == "feedback 1 is of Acme Ltd"


@pytest.mark.slow
@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(("typed", "complaints"), [("\n", 1), ("n\n", 0)])
def test_on_a_terminal_enter_makes_bad_news_a_complaint(typed: str, complaints: int) -> None:
    shown = {"NO_COLOR": "1", "FOLLOWUP_TODAY": SAID, "COLUMNS": "160"}
    code, said = on_a_terminal(["feedback", "add", "acme", "too loud", "--score", "2"], shown, typed)
    assert code == 0, said
    found = run_json("complaint", "list", today=SAID)
    assert (len(found["complaints"]), len(found["drafts"])) == (complaints, 1 - complaints)
    ok("undo", today=SAID)
    assert listed() == [], "one command, one step back"


@pytest.mark.usefixtures("acme")
def test_who_is_silent_the_worthiest_first() -> None:
    ok("close", "Beta", "Mixer", "9000", "--country", "US")
    ok("close", "Gamma", "A house", "12000", "--country", "US", "--playbook", "home-sale")
    ok("close", "Delta", "Fridge", "99", "--country", "US")
    ok("customer", "add", "Never bought")
    run("feedback", "ask", "gamma", "--channel", "email", today=SAID)
    run("feedback", "add", "delta", "fine", today=SAID)

    silent = run_json("feedback", "list", "--silent", today=SAID)["silent"]

    assert [(each["customer"]["name"], each["asked_on"]) for each in silent] == [
        ("Gamma", SAID),
        ("Beta", None),
        ("Acme Ltd", None),
    ]
    steps = [run_json("show", str(each["next_ask"]["id"]), today=SAID)["touch"]["step"] for each in silent]
    assert steps == ["settle", "feedback", "feedback"]
    run("feedback", "add", "gamma", "fine", "--asked", "1", today=SAID)
    ok("customer", "archive", "beta", "--json", today=SAID)
    silent = run_json("feedback", "list", "--silent", today=SAID)["silent"]
    assert [each["customer"]["name"] for each in silent] == ["Acme Ltd"]


@pytest.mark.usefixtures("acme")
def test_an_answer_belongs_to_the_request_it_answers() -> None:
    asked = run_json("feedback", "ask", "acme", "--channel", "email", "--sale", "S1", today="2027-01-10")
    assert "When they answer: followup feedback add '#1' TEXT --asked 1" in " ".join(asked["remarks"])
    assert "have not answered" in refused("feedback", "answer", "1", "thanks", code=1, today=SAID).error
    given = add("fast", "--score", "5", "--asked", "1")["feedback"]
    assert (given["id"], given["asked_on"], given["received_on"]) == (1, "2027-01-10", SAID)
    assert (given["channel"], given["sale_id"]) == ("email", 1)
    again = refused("feedback", "add", "acme", "more", "--asked", "1", code=1, today=SAID)
    assert again.error == "feedback 1 was answered on 2027-01-15 already"
    ok("customer", "add", "Beta")
    ok("feedback", "ask", "beta", "--json", today=SAID)
    other = refused("feedback", "add", "acme", "more", "--asked", "2", code=1, today=SAID)
    assert other.error == "feedback 2 was asked of Beta"


@pytest.mark.usefixtures("acme")
def test_an_answer_by_letter_says_how_the_touch_went() -> None:
    ok("done", number_of("feedback"), "--outcome", "no-answer", "--json", today=SAID)
    ok("done", number_of("feedback", "2027-01-20"), "--json", today="2027-01-20")
    waiting = open_steps("2027-01-21")["referral"]
    assert waiting[0] == "waiting"
    add("runs well", "--score", "4", "--asked", "1", today="2027-01-25")
    assert open_steps("2027-01-25")["referral"][0] == "planned", "what hangs on a good answer is laid"


@pytest.mark.usefixtures("acme")
def test_a_further_try_is_named_once_they_have_answered() -> None:
    ok("done", number_of("feedback"), "--outcome", "no-answer", "--json", today=SAID)
    again = number_of("feedback")
    remarks = add("runs well", "--score", "5", "--asked", "1", today="2027-01-16")["remarks"]
    assert [remark for remark in remarks if remark.startswith(f"Touch {again} (")]
    ok("done", again, "--outcome", "good", "--json", today="2027-01-20")
    (feedback,) = listed(today="2027-01-20")
    assert (feedback["text"], feedback["satisfaction"], feedback["received_on"]) == (
        "runs well",
        "delighted",
        "2027-01-16",
    )


@pytest.mark.usefixtures("acme")
def test_all_that_was_typed_is_found() -> None:
    add("hums like a fridge", "--score", "2")
    ok("feedback", "answer", "1", "we oil the bearings", "--json", today=SAID)
    ok("feedback", "no-complaint", "1", "--why", "they laughed", "--json", today=SAID)
    ok("feedback", "acted", "1", "greased by Tom", "--json", today=SAID)
    for word in ("fridge", "bearings", "laughed", "greased"):
        hits = run_json("find", word, today=SAID)["hits"]
        assert ("feedback", 1) in {(hit["kind"], hit["id"]) for hit in hits}, word


@pytest.mark.usefixtures("acme")
def test_the_page_before_a_call_says_how_content_they_are() -> None:
    add("hums", "--score", "4")
    page = ok("show", "acme", today=SAID)
    assert "they are    pleased (4 of 5), feedback 1, Fri 15 Jan" in page
    assert "feedback    1 hums · given Fri 15 Jan; owed: an answer" in page


@pytest.mark.usefixtures("acme")
def test_a_merge_takes_feedback_along() -> None:
    ok("close", "Acme Limited", "Mixer", "900", "--contact", "Ann Lee", "--country", "US", "--json", today=SAID)
    run("feedback", "add", "Acme Limited", "too loud", "--score", "2", today=SAID)
    before = exported()
    ok("customer", "merge", "Acme Ltd", "Acme Limited", "--yes", "--json", today=SAID)
    (feedback,) = listed()
    assert feedback["customer"] == {"id": 1, "name": "Acme Ltd"}
    assert open_steps()["value-2"] == ("held", "bad news 1: a complaint or not"), "it holds for the whole of them"
    ok("undo", today=SAID)
    assert exported() == before


@pytest.mark.usefixtures("acme")
def test_who_stays_silent_may_be_asked_again_after_90_days() -> None:
    ok("feedback", "ask", "acme", today="2027-03-01")
    told = refused("feedback", "ask", "acme", code=1, today="2027-05-29")
    assert "they may be asked again from 2027-05-30 on" in told.err
    assert "Feedback 2: Acme Ltd is asked" in ok("feedback", "ask", "acme", today="2027-05-30")


@pytest.mark.usefixtures("acme")
def test_a_dry_run_writes_nothing() -> None:
    before = exported()
    for typed in (("ask", "acme"), ("add", "acme", "fast")):
        assert run("feedback", *typed, "--dry-run", today=SAID).code == 0
    assert exported() == before


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("before", "why", "command"),
    [
        (("complaint", "open", "acme", "too late"), "complaint 1 is open", "followup complaint resolve 1"),
        (
            ("feedback", "add", "acme", "too loud", "--score", "2"),
            "the bad news of feedback 1",
            "followup feedback no-complaint 1 --why TEXT",
        ),
        (
            ("feedback", "ask", "acme"),
            f"was asked on {SAID} already (feedback 1)",
            "followup feedback add '#1' TEXT --asked 1",
        ),
    ],
)
def test_nobody_is_asked_who_waits_or_is_waited_for(before: tuple[str, ...], why: str, command: str) -> None:
    ok(*before, today=SAID)
    kept = exported()
    told = refused("feedback", "ask", "acme", code=1, today=SAID).err
    assert why in told
    assert command in told
    assert exported() == kept


@pytest.mark.usefixtures("acme")
def test_acting_again_says_what_it_takes_the_place_of() -> None:
    add("a second handle", "--idea")
    first = run_json("feedback", "acted", "1", "the maker is asked", today=SAID)["remarks"]
    again = run_json("feedback", "acted", "1", "--nothing", "too dear", today=ACTED)["remarks"]
    assert not [each for each in first if each.startswith("In place of")]
    assert "In place of: the maker is asked" in again


@pytest.mark.usefixtures("acme")
def test_bad_news_without_words_says_so_in_the_list_of_complaints() -> None:
    add("--score", "1", "--sale", "S1")
    assert "(no words) · S1 Deck oven" in ok("complaint", "list", today=SAID)

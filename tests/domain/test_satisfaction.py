"""How content a customer is: the latest word counts, and whose word it is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.asking import may_ask
from followup_cli.domain.feedback import is_bad_news, is_open, next_stage, way
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.satisfaction import asked_without_saying, named, satisfaction_of
from followup_cli.domain.vocabulary import Addressee, Channel, Purpose, TouchOutcome, TouchState
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import AsksFor, Satisfaction

TODAY = date(2026, 11, 20)


def scored(satisfaction: Satisfaction | None, on: date = TODAY, number: int = 1, **more: object) -> Feedback:
    return Feedback(number, 1, received_on=on, satisfaction=satisfaction, **more)  # type: ignore[arg-type]


def called(outcome: TouchOutcome | None, on: date = TODAY, number: int = 7, **more: object) -> Touch:
    told: dict[str, object] = {"purpose": Purpose.SERVICE, "done_on": on, "outcome": outcome, **more}
    return Touch(number, 1, "Ring them", Channel.CALL, TouchState.DONE, **told)  # type: ignore[arg-type]


PUT_RIGHT = called(TouchOutcome.GOOD, purpose=Purpose.RECOVERY)


def complained(on: date = TODAY, resolved: date | None = None, number: int = 2) -> Complaint:
    return Complaint(number, 1, "bent", on, datetime(on.year, on.month, on.day, tzinfo=UTC), resolved_on=resolved)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5", Satisfaction.DELIGHTED),
        ("4", Satisfaction.PLEASED),
        ("3", Satisfaction.SO_SO),
        ("2", Satisfaction.DISAPPOINTED),
        ("1", Satisfaction.ANGRY),
        ("Delighted", Satisfaction.DELIGHTED),
        ("so-so", Satisfaction.SO_SO),
        ("1, and rightly so", Satisfaction.ANGRY),
        ("5 delighted", Satisfaction.DELIGHTED),
        ("5: delighted", Satisfaction.DELIGHTED),
        ("0", None),
        ("6", None),
        ("", None),
        ("fine", None),
    ],
)
def test_a_score_is_a_word_or_a_number(typed: str, meant: Satisfaction | None) -> None:
    assert named(typed) is meant


@pytest.mark.parametrize(
    ("touch", "heard"),
    [
        (called(TouchOutcome.GOOD, purpose=Purpose.ASK, step="feedback"), Satisfaction.PLEASED),
        (called(TouchOutcome.BAD, purpose=Purpose.ASK, step="feedback"), Satisfaction.DISAPPOINTED),
        (called(TouchOutcome.GOOD, purpose=Purpose.RECOVERY), Satisfaction.PLEASED),
        (called(TouchOutcome.BAD, purpose=Purpose.RECOVERY), Satisfaction.DISAPPOINTED),
        (called(TouchOutcome.GOOD), None),
        (called(TouchOutcome.BAD), None),
        (called(TouchOutcome.GOOD, purpose=Purpose.VALUE), None),
        (called(TouchOutcome.GOOD, purpose=Purpose.ASK, step="arrived"), None),
        (called(TouchOutcome.NO_ANSWER), None),
        (called(TouchOutcome.FLAGGED), None),
        (called(None), None),
        (called(TouchOutcome.GOOD, purpose=Purpose.THANKS), None),
        (called(TouchOutcome.BAD, purpose=Purpose.OFFER), None),
        (called(TouchOutcome.BAD, purpose=Purpose.ASK, step="referral"), None),
        (called(TouchOutcome.GOOD, purpose=Purpose.ASK, step="praise", letter="testimonial-ask"), None),
        (called(TouchOutcome.GOOD, addressee=Addressee.TEAM), None),
    ],
)
def test_how_a_touch_went_tells_it_where_it_puts_right_or_asked_before_feedback_was_kept(
    touch: Touch, heard: Satisfaction | None
) -> None:
    word = satisfaction_of([], [touch])
    assert (word.satisfaction if word else None) is heard
    assert word is None or word.is_by_outcome


def test_a_good_word_amid_a_complaint_tells_nothing() -> None:
    calls = [called(TouchOutcome.GOOD, TODAY - timedelta(days=days), purpose=Purpose.RECOVERY) for days in (5, 3)]
    complaint = complained(TODAY - timedelta(days=6), TODAY - timedelta(days=3))
    amid, after = (satisfaction_of([], [call], [complaint]) for call in calls)
    assert (amid.said if amid else None) == "complaint 2"
    assert (after.said if after else None) == "Ring them (7)"


@pytest.mark.parametrize(
    ("feedback", "touches", "complaints", "said"),
    [
        ([scored(Satisfaction.ANGRY, TODAY - timedelta(days=1)), scored(Satisfaction.PLEASED, number=2)], [], [], "2"),
        ([scored(Satisfaction.SO_SO, number=9), scored(Satisfaction.PLEASED, number=3)], [], [], "feedback 9"),
        ([scored(Satisfaction.SO_SO)], [PUT_RIGHT], [], "feedback 1"),
        ([scored(Satisfaction.PLEASED)], [PUT_RIGHT], [complained()], "complaint 2"),
        ([], [PUT_RIGHT], [complained(TODAY - timedelta(days=9), TODAY)], "Ring them (7)"),
        ([scored(None)], [], [], None),
        ([Feedback(1, 1, asked_on=TODAY)], [], [], None),
    ],
)
def test_the_latest_word_counts(
    feedback: list[Feedback], touches: list[Touch], complaints: list[Complaint], said: str | None
) -> None:
    word = satisfaction_of(feedback, touches, complaints)
    assert (word.said if word else None) == (said if said is None or " " in said else f"feedback {said}")


@given(st.lists(st.tuples(st.sampled_from(Satisfaction), st.integers(0, 900), st.booleans()), max_size=6))
def test_whoever_may_be_asked_said_something_good_last(words: list[tuple[Satisfaction, int, bool]]) -> None:
    given_ = [
        scored(word, TODAY - timedelta(days=days), number, no_complaint_because="talked" if ruled_out else None)
        for number, (word, days, ruled_out) in enumerate(words, 1)
    ]
    if may_ask(given_, [], [], TODAY) is None:
        latest = max(given_, key=lambda one: (one.received_on or date.min, one.id))
        assert latest.satisfaction in {Satisfaction.DELIGHTED, Satisfaction.PLEASED}
        assert not any(is_bad_news(one) for one in given_)
    else:
        assert not words or any(not word.is_good or days > 540 for word, days, _ in words)


@pytest.mark.parametrize(
    ("feedback", "touches", "complaints", "why_not"),
    [
        ([], [], [], "nobody has written down that they are content"),
        ([scored(Satisfaction.DELIGHTED)], [], [], None),
        ([], [called(TouchOutcome.GOOD)], [], "nobody has written down that they are content"),
        ([], [PUT_RIGHT], [], None),
        ([scored(Satisfaction.SO_SO)], [], [], "their last word was so-so (feedback 1, 2026-11-20)"),
        ([scored(Satisfaction.PLEASED, date(2025, 5, 20))], [], [], None),
        (
            [scored(Satisfaction.PLEASED, date(2025, 5, 19))],
            [],
            [],
            "their last good word is older than 18 months (feedback 1, 2025-05-19)",
        ),
        ([scored(Satisfaction.DELIGHTED)], [], [complained(date(2026, 1, 5))], "complaint 2 is open"),
        (
            [scored(Satisfaction.ANGRY, date(2026, 1, 5)), scored(Satisfaction.DELIGHTED, number=2)],
            [],
            [],
            "the bad news of feedback 1 is neither a complaint nor ruled out as one",
        ),
        (
            [scored(Satisfaction.ANGRY, date(2026, 1, 5), no_complaint_because="a bad day")],
            [PUT_RIGHT],
            [],
            None,
        ),
        (
            [scored(Satisfaction.PLEASED, date(2026, 1, 5))],
            [],
            [complained(date(2026, 2, 5), date(2026, 2, 9))],
            "their last word was disappointed (complaint 2, 2026-02-05)",
        ),
        (
            [],
            [PUT_RIGHT],
            [complained(date(2026, 11, 2), date(2026, 11, 7))],
            "complaint 2 was resolved on 2026-11-07, less than 14 days ago",
        ),
        ([], [PUT_RIGHT], [complained(date(2026, 11, 2), date(2026, 11, 6))], None),
    ],
)
def test_a_favour_is_asked_only_of_the_content(
    feedback: list[Feedback], touches: list[Touch], complaints: list[Complaint], why_not: str | None
) -> None:
    found = may_ask(feedback, touches, complaints, TODAY)
    assert (found.because if found else None) == why_not


@pytest.mark.parametrize(
    ("letter", "step", "asks_for"),
    [
        ("referral-ask", "referral", AsksFor.REFERRAL),
        ("testimonial-ask", "praise", AsksFor.TESTIMONIAL),
        (None, "feedback", AsksFor.FEEDBACK),
        (None, "referral", None),
        ("thank-you", "thank-you", None),
    ],
)
def test_steps_laid_long_ago_are_known_by_letter_or_key(
    letter: str | None, step: str, asks_for: AsksFor | None
) -> None:
    assert asked_without_saying(letter, step) is asks_for


@pytest.mark.parametrize(
    ("feedback", "comes_next", "is_owed"),
    [
        (Feedback(1, 1, asked_on=TODAY), "given", False),
        (scored(None), "answered", True),
        (scored(Satisfaction.PLEASED, answered_on=TODAY), None, False),
        (scored(None, is_idea=True), "answered", True),
        (scored(None, is_idea=True, answered_on=TODAY), "acted", True),
        (scored(None, is_idea=True, acted_on=TODAY), "told", True),
        (scored(None, acted_on=TODAY, told_on=TODAY), None, False),
        (scored(Satisfaction.ANGRY), "complaint or not", True),
        (scored(Satisfaction.ANGRY, complaint_id=4), None, False),
        (scored(Satisfaction.ANGRY, no_complaint_because="a bad day"), "answered", True),
        (scored(Satisfaction.ANGRY, no_complaint_because="a bad day", answered_on=TODAY), "acted", True),
    ],
)
def test_what_is_owed_for_what_they_said(feedback: Feedback, comes_next: str | None, is_owed: bool) -> None:
    assert (next_stage(feedback), is_open(feedback)) == (comes_next, is_owed)


def test_the_way_of_an_idea_with_the_days_between() -> None:
    feedback = Feedback(
        1,
        1,
        asked_on=date(2026, 1, 2),
        received_on=date(2026, 1, 5),
        is_idea=True,
        acted_on=date(2026, 2, 5),
        told_on=date(2026, 2, 5),
    )
    assert [(stage.name, stage.days) for stage in way(feedback)] == [
        ("asked", None),
        ("given", 3),
        ("acted", 31),
        ("told", 0),
    ]

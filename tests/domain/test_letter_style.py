from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.letter_dates import date_troubles, named_dates
from followup_cli.domain.letter_draft import Own
from followup_cli.domain.letter_gates import asks_of, gates
from followup_cli.domain.letter_neighbours import likeness
from followup_cli.domain.letter_style import concrete_count
from followup_cli.domain.letter_text import split_sentences
from followup_cli.domain.vocabulary import Channel
from tests.domain.letter_drafts import FORM, PERSONAL, TODAY, check, draft, earlier, part, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "I rang Dr. Miller at 9 a.m. on Monday. He was out.",
            ["I rang Dr. Miller at 9 a.m. on Monday.", "He was out."],
        ),
        ("“Is it done?” she asked. It was.", ["“Is it done?” she asked.", "It was."]),
        ("He said “no.” Then he rang.", ["He said “no.”", "Then he rang."]),
        ("It costs 1,200.50 in all. Fine", ["It costs 1,200.50 in all.", "Fine"]),
        ("First paragraph\n\nsecond one", ["First paragraph", "second one"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(split_sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("I come on Monday 14 December.", None),
        ("I come on Monday, December 14, 2026.", None),
        ("I come on Monday the 14th of December.", None),
        ("I come on Tuesday 14 December.", None),  # 2027
        ("I come on Friday 14 December.", "contradicts itself: that day is a Monday"),
        ("I come on Tuesday, 14 December 2026.", "contradicts itself: that day is a Monday"),
        ("It is 31 November.", "there is no “31 November”"),
        ("I will ring you on Friday 13 November.", "still to come in the letter, and past"),
        ("Delivery is set for November 3.", "still to come in the letter, and past"),
        ("It came on Friday 13 November, and I will ring you.", None),
        ("May 4 be with you, said nobody in 2 marches.", None),
    ],
)
def test_dates_that_cannot_be_right(text: str, trouble: str | None) -> None:
    found = date_troubles(text, TODAY)
    assert len(found) == (trouble is not None), found
    if trouble:
        assert trouble in found[0]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from(["%A %d %B %Y", "%A, %B %d, %Y", "%d %B"]))
def test_a_date_written_right_is_read_right(day: date, form: str) -> None:
    text = f"We met on {day.strftime(form)}."
    (named,) = named_dates(text)
    assert named.near(day) == day
    assert date_troubles(text, day) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Would you ask her if I may call? No is fine.", 1),
        ("Please check the address. Could you ring me.", 2),
        ("If anything is late, please tell me.", 0),
        ("“Does it ever stop?” you asked me at the fair.", 0),
        ("Please give my regards to Jo.", 0),
        ("Book before 15 May and save 15 %.", 1),
        ("A voucher for 10 % off waits for you.", 1),
        ("I ring you on Thursday.", 0),
    ],
)
def test_what_asks_is_counted(text: str, count: int) -> None:
    assert len(asks_of(reading(text))) == count


@pytest.mark.parametrize(
    ("kind", "body", "is_barred"),
    [
        ("thank-you", "Would you ask her?", True),
        ("birthday", "Order now!", True),
        ("referral-ask", "Would you ask her?", False),
        ("referral-ask", "Would you ask her? And him?", True),
        ("mine", "Would you ask her?", False),
        ("mine", "It came.", False),
    ],
)
def test_how_much_a_letter_may_ask(kind: str, body: str, is_barred: bool) -> None:
    assert bool(gates(draft(body, kind=kind), reading(body))) == is_barred


@pytest.mark.parametrize(
    ("body", "gate"),
    [
        ("", "there is no letter yet"),
        ("Dear Customer, it came.", "stock phrase"),
        ("I rang None about it.", "leftover"),
        ("Your knee surgery in March: I hope it heals.", "something private"),
    ],
)
def test_gates(body: str, gate: str) -> None:
    own = (Own("knee surgery in March", is_private=True), Own("knee pads", is_private=False))
    found = gates(draft(body, own=own), reading(body))
    assert gate in found[0].text


def test_a_greeting_to_nobody_is_a_gate() -> None:
    assert check(greeting="Dear Customer,").gates
    assert check(greeting="Dear None,").gates
    assert not check(greeting="Dear Fran,").gates


@pytest.mark.parametrize("body", [PERSONAL, FORM, "Short.", "", "one two three"])
def test_a_letter_is_wholly_like_itself(body: str) -> None:
    found = likeness(reading(body), earlier(body))
    assert (found.jaccard, found.held) == (1.0, 1.0)
    assert likeness(reading(PERSONAL), earlier("Nothing of the kind was ever written here")).jaccard == 0.0


def test_who_got_nearly_the_same_letter_is_named() -> None:
    near = PERSONAL.replace("Eleven minutes", "Twenty seconds")
    found = check(same_kind=(earlier(FORM, "Bo"), earlier(near)))
    assert part(found, "neighbours").points == 0
    (remark,) = part(found, "neighbours").remarks
    assert remark.text == "all of it is word for word what Anna Huber got on 3 November 2026; say it anew"
    assert part(check(same_kind=(earlier(FORM),)), "neighbours").points == 15


def test_the_same_people_notice_sooner() -> None:
    half = PERSONAL.split("\n\n")[1]
    kind, people = (
        part(found, "neighbours") for found in (check(same_kind=(earlier(half),)), check(same_people=(earlier(half),)))
    )
    assert (kind.points, kind.remarks) == (15, ())
    assert people.points < 7
    assert people.remarks


@pytest.mark.parametrize(
    ("sentence", "remark"),
    [
        ("We value your trust.", "“We value your trust.” praises without a reason"),
        ("You made an amazing choice.", "praises without a reason"),
        ("We are delighted.", "praises without a reason"),
    ],
)
def test_empty_praise_has_a_remark_of_its_own(sentence: str, remark: str) -> None:
    found = part(check(f"{PERSONAL} {sentence}"), "stock-phrases")
    assert remark in found.remarks[0].text
    assert found.points == 10, "one phrase is forgiven"


def test_checking_in_is_a_gate() -> None:
    assert "just checking in" in check(f"{PERSONAL} I was just checking in.").gates[0].text


@pytest.mark.parametrize(
    ("channel", "words", "count", "trouble"),
    [
        (Channel.CARD, None, 61, "long: 61 words, and 15 to 60"),
        (Channel.CARD, WordRange(80, 120), 61, "long: 61 words, and 60 to 60"),
        (Channel.CARD, WordRange(15, 45), 50, "long: 50 words, and 15 to 45"),
        (Channel.CARD, None, 60, None),
        (Channel.LETTER, WordRange(80, 120), 121, "long: 121 words, and 80 to 120"),
        (Channel.LETTER, None, 181, "long: 181 words, and 30 to 180"),
        (Channel.EMAIL, None, 20, "short: 20 words"),
        (Channel.TEXT, None, 51, "long: 51 words"),
    ],
)
def test_length_by_channel(channel: Channel, words: WordRange | None, count: int, trouble: str | None) -> None:
    found = part(check("word " * count, channel=channel, words=words), "shape")
    assert [trouble in remark.text for remark in found.remarks if trouble] == ([True] if trouble else [])
    assert bool(found.remarks) == (trouble is not None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I rang Henk on Monday 14 December about 12 belts.", 3),
        ("Fran, the packing machine P4 is here, order 10248.", 0),
        ("The Elm Street kitchen, the North Dock and Jo.", 3),
        ("It is here. We are glad. You are too.", 0),
        ("Eleven minutes on Tuesday.", 2),
    ],
)
def test_concrete_things_are_counted(text: str, count: int) -> None:
    assert concrete_count(draft(text), reading(text)) == count


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("I rang Henk.", 5),
        ("I hope so.", 2),
        ("We rang Henk. Our team did.", 0),
        ("It is here.", 2),
        ("I will bring it myself. We pack it.", 5),
    ],
)
def test_somebody_does_something(body: str, points: int) -> None:
    assert part(check(body), "doer").points == points


def test_shape_takes_a_point_for_each_fault() -> None:
    assert part(check(), "shape").points == 5
    assert part(check(f"{PERSONAL} Fran, Fran Wilson."), "shape").points == 4
    assert part(check(f"{PERSONAL} Oh! Well!"), "shape").points == 4
    assert part(check(f"{PERSONAL} Really very truly."), "shape").points == 4

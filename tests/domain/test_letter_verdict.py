from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.letter_draft import Own
from followup_cli.domain.letter_own import own_facts
from followup_cli.domain.letter_swap import share, survivors
from followup_cli.domain.vocabulary import Channel, LetterVerdict
from tests.domain.letter_drafts import CURES, FACTS, FORM, PERSONAL, check, draft, earlier, part, reading

words = st.text("abcdefghij -.,?!’'“”:\n12", max_size=200)
sentences = st.lists(st.sampled_from([*(own.text for own in FACTS), "we look forward", "It rained.", "You said so."]))


def test_a_letter_to_one_person_is_personal() -> None:
    found = check()
    assert (found.verdict, found.gates, found.may_go) == (LetterVerdict.PERSONAL, (), True)
    assert found.points == sum(each.points for each in found.parts)
    assert sum(each.of for each in found.parts) == 100
    assert all(0 <= each.points <= each.of and each.why for each in found.parts)


def test_a_form_letter_is_one_and_says_what_would_mend_it() -> None:
    found = check(FORM)
    assert found.verdict is LetterVerdict.FORM_LETTER
    assert not found.may_go
    assert len(found.remarks) == 3
    assert "“Thank you for choosing us.” could open anybody's letter" in found.remarks[0].text
    assert "eleven minutes a changeover" in found.remarks[0].text
    assert {remark.cure for remark in found.remarks} == {CURES.edit}


def test_without_anything_known_the_cure_is_to_know_more() -> None:
    found = check(FORM, own=())
    assert str(found.remarks[0]).endswith(f"keep more: {CURES.benefit}, or {CURES.know}")


WARM = """I wanted to write to you myself, because an order is easy to take for granted. You asked good questions, you
took your time, and you held me to the details. I like working that way.

I will keep an eye on it from here until it stands in its place, and I ring you in the week after that."""


def test_without_own_facts_it_is_a_form_letter_however_well_written() -> None:
    found = check(WARM, own=(), swapped="quite another letter, word for word")
    assert sum(each.points for each in found.parts) >= 55
    assert found.points <= 59
    assert found.verdict is LetterVerdict.FORM_LETTER


# Section 5 of the letters' rules: weak line, stronger line, and what the store held.
LINES = [
    (
        "Thank you for choosing us for your packaging needs.",
        "Eleven minutes a changeover, you said beside line two. Our fitters have to beat that on Monday 14 December.",
        "line two: changeover takes eleven minutes",
    ),
    (
        "We are sorry to have missed this opportunity and hope to work with you in future.",
        "Six weeks against our nine, you said, and you rang to say it yourself. Few do.",
        "six weeks against our nine, rang herself",
    ),
    (
        "Due to circumstances beyond our control your delivery is delayed.",
        "Your worktops come on Friday 11 December, not Tuesday 8: the slab cracked in our yard.",
        "slab for the worktops cracked in the yard",
    ),
    (
        "We apologise for any inconvenience.",
        "We packed the wrong filter, and you sent forty guests home on a Saturday. That was our mistake, I am sorry.",
        "wrong filter, 40 guests sent home Saturday",
    ),
    (
        "If you know anyone who could use our services, pass on my name.",
        "Your sister's practice still files on paper, you said. Would you ask her if I may call? No is fine.",
        "sister's practice still on paper",
    ),
    (
        "Just checking in to see how things are going.",
        "Monday's grease-trap rule: Elm Street needs one by March, your other two kitchens do not. I marked the page.",
        "grease trap rule concerns Elm Street, not the other two kitchens",
    ),
]


@pytest.mark.parametrize(("weak", "strong", "fact"), LINES)
def test_the_stronger_line_scores_higher_and_holds_the_fact(weak: str, strong: str, fact: str) -> None:
    poor, good = (check(body, own=(Own(fact),), kind="referral-ask", channel=Channel.CARD) for body in (weak, strong))
    assert part(poor, "own-facts").points == 0
    assert part(good, "own-facts").points == 30
    assert good.points >= poor.points + 30
    assert good.verdict is LetterVerdict.PERSONAL
    assert good.gates == ()


@pytest.mark.parametrize("fact", ["quality", "good service and price", "Fran Wilson of Acme", "the packing machine P4"])
def test_a_slogan_and_a_merge_field_are_no_facts(fact: str) -> None:
    body = f"You wanted {fact}. {FORM}"
    assert part(check(body, own=(Own(fact),)), "own-facts").points == 0


def test_a_plain_fact_counts_where_it_is_said_word_for_word() -> None:
    own = (Own("loaves that all look alike"),)
    assert own_facts(draft("You wanted loaves that all look alike.", own=own), reading("")).count == 0
    said = "You wanted loaves that all look alike."
    assert own_facts(draft(said, own=own), reading(said)).count == 1
    other = "All of it looks alike, loaves or not."
    assert own_facts(draft(other, own=own), reading(other)).count == 0


def test_a_fact_pasted_in_counts_for_nothing_and_is_named() -> None:
    body = "You mentioned: dog Biscuit barks at the mower. It is spring."
    found = check(body, own=(Own("dog Biscuit barks at the mower"),))
    assert part(found, "own-facts").points == 0
    assert "“You mentioned: dog Biscuit barks at the mower.” is a note pasted in" in found.remarks[0].text
    bare = "Big dog Biscuit, barks, mower. It is spring."
    assert part(check(bare, own=(Own("dog Biscuit barks at the mower"),)), "own-facts").points == 0
    quoted = "You said: “Biscuit the dog barks at the mower.” I laughed."
    assert part(check(quoted, own=(Own("dog Biscuit barks at the mower"),)), "own-facts").points > 0


def test_a_fact_that_comes_late_is_to_begin_with() -> None:
    late = "It has been a long autumn here, and the yard is full of leaves. " * 4 + PERSONAL
    found = part(check(late), "own-facts")
    assert found.points == 22
    assert "comes late; begin with it" in found.remarks[0].text


def test_what_may_be_said_is_found_as_it_is_said() -> None:
    own = Own("sis -> paper files", say="Your sister's practice still files on paper, you said.")
    assert part(check(f"Dear me. {own.say}", own=(own,), channel=Channel.CARD), "own-facts").points == 30


@given(sentences, st.lists(st.sampled_from(FACTS)), st.lists(st.sampled_from(FACTS)))
def test_knowing_more_never_lowers_the_points_for_own_facts(body: list[str], some: list[Own], more: list[Own]) -> None:
    text = ". ".join(body)
    less, full = (part(check(text, own=tuple(own)), "own-facts").points for own in (some, some + more))
    assert less <= full


@given(words)
def test_a_letter_swapped_for_itself_survives_whole(body: str) -> None:
    made = draft(body, swapped=body)
    read = reading(body)
    assert share(survivors(made, read, own_facts(made, read))) == 1.0


@given(words, words, words)
def test_no_text_brings_the_check_down(body: str, fact: str, other: str) -> None:
    own = (Own(fact), Own(other, say=fact, is_private=True))
    for language in ("en", "de"):
        found = check(body, own=own, names=(other,), merge=(fact,), greeting=other, language=language)
        assert 0 <= found.points <= 100
        assert len(found.remarks) <= 3
        swapped = check(body, own=own, swapped=other, same_kind=(earlier(other),), same_people=(earlier(body),))
        assert 0 <= swapped.points <= 100


@given(st.text(max_size=300))
def test_nor_does_any_character(body: str) -> None:
    check(body, own=(Own(body),), names=(body,), merge=(body,), swapped=body, greeting=body)


def test_another_language_is_judged_by_swap_and_neighbours_alone() -> None:
    body = "Elf Minuten für den Wechsel, sagten Sie an Linie zwei. Am Montag komme ich selbst."
    found = check(body, language="de", swapped="Ganz anders steht es im anderen Brief an jemand anderen.")
    assert [each.criterion.value for each in found.parts] == ["swap", "neighbours"]
    assert (found.points, found.verdict) == (100, LetterVerdict.PERSONAL)
    same = check(body, language="de-AT", swapped=body, same_people=(earlier(body),))
    assert same.points == 0
    assert check("Lieber {{ name }}", language="de").gates


def test_gates_come_first_among_three_remarks_and_change_no_points() -> None:
    barred = PERSONAL.replace("few foremen", "{{ who }} foremen").replace(
        "the noise", "the [noise level], rest assured"
    )
    found = check(barred, placeholders=("[noise level]",))
    assert [gate.text for gate in found.gates] == [
        "“[noise level]” is still to be filled in",
        "“{{” looks like a leftover; see whether it belongs there",
        "“rest assured” is a stock phrase; say it in your own words",
    ]
    assert found.remarks == found.gates
    assert not found.may_go
    assert part(found, "own-facts") == part(check(), "own-facts")


def test_numbered_items_are_worded_alike_for_everybody() -> None:
    listed = f"{PERSONAL}\n\n1. Wait until then.\n\n2. Take another, at the same price.\n\n3. Cancel, and be refunded."
    swapped = listed.partition("1. ")[2]
    assert check(listed, swapped=swapped).parts == check(swapped=swapped).parts
    assert check(f"{listed}\n\n4. {{{{ more }}}}").gates


def test_a_check_is_the_same_each_time() -> None:
    made = draft(same_kind=(earlier(FORM), earlier(PERSONAL)))
    assert check(made.body) == check(made.body)
    assert replace(made) == made


NASTY = (
    "a",
    ".",
    "“",
    "? ",
    "A. ",
    "[your ",
    "a-",
    "1,",
    "please ",
    "Monday 14 December ",
    "for all your ",
    "\n \n",
    "I will ",
    "if ",
    "“a ",
    "Anna ",
    "1 mm",
)


@pytest.mark.parametrize("piece", NASTY)
@pytest.mark.timeout(20)
def test_a_long_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    body = piece * (60_000 // len(piece))
    check(body, own=(Own(body), *FACTS), swapped=body[:1000], same_kind=(earlier(body),))

"""What no record holds and a letter says all the same: it counts where it could not be said to anybody."""

import pytest

from followup_cli.domain.letter_draft import Own
from followup_cli.domain.letter_match import best_match
from followup_cli.domain.letter_names import names_in
from followup_cli.domain.letter_own import own_facts
from followup_cli.domain.vocabulary import LetterVerdict
from tests.domain.letter_drafts import check, draft, earlier, reading

OWN_WORDS = """I stood in your barn on Tuesday and could hear the pump from the hayloft, as you had told me.

I have asked Sunniva in our workshop, and she put rubber under the frame. I ring you at eight, before the milking."""


def count(body: str, **changes: object) -> int:
    """Say how many things of theirs alone a letter holds when nothing is recorded."""
    return own_facts(draft(body, **{"own": (), **changes}), reading(body)).count


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (OWN_WORDS, 2),
        ("I have the line for your neighbour: the hives by the chapel may stay.", 1),
        ("“Not one tray thrown away since June.” I wrote that down, and rang Samir.", 2),
        ("I measured 52 decibels at the door. Sunniva comes at eight.", 2),
        # one thing alone, or a thing of the seller's or the order's
        ("I have told people about the cello.", 0),
        ("I am Dana Reed of Northgate, and my number is below.", 0),
        ("I come to you with the packing machine P4, Fran.", 0),
        # a firm that speaks of itself, to anybody, or in phrases of stock
        (
            "We have had 22 technicians on the road since June. Our hotline answers in 40 seconds, in Oslo and Bergen.",
            0,
        ),
        ("We keep 10 cm free at the back. We open at eight. You may ring Anna or Olaf.", 0),
        ("If there is somebody near you with a barn or a chapel, I would ring Olaf.", 0),
        ("I look forward to seeing you in your barn, with the hives and the sheep.", 0),
        ("I will ring you on Monday 14 December or on Tuesday in March.", 0),
    ],
)
def test_what_could_not_be_said_to_anybody_counts(body: str, found: int) -> None:
    assert count(body, sender=("Dana Reed", "Northgate")) == found


def test_what_a_template_or_an_earlier_letter_says_is_nobodys_own() -> None:
    assert count(OWN_WORDS, swapped=OWN_WORDS) == 0
    assert count(OWN_WORDS, same_kind=(earlier(OWN_WORDS),)) == 0
    assert count(OWN_WORDS, swapped="Quite another letter went to them.") == 2


def test_a_letter_that_says_what_no_record_holds_need_not_be_a_form_letter() -> None:
    assert check(OWN_WORDS, own=()).verdict is LetterVerdict.PERSONAL


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            "father asked who comes if it breaks down at night",
            "Your dad wanted to know who comes at night when it fails.",
        ),
        ("kids phoned twice about the noise", "Two calls from the children, because it is so loud."),
        ("eighty loaves sold by 7", "You sell 80 of each loaf by seven."),
        ("cousin Samir drives roses about", "I have thought of Samir and his roses."),
        ("Sunniva wants wider doors", "The doors: I asked Sunniva."),
    ],
)
def test_a_fact_in_other_words_is_the_fact(fact: str, said: str) -> None:
    assert best_match(fact, reading(said), frozenset())


def test_a_name_alone_is_no_fact() -> None:
    own = (Own("introduced Matteo Conti at the fair in Faenza"),)
    assert count("Thank you for Matteo Conti.", own=own) == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I rang Sietske Bruinsma in Dronrijp on Monday.", (("sietske", "bruinsma"), ("dronrijp",))),
        ("Samir came. So did Hendry's men.", (("hendry",),)),
        ("I wrote to Mrs Falk, and she said: Never in May.", (("falk",),)),
        ("It is here, and I am glad.", ()),
    ],
)
def test_names(text: str, names: tuple[tuple[str, ...], ...]) -> None:
    assert names_in(text) == names

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.letter_check import NEVER_PHRASES, WordRange, check_body
from followup_cli.domain.letter_text import count_words
from followup_cli.domain.letter_variants import choose_variant

names = st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=1, max_size=6, unique=True)


@given(names, st.text(max_size=10))
def test_the_choice_does_not_hang_on_the_order(variants: list[str], seed: str) -> None:
    assert choose_variant(variants, seed) == choose_variant(variants[::-1], seed)


@given(names, st.text(max_size=10), st.text("xyz", min_size=1, max_size=4))
def test_a_new_variant_moves_only_what_it_wins(variants: list[str], seed: str, added: str) -> None:
    assert choose_variant([*variants, added], seed) in {choose_variant(variants, seed), added}


@given(names, st.text(max_size=10), st.data())
def test_what_was_had_is_passed_over(variants: list[str], seed: str, data: st.DataObject) -> None:
    had = data.draw(st.lists(st.sampled_from(variants), max_size=8))
    chosen = choose_variant(variants, seed, had=had)
    if set(variants) - set(had):
        assert chosen not in had
    else:
        last = {name: number for number, name in enumerate(had)}
        assert chosen == min(variants, key=lambda name: last[name])


def test_the_same_letter_keeps_its_variant() -> None:
    variants = ["a", "b", "c"]
    for kept in variants:
        assert choose_variant(variants, "seed", kept=(kept,), had=variants) == kept


def test_the_choice_is_the_same_on_every_machine() -> None:
    assert [choose_variant(["a", "b", "c"], str(seed)) for seed in range(6)] == ["a", "a", "c", "a", "a", "c"]


@pytest.mark.parametrize("phrase", NEVER_PHRASES)
def test_stock_phrases_are_found_in_any_dress(phrase: str) -> None:
    text = f"Well, {phrase.upper().replace(chr(39), '’').replace(' ', chr(10), 1)}, indeed"
    assert any("stock phrase" in remark for remark in check_body(text, None))


def test_for_all_your_needs_is_a_stock_phrase() -> None:
    assert check_body("For all your packaging needs", None)


@pytest.mark.parametrize("text", ["{{ x }}", "Dear None,", "None", "[your name]", "[Insert date]", "TODO"])
def test_leftovers_are_found(text: str) -> None:
    assert any("leftover" in remark for remark in check_body(text, None))


@pytest.mark.parametrize("text", ["Nonetheless fine", "none of it", "[sic]", "Non-stop", "beyond controls"])
def test_ordinary_words_are_no_leftovers(text: str) -> None:
    assert check_body(text, None) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one two", 2),
        ("don't", 1),
        ("up-to-date", 1),
        ("1,200.50 in all", 3),
        ("yes – no", 2),
        ("a@b.example.", 1),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count


def test_length_is_remarked_on() -> None:
    words = WordRange(2, 3)
    assert "short" in check_body("one", words)[0]
    assert check_body("one two three", words) == ()
    assert "long" in check_body("one two three four", words)[0]

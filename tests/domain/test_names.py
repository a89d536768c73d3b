"""Finding whom somebody means."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.names import Listed, find_in, find_one, fold, parse_id
from followup_cli.errors import AmbiguousError, NotFoundError


@dataclass(frozen=True)
class Someone:
    id: int
    name: str


KNOWN = [
    Someone(1, "Alfreds Futterkiste"),
    Someone(2, "Ana Trujillo Emparedados y helados"),
    Someone(3, "Antonio Moreno Taquería"),
    Someone(4, "Bólido Comidas preparadas"),
    Someone(5, "Folk och fä HB"),
    Someone(6, "Folies gourmandes"),
    Someone(7, "C3"),
    Someone(8, "Ernst Handel"),
    Someone(9, "Ernst Handel & Söhne"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  ACME   Ltd ", "acme ltd"),
        ("Taquería", "taqueria"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Søren Ærø", "soren aero"),
        ("Ǿrsted", "orsted"),
        ("Łódź", "lodz"),
        ("Cafe\u0301", "cafe"),
        ("İstanbul", "istanbul"),
        ("ＡＣＭＥ", "acme"),
        ("ﬁsh", "fish"),
        ("", ""),
    ],
)
def test_case_accents_and_spaces_do_not_count(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_again_changes_nothing_and_neither_does_case(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(f" {text}  ") == folded


@pytest.mark.parametrize(
    ("text", "number"),
    [("#3", 3), ("C3", 3), ("c3", 3), (" #12 ", 12), ("3", None), ("S3", None), ("#", None), ("#3x", None)],
)
def test_an_id_is_a_hash_or_c_and_digits(text: str, number: int | None) -> None:
    assert parse_id(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alfreds Futterkiste", 1),
        ("alfreds futterkiste", 1),
        ("taqueria", 3),
        ("bolido", 4),
        ("#3", 3),
        ("C2", 2),
        ("C3", 7),  # somebody is called that; the name wins
        ("#7", 7),
        ("Ernst Handel", 8),  # exactly, though another holds it as a part
        ("sohne", 9),
    ],
)
def test_one_is_found_by_name_part_or_id(text: str, expected: int) -> None:
    assert find_one(text, KNOWN, kind="customer").id == expected


def test_a_part_that_fits_several_is_refused_with_them() -> None:
    with pytest.raises(AmbiguousError) as refused:
        find_one("fol", KNOWN, kind="customer")
    assert refused.value.message == "'fol' fits 2 customers"
    assert refused.value.details == ("#5 Folk och fä HB", "#6 Folies gourmandes")
    assert "'#5'" in (refused.value.hint or "")


def test_a_name_two_share_is_refused_too_and_a_long_list_is_cut() -> None:
    many = [Someone(number, "Twin") for number in range(1, 12)]
    with pytest.raises(AmbiguousError) as refused:
        find_one("twin", many, kind="customer")
    assert len(refused.value.details) == 9
    assert refused.value.details[-1] == "and 3 more"


class Guessing(Listed[Someone]):
    """A directory that takes everybody for what may have been meant."""

    def near(self, typed: str) -> Sequence[Someone]:
        return self.known if typed else ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Alfredo", "did you mean Alfreds Futterkiste (#1) or Ernst Handel (#8)?"),
        ("", "followup customer list shows who is known"),
    ],
)
def test_nobody_of_that_name_is_refused_with_the_likeliest(text: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        find_in(text, Guessing([KNOWN[0], KNOWN[7]]), kind="customer")
    assert refused.value.message == f"no customer is called {text!r}"
    assert refused.value.hint == hint


def test_an_id_nobody_has_is_refused() -> None:
    with pytest.raises(NotFoundError, match="there is no customer #99"):
        find_one("#99", KNOWN, kind="customer")


@given(st.text(max_size=12), st.lists(st.builds(Someone, st.integers(1, 99), st.text(max_size=12)), max_size=6))
def test_looking_never_fails_otherwise_and_never_guesses(text: str, known: list[Someone]) -> None:
    wanted = fold(text)
    exact = [someone for someone in known if fold(someone.name) == wanted]
    candidates = exact or [someone for someone in known if wanted and wanted in fold(someone.name)]
    try:
        found = [find_one(text, known, kind="customer")]
    except AmbiguousError as error:
        found = []
        listed = len(error.details)
    except NotFoundError:
        found = []
        listed = 0
    else:
        listed = 1
    by_id = [someone for someone in known if someone.id == parse_id(text)]
    if parse_id(text) is not None and not exact:
        assert found == by_id[:1]
    else:
        assert listed == len(candidates)
        assert found == (list(candidates) if listed == 1 else [])

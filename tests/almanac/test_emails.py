"""E-mail addresses: checked without asking anybody."""

import pytest

from followup_cli.almanac.emails import check_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" jo@acme.example ", "jo@acme.example"),
        ("Jo.Field+oven@ACME.Example", "Jo.Field+oven@acme.example"),
        ("zoë@bücher.example", "zoë@bücher.example"),
    ],
)
def test_an_address_is_kept_as_written_with_its_domain_in_small_letters(typed: str, kept: str) -> None:
    assert check_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "jo", "jo@", "@acme.example", "jo@acme", "jo@acme..example", "jo field@acme.example", "Jo <jo@a.example>"],
)
def test_what_is_none_is_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(ValueError, match=r" is not an e-mail address: .+; write it as jo@acme\.example$") as told:
        check_email(typed)
    assert str(told.value).startswith(repr(typed))
    assert str(told.value).count(";") == 1

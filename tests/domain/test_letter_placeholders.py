import pytest

from followup_cli.domain.letter_check import check_body
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.letter_placeholders import PLACEHOLDER, placeholder


@pytest.mark.parametrize("field", [*FIELDS, "said.worry", "sale.closed_on", "change.expected_on", "talk.how"])
def test_every_placeholder_is_seen_in_a_letter(field: str) -> None:
    words = placeholder(field)
    assert words.startswith("[")
    assert words.endswith("]")
    assert "(" not in words
    assert PLACEHOLDER.fullmatch(words)
    assert any(words in remark for remark in check_body(f"You wanted {words}. That is a note.", None))


def test_a_benefit_is_called_what_it_is() -> None:
    assert placeholder("sale.benefits") == "[a benefit they bought for]"


@pytest.mark.parametrize("typed", ["ACME [old]", "[sic]", "the [red] door", "[worry]", "[]"])
def test_brackets_of_ones_own_are_none(typed: str) -> None:
    assert PLACEHOLDER.search(typed) is None
    assert check_body(f"About {typed}.", None) == ()

"""What completes "You wanted …" and "Thank you for …" is remarked on where it begins or ends as a sentence would."""

import pytest

from followup_cli.domain.completions import completion_remarks


@pytest.mark.parametrize(
    ("benefits", "thanks_for", "remark"),
    [
        (("the aisle clear by 7",), "ringing both references", None),
        (("LED lamps", "A4 pages", "7 sets by May", "x"), "the twins' drawing (in A4)", None),
        (("McKenna's oven out",), None, None),
        (("Clean glasses",), None, "--benefit completes “You wanted Clean glasses.”: it reads best if you begin it"),
        ((), "Your patience", "--thanks-for completes “Thank you for Your patience.”: it reads best if you begin it"),
        (("clean glasses.",), None, "“You wanted clean glasses.”: it reads best if you leave out the mark at its end."),
        (
            ("A dry cellar.",),
            None,
            "if you leave out the mark at its end and begin it with a small letter, unless it is",
        ),
    ],
)
def test_a_completion_that_is_a_sentence_of_its_own_is_remarked_on(
    benefits: tuple[str, ...], thanks_for: str | None, remark: str | None
) -> None:
    found = completion_remarks(benefits=benefits, thanks_for=thanks_for)
    assert len(found) == (0 if remark is None else 1)
    assert remark is None or remark in found[0]


def test_it_is_remarked_once_however_many_there_are() -> None:
    assert len(completion_remarks(benefits=("Clean glasses", "Fewer bills"), thanks_for="Your patience.")) == 1

import pytest

from followup_cli.almanac.stems import stemmer


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("files", "filing", "filed")),
        ("en-GB", ("delivery", "deliveries")),
        ("de", ("Haus".casefold(), "hause")),
        ("fr", ("livraison", "livraisons")),
    ],
)
def test_forms_of_a_word_come_together(language: str, words: tuple[str, ...]) -> None:
    assert len({stemmer(language)(word) for word in words}) == 1


def test_of_a_language_nobody_knows_words_stay_as_they_are() -> None:
    assert stemmer("tlh")("files") == "files"

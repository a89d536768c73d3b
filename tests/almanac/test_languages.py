"""Languages, as people write them."""

import pytest

from followup_cli.almanac.languages import language_name, language_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        *((text, "de") for text in ("German", "german", "de", "DE", "deutsch")),
        *((text, "fr") for text in ("French", "Français", "francais")),
        *((text, "pt-BR") for text in ("pt-BR", "pt_br", "Brazilian Portuguese")),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("Swiss German", "gsw"),
        ("English", "en"),
    ],
)
def test_a_language_is_known_by_its_names_and_tags(text: str, tag: str) -> None:
    assert language_tag(text) == tag


@pytest.mark.parametrize(
    ("text", "cure"),
    [("Germn", "did you mean German?"), ("xx", "such as German"), ("de-XX", ""), ("de-1996-x", ""), ("", "")],
)
def test_what_is_no_language_is_refused_with_the_nearest(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match="is no language; ") as told:
        language_tag(text)
    assert cure in str(told.value)


def test_a_tag_has_a_name() -> None:
    assert [language_name(tag) for tag in ("de", "pt-BR", "qq")] == ["German", "Portuguese (Brazil)", "qq"]

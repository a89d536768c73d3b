"""Languages: from the names people write to BCP 47 tags, and back."""

from difflib import get_close_matches
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError, parse_locale

from followup_cli.domain.names import fold

_EXAMPLES = "write its name or its tag, such as German, de or pt-BR"


def language_tag(text: str) -> str:
    """Return the BCP 47 tag for a tag ("de", "pt_br", "zh-Hant-TW") or a language's name, English or its own.

    Raises ValueError with the nearest names when no language answers to the text.
    """
    wanted = fold(text)
    if wanted in _names():
        return _names()[wanted]
    tag = _tag(text.strip())
    if tag is not None:
        return tag
    near = get_close_matches(wanted, _names(), n=3, cutoff=0.75)
    tags = list(dict.fromkeys(_names()[name] for name in near))
    cure = f"did you mean {' or '.join(language_name(tag) for tag in tags)}?" if tags else _EXAMPLES
    raise ValueError(f"{text!r} is no language; {cure}")


def _tag(text: str) -> str | None:
    """Return a tag as it is written, of parts that are known all of them; None when it is none."""
    try:
        language, territory, script, variant, *_ = parse_locale(text, sep="_" if "_" in text else "-")
    except ValueError:
        return None
    english = Locale("en")
    is_known = language in english.languages and not variant
    is_known = is_known and (territory is None or territory in english.territories)
    is_known = is_known and (script is None or script in english.scripts)
    return "-".join(part for part in (language, script, territory) if part) if is_known else None


def language_name(tag: str) -> str:
    """Return a language's English name: "German", "Portuguese (Brazil)"; the tag itself when it is unknown."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (ValueError, UnknownLocaleError):
        return str(Locale("en").languages.get(tag, tag))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """English names, and the commoner languages' own, folded."""
    known: dict[str, str] = {}
    for tag in _OWN:
        own = Locale.parse(tag).get_language_name(tag)
        if own:
            known[fold(own)] = tag
    english = Locale("en").languages
    return known | {fold(name): code.replace("_", "-") for code, name in english.items()}


_OWN = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "he", "hi", "hr", "hu", "id", "is"),
    *("it", "ja", "ko", "lt", "lv", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr"),
    *("uk", "vi", "zh"),
)
"""Languages whose own names are known: Deutsch, français, svenska."""

"""The word that was probably meant: for keys, names and closed lists."""

import difflib
from collections.abc import Collection, Container, Iterable, Mapping

_FEW = 14


def nearest(word: str, known: Iterable[str], also: Mapping[str, str] | None = None) -> str | None:
    """Return the known word nearest to ``word``; ``also`` maps words people use to ours. None when nothing is near."""
    options = list(known)
    plain = word.strip().strip("“”‘’\"'").casefold()
    if also and also.get(plain) in options:
        return also[plain]
    folded = {option.casefold(): option for option in reversed(options)}
    if plain in folded:
        return folded[plain]
    close = difflib.get_close_matches(plain.replace("_", "-").replace(" ", "-"), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Collection[str], also: Mapping[str, str] | None = None) -> str:
    """Return "did you mean 'x'?", or else the words to choose from, to stand behind a semicolon."""
    near = nearest(word[:60], known, also)
    if near is not None:
        return f"did you mean '{near}'?"
    if not known:
        return "check the name"
    few = list(known)[:_FEW]
    return f"write one of: {', '.join(few)}{', …' if len(known) > _FEW else ''}"


def listed(names: Container[str]) -> tuple[str, ...]:
    """Return the names of a container that can list them, else none."""
    return tuple(sorted(names)) if isinstance(names, Iterable) else ()

"""What a command says about a detail: nothing, a text, or an empty text that takes the detail away."""


def given(text: str | None) -> str | None:
    """Return the text as typed; None when there is none, or nothing but blanks."""
    return text if text is not None and text.strip() else None


def edited(known: str | None, told: str | None) -> str | None:
    """Return a detail after an edit: as it was when nothing was told, None after an empty text."""
    return known if told is None else given(told)

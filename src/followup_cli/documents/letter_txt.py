"""A letter as plain text."""

from followup_cli.domain.letter_page import LetterPage


def to_text(page: LetterPage) -> str:
    """Write plain text: blocks parted by blank lines, room for a signature, one line break at the end."""
    width = max((len(label) for label, _ in page.order), default=0) + 2
    order = [f"{label + ':':<{width}}{value}" for label, value in page.order]
    steps = [f"- {on}: {text}" for on, text in page.next_steps]
    reach = (f"{label}: {value}" for label, value in page.reach)
    blocks = (
        page.sender,
        (page.dated,),
        page.addressed,
        (page.greeting,),
        *((paragraph,) for paragraph in page.paragraphs),
        (page.labels.order, *order) if order else (),
        (page.labels.next_steps, *steps) if steps else (),
        (page.closing, "", "", page.signature[0], *page.signature[1:], *reach),
        (f"{page.enclosed_word}: {', '.join(page.enclosures)}",) if page.enclosures else (),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

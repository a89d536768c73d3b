"""The index of a folder of letters, to be read or opened in a browser."""

from collections.abc import Iterable
from datetime import date
from html import escape

from followup_cli.domain.agenda import AgendaItem
from followup_cli.domain.by_hand import BY_HAND
from followup_cli.domain.letter_pile import LetterPile, NotWritten, PileLetter, command_for
from followup_cli.domain.one_line import one_line
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer
from followup_cli.domain.visible import shown

INDEX = "index.txt"
INDEX_HTML = "index.html"

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
table {{ border-collapse: collapse }} td, th {{ text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0 }}
tr + tr {{ border-top: 1px solid #ccc }} code {{ overflow-wrap: anywhere }}
</style>
<h1>{title}</h1>
"""
_COLUMNS = ("Touch", "To", "By", "Due", "Letter", "Words", "Check", "File")


def index_text(pile: LetterPile, on: date) -> str:
    """Return the index as plain text."""
    blocks = [_title(pile, on)]
    for each in pile.letters:
        head, *facts = _facts(each)
        blocks.append("\n".join((f"{each.touch.id}  {head}", *(f"    {fact}" for fact in (*facts, each.file)))))
    if pile.not_written:
        blocks.append("Not written:")
    for one in pile.not_written:
        cures = (f"      {_line(cure)}" for cure in one.cures)
        whom = _whom(one.customer, one.contact)
        blocks.append("\n".join((f"{one.touch.id}  {whom}", f"    {_line(one.touch.title)}", _reason(one), *cures)))
    if pile.untemplated:
        blocks.append(
            "\n".join(f"No letter for: {_untemplated(item)}, {command_for(item)}" for item in pile.untemplated)
        )
    return "\n\n".join(blocks) + "\n"


def index_html(pile: LetterPile, on: date) -> str:
    """Return the index as a web page that needs nothing but itself, with a link to each letter."""
    parts = [_HEAD.format(title=escape(_title(pile, on)))]
    parts.append(f"<table>\n<tr>{_cells(_COLUMNS, 'th')}</tr>\n")
    for each in pile.letters:
        cells = _cells((str(each.touch.id), *_row(each)), "td")
        file = escape(each.file or "")
        parts.append(f'<tr>{cells}<td><a href="{file}">{file}</a></td></tr>\n')
    parts.append("</table>\n")
    if pile.not_written:
        parts.append("<h2>Not written</h2>\n<ul>\n")
        for one in pile.not_written:
            whom = f"{one.touch.id} {_whom(one.customer, one.contact)}: {_line(one.because)}"
            cures = "".join(f"<br><code>{escape(_line(cure))}</code>" for cure in one.cures)
            parts.append(f"<li>{escape(whom)}{cures}</li>\n")
        parts.append("</ul>\n")
    if pile.untemplated:
        items = (
            f"<li>{escape(_untemplated(item))}<br><code>{escape(command_for(item))}</code></li>\n"
            for item in pile.untemplated
        )
        parts.append(f"<h2>No letter for</h2>\n<ul>\n{''.join(items)}</ul>\n")
    return "".join([*parts, "</html>\n"])


def _title(pile: LetterPile, on: date) -> str:
    count = len(pile.letters)
    return f"{count} {'letter' if count == 1 else 'letters'} of {on}"


def _facts(each: PileLetter) -> tuple[str, ...]:
    whom, by, due, letter, words, check = _row(each)
    return (whom, ", ".join(part for part in (by, f"due {due}", letter, f"{words} words", check) if part))


def _row(each: PileLetter) -> tuple[str, str, str, str, str, str]:
    """Return whom it is to, how it goes, when it is due, which letter, how many words, and the check's verdict."""
    touch, draft = each.touch, each.draft
    page = draft.page
    channel = page.channel if page else touch.channel
    is_shared = touch.with_touch_id is not None and channel in BY_HAND
    by = f"{channel.value}, in one envelope with {touch.with_touch_id}" if is_shared else channel.value
    due = touch.due_on.isoformat() if touch.due_on else ""
    return _whom(draft.customer, draft.contact), by, due, draft.template, str(each.words), each.verdict


def _whom(customer: Customer, contact: Contact | None) -> str:
    name = _line(customer.name)
    return f"{_line(contact.name)}, {name}" if contact and contact.name != customer.name else name


def _untemplated(item: AgendaItem) -> str:
    return f"touch {item.touch.id} ({_line(item.touch.title)}, {_line(item.customer.name)})"


def _reason(one: NotWritten) -> str:
    return f"    {_line(one.because)}:" if one.cures else f"    {_line(one.because)}"


def _cells(texts: Iterable[str], tag: str) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


def _line(text: str) -> str:
    """Return what somebody typed as one line that hides nothing."""
    return shown(one_line(text))

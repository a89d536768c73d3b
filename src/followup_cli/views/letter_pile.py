"""``letter --all-due``: the letters one after the other, or where they lie; those that were not written, and why."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.agenda import AgendaItem
from followup_cli.domain.letter_pile import LetterPile, NotWritten, PileLetter, command_for
from followup_cli.views import styles
from followup_cli.views.by_hand import hand_json, hand_text
from followup_cli.views.layout import Page, text
from followup_cli.views.letters import letter_json, show_plain
from followup_cli.views.shapes import Shape, contact_or_null, customer_ref, day_json
from followup_cli.views.words import count

_NEW_PAGE = "\f"
_MOST = 20
"""Touches that are named; of more a few are enough."""


def show_pile(pile: LetterPile, console: Console, remarks: Console) -> None:
    """Print the letters, or the folder they are in, on ``console``; all that is left to do on ``remarks``.

    On a terminal each has a heading; in a pipe or file a form feed stands between two, so that a
    printer begins a new sheet.
    """
    if pile.is_empty:
        console.print(text("No letter or card is due." if pile.is_by_hand else "No letter is due."), soft_wrap=True)
    elif pile.letters and (place := pile.folder or pile.path):
        with_index = ", with index.html and index.txt" if pile.folder else ""
        console.print(text(f"{count(len(pile.letters), 'letter')} written to ", place, with_index), soft_wrap=True)
    elif pile.letters:
        _print_letters(pile, console)
    show_left(pile, remarks)


def pile_text(pile: LetterPile) -> str:
    """Return letters to be copied out by hand as one file, a form feed between two."""
    return _NEW_PAGE.join(hand_text(each.copy) for each in pile.letters if each.copy)


def show_left(pile: LetterPile, remarks: Console) -> None:
    """Print what is doubtful, what was not written, each with its commands, and what is left for another day."""
    page = Page(remarks)
    _add_doubts(page, pile)
    if pile.not_written:
        page.heading(f"Not written: {count(len(pile.not_written), 'letter')}", styles.LATE)
    for one in pile.not_written:
        page.hang(text((f"{one.touch.id:>4}", styles.ID), "  "), text((_whom(one), styles.WHO), f": {one.because}"))
        for cure in one.cures:
            page.lines.append(text("      ", (cure, styles.COMMAND)))
    if pile.minutes_given is not None and not pile.is_empty:
        page.blank()
        page.line(f"{count(len(pile.letters), 'letter')}, about {count(pile.minutes, 'minute')} by hand.")
    if pile.left:
        ids = _ids([item.touch.id for item in pile.left])
        page.line(f"Left for tomorrow: {count(len(pile.left), 'letter')} ({ids}).")
    for item in pile.untemplated:
        whom = f"touch {item.touch.id} ({item.touch.title}, {item.customer.name}), "
        page.hang(text("No letter for: "), text(whom, (command_for(item), styles.COMMAND)))
    if not (pile.is_empty or pile.is_dry_run or pile.has_changed):
        page.line("Nothing changed in the store, so that there is nothing of this to undo.")
    if pile.is_dry_run:
        page.line("Dry run: nothing was kept.")
    if page.lines:
        page.print()


def _add_doubts(page: Page, pile: LetterPile) -> None:
    """Add what there is to say of the letters that were written."""
    for remark in (said for each in pile.letters for said in each.draft.remarks):
        page.line((remark, styles.QUIET))
    doubtful = [each.touch.id for each in pile.letters if each.could_be_better]
    if doubtful:
        of_them = f"{count(len(doubtful), 'letter')} could be better; "
        page.line((of_them, styles.QUIET), (f"followup letter {doubtful[0]}", styles.COMMAND), " says how.")
    homeless = [each.touch.id for each in pile.letters if each.copy and not each.copy.envelope]
    if homeless:
        page.line(
            (f"No postal address is known for {_ids(homeless)}; ", styles.QUIET),
            (f"followup letter {homeless[0]} --by-hand", styles.COMMAND),
            " names the command that sets it.",
        )


def _ids(touches: Sequence[int]) -> str:
    """Return the touches as one types them, the first of very many."""
    first = ", ".join(str(each) for each in touches[:_MOST])
    more = f" and {count(len(touches) - _MOST, 'more', 'more')}" if len(touches) > _MOST else ""
    return f"{'touch' if len(touches) == 1 else 'touches'} {first}{more}"


def _print_letters(pile: LetterPile, console: Console) -> None:
    for number, each in enumerate(pile.letters):
        if console.is_terminal:
            page = Page(console)
            if number:
                page.lines.append(text())
            page.line((_heading(each), styles.HEADING))
            page.lines.append(text())
            page.print()
        elif number:
            console.file.write(_NEW_PAGE)
        show_plain(hand_text(each.copy) if each.copy else each.draft.text, console)


def _heading(each: PileLetter) -> str:
    draft = each.draft
    whom = f"{draft.contact.name}, {draft.customer.name}" if draft.contact else draft.customer.name
    channel = draft.page.channel.value if draft.page else each.touch.channel.value
    shared = f" (with {each.touch.with_touch_id})" if each.touch.with_touch_id else ""
    return f"{each.touch.id} · {whom} · {channel}{shared} · {draft.template}"


def _whom(one: NotWritten) -> str:
    return f"{one.contact.name}, {one.customer.name}" if one.contact else one.customer.name


def pile_json(pile: LetterPile) -> Shape:
    """Return the letters, those that were not written, and the touches left for another day."""
    return {
        "folder": pile.folder,
        "path": pile.path,
        "letters": [_letter_json(each) for each in pile.letters],
        "not_written": [_not_written_json(one) for one in pile.not_written],
        "left": [item.touch.id for item in pile.left],
        "no_template": [_untemplated_json(item) for item in pile.untemplated],
        "changed": pile.has_changed,
        "minutes": pile.minutes if pile.is_by_hand else None,
        "dry_run": pile.is_dry_run,
    }


def _letter_json(each: PileLetter) -> Shape:
    draft = each.draft
    return {
        **letter_json(draft),
        "customer": customer_ref(draft.customer),
        "contact": contact_or_null(draft.contact),
        "channel": draft.page.channel if draft.page else each.touch.channel,
        "due_on": day_json(each.touch.due_on),
        "with_touch_id": each.touch.with_touch_id,
        "words": each.words,
        "file": each.file,
        "by_hand": hand_json(each.copy) if each.copy else None,
    }


def _untemplated_json(item: AgendaItem) -> Shape:
    return {
        "touch": item.touch.id,
        "title": item.touch.title,
        "customer": customer_ref(item.customer),
        "contact": contact_or_null(item.contact),
        "channel": item.touch.channel,
        "command": command_for(item),
    }


def _not_written_json(one: NotWritten) -> Shape:
    return {
        "touch": one.touch.id,
        "customer": customer_ref(one.customer),
        "contact": contact_or_null(one.contact),
        "why": one.because,
        "fields": list(one.fields),
        "cures": list(one.cures),
    }

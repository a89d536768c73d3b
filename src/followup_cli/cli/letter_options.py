"""What can be typed behind ``followup letter``, and which of it goes together."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS
from followup_cli.domain.letter_look import Window
from followup_cli.domain.paper import Paper
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import UsageError

WhatArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="TOUCH|CUSTOMER|SALE|LETTER",
        help="A touch (17), a customer, a sale (S5), or a letter that is kept (L12).",
        show_default=False,
    ),
]
AllDueOption = Annotated[
    bool,
    typer.Option(
        "--all-due",
        help="Draft every letter on today's list instead; those that lack something are listed apart. The exit code "
        "is 1 when none of them could be written, with --strict already when one could not.",
    ),
]
ByHandOption = Annotated[
    bool,
    typer.Option("--by-hand", help="Show a letter or card in short lines to copy out with a pen, the address below."),
]
MinutesOption = Annotated[
    int | None,
    typer.Option(
        "--minutes",
        min=1,
        max=1440,
        metavar="N",
        help="With --all-due --by-hand: the most important that fit this many minutes, one at least.",
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Refuse a letter that is not personal: under 75 of 100 points, or with something no letter says.",
    ),
]
TemplateOption = Annotated[
    str | None, typer.Option("--template", metavar="NAME", help="This template, not the touch's own.")
]
FormatOption = Annotated[
    LetterFormat | None,
    typer.Option(
        "--format",
        case_sensitive=False,
        help="Plain text, Markdown, a web page, Word, PDF, or an e-mail draft; without it what the file of --out ends "
        "with, else plain text.",
    ),
]
PaperOption = Annotated[
    Paper | None,
    typer.Option("--paper", case_sensitive=False, help="The sheet of a PDF; your country's without it (letter.paper)."),
]
WindowOption = Annotated[
    Window | None,
    typer.Option(
        "--window", case_sensitive=False, help="The envelope's window; the paper's without it (letter.window)."
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="PATH",
        help="Write it to this file, in the format it ends with (letter.pdf); with --all-due each to this folder, with "
        "an index.",
    ),
]
AttachOption = Annotated[
    list[Path] | None,
    typer.Option("--attach", metavar="FILE", help="A file that goes with the e-mail (--format eml); may be repeated."),
]
WordOption = Annotated[
    Path | None,
    typer.Option("--word", metavar="FILE", help="The Word file to fill in (--format docx), not your letter.docx."),
]
EditOption = Annotated[
    bool, typer.Option("--edit", help="Open its text in your editor; the edited text is kept, for every format.")
]
FreshOption = Annotated[bool, typer.Option("--fresh", help="Draft it anew, throwing away the text you edited.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]
SayOption = Annotated[
    list[str] | None,
    typer.Option(
        "--say",
        metavar="FIELD=TEXT",
        help="A sentence of yours that its template asks for; kept for later drafts. Once for each; an empty TEXT "
        "takes it back.",
    ),
]
DraftOption = Annotated[
    bool, typer.Option("--draft", help="Mark what is missing in the letter instead of refusing to write it.")
]
ListOption = Annotated[
    str | None, typer.Option("--list", metavar="CUSTOMER", help="List every letter to a customer instead.")
]
SentOption = Annotated[
    bool, typer.Option("--sent", help="Mark a letter (L12) of no touch as sent; done marks that of a touch.")
]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help=f"The day it was sent; with --all-due the day to draft for: {DATE_FORMS}."
    ),
]

_SPELLED = MappingProxyType({"what": "a touch, customer, sale or letter", "draft_only": "--draft", "as_json": "--json"})
"""How the parameters are spelled whose names do not tell."""

_APART: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "list_": (
            ("what", "all_due", "by_hand", "template", "out", "edit", "fresh", "sent", "on"),
            "give them in commands of their own",
        ),
        "sent": (
            ("all_due", "by_hand", "template", "out", "edit", "fresh", "format_"),
            "give them in commands of their own",
        ),
        "all_due": (
            ("what", "template", "edit", "fresh", "say", "attach"),
            "that is about one letter: followup letter TOUCH",
        ),
        "by_hand": (
            ("format_", "paper", "window", "word", "attach"),
            "what is written with a pen has no file format",
        ),
    }
)
"""What does not stand beside an option, and what to do instead."""

_ONLY_WITH: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("minutes", ("by_hand",), "followup letter --all-due --by-hand --minutes 10"),
    ("minutes", ("all_due",), "followup letter --all-due --by-hand --minutes 10"),
    ("on", ("sent", "all_due"), "followup letter L12 --sent --on DATE"),
)
"""What means something only beside one of these, and a command that has both."""


def refuse_clashes(typed: Mapping[str, object]) -> None:
    """Raise UsageError where parameters do not go together; ``typed`` are all of them by name."""
    given = {name for name, value in typed.items() if value not in (None, False, (), [])}
    for option, (others, cure) in _APART.items():
        clash = next((other for other in others if other in given), None)
        if option in given and clash is not None:
            raise UsageError(f"{_spelled(option)} and {_spelled(clash)} do not go together", cure)
    for option, partners, cure in _ONLY_WITH:
        if option in given and not given.intersection(partners):
            without = " or ".join(_spelled(partner) for partner in partners)
            raise UsageError(f"{_spelled(option)} stands without {without}", cure)


def format_meant(format_: LetterFormat | None, out: Path | None, *, is_by_hand: bool = False) -> LetterFormat | None:
    """Return the format a letter is to have: the one that was named, else the one its file ends with, if it does.

    Raises UsageError where the file ends with another than was named; by hand there is plain text alone.
    """
    ending = out.suffix[1:].lower() if out is not None else ""
    told = next((each for each in LetterFormat if each.value == ending), None)
    if told is None:
        return format_
    if is_by_hand and told is not LetterFormat.TXT:
        raise UsageError(f"--by-hand writes plain text, not what ends with .{ending}", "--out letter.txt")
    if format_ not in {None, told}:
        raise UsageError(f"--format {format_} and a file that ends with .{ending} do not go together", "leave one out")
    return None if is_by_hand else told


def _spelled(name: str) -> str:
    return _SPELLED.get(name) or f"--{name.strip('_').replace('_', '-')}"

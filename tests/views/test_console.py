"""The console interprets nothing, and knows when colour is unwelcome."""

from io import BytesIO, StringIO, TextIOWrapper

import pytest

from followup_cli.errors import AmbiguousError
from followup_cli.views.console import make_console
from followup_cli.views.errors import show_error
from followup_cli.views.layout import Page, text
from followup_cli.views.table import Column, add_table
from tests.views.factories import console


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def _printed(environ: dict[str, str]) -> str:
    out = Terminal()
    page = Page(make_console(out, environ))
    page.line(("red", "red"), " ", ("bold", "bold"))
    page.print()
    return out.getvalue()


def test_a_terminal_gets_colour() -> None:
    assert "\x1b[31mred" in _printed({"TERM": "xterm-256color"})


@pytest.mark.parametrize(
    "environ", [{"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "dumb", "FORCE_COLOR": "1"}]
)
def test_no_escape_byte_where_colour_is_unwelcome(environ: dict[str, str]) -> None:
    assert _printed(environ) == "red bold\n"


@pytest.mark.parametrize(
    ("columns", "width"), [("72", 72), ("", 100), ("0", 100), ("wide", 100), ("3", 20), ("²", 100)]
)
def test_a_pipe_is_as_wide_as_columns_says(columns: str, width: int) -> None:
    assert make_console(StringIO(), {"COLUMNS": columns}).width == width


def test_an_encoding_that_lacks_a_sign_is_no_error() -> None:
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii", errors="backslashreplace")
    page = Page(make_console(out, {}))
    page.line("a · b → Crème")
    page.print()
    out.flush()
    assert raw.getvalue() == b"a - b > Cr\\xe8me\n"


@pytest.mark.parametrize("typed", ["ACME [old]", "[/x]", ":smile:", "[red]x[/red]", "{x} %s"])
def test_nothing_is_taken_for_markup(typed: str) -> None:
    target, out = console()
    page = Page(target)
    page.line(typed, (typed, "bold"))
    page.print()
    assert out.getvalue() == f"{typed}{typed}\n"


def test_an_error_states_fact_details_and_cure_each_on_one_line() -> None:
    target, out = console(40)
    error = AmbiguousError(
        "'al' is ambiguous: it stands in the names of 2 customers",
        hint="type more of the name, or #3",
        details=("#3 Alfreds\x1b[2J", "#8 [/x]"),
    )
    show_error(error, target)
    assert out.getvalue() == (
        "error: 'al' is ambiguous: it stands in the names of 2 customers\n"
        "  #3 Alfreds␛[2J\n"
        "  #8 [/x]\n"
        "hint: type more of the name, or #3\n"
    )


def test_an_error_without_a_hint_is_one_line() -> None:
    target, out = console()
    show_error(AmbiguousError("two\nlines"), target)
    assert out.getvalue() == "error: two␊lines\n"


def test_a_table_wraps_its_words_and_keeps_its_ids() -> None:
    target, out = console(34)
    page = Page(target)
    columns = (Column("id", is_right=True), Column("name", wraps=True), Column("open", label="open"))
    add_table(page, columns, [[text("#3"), text("Alfreds Futterkiste und Söhne"), text("12")]], indent=0)
    page.print()
    assert out.getvalue() == "id  name                      open\n#3  Alfreds Futterkiste und   12\n    Söhne\n"


def test_a_table_too_narrow_for_columns_is_stacked_with_labels_and_the_name_first() -> None:
    target, out = console(20)
    page = Page(target)
    columns = (Column("id"), Column("name", wraps=True), Column("open", label="open"))
    add_table(page, columns, [[text("#1234567"), text("Futterkiste und Söhne"), text("12")]], indent=0)
    page.print()
    assert out.getvalue() == "#1234567\n    Futterkiste und\n    Söhne\n    open 12\n"

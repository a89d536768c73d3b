"""Expected days that passed in silence, beside the touches of a day."""

from collections.abc import Sequence
from datetime import date

from followup_cli.domain.milestone_names import noun
from followup_cli.domain.silence import Silence
from followup_cli.views import styles
from followup_cli.views.dates import away, day
from followup_cli.views.layout import INDENT, Page, text
from followup_cli.views.words import count

_ID_WIDTH = 6
_MOST = 10


def add_no_news(page: Page, silences: Sequence[Silence], on: date, most: int | None) -> None:
    """Add a section with two lines for each: whose it is, then what was expected when.

    They come oldest first; with ``most`` the first ten are shown, the others counted.
    """
    if not silences:
        return
    remark = f"{count(len(silences), 'expected day', 'expected days')} passed without a word"
    page.heading("No news", styles.OVERDUE, remark)
    for one in silences if most is None else silences[:_MOST]:
        prefix = text((f"S{one.sale.id}".rjust(_ID_WIDTH), styles.ID), INDENT)
        page.hang(prefix, text((one.customer.name, styles.WHO), f" · {one.sale.product}"))
        passed = f"was expected {day(one.expected_on, on)}, {away(one.expected_on, on)}"
        page.hang(text(" " * prefix.cell_len), text(f"{noun(one.milestone)} ", (passed, styles.LATE)))
    if most is not None and len(silences) > _MOST:
        page.line((f"{INDENT}and {len(silences) - _MOST:,} more: followup today --all lists every one", styles.QUIET))


def new_day_command(silences: Sequence[Silence]) -> list[tuple[str, str]]:
    """Return the command that gives the oldest a new day, for the commands to type next."""
    if not silences:
        return []
    first = silences[0]
    return [(f"followup milestone S{first.sale.id} {first.milestone} --expected DATE", "say when it is expected now")]

"""``envelope`` and ``labels``: how many, on what, and whom they are not for."""

from rich.console import Console

from followup_cli.domain.mailing import Printed
from followup_cli.views import styles
from followup_cli.views.layout import text
from followup_cli.views.shapes import Shape


def show_left_out(result: Printed, remarks: Console) -> None:
    """Say for whom nothing was made, and why."""
    for each in result.left_out:
        remarks.print(text(("left out: ", styles.WARNING), str(each)), soft_wrap=True)


def show_envelopes(result: Printed, console: Console) -> None:
    """Say how many envelopes were written where."""
    count = len(result.addressees)
    what = "1 envelope" if count == 1 else f"{count:,} envelopes"
    console.print(text(f"{what} ({result.kind}) written to ", result.path or ""), soft_wrap=True)


def show_labels(result: Printed, console: Console) -> None:
    """Say how many labels were written where, on how many sheets."""
    count = len(result.addressees)
    what = "1 label" if count == 1 else f"{count:,} labels"
    sheets = "1 sheet" if result.pages == 1 else f"{result.pages:,} sheets"
    console.print(text(f"{what} on {sheets} of {result.kind} written to ", result.path or ""), soft_wrap=True)


def printed_json(result: Printed) -> Shape:
    """Return for whom the file is, with the lines of each."""
    return {
        "path": result.path,
        "kind": result.kind,
        "pages": result.pages,
        "addressees": [
            {
                "customer": {"id": each.customer.id, "name": each.customer.name},
                "contact": {"id": each.contact.id, "name": each.contact.name} if each.contact else None,
                "touch": each.touch.id if each.touch else None,
                "lines": list(each.lines),
            }
            for each in result.addressees
        ],
        "left_out": [
            {
                "customer": {"id": each.customer.id, "name": each.customer.name},
                "because": each.because,
                "cure": each.cure,
            }
            for each in result.left_out
        ],
    }

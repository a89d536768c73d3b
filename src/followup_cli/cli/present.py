"""Results that several commands share, shown as text or JSON."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from followup_cli.cli.runtime import Runtime
from followup_cli.domain.changes import CustomerSaved, SaleRecorded, TouchesChanged
from followup_cli.views.customers import customer_saved_json, show_customer_saved
from followup_cli.views.sale_recorded import sale_recorded_json, show_sale_recorded
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json

R = TypeVar("R")


def show_result(
    runtime: Runtime,
    result: R,
    to_json: Callable[[R], Mapping[str, object]],
    show: Callable[[R], None],
    *,
    as_json: bool,
) -> None:
    """Show a result the one way or the other."""
    if as_json:
        runtime.show_json(to_json(result))
    else:
        show(result)


def show_sale_result(runtime: Runtime, result: SaleRecorded, *, as_json: bool) -> None:
    """Show a recorded sale with its cadence."""
    show_result(
        runtime,
        result,
        sale_recorded_json,
        lambda found: show_sale_recorded(found, runtime.out, runtime.today),
        as_json=as_json,
    )


def show_touches_result(runtime: Runtime, result: TouchesChanged, *, as_json: bool) -> None:
    """Show changed touches and what followed."""
    show_result(
        runtime,
        result,
        touches_changed_json,
        lambda found: show_touches_changed(found, runtime.out, runtime.today),
        as_json=as_json,
    )


def show_customer_result(runtime: Runtime, result: CustomerSaved, *, as_json: bool) -> None:
    """Show a saved customer or contact."""
    show_result(
        runtime,
        result,
        customer_saved_json,
        lambda found: show_customer_saved(found, runtime.out, runtime.today),
        as_json=as_json,
    )

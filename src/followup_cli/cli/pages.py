"""Choosing the view of a page by what it is about."""

from collections.abc import Mapping
from datetime import date

from rich.console import Console

from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.pages import SalePage, TouchPage
from followup_cli.views.customer_page import customer_page_json, show_customer_page
from followup_cli.views.sale_page import sale_page_json, show_sale_page
from followup_cli.views.touch_page import show_touch_page, touch_page_json


def show_page(
    page: CustomerPage | SalePage | TouchPage, console: Console, today: date, *, with_all: bool = False
) -> None:
    """Print a page; a customer's with all that its short form leaves out when asked for."""
    match page:
        case CustomerPage():
            show_customer_page(page, console, today, with_all=with_all)
        case SalePage():
            show_sale_page(page, console, today)
        case TouchPage():
            show_touch_page(page, console, today)


def page_json(page: CustomerPage | SalePage | TouchPage) -> Mapping[str, object]:
    """Return a page as plain JSON."""
    match page:
        case CustomerPage():
            return customer_page_json(page)
        case SalePage():
            return sale_page_json(page)
        case TouchPage():
            return touch_page_json(page)

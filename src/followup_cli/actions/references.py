"""What is meant on the command line: ``17`` a touch, ``S5`` a sale, ``L12`` a letter, ``#3`` or a name a customer."""

import re
from dataclasses import dataclass

from followup_cli.actions.people import find_customer
from followup_cli.actions.touch_changes import find_touch
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.errors import NotFoundError, RefusedError
from followup_cli.store.directory import Customers
from followup_cli.store.transaction import ReadTransaction

_SALE = re.compile(r"[sS]?(\d{1,18})")
_SALE_ONLY = re.compile(r"[sS](\d{1,18})")
_LETTER = re.compile(r"[lL](\d{1,18})")
_TOUCH = re.compile(r"[tT]?(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Referred:
    """What a reference meant; exactly one is set."""

    touch: Touch | None = None
    sale: Sale | None = None
    customer: Customer | None = None
    letter: Letter | None = None
    """Set by ``refer_to_letter`` alone."""


def find_sale(tx: ReadTransaction, text: str) -> Sale:
    """Return a sale by ``S5`` or ``5``; raise NotFoundError with where ids are seen."""
    match = _SALE.fullmatch(text.strip())
    sale = tx.get(Sale, int(match[1])) if match else None
    if sale is None:
        raise NotFoundError(f"there is no sale {text!r}", "followup sale list shows every sale with its id, such as S5")
    return sale


def find_sale_to(tx: ReadTransaction, customer: Customer, text: str) -> Sale:
    """Return a sale to a customer by ``S5`` or ``5``; raise NotFoundError, RefusedError for one to another."""
    sale = find_sale(tx, text)
    if sale.customer_id != customer.id:
        raise RefusedError(f"S{sale.id} is no sale to {customer.name}", f"followup show '#{customer.id}' lists theirs")
    return sale


def refer(tx: ReadTransaction, text: str) -> Referred:
    """Return what ``17``, ``S5``, ``#3`` or a customer's name means; a customer of just that name comes first.

    Raises NotFoundError or AmbiguousError.
    """
    cleaned = text.strip()
    if match := _SALE_ONLY.fullmatch(cleaned):
        if sale := tx.get(Sale, int(match[1])):
            return Referred(sale=sale)
        if not _names_a_customer(tx, cleaned):
            raise NotFoundError(f"there is no sale {cleaned}", "followup sale list shows every sale with its id")
    if (match := _TOUCH.fullmatch(cleaned)) and not _names_a_customer(tx, cleaned):
        return Referred(touch=find_touch(tx, int(match[1])))
    return Referred(customer=find_customer(tx, cleaned))


def refer_to_letter(tx: ReadTransaction, text: str) -> Referred:
    """Return what ``refer`` does, and besides what ``L12`` means: a letter that was kept."""
    cleaned = text.strip()
    match = _LETTER.fullmatch(cleaned)
    if match is None or _names_a_customer(tx, cleaned):
        return refer(tx, cleaned)
    if letter := tx.get(Letter, int(match[1])):
        return Referred(letter=letter)
    raise NotFoundError(f"there is no letter {cleaned}", "followup letter --list CUSTOMER shows theirs with their ids")


def _names_a_customer(tx: ReadTransaction, text: str) -> bool:
    return any(customer.name == text for customer in Customers(tx).called(text))

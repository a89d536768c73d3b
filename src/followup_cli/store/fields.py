"""How one field of a record is kept: as columns of a row, and as plain JSON.

Both ways are lossless and strict: what is not of the field's type is refused with ValueError.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args

from followup_cli.domain.money import Money, minor_digits, parse_currency
from followup_cli.domain.phrases import parse_span, str_span
from followup_cli.domain.reach import Address, ContactAddress, Email, Phone
from followup_cli.domain.span import Span

LARGEST_INTEGER = 2**63 - 1
_AMOUNT = re.compile(r"-?\d{1,19}(\.\d{1,4})?", re.ASCII)
_ADDRESS_PARTS = ("street", "city", "region", "postal_code")


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type are kept. Absence (None) is the field's business, not the form's.

    ``suffixes`` are appended to the field's name to give the columns' names. A form of one column
    encodes to, and decodes, the column's bare value; a form of several a tuple of them.
    """

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    to_plain: Callable[[Any], Any]
    from_plain: Callable[[Any], Any]
    suffixes: tuple[str, ...] = ("",)


def form_of(annotation: object) -> tuple[Form, bool]:
    """Return the form for a field's type, and whether the field may be None.

    Raises TypeError for a type that no record has had so far.
    """
    is_optional = False
    if isinstance(annotation, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
        is_optional = len(kinds) < len(get_args(annotation))
        (annotation,) = kinds
    if annotation in _FORMS:
        return _FORMS[annotation], is_optional
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _enum_form(annotation), is_optional
    raise TypeError(f"no form for {annotation!r}")


def _same(value: object) -> object:
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text")
    return value


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_INTEGER:
        raise ValueError(f"{value!r} is not a whole number that can be kept")
    return value


def _truth(value: object) -> bool:
    if value not in {True, False}:
        raise ValueError(f"{value!r} is neither true nor false")
    return bool(value)


def _plain_truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _day(value: object) -> date:
    return value if isinstance(value, date) else _plain_day(value)


def _plain_day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _instant(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(_text(value)).replace(tzinfo=UTC)


def _plain_instant(value: object) -> datetime:
    instant = datetime.fromisoformat(_text(value))
    if instant.tzinfo is None:
        raise ValueError(f"{value!r} is an instant without its offset from UTC")
    return instant.astimezone(UTC)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list of texts")
    return tuple(_text(item) for item in value)


def _money(columns: Sequence[Any]) -> Money:
    minor, currency = columns
    return Money(_integer(minor), parse_currency(_text(currency)))


def _plain_money(value: object) -> Money:
    if not isinstance(value, dict) or set(value) != {"amount", "currency"}:
        raise ValueError(f"{value!r} is not an amount with its currency")
    currency = parse_currency(_text(value["currency"]))
    amount = _text(value["amount"])
    if not _AMOUNT.fullmatch(amount):
        raise ValueError(f"{amount!r} is not an amount")
    minor = Decimal(amount).scaleb(minor_digits(currency))
    if minor != minor.to_integral_value():
        raise ValueError(f"{amount!r} has more decimal places than {currency} has")
    return Money(_integer(int(minor)), currency)


def _address(columns: Sequence[Any]) -> Address:
    return Address(*(part if part is None else _text(part) for part in columns))


def _plain_address(value: object) -> Address:
    if not isinstance(value, dict) or not set(value) <= set(_ADDRESS_PARTS):
        raise ValueError(f"{value!r} is not an address in its parts: {', '.join(_ADDRESS_PARTS)}")
    return _address([value.get(part) for part in _ADDRESS_PARTS])


def _parts(value: Address) -> tuple[str | None, ...]:
    return tuple(getattr(value, part) for part in _ADDRESS_PARTS)


def _listed(value: object) -> tuple[str, ...]:
    return _texts(json.loads(_text(value)))


def _tuple_form(kind: type[Any]) -> Form:
    """Several values of a dataclass whose fields are texts; those with a default may be missing."""
    known = {field.name: field.default for field in fields(kind)}

    def plain(values: Sequence[Any]) -> list[dict[str, Any]]:
        return [asdict(value) for value in values]

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is not a list")
        return tuple(one(item) for item in value)

    def one(item: object) -> object:
        if not isinstance(item, dict) or not set(item) <= set(known):
            raise ValueError(f"{item!r} is not given in its parts: {', '.join(known)}")
        parts = {name: item.get(name, default) for name, default in known.items()}
        for name, part in parts.items():
            if part is not None or known[name] is not None:
                _text(part)
        return kind(**parts)

    return Form(
        lambda values: json.dumps(plain(values), ensure_ascii=False),
        lambda value: read(json.loads(_text(value))),
        plain,
        read,
    )


def _enum_form(kind: type[StrEnum]) -> Form:
    members = {member.value: member for member in kind}

    def decode(value: object) -> StrEnum:
        member = members.get(_text(value))
        if member is None:
            raise ValueError(f"{value!r} is none of {', '.join(members)}")
        return member

    return Form(str, decode, str, decode)


_FORMS: dict[Any, Form] = {
    str: Form(_same, _text, _same, _text),
    int: Form(_same, _integer, _same, _integer),
    bool: Form(_same, _truth, _same, _plain_truth),
    date: Form(_same, _day, date.isoformat, _plain_day),
    datetime: Form(_same, _instant, lambda value: value.astimezone(UTC).isoformat(), _plain_instant),
    Span: Form(str_span, lambda value: parse_span(_text(value)), str_span, lambda value: parse_span(_text(value))),
    tuple[Phone, ...]: _tuple_form(Phone),
    tuple[Email, ...]: _tuple_form(Email),
    tuple[ContactAddress, ...]: _tuple_form(ContactAddress),
    tuple[str, ...]: Form(lambda value: json.dumps(value, ensure_ascii=False), _listed, list, _texts),
    Money: Form(
        lambda value: (value.minor, value.currency),
        _money,
        lambda value: {"amount": f"{value.major:f}", "currency": value.currency},
        _plain_money,
        ("_minor", "_currency"),
    ),
    Address: Form(
        _parts,
        _address,
        lambda value: dict(zip(_ADDRESS_PARTS, _parts(value), strict=True)),
        _plain_address,
        tuple(f"_{part}" for part in _ADDRESS_PARTS),
    ),
}

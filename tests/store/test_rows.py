"""Records survive the way into columns, into JSON, and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.money import Money
from followup_cli.domain.records import Customer, Record, Sale, Touch
from followup_cli.store.rows import KINDS, columns_of, from_plain, from_rows, to_plain, to_row
from followup_cli.store.tables import TABLES
from tests.store.worlds import DAY, customer, records, sale, touch

ANY_RECORD = st.sampled_from(list(KINDS.values())).flatmap(records)


@given(ANY_RECORD)
def test_a_record_comes_back_from_its_row(record: Record) -> None:
    row = to_row(record)
    assert tuple(row) == columns_of(type(record))
    assert from_rows(type(record), [tuple(row.values())]) == [record]


@given(ANY_RECORD)
def test_a_record_comes_back_from_json(record: Record) -> None:
    assert from_plain(type(record), json.loads(json.dumps(to_plain(record)))) == record


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_table_has_the_columns_of_its_records(kind: type[Record]) -> None:
    assert tuple(column.name for column in TABLES[kind].columns) == columns_of(kind)


def test_json_is_that_of_the_contract() -> None:
    plain = to_plain(sale(3, amount=Money(123450, "USD"), benefits=("It is quiet",)))
    assert plain["amount"] == {"amount": "1234.50", "currency": "USD"}
    assert plain["closed_on"] == "2026-12-01"
    assert plain["benefits"] == ["It is quiet"]
    assert plain["contact_id"] is None
    assert to_plain(sale(3, amount=Money(1234, "JPY")))["amount"] == {"amount": "1234", "currency": "JPY"}


@pytest.mark.parametrize(
    ("kind", "record", "field", "value"),
    [
        (Customer, customer(), "name", None),
        (Customer, customer(), "name", 5),
        (Customer, customer(), "nickname", "x"),
        (Customer, customer(), "customer_class", "D"),
        (Customer, customer(), "address", {"planet": "Mars"}),
        (Customer, customer(), "address", None),
        (Sale, sale(1), "closed_on", "31.12.2026"),
        (Sale, sale(1), "closed_on", 20261231),
        (Sale, sale(1), "amount", 12.5),
        (Sale, sale(1), "amount", {"amount": "1.505", "currency": "USD"}),
        (Sale, sale(1), "amount", {"amount": "NaN", "currency": "USD"}),
        (Sale, sale(1), "amount", {"amount": "1e9", "currency": "USD"}),
        (Sale, sale(1), "amount", {"amount": "9223372036854775808", "currency": "JPY"}),
        (Sale, sale(1), "amount", {"amount": "1", "currency": "dollars"}),
        (Sale, sale(1), "benefits", "quiet"),
        (Sale, sale(1), "benefits", [1]),
        (Sale, sale(1), "customer_id", True),
        (Sale, sale(1), "customer_id", 2**63),
        (Touch, touch(1), "is_fixed", 1),
        (Touch, touch(1), "state", "PLANNED"),
    ],
)
def test_what_is_not_of_the_fields_type_is_refused(
    kind: type[Record], record: Record, field: str, value: object
) -> None:
    with pytest.raises(ValueError, match=f"^{field}: "):
        from_plain(kind, {**to_plain(record), field: value})


def test_missing_fields_take_their_defaults_or_are_named() -> None:
    assert from_plain(Customer, {"id": 1, "name": "x"}) == Customer(1, "x")
    with pytest.raises(ValueError, match="name: is missing"):
        from_plain(Customer, {"id": 1})


def test_dates_are_read_from_text_and_as_dates() -> None:
    row = to_row(touch(1, due_on=DAY))
    as_text = {name: DAY.isoformat() if value == DAY else value for name, value in row.items()}
    assert from_rows(Touch, [tuple(as_text.values())]) == from_rows(Touch, [tuple(row.values())])

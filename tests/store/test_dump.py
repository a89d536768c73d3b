"""The whole store as one document, and back."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer
from followup_cli.errors import InputFileError, RefusedError
from followup_cli.store.dump import FORMAT, dump, load
from followup_cli.store.store import Store
from tests.store.worlds import HISTORIES, NOON, Edit, customer, sale, touch


@settings(max_examples=30)
@given(HISTORIES)
def test_a_document_fills_an_empty_store_with_the_same(history: list[list[Edit]]) -> None:
    first, second = Store.in_memory(), Store.in_memory()
    for edits in history:
        with first.write("x", NOON) as tx:
            for edit in edits:
                edit(tx)
    with first.read() as reader:
        document = dump(reader)
    with second.write("import all", NOON) as tx:
        counts = load(tx, json.loads(json.dumps(document)))
        assert dump(tx) == document
        assert dict(counts) == {name: len(rows) for name, rows in document.items() if name != "format" and rows}
    with second.write("y", NOON) as tx:
        taken = [row["id"] for row in document["customers"]]
        assert tx.add(customer()).id == max(taken, default=0) + 1
    first.close()
    second.close()


def test_importing_is_one_undo() -> None:
    store = Store.in_memory()
    with store.write("import all", NOON) as tx:
        load(tx, {"format": FORMAT, "customers": [{"id": 4, "name": "ACME"}, {"id": 2, "name": "Ödi"}]})
        assert [one.id for one in tx.all(Customer)] == [2, 4]
    store.undo()
    with store.read() as reader:
        assert reader.is_empty()
    store.close()


ACME = {"id": 1, "name": "ACME"}


def test_a_document_of_the_first_format_is_read() -> None:
    contacts = [
        {"id": 5, "customer_id": 1, "name": "Jo", "email": "jo@acme.example", "phone": "0171 5550100"},
        {"id": 6, "customer_id": 1, "name": "Al", "email": None, "phone": None},
    ]
    notes = [{"id": 2, "customer_id": 1, "text": "two ovens", "noted_on": "2026-11-02"}]
    store = Store.in_memory()
    with store.write("import all", NOON) as tx:
        load(tx, {"format": 1, "customers": [ACME], "contacts": contacts, "notes": notes})
        jo, al = tx.all(Contact)
        assert (jo.email, jo.phone) == ("jo@acme.example", "0171 5550100")
        assert (al.emails, al.phones) == ((), ())
        assert [fact.text for fact in tx.all(Fact)] == ["two ovens"]
    store.close()


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "not a document"),
        ({}, "not a document"),
        ({"format": 99}, "has format 99"),
        ({"format": FORMAT, "leads": []}, "does not know: leads"),
        ({"format": FORMAT, "customers": {}}, "customers in the document is not a list"),
        ({"format": FORMAT, "customers": [7]}, "customers, record 1: not a record"),
        ({"format": FORMAT, "customers": [{"id": 0, "name": "x"}]}, "customers, record 1: id: 0 is not an id"),
        ({"format": FORMAT, "customers": [ACME, ACME]}, "customers, record 2: id: 1 is there twice"),
        ({"format": FORMAT, "customers": [{"id": 1}]}, "customers, record 1: name: is missing"),
        (
            {"format": FORMAT, "customers": [ACME], "contacts": [{"id": 3, "customer_id": 2, "name": "x"}]},
            "contacts 3: customer_id: there is no 2 in customers",
        ),
    ],
)
def test_what_is_not_ours_is_refused_with_the_place(document: Any, said: str) -> None:  # noqa: ANN401
    store = Store.in_memory()
    with pytest.raises(InputFileError) as caught, store.write("import all", NOON) as tx:
        load(tx, document)
    assert said in "\n".join((caught.value.message, *caught.value.details))
    with store.read() as reader:
        assert reader.is_empty()
    store.close()


def test_complaints_come_all_at_once_but_not_without_end() -> None:
    store = Store.in_memory()
    with pytest.raises(InputFileError) as caught, store.write("import all", NOON) as tx:
        load(tx, {"format": FORMAT, "customers": [{"id": number} for number in range(1, 101)]})
    assert caught.value.message == "the document holds 100 records that cannot be taken"
    assert len(caught.value.details) == 21
    assert caught.value.details[-1] == "and 80 more"
    store.close()


def test_only_an_empty_store_takes_a_document() -> None:
    store = Store.in_memory()
    with store.write("x", NOON) as tx:
        acme = tx.add(customer())
        tx.add(sale(acme.id))
        tx.add(touch(acme.id))
    with pytest.raises(RefusedError, match="not empty"), store.write("import all", NOON) as tx:
        load(tx, {"format": FORMAT})
    store.close()

"""Customers from CSV, and rejected rows written out again."""

import csv
import stat
from pathlib import Path

import pytest

from followup_cli.almanac.countries import country_code
from followup_cli.almanac.emails import check_email
from followup_cli.documents.csv_customers import read_customers
from followup_cli.documents.csv_rejected import write_rejected
from followup_cli.domain.import_pages import RejectedRow
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address, Email, Phone
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import CustomerClass
from followup_cli.errors import InputFileError, RefusedError


def test_the_whole_of_northwind(northwind: Path) -> None:
    found = read_customers(northwind / "customers.csv", country_code=country_code, check_email=check_email)
    assert (found.read, len(found.rows), found.rejected, found.ignored) == (91, 91, (), ("CustomerID", "Fax"))
    horn = found.rows[3]
    assert horn.line == 5
    assert horn.customer == Customer(
        0, "Around the Horn", country="GB", address=Address("120 Hanover Sq.", "London", None, "WA1 1DP")
    )
    assert horn.card.contact == Contact(
        0, 0, "Thomas Hardy", title="Sales Representative", phones=(Phone("(171) 555-7788"),)
    )
    assert {row.customer.country for row in found.rows} >= {"AR", "DE", "GB", "US", "VE"}


def test_classes_countries_and_faults(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text(
        "Customer;Class;Country;E-Mail;State\nA;b;Holland;a@example.com;NY\nB;D;;;\n;;;;\nC;;Gemany;;\n;A;;;\n",
        encoding="utf-8",
    )
    found = read_customers(path, country_code=country_code, check_email=check_email)
    (only,) = found.rows
    assert (only.line, only.card.contact) == (2, Contact(0, 0, "", emails=(Email("a@example.com"),)))
    assert only.customer == Customer(0, "A", country="NL", address=Address(region="NY"), customer_class=CustomerClass.B)
    assert [(bad.line, bad.field) for bad in found.rejected] == [(3, "class"), (5, "country"), (6, "customer")]
    assert "write A, B or C" in found.rejected[0].message
    assert found.read == 4


def test_an_email_that_is_none_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("customer,email\nA,notmail\nB, b@c.example \n", encoding="utf-8")
    found = read_customers(path, country_code=country_code, check_email=check_email)
    assert [(bad.line, bad.field) for bad in found.rejected] == [(2, "email")]
    assert "write it as jo@acme.example" in found.rejected[0].message
    assert [row.card.contact.email for row in found.rows] == ["b@c.example"]


def test_without_a_customer_column(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("name,city\nA,B\n", encoding="utf-8")
    with pytest.raises(InputFileError) as caught:
        read_customers(path, country_code=country_code, check_email=check_email)
    assert caught.value.hint == "say which it is: --map customer=COLUMN"
    rows = read_customers(path, country_code=country_code, check_email=check_email, mapping={"customer": "name"}).rows
    assert [(row.customer.name, row.customer.address.city) for row in rows] == [("A", "B")]


def test_rejected_rows_come_out_with_reasons_and_can_come_back(tmp_path: Path) -> None:
    path, out = tmp_path / "customers.csv", tmp_path / "rejected.csv"
    path.write_text(
        'customer,country,city\n"Zoë, ""Ltd""\nTwo lines",Gemany,X\nB,DE\nC,DE,Y,Z\nD,DE,Y\n', encoding="utf-8"
    )
    found = read_customers(path, country_code=country_code, check_email=check_email)
    write_rejected(out, found.header, found.cells, found.rejected)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["rejected_line", "rejected_because", "customer", "country", "city"]
    assert rows[1][:1] + rows[1][2:] == ["2", 'Zoë, "Ltd"\nTwo lines', "Gemany", "X"]
    assert rows[1][1].startswith("country: 'Gemany' is no country")
    assert [row[0] for row in rows[1:]] == ["2", "4", "5"]
    assert rows[3][2:] == ["C", "DE", "Y", "Z"]

    out.write_text(out.read_text(encoding="utf-8-sig").replace("Gemany", "Germany"), encoding="utf-8-sig")
    again = read_customers(out, country_code=country_code, check_email=check_email)
    assert [(row.customer.name, row.customer.country) for row in again.rows] == [('Zoë, "Ltd"\nTwo lines', "DE")]
    assert again.ignored == ("rejected_line", "rejected_because")
    write_rejected(tmp_path / "twice.csv", again.header, again.cells, again.rejected)
    with (tmp_path / "twice.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == rows[0]


def test_an_earlier_file_of_rejected_rows_is_not_lost(tmp_path: Path) -> None:
    out = tmp_path / "rejected.csv"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(RefusedError):
        write_rejected(out, ("customer",), {2: ("",)}, [RejectedRow(2, "customer", "it is empty")])
    write_rejected(out, ("customer",), {2: ("",)}, [RejectedRow(2, "customer", "it is empty")], overwrite=True)
    assert "customer: it is empty" in out.read_text(encoding="utf-8")

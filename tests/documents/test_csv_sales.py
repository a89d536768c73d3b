"""Sales from CSV: what is read, what is refused, and the way out that is named."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from followup_cli.almanac.countries import country_code
from followup_cli.almanac.currencies import currency_code
from followup_cli.almanac.emails import check_email
from followup_cli.documents.csv_sales import SALES_FIELDS, SaleRow, SalesFile, read_sales
from followup_cli.domain.money import Money
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import InputFileError, UsageError

HEAD = "customer,product,amount,closed_on"


def _read(path: Path, **options: Any) -> SalesFile:  # noqa: ANN401 - options are read_sales's own
    return read_sales(
        path,
        **({"default_currency": "USD"} | options),
        country_code=country_code,
        currency_code=currency_code,
        check_email=check_email,
    )


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "sales.csv"


def _given(sheet: Path, text: str, **options: Any) -> SalesFile:  # noqa: ANN401
    sheet.write_bytes(text.encode())
    return _read(sheet, **options)


def test_the_whole_of_northwind(northwind: Path) -> None:
    found = _read(northwind / "closed_sales.csv")
    assert (found.read, len(found.rows), found.rejected, found.skipped_outcomes, found.ignored) == (
        830,
        830,
        (),
        (),
        (),
    )
    assert sum(row.amount.minor for row in found.rows if row.amount) == 126_579_306
    assert len({row.customer for row in found.rows}) == 89
    assert len({row.order_id for row in found.rows}) == 830
    assert sum(row.shipped_on is None for row in found.rows) == 21
    assert all(row.country and row.promised_on and row.contact and row.phone for row in found.rows)
    assert found.rows[1] == SaleRow(
        line=3,
        customer="Toms Spezialitäten",
        product="Manjimup Dried Apples and 1 more",
        outcome=Outcome.WON,
        closed_on=date(1996, 7, 5),
        amount=Money(186340, "USD"),
        contact="Karin Josephs",
        contact_title="Marketing Manager",
        phone="0251-031259",
        country="DE",
        promised_on=date(1996, 8, 16),
        shipped_on=date(1996, 7, 10),
        order_id="10249",
    )


def test_the_small_one_has_what_tests_want(northwind: Path) -> None:
    rows = _read(northwind / "closed_sales_small.csv").rows
    assert 60 <= len(rows) <= 120
    assert sum(row.shipped_on is None for row in rows) == 21
    assert max(Counter(row.customer for row in rows).values()) >= 10
    assert any("ö" in row.customer for row in rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_file(sheet: Path, delimiter: str, newline: str, encoding: str) -> None:
    lines = [HEAD.split(","), ["Zoë & Co", '"An ""oven"""', "12.50", "2026-03-04"]]
    text = newline.join(delimiter.join(line) for line in lines)
    sheet.write_bytes(text.encode(encoding))
    found = _read(sheet) if encoding.startswith("utf-8") else _read(sheet, encoding=encoding)
    assert found.rows == (SaleRow(2, "Zoë & Co", 'An "oven"', Outcome.WON, date(2026, 3, 4), Money(1250, "USD")),)


@pytest.mark.parametrize("given", [";", "semicolon"])
def test_a_delimiter_can_be_given(sheet: Path, given: str) -> None:
    text = "customer;product;a,m,o,u,n,t;closed_on\nA;P;5;2026-01-02\n"
    assert len(_given(sheet, text, delimiter=given, mapping={"amount": "a,m,o,u,n,t"}).rows) == 1


@pytest.mark.parametrize("given", ["", "::", '"', "tabulator", "\n"])
def test_a_delimiter_that_cannot_be(sheet: Path, given: str) -> None:
    with pytest.raises(UsageError):
        _given(sheet, HEAD, delimiter=given)


@pytest.mark.parametrize("field", SALES_FIELDS)
def test_columns_are_known_in_any_writing(sheet: Path, field: str) -> None:
    samples = {
        "amount": "1.00",
        "email": "a@b.example",
        "currency": "EUR",
        "closed_on": "2026-01-02",
        "promised_on": "2026-01-03",
        "shipped_on": "2026-01-04",
        "delivered_on": "2026-01-05",
        "outcome": "Won",
        "country": "Holland",
    }
    names = [*dict.fromkeys(["customer", "product", "amount", "closed_on", field])]
    plain = _given(sheet, ",".join(names) + "\n" + ",".join(samples.get(name, f"a {name}") for name in names))
    assert plain.ignored == ()
    for writing in (
        field.upper(),
        field.replace("_", " ").title(),
        field.replace("_", "-"),
        field.title().replace("_", ""),
        f" {field} ",
    ):
        head = ",".join(writing if name == field else name for name in names)
        found = _given(sheet, head + "\n" + ",".join(samples.get(name, f"a {name}") for name in names))
        assert found.rows == plain.rows


def test_other_names_people_use(sheet: Path) -> None:
    found = _given(
        sheet,
        "opportunity_id,account,product,deal_stage,Close Date,close_value,sales_agent,Loss reason\n"
        "1C1I,Cancity,GTX,Won,2017-03-01,1054,Moses,\n"
        "Z063,Isdom,GTXPro,LOST,2017-03-11,0,Dana,price\n"
        "EC4Q,Cancity,MG,Engaging,,,Dana,\n"
        "EC4R,Isdom,MG,Engaging,,,Dana,\n"
        "EC4S,,MG,,,,Dana,\n"
        "EC4T,,MG,Prospecting,,,Dana,\n",
    )
    assert [(row.order_id, row.customer, row.outcome, row.reason) for row in found.rows] == [
        ("1C1I", "Cancity", Outcome.WON, None),
        ("Z063", "Isdom", Outcome.LOST, "price"),
    ]
    assert found.skipped_outcomes == (("Engaging", 2), ("(empty)", 1), ("Prospecting", 1))
    assert found.ignored == ("sales_agent",)
    assert (found.read, found.rejected) == (6, ())


def test_the_fields_own_name_goes_before_another(sheet: Path) -> None:
    found = _given(sheet, "customer,company,product,amount,closed_on\nA,B,P,1,2026-01-02\n")
    assert (found.rows[0].customer, found.ignored) == ("A", ("company",))


def test_map_goes_before_names(sheet: Path) -> None:
    text = "customer,buyer group,what,amount,closed_on,note\nA,B,P,1,2026-01-02,secret\n"
    found = _given(sheet, text, mapping={"CUSTOMER": "Buyer Group", "product": "what", "note": ""})
    assert (found.rows[0].customer, found.rows[0].product, found.rows[0].note) == ("B", "P", None)
    assert found.ignored == ("customer", "note")


@pytest.mark.parametrize(
    ("head", "message", "hint"),
    [
        (
            "client no,thing,amount,closed_on",
            "no column for customer, product",
            "--map customer=COLUMN --map product=COLUMN",
        ),
        ("customer,product,closed_on", "no column for amount", "--map amount=COLUMN"),
        (
            "company,account,product,amount,closed_on",
            "company and account could both be customer",
            "--map customer=account",
        ),
        ("order date,close date,customer,product,amount", "could both be closed_on", "--map closed_on='order date'"),
        ("customer,customer,product,amount,closed_on", "2 columns are named customer", "--map customer="),
        ("whatever", "the columns are whatever", "--map"),
    ],
)
def test_columns_that_are_missing_or_double(sheet: Path, head: str, message: str, hint: str) -> None:
    with pytest.raises(InputFileError) as caught:
        _given(sheet, head + "\n" + ",".join("x" for _ in head.split(",")) + "\n")
    assert hint in str(caught.value.hint)
    assert message in caught.value.message
    assert "\n" not in caught.value.message + str(caught.value.hint)


def test_a_mapped_column_that_is_not_there(sheet: Path) -> None:
    with pytest.raises(InputFileError) as caught:
        _given(sheet, HEAD + ",Order No.\n", mapping={"order_id": "Oder No"})
    assert "--map order_id='Order No.'" in str(caught.value.hint)
    with pytest.raises(UsageError) as unknown:
        _given(sheet, HEAD, mapping={"custmer": "x"})
    assert unknown.value.hint == "did you mean customer?"


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ("A,P,1", "row", "it has 3 cells, the header 4"),
        ("A,P,1,234.50,2026-01-02", "row", "it has 5 cells"),
        (",P,1,2026-01-02", "customer", "it is empty"),
        ('"  ",P,1,2026-01-02', "customer", "it is empty"),
        ("A,,1,2026-01-02", "product", "it is empty"),
        ("A,P,,2026-01-02", "amount", "it is empty"),
        ("A,P,$5,2026-01-02", "amount", "'$5' is not an amount"),
        ('A,P,"12,50",2026-01-02', "amount", "write digits with a point for decimals"),
        ("A,P,-5,2026-01-02", "amount", "is not an amount"),
        ("A,P,1.005,2026-01-02", "amount", "type 1005 or at most 2 decimal places, or give --decimal ,"),
        ("A,P,48.500,2026-01-02", "amount", "more than one way; type 48500 or 48.50, or give --decimal ,"),
        ('A,P,"3.450,00",2026-01-02', "amount", "such as 1234.50, or give --decimal , for the whole file"),
        ("A,P,1,", "closed_on", "it is empty"),
        ("A,P,1,2026-02-30", "closed_on", "not in the calendar"),
        ("A,P,1,03/04/2026", "closed_on", "ambiguous; give --date-format %d/%m/%Y or --date-format %m/%d/%Y"),
        ("A,P,1,13.04.26", "closed_on", "not an ISO date; write 2026-04-13, or give --date-format %d.%m.%y"),
        ("A,P,1,04-13-2026", "closed_on", "not an ISO date; write 2026-04-13, or give --date-format %m-%d-%Y"),
        ("A,P,1,12/20/2026", "closed_on", "not an ISO date; write 2026-12-20, or give --date-format %m/%d/%Y"),
        ("A,P,1,05/05/2026", "closed_on", "not an ISO date; write 2026-05-05, or give --date-format %d/%m/%Y or"),
        ("A,P,1,03/04/2026", "closed_on", "or write 2026-04-03 or 2026-03-04"),
        ("A,P,1,13/45/2026", "closed_on", "'13/45/2026' is no date, whichever way it is read; write one such as 2026-"),
        ("A,P,1,31.02.2026", "closed_on", "is no date, whichever way"),
        ("A,P,1,01/02/0026", "closed_on", "is no date, whichever way"),
        ("A,P,1,2026/04/13", "closed_on", "write 2026-12-31, or give --date-format"),
        ("A,P,1,soon", "closed_on", "is not a date"),
        ("A,P,1,0026-01-02", "closed_on", "years run from 1900"),
        ("A\0,P,1,2026-01-02", "customer", "NUL byte"),
        ("A,,x,2026-01-02", "product", "it is empty; amount: 'x' is not an amount"),
    ],
)
def test_a_faulty_row_is_kept_apart_with_its_reason(sheet: Path, row: str, field: str, words: str) -> None:
    found = _given(sheet, f"{HEAD}\nB,P,2,2026-01-02\n{row}\nC,P,3,2026-01-02\n")
    assert [good.customer for good in found.rows] == ["B", "C"]
    assert [(bad.line, bad.field) for bad in found.rejected] == [(3, field)]
    assert words in found.rejected[0].message
    assert found.read == 3


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("country", "Gemany", "did you mean Germany?"),
        (
            "email",
            "notmail",
            "'notmail' is not an e-mail address: an e-mail address must have an @-sign; write it as jo@acme.example",
        ),
        ("currency", "EURO", "did you mean EUR?"),
        ("promised_on", "2026-13-01", "not in the calendar"),
        ("shipped_on", "x", "not a date"),
        ("delivered_on", "x", "not a date"),
    ],
)
def test_optional_values_are_checked_when_they_are_there(sheet: Path, column: str, value: str, words: str) -> None:
    head = f"{HEAD},{column}\n"
    assert _given(sheet, head + "A,P,1,2026-01-02,\n").rejected == ()
    rejected = _given(sheet, head + f"A,P,1,2026-01-02,{value}\n").rejected
    assert [bad.field for bad in rejected] == [column]
    assert words in rejected[0].message


@pytest.mark.parametrize("outcome", ["won", "lost"])
def test_a_sale_that_is_still_to_close_is_rejected(sheet: Path, outcome: str) -> None:
    text = f"{HEAD},outcome\nA,P,1,2026-11-20,{outcome}\nB,P,1,2026-11-21,{outcome}\n"
    found = _given(sheet, text, today=date(2026, 11, 20))
    assert [row.customer for row in found.rows] == ["A"]
    assert [(bad.line, bad.field) for bad in found.rejected] == [(3, "closed_on")]
    assert "2026-11-21, which is still to come; give the day it closed" in found.rejected[0].message


@pytest.mark.parametrize("decimal", [",", "comma"])
def test_amounts_with_a_decimal_comma(sheet: Path, decimal: str) -> None:
    rows = "A;P;3.450,00;2026-01-02\nB;P;3450,5;2026-01-02\nC;P;3450.00;2026-01-02\nD;P;48,500;2026-01-02\n"
    found = _given(sheet, f"customer;product;amount;closed_on\n{rows}", default_currency="EUR", decimal=decimal)
    assert [row.amount for row in found.rows] == [Money(345000, "EUR"), Money(345050, "EUR")]
    assert [bad.line for bad in found.rejected] == [4, 5]
    assert found.rejected[0].message.endswith("such as 1234,50, or give --decimal . for the whole file")


def test_a_decimal_mark_that_cannot_be(sheet: Path) -> None:
    with pytest.raises(UsageError, match="no decimal mark"):
        _given(sheet, f"{HEAD}\nA,P,1,2026-01-02\n", decimal="'")


def test_lost_sales_need_no_amount(sheet: Path) -> None:
    found = _given(sheet, "customer,product,closed_on,outcome\nA,P,2026-01-02,lost\n")
    assert (found.rows[0].amount, found.rows[0].outcome) == (None, Outcome.LOST)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("1234.5,", Money(123450, "EUR")),
        ('"1,234.50",usd', Money(123450, "USD")),
        ("1234,JPY", Money(1234, "JPY")),
        ("1.005,KWD", Money(1005, "KWD")),
        ("0,", Money(0, "EUR")),
    ],
)
def test_amounts_and_currencies(sheet: Path, text: str, money: Money) -> None:
    found = _given(
        sheet, f"customer,product,closed_on,amount,currency\nA,P,2026-01-02,{text}\n", default_currency="EUR"
    )
    assert found.rows[0].amount == money


@pytest.mark.parametrize(
    ("text", "date_format"),
    [
        ("2026-03-04", None),
        ("2026-03-04T23:59:59Z", None),
        ("2026-03-04 00:00", None),
        ("2026-03-04T10:00:00.000+0000", None),
        ("04/03/2026", "%d/%m/%Y"),
        ("3/4/26", "%m/%d/%y"),
        ("4 March 2026", "%d %B %Y"),
    ],
)
def test_dates(sheet: Path, text: str, date_format: str | None) -> None:
    assert _given(sheet, f"{HEAD}\nA,P,1,{text}\n", date_format=date_format).rows[0].closed_on == date(2026, 3, 4)


def test_a_date_that_does_not_fit_the_format(sheet: Path) -> None:
    rejected = _given(sheet, f"{HEAD}\nA,P,1,2026-03-04\nA,P,1,01/01/0200\n", date_format="%d/%m/%Y").rejected
    assert "is not a date as %d/%m/%Y" in rejected[0].message
    assert "years run from" in rejected[1].message


@pytest.mark.parametrize("date_format", ["", "%Y", "%d/%m", "%Q", "dd/mm/yyyy", "%"])
def test_a_date_format_that_cannot_be(sheet: Path, date_format: str) -> None:
    with pytest.raises(UsageError, match="--date-format"):
        _given(sheet, HEAD, date_format=date_format)


def test_lines_are_those_of_the_file(sheet: Path) -> None:
    text = f'{HEAD}\n\n"A\nLtd",P,1,2026-01-02\n,,,\nB,"P\r\nQ",x,2026-01-02\n\nC,P,1,2026-01-02\n'
    found = _given(sheet, text)
    assert [(row.line, row.customer) for row in found.rows] == [(3, "A\nLtd"), (9, "C")]
    assert [row.line for row in found.rejected] == [6]
    assert found.read == 3
    assert found.cells[6] == ("B", "P\r\nQ", "x", "2026-01-02")


def test_benefits_and_what_people_typed_stay_as_they_are(sheet: Path) -> None:
    text = f'{HEAD},benefit,note\nACME [old] :smile: \x1b[31m,[/x],1,2026-01-02,"no lifting | quiet\nsafe","=1+1"\n'
    row = _given(sheet, text).rows[0]
    assert (row.customer, row.product, row.note) == ("ACME [old] :smile: \x1b[31m", "[/x]", "=1+1")
    assert row.benefits == ("no lifting", "quiet", "safe")


@pytest.mark.parametrize(
    ("data", "words", "hint"),
    [
        (b"", "is empty", "customer,product"),
        (b"\xef\xbb\xbf\r\n", "is empty", ""),
        (f'{HEAD}\nA,P,1,2026-01-02\n"B,P,1,2026-01-02\n'.encode(), "sales.csv:3: a quotation mark opened", "close it"),
        (f'{HEAD}\n"B"x,P,1,2026-01-02\n'.encode(), "sales.csv:2: a quotation mark is out of place", "twice"),
        (f"{HEAD}\n{'x' * 140_000},P,1,2026-01-02\n".encode(), "sales.csv:2: a cell is longer", ""),
        (f"{HEAD}\nZo\xeb,P,1,2026-01-02\n".encode("cp1252"), "sales.csv:2: not utf-8", "--encoding cp1252"),
        (HEAD.encode("utf-16"), "not utf-8", "--encoding utf-16"),
        (HEAD.encode("utf-16-le"), "NUL bytes", "--encoding utf-16"),
    ],
)
def test_files_that_are_no_table(sheet: Path, data: bytes, words: str, hint: str) -> None:
    sheet.write_bytes(data)
    with pytest.raises(InputFileError) as caught:
        _read(sheet)
    assert words in caught.value.message
    assert hint in str(caught.value.hint)


def test_a_header_alone_is_no_sale(sheet: Path) -> None:
    found = _given(sheet, HEAD)
    assert (found.read, found.rows, found.rejected) == (0, (), ())

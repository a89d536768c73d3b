"""CSV files of customers: completed or brought up to date, from Outlook and Google too, and out again without loss."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run, run_json

KINDS = ("customers", "contacts", "facts", "occasions", "do_not_contact")
CARDS = Path(__file__).parents[1] / "data" / "vcards"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*lines: str, name: str = "people.csv") -> str:
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name


def records(*options: str) -> dict[str, Any]:
    everything = json.loads(ok("export", "all", *options))
    return {kind: everything[kind] for kind in KINDS}


HEAD = "customer,contact,contact_title,email,phone,country,class"


def test_without_update_the_differences_are_named_and_nothing_is_overwritten() -> None:
    ok("import", "customers", write(HEAD, "Acme,Jo Field,Buyer,jo@acme.example,555 1,GB,A"))
    before = exported()
    file = write(HEAD, "Acme,Jo Field,Head buyer,jo@acme.example,555 1,FR,B")
    told = ok("import", "customers", file)
    assert exported() == before
    assert "The file says something else" in told
    assert "--update takes what the file says" in told
    assert "Buyer → Head buyer" in told
    read = run_json("import", "customers", file)
    assert (read["completed"], read["updated"], read["already_known"]) == (0, 0, 1)
    assert read["rows"] == [
        {
            "line": 2,
            "customer": "Acme",
            "contact": "Jo Field",
            "changes": [],
            "differing": [
                {"field": "country", "before": "GB", "after": "FR"},
                {"field": "class", "before": "A", "after": "B"},
                {"field": "title", "before": "Buyer", "after": "Head buyer"},
            ],
        }
    ]


def test_with_update_the_file_counts_and_says_what_changed() -> None:
    ok("import", "customers", write(HEAD, "Acme,Jo Field,Buyer,jo@acme.example,555 1,GB,A", "Bolt,,,,,,"))
    before = exported()
    file = write(HEAD, "ACME,Jo Field,Head buyer,joanna@acme.example,555 1,,B", "Bolt,,,,,,")
    dry = run_json("import", "customers", file, "--update", "--dry-run")
    assert exported() == before
    read = run_json("import", "customers", file, "--update")
    assert {**dry, "dry_run": False} == read
    assert (read["read"], read["added"], read["skipped"], read["updated"], read["already_known"]) == (2, 0, 2, 1, 1)
    assert read["rows"][0]["changes"] == [
        {"field": "class", "before": "A", "after": "B"},
        {"field": "title", "before": "Buyer", "after": "Head buyer"},
        {"field": "e-mail", "before": None, "after": "joanna@acme.example"},
    ]
    contact = records()["contacts"][0]
    assert [each["address"] for each in contact["emails"]] == ["joanna@acme.example", "jo@acme.example"]
    assert run_json("import", "customers", file, "--update")["updated"] == 0
    ok("undo")
    assert exported() == before


def test_a_renamed_person_is_known_by_e_mail_or_id() -> None:
    ok("import", "customers", write(HEAD, "Acme,Jo Field,,jo@acme.example,,,", "Acme,Sam Hill,,,,,"))
    ok("import", "customers", write(HEAD, "Acme,Joanna Field,,jo@acme.example,,,"), "--update")
    assert [one["name"] for one in records()["contacts"]] == ["Joanna Field", "Sam Hill"]
    text = ok("export", "customers").replace("Sam Hill", "Samuel Hill-Reed")
    assert run_json("import", "customers", write(text), "--update")["updated"] == 1
    assert [one["name"] for one in records()["contacts"]] == ["Joanna Field", "Samuel Hill-Reed"]


OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Job Title,Business Street,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Home Street,Home City,Home Postal Code,Home Country/Region,"
    "Business Phone,Home Phone,Mobile Phone,Anniversary,Birthday,E-mail Address,E-mail 2 Address,Notes"
)


def test_outlook() -> None:
    rows = (
        (
            "Ms,Joanna,Rose,Hartwell,,Hartwell Bakery,Owner,14 Mill Street,Burlington,VT,05401,United States of "
            "America,3 Lake Road,Shelburne,05482,United States of America,(802) 555-0114,(802) 555-0177,(802) 555-0199,"
            "0/0/00,2/14/1980,jo@hartwell.example,jo@mail.example,Up at three"
        ),
        ",Ingrid,,Solheim,,,,,,,,,Storgata 1,Oslo,0155,Norway,,22 12 34 56,,6/12/1999,0/0/00,i@solheim.example,,",
    )
    file = write(OUTLOOK, *rows)
    assert "--date-format %m/%d/%Y" in refused("import", "customers", file, code=4).err
    read = run_json("import", "customers", file, "--date-format", "%m/%d/%Y")
    assert (read["added"], read["rejected"]) == (2, [])
    everything = records()
    bakery, solheim = everything["customers"]
    assert (bakery["name"], bakery["country"], bakery["address"]["city"]) == ("Hartwell Bakery", "US", "Burlington")
    assert (solheim["name"], solheim["kind"]) == ("Ingrid Solheim", "household")
    jo, ingrid = everything["contacts"]
    assert (jo["name"], jo["salutation"], jo["given_name"], jo["title"]) == (
        "Joanna Rose Hartwell",
        "Ms",
        "Joanna",
        "Owner",
    )
    assert [(each["e164"], each["label"]) for each in jo["phones"]] == [
        ("+18025550114", "work"),
        ("+18025550199", "cell"),
        ("+18025550177", "home"),
    ]
    assert [each["address"] for each in jo["emails"]] == ["jo@hartwell.example", "jo@mail.example"]
    assert [(each["label"], each["city"], each["country"]) for each in jo["addresses"]] == [("home", "Shelburne", "US")]
    assert [(each["city"], each["country"]) for each in ingrid["addresses"]] == [("Oslo", "NO")]
    assert [(one["kind"], one["month"], one["day"], one["year"]) for one in everything["occasions"]] == [
        ("birthday", 2, 14, 1980),
        ("wedding", 6, 12, 1999),
    ]
    assert [fact["text"] for fact in everything["facts"]] == ["Up at three"]


GOOGLE = (
    "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Nickname,Organization Name,Organization Title,Birthday,"
    "Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country"
)


def test_google() -> None:
    row = (
        "José,,Núñez,,,Pepe,Café Sol,Gerente,--02-14,,* myContacts,Home,pepe@mail.example,* Work,pepe@sol.example,"
        "Mobile,+34 612 34 56 78 ::: 912 34 56 78,Work,Calle Mayor 5,Madrid,,28013,ES"
    )
    run_json("import", "customers", write(GOOGLE, row))
    everything = records()
    (pepe,) = everything["contacts"]
    assert (pepe["name"], pepe["called"], pepe["title"]) == ("José Núñez", "Pepe", "Gerente")
    assert pepe["emails"] == [
        {"address": "pepe@sol.example", "label": "work"},
        {"address": "pepe@mail.example", "label": "home"},
    ]
    assert [(each["e164"], each["label"]) for each in pepe["phones"]] == [
        ("+34612345678", "cell"),
        ("+34912345678", "cell"),
    ]
    assert [(each["label"], each["city"], each["country"]) for each in pepe["addresses"]] == [("work", "Madrid", "ES")]
    assert [(one["month"], one["day"], one["year"]) for one in everything["occasions"]] == [(2, 14, None)]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("kind", "firm", "'firm' is no kind of customer; write company or household"),
        ("channel", "smoke", "'smoke' is no channel"),
        ("status", "gone", "'gone' is no status; write here, left or deceased"),
        ("time_zone", "Berlin", "'Berlin' is no time zone; write Europe/Berlin"),
        ("language", "German please", "'German please' is no language; write de, or pt-BR"),
        ("birthday", "--02-30", "'--02-30' is not in the calendar"),
        ("ideal_gap", "often", "'often' is not a length of time"),
        ("best_hours", "morning", "'morning' are no hours of the day"),
        ("email_2", "notmail", "'notmail' is not an e-mail address"),
        ("own_country_2", "Gemany", "'Gemany' is no country"),
        ("do_not_contact", "call;soon", "'soon' is no date; write 2026-12-31"),
    ],
)
def test_a_value_that_cannot_be_read_names_its_field(field: str, value: str, message: str) -> None:
    file = write(f"customer,contact,{field}", f"Acme,Jo,{value}")
    assert f"people.csv:2: {field}: {message}" in refused("import", "customers", file, code=4).err


def test_what_is_exported_is_imported_into_an_empty_store_without_loss() -> None:
    run_json("import", "vcard", *(str(CARDS / f"{name}.vcf") for name in ("apple", "google", "nextcloud", "android")))
    rows = (
        (
            "customer,contact,kind,class,holiday_region,archived_on,greeting,channel,ideal_gap,longest_gap,best_hours,"
            "status,status_on,verified_on,contact_country,do_not_contact,do_not_contact_2,birthday,note,note_2"
        ),
        (
            "Acme,Jo Field,company,A,,2026-01-02,Dear Jo,call,6 weeks,3 months,09:00-11:30,left,2026-10-01,2026-01-31,"
            'FR,call;2026-11-20;;;"asked; twice",any;2026-11-20;2027-01-31;customer;,--02-29,"two\nlines",other'
        ),
        "Nobody Ltd,,,,,,,,,,,,,,,,,,,",
    )
    run_json("import", "customers", write(rows[0], rows[1], rows[2]))
    before = records()
    told = run("export", "customers", "--out", "out.csv")
    assert (told.code, told.out) == (0, "")
    assert f"{len(before['contacts']) + 1} rows written to out.csv" in told.err
    read = run_json("import", "customers", "out.csv", "--store", "new.db")
    assert read["rejected"] == []
    assert records("--store", "new.db") == before
    again = run_json("import", "customers", "out.csv", "--update")
    assert (again["added"], again["updated"], again["already_known"]) == (0, 0, again["read"])
    assert records() == before


def test_what_a_row_says_of_nobody_in_particular_is_kept() -> None:
    head = "customer,email,email_2,phone,mobile_phone,note,do_not_contact"
    file = write(head, "Acme,office@acme.example,sales@acme.example,555 1,555 2,Closed on Mondays,text;2026-11-20")
    run_json("import", "customers", file)
    everything = records()
    (office,) = everything["contacts"]
    assert office["name"] == "Acme"
    assert [each["address"] for each in office["emails"]] == ["office@acme.example", "sales@acme.example"]
    assert [each["number"] for each in office["phones"]] == ["555 1", "555 2"]
    assert [(fact["text"], fact["contact_id"]) for fact in everything["facts"]] == [("Closed on Mondays", None)]
    assert [(one["channel"], one["contact_id"]) for one in everything["do_not_contact"]] == [("text", None)]
    assert run_json("import", "customers", file)["already_known"] == 1
    assert records() == everything


def test_somebody_is_back() -> None:
    ok("import", "customers", write("customer,contact,status,status_on", "Acme,Jo,left,2026-10-01"))
    assert run_json("import", "customers", write("customer,contact", "Acme,Jo"), "--update")["updated"] == 0
    file = write("customer,contact,status", "Acme,Jo,here")
    assert "left → here" in ok("import", "customers", file)
    ok("import", "customers", file, "--update")
    (jo,) = records()["contacts"]
    assert (jo["status"], jo["status_on"]) == ("here", None)


def test_the_export_leaves_empty_columns_out_and_begins_with_the_customer() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo", "--phone", "555", "--country", "US")
    rows = list(csv.reader(ok("export", "customers").splitlines()))
    assert rows[0] == ["customer", "country", "contact", "uid", "phone"]
    assert rows[1][:3] + rows[1][4:] == ["Acme", "US", "Jo", "555"]


def test_northwind_keeps_every_phone(northwind: Path) -> None:
    run_json("import", "customers", str(northwind / "customers.csv"))
    with (northwind / "customers.csv").open(encoding="utf-8", newline="") as file:
        told = {row["CompanyName"]: row["Phone"] for row in csv.DictReader(file)}
    everything = records()
    names = {one["id"]: one["name"] for one in everything["customers"]}
    kept = {names[one["customer_id"]]: one["phones"][0]["number"] for one in everything["contacts"]}
    assert (len(kept), kept) == (91, told)

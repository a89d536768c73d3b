"""``import``, ``export`` and ``demo``: files read in, files written out, nothing left behind."""

import csv
import json
import stat
import tempfile
from pathlib import Path

import pytest

from tests.cli.program import exported, files_below, home_folder, ok, refused, run, run_json

HEADER = "customer,contact,country,product,amount,closed_on,outcome,order_id"
ROWS = (
    "Café Ñandú,Ana Ruiz,Spain,Grinder,450.00,2026-11-02,won,7",
    "cafe nandu,ANA RUIZ,,Oven,8400,2026-11-03,Won,8",
    "Bolt,,US,Fryer,900,2026-11-04,LOST,9",
    "Bolt,,US,Awning,900,2026-11-04,pending,10",
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, *lines: str, encoding: str = "utf-8") -> str:
    Path(name).write_text("\n".join(lines) + "\n", encoding=encoding)
    return name


def counts(document: dict[str, object]) -> tuple[object, ...]:
    rejected = document["rejected"]
    assert isinstance(rejected, list)
    return document["read"], document["added"], document["skipped"], len(rejected)


def test_customers_are_made_once_and_outcomes_told_apart() -> None:
    imported = run_json("import", "sales", write("sales.csv", HEADER, *ROWS))
    assert counts(imported) == (4, 3, 1, 0)
    assert imported["skipped_outcomes"] == {"pending": 1}
    customers = run_json("customer", "list")["customers"]
    assert [(c["name"], c["sales"], len(c["contacts"]), c["country"]) for c in customers] == [
        ("Bolt", 1, 0, "US"),
        ("Café Ñandú", 2, 1, "ES"),
    ]
    outcomes = {sale["order_id"]: sale["outcome"] for sale in run_json("sale", "list")["sales"]}
    assert outcomes == {"7": "won", "8": "won", "9": "lost"}


def test_the_same_file_again_adds_nothing_and_one_undo_takes_all_back() -> None:
    empty = exported()
    file = write("sales.csv", HEADER, *ROWS)
    told = ok("import", "sales", file)
    assert "4 rows read: 3 added, 1 skipped, 0 rejected." in told
    assert "take the whole import back" in told
    full = exported()
    again = run_json("import", "sales", file, "--cadence", "all")
    assert counts(again) == (4, 0, 4, 0)
    assert again["already_known"] == 3
    assert exported() == full
    write("sales.csv", HEADER, *ROWS, "Bolt,,US,Rack,90,2026-11-05,won,11")
    assert counts(run_json("import", "sales", file)) == (5, 1, 4, 0)
    ok("undo")
    assert exported() == full
    ok("undo")
    assert exported() == empty


@pytest.mark.parametrize(("cadence", "laid"), [("future", True), ("all", True), ("none", False)])
def test_how_much_of_a_cadence_is_laid(cadence: str, laid: bool) -> None:
    # Closed on Monday 2 November: order check and thank-you fell due on the 3rd, the hand-off on the 4th,
    # and the call whether it arrived, 17 days after the close while no delivery is known, on the 19th.
    file = write("sales.csv", HEADER, ROWS[0])
    imported = run_json("import", "sales", file, "--cadence", cadence)
    due = [touch["due_on"] for touch in run_json("show", "S1")["touches"] if touch["due_on"]]
    assert bool(due) == laid
    assert (imported["touches_laid"] > 0) == laid
    if cadence == "future":
        assert min(due) >= "2026-11-20"
        assert imported["touches_left_out"] == 4
        assert "4 left out that would have fallen before today" in ok("import", "sales", file, "--store", "other.db")
    if cadence == "all":
        assert sorted(due)[:3] == ["2026-11-03", "2026-11-03", "2026-11-04"]
        assert imported["touches_left_out"] == 0


def test_a_file_of_another_make() -> None:
    lines = ("Account;Deal;Wert;Datum", "Bäcker Süd;Ofen;8.400,50;31.10.2026")
    file = write("crm.csv", *lines, encoding="cp1252")
    refused("import", "sales", file, code=4)
    options = ("--encoding", "cp1252", "--map", "customer=Account", "--map", "product=Deal", "--map", "amount=Wert")
    reading = (*options, "--map", "closed_on=Datum", "--date-format", "%d.%m.%Y")
    wrong = refused("import", "sales", file, *options, "--map", "closed_on=Datum", code=4)
    assert "'31.10.2026' is not an ISO date; write 2026-10-31, or give --date-format %d.%m.%Y" in wrong.err
    # An amount in the German way is refused, in words that say what to write.
    assert "amount: '8.400,50' is not an amount; write digits" in refused("import", "sales", file, *reading, code=4).err
    file = write("crm.csv", lines[0], lines[1].replace("8.400,50", "8400.50"), encoding="cp1252")
    result = run("import", "sales", file, *reading, "--json")
    assert counts(result.json) == (1, 1, 0, 0)
    sale = run_json("show", "S1")["sale"]
    assert (sale["amount"], sale["closed_on"]) == ({"amount": "8400.50", "currency": "USD"}, "2026-10-31")
    assert run_json("show", "süd")["customer"]["name"] == "Bäcker Süd"
    tabbed = write("tab.csv", "customer|product|amount|closed_on", "A|B|1|2026-01-02")
    assert counts(run_json("import", "sales", tabbed, "--delimiter", "|")) == (1, 1, 0, 0)


def test_a_hint_for_a_missing_column_works_when_followed() -> None:
    file = write("crm.csv", "who,what,worth,when", "Acme,Oven,84,2026-11-02")
    hint = refused("import", "sales", file, code=4).hint
    assert (
        hint == "say which it is: --map customer=COLUMN --map product=COLUMN --map amount=COLUMN --map closed_on=COLUMN"
    )
    for field, column in (("customer", "who"), ("product", "what"), ("amount", "worth"), ("closed_on", "when")):
        hint = hint.replace(f"{field}=COLUMN", f"{field}={column}")
    options = hint[hint.index("--map") :].split()
    assert counts(run_json("import", "sales", file, *options)) == (1, 1, 0, 0)


def test_bad_rows_are_set_aside_only_when_told_to() -> None:
    file = write("sales.csv", HEADER, ROWS[0], "Bolt,,US,Fryer,ninety,2026-11-04,won,9", "Bolt,,US,Fryer,9,soon,won,10")
    refused("import", "sales", file, code=4)
    assert not Path("sales.rejected.csv").exists()
    assert json.loads(exported())["sales"] == []
    dry = run_json("import", "sales", file, "--keep-going", "--dry-run")
    assert not Path("sales.rejected.csv").exists()
    assert dry["rejected_path"] is None
    assert "Kept with their reasons" not in ok("import", "sales", file, "--keep-going", "--dry-run")
    imported = run_json("import", "sales", file, "--keep-going")
    assert {**dry, "dry_run": False, "rejected_path": "sales.rejected.csv"} == imported
    assert counts(imported) == (3, 1, 0, 2)
    with Path("sales.rejected.csv").open(encoding="utf-8", newline="") as rejected:
        rows = list(csv.DictReader(rejected))
    assert [(row["amount"], row["closed_on"]) for row in rows] == [("ninety", "2026-11-04"), ("9", "soon")]
    assert stat.S_IMODE(Path("sales.rejected.csv").stat().st_mode) == 0o600
    # Mended, the rejected file is itself a file to import.
    text = Path("sales.rejected.csv").read_text(encoding="utf-8").replace("ninety", "90").replace("soon", "2026-11-05")
    Path("mended.csv").write_text(text, encoding="utf-8")
    assert run_json("import", "sales", "mended.csv")["added"] == 2
    elsewhere = run_json("import", "sales", file, "--keep-going", "--rejected", "out/bad.csv")
    assert (elsewhere["rejected_path"], Path("out/bad.csv").exists()) == ("out/bad.csv", True)


def test_amounts_with_a_decimal_comma() -> None:
    file = write("sales.csv", "customer;product;amount;closed_on", "Acme;Oven;3.450,00;2026-11-02")
    refused("import", "sales", file, code=4)
    run_json("import", "sales", file, "--decimal", ",")
    assert run_json("sale", "list")["sales"][0]["amount"] == {"amount": "3450.00", "currency": "USD"}
    assert "decimal mark" in refused("import", "sales", file, "--decimal", "x", code=2).error


def test_a_file_without_one_outcome_we_know_is_told_which_there_are() -> None:
    head = "customer,product,amount,closed_on,stage"
    file = write("sales.csv", head, "Acme,Oven,9,2026-11-02,Closed", "Bolt,Oven,9,2026-11-02,Deal")
    hint = "Outcomes are won and lost; --map outcome= takes every row as won."
    assert hint in ok("import", "sales", file)
    taken = ok("import", "sales", file, "--map", "outcome=")
    assert "2 added" in taken
    assert hint not in taken
    some = write("some.csv", head, "Acme,Fryer,9,2026-11-02,Won", "Bolt,Fryer,9,2026-11-02,Deal")
    assert hint not in ok("import", "sales", some)


def test_a_named_playbook_for_all() -> None:
    imported = run_json("import", "sales", write("sales.csv", HEADER, *ROWS[:2]), "--playbook", "light")
    assert imported["playbooks"] == {"light": 2}
    assert "no playbook 'lihgt'" in refused("import", "sales", "sales.csv", "--playbook", "lihgt", code=1).error


def test_customers_are_completed_and_never_overwritten() -> None:
    ok("customer", "add", "Bolt", "--contact", "Sam", "--phone", "555")
    lines = ("customer,contact,phone,email,country", "bolt,SAM,999,sam@bolt.example,France", "Deli,Eva,777,,DE")
    imported = run_json("import", "customers", write("people.csv", *lines))
    assert counts(imported) == (2, 1, 1, 0)
    page = run_json("show", "bolt")
    assert page["customer"]["country"] == "FR"
    assert [page["contacts"][0][key] for key in ("name", "phone", "email")] == ["Sam", "555", "sam@bolt.example"]
    full = exported()
    assert counts(run_json("import", "customers", "people.csv")) == (2, 0, 2, 0)
    assert exported() == full


@pytest.mark.parametrize("kind", ["sales", "customers"])
def test_an_email_or_phone_without_a_name_is_kept(kind: str) -> None:
    sold = ",product,amount,closed_on" if kind == "sales" else ""
    deal = ",Oven,8400,2026-11-{}" if kind == "sales" else ""
    rows = (
        "Alpha Ltd,,office@alpha.example," + deal.format("02"),
        "Alpha Ltd,,,555 1" + deal.format("03"),  # completes what the first row left open
        "Alpha Ltd,,sales@alpha.example,555 1" + deal.format("04"),  # a second e-mail, kept behind the first
        "Beta,Jo Field,jo@beta.example,555 2" + deal.format("05"),
        "Beta,,jo@beta.example," + deal.format("06"),  # Jo's own
        "Beta,,,555 9" + deal.format("09"),
        "Gamma,,," + deal.format("10"),
    )
    file = write("file.csv", f"customer,contact,email,phone{sold}", *rows)
    told = ok("import", kind, file, "--dry-run")
    assert "4 rows have an e-mail or phone but nobody's name; kept with" in " ".join(told.split())
    assert run_json("import", kind, file)["nameless_kept"] == 4
    known = {
        customer["name"]: [
            (each["name"], [one["address"] for one in each["emails"]], [one["number"] for one in each["phones"]])
            for each in customer["contacts"]
        ]
        for customer in (run_json("show", name) | {"name": name} for name in ("Alpha Ltd", "Beta", "Gamma"))
    }
    assert known == {
        "Alpha Ltd": [("Alpha Ltd", ["office@alpha.example", "sales@alpha.example"], ["555 1"])],
        "Beta": [("Jo Field", ["jo@beta.example"], ["555 2"]), ("Beta", [], ["555 9"])],
        "Gamma": [],
    }
    assert json.loads(exported())["facts"] == []
    full = exported()
    assert run_json("import", kind, file)["nameless_kept"] == 0
    assert exported() == full


def test_what_close_refuses_an_import_refuses_too() -> None:
    head = "customer,contact,email,product,amount,closed_on"
    rows = ("Acme,Jo,notmail,Oven,9,2026-11-20", "Acme,Jo,jo@acme.example,Oven,9,2026-11-21")
    shown = refused("import", "sales", write("sales.csv", head, *rows), code=4).err
    assert "sales.csv:2: email: 'notmail' is not an e-mail address" in shown
    assert "sales.csv:3: closed_on: the sale cannot have closed on 2026-11-21, which is still to come" in shown
    people = write("people.csv", "customer,contact,email", "Acme,Jo,notmail")
    assert "people.csv:2: email: 'notmail'" in refused("import", "customers", people, code=4).err


def test_a_file_without_its_option_is_told_the_option() -> None:
    ok("customer", "add", "Acme")
    assert refused("export", "all", "e.json", code=2).hint == "followup export all --out e.json"


def test_an_export_makes_no_folder() -> None:
    ok("customer", "add", "Acme")
    result = refused("export", "all", "--out", "nonexist/e.json", code=1)
    assert result.error == f"there is no folder {Path('nonexist').absolute()}"
    assert result.hint.startswith("check its name, or make it first: mkdir -p ")
    assert not Path("nonexist").exists()


def test_the_whole_store_moves_to_a_file_and_back() -> None:
    ok("import", "sales", write("sales.csv", HEADER, *ROWS), "--cadence", "all")
    ok("done", "1", "--note", "ESC \x1b and \u202e", "--outcome", "good")
    written = run("export", "all", "--out", "all.json")
    assert (written.code, written.out, written.err) == (0, "", "Written to all.json\n")
    assert stat.S_IMODE(Path("all.json").stat().st_mode) == 0o600
    assert Path("all.json").read_text(encoding="utf-8") == exported()
    assert "exists already" in refused("export", "all", "--out", "all.json", code=1).error
    run("export", "all", "--out", "all.json", "--force")
    ok("import", "all", "all.json", "--store", "new.db")
    assert ok("export", "all", "--store", "new.db") == exported()
    assert "not empty" in refused("import", "all", "all.json", "--store", "new.db", code=1).error
    ok("undo", "--store", "new.db")
    assert json.loads(ok("export", "all", "--store", "new.db"))["customers"] == []


def test_a_document_with_loose_ends_is_refused_whole() -> None:
    ok("close", "Acme", "Oven", "8400")
    document = json.loads(exported())
    document["customers"] = []
    write("all.json", json.dumps(document))
    result = refused("import", "all", "all.json", "--store", "new.db", code=4)
    assert "there is no 1 in customers" in result.err
    assert json.loads(ok("export", "all", "--store", "new.db"))["sales"] == []


def test_the_demo_shows_a_morning_and_a_letter_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    ok("customer", "add", "Mine")
    before = files_below(home_folder())
    scratch = Path("scratch")
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch.absolute()))
    told = run("demo", env={"FOLLOWUP_STORE": str(home_folder() / "followup.db")})
    assert told.code == 0
    assert "$ followup today" in told.out
    assert "$ followup letter " in told.out
    assert "Ada Byron" in told.out
    assert "Mine" not in told.out
    assert "missing" not in told.err
    assert list(scratch.iterdir()) == []
    assert files_below(home_folder()) == before


@pytest.mark.parametrize("today", ["2026-11-20", "2026-01-01", "2028-02-29", "2027-12-25"])
def test_the_demo_is_worth_seeing_on_any_day(today: str) -> None:
    told = run("demo", today=today)
    assert told.code == 0
    assert "Overdue" in told.out or "Due today" in told.out
    assert "$ followup letter " in told.out
    letter = told.out.split("$ followup letter ")[1]
    assert "Your order\n" in letter
    assert "What happens next\n" in letter
    assert "you said" in letter
    assert "Personal: " in told.err


def test_a_demo_that_is_kept_can_be_played_with() -> None:
    told = run("demo", "--keep", "play")
    assert "Kept in play" in told.out
    env = {"FOLLOWUP_HOME": str(Path("play").absolute())}
    assert run_json("today", env=env)["touches"]
    assert run_json("config", "show", env=env)["settings"]["seller.name"] == "Ada Byron"
    assert "is there already" in refused("demo", "--keep", "play", code=1).error

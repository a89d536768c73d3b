"""Everything that goes wrong ends with the exit code of the contract, one error, one hint, and an untouched store."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import exported, files_below, home_folder, ok, refused, run

USAGE = [
    (["close"], "missing argument 'customer'", "followup close 'Acme Ltd'"),
    (["close", "Acme"], "missing argument 'product'", "followup close 'Acme Ltd'"),
    (["close", "Acme", "Oven"], "missing argument 'amount'", "followup close 'Acme Ltd'"),
    (["close", "Acme", "Ltd", "Oven", "8400"], "more than followup close takes: 8400", "quotes: 'Acme Ltd'"),
    (["close", "Acme", "Oven", "84oo"], "'84oo' is not an amount", "1234.50"),
    (["close", "Acme", "Oven", "$8400"], "'$8400' is not an amount", "1234.50"),
    (["close", "Acme", "Oven", "8.400,50"], "'8.400,50' is not an amount", "1234.50"),
    (["close", "Acme", "Oven", "8.405"], "'8.405' can be read in more than one way", "type 8405 or at most 2"),
    (["close", "Acme", "Oven", "8.5", "--currency", "jpy"], "more decimal places than JPY", "whole units"),
    (["close", "Acme", "Oven", "84", "--currency", "XQZ"], "--currency: 'XQZ' is no currency", "USD or EUR"),
    (["close", "Acme", "Oven", "84", "--currency", "euros"], "'euros' is no currency", "did you mean EUR?"),
    (["close", "Acme", "Oven", "84", "--country", "Germnay"], "'Germnay' is no country", "did you mean Germany?"),
    (["close", "Acme", "Oven", "84", "--channel", "phone"], "'phone' is not one of letter, card", "did you mean call?"),
    (["close", "Acme", "Oven", "84", "--channel", "fax"], "'fax' is not one of letter, card", "write one of letter"),
    (["close", "Acme", "Oven", "84", "--chanel", "call"], "no such option: --chanel", "did you mean --channel?"),
    (["close", "Acme", "Oven", "84", "--on", "03/04/2026"], "more than one way", "2026-03-04 or 2026-04-03"),
    (["close", "Acme", "Oven", "84", "--on", "13/04/2026"], "not how a date is typed", "write 2026-04-13"),
    (["close", "Acme", "Oven", "84", "--on", "2026-02-30"], "not a day of the calendar", "2026-11-30"),
    (["close", "Acme", "Oven", "84", "--on", "last week"], "'last week' is not a date", "yesterday"),
    (["close", "Acme", "Oven", "84", "--on", "1026-11-20"], "out of range", "1900 to 2199"),
    (["close", "Acme", "Oven", "84", "--on", "+9999m"], "out of range", "1900 to 2199"),
    (["close", "Acme", "Oven", "84", "--deliver-by", "2026-11-19"], "lies before the close", "day it is to arrive"),
    (["close", "Acme", "Oven", "84", "--contact", "Jo", "--email", "jo"], "'jo' is not an e-mail", "jo@acme.example"),
    (["close", "Acme", "Oven", "84", "--phone", "555"], "needs the contact it belongs to", "--contact NAME"),
    (["close", "Acme", "Oven", "84", "--contact", " "], "the contact's name is empty", "type the person's name"),
    (["close", "  ", "Oven", "84"], "the customer's name is empty", "followup close"),
    (["close", "Acme", " ", "84"], "the product is empty", "followup close"),
    (["close", "Acme", "Oven", "84", "--benefit", ""], "a benefit is empty", "You wanted"),
    (["lose", "Acme", "Oven"], "missing option '--reason'", "followup lose"),
    (["lose", "Acme", "Oven", "--reason", "x", "--currency", "EUR"], "--currency stands without an amount", "amount"),
    (["clsoe", "Acme"], "no command 'clsoe'", "did you mean followup close?"),
    (["delete", "3"], "no command 'delete'", "followup skip TOUCH --why TEXT, followup sale cancel SALE --why TEXT"),
    (["rm", "3"], "no command 'rm'", "followup undo"),
    (["cancel", "S1"], "no command 'cancel'", "followup sale cancel SALE"),
    (["customer", "remove", "acme"], "no command 'remove'", "nothing is deleted"),
    (["sale", "delete", "S1"], "no command 'delete'", "did you mean followup sale cancel?"),
    (["playbook", "delete", "light"], "no command 'delete'", "followup playbook --help lists the commands"),
    (["frobnicate"], "no command 'frobnicate'", "followup --help lists the commands"),
    (["checklist", "S1"], "no command 'S1'", "followup checklist list S1"),
    (["team", "S1"], "no command 'S1'", "followup team list S1"),
    (["sale", "S1"], "no command 'S1'", "followup show S1"),
    (
        ["customer"],
        "followup customer needs a command: add, edit, list, merge, archive or duplicates",
        "followup customer --help",
    ),
    (["customer", "ad"], "no command 'ad'", "did you mean followup customer add?"),
    (["customer", "edit", "acme"], "nothing was said to change", "followup customer edit --help"),
    (["customer", "edit", "acme", "--name", ""], "the customer's name is empty", "--name"),
    (["customer", "edit", "acme", "--class", "D"], "'D' is not one of", "write one of"),
    (["customer", "add", "New", "--country", "DE", "--region", "Bavaria"], "no region of DE", "BY"),
    (["contact", "add", "acme", ""], "the contact's name is empty", "type the person's name"),
    (["contact", "edit", "acme"], "nothing was said to change", "followup contact edit --help"),
    (["sale", "edit", "S1"], "nothing was said to change", "followup sale edit --help"),
    (["sale", "edit", "S1", "--amount", "x"], "--amount: 'x' is not an amount", "1234.50"),
    (["sale", "cancel", "S1", "--why", " "], "--why is empty", "why"),
    (["done"], "missing argument", "followup done 17"),
    (["done", "S1"], "'S1' is not a touch's id", "followup today"),
    (["done", "1", "2", "x"], "'x' is not a touch's id", "followup today"),
    (["done", "1", "--outcome", "noanswer"], "'noanswer' is not one of good", "did you mean no-answer?"),
    (["skip", "1"], "missing option '--why'", "followup skip 17 --why"),
    (["skip", "1", "--why", ""], "--why is empty", "why"),
    (["snooze", "1"], "a touch and a day are needed", "followup snooze 17 tomorrow"),
    (["snooze", "tomorrow", "1"], "'tomorrow' is not a touch's id", "followup"),
    (["snooze", "1", "03/04/2026"], "more than one way", "2026-03-04 or 2026-04-03"),
    (["find", " "], "nothing to look for", "type part of a name"),
    (["note", "acme", " "], "the note is empty", "type what"),
    (["log", "acme", " "], "the text is empty", "type what"),
    (["today", "--days", "x"], "--days", "followup today --help"),
    (["today", "--days", "400"], "less than or equal to 366", "followup today --help"),
    (["today", "--store"], "--store names no file", "--store PATH"),
    (["letter", "acme", "--format", "pages"], "'pages' is not one of txt, md", "write one of"),
    (["playbook", "preview", "first-sale", "--milestone", "delivered"], "names no day", "delivered=2026-12-11"),
    (["playbook", "preview", "first-sale", "--milestone", "delivred=today"], "knows no 'delivred'", "delivered"),
    (["playbook", "new", "Bad Name"], "cannot name a playbook", "small letters"),
    (["config", "set", "curency", "EUR"], "no setting 'curency'", "did you mean 'currency'?"),
    (["config", "set", "currency", "XQZ"], "currency: 'XQZ' is no currency", "USD or EUR"),
    (["config", "set", "seller.email", "ada"], "seller.email: 'ada'", "jo@acme.example"),
    (["init"], "nothing to set and nobody to ask", "followup init --name"),
    (["import", "sales", "x.csv", "--map", "customer"], "is not FIELD=COLUMN", "--map customer=Account"),
    (["import", "sales", "x.csv", "--cadence", "some"], "'some' is not one of", "write one of"),
]

REFUSED = [
    (["close", "#9", "Oven", "84"], "there is no customer #9", "followup customer list"),
    (["close", "Acme", "Oven", "84", "--on", "tomorrow"], "still to come", "today or earlier"),
    (["close", "Acme", "Oven", "84", "--playbook", "frist-sale"], "no playbook 'frist-sale'", "'first-sale'"),
    (["show", "nobody"], "no customer is called 'nobody'", "followup customer list"),
    (["show", "Acme Limited"], "no customer is called 'Acme Limited'", "followup customer list"),
    (["show", "S9"], "there is no sale S9", "followup sale list"),
    (["show", "99"], "there is no touch 99", "followup today"),
    (["show", "a"], "'a' fits 2 customers", "#1"),
    (["done", "99"], "there is no touch 99", "followup today"),
    (["done", "1", "99"], "there is no touch 99", "followup today"),
    (["done", "1", "--on", "tomorrow"], "still to come", "--on"),
    (["snooze", "1", "yesterday"], "has passed", "today or a later day"),
    (["sale", "cancel", "S1", "--why", "x", "--on", "tomorrow"], "still to come", "--on"),
    (["sale", "edit", "acme", "--product", "x"], "there is no sale 'acme'", "followup sale list"),
    (["sale", "edit", "S1", "--contact", "Bo"], "no contact called 'Bo'", "followup contact add 'Acme Ltd' Bo"),
    (["log", "acme", "x", "--contact", "Bo"], "no contact called 'Bo'", "followup contact add 'Acme Ltd' Bo"),
    (["log", "acme", "x", "--on", "tomorrow"], "still to come", "--on"),
    (["note", "bravo", "x", "--about", "Bo"], "Bravo has no contact yet", "followup contact add Bravo"),
    (["customer", "add", "ACME LTD"], "known already, as #1", "followup customer edit '#1'"),
    (["customer", "edit", "#1", "--name", "bravo"], "#2 is called Bravo already", "another name"),
    (["contact", "add", "acme", "jo field"], "called jo field already", "followup contact edit 'Acme Ltd' 'jo field'"),
    (["playbook", "show", "nope"], "no playbook 'nope'", "followup playbook list"),
    (["playbook", "apply", "keep-in-touch", "1"], "1 is a touch", "S1"),
    (["template", "show", "thankyou"], "no letter template 'thankyou'", "'thank-you'"),
    (["letter", "1"], "has no letter", "--template NAME"),
    (["letter", "bravo"], "has bought nothing yet", "followup close"),
    (["letter", "acme"], "cannot be written yet", "draft it again"),
    (["config", "set", "default_playbook", "nope"], "no playbook 'nope'", "followup playbook list"),
    (["demo", "--keep", "."], "is there already", "name a folder"),
]


def case_name(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else ""


@pytest.fixture(autouse=True)
def _sale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field")
    ok("customer", "add", "Bravo")


def stays(deed: Callable[[], object]) -> None:
    """Do something and prove that it left every file alone."""
    before = files_below(home_folder())
    deed()
    assert files_below(home_folder()) == before


@pytest.mark.parametrize(("arguments", "error", "hint"), USAGE, ids=case_name)
def test_what_cannot_be_read_is_a_matter_of_usage(arguments: list[str], error: str, hint: str) -> None:
    def deed() -> None:
        result = refused(*arguments, code=2)
        assert error in result.error, result
        assert hint in result.hint, result

    stays(deed)


@pytest.mark.parametrize(("arguments", "error", "hint"), REFUSED, ids=case_name)
def test_what_is_against_a_rule_is_refused(arguments: list[str], error: str, hint: str) -> None:
    def deed() -> None:
        result = refused(*arguments, code=1)
        assert error in result.error, result
        assert hint in result.hint, result

    stays(deed)


def test_a_touch_is_done_once() -> None:
    ok("done", "1")
    before = exported()
    for again in (["done", "1"], ["skip", "1", "--why", "x"], ["snooze", "1", "tomorrow"]):
        result = refused(*again, code=1)
        assert "was done on 2026-11-20 already" in result.error
        assert "followup show 1" in result.hint
    assert exported() == before


def test_a_sale_is_cancelled_once() -> None:
    ok("sale", "cancel", "S1", "--why", "budget withdrawn")
    assert "was cancelled on 2026-11-20 already" in refused("sale", "cancel", "S1", "--why", "x", code=1).error
    assert "was cancelled" in refused("playbook", "apply", "first-sale", "S1", code=1).error


@pytest.mark.parametrize("text", ["20/11/2026", "today", "2026-11-31", "0001-01-01"])
def test_an_odd_day_to_act_on(text: str) -> None:
    result = refused("today", code=2, today=text)
    assert "FOLLOWUP_TODAY" in result.error
    assert "FOLLOWUP_TODAY=2026-12-01" in result.hint


def _damage(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:-1])


def _empty(store: Path) -> None:
    store.write_bytes(b"")


def _replace_by_text(store: Path) -> None:
    store.write_text("customers: Acme\n" * 100)


def _replace_by_foreign(store: Path) -> None:
    store.unlink()
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()


def _make_newer(store: Path) -> None:
    with sqlite3.connect(store) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 1}")
    connection.close()


@pytest.mark.parametrize("spoil", [_damage, _empty, _replace_by_text, _replace_by_foreign, _make_newer])
@pytest.mark.parametrize(
    "arguments",
    [["today"], ["close", "Acme", "Oven", "84"], ["customer", "list"], ["undo"], ["done", "1", "--dry-run"]],
    ids=" ".join,
)
def test_a_store_that_is_none_of_ours(spoil: Callable[[Path], None], arguments: list[str]) -> None:
    spoil(home_folder() / "followup.db")
    stays(lambda: refused(*arguments, code=3))


BAD_FILES = [
    (["import", "sales"], "sales.csv", "", "is empty"),
    (["import", "sales"], "sales.csv", "a,b,c\n1,2,3\n", "no column for customer"),
    (["import", "sales"], "sales.csv", "customer,product,amount,closed_on\nA,B,x,2026-01-02\n", "1 row"),
    (["import", "customers"], "people.csv", "a,b\n1,2\n", "no column for"),
    (["import", "all"], "all.json", "{", "all.json:1:"),
    (["import", "all"], "all.json", "[]", "not a document that followup export all wrote"),
    (["import", "all"], "all.json", '{"format": 99}', "format 99"),
]


@pytest.mark.parametrize(("command", "name", "content", "error"), BAD_FILES)
def test_a_file_that_cannot_be_used(command: list[str], name: str, content: str, error: str) -> None:
    Path(name).write_text(content, encoding="utf-8")
    if command[1] == "all":
        ok("undo")
        ok("undo")
    before = exported()
    result = refused(*command, name, code=4)
    assert error in result.error, result
    assert exported() == before


@pytest.mark.parametrize("kind", ["sales", "customers", "all"])
def test_a_file_that_is_not_there(kind: str) -> None:
    stays(lambda: refused("import", kind, "nowhere.csv", code=4))
    assert refused("import", kind, "nowhere.csv", code=4).error == "there is no file nowhere.csv"


def test_rejected_rows_are_listed_with_their_lines() -> None:
    lines = ["customer,product,amount,closed_on", "A,Oven,84,2026-01-02", "B,Oven,x,2026-01-02", "C,Oven,84,2026-02-30"]
    Path("sales.csv").write_text("\n".join(lines), encoding="utf-8")
    before = exported()
    result = refused("import", "sales", "sales.csv", code=4)
    assert exported() == before
    assert [line.strip()[:20] for line in result.err.splitlines()[1:3]] == [
        "sales.csv:3: amount:",
        "sales.csv:4: closed_",
    ]
    assert "--keep-going" in result.hint


def test_a_faulty_playbook_is_reported_and_never_used() -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir()
    shutil.copy(Path(__file__).parents[1] / "data" / "broken_playbooks" / "misspelt.yaml", folder)
    result = run("playbook", "check", "misspelt")
    assert (result.code, result.err) == (4, "")
    assert json.loads(run("playbook", "check", "misspelt", "--json").out)["complaints"]
    assert run("playbook", "check", str(folder / "misspelt.yaml")).code == 4
    stays(lambda: refused("close", "Acme", "Oven", "84", "--playbook", "misspelt", code=4))
    assert "nowhere.yaml" in refused("playbook", "check", "nowhere.yaml", code=4).error


def test_a_faulty_settings_file() -> None:
    home_folder().joinpath("config.toml").write_text('curency = "EUR"\n', encoding="utf-8")
    result = refused("close", "Acme", "Oven", "84", code=4)
    assert "config.toml:1: there is no setting 'curency'; did you mean 'currency'?" in result.error


def test_a_store_somebody_else_is_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("followup_cli.store.store.engine_for", _impatient())
    writer = sqlite3.connect(home_folder() / "followup.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        for arguments in (["close", "Acme", "Oven", "84"], ["done", "1"], ["undo"], ["done", "1", "--dry-run"]):
            assert "in use by another process" in refused(*arguments, code=5).error
        assert "Deck oven" in ok("show", "S1"), "reading goes on while somebody writes"
        assert "Next touch" in ok("today")
    finally:
        writer.close()
    ok("done", "1")


def _impatient() -> Callable[..., object]:
    from followup_cli.store.engine import engine_for

    return lambda location, _busy_seconds=0.0: engine_for(location, 0.0)


def test_no_permission_and_no_room(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    stays(lambda: refused("--store", str(blocked / "store.db"), "close", "Acme", "Oven", "84", code=6))
    stays(lambda: refused("export", "all", "--out", str(blocked / "all.json"), code=6))


def test_output_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_document: object, _encoding: str) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("followup_cli.views.json_out.dump", full)
    assert "No space left on device" in refused("today", "--json", code=6).error


def test_an_interrupt_is_no_error_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = exported()
    monkeypatch.setattr("followup_cli.store.transaction.Transaction.note", interrupted)
    told = refused("close", "Acme", "Oven", "84", code=130)
    assert told.error == "interrupted", "whether it was written is not certain everywhere"
    assert "undo" not in told.hint
    assert exported() == before


def test_a_bug_stays_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("followup_cli.actions.agenda.read_due", broken)
    with pytest.raises(ZeroDivisionError):
        run("today")


def test_nothing_due_is_no_failure() -> None:
    assert "Nothing is due today" in ok("today")


def test_errors_are_the_same_with_json() -> None:
    assert refused("show", "nobody", "--json", code=1) == refused("show", "nobody", code=1)

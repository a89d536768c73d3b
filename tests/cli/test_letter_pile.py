"""The whole pile of the day: every letter that is due in one go, each kept, those that lack something apart."""

import re
from pathlib import Path
from typing import Any

import pytest

from followup_cli.documents import letter_folder
from followup_cli.documents.files import write_private
from followup_cli.errors import DiskError
from tests.cli.program import Result, exported, files_below, home_folder, ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--title", "Sales Manager", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--address", "1 Main St\\nBurlington"),
    *("--country", "US"),
)
MONDAY = "2026-11-23"
FIRST, SECOND = "the first trays out by five", "no more burnt edges"


def sell(customer: str, contact: str, *more: str, product: str = "Deck oven", benefit: str | None = FIRST) -> int:
    """Record a sale and return the touch of its thank-you letter."""
    said = ("--benefit", benefit) if benefit else ()
    sale = run_json("close", customer, product, "8400", "--contact", contact, "--deliver-by", "none", *said, *more)
    letters = [touch["id"] for touch in sale["touches"] if touch["step"] in {"thank-you", "thanks"}]
    return int(letters[0])


def pile(*arguments: str, code: int = 0, today: str = MONDAY) -> Result:
    result = run("letter", "--all-due", *arguments, today=today)
    assert result.code == code, result
    return result


def pile_json(*arguments: str, code: int = 0, today: str = MONDAY) -> Any:  # noqa: ANN401 - JSON is of any shape
    return pile(*arguments, "--json", code=code, today=today).json


@pytest.fixture(autouse=True)
def _seller() -> None:
    ok(*SELLER)


def test_nothing_due_is_one_line() -> None:
    assert ok("letter", "--all-due") == "No letter is due.\n"
    assert ok("letter", "--all-due", "--by-hand") == "No letter or card is due.\n"
    sell("Acme Ltd", "Jo Field")
    assert ok("letter", "--all-due") == "No letter is due.\n", "its day is Monday"
    assert pile_json(today="2026-11-20")["letters"] == []


def test_the_pile_is_todays_letters_in_its_order_each_kept_and_one_undo_takes_all_back() -> None:
    touches = [sell("Acme Ltd", "Jo Field"), sell("Lonesome Pine", "Fran Wilson", benefit=SECOND)]
    before = exported()
    due = [each["id"] for each in run_json("today", today=MONDAY)["touches"] if each["letter"]]
    assert sorted(due) == sorted(touches)
    found = pile_json()
    assert [each["touch"] for each in found["letters"]] == due
    assert [each["letter"] for each in found["letters"]] == [1, 2]
    for each in found["letters"]:
        assert run("letter", str(each["touch"]), today=MONDAY).out == each["text"], "the very draft of one alone"
    assert run_json("undo", "--list")["commands"][0]["command"] == "followup letter --all-due --json"
    ok("undo")
    assert exported() == before


def test_printed_in_a_pipe_each_letter_begins_a_new_page() -> None:
    touches = [sell("Acme Ltd", "Jo Field"), sell("Lonesome Pine", "Fran Wilson")]
    pages = pile().out.split("\f")
    texts = {run("letter", str(touch), today=MONDAY).out for touch in touches}
    assert len(pages) == len(texts) == 2
    assert set(pages) == texts


def test_the_same_pile_again_writes_nothing_new() -> None:
    sell("Acme Ltd", "Jo Field")
    first = pile_json()
    before, files = exported(), files_below(home_folder())
    assert pile_json()["letters"] == first["letters"]
    assert (exported(), files_below(home_folder())) == (before, files)


def test_on_another_day_it_is_that_days_pile_and_bears_its_date() -> None:
    sell("Acme Ltd", "Jo Field")
    found = pile_json("--on", "monday", today="2026-11-20")
    assert found["date"] == MONDAY
    assert "November 23, 2026" in found["letters"][0]["text"]


def test_a_dry_run_keeps_and_writes_nothing(tmp_path: Path) -> None:
    sell("Acme Ltd", "Jo Field")
    before = exported()
    found = pile("--dry-run", "--out", str(tmp_path / "pile"))
    assert "Dear Jo Field," in found.out
    assert found.err.endswith("Dry run: nothing was kept.\n")
    assert exported() == before
    assert not (tmp_path / "pile").exists()


def test_what_lacks_something_stops_no_other_and_is_told_with_its_command() -> None:
    good, bad = sell("Acme Ltd", "Jo Field"), sell("Bad Corp", "Kim Lee", benefit=None)
    found = pile()
    assert "Dear Jo Field," in found.out
    assert "Kim" not in found.out
    assert "Not written: 1 letter" in found.err
    assert '      followup sale edit S2 --benefit "…"' in found.err.splitlines()
    told = pile_json()
    assert [each["touch"] for each in told["letters"]] == [good]
    (one,) = told["not_written"]
    assert (one["touch"], one["fields"]) == (bad, ["sale.benefits"])
    ok("sale", "edit", "S2", "--benefit", SECOND)
    assert pile_json()["not_written"] == []


def test_it_fails_where_nothing_could_be_written() -> None:
    sell("Bad Corp", "Kim Lee", benefit=None)
    assert "Not written: 1 letter" in pile(code=1).err
    assert pile_json("--draft")["letters"][0]["has_placeholders"]
    ok("undo")
    sell("Acme Ltd", "Jo Field")
    pile()


def test_strict_keeps_what_is_not_personal_out_of_the_pile(tmp_path: Path) -> None:
    touch = sell("Acme Ltd", "Jo Field")
    (loose,) = pile_json()["letters"]
    assert loose["check"]["points"] < 75, "what this test is about"
    ok("undo")
    before = exported()
    found = pile_json("--strict", "--out", str(tmp_path / "pile"), code=1)
    assert found["letters"] == []
    (one,) = found["not_written"]
    assert one["touch"] == touch
    assert one["why"] == f"it is not personal enough: {loose['check']['points']} of 100 ({loose['check']['verdict']})"
    assert f"followup letter {touch} --edit" in one["cures"]
    assert exported() == before, "and keeps nothing"
    assert not (tmp_path / "pile").exists()


def test_who_does_not_want_it_gets_none_and_the_others_do(tmp_path: Path) -> None:
    sell("Acme Ltd", "Jo Field", "--email", "jo@acme.example")
    other = sell("Bad Corp", "Kim Lee", "--email", "kim@bad.example")
    ok("contact", "do-not-contact", "Bad Corp", "--channel", "email")
    found = pile_json("--format", "eml", "--out", str(tmp_path / "pile"))
    assert [each["customer"]["name"] for each in found["letters"]] == ["Acme Ltd"]
    (one,) = found["not_written"]
    assert (one["touch"], one["why"]) == (other, "Bad Corp asked not to be e-mailed")
    assert "--lift" in one["cures"][0]
    assert run("letter", str(other), "--format", "eml", "--json", today=MONDAY).code == 1, "as for one alone"


def test_a_template_that_cannot_be_used_is_told_and_stops_no_other() -> None:
    own = home_folder() / "letters"
    own.mkdir(exist_ok=True)
    (own / "light-thanks.j2").write_text("---\ntitle: Mine\nneeds: [nonsense]\n---\nHello.\n")
    sell("Acme Ltd", "Jo Field")
    other = sell("Bad Corp", "Kim Lee", "--playbook", "light")
    found = pile_json()
    assert [each["customer"]["name"] for each in found["letters"]] == ["Acme Ltd"]
    (one,) = found["not_written"]
    assert one["touch"] == other
    assert "light-thanks.j2" in one["why"]
    assert any("nonsense" in cure for cure in one["cures"])


def test_colleagues_get_other_words_in_the_same_run() -> None:
    people = ("Jo Field", "Sam Reed", "Kim Lee")
    for number, name in enumerate(people):
        sell("Acme Ltd", name, "--playbook", "light", product=f"Mixer {number}")
    found = pile_json()["letters"]
    bodies = {each["text"].split("\n\n")[3].split(".")[0].split(":")[0] for each in found}
    assert len(found) == len(bodies) == 3, "three wordings, three people"


# Files


def test_a_folder_gets_a_private_file_for_each_and_an_index(tmp_path: Path) -> None:
    one, two = sell("Acme Ltd", "Jo Field"), sell("Königs Café", "Zoë O'Neil")
    bad = sell("Bad & <Corp>", "Kim Lee", benefit=None)
    out = tmp_path / "pile"
    found = pile("--out", str(out))
    assert found.out == f"2 letters written to {out}, with index.html and index.txt\n"
    names = {f"{one:04d}-acme-ltd-jo-field-thank-you.txt", f"{two:04d}-konigs-cafe-zoe-o-neil-thank-you.txt"}
    assert {path.name for path in out.iterdir()} == {*names, "index.txt", "index.html"}
    assert out.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    assert (out / f"{one:04d}-acme-ltd-jo-field-thank-you.txt").read_text() == run("letter", str(one), today=MONDAY).out
    text, page = (out / "index.txt").read_text(), (out / "index.html").read_text()
    for name in names:
        assert name in text
        assert f'<a href="{name}">' in page
    assert re.search(rf"{one}  Jo Field, Acme Ltd\n    letter, due {MONDAY}, thank-you, \d+ words, [a-z-]+ \d+\n", text)
    assert f"{bad}  Kim Lee, Bad & <Corp>" in text
    assert 'followup sale edit S3 --benefit "…"' in text
    assert "Bad &amp; &lt;Corp&gt;" in page
    assert "<Corp>" not in page


@pytest.mark.parametrize("format_", ["md", "html", "docx", "pdf"])
def test_every_format_is_the_file_of_one_alone(format_: str, tmp_path: Path) -> None:
    touch = sell("Acme Ltd", "Jo Field")
    pile("--format", format_, "--out", str(tmp_path / "pile"))
    run("letter", str(touch), "--format", format_, "--out", str(tmp_path / "one"), today=MONDAY)
    file = tmp_path / "pile" / f"{touch:04d}-acme-ltd-jo-field-thank-you.{format_}"
    assert file.read_bytes() == (tmp_path / "one").read_bytes()


def test_files_that_are_there_stay_and_nothing_is_kept_without_force(tmp_path: Path) -> None:
    touch = sell("Acme Ltd", "Jo Field")
    out = tmp_path / "pile"
    out.mkdir()
    file = out / f"{touch:04d}-acme-ltd-jo-field-thank-you.txt"
    file.write_text("mine")
    before = exported()
    assert "exists already" in refused("letter", "--all-due", "--out", str(out), code=1, today=MONDAY).error
    assert (file.read_text(), list(out.iterdir()), exported()) == ("mine", [file], before)
    pile("--out", str(out), "--force")
    assert "Dear Jo Field," in file.read_text()


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    sell("Acme Ltd", "Jo Field")
    there = tmp_path / "file"
    there.write_text("mine")
    assert "is not a folder" in refused("letter", "--all-due", "--out", str(there), code=1, today=MONDAY).error
    assert there.read_text() == "mine"


def test_when_the_disk_fails_in_the_middle_it_says_what_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for customer in ("Acme Ltd", "Lonesome Pine", "Third"):
        sell(customer, "Jo Field")
    out = tmp_path / "pile"
    written: list[Path] = []

    def fail_at_the_third(path: Path, content: bytes | str, *, overwrite: bool) -> None:
        if len(written) == 2:
            raise DiskError(f"cannot write {path}: No space left on device", "make room on the disk, then try again")
        written.append(path)
        write_private(path, content, overwrite=overwrite)

    monkeypatch.setattr(letter_folder, "write_private", fail_at_the_third)
    error = refused("letter", "--all-due", "--out", str(out), code=6, today=MONDAY)
    assert f"2 of 3 letters are in {out}, each whole, and all are kept as drafts" in error.error
    assert "--force" in error.hint
    assert sorted(out.iterdir()) == sorted(written)
    assert [len(run_json("letter", "--list", name)["letters"]) for name in ("acme", "lone", "third")] == [1, 1, 1]


# What does not go together


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("17", "--all-due"), "--all-due and a touch, customer, sale or letter do not go together"),
        (("--all-due", "--template", "thank-you"), "--all-due and --template do not go together"),
        (("--all-due", "--edit"), "--all-due and --edit do not go together"),
        (("--all-due", "--fresh"), "--all-due and --fresh do not go together"),
        (("--all-due", "--say", "a=b"), "--all-due and --say do not go together"),
        (("--all-due", "--list", "acme"), "--list and --all-due do not go together"),
        (("--all-due", "--sent"), "--sent and --all-due do not go together"),
        (("17", "--by-hand", "--format", "pdf"), "--by-hand and --format do not go together"),
        (("17", "--by-hand", "--word", "a.docx"), "--by-hand and --word do not go together"),
        (("--all-due", "--minutes", "5"), "--minutes stands without --by-hand"),
        (("17", "--by-hand", "--minutes", "5"), "--minutes stands without --all-due"),
        (("17", "--on", "today"), "--on stands without --sent or --all-due"),
        (("--all-due", "--format", "pdf"), "several pdf files cannot be printed one after the other"),
        (("--by-hand",), "which letter is meant?"),
    ],
)
def test_what_does_not_go_together_is_refused_in_a_line(arguments: tuple[str, ...], said: str) -> None:
    assert refused("letter", *arguments, code=2).error == said


NOTHING = "Nothing changed in the store, so that there is nothing of this to undo."


def test_a_pile_that_changes_nothing_says_that_there_is_nothing_to_undo() -> None:
    sell("Acme Ltd", "Jo Field")
    first = pile_json()
    assert first["changed"] is True
    again = pile()
    assert NOTHING in again.err.splitlines()
    assert pile_json()["changed"] is False
    ok("sale", "edit", "S1", "--benefit", SECOND)
    changed = pile()
    assert NOTHING not in changed.err
    assert f"L1 has changed since it was drafted on {MONDAY}" in changed.err


def test_a_pile_of_which_nothing_could_be_written_changes_nothing_either() -> None:
    sell("Bad Corp", "Kim Lee", benefit=None)
    assert NOTHING in pile(code=1).err.splitlines()


OWN_STEP = """
  - key: {key}
    title: {title}
    when: on close
    channel: {channel}
    purpose: service
    why: They wait for it.
    brings: They know when it comes.
"""


def own_playbook(*steps: tuple[str, str, str]) -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir(exist_ok=True)
    laid = "".join(OWN_STEP.format(key=key, title=title, channel=channel) for key, title, channel in steps)
    (folder / "mine.yaml").write_text(f"name: mine\ntitle: Mine\nsteps:{laid}")


def test_what_is_to_be_written_and_has_no_template_is_named_apart(tmp_path: Path) -> None:
    own_playbook(
        ("arrives", "Write when it <arrives>", "email"), ("ring", "Ring them", "call"), ("card", "Card", "card")
    )
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "none", "--playbook", "mine")
    touches = {each["step"]: each["id"] for each in run_json("today", today=MONDAY)["touches"]}
    found = pile()
    assert found.out == "No letter is due.\n"
    mail = touches["arrives"]
    line = f"No letter for: touch {mail} (Write when it <arrives>, Acme Ltd), followup letter {mail} --template NAME"
    assert line in found.err.splitlines()
    assert "Ring them" not in found.err
    named = {each["touch"]: each["channel"] for each in pile_json()["no_template"]}
    assert named == {mail: "email", touches["card"]: "card"}
    assert [each["touch"] for each in pile_json("--by-hand")["no_template"]] == [touches["card"]]
    touch = sell("Lonesome Pine", "Fran Wilson")
    assert [each["touch"] for each in pile_json("--out", str(tmp_path / "pile"))["letters"]] == [touch]
    assert line in (tmp_path / "pile" / "index.txt").read_text().splitlines()
    page = (tmp_path / "pile" / "index.html").read_text()
    told = f"<li>touch {mail} (Write when it &lt;arrives&gt;, Acme Ltd)<br>"
    assert f"{told}<code>followup letter {mail} --template NAME</code></li>" in page

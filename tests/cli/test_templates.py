"""``template`` new, check, show --fields, path, list; and which template a letter is drafted from."""

import stat
from pathlib import Path

import pytest

from followup_cli.documents.letter_fact_table import FACT_LINES
from followup_cli.documents.letter_language import FACTS
from tests.cli.program import files_below, home_folder, ok, refused, run, run_json

SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Ovens", "--phone", "+1 555 0100", "--country", "US"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--address", "1 Main St\\nBurlington"),
)
MINE = "---\ntitle: Mine\n---\nThank you for {{ sale.product }}.\n"


def lay(text: str, name: str = "mine") -> Path:
    path = home_folder() / "letters" / f"{name}.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sell() -> None:
    ok(*SELLER)
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--email", "jo@acme.example")


@pytest.mark.parametrize(
    "arguments",
    [
        ("mine",),
        ("thank-you", "--from", "thank-you"),
        ("letterhead",),
    ],
)
def test_a_new_template_is_private_and_in_order(arguments: tuple[str, ...]) -> None:
    path = home_folder() / "letters" / f"{arguments[0]}.j2"
    assert str(path) in ok("template", "new", *arguments)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ok("template", "check").startswith(f"{path}: in order")
    assert ok("template", "check", arguments[0]).startswith(f"{path}: in order")
    before = files_below(home_folder())
    refused("template", "new", *arguments, code=1)
    assert files_below(home_folder()) == before
    ok("template", "new", *arguments, "--force")
    assert files_below(home_folder()) == before


@pytest.mark.parametrize("arguments", [("thank-you.de", "--from", "thank-you"), ("hello.pt-BR",)])
def test_one_for_another_language_is_to_be_translated_and_the_check_says_so(arguments: tuple[str, ...]) -> None:
    name = arguments[0]
    told = ok("template", "new", *arguments)
    assert f"translate the text, then followup template check {name}" in " ".join(told.split())
    result = run("template", "check", name)
    assert result.code == 4
    (complaint,) = [line for line in result.out.splitlines() if ": the text" in line]
    assert complaint.endswith("the text is still in English; translate it")
    assert "may be unknown" not in result.out


def test_an_untranslated_letter_is_warned_of_and_greets_as_the_english_one_does() -> None:
    sell()
    lay(MINE.replace("Thank you", "I wanted to tell you myself that it is yours, and thank you"))
    ok("contact", "edit", "acme", "Jo Field", "--language", "de", "--salutation", "Frau", "--family-name", "Field")
    ok("template", "new", "mine.de", "--from", "mine")
    result = run("letter", "S1", "--template", "mine")
    assert "the letter is to be in German, and its text is still in English; translate" in result.err
    assert "Dear Frau Field,\n" in result.out
    assert "Yours sincerely,\n" in result.out
    ok("contact", "edit", "acme", "Jo Field", "--called", "Josie")
    assert "Dear Josie,\n" in run("letter", "S1", "--template", "mine", "--fresh").out
    german = home_folder() / "letters" / "mine.de.j2"
    english = "I wanted to tell you myself that it is yours, and thank you for"
    german.write_text(german.read_text().replace(english, "Ich wollte Ihnen selbst sagen, dass es in Arbeit ist:"))
    assert "in English" not in run("letter", "S1", "--template", "mine").err
    assert "in order" in ok("template", "check", "mine.de")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Dear {{ contact.name }}", "contact.name may be unknown; write it under 'needs:'"),
        ("{% if contact.title %}{{ contact.title }}{% endif %} {{ contact.called }}", "contact.called may be unknown"),
        ("On {{ delivery.on }}", "delivery.on may be unknown; write delivery under 'needs:'"),
    ],
)
def test_check_names_the_fact_that_may_be_unknown_and_what_to_write(line: str, told: str) -> None:
    path = lay(f"---\ntitle: x\n---\n== a\nHello.\n{line}\n")
    result = run("template", "check", "mine")
    fact = told.partition(" ")[0]
    assert result.code == 4
    assert f"{path}:6:1: {told}" in result.out
    assert f"or put the sentence inside {{% if {fact} %}}" in result.out


def test_a_copy_is_the_very_file_and_a_new_one_teaches() -> None:
    ok("template", "new", "own", "--from", "thank-you")
    assert (home_folder() / "letters" / "own.j2").read_text() == ok("template", "show", "thank-you")
    sell()
    ok("template", "new", "mine")
    assert "Your order is in the books: Deck oven." in run("letter", "S1", "--template", "mine").out


@pytest.mark.parametrize("name", ["../x", "Thank You", "x.klingonisch", "", "a/b", "x.", ".de"])
def test_a_name_that_is_none_writes_nothing(name: str) -> None:
    refused("template", "new", name, code=2)
    assert not (home_folder() / "letters").exists()


def test_check_names_every_place_and_exits_with_four(tmp_path: Path) -> None:
    path = lay("---\ntitle: Mine\n---\nDear {{ customer.contact.given_name }}\n{{ sale.product | upper }}\n")
    lay(MINE, "good")
    result = run("template", "check")
    assert (result.code, result.err) == (4, "")
    assert f"{path}:4:9: there is no 'customer.contact.given_name'; did you mean 'contact.given_name'?" in result.out
    assert f"{path}:5:19: there is no filter 'upper'; write one of: first, join, last, length, count" in result.out
    assert "good.j2: in order" in result.out
    other = tmp_path / "theirs.j2"
    other.write_text("---\ntitle: x\n---\n{% if dated %}\nhello")
    assert f"{other}:4:1: this 'if' is never closed" in run("template", "check", str(other)).out


def test_check_tries_each_variant_with_the_least_that_may_be_known() -> None:
    path = lay(
        "---\ntitle: x\nneeds: [sale.amount]\nmay-ask: {wish: a wish}\nwords: 1 to 4\n---\n"
        "== a: one\nIt costs {{ sale.amount }}.\n"
        "== a: two\nYou did\n{{ sale.thanks_for }}.\n"
        "== b\n{{ said.wish }}\n"
    )
    result = run("template", "check", "mine")
    assert result.code == 4
    places = [line.split(": ")[0] for line in result.out.splitlines() if ":1: " in line]
    assert places == [f"{path}:11:1", f"{path}:13:1"]
    path.write_text(path.read_text().replace("{{ said.wish }}", "{% if said.wish %}{{ said.wish }}{% endif %}x"))
    path.write_text(path.read_text().replace("{{ sale.thanks_for }}", "well"))
    found = run_json("template", "check", "mine")["templates"][0]
    assert found["complaints"] == []
    assert found["formats"] == ["txt", "md", "html", "docx", "pdf", "eml"]
    assert any("words" in remark for remark in found["remarks"])


def test_without_one_of_your_own_there_is_nothing_to_check() -> None:
    assert "template new" in ok("template", "check")


def test_every_fact_is_explained() -> None:
    paths = {f"{name}.{field}" if field else name for name, fields in FACTS.items() for field in fields or ("",)}
    assert {line.path for line in FACT_LINES} == paths - {"said"}
    shown = ok("template", "show", "thank-you", "--fields")
    assert all(line.path in shown for line in FACT_LINES)
    told = run_json("template", "show", "thank-you", "--fields")
    printed = {line["field"] for line in told["fields"] if line["printed"]}
    assert {"sale.product", "sale.benefits", "sale.thanks_for", "delivery.on"} <= printed
    assert "contact.called" not in printed
    assert {"field": "sale.benefits", "what": "a benefit they bought for (completes “You wanted …”)"} in told["needs"]


@pytest.mark.parametrize(
    ("name", "hint"), [("nosuch", "followup template list shows the names"), ("thank-yuo", "did you mean 'thank-you'?")]
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest_or_the_command_that_lists_all(
    name: str, hint: str
) -> None:
    sell()
    assert refused("template", "show", name, code=1).hint == hint
    assert refused("letter", "S1", "--template", name, code=1).hint == hint


def test_path_and_list() -> None:
    path = lay(MINE.replace("title", "for: [arrived]\ntitle"))
    assert ok("template", "path", "mine") == f"{path}\n"
    assert ok("template", "path") == f"{path.parent}\n"
    assert ok("template", "path", "thank-you").endswith("templates/letters/thank-you.j2\n")
    mine = next(line for line in run_json("template", "list")["templates"] if line["name"] == "mine")
    assert (mine["own"], mine["for"], mine["language"]) == (True, ["arrived"], "en")
    assert "arrived" in ok("template", "list")


def test_a_format_that_is_not_allowed_is_refused_with_the_list() -> None:
    sell()
    lay(MINE.replace("title", "formats: [md, eml]\ntitle"))
    result = refused("letter", "S1", "--template", "mine", "--format", "txt", code=1)
    assert result.error.endswith("is not written as txt; its template allows: md, eml")
    assert "Deck oven" in run("letter", "S1", "--template", "mine", "--format", "md").out


def test_a_contact_gets_the_letter_in_their_language_or_a_remark() -> None:
    sell()
    lay(MINE)
    ok("contact", "edit", "acme", "Jo Field", "--language", "de")
    result = run("letter", "S1", "--template", "mine")
    assert "Thank you for Deck oven." in result.out
    assert "Jo Field reads German, the letter is in English: followup template new mine.de --from mine" in result.err
    ok("template", "new", "mine.de", "--from", "mine")
    german = home_folder() / "letters" / "mine.de.j2"
    german.write_text(german.read_text().replace("Thank you for", "Danke für").replace("Yours sincerely", "Ihre"))
    result = run("letter", "S1", "--template", "mine")
    assert "Danke für Deck oven." in result.out
    assert "20. November 2026" in result.out
    assert "reads German" not in result.err


def test_our_word_template_is_copied_to_be_changed() -> None:
    own = home_folder() / "letters" / "letter.docx"
    shipped = Path(ok("template", "path", "letter.docx").strip())
    assert shipped != own
    assert str(own) in ok("template", "new", "letter.docx")
    assert own.read_bytes() == shipped.read_bytes()
    assert own.stat().st_mode & 0o777 == 0o600
    assert ok("template", "path", "letter.docx").strip() == str(own)
    own.write_bytes(b"mine")
    assert "exists already" in refused("template", "new", "letter.docx", code=1).error
    assert own.read_bytes() == b"mine"
    assert run_json("template", "new", "letter.docx", "--force") == {"name": "letter.docx", "path": str(own)}
    assert own.read_bytes() == shipped.read_bytes()
    assert "copied from ours" in refused("template", "new", "letter.docx", "--from", "thank-you", code=2).error

"""``letter --format html|docx|eml``, as files and through a pipe."""

import os
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.cli.program import home_folder, ok, refused, run
from tests.cli.test_letters import BENEFIT, SELLER, sell

EMAIL = ("--email", "jo@acme.example")


@pytest.fixture
def sold() -> None:
    ok(*SELLER)
    sell("Acme Ltd", "--contact", "Jo Field", "--deliver-by", "none", "--benefit", BENEFIT, *EMAIL)


def written(path: Path, *more: str) -> bytes:
    result = run("letter", "2", "--format", path.suffix[1:], "--out", str(path), *more)
    assert (result.code, result.out) == (0, f"Written to {path}\n"), result
    return path.read_bytes()


def mail(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def piped(*arguments: str) -> bytes:
    """Run the program through a pipe of its own, for output that is no text."""
    ended = subprocess.run(
        [sys.executable, "-m", "followup_cli", *arguments],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "FOLLOWUP_TODAY": "2026-11-20", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return ended.stdout


@pytest.mark.usefixtures("sold")
def test_each_format_says_the_same_letter(tmp_path: Path) -> None:
    text = run_json_text("txt")
    sentence = next(line for line in text.splitlines() if BENEFIT in line)
    assert sentence in written(tmp_path / "a.html").decode().replace("&#39;", "'")
    document = Document(BytesIO(written(tmp_path / "a.docx")))
    assert sentence in [paragraph.text for paragraph in document.paragraphs]
    message = mail(written(tmp_path / "a.eml"))
    assert (message["To"], message["From"]) == ("Jo Field <jo@acme.example>", "Ada Byron <ada@byron.example>")
    assert BENEFIT in text_of(message)
    assert (tmp_path / "a.docx").stat().st_mode & 0o777 == 0o600


def run_json_text(format_: str) -> str:
    result = run("letter", "2", "--format", format_, "--json")
    assert result.code == 0
    return str(result.json["text"])


@pytest.mark.usefixtures("sold")
def test_a_letter_goes_through_a_pipe_as_it_goes_into_a_file(tmp_path: Path) -> None:
    for name in ("html", "docx", "eml"):
        assert piped("letter", "2", "--format", name) == written(tmp_path / f"a.{name}"), name


@pytest.mark.usefixtures("sold")
def test_in_json_the_text_of_a_letter_is_readable_whatever_its_format() -> None:
    assert run_json_text("docx") == run_json_text("txt")
    assert run_json_text("eml").count("Jo Field") >= 1
    assert run_json_text("html").startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("sold")
def test_files_go_with_an_e_mail(tmp_path: Path) -> None:
    prices, plan = tmp_path / "prices.pdf", tmp_path / "plan.png"
    prices.write_bytes(b"%PDF-1.7")
    plan.write_bytes(b"\x89PNG")
    message = mail(written(tmp_path / "a.eml", "--attach", str(prices), "--attach", str(plan)))
    assert [(file.get_filename(), file.get_content()) for file in message.iter_attachments()] == [
        ("prices.pdf", b"%PDF-1.7"),
        ("plan.png", b"\x89PNG"),
    ]
    missing = refused("letter", "2", "--format", "eml", "--attach", str(tmp_path / "no.pdf"), code=4)
    assert f"there is no file {tmp_path / 'no.pdf'}" in missing.error
    assert "add --format eml" in refused("letter", "2", "--attach", str(prices), code=2).hint
    prices.write_bytes(b"x" * (18 * 2**20 + 1))
    assert "MB together" in refused("letter", "2", "--format", "eml", "--attach", str(prices), code=1).error


def test_an_e_mail_without_addresses_names_the_commands() -> None:
    ok(*SELLER, "--email", "")
    sell("Acme Ltd", "--contact", "Jo Field", "--deliver-by", "none", "--benefit", BENEFIT)
    told = refused("letter", "2", "--format", "eml", code=1).err
    assert 'the contact\'s e-mail: followup contact edit "Acme Ltd" "Jo Field" --email …' in told
    assert "your e-mail address: followup init --email …" in told


@pytest.mark.usefixtures("sold")
def test_nobody_gets_an_e_mail_who_does_not_want_one() -> None:
    ok("contact", "do-not-contact", "acme", "Jo Field", "--channel", "email", "--why", "said so")
    assert run("letter", "acme").code == 0
    assert run("letter", "acme", "--format", "eml").code == 1


@pytest.mark.usefixtures("sold")
def test_a_word_template_of_ones_own_is_used(tmp_path: Path) -> None:
    folder = home_folder() / "letters"
    folder.mkdir(parents=True)
    own = Document()
    own.add_paragraph("Mine: {{ greeting }}")
    own.save(str(folder / "letter.docx"))
    other = Document()
    other.add_paragraph("{{ greting }}")
    other.save(str(tmp_path / "other.docx"))
    document = Document(BytesIO(written(tmp_path / "a.docx")))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Mine: Dear Jo Field,"]
    told = refused(
        "letter",
        "2",
        "--format",
        "docx",
        "--out",
        str(tmp_path / "b.docx"),
        "--word",
        str(tmp_path / "other.docx"),
        code=4,
    )
    assert told.error == f"{tmp_path / 'other.docx'}: there is no 'greting'; did you mean 'greeting'?"
    assert not (tmp_path / "b.docx").exists()
    assert "add --format docx" in refused("letter", "2", "--word", "x.docx", code=2).hint


@pytest.mark.usefixtures("sold")
def test_the_subject_is_the_templates_own(tmp_path: Path) -> None:
    shipped = ok("template", "show", "thank-you").splitlines(keepends=True)
    text = "".join(line for line in shipped if not line.startswith("subject:"))
    folder = home_folder() / "letters"
    folder.mkdir(parents=True)
    own = folder / "thank-you.j2"

    def subject(line: str) -> None:
        own.write_text(text.replace("title: ", f"{line}\ntitle: ", 1), encoding="utf-8")

    subject("subject: Your {{ sale.product }}, order {{ sale.order }}")
    assert mail(written(tmp_path / "a.eml"))["Subject"] == "Your Deck oven, order S1"
    subject("subject: Your {{ sale.produkt }}")
    assert ":3:" in refused("letter", "2", code=4).err
    subject("subject: Your {{ 9**9 }}")
    assert "computes nothing" in refused("letter", "2", code=4).err
    subject("subject: For {{ sale.thanks_for }}")
    assert f"{own}:3: sale.thanks_for may be unknown" in refused("letter", "2", code=4).error
    subject("subject: [a, b]")
    assert "write a line of text" in refused("letter", "2", code=4).err


@pytest.mark.usefixtures("sold")
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("c.pdf", b"%PDF-"),
        ("c.PDF", b"%PDF-"),
        ("c.docx", b"PK"),
        ("c.html", b"<!DOCTYPE html>"),
        ("c.eml", b"X-Unsent"),
        ("c.md", b"Byron Ovens"),
        ("c.txt", b"Byron Ovens"),
        ("c.letter", b"Byron Ovens"),
        ("c", b"Byron Ovens"),
    ],
)
def test_the_ending_of_the_file_chooses_the_format(name: str, begins: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    assert run("letter", "2", "--out", str(path)).code == 0
    assert path.read_bytes().startswith(begins)


@pytest.mark.usefixtures("sold")
def test_what_belongs_to_a_format_may_stand_beside_a_file_that_ends_with_it(tmp_path: Path) -> None:
    prices = tmp_path / "prices.pdf"
    prices.write_bytes(b"%PDF-1.7")
    assert run("letter", "2", "--attach", str(prices), "--out", str(tmp_path / "c.eml")).code == 0
    found = mail((tmp_path / "c.eml").read_bytes())
    assert [each.get_filename() for each in found.iter_attachments()] == ["prices.pdf"]


@pytest.mark.usefixtures("sold")
@pytest.mark.parametrize(
    ("options", "name", "says"),
    [
        (("--format", "pdf"), "c.docx", "--format pdf and a file that ends with .docx do not go together"),
        (("--format", "txt"), "c.PDF", "--format txt and a file that ends with .pdf do not go together"),
        (("--by-hand",), "c.pdf", "--by-hand writes plain text, not what ends with .pdf"),
    ],
)
def test_a_format_that_contradicts_the_ending_is_refused(
    options: tuple[str, ...], name: str, says: str, tmp_path: Path
) -> None:
    result = run("letter", "2", *options, "--out", str(tmp_path / name))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {says}\n")
    assert not (tmp_path / name).exists()

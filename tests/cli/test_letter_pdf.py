"""``letter --format pdf``: where the bytes go, and which paper they are on."""

import io
import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.program import TODAY, Result, home_folder, ok, refused, run, run_json
from tests.cli.test_letters import BENEFIT, SELLER

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def sale() -> str:
    ok(*SELLER)
    ok("close", "Hungry Owl", "Deck oven", "8400", "--contact", "Pat McKenna", "--country", "IE", "--benefit", BENEFIT)
    ok("customer", "edit", "hungry", "--street", "8 Johnstown Road", "--city", "Cork")
    ok("contact", "edit", "hungry", "pat", "--greeting", "Dear Pat")
    ok("sale", "edit", "S1", "--thanks-for", "bringing your night baker", "--deliver-by", "none")
    return "S1"


def size(pdf: bytes) -> tuple[int, int]:
    box = PdfReader(io.BytesIO(pdf), strict=True).pages[0].mediabox
    return round(float(box.width)), round(float(box.height))


def piped(*arguments: str) -> bytes:
    ended = subprocess.run(
        [sys.executable, "-m", "followup_cli", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "FOLLOWUP_TODAY": TODAY},
    )
    told = Result(ended.returncode, "", ended.stderr.decode())
    assert (told.code, told.doubts) == (0, ""), told
    return ended.stdout


def test_it_goes_to_a_file_for_its_owner_alone(sale: str) -> None:
    path = home_folder() / "owl.pdf"
    ok("letter", sale, "--format", "pdf", "--out", str(path))
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = PdfReader(io.BytesIO(data), strict=True)
    assert "bringing your night baker" in found.pages[0].extract_text()
    refused("letter", sale, "--format", "pdf", "--out", str(path), code=1)
    ok("letter", sale, "--format", "pdf", "--out", str(path), "--force")
    assert path.read_bytes() == data


def test_json_tells_where_the_file_is_and_what_it_says(sale: str) -> None:
    path = home_folder() / "owl.pdf"
    document = run_json("letter", sale, "--format", "pdf", "--out", str(path))
    assert document["path"] == str(path)
    assert document["text"] == run_json("letter", sale)["text"]
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_pipe_gets_the_very_bytes(sale: str) -> None:
    path = home_folder() / "owl.pdf"
    ok("letter", sale, "--format", "pdf", "--out", str(path))
    assert piped("letter", sale, "--format", "pdf") == path.read_bytes()


def test_a_terminal_is_spared(sale: str) -> None:
    ours, theirs = pty.openpty()
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "followup_cli", "letter", sale, "--format", "pdf"],
            stdout=theirs,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            check=False,
            env={**os.environ, "FOLLOWUP_TODAY": TODAY},
        )
    finally:
        os.close(theirs)
        os.close(ours)
    assert ended.returncode == 2
    assert ended.stderr.decode().splitlines() == [
        "error: pdf cannot be shown on a terminal",
        "hint: write it to a file: --out letter.pdf",
    ]


def test_an_edited_letter_goes_on_paper_as_it_was_edited(sale: str, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "Dear Pat,\\n\\nA walk on Monday?\\n" > "$1"\n')
    editor.chmod(0o700)
    edited, again = tmp_path / "edited.pdf", tmp_path / "again.pdf"
    env = {"EDITOR": str(editor), "VISUAL": None}
    assert run("letter", sale, "--format", "pdf", "--edit", "--out", str(edited), env=env).code == 0
    assert "A walk on Monday?" in PdfReader(edited).pages[0].extract_text()
    assert run("letter", sale, "--format", "pdf", "--out", str(again)).code == 0
    assert again.read_bytes() == edited.read_bytes()


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [
        ((), (), LETTER),
        ((), ("--paper", "A4"), A4),
        ((("letter.paper", "A4"),), (), A4),
        ((("letter.paper", "a4"),), ("--paper", "letter"), LETTER),
        ((("seller.country", "DE"),), (), A4),
        ((("seller.country", "DE"), ("letter.paper", "Letter")), (), LETTER),
        ((("letter.window", "din-5008-a"),), (), LETTER),
    ],
)
def test_the_sheet_is_the_one_in_the_sellers_printer(
    sale: str, settings: tuple[tuple[str, str], ...], options: tuple[str, ...], expected: tuple[int, int]
) -> None:
    for name, value in settings:
        ok("config", "set", name, value)
    path = home_folder() / "owl.pdf"
    ok("letter", sale, "--format", "pdf", *options, "--out", str(path))
    assert size(path.read_bytes()) == expected


def test_without_the_sellers_country_the_customers_counts(sale: str) -> None:
    ok("config", "set", "seller.country", "")
    path = home_folder() / "owl.pdf"
    run("letter", sale, "--format", "pdf", "--out", str(path))
    assert size(path.read_bytes()) == A4


def test_the_window_is_an_option_and_a_setting(sale: str) -> None:
    path = home_folder() / "owl.pdf"

    def made(*options: str) -> bytes:
        ok("letter", sale, "--format", "pdf", "--paper", "a4", *options, "--out", str(path), "--force")
        return path.read_bytes()

    of_options = {window: made("--window", window) for window in ("din-5008-b", "din-5008-a", "us-10", "none")}
    assert len(set(of_options.values())) == 4
    assert made() == of_options["din-5008-b"]
    for window, pdf in of_options.items():
        ok("config", "set", "letter.window", window.upper())
        assert made() == pdf
    assert made("--window", "us-10") == of_options["us-10"]


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("letter.paper", "a5", "write a4 or letter"),
        ("letter.window", "c5", "write din-5008-b, din-5008-a, us-10 or none"),
    ],
)
def test_a_setting_that_is_none_of_them_is_refused(name: str, value: str, cure: str) -> None:
    assert cure in refused("config", "set", name, value, code=2).error
    (home_folder() / "config.toml").parent.mkdir(exist_ok=True)
    (home_folder() / "config.toml").write_text(f'[letter]\n{name.partition(".")[2]} = "{value}"\n')
    assert "config.toml:2" in refused("config", "show", code=4).error


@pytest.mark.parametrize("option", ["--paper", "--window"])
def test_an_option_that_is_none_of_them_is_refused(sale: str, option: str) -> None:
    told = refused("letter", sale, "--format", "pdf", option, "c5", "--out", "owl.pdf", code=2)
    assert f"{option}: 'c5' is not one of" in told.error


def test_a_letter_that_lacks_something_writes_no_file(tmp_path: Path) -> None:
    ok("close", "Acme", "Deck oven", "8400")
    path = tmp_path / "acme.pdf"
    assert run("letter", "S1", "--format", "pdf", "--out", str(path)).code == 1
    found = run("letter", "S1", "--format", "pdf", "--out", str(path), "--json")
    assert (found.code, json.loads(found.out)["text"]) == (1, "")
    assert not path.exists()

"""The cell's limits bite by themselves: what is filled in here was never checked."""

from pathlib import Path

import pytest

from followup_cli.documents.cell import Limits
from followup_cli.documents.letter_cell import CellFault, CheckedPiece, Filling, check_in_cell, fill_in_cell
from followup_cli.errors import InputFileError

ENDLESS = "{{ 9 ** (9 ** 9) }}"
PATIENT = Limits(wall_seconds=30)
"""So that it is not the clock that ends it, however busy the machine."""


def filled(source: str, limits: Limits | None = None, **words: object) -> tuple[str, ...] | CellFault:
    (outcome,) = fill_in_cell([Filling((source,), words)], "own.j2", limits or PATIENT)
    return outcome


def test_what_goes_in_comes_out() -> None:
    assert filled("Dear {{ who.name }},\n\nyours", who={"name": "Zoë 漢"}) == ("Dear Zoë 漢,\n\x1e\nyours",)


@pytest.mark.parametrize(
    ("source", "limits", "told"),
    [
        (ENDLESS, PATIENT, "more than 1 s of computing time"),
        (ENDLESS, Limits(cpu_seconds=9, wall_seconds=0.5), "longer than 0.5 seconds"),
        ("{{ 'x' * 999999999 }}", PATIENT, "more than 256 MiB of memory"),
        (
            "{% for a in 'x' * 9999 %}{% for b in 'x' * 9999 %}{% if a == b + b %}{% endif %}{% endfor %}{% endfor %}",
            PATIENT,
            "computing time",
        ),
        ("{{ 'x' * 30000 }}", Limits(answer=20_000, wall_seconds=30), "more than 19 KiB"),
    ],
)
def test_a_limit_ends_it_and_says_which(source: str, limits: Limits, told: str) -> None:
    with pytest.raises(InputFileError) as caught:
        filled(source, limits)
    assert caught.value.message.startswith("own.j2 was stopped: ")
    assert told in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("source", ["{{ 'x' * 99999 }}", "{% for a in many %}{{ a }}{% endfor %}"])
def test_more_text_than_a_letter_holds_is_a_fault(source: str) -> None:
    outcome = filled(source, many=["x" * 99] * 999)
    assert isinstance(outcome, CellFault)
    assert "more text than any letter holds" in outcome.message


@pytest.mark.parametrize(
    "source",
    [
        "{{ who.__class__ }}",
        "{{ who['__class__'] }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ who | attr('__class__') }}",
        "{% include '/etc/passwd' %}",
        "{{ range(9) }}",
        "{% for a in who %}{{ loop.__init__ }}{% endfor %}",
        "{{ '{0.__class__}'.format(who) }}",
    ],
)
def test_the_sandbox_holds_without_the_check(source: str) -> None:
    assert isinstance(filled(source, who={"name": "x"}), CellFault)


def test_nothing_is_inherited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(9)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "sitecustomize.py"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jinja2.py").write_text("raise SystemExit(9)")
    assert filled("whole") == ("whole",)


def test_complaints_come_with_their_places_in_the_file() -> None:
    pieces = [CheckedPiece("fine", 5), CheckedPiece("one\ntwo {{ said.wory }}", 9, ("worry",))]
    (fault,) = check_in_cell(pieces, "own.j2")
    assert (fault.piece, fault.line, fault.column) == (1, 10, 8)
    assert fault.message == "there is no 'said.wory'; did you mean 'said.worry'?"

"""Says in plain words why a text is no YAML, where, and what to write instead."""

import re

import yaml

from followup_cli.documents.nodes import Faults, Mark

_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z][\w-]*):(?=[^\s:/])(.*)")
_KEY = re.compile(r"\s*(?:- +)*([\w-]+)\s*:\s")
_QUOTED_START = re.compile(r"""(?:^|[:\[,{-])\s*(["'])""")


def explain(error: Exception, text: str, faults: Faults) -> None:
    """Note the complaint (for tabs: one a line) that cures what the YAML parser stumbled over."""
    lines = text.splitlines()
    tabbed = [number for number, line in enumerate(lines, 1) if "\t" in line[: len(line) - len(line.lstrip())]]
    for number in tabbed:
        column = lines[number - 1].index("\t") + 1
        faults.add(Mark(number, column), "a tab; indent with spaces (two for each level), never with tabs")
    if tabbed:
        return
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        faults.add(Mark(1, 1), f"this cannot be read as YAML ({error})")
        return
    problem = _mark(error.problem_mark)
    context = _mark(error.context_mark) if error.context_mark else problem
    faults.add(*_cure(error.context or "", error.problem or "", context, problem, lines))


def _mark(mark: yaml.Mark) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _cure(doing: str, problem: str, context: Mark, at: Mark, lines: list[str]) -> tuple[Mark, str]:
    if "cannot start" in problem or "mapping keys are not allowed" in problem:
        return at, _needs_quotes(lines, at)
    if "mapping values" in problem:
        return _second_colon(lines, at)
    return _cure_in_context(doing, problem, context, at, lines)


def _cure_in_context(doing: str, problem: str, context: Mark, at: Mark, lines: list[str]) -> tuple[Mark, str]:
    if "alias" in doing or "anchor" in doing or "tag" in doing:
        return context, _needs_quotes(lines, context)
    if "quoted" in doing or "double-quoted" in doing:
        if "escape" in problem or "hexadecimal" in problem:
            return at, "a backslash is special between double quotes; write it twice, or use single quotes"
        return context, f"this quote ({_character(lines, context)}) is never closed; close it on the same line"
    if "flow" in doing:
        opening = _character(lines, context)
        shape, closing = ("{one: …, two: …}", "}") if opening == "{" else ("[one, two]", "]")
        return context, (
            f"'{opening}' is not closed, or holds what it cannot; write '{shape}' with a comma between and '{closing}'"
            " at the end, and quotes around text with a colon, comma or bracket"
        )
    if "block scalar" in doing:
        return context, "after '>' or '|' the text starts on the next line, indented; start it there, or use quotes"
    if "simple key" in doing:
        return context, _no_key(_line(lines, context.line))
    return at, _misplaced(lines, at)


def _character(lines: list[str], mark: Mark) -> str:
    return _line(lines, mark.line)[mark.column - 1 : mark.column]


def _needs_quotes(lines: list[str], mark: Mark) -> str:
    rest = re.split(r"\s#|[,\]}]", _line(lines, mark.line)[mark.column - 1 :])[0].strip()
    example = f'; write "{rest[:40]}"' if rest and '"' not in rest else ""
    return f"text that starts with '{rest[:1]}' must stand in quotes{example}"


def _no_key(line: str) -> str:
    if match := _NO_SPACE.fullmatch(line):
        return f"a space is missing after the colon; write '{match[1]}: {match[2].strip()[:40]}'"
    word = line.strip().split(" ")[0].removeprefix("-")[:40]
    return (
        f"a colon is missing; write '{word}: …', or if the line belongs to the text above, indent it deeper than that"
        " text's key"
    )


def _second_colon(lines: list[str], at: Mark) -> tuple[Mark, str]:
    line = _line(lines, at.line)
    above = next((n for n in range(at.line - 1, 0, -1) if _line(lines, n).strip()), 0)
    if match := _NO_SPACE.fullmatch(_line(lines, above)):
        column = _line(lines, above).index(f"{match[1]}:") + 1
        return Mark(above, column), _no_key(_line(lines, above))
    if (key := _KEY.match(line)) and key.end() < at.column:
        return at, "a colon inside the text; put the whole text in double quotes"
    start = len(line) - len(line.lstrip()) + 1
    return Mark(at.line, start), (
        "this line stands deeper than the one above, which has its value already; give it the same number of spaces"
        " as its neighbours"
    )


def _misplaced(lines: list[str], at: Mark) -> str:
    line = _line(lines, at.line)
    before = line[: at.column - 1]
    if not before.strip():
        return (
            f"this line does not line up with those above ({len(before)} spaces in front); give it the same number of"
            " spaces as its neighbours, and start each step with '- '"
        )
    if _character(lines, at) in {"]", "}"}:
        return f"one '{_character(lines, at)}' too many; delete it"
    if quote := _QUOTED_START.search(before):
        other = "'" if quote[1] == '"' else '"'
        return (
            f"the text ends at the quote before this; inside {quote[1]}…{quote[1]} use {other}, or put the whole text"
            f" in {other}…{other}"
        )
    return "this does not belong here; put the whole text in double quotes"

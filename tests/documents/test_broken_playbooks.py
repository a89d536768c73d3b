"""Deliberately broken playbooks: every fault is named with its place and its cure, and the cure works."""

from pathlib import Path

import pytest

from followup_cli.documents.playbook_reader import read_playbook
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.errors import InputFileError

BROKEN = Path(__file__).parent.parent / "data" / "broken_playbooks"
LETTERS = frozenset({"thank-you", "birthday"})

Faults = list[tuple[int, int, str]]
Mends = dict[int, str]
"""Lines by number, as they should have been; an empty text takes the line out."""

TAB = "a tab; indent with spaces"
TABLE: dict[str, tuple[Faults, Mends]] = {
    "tab": (
        [(line, 1, TAB) for line in range(4, 11)],
        {
            4: "  - key: thanks",
            5: "    title: Say thanks",
            6: "    when: 1 day after close",
            7: "    channel: card",
            8: "    purpose: thanks",
            9: "    why: It is polite.",
            10: "    brings: Thanks.",
        },
    ),
    "no-space": ([(2, 1, "write 'title: A space is missing'")], {2: "title: A space is missing"}),
    "no-colon": ([(7, 5, "a colon is missing; write 'channel: …'")], {7: "    channel: card"}),
    "colon-in-text": ([(2, 18, "put the whole text in double quotes")], {2: 'title: "First sale: the full procedure"'}),
    "open-quote": ([(2, 8, 'this quote (") is never closed')], {2: 'title: "The quote stays open"'}),
    "quote-in-quotes": ([(2, 13, "the text ends at the quote before this")], {2: 'title: "Don\'t do this"'}),
    "star": ([(4, 12, 'write "*oven*"')], {4: '  product: "*oven*"'}),
    "crooked": ([(6, 4, "does not line up")], {6: "    when: 1 day after close"}),
    "open-list": ([(7, 14, "'[' is not closed")], {7: "    channel: [card, email]"}),
    "misspelt": (
        [
            (2, 1, "did you mean 'title'?"),
            (7, 5, "did you mean 'channel'?"),
            (8, 14, "write one of: thanks, service, value"),
            (11, 15, "did you mean 'high'?"),
            (12, 10, "did you mean 'seller'?"),
            (15, 5, "did you mean 'when'?"),
            (16, 14, "did you mean 'call'?"),
            (17, 14, "did you mean 'service'?"),
            (20, 14, "did you mean 'next'?"),
        ],
        {
            2: "title: Words that are nearly right",
            7: "    channel: card",
            8: "    purpose: thanks",
            11: "    priority: high",
            12: "    who: seller",
            15: "    when: 3 days after close",
            16: "    channel: call",
            17: "    purpose: service",
            20: "    workday: next",
        },
    ),
    "times": (
        [
            (6, 11, "did you mean '3 days after close'?"),
            (11, 12, "did you mean '3 days'?"),
            (12, 15, "did you mean 'delivered'?"),
            (12, 28, "would expire before its date"),
            (15, 11, "write for example 'on delivered'"),
            (16, 13, "did you mean 'every week'?"),
            (21, 15, "more than 100 years"),
        ],
        {
            6: "    when: 3 days after close",
            11: "    grace: 3 days",
            12: "    expires: [on delivered, 3 days after due]",
            15: "    when: 1 business day after close",
            16: "    repeat: every week",
            21: "    deadline: 9 weeks after close",
        },
    ),
    "unknown-anchor": (
        [
            (4, 39, "or define it under 'anchors'"),
            (8, 11, "did you mean 'delivered'?"),
            (9, 15, "did you mean 'go-live'?"),
            (16, 11, "write 'thanks done'"),
            (18, 15, "stands in 'expires' alone"),
            (19, 14, "did you mean 'shipped'?"),
        ],
        {
            4: "  go-live: {title: It works, usually: 30 days after installed}",
            8: "    when: 1 day after delivered",
            9: "    fallback: 30 days after go-live",
            16: "    when: 3 days after thanks done",
            18: "    deadline: 30 days after close",
            19: "    only-if: more than 21 days between close and shipped",
        },
    ),
    "checklist": (
        [
            (14, 11, "unknown anchor 'clos'; did you mean 'close'?"),
            (15, 10, "two items of the checklist have the key 'credit' (the first on line 12)"),
            (19, 5, "an item of the checklist has no key 'title'; did you mean 'item'?"),
            (21, 16, "'ring' is a step; write 'ring done'"),
            (25, 16, "'on invoiced' is no anchor; did you mean 'invoiced'?"),
            (26, 14, "unknown step 'rings'; did you mean 'ring'?"),
            (27, 5, "an item of the checklist starts with '- key: …' and has further keys; here is 'paid'"),
        ],
        {
            14: "    when: 2 days after close",
            15: "  - key: crane",
            19: "    item: They have the papers",
            21: "    ticked-by: ring done",
            25: "    ticked-by: invoiced",
            26: "    only-if: ring good",
            27: "",
        },
    ),
    "unknown-step": (
        [
            (6, 11, "did you mean 'thanks'?"),
            (13, 11, "is an anchor, not a step; leave out 'done'"),
            (14, 15, "unknown step 'feedback'; write one of: thanks, ring"),
            (14, 30, "did you mean 'thanks good'?"),
            (21, 11, "is an anchor, not a step; leave out 'missed'"),
            (22, 15, "a step cannot count from its own miss ('late missed')"),
            (23, 14, "did you mean 'ring'?"),
        ],
        {
            6: "    when: 1 day after close",
            13: "    when: 3 days after delivered",
            14: "    only-if: [thanks good]",
            21: "    when: 2 days after thanks missed",
            22: "    fallback: on delivered",
            23: "    only-if: ring missed",
        },
    ),
    "twice": (
        [
            (3, 1, "stands here twice (first on line 2)"),
            (8, 21, "'card' stands twice"),
            (12, 10, "two steps have the key 'thanks' (the first on line 5)"),
            (15, 22, "'preferred' stands first"),
        ],
        {3: "", 8: "    channel: card", 12: "  - key: again", 15: "    channel: [preferred, email]"},
    ),
    "circle": (
        [
            (4, 30, "(one -> two -> one)"),
            (5, 30, "(two -> one -> two)"),
            (9, 49, "(a -> b -> c -> a)"),
            (10, 30, "cannot count from its own completion"),
        ],
        {
            4: "  one: {title: One, usually: 1 day after close}",
            9: "  - {key: c, title: C, when: on close, channel: call, purpose: service, why: Why., brings: This.}",
            10: "  - {key: d, title: D, when: 1 day after a done, channel: call, purpose: ask, why: Why., brings: It.}",
        },
    ),
    "missing": (
        [
            (1, 1, "a playbook needs 'title'"),
            (3, 5, "a step needs 'brings'"),
            (3, 5, "a step needs 'channel'"),
            (3, 5, "a step needs 'when'"),
            (6, 9, "'why' takes text, and here is nothing"),
            (7, 5, "a step needs 'key'"),
        ],
        {
            1: "name: missing\ntitle: Nothing missing",
            6: "    why: It is polite.\n    when: on close\n    channel: card\n    brings: Thanks.",
            7: "  - key: see\n    title: A step with a key",
        },
    ),
    "wrong-types": (
        [
            (2, 8, "'title' takes text, and here is a list"),
            (3, 7, "such as {call: 3}"),
            (5, 13, "did you mean '1'?"),
            (6, 11, "did you mean 'under 250 USD'?"),
            (7, 17, "write true"),
            (9, 10, "write 'thank-you'"),
            (11, 11, "and here is further keys"),
            (16, 14, "write 15"),
            (17, 14, "write true"),
            (18, 5, "a step starts with '- key: …'"),
        ],
        {
            2: "title: a title",
            3: "caps: {call: 3}",
            5: "  purchase: 1",
            6: "  amount: under 250 USD",
            7: "  by-name-only: true",
            9: "  - key: thank-you",
            11: "    when: on close",
            16: "    minutes: 15",
            17: "    awaited: true",
            18: "",
        },
    ),
    "wrong-name": ([(1, 7, "write 'name: wrong-name'")], {1: "name: wrong-name"}),
    "bad-extends": (
        [(2, 10, "there is no playbook 'bas' to extend; did you mean 'base'?")],
        {2: "extends: base", 3: "drop: [referral]"},
    ),
    "bad-drop": (
        [
            (3, 7, "step 'referral', taken over from 'base': 'feedback' is dropped"),
            (3, 18, "did you mean 'thanks'?"),
            (3, 25, "'base' has no step or item 'ring' to drop"),
        ],
        {3: "drop: [feedback, referral]"},
    ),
    "drop-alone": ([(3, 7, "add 'extends', or delete 'drop'")], {3: ""}),
    "no-letter": (
        [
            (8, 13, "did you mean 'thank-you'?"),
            (16, 13, "a call has no letter"),
            (17, 12, "write channel: [call, email]"),
            (18, 21, "there is no playbook 'bass' to start; did you mean 'base'?"),
            (18, 39, "did you mean 'start referral'?"),
            (18, 49, "write one of: good, bad, no-answer, flagged"),
        ],
        {8: "    letter: thank-you", 16: "", 17: "", 18: "    outcomes: {bad: start base}"},
    ),
    "no-sense": (
        [
            (7, 13, "add an end: 'every business day until go-live'"),
            (8, 15, "the deadline lies before the step's date"),
            (9, 14, "would expire before its date"),
            (14, 14, "write for example '14 days'"),
            (18, 13, "ends before the step's first date"),
            (19, 14, "write for example [preferred, email]"),
            (23, 14, "a whole number from 1 to 600"),
        ],
        {
            7: "    repeat: every business day, 5 times",
            8: "    deadline: 5 weeks after delivered",
            9: "    expires: 3 days after due",
            14: "    prepare: 2 days",
            18: "    repeat: every week until 60 days after delivered",
            19: "    channel: [preferred, call]",
            23: "    minutes: 9",
        },
    ),
    "questions": (
        [
            (12, 14, "write 'complete'"),
            (16, 9, "did you mean 'ask'?"),
            (17, 18, "write [yes, no]"),
            (20, 28, "leave one out (capitals make no difference)"),
            (21, 54, "put it in double quotes"),
            (22, 9, "put a question with a colon in double quotes"),
            (23, 9, "a question needs 'key'"),
            (24, 18, "2 to 8 answers to choose from, not 1"),
            (27, 31, "at most 40 letters"),
            (28, 9, "'questions' takes text, and here is a list"),
        ],
        {
            12: "      - key: complete",
            16: "        ask: Did it come whole?",
            17: "        answers: [yes, no]",
            18: "      - key: unbroken",
            20: "        answers: [yes, no]",
            21: '      - {key: on-time, ask: "Was it there on the day, as we said?", answers: [yes, no]}',
            22: '      - "Who uses it: you or the night shift?"',
            23: "      - key: in-use\n        ask: Is it in use?",
            24: "        answers: [yes, no, not yet]",
            27: "        answers: [the driver, everybody]",
            28: "      - Is it in use?",
        },
    ),
    "questions-twice": (
        [(15, 14, "two questions have the key 'intact' (the first on line 12)")],
        {15: "      - key: unbroken"},
    ),
    "reuse": (
        [
            (3, 7, "'&caps'"),
            (5, 5, "'&step'"),
            (6, 5, "write the keys out, or use 'extends'"),
            (6, 9, "'*step' would repeat something"),
            (8, 12, "is a YAML tag"),
        ],
        {
            3: "caps: {call: 3}",
            5: "  - {key: a, title: A, when: on close, channel: call, purpose: service, why: Why., brings: This.}",
            6: "  -",
            8: "    title: B",
        },
    ),
    "lost-words": (
        [
            (4, 12, "did you mean 'lost'?"),
            (5, 13, "or 'from 4'"),
            (6, 12, "write for example 'under 250 USD'"),
            (6, 21, "write for example 'under 250 USD'"),
            (8, 3, "choose another name"),
            (9, 37, "write for example US or US-MN"),
            (9, 55, "such as '03-15' for 15 March"),
            (9, 69, "such as '03-15' for 15 March"),
        ],
        {
            4: "  outcome: won",
            5: "  purchase: 1 to 3",
            6: "  amount: [from 250 USD, under 250 EUR]",
            8: "",
            9: '  spring: {title: Spring, seasons: {US-AK: "05-15", US: "03-15", FR: "02-28"}}',
        },
    ),
    "lost-close": ([(5, 40, "count from 'lost'")], {3: "applies: {outcome: won}"}),
    "two-documents": ([(5, 1, "keep one playbook per file")], {5: "", 6: ""}),
}


def shelf_of(folder: Path) -> PlaybookShelf:
    return PlaybookShelf(BROKEN, folder, LETTERS)


def mended(text: str, mends: Mends) -> str:
    lines = dict(enumerate(text.splitlines(), 1)) | mends
    return "\n".join(line for line in lines.values() if line) + "\n"


def test_every_broken_file_is_in_the_table() -> None:
    assert {path.stem for path in BROKEN.glob("*.yaml")} == {*TABLE, "base"}
    assert len(TABLE) >= 20


@pytest.mark.parametrize("name", TABLE)
def test_every_fault_is_named_with_place_and_cure(name: str, tmp_path: Path) -> None:
    complaints = shelf_of(tmp_path).check(name).complaints
    expected = TABLE[name][0]
    assert [(c.line, c.column) for c in complaints] == [(line, column) for line, column, _ in expected]
    for complaint, (_, _, words) in zip(complaints, expected, strict=True):
        assert words in complaint.message
        assert str(complaint).startswith(f"{BROKEN / name}.yaml:{complaint.line}:{complaint.column}: ")


@pytest.mark.parametrize("name", TABLE)
def test_a_broken_file_is_refused_with_all_its_complaints(name: str) -> None:
    path = BROKEN / f"{name}.yaml"
    known = shelf_of(BROKEN)
    with pytest.raises(InputFileError) as refused:
        read_playbook(path.read_text("utf-8"), path, find=known.get, letters=LETTERS, names=known.names())
    assert refused.value.exit_code == 4
    assert path.name in refused.value.message
    assert str(len(TABLE[name][0])) in refused.value.message
    assert len(refused.value.details) == len(TABLE[name][0])


@pytest.mark.parametrize("name", TABLE)
def test_the_cure_works(name: str, tmp_path: Path) -> None:
    broken = (BROKEN / f"{name}.yaml").read_text("utf-8")
    (tmp_path / f"{name}.yaml").write_text(mended(broken, TABLE[name][1]), "utf-8")
    report = shelf_of(tmp_path).check(name)
    assert report.complaints == ()
    assert shelf_of(tmp_path).get(name).steps

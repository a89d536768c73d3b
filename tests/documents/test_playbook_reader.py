"""Reading playbooks: inheritance, strict YAML, hostile files, and three trades written in the format."""

from pathlib import Path

import pytest
import yaml

from followup_cli.documents import yaml_nodes
from followup_cli.documents.playbook_check import check_playbook
from followup_cli.documents.playbook_reader import read_playbook
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.domain.fault import Fault
from followup_cli.domain.phrases import str_when
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.vocabulary import Channel, CustomerClass, Outcome
from followup_cli.errors import InputFileError

SHIPPED = Path(__file__).parents[2] / "templates" / "playbooks"
TRADES = Path(__file__).parents[1] / "data" / "trade_playbooks"
STEP = "{key: thanks, title: Thanks, when: 1 day after close, channel: card, purpose: thanks, why: Why., brings: This.}"
MINIMAL = f"name: mine\ntitle: Mine\nsteps:\n  - {STEP}\n"


class AnyLetter:
    def __contains__(self, name: object) -> bool:
        return True


def nowhere(_name: str) -> Playbook | None:
    return None


def read(text: str, base: Playbook | None = None) -> Playbook:
    return read_playbook(
        text, Path("mine.yaml"), find=lambda name: base if base and name == base.name else None, letters=None
    )


def complaints(text: str | bytes) -> tuple[Fault, ...]:
    return check_playbook(text, Path("mine.yaml"), find=nowhere, letters=None).complaints


def messages(text: str | bytes) -> str:
    return "\n".join(map(str, complaints(text)))


# Trades


def trades() -> PlaybookShelf:
    return PlaybookShelf(SHIPPED, TRADES, AnyLetter())


@pytest.mark.parametrize("name", ["car", "insurance-policy", "software-rollout", "recovery"])
def test_the_format_says_a_trade(name: str) -> None:
    assert trades().check(name).complaints == ()


def test_a_trade_takes_over_replaces_drops_and_adds() -> None:
    car = trades().get("car")
    keys = [step.key for step in car.steps]
    assert keys[:3] == ["order-check", "thank-you", "hand-off"]
    assert "reassure" not in keys
    assert keys[-1] == "trade"
    thanks = car.step("thank-you")
    assert thanks is not None
    assert (str_when(thanks.when), thanks.channels) == ("1 day after delivered", (Channel.CARD,))
    assert car.applies.outcome is Outcome.WON
    assert car.applies.products == ("*car*", "*van*", "*truck*")


def test_a_rhythm_by_class_is_kept_for_each_class() -> None:
    adoption = trades().get("software-rollout").step("adoption")
    assert adoption is not None
    assert [customer_class for customer_class, _ in adoption.repeat_by_class] == list(CustomerClass)


def test_a_grandchild_inherits_through_its_parent() -> None:
    rollout = trades().get("software-rollout")
    assert rollout.step("order-check") is not None
    assert rollout.step("cutover-status") is None
    assert rollout.anchor_definition("go-live") is not None
    assert rollout.applies.by_name_only is True


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_files_read_without_complaint_whichever_parser_is_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = PlaybookShelf(SHIPPED, Path("nowhere"), AnyLetter()).get(path.stem)
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
    assert PlaybookShelf(SHIPPED, Path("nowhere"), AnyLetter()).get(path.stem) == quick


# Inheritance key by key


def test_the_childs_keys_win_one_by_one() -> None:
    base = read_playbook(
        "name: base\ntitle: Base\nabout: Old.\napplies: {outcome: won, purchase: 1 to 3, by-name-only: true}\n"
        "anchors:\n  go-live: {title: Old}\n  cutover: {title: Cutover}\ncaps: {call: 3, email: 4}\n"
        f"steps:\n  - {STEP}\n  - {STEP.replace('thanks,', 'ring,', 1)}\n",
        Path("base.yaml"),
        find=nowhere,
        letters=None,
    )
    child = read(
        "name: mine\nextends: base\napplies: {purchase: from 4, by-name-only: false}\n"
        "anchors:\n  go-live: {title: New}\ncaps: {call: 1}\n"
        f"steps:\n  - {STEP.replace('thanks,', 'new,', 1)}\n  - {STEP.replace('card', 'email')}\n",
        base,
    )
    assert (child.name, child.title, child.about) == ("mine", "Base", "Old.")
    assert child.applies.outcome is Outcome.WON
    assert child.applies.purchase is not None
    assert child.applies.purchase.first == 4
    assert child.applies.by_name_only is False
    assert [(anchor.name, anchor.title) for anchor in child.anchors] == [("go-live", "New"), ("cutover", "Cutover")]
    assert {cap.channel: cap.most for cap in child.caps} == {Channel.CALL: 1, Channel.EMAIL: 4}
    assert [(step.key, step.channels[0]) for step in child.steps] == [
        ("thanks", Channel.EMAIL),
        ("ring", Channel.CARD),
        ("new", Channel.CARD),
    ]


def test_dropping_everything_is_refused() -> None:
    base = read_playbook(MINIMAL.replace("mine", "base"), Path("base.yaml"), find=nowhere, letters=None)
    with pytest.raises(InputFileError) as refused:
        read("name: mine\nextends: base\ndrop: thanks\n", base)
    assert refused.value.details == ("mine.yaml:3:7: every step is dropped; keep at least one",)


# Plain words are text


@pytest.mark.parametrize("word", ["no", "on", "9:30", "010", "1e3", "0x1F", "2027-01-31", "null", "~", "1_000", ".5"])
def test_plain_words_keep_their_letters(word: str) -> None:
    playbook = read(MINIMAL.replace("title: Thanks", f"title: {word}").replace("why: Why.", f"why: {word}"))
    assert (playbook.steps[0].title, playbook.steps[0].why) == (word, word)


@pytest.mark.parametrize("number", ["010", "1_0", "0x10", "1e1", "10.0", '"10"', "-5", "601", "0", "ten", "1" * 400])
def test_a_number_is_read_from_plain_digits_alone(number: str) -> None:
    assert "'minutes' takes a whole number from 1 to 600" in messages(
        MINIMAL.replace("purpose:", f"minutes: {number}, purpose:")
    )


def test_a_byte_order_mark_and_other_line_ends_are_taken() -> None:
    assert complaints(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode()) == ()
    assert complaints("\ufeff" + MINIMAL) == ()


# Hostile files


def bomb() -> str:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(["l0: &l0 [lol]", *levels])


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (bomb(), 1, 5, "'&l0'"),
        ("a: " + "[" * 100_000, 1, 23, "more than 20 levels"),
        ("{a: " * 50_000, 1, 78, "more than 20 levels"),
        ("- " * 60_000, 1, 41, "more than 20 levels"),
        (MINIMAL + "x: \x00", 5, 4, "U+0000"),
        ("name: mine\ntitle: \x1b[31mred", 2, 8, "U+001B"),
        ("name: \ud800", 1, 7, "U+D800"),
        (b"name: mine\ntitle: caf\xe9\n", 2, 11, "not UTF-8"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40, 2, 118, "not UTF-8"),
        (b"# " + b"x" * 256 * 1024, 1, 1, "larger than 256 KiB"),
        ("", 1, 1, "the file is empty"),
        ("# nothing but a remark\n", 1, 1, "the file is empty"),
        ("- name: mine\n", 1, 1, "a playbook starts with 'name: …', and here is a list"),
        ("just words", 1, 1, "a playbook starts with 'name: …', and here is 'just words'"),
        ("name: !!python/object/apply:os.system [ls]\n", 1, 7, "YAML tag"),
    ],
)
def test_hostile_and_empty_files_are_refused_in_place(text: str | bytes, line: int, column: int, words: str) -> None:
    assert words in "".join(c.message for c in complaints(text) if (c.line, c.column) == (line, column))


def test_complaints_stop_at_a_hundred() -> None:
    found = complaints("".join(f"key{n}: x\n" for n in range(5000)))
    assert len(found) == 101
    assert found[-1].message == "and more after this; mend the others first"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MINIMAL + f"  - {STEP}\n" * 1800, "'steps' holds 1801 entries; at most 200"),
        (
            MINIMAL + "anchors:\n" + "".join(f"  a{n}: {{title: A, usually: on a{n + 1}}}\n" for n in range(6000)),
            "'anchors' holds 6000 entries",
        ),
        (MINIMAL.replace("why:", f"enclose: [{'a, ' * 80_000} b], why:"), "'enclose' holds 80001 entries"),
    ],
)
def test_endless_lists_are_not_worked_through(text: str, words: str) -> None:
    assert words in messages(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("why: >  text\n", "the text starts on the next line"),
        ('why: "a \\q b"\n', "a backslash is special"),
        ("why: @home\n", "must stand in quotes"),
        ("why: `x`\n", "must stand in quotes"),
        ("why: %x\n", "must stand in quotes"),
        ("why: [a]]\n", "one ']' too many"),
        ("why: 'a' b\n", "the text ends at the quote before this"),
        ("why: a\n  title: b\n", "stands deeper than the one above"),
        ("why: {a: b\ntitle: c\n", "'{' is not closed"),
        ("? [a, b]\n: c\n", "a key is one word with a colon behind"),
    ],
)
def test_yaml_faults_are_told_in_plain_words(text: str, words: str) -> None:
    assert words in messages(text)


def test_without_the_quick_parser_the_same_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = sorted((TRADES.parent / "broken_playbooks").glob("*.yaml"))
    quick = [messages(path.read_bytes()) for path in broken]
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
    assert [messages(path.read_bytes()) for path in broken] == quick

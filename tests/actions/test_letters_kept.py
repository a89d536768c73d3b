"""A letter drafted, edited, drafted again, sent and undone, in any order: what was sent stays what it was."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from followup_cli.actions.attachment_check import check_contents, prune_contents
from followup_cli.actions.complete import complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import contents_of
from followup_cli.actions.letter_archive import mark_sent
from followup_cli.actions.letter_editing import letter_to_edit
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import write_letter
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.records import edit_contact
from followup_cli.actions.sales import SaleDetails, edit_sale
from followup_cli.documents.letter_page_json import read_page_json
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.letter_writing import write_page
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_wording import read_edited
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat
from followup_cli.errors import RefusedError
from followup_cli.settings import Seller
from tests.actions.desks import FRIDAY, PATHS, desk, sell

SELLER = Seller(
    name="Ada Byron",
    company="Byron Ovens",
    title="Sales Manager",
    phone="+1 555 0100",
    email="ada@byron.example",
    website="www.byron.example",
    address="1 Main St\nBurlington",
    country="US",
)
TOUCH = 2
SHELF = LetterShelf(PATHS.letters)
FORMATS = st.sampled_from([None, LetterFormat.TXT, LetterFormat.MD])


def letters_desk(folder: Path, benefits: tuple[str, ...] = ("the first trays out by five",)) -> Desk:
    """Return a desk with a sale whose thank-you letter can be written."""
    plain = desk(seller=SELLER)
    paths = replace(PATHS, attachments=folder / "attachments")
    at = replace(plain, settings=replace(plain.settings, paths=paths))
    sell(at, benefits=benefits, nothing_to_deliver=True)
    return at


def letters(at: Desk) -> tuple[Letter, ...]:
    with at.read() as tx:
        return tx.all(Letter)


@dataclass(frozen=True)
class State:
    """What a model knows of the one letter."""

    letter: Letter | None = None
    words: str | None = None
    """Edited ones."""
    is_done: bool = False
    """Whether its touch is."""


class KeptLetters(RuleBasedStateMachine):
    """The letter of one touch beside a model of it, before each command that can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = tempfile.TemporaryDirectory()
        self.desk = letters_desk(Path(self._temporary.name))
        self.state = State()
        self.past: list[State] = []
        self.greetings = 0

    def teardown(self) -> None:
        self.desk.store.close()
        self._temporary.cleanup()

    @initialize()
    def nothing_yet(self) -> None:
        assert letters(self.desk) == ()

    @property
    def is_sent(self) -> bool:
        return self.state.letter is not None and self.state.letter.sent_on is not None

    @rule(format_=FORMATS, is_fresh=st.booleans())
    def draft(self, format_: LetterFormat | None, is_fresh: bool) -> None:
        wish = LetterWish(str(TOUCH), format=format_, is_fresh=is_fresh)
        if self.is_sent and is_fresh:
            with pytest.raises(RefusedError, match="never changes"):
                write_letter(self.desk, SHELF, wish)
            return
        drafted = write_letter(self.desk, SHELF, wish)
        assert drafted.text
        self._became(None if is_fresh else self.state.words)
        again = write_letter(self.desk, SHELF, replace(wish, is_fresh=False))
        assert again.content == drafted.content
        assert letters(self.desk) == (self.state.letter,), "drafted twice it is the same"

    @rule(words=st.sampled_from(["Hello.", "A walk on Monday?", None]))
    def edit(self, words: str | None) -> None:
        wish = LetterWish(str(TOUCH))
        if self.is_sent:
            with pytest.raises(RefusedError, match="never changes"):
                letter_to_edit(self.desk, SHELF, wish)
            return
        offered = letter_to_edit(self.desk, SHELF, wish).text
        text = f"Dear Jo,\n\n{words}\n" if words else offered
        drafted = write_letter(self.desk, SHELF, replace(wish, edited=text))
        assert read_edited(text).paragraphs[-1] in drafted.text
        self._became(words or self.state.words)

    @precondition(lambda self: not self.state.is_done)
    @rule(is_without=st.booleans())
    def done(self, is_without: bool) -> None:
        letter = self.state.letter
        complete_touches(self.desk, [TOUCH], done_on=FRIDAY, is_without_letter=is_without)
        if letter is not None and not is_without:
            letter = replace(letter, sent_on=FRIDAY)
        self.past.append(self.state)
        self.state = replace(self.state, letter=letter, is_done=True)

    @precondition(lambda self: self.state.letter is not None and not self.is_sent)
    @rule()
    def sent(self) -> None:
        letter = self.state.letter
        assert letter is not None
        if not self.state.is_done:
            with pytest.raises(RefusedError, match="is open"):
                mark_sent(self.desk, f"L{letter.id}")
            return
        mark_sent(self.desk, f"L{letter.id}")
        self.past.append(self.state)
        self.state = replace(self.state, letter=replace(letter, sent_on=FRIDAY))

    @rule()
    def learn(self) -> None:
        self.greetings += 1
        edit_contact(self.desk, "Acme", "Jo Field", ContactDetails(greeting=f"Dear Jo {self.greetings}"))
        self.past.append(self.state)

    @precondition(lambda self: bool(self.past))
    @rule()
    def undo(self) -> None:
        self.desk.store.undo()
        self.state = self.past.pop()

    @rule()
    def prune(self) -> None:
        prune_contents(self.desk)

    @invariant()
    def the_letter_is_what_the_model_says(self) -> None:
        kept = letters(self.desk)
        assert kept == ((self.state.letter,) if self.state.letter else ())
        assert check_contents(self.desk).is_sound
        for letter in kept:
            page = read_page_json(letter.page).page
            assert contents_of(self.desk).read(letter) == write_page(page, letter.format)
            assert letter.body == page.body
            assert letter.is_edited == (self.state.words is not None)
            if self.state.words:
                assert letter.body == self.state.words

    def _became(self, words: str | None) -> None:
        (letter,) = letters(self.desk)
        if letter != self.state.letter:
            self.past.append(self.state)
        self.state = replace(self.state, letter=letter, words=words)


TestKeptLetters = KeptLetters.TestCase
TestKeptLetters.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)


def test_a_draft_that_lacks_something_is_not_sent(tmp_path: Path) -> None:
    at = letters_desk(tmp_path, benefits=())
    assert write_letter(at, SHELF, LetterWish(str(TOUCH))).missing
    assert letters(at) == ()
    assert write_letter(at, SHELF, LetterWish(str(TOUCH), marks_missing=True)).has_placeholders
    (draft,) = letters(at)
    with pytest.raises(RefusedError, match=r"L1 still lacks \[a benefit they bought for\], so touch 2") as told:
        complete_touches(at, [TOUCH], done_on=FRIDAY)
    assert told.value.hint is not None
    assert f"followup done {TOUCH} --no-letter" in told.value.hint
    assert letters(at) == (draft,)
    complete_touches(at, [TOUCH], done_on=FRIDAY, is_without_letter=True)
    with pytest.raises(RefusedError, match="still lacks"):
        mark_sent(at, "L1")
    assert letters(at) == (draft,)


@pytest.mark.parametrize("text", ["Dear Jo,\n\nYou wanted quiet.\n", None])
def test_a_draft_is_whole_once_nothing_is_marked_any_more(tmp_path: Path, text: str | None) -> None:
    at = letters_desk(tmp_path, benefits=())
    write_letter(at, SHELF, LetterWish(str(TOUCH), marks_missing=True))
    if text is None:
        edit_sale(at, "S1", SaleDetails(benefits=("the first trays out by five",)))
    write_letter(at, SHELF, LetterWish(str(TOUCH), marks_missing=True, edited=text))
    assert "Letter L1 is kept as sent." in complete_touches(at, [TOUCH], done_on=FRIDAY).remarks
    assert letters(at)[0].sent_on == FRIDAY


def test_a_touch_that_became_a_call_leaves_its_letter_a_draft(tmp_path: Path) -> None:
    at = letters_desk(tmp_path)
    write_letter(at, SHELF, LetterWish(str(TOUCH)))
    with at.write() as tx:
        touch = tx.get(Touch, TOUCH)
        assert touch is not None
        tx.update(replace(touch, channel=Channel.CALL))
    done = complete_touches(at, [TOUCH], done_on=FRIDAY)
    assert "L1 stays a draft: touch 2 was a call." in done.remarks
    assert letters(at)[0].sent_on is None


def test_a_letter_drafted_before_its_touch_went_to_somebody_else_says_to_whom_it_is(tmp_path: Path) -> None:
    at = letters_desk(tmp_path)
    write_letter(at, SHELF, LetterWish(str(TOUCH)))
    with at.write() as tx:
        touch = tx.get(Touch, TOUCH)
        assert touch is not None
        other = tx.add(Contact(0, touch.customer_id, "Mo Hale"))
        tx.update(replace(touch, contact_id=other.id))
    done = complete_touches(at, [TOUCH], done_on=FRIDAY)
    assert done.remarks[:2] == ("Letter L1 is kept as sent.", "It is to Jo Field.")

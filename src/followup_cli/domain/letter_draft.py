"""What the form-letter check takes and gives: a draft and all that is known around it; a verdict and its reasons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.vocabulary import Channel, LetterVerdict


@dataclass(frozen=True, slots=True)
class Own:
    """Something the store holds of this customer and of nobody else."""

    text: str
    what: str = "a fact"
    """How a remark speaks of it: "a benefit"."""
    say: str | None = None
    """The whole sentence a letter may say of it."""
    is_private: bool = False
    """Family or health, and not marked to be said: no letter may speak of it."""
    is_of_another: bool = False
    """About a colleague of whom it goes to: it counts where it is said, and is not proposed."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An earlier letter that the draft is compared with."""

    body: str
    whom: str
    """Who got it."""
    on: date


@dataclass(frozen=True, slots=True)
class Cures:
    """The commands that mend a letter."""

    know: str = 'followup note CUSTOMER "…" --say "…"'
    """Keeps something more of this customer, with the sentence a letter may say of it."""
    edit: str = "followup letter TOUCH --edit"
    benefit: str | None = None
    """Keeps what they bought it for, where there is a sale."""
    say: str | None = None
    """Supplies what the template could say and was not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter's final body, and what it is to be measured by."""

    body: str
    kind: str
    """Name of its template: it says whether the letter may ask for anything."""
    written_on: date
    channel: Channel = Channel.LETTER
    greeting: str = ""
    words: WordRange | None = None
    """How long it should be; None: what its channel bears."""
    language: str = "en"
    """BCP 47. Style is judged in English alone."""
    placeholders: tuple[str, ...] = ()
    """What is only marked in it, because it is missing."""
    own: tuple[Own, ...] = ()
    names: tuple[str, ...] = ()
    """What customer and contact are called."""
    merge: tuple[str, ...] = ()
    """What any mail merge has beside the names: product, amount, order number, town."""
    sender: tuple[str, ...] = ()
    """What seller and firm are called."""
    swapped: str | None = None
    """The same letter with another customer's data; None: no template is known for it."""
    same_kind: tuple[Neighbour, ...] = ()
    """Earlier letters of its kind, to whomever."""
    same_people: tuple[Neighbour, ...] = ()
    """Earlier letters to this contact or a colleague."""
    cures: Cures = Cures()


class Criterion(StrEnum):
    """What points are given for."""

    OWN_FACTS = "own-facts"
    SWAP = "swap"
    NEIGHBOURS = "neighbours"
    STOCK = "stock-phrases"
    CONCRETE = "concrete"
    DOER = "doer"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with one sentence, or with the letter, and what mends it."""

    text: str
    cure: str

    def __str__(self) -> str:
        """Return ``“…” could go to anybody: followup letter 17 --edit``."""
        return f"{self.text}: {self.cure}"


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion gives."""

    criterion: Criterion
    points: int
    of: int
    why: str
    """A sentence without its full stop."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """What the check makes of a draft."""

    points: int
    """Of 100."""
    verdict: LetterVerdict
    gates: tuple[Remark, ...]
    """What the letter must not go out with, all of it."""
    remarks: tuple[Remark, ...]
    """What to mend first: three at most, the gates before the rest."""
    parts: tuple[Part, ...]

    @property
    def may_go(self) -> bool:
        """Whether the letter is personal, and nothing in it keeps it back."""
        return self.verdict is LetterVerdict.PERSONAL and not self.gates

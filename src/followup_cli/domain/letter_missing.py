"""What is missing of a letter: fields nobody has set, sentences the seller has not said yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class MissingField:
    """A field a letter cannot do without, and the command that sets it."""

    name: str
    command: str
    field: str = ""
    """What a template calls it: "sale.benefits", "said.worry"."""
    place: str | None = None
    """Where the template uses it first: "letters/mine.j2:31"."""
    is_place_shipped: bool = False
    """Whether that is in a template of ours, which its file's name is enough to find by."""

    def __str__(self) -> str:
        """Return ``the delivery date: followup sale edit S5 --deliver-by DATE``."""
        return f"{self.name}: {self.command}"

    @property
    def with_place(self) -> str:
        """The same with the place behind it: ``the delivery date: followup sale edit … (letters/mine.j2:31)``."""
        if not self.place:
            return str(self)
        return f"{self} ({PurePath(self.place).name if self.is_place_shipped else self.place})"


@dataclass(frozen=True, slots=True)
class Ask:
    """Something no record holds: a sentence the seller supplies for this one letter."""

    name: str
    what: str
    """What to write, with an example."""
    is_needed: bool = True
    """Whether the letter cannot be written without it."""


NOWHERE: Mapping[str, str] = MappingProxyType({})
"""Of a template whose places nobody asks for."""


def missing_fields(
    facts: LetterFacts, needs: Iterable[str], channel: Channel | None = None, places: Mapping[str, str] = NOWHERE
) -> tuple[MissingField, ...]:
    """Return what is needed and not known, in the order of ``needs``, each with its command.

    A postal address counts as needed for a letter alone; ``channel`` is what the template falls
    back on when the touch names none, ``places`` where it uses each. Raises KeyError for a field nobody knows.
    """
    way = facts.channel or channel or Channel.LETTER
    asked = [(path, field) for path, field in ((path, FIELDS[path]) for path in needs) if field.only_for in {None, way}]
    return tuple(
        MissingField(field.name, field.command_for(facts), path, places.get(path))
        for path, field in asked
        if not field.is_known(facts)
    )


def missing_sayings(
    facts: LetterFacts, asks: Iterable[Ask], letter: str, places: Mapping[str, str] = NOWHERE
) -> tuple[MissingField, ...]:
    """Return what the seller still has to supply for a letter, each with its command.

    ``letter`` is what names it on the command line: a touch's number, or customer and template.
    """
    return tuple(
        MissingField(
            ask.what,
            f'followup letter {letter} --say {ask.name}="…"',
            f"said.{ask.name}",
            places.get(f"said.{ask.name}"),
        )
        for ask in lacking_sayings(facts, asks)
    )


def lacking_sayings(facts: LetterFacts, asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """Return those of what a template asks for that it is not written without, and that nobody has said yet."""
    return tuple(ask for ask in asks if ask.is_needed and not facts.said.get(ask.name, "").strip())

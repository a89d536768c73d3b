"""A store to write letters from: customers with a sale each, and what is known of them; the same every time."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from followup_cli.actions.desk import Desk
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.reach import Address, Email
from followup_cli.domain.records import Customer, Record, Sale, Touch
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.vocabulary import Channel, Outcome, Purpose, TouchState
from followup_cli.settings import Paths, Settings
from followup_cli.store.location import Location
from followup_cli.store.store import open_store
from tests.documents.letter_examples import SELLER, TODAY

TEMPLATE, OWN = "thank-you", "mine"
"""The shipped template, and the copy of it that is the user's own."""
_SEED = 20261123
_WHO = "foreman baker cook driver daughter partner cellarman bookkeeper caretaker neighbour apprentice auditor".split()
_DID = "measured carried counted photographed weighed drew tasted timed swept labelled mended watched".split()
_WHAT = "door ramp yard fuse hood drain cellar lift counter tiles invoice van oven mixer window ladder".split()
_WHEN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_THING = "deck oven, spiral mixer, cold store, prover, slicer, bread line, blast chiller, dough sheeter".split(", ")


def laid_out(home: Path, count: int) -> tuple[Desk, LetterShelf]:
    """Make a store of so many customers, sales and thank-yous to write; return the desk and the shelf of templates."""
    paths = Paths(home / "c.toml", home / "f.db", home / "playbooks", home / "letters", home / "files", home / "cache")
    paths.letters.mkdir(parents=True)
    (paths.letters / f"{OWN}.j2").write_text(LetterShelf(paths.letters).text(TEMPLATE), encoding="utf-8")
    letters = LetterShelf(paths.letters)
    playbooks = PlaybookShelf(template_folder() / "playbooks", paths.playbooks, letters.names())
    store = open_store(Location(paths.store))
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    draw = random.Random(_SEED)
    records = [list(_known_of(number, draw)) for number in range(1, count + 1)]
    for kind in (Customer, Contact, Sale, Milestone, Touch, Fact):
        with store.write("made up", now) as tx:
            tx.add_all(each for known in records for each in known if isinstance(each, kind))
    return Desk(store, playbooks, Settings(paths, SELLER), TODAY, now, "letter"), letters


def _known_of(number: int, draw: random.Random) -> Iterator[Record]:
    """Give what is known of one customer: ids are counted from 1, as the store will give them."""
    name = f"{draw.choice(_WHAT).title()} & {draw.choice(_WHO).title()} {number}"
    address = Address(f"{number} Mill Lane", "Portland", "OR", "97219")
    yield Customer(0, name, "US", address=address)
    person = f"{draw.choice(_DID).title()} {draw.choice(_WHEN)}"
    emails = (Email(f"n{number}@customer.example"),)
    yield Contact(0, number, person, greeting=f"Dear {person}", emails=emails)
    closed_on = TODAY - timedelta(days=draw.randrange(1, 4))
    benefits = tuple(f"the {draw.choice(_WHAT)} {_deed(draw)}" for _ in range(draw.randint(1, 3)))
    yield Sale(
        0,
        number,
        f"{draw.choice(_THING)} {draw.choice('ABCDEFG')}{number}",
        Outcome.WON,
        closed_on,
        contact_id=number,
        amount=Money(draw.randrange(100_000, 9_000_000), "USD"),
        order_id=str(10_000 + number),
        benefits=benefits,
        thanks_for=f"asking your {draw.choice(_WHO)} how the {draw.choice(_WHAT)} was {_deed(draw)}",
    )
    yield Milestone(0, number, "delivered", expected_on=TODAY + timedelta(days=draw.randrange(7, 40)))
    yield _touch(number, "Thank them", Channel.LETTER, TODAY, purpose=Purpose.THANKS, letter=TEMPLATE)
    for days in sorted(draw.sample(range(2, 60), 3)):
        promise = f"I will ring you to hear how the {draw.choice(_WHAT)} does."
        yield _touch(number, "Ring", Channel.CALL, TODAY + timedelta(days=days), promise=promise)
    say = f"Your {draw.choice(_WHO)} {draw.choice(_DID)} the {draw.choice(_WHAT)} himself on a {draw.choice(_WHEN)}."
    yield Fact(0, number, say.casefold(), closed_on, contact_id=number, say=say)
    yield Fact(0, number, f"keeps the {draw.choice(_WHAT)} {_deed(draw)}", closed_on, contact_id=number)


def _deed(draw: random.Random) -> str:
    return f"{draw.choice(_DID)} before {draw.randint(5, 11)} on {draw.choice(_WHEN)}s"


def _touch(
    number: int,
    title: str,
    channel: Channel,
    due_on: date,
    *,
    purpose: Purpose = Purpose.SERVICE,
    letter: str | None = None,
    promise: str | None = None,
) -> Touch:
    return Touch(
        0,
        number,
        title,
        channel,
        TouchState.PLANNED,
        contact_id=number,
        sale_id=number,
        purpose=purpose,
        letter=letter,
        promise=promise,
        due_on=due_on,
        planned_on=due_on,
    )

"""The people of a hand-off brief: who they are, how to reach them, and how they like to be reached."""

import re
from collections.abc import Callable
from urllib.parse import quote

from followup_cli.documents.letter_words import Words
from followup_cli.domain.handoff_people import Person
from followup_cli.domain.vocabulary import Addressee, Channel, Doer

_VOCABULARY = frozenset({*Addressee, *Doer})
_BY = {
    Channel.LETTER: "by letter",
    Channel.CARD: "by card",
    Channel.CALL: "by phone",
    Channel.EMAIL: "by e-mail",
    Channel.TEXT: "by text message",
    Channel.VISIT: "by a visit",
    Channel.GIFT: "with a gift",
    Channel.MEETING: "in a meeting",
    Channel.INTERNAL: "through a colleague",
}
_NAMELESS = "the seller, who has given no name yet (followup init)"
_DIALLED = re.compile(r"\+?[0-9 ()./-]{3,30}")
_MAILBOX = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


def person_words(person: Person, said: Callable[[str | None], str | None]) -> Words:
    """Return a person as a template prints one; ``said`` dresses a fact, and gives None for an empty one.

    ``reach`` holds the phones and the e-mail, each with the ``href`` a telephone or a mail program takes
    where the fact is a plain number or address.
    """
    labelled = [(phone, " ".join(filter(None, (person.labels.get(phone), phone)))) for phone in person.phones]
    reach = [{"text": said(text), "href": _dial(phone)} for phone, text in labelled]
    reach += [{"text": said(person.email), "href": _mail(person.email)}] if person.email and said(person.email) else []
    return {
        "name": said(_name(person)) or _NAMELESS,
        "title": said(person.title),
        "roles": said(", ".join(_role(role) for role in person.roles)),
        "reach": reach,
        "prefers": _prefers(person, said),
    }


def _name(person: Person) -> str | None:
    """Return a name with what they like to be called, where that is not how it begins."""
    if not person.name or not person.called or person.name.split()[:1] == person.called.split():
        return person.name
    return f"{person.name} (called {person.called})"


def _prefers(person: Person, said: Callable[[str | None], str | None]) -> str | None:
    hours = said(person.best_hours)
    parts = [f"prefers to be reached {_BY[person.channel]}" if person.channel else None]
    parts.append(f"best rung {hours}" if hours else None)
    return ", ".join(filter(None, parts)) or None


def _role(role: str) -> str:
    """A word of ours reads as words; a role of somebody's own stays as typed."""
    return role.replace("-", " ") if role in _VOCABULARY else role


def _dial(phone: str) -> str | None:
    bare = phone.strip()
    return f"tel:{re.sub('[^+0-9]', '', bare)}" if _DIALLED.fullmatch(bare) else None


def _mail(email: str) -> str | None:
    bare = email.strip()
    return f"mailto:{quote(bare, safe='@+')}" if _MAILBOX.fullmatch(bare) else None

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
    reach = [{"text": said(phone), "href": _dial(phone)} for phone in person.phones]
    reach += [{"text": said(person.email), "href": _mail(person.email)}] if person.email and said(person.email) else []
    return {
        "name": said(person.name) or _NAMELESS,
        "title": said(person.title),
        "roles": said(", ".join(_role(role) for role in person.roles)),
        "reach": reach,
        "prefers": f"prefers to be reached {_BY[person.channel]}" if person.channel else None,
    }


def _role(role: str) -> str:
    """A word of ours reads as words; a role of somebody's own stays as typed."""
    return role.replace("-", " ") if role in _VOCABULARY else role


def _dial(phone: str) -> str | None:
    bare = phone.strip()
    return f"tel:{re.sub('[^+0-9]', '', bare)}" if _DIALLED.fullmatch(bare) else None


def _mail(email: str) -> str | None:
    bare = email.strip()
    return f"mailto:{quote(bare, safe='@+')}" if _MAILBOX.fullmatch(bare) else None

"""Taking a vCard's lines one by one: what records can hold is read, the rest is kept as it came."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from followup_cli.documents import vcard_own
from followup_cli.documents.vcard_days import Day, read_day
from followup_cli.documents.vcard_groups import BESIDE, Groups
from followup_cli.documents.vcard_labels import rank
from followup_cli.documents.vcard_lines import Line, escape
from followup_cli.documents.vcard_media import MEDIA, to_kept
from followup_cli.documents.vcard_ways import SHARED, address_of, email_of, phone_of
from followup_cli.domain.import_pages import RejectedRow
from followup_cli.domain.people_records import DoNotContact
from followup_cli.domain.reach import ContactAddress
from followup_cli.domain.vocabulary import ContactStatus

_LONGEST = 2_000
_LONGEST_NOTE = 100_000
_NEVER_KEPT = {"VERSION", "REV", "PRODID", "PROFILE"} | BESIDE
"""What is true of the file or the program that wrote it, not of the person; what goes with another line."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_NOT_OF_THE_INTERNET = {"x400", "ex", "tlx", "mcimail", "prodigy", "compuserve"}
_ANNIVERSARIES = {"ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY"}


class Taking:
    """One card being read: what was found so far, what is kept, and what is wrong."""

    def __init__(
        self, lines: Iterable[Line], country_code: Callable[[str], str], check_email: Callable[[str], str]
    ) -> None:
        self._country_code = country_code
        self._check_email = check_email
        self.groups = Groups(lines)
        self.faults: list[RejectedRow] = []
        self.kept: list[Line] = []
        self.single: dict[str, Line] = {}
        self.fields: dict[str, Any] = {}
        self.ways: dict[str, list[tuple[Line, Any]]] = {"emails": [], "phones": [], "addresses": []}
        self._alternatives: set[tuple[str, str]] = set()
        self.notes: list[str] = []
        self.blocks: list[DoNotContact] = []
        self.days: dict[str, Day] = {}
        self.shared_address: ContactAddress | None = None

    def take_all(self, lines: Iterable[Line]) -> None:
        """Take every line of the card, the languages in the order of their preference."""
        for line in sorted(lines, key=lambda each: rank(each) if each.name == "LANG" else 0):
            try:
                self._take(line)
            except ValueError as exc:
                self.faults.append(RejectedRow(line.number, line.name, str(exc)))

    def _take(self, line: Line) -> None:
        if line.name in _NEVER_KEPT:
            return
        altid = line.param("ALTID")
        if altid is not None and (line.name, altid) in self._alternatives:
            self.kept.append(line)  # the same once more, in another language or script
            return
        if altid is not None:
            self._alternatives.add((line.name, altid))
        taker = _TAKERS.get(line.name)
        longest = _LONGEST_NOTE if line.name == "NOTE" else _LONGEST
        if taker is not None and len(line.value) > longest:
            raise ValueError(f"it is longer than {longest:,} characters; shorten it")
        if taker is not None:
            taker(self, line)
        elif not self._take_own(line):
            self.kept.append(to_kept(line) if line.name in MEDIA else line)

    def _take_own(self, line: Line) -> bool:
        if not line.name.startswith(vcard_own.PREFIX):
            return False
        name = line.name.removeprefix(vcard_own.PREFIX)
        if name == "STATUS":
            status, on = vcard_own.read_status(line)
            self.fields.setdefault("status", status)
            self.fields.setdefault("status_on", on)
        elif name == "DO-NOT-CONTACT":
            self.blocks.append(vcard_own.read_block(line))
        elif name == "COUNTRY":
            self.fields["country"] = self._country_code(line.text)
        elif name == "HOUSEHOLD":
            self.single[line.name] = line
        elif (found := vcard_own.read_field(line)) is not None:
            self.fields[found[0]] = found[1]
        else:
            return False
        return True

    def take_single(self, line: Line) -> None:
        """Take a property of which one counts; further ones are kept as they came."""
        if any(line.parts) and line.name in self.single:
            self.kept.append(line)
        elif any(line.parts):
            self.single[line.name] = line

    def take_email(self, line: Line) -> None:
        """Take an e-mail address; one of another network is kept as it came."""
        if set(line.types) & _NOT_OF_THE_INTERNET:
            self.kept.append(line)
        elif line.text:
            self._take_way("emails", line, email_of(line, self.groups.label(line), self._check_email))

    def take_phone(self, line: Line) -> None:
        """Take a phone number."""
        self._take_way("phones", line, phone_of(line, self.groups.label(line)))

    def take_address(self, line: Line) -> None:
        """Take a postal address: the person's, or where a card of ours says so the customer's."""
        found = address_of(line, self.groups.label(line), self.groups.country(line), self._country_code)
        if line.param(SHARED) is not None and found is not None:
            self.shared_address = replace(found, label=None)
        else:
            self._take_way("addresses", line, found)

    def take_note(self, line: Line) -> None:
        """Take a note, whole."""
        self.notes += [line.text] if line.text else []

    def take_birthday(self, line: Line) -> None:
        """Take the birthday."""
        self._take_day("birthday", line)

    def take_wedding(self, line: Line) -> None:
        """Take the day of the wedding; of Apple's other labelled days none is taken."""
        label = (self.groups.label(line) or "").lower()
        if line.name == "X-ABDATE" and label != "anniversary":
            self.kept.append(line)
        elif self._take_day("wedding", line):
            self.groups.speak_for(line)

    def take_death(self, line: Line) -> None:
        """Take the day somebody died; that they did is taken whatever it says."""
        day = read_day(line)
        self.fields["status"] = ContactStatus.DECEASED
        if day is not None and day[2] is not None:
            self.fields["status_on"] = date(day[2], day[0], day[1])
        else:
            self.kept.append(line)

    def take_time_zone(self, line: Line) -> None:
        """Take a time zone by its name; an offset from UTC says too little and is kept as it came."""
        if line.text in _time_zones() and "time_zone" not in self.fields:
            self.fields["time_zone"] = line.text
        else:
            self.kept.append(line)

    def take_language(self, line: Line) -> None:
        """Take the language they prefer; further ones are kept."""
        if line.text and not _LANGUAGE.fullmatch(line.text):
            raise ValueError(f"{line.text!r} is no language; write de, or pt-BR")
        if line.text and "language" in self.fields:
            self.kept.append(line)
        elif line.text:
            self.fields["language"] = line.text

    def take_nickname(self, line: Line) -> None:
        """Take the first nickname; further ones are kept."""
        if "called" in self.fields:
            self.kept.append(line)
        elif line.items:
            self.fields["called"], *others = line.items
            rest = ",".join(escape(item) for item in others)
            self.kept += [Line(line.number, line.name, rest)] if rest else []

    def take_kind(self, line: Line) -> None:
        """Take that the card is an organisation's; that it is a person's goes without saying."""
        if line.text.lower() in {"org", "company"}:
            self.single["KIND"] = line

    def _take_way(self, which: str, line: Line, found: object) -> None:
        if found is not None:
            self.groups.speak_for(line)
            self.ways[which].append((line, found))

    def _take_day(self, which: str, line: Line) -> bool:
        day = read_day(line)
        if day is None or which in self.days:
            self.kept += [line] if line.text else []
            return False
        self.days[which] = day
        return True


def time_zone(text: str) -> str:
    """Return the name of a time zone; raise ValueError when there is none of that name."""
    if text not in _time_zones():
        raise ValueError(f"{text!r} is no time zone; write Europe/Berlin")
    return text


@cache
def _time_zones() -> set[str]:
    return available_timezones()


_TAKERS: dict[str, Callable[[Taking, Line], None]] = {
    "ADR": Taking.take_address,
    "BDAY": Taking.take_birthday,
    "DEATHDATE": Taking.take_death,
    "EMAIL": Taking.take_email,
    "KIND": Taking.take_kind,
    "LANG": Taking.take_language,
    "NICKNAME": Taking.take_nickname,
    "NOTE": Taking.take_note,
    "TEL": Taking.take_phone,
    "TZ": Taking.take_time_zone,
    "X-ABDATE": Taking.take_wedding,
    "X-ABSHOWAS": Taking.take_kind,
    **dict.fromkeys(("FN", "N", "ORG", "ROLE", "TITLE", "UID"), Taking.take_single),
    **dict.fromkeys(sorted(_ANNIVERSARIES), Taking.take_wedding),
}

"""Writing vCards 3.0 and 4.0: what the records hold, then what was kept as it came."""

from collections.abc import Iterator, Sequence

from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_days import apple_day, day_value
from followup_cli.documents.vcard_frames import GUESS, framed, is_frame
from followup_cli.documents.vcard_kept import free_group, read_kept
from followup_cli.documents.vcard_labels import params_for, types_for
from followup_cli.documents.vcard_lines import Line, Params, escape, fold, join_parts, write_line
from followup_cli.documents.vcard_media import to_version
from followup_cli.documents.vcard_own import own_lines
from followup_cli.documents.vcard_ways import SHARED
from followup_cli.domain.reach import ContactAddress
from followup_cli.domain.vocabulary import ContactStatus

VERSIONS = (3, 4)


def write_cards(cards: Sequence[Card], version: int, country_name: dict[str, str]) -> str:
    """Return cards as a file's text; ``country_name`` gives the names of their countries by code."""
    return "".join(_Writing(card, version, country_name).text() for card in cards)


class _Writing:
    """One card being written."""

    def __init__(self, card: Card, version: int, country_name: dict[str, str]) -> None:
        self._card = card
        self._version = version
        self._country_name = country_name
        kept = read_kept(card.kept)
        self._frames: dict[str, Line] = {}
        self._kept: list[Line] = []
        for line in kept:
            if is_frame(line) and line.name not in self._frames:
                self._frames[line.name] = line
            else:
                self._kept.append(line)
        self._groups = {line.group.lower() for line in kept if line.group}

    def text(self) -> str:
        """Return the card's lines, folded."""
        held = self._with_alternatives([*self._who(), *self._ways(), *self._days(), *own_lines(self._card)])
        kept = [to_version(line, self._version) for line in self._kept]
        lines = [Line(0, "BEGIN", "VCARD"), Line(0, "VERSION", f"{self._version}.0"), *held, *kept]
        return "".join(fold(write_line(line)) for line in [*lines, Line(0, "END", "VCARD")])

    def _who(self) -> Iterator[Line]:
        card, contact = self._card, self._card.contact
        if contact.uid:
            yield Line(0, "UID", escape(contact.uid))
        if card.is_company:
            yield Line(0, "KIND", "org") if self._version != 3 else Line(0, "X-ABShowAs", "COMPANY")  # noqa: PLR2004
        yield self._names()
        yield framed("FN", [contact.name], self._frames.get("FN"))
        if contact.called:
            yield Line(0, "NICKNAME", escape(contact.called))
        if card.customer:
            yield framed("ORG", [card.customer], self._frames.get("ORG"))
        if contact.title:
            yield framed("TITLE", [contact.title], self._frames.get("TITLE"))

    def _names(self) -> Line:
        """Return the parts of the name; where nobody has told them apart, a guess that is marked as one.

        Some address books show no other name than this.
        """
        contact = self._card.contact
        told = (contact.family_name, contact.given_name, contact.salutation)
        given, _, family = contact.name.rpartition(" ")
        if any(told) or "N" in self._frames or self._card.is_company:
            return framed("N", told, self._frames.get("N"))
        return Line(0, "N", join_parts([family, given, "", "", ""]), ((GUESS, ("1",)),))

    def _ways(self) -> Iterator[Line]:
        contact = self._card.contact
        for email in contact.emails:
            is_first = len(contact.emails) > 1 and email == contact.emails[0]
            yield from self._labelled("EMAIL", escape(email.address), email.label, is_first=is_first)
        for phone in contact.phones:
            is_first = len(contact.phones) > 1 and phone == contact.phones[0]
            yield from self._labelled("TEL", escape(phone.number), phone.label, is_first=is_first)
        for address in contact.addresses:
            is_first = len(contact.addresses) > 1 and address == contact.addresses[0]
            yield from self._labelled("ADR", self._address(address), address.label, is_first=is_first)
        shared = self._card.shared_address
        if shared is not None:
            yield from self._labelled("ADR", self._address(shared), shared.label, own=((SHARED, ("customer",)),))

    def _labelled(
        self, name: str, value: str, label: str | None, *, is_first: bool = False, own: Params = ()
    ) -> Iterator[Line]:
        types = types_for(label)
        params = (*params_for(types or (), is_first=is_first, version=self._version), *own)
        if types is not None:
            yield Line(0, name, value, params)
            return
        group = self._free_group()
        yield Line(0, name, value, params, group)
        yield Line(0, "X-ABLabel", escape(label or ""), group=group)

    def _free_group(self) -> str:
        group = free_group(self._groups)
        self._groups.add(group)
        return group

    def _address(self, address: ContactAddress) -> str:
        country = self._country_name.get(address.country or "", address.country)
        parts = [None, None, address.street, address.city, address.region, address.postal_code, country]
        return join_parts(parts)

    def _days(self) -> Iterator[Line]:
        card, contact, version = self._card, self._card.contact, self._version
        if contact.language:
            has_others = any(line.name == "LANG" for line in self._kept)
            yield Line(0, "LANG", escape(contact.language), (("PREF", ("1",)),) if has_others else ())
        if contact.time_zone:
            told: Params = (("VALUE", ("text",)),) if version == 3 else ()  # noqa: PLR2004 - the versions are 3 and 4
            yield Line(0, "TZ", escape(contact.time_zone), told)
        if card.birthday:
            yield Line(0, "BDAY", day_value(card.birthday, version))
        if card.wedding and version == 3:  # noqa: PLR2004
            value, params = apple_day(card.wedding)
            group = self._free_group()
            yield Line(0, "X-ABDATE", value, params, group)
            yield Line(0, "X-ABLabel", "_$!<Anniversary>!$_", group=group)
        elif card.wedding:
            yield Line(0, "ANNIVERSARY", day_value(card.wedding, version))
        if contact.status is ContactStatus.DECEASED and contact.status_on and version != 3:  # noqa: PLR2004
            on = contact.status_on
            yield Line(0, "DEATHDATE", day_value((on.month, on.day, on.year), version))
        for note in card.notes:
            yield Line(0, "NOTE", escape(note))

    def _with_alternatives(self, held: Sequence[Line]) -> Iterator[Line]:
        """Mark the first property of each name that has its like in another language among the kept ones."""
        marks = {line.name: altid for line in reversed(self._kept) if (altid := line.param("ALTID")) is not None}
        for line in held:
            altid = marks.pop(line.name, None)
            is_unmarked = altid is not None and line.param("ALTID") is None
            yield (
                Line(0, line.name, line.value, (*line.params, ("ALTID", (altid,))), line.group)
                if (is_unmarked and altid)
                else line
            )

"""Envelopes and label sheets as PDF."""

from collections.abc import Sequence
from datetime import date

from babel import Locale

from followup_cli.documents.typst_file import Data, area_data, day_data, typeset
from followup_cli.domain.envelopes import EnvelopeSize
from followup_cli.domain.label_sheets import LabelSheet
from followup_cli.domain.letter import SellerLike
from followup_cli.domain.mailing import Addressee
from followup_cli.domain.one_line import one_line

_LABEL_MARGIN = (4.0, 3.0)
"""Clear at a label's sides and above and below, for printers that do not draw the sheet in straight."""


def envelopes_pdf(addressees: Sequence[Addressee], seller: SellerLike, size: EnvelopeSize, day: date) -> bytes:
    """Write an envelope for each, one to a page, with the seller's address in its corner; the file bears the day.

    Lines too long are set smaller, then wrapped, and stay where the post reads. Raises RefusedError naming a character
    that no font here has.
    """
    return typeset(
        "envelopes",
        {
            "day": day_data(day),
            "size": list(size.size),
            "recipient": area_data(size.recipient),
            "sender": area_data(size.sender),
            "envelopes": [
                {"to": list(each.lines), "from": list(_sender_lines(seller, each.country))} for each in addressees
            ],
        },
    )


def labels_pdf(addressees: Sequence[Addressee], sheet: LabelSheet, start: int, day: date) -> bytes:
    """Write a label for each on as many sheets as it takes, the first at label ``start`` (from 1) of the first sheet.

    The file bears the day. Raises RefusedError as ``envelopes_pdf`` does.
    """
    pages: list[list[Data]] = []
    for number, each in enumerate(addressees, start=start - 1):
        page, place = divmod(number, sheet.count)
        if page == len(pages):
            pages.append([])
        pages[page].append({"area": area_data(sheet.label(place)), "lines": list(each.lines)})
    size: list[Data] = [*sheet.paper.size]
    margin: list[Data] = [*_LABEL_MARGIN]
    return typeset("labels", {"day": day_data(day), "paper": size, "margin": margin, "pages": [*pages]})


def _sender_lines(seller: SellerLike, to_country: str | None) -> tuple[str, ...]:
    """Return the return address, the country's name below it where the post leaves the country."""
    address = (seller.address or "").splitlines()
    lines = [one_line(line) for line in (seller.company or seller.name or "", *address) if line.strip()]
    if not address or not seller.country or to_country in {None, seller.country}:
        return tuple(lines)
    country = Locale("en").territories.get(seller.country, "").upper()
    is_there = any(line.casefold() == country.casefold() for line in lines)
    return tuple(lines if is_there or not country else [*lines, country])

"""Sheets of paper, and rectangles on them, in millimetres."""

from dataclasses import dataclass
from enum import StrEnum

INCH = 25.4

US_LETTER_COUNTRIES = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Where the usual sheet is US Letter: "paperSize" of the Unicode CLDR's measurement data. Everywhere else it is A4."""


class Paper(StrEnum):
    """A sheet of paper."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return (210.0, 297.0) if self is Paper.A4 else (8.5 * INCH, 11 * INCH)

    @property
    def sides(self) -> tuple[float, float]:
        """Left and right margin: those of DIN 5008 on A4, an inch on US Letter."""
        return (25.0, 20.0) if self is Paper.A4 else (INCH, INCH)


def usual_paper(country: str | None) -> Paper:
    """Return the usual sheet of a country (ISO 3166-1 alpha-2); A4 where none is known."""
    return Paper.LETTER if country in US_LETTER_COUNTRIES else Paper.A4


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a sheet, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

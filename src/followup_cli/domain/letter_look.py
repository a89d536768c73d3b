"""How a letter lies on its sheet: the paper, and the window its address shows through; in millimetres."""

from dataclasses import dataclass
from enum import StrEnum

from followup_cli.domain.paper import INCH, Area, Paper, usual_paper

_BELOW = 8.46
"""From a window to the letter: two lines of a typewriter."""


class Window(StrEnum):
    """The envelope's window that the address is to show through."""

    DIN_5008_B = "din-5008-b"
    DIN_5008_A = "din-5008-a"
    US_10 = "us-10"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where a window's address goes on the sheet, and what follows from it; in millimetres."""

    field: Area
    """All that may show through the window."""
    address: Area
    """The recipient's lines."""
    returns: Area | None
    """The line to send it back to; None where the window has no room for one."""
    text_top: float
    """Where the letter begins: below the window."""
    marks: tuple[float, ...] = ()
    """Where to fold (and to punch), from the sheet's upper edge."""
    sits_low: bool = False
    """Whether the lines stand at the field's lower edge, so that they show wherever the sheet slides."""


def _din(top: float, marks: tuple[float, ...]) -> WindowPlace:
    """The address field of DIN 5008: 85 x 45 mm, 20 mm from the left, its text 5 mm further in.

    Its upper 17.7 mm are for the return address and remarks, its lower 27.3 mm for the address; the letter
    begins 8.46 mm below it.
    """
    return WindowPlace(
        field=Area(20, top, 85, 45),
        address=Area(25, top + 17.7, 80, 27.3),
        returns=Area(25, top, 80, 17.7),
        text_top=top + 45 + _BELOW,
        marks=marks,
    )


def _us_10() -> WindowPlace:
    """The window of a No. 10 envelope (4 1/8 x 9 1/2 in), as US stationers make it.

    It is 4 1/2 x 1 1/8 in, 7/8 in from the envelope's left and 1/2 in from its bottom.
    A Letter sheet folded in three is 3 2/3 x 8 1/2 in, so it slides by 11/24 in up and down and by 1 in from side to
    side. Lying on the envelope's bottom, as mail does, it shows 2 1/24 to 3 1/6 in from its upper edge; from side to
    side only 7/8 to 4 3/8 in always show, and from top to bottom 2 1/2 to 3 1/6 in. So the lines stand at the lower
    edge of what shows: four of them can be read wherever the sheet slides.
    """
    top, bottom = (2 + 1 / 24) * INCH, (3 + 1 / 6) * INCH
    left, right = 7 / 8 * INCH, (4 + 3 / 8) * INCH
    field = Area(left, top, right - left, bottom - top)
    lines = Area(INCH, top + 1, right - INCH - 1.5, bottom - top - 2)
    return WindowPlace(field=field, address=lines, returns=None, text_top=bottom + _BELOW, sits_low=True)


# Form B folds below its address field, at 105 and 210 mm, form A at 87 and 192 mm; both are punched in the middle.
WINDOW_PLACES: dict[Window, WindowPlace] = {
    Window.DIN_5008_B: _din(45, (105, 148.5, 210)),
    Window.DIN_5008_A: _din(27, (87, 148.5, 192)),
    Window.US_10: _us_10(),
}
"""Where each window is; ``none`` has no place."""


@dataclass(frozen=True, slots=True)
class LetterLook:
    """What somebody chose for their letters. None: as is usual in the country."""

    paper: Paper | None = None
    window: Window | None = None

    def paper_for(self, country: str | None) -> Paper:
        """Return the paper chosen, else that of a country (ISO 3166-1 alpha-2); A4 where none is known."""
        return self.paper or usual_paper(country)

    def window_for(self, paper: Paper) -> Window:
        """Return the window chosen, else the one envelopes for that paper usually have."""
        return self.window or (Window.US_10 if paper is Paper.LETTER else Window.DIN_5008_B)


USUAL_LOOK = LetterLook()

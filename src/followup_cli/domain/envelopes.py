"""Envelopes: how large they are, and where posts want the addresses on them; in millimetres."""

from enum import StrEnum

from followup_cli.domain.paper import INCH, Area, Paper

# Deutsche Post keeps 74 x 40 mm for the stamp and 15 mm at the lower edge and both sides free. The USPS reads from 5/8
# to 2 3/4 in above the lower edge, 1/2 in from the sides (Publication 28, A1). An address inside both is read by both.
_STAMP_WIDTH, _STAMP_HEIGHT = 74.0, 40.0
_SIDE = 15.0
_READ_FROM, _READ_TO = 16.0, 2.75 * INCH
_EDGE = 8.0


class EnvelopeSize(StrEnum):
    """An envelope, named as stationers name it."""

    DL = "dl"
    C6 = "c6"
    C6_5 = "c6-5"
    C5 = "c5"
    C4 = "c4"
    US_10 = "us-10"
    US_MONARCH = "us-monarch"
    US_A2 = "us-a2"
    US_A7 = "us-a7"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height: ISO 269 (and DIN 678 for C6/5), the US ones in inches as they are sold."""
        return _SIZES[self]

    @property
    def recipient(self) -> Area:
        """Where the recipient's lines go: right of the middle, where posts read, clear of stamp and bar code."""
        width, height = self.size
        left = max(_SIDE, width * 0.45)
        top = max(_STAMP_HEIGHT, height - _READ_TO)
        return Area(left, top, width - _SIDE - left, height - _READ_FROM - top)

    @property
    def sender(self) -> Area:
        """Where the return address goes: the upper left corner, clear of the stamp."""
        width, _ = self.size
        return Area(_EDGE, _EDGE, min(width - _STAMP_WIDTH - 2 * _EDGE, 90.0), _STAMP_HEIGHT - _EDGE - 8)


_SIZES = {
    EnvelopeSize.DL: (220.0, 110.0),
    EnvelopeSize.C6: (162.0, 114.0),
    EnvelopeSize.C6_5: (229.0, 114.0),
    EnvelopeSize.C5: (229.0, 162.0),
    EnvelopeSize.C4: (324.0, 229.0),
    EnvelopeSize.US_10: (9.5 * INCH, 4.125 * INCH),
    EnvelopeSize.US_MONARCH: (7.5 * INCH, 3.875 * INCH),
    EnvelopeSize.US_A2: (5.75 * INCH, 4.375 * INCH),
    EnvelopeSize.US_A7: (7.25 * INCH, 5.25 * INCH),
}


def usual_envelope(paper: Paper) -> EnvelopeSize:
    """Return the envelope a sheet folded in three goes into."""
    return EnvelopeSize.US_10 if paper is Paper.LETTER else EnvelopeSize.DL

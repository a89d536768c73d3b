"""Sheets of address labels: how many, how large, and where; in millimetres."""

from dataclasses import dataclass

from followup_cli.domain.paper import INCH, Area, Paper


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet. What the labels and the gaps between them leave of it is the same left and right, above and below."""

    name: str
    paper: Paper
    columns: int
    rows: int
    width: float
    height: float
    gap: float = 0.0
    """Between two columns; rows touch."""

    @property
    def count(self) -> int:
        """How many labels are on a sheet."""
        return self.columns * self.rows

    def label(self, place: int) -> Area:
        """Return where the label of a place is; places count from 0, along the rows."""
        row, column = divmod(place, self.columns)
        page_width, page_height = self.paper.size
        left = (page_width - self.columns * self.width - (self.columns - 1) * self.gap) / 2
        top = (page_height - self.rows * self.height) / 2
        return Area(left + column * (self.width + self.gap), top + row * self.height, self.width, self.height)


# Sizes and counts as Avery (Avery Zweckform for 3474 and 3475) prints them on its packets. The margins this gives
# (L7160: 7.2 and 15.15 mm, 5160: 3/16 and 1/2 in) are those of the maker's templates; glabels publishes them too.
_SHEETS = (
    LabelSheet("L7159", Paper.A4, 3, 8, 63.5, 33.9, 2.54),
    LabelSheet("L7160", Paper.A4, 3, 7, 63.5, 38.1, 2.54),
    LabelSheet("L7161", Paper.A4, 3, 6, 63.5, 46.6, 2.54),
    LabelSheet("L7162", Paper.A4, 2, 8, 99.1, 33.9, 2.54),
    LabelSheet("L7163", Paper.A4, 2, 7, 99.1, 38.1, 2.54),
    LabelSheet("L7165", Paper.A4, 2, 4, 99.1, 67.7, 2.54),
    LabelSheet("L7173", Paper.A4, 2, 5, 99.1, 57.0, 2.54),
    LabelSheet("3474", Paper.A4, 3, 8, 70.0, 37.0),
    LabelSheet("3475", Paper.A4, 3, 8, 70.0, 36.0),
    LabelSheet("5160", Paper.LETTER, 3, 10, 2.625 * INCH, 1 * INCH, 0.125 * INCH),
    LabelSheet("5161", Paper.LETTER, 2, 10, 4 * INCH, 1 * INCH, 0.1875 * INCH),
    LabelSheet("5162", Paper.LETTER, 2, 7, 4 * INCH, 4 / 3 * INCH, 0.1875 * INCH),
    LabelSheet("5163", Paper.LETTER, 2, 5, 4 * INCH, 2 * INCH, 0.1875 * INCH),
    LabelSheet("5164", Paper.LETTER, 2, 3, 4 * INCH, 10 / 3 * INCH, 0.1875 * INCH),
)
LABEL_SHEETS = {sheet.name: sheet for sheet in _SHEETS}
"""Every sheet there is, by name."""

# The same sheets under the numbers for ink-jet printers, for sale in other countries, or in smaller packets.
_ALSO = {f"J8{name[2:]}": name for name in LABEL_SHEETS if name.startswith("L7")} | {
    "5260": "5160",
    "8160": "5160",
    "8161": "5161",
    "8162": "5162",
    "8163": "5163",
    "8164": "5164",
}


def find_sheet(name: str) -> LabelSheet:
    """Return a sheet by its maker's number; capitals do not matter.

    Raises ValueError ("fact; cure") where there is none.
    """
    wanted = name.strip().upper().removeprefix("AVERY").strip()
    found = LABEL_SHEETS.get(_ALSO.get(wanted, wanted))
    if found is not None:
        return found
    raise ValueError(f"there is no sheet {name!r}; the sheets are {', '.join(LABEL_SHEETS)}")


def usual_sheet(paper: Paper) -> LabelSheet:
    """Return the sheet most people have."""
    return LABEL_SHEETS["5160" if paper is Paper.LETTER else "L7160"]

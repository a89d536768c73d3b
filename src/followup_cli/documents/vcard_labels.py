"""The labels of numbers and addresses: TYPE parameters, and the labels Apple groups beside a property."""

import re

from followup_cli.documents.vcard_lines import Line, Params

_SILENT = {"pref", "internet", "voice", "x400", "intl", "dom", "postal", "parcel"}
"""Types that say nothing a label would."""

TYPES = frozenset("work home cell fax pager car isdn video textphone text msg modem main other".split())
"""Types a label is written as; any other label is written out beside its property."""

_APPLES = {"mobile": "cell", "homefax": "home fax", "workfax": "work fax", "otherfax": "other fax"}
_APPLE = re.compile(r"_\$!<(.*)>!\$_")


def label_of(line: Line, beside: str | None) -> str | None:
    """Return the label of a property from the X-ABLabel grouped with it, else from its types."""
    if beside:
        apple = _APPLE.fullmatch(beside)
        if not apple:
            return beside
        known = apple[1].lower()
        return _APPLES.get(known, known)
    kept = [kind for kind in line.types if kind not in _SILENT]
    return " ".join(kept) or None


def types_for(label: str | None) -> tuple[str, ...] | None:
    """Return the types that say a label; None when none do."""
    if label is None:
        return ()
    words = tuple(label.split(" "))
    return words if set(words) <= TYPES and len(set(words)) == len(words) else None


def is_preferred(line: Line) -> bool:
    """Whether a property says that it comes first, in the way of 3.0 or of 4.0."""
    return "pref" in line.types or line.param("PREF") is not None


def rank(line: Line) -> int:
    """Return where a property stands in the order of preference: the lower, the sooner."""
    said = line.param("PREF")
    if said is not None and said.isascii() and said.isdigit():
        return int(said[:4])
    return 1 if "pref" in line.types else 1_000


def params_for(types: tuple[str, ...], *, is_first: bool, version: int) -> Params:
    """Return the parameters of a number or address: its types, and whether it is the preferred one."""
    if version == 3 and is_first:  # noqa: PLR2004 - the versions are 3 and 4
        types = (*types, "pref")
    found: Params = tuple(("TYPE", (kind,)) for kind in types)
    return (*found, ("PREF", ("1",))) if version != 3 and is_first else found  # noqa: PLR2004

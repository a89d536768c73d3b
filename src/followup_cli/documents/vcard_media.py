"""Pictures, sounds and keys inside vCards: version 3 and version 4 write the same bytes differently.

What is kept is the form of version 4 (a ``data:`` address); the base64 text itself is never touched.
"""

import re
from dataclasses import replace

from followup_cli.documents.vcard_lines import Line

MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_DATA = re.compile(r"data:([^;,]*)((?:;(?!base64,)[^;,]*)*);base64,(.*)", re.IGNORECASE | re.DOTALL)
_SUBTYPES = {"JPG": "jpeg", "PGP": "pgp-keys", "X509": "pkix-cert"}
_NAMES = {"pgp-keys": "PGP", "pkix-cert": "X509"}
_UNTOLD = "application/octet-stream"


def to_kept(line: Line) -> Line:
    """Return a picture, sound or key in the form in which it is kept."""
    if line.param("ENCODING") != "b":
        return line.without("VALUE") if (line.param("VALUE") or "").lower() in {"uri", "url"} else line
    known = [kind for kind in line.types if kind != "pref"]
    told = known[0].upper() if known else ""
    # A type that is no more than that of a picture ("WORK") cannot be told from one by its form; none is written so.
    media = f"{MEDIA[line.name]}/{_SUBTYPES.get(told, told.lower())}" if told else _UNTOLD
    return replace(line.without("ENCODING", "TYPE", "VALUE"), value=f"data:{media};base64,{line.value}")


def to_version(line: Line, version: int) -> Line:
    """Return a kept picture, sound or key as a version writes it."""
    if version != 3 or line.name not in MEDIA:  # noqa: PLR2004 - the versions are 3 and 4
        return line
    match = _DATA.fullmatch(line.value)
    if match is None:
        return replace(line.without("VALUE"), params=(("VALUE", ("uri",)), *line.without("VALUE").params))
    subtype = match[1].partition("/")[2]
    told = () if match[1] == _UNTOLD else (("TYPE", (_NAMES.get(subtype, subtype.upper()),)),)
    own = line.without("ENCODING", "TYPE").params
    return replace(line, params=(("ENCODING", ("b",)), *told, *own), value=match[3], as_written=None)

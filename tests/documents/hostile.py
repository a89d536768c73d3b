"""Letter templates that mean harm: the short ones lie in ``tests/data/hostile_templates``, the long ones grow here."""

import os
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "hostile_templates"
_HEAD = "---\ntitle: Hostile\n---\n"

LONG: Mapping[str, str] = {
    "bracket-bait": _HEAD + "[your " * 10_000,
    "phrase-bait": _HEAD + "for all your " * 4_900,
    "part-bait": _HEAD + "== a" + " " * 64_000 + "x",
    "long-and": _HEAD + "{% if " + "dated and " * 6_000 + "dated %}x{% endif %}",
    "many-tags": _HEAD + "{{ dated }}" * 5_800,
    "many-unknown-names": _HEAD + "{{ nobody.nothing }}\n" * 3_000,
    "many-variants": _HEAD + "".join(f"== a: v{number}\nx\n" for number in range(3_900)),
    "nested-brackets": _HEAD + "{{ " + "(" * 20_000 + "dated" + ")" * 20_000 + " }}",
    "nested-ifs": _HEAD + "{% if dated %}" * 3_000 + "x" + "{% endif %}" * 3_000,
    "nested-not": _HEAD + "{{ " + "not " * 16_000 + "dated }}",
    "spaces": _HEAD + "{{" + " " * 64_000,
    "unclosed-comments": _HEAD + "{# " * 21_000,
    "unclosed-tags": _HEAD + "{{ " * 21_000,
    "yaml-deep": "---\ntitle: " + "[" * 8_000 + "\n---\nx\n",
    "yaml-long-header": "---\ntitle: x\n" + "".join(f"k{number}: 1\n" for number in range(20_000)) + "---\nx\n",
    "yaml-many-keys": "---\ntitle: x\n" + "".join(f"k{number}: 1\n" for number in range(1_500)) + "---\nx\n",
    "much-text": _HEAD + "x " * 100_000,
    "million-lines": _HEAD + "x\n" * 1_000_000,
}
ODD = ("folder", "pipe", "link-to-passwd", "link-to-zero", "link-to-itself")
"""What bears a template's name and is no plain file of its owner's."""

NAMES = (*sorted(path.name.removesuffix(".j2") for path in FOLDER.glob("*.j2")), *LONG, *ODD)


def lay(name: str, folder: Path) -> Path:
    """Put a hostile template into a folder, with the others that it means; return where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.j2"
    if name in LONG:
        path.write_text(LONG[name], encoding="utf-8")
    elif name == "folder":
        path.mkdir()
    elif name == "pipe":
        os.mkfifo(path)
    elif name.startswith("link-to-"):
        targets = {"passwd": "/etc/passwd", "zero": "/dev/zero", "itself": str(path)}
        path.symlink_to(targets[name.removeprefix("link-to-")])
    else:
        for each in FOLDER.glob(f"{name}*.j2"):
            (folder / each.name).write_bytes(each.read_bytes())
    return path
